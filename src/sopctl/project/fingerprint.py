"""What the results of this program depend on besides the files it checks."""

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sopctl import __file__ as _package
from sopctl import __version__
from sopctl.project.cache import key_of
from sopctl.project.settings import Project

_LIBRARIES = ("pydantic", "pydantic-core", "ruamel.yaml", "ruamel.yaml.clib", "holidays")
_COMPILED = "__pycache__"


def fingerprint(project: Project) -> bytes:
    """Return a key of the settings, this program with all its rules, and the libraries below it.

    Of the program's own files their size and time of change count, so that whoever works on a rule
    never sees what an earlier state of it found.
    """
    config = project.config_file
    parts = [
        "" if config is None else config.text,
        *sorted(project.settings.forms),
        __version__,
        sys.version,
        *(f"{name} {_version_of(name)}" for name in _LIBRARIES),
        *_files_of(Path(_package).parent),
    ]
    return key_of(*(part.encode("utf-8", "surrogatepass") for part in parts))


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files_of(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.parent.name != _COMPILED and file.is_file():
            state = file.stat()
            yield f"{file} {state.st_size} {state.st_mtime_ns}"
