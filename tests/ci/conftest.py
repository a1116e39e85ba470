"""A project in a git repository of its own, as continuous integration finds it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sopctl.model.skeleton import sop_skeleton


@dataclass(frozen=True)
class Repository:
    """A git repository that knows no settings but its own."""

    folder: Path
    environment: dict[str, str]

    def git(self, *arguments: str) -> str:
        """Call git, and return what it printed."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the repository's folder."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def commit(self) -> str:
        """Commit all there is, past every hook, and return the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message", "x")
        return self.git("rev-parse", "HEAD").strip()


def new_repository(folder: Path, home: Path) -> Repository:
    """Return a new repository; `home` takes what programs keep for themselves."""
    folder.mkdir()
    programs = str(Path(sys.executable).parent)
    environment = {
        "PATH": os.pathsep.join((programs, os.environ["PATH"])),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "SOPCTL_LANG": "en",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "tester",
        "GIT_AUTHOR_EMAIL": "tester@example.org",
        "GIT_COMMITTER_NAME": "tester",
        "GIT_COMMITTER_EMAIL": "tester@example.org",
    }
    repository = Repository(folder, environment)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Repository]:
    """A project with one sound SOP, and YAML of other tools beside it."""
    home = tmp_path / "home"
    home.mkdir()
    repository = new_repository(tmp_path / "project", home)
    repository.write("sopctl.yaml", "organisation: กรมอนามัย\n")
    repository.write("sops/a.yaml", sop_skeleton("a", fiscal_year=2566))
    repository.write("compose.yaml", "services: {web: {image: nginx}}\n")
    yield repository
