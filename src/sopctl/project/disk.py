"""Reads single files, and says how their paths are shown."""

import os
from pathlib import Path

from sopctl.reading import content_of, read_file, read_settings, unreadable_file
from sopctl.workspace import SourceFile


def read_from(path: Path, shown: str) -> SourceFile:
    """Read the file at `path`, which people are shown as `shown`. Never raises."""
    try:
        return read_file(shown, content_of(path))
    except OSError as error:
        return unreadable_file(shown, reason_of(error))


def read_settings_from(path: Path, shown: str) -> SourceFile:
    """Read the settings at `path`, whatever their file is called. Never raises."""
    try:
        return read_settings(shown, content_of(path))
    except OSError as error:
        return unreadable_file(shown, reason_of(error))


def reason_of(error: OSError) -> str:
    """Return why the system would not let us read a file."""
    return error.strerror or type(error).__name__


def shown_path(path: Path, working_folder: Path) -> str:
    """Return `path` as people are shown it: from the working folder where it lies below it."""
    try:
        return path.relative_to(working_folder).as_posix()
    except ValueError:
        relative = os.path.relpath(path, working_folder)
        return Path(relative).as_posix() if relative.count("..") <= 2 else path.as_posix()
