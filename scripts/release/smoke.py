"""Works with a wheel as one who has just installed it: a new environment, an empty folder."""

import os
import re
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.release.commands import CommandFailedError, run

_FORM = "knowledge-sharing-summary"


@dataclass(frozen=True, slots=True)
class Use:
    """One call of `sopctl`: what it prints holds `says`, and it leaves files that match `makes`."""

    arguments: tuple[str, ...]
    says: str = ""
    makes: tuple[str, ...] = ()


def uses(version: str) -> tuple[Use, ...]:
    """Return the calls, in order; each builds on those before it."""
    return (
        Use(("--version",), says=rf"^sopctl {re.escape(version)}$"),
        Use(("doctor",)),
        Use(("init",), makes=("sopctl.yaml", "sops/*.yaml", ".sopctl/sop.schema.json")),
        Use(("validate", "--fail-on", "warning")),
        Use(
            ("render", *_repeated("--view", "table", "flow", "lanes", "gantt", "document")),
            makes=tuple(f"build/*{view}*.pdf" for view in ("table", "flow", "lanes", "gantt")),
        ),
        Use(
            ("render", "--view", "document", *_repeated("--format", "docx", "html", "md")),
            makes=("build/*.docx", "build/*.html", "build/*.md"),
        ),
        Use(
            ("due", "--status", "all", "--within", "12m", "--format", "json"),
            says=r'"due": "\d{4}-\d\d-\d\d"',
        ),
        Use(("status",), says=r"\S"),
        Use(("status", "--format", "pdf", "-o", "status.pdf"), makes=("status.pdf",)),
        Use(("new", "form", _FORM, "--example", "-o", "form.yaml"), makes=("form.yaml",)),
        Use(("validate", "form.yaml")),
        Use(
            ("fill", "form.yaml", *_repeated("--format", "pdf", "docx", "html", "md"), "-o", "out"),
            makes=("out/*.pdf", "out/*.docx", "out/*.html", "out/*.md"),
        ),
        Use(("forms", "--check")),
    )


def smoke_test(wheel: Path, constraints: Path, version: str, place: Path) -> Iterator[str]:
    """Install `wheel` into a new environment below `place` and use it; yield what was done.

    Raises:
        CommandFailedError: a call ended badly, printed something else, or left no file.
    """
    environment, home, folder = place / "environment", place / "home", place / "empty"
    for each in (home, folder):
        each.mkdir(parents=True)
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    install = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(programs / "python", *install, "--constraint", constraints, wheel, folder=place)
    for use in uses(version):
        own = {"HOME": str(home), "USERPROFILE": str(home)}
        said = run(programs / "sopctl", *use.arguments, folder=folder, more=own)
        check(use, said, folder)
        yield " ".join(("sopctl", *use.arguments))


def check(use: Use, said: str, folder: Path) -> None:
    """See that a call did what it should.

    Raises:
        CommandFailedError: it printed something else, or left no file or an empty one.
    """
    shown = " ".join(("sopctl", *use.arguments))
    if re.search(use.says, said, re.MULTILINE) is None:
        raise CommandFailedError(shown, f"printed nothing like {use.says}:\n{said}")
    for pattern in use.makes:
        made = list(folder.glob(pattern))
        if not made:
            raise CommandFailedError(shown, f"left no file {pattern}")
        for file in made:
            if not file.stat().st_size:
                raise CommandFailedError(shown, f"left {file.name} empty")


def _repeated(option: str, *values: str) -> tuple[str, ...]:
    return tuple(part for value in values for part in (option, value))
