"""One damaged file in a sound project, and what must hold of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz import projects
from tests.fuzz.mutations import mutated
from tests.fuzz.projects import FILES, NEIGHBOUR, SOUND, Damaged
from tests.fuzz.running import call, validate

SETTINGS = "sopctl.yaml"

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("validate", "--fix", "--diff"),
    ("validate", "--fix", "--unsafe-fixes", "--diff", "--no-cache"),
    ("due", "--on", "2565-02-01"),
    ("due", "--on", "2565-02-01", "--status", "all", "--format", "json"),
    ("due", "--status", "all", "--format", "ics"),
    ("render", "--view", "flow", "--format", "dot"),
)
"""What is done with a damaged file beside checking it. None of it may write the file."""


@dataclass(frozen=True)
class Case:
    """A file of the project with this content."""

    file: Damaged
    content: bytes

    @classmethod
    def of(cls, seed: int) -> "Case":
        """Return the case of a number, always the same."""
        random = Random(seed)
        file = random.choices(FILES, [one.share for one in FILES])[0]
        return cls(file, mutated(SOUND[file.path], random))


class Project:
    """The sound project in a folder, in which one file at a time is damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        projects.write(folder)

    def complaints(self, case: Case) -> Iterator[str]:
        """Check the damaged file beside a sound neighbour; yield what may not be."""
        with_settings = case.file.path == SETTINGS
        self._put(case)
        ended, findings, complaints = validate(
            self.folder, case.file.path, *case.file.beside, NEIGHBOUR
        )
        yield from complaints
        if not with_settings:
            if ended.code == 2:
                yield f"exit 2 hides the findings: {ended.err}"
            elif self._neighbours(findings) != self._alone:
                yield f"the neighbour has other findings: {self._neighbours(findings)}"
        self._restore(case)

    def complaints_of(self, case: Case, command: tuple[str, ...]) -> Iterator[str]:
        """Do something else with the damaged file; yield what may not be."""
        self._put(case)
        ended = call(self.folder, [*command, case.file.path])
        yield from ended.complaints()
        if (self.folder / case.file.path).read_bytes() != case.content:
            yield "the file was written"
        self._restore(case)

    @cached_property
    def _alone(self) -> list[Any]:
        _, findings, complaints = validate(self.folder, NEIGHBOUR)
        assert complaints == []
        return self._neighbours(findings)

    @staticmethod
    def _neighbours(findings: list[dict[str, Any]]) -> list[Any]:
        return [
            (found["rule"], found["line"], found["column"], found["message"])
            for found in findings
            if found["path"] == NEIGHBOUR
        ]

    def _put(self, case: Case) -> None:
        assert self._alone, "the neighbour has no defects"
        file = self.folder / case.file.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(case.content)

    def _restore(self, case: Case) -> None:
        file = self.folder / case.file.path
        if case.file.path in SOUND:
            file.write_bytes(SOUND[case.file.path])
        else:
            file.unlink()
