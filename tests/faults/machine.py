"""The program as a process of its own, on a machine that lacks something."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import sopctl

PACKAGE = Path(sopctl.__file__).parent.parent


def program(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs the program."""
    return (sys.executable, "-m", "sopctl", *arguments)


def environment(**changes: str | None) -> dict[str, str]:
    """Return the environment, in English, with changes; None takes a variable away."""
    changed = {**os.environ, "PYTHONPATH": str(PACKAGE), "SOPCTL_LANG": "en", **changes}
    return {name: value for name, value in changed.items() if value is not None}


def run(folder: Path, *arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run the program in `folder` and wait for it."""
    return subprocess.run(
        program(*arguments),
        cwd=folder,
        env=environment(**changes),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the program in `folder`."""
    return subprocess.Popen(
        program(*arguments),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run_mounted(
    folder: Path, mount: str, arguments: Sequence[str], after: str = "true"
) -> subprocess.CompletedProcess[str]:
    """Run the program in `folder` between two shell commands.

    What `mount` mounts nobody else sees; `after` may copy out of it.
    """
    called = shlex.join(program(*arguments))
    inside = f"cd {shlex.quote(str(folder))}; {called}; ended=$?; {after}; exit $ended"
    script = f"{mount} && {{ {inside}; }}"
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@cache
def can_mount() -> bool:
    """Say whether this system lets us mount what only our own processes see."""
    if shutil.which("unshare") is None:
        return False
    tried = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0
