"""Runs other programs, away from this environment's settings."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_LEFT_OUT = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONSAFEPATH")


class CommandFailedError(Exception):
    """A program ended badly, or did not do what it should."""

    def __init__(self, command: str, said: str) -> None:
        super().__init__(f"{command}\n{said}")
        self.command = command
        self.said = said


def run(
    *command: str | Path, folder: Path | None = None, more: Mapping[str, str] | None = None
) -> str:
    """Run a program in `folder`, with the environment variables `more`; return what it printed.

    Raises:
        CommandFailedError: it ended with another code than 0, or is not there.
    """
    environment = {k: v for k, v in os.environ.items() if k not in _LEFT_OUT} | dict(more or {})
    parts = [str(part) for part in command]
    shown = " ".join([Path(parts[0]).name, *parts[1:]])
    try:
        done = subprocess.run(
            parts,
            cwd=folder,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CommandFailedError(shown, str(error)) from error
    if done.returncode:
        raise CommandFailedError(shown, f"{done.stdout}{done.stderr}\nexit code {done.returncode}")
    return done.stdout
