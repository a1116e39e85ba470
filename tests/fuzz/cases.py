"""One damaged file in a sound project, and what must hold of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from sopctl.model.records import Records
from sopctl.reading import read_file
from tests.fuzz import projects
from tests.fuzz.mutations import mutated
from tests.fuzz.projects import FILES, NEIGHBOUR, SOUND, Damaged
from tests.fuzz.running import call, validate

SETTINGS = "sopctl.yaml"

RECORDED = "lo-2.4-psdg-2565"
"""The SOP that the project has records of."""

OLD = f"old/{RECORDED}.yaml"
"""A sound copy of it, to compare others with."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("validate", "--fix", "--diff"),
    ("validate", "--fix", "--unsafe-fixes", "--diff", "--no-cache"),
    ("due", "--on", "2565-02-01"),
    ("due", "--on", "2565-02-01", "--status", "all", "--format", "json"),
    ("due", "--status", "all", "--format", "ics"),
    ("render", "--view", "flow", "--format", "dot"),
    ("render", "--view", "lanes", "--format", "dot"),
    ("render", "--view", "gantt", "--format", "dot"),
    ("render", "--view", "document", "--format", "md"),
    ("due", "--on", "2565-02-01", "--format", "csv"),
    ("due", "--on", "2565-02-01", "--format", "md", "--within", "3m"),
    ("status", "--on", "2565-02-01", "--timeline"),
    ("status", "--on", "2565-02-01", "--format", "json"),
    ("roll", "--output", "-"),
    ("diff", OLD),
    ("diff", OLD, "--format", "md"),
    ("fill", "--format", "html", "--format", "md"),
    ("validate", "--format", "sarif"),
)
"""What is done with a damaged file beside checking it. None of it may write the file."""

RECORDING: tuple[tuple[str, ...], ...] = (
    ("done", RECORDED, "report-monthly", "--occurrence", "2565-01", "--on", "2565-02-09"),
    ("done", RECORDED, "survey-knowledge", "--note", "# [x]: {y}", "--on", "2565-02-09"),
    ("undo", RECORDED, "report-monthly", "--occurrence", "2564-11"),
    ("undo", RECORDED, "assign-owner"),
)
"""What adds a record to a damaged file of records, or takes one out."""

RECORDS = next(file for file in FILES if file.path == f"records/{RECORDED}.yaml")


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

    @classmethod
    def of_file(cls, file: Damaged, seed: int) -> "Case":
        """Return the case of a number in which this file is damaged, always the same."""
        return cls(file, mutated(SOUND[file.path], Random(seed)))


class Project:
    """The sound project in a folder, in which one file at a time is damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        projects.write(folder)
        (folder / OLD).parent.mkdir()
        (folder / OLD).write_bytes(SOUND[f"sops/{RECORDED}.yaml"])

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

    def complaints_with(self, case: Case, command: tuple[str, ...]) -> Iterator[str]:
        """Do something in the project with damaged settings; yield what may not be."""
        self._put(case)
        yield from call(self.folder, command).complaints()
        self._restore(case)

    def complaints_of_recording(self, case: Case, command: tuple[str, ...]) -> Iterator[str]:
        """Add a record to a damaged file or take one out; yield what may not be."""
        self._put(case)
        file = self.folder / case.file.path
        ended = call(self.folder, command)
        yield from ended.complaints()
        written = file.read_bytes() if file.exists() else b""
        if ended.code != 0:
            if written != case.content:
                yield f"the file was written, and the exit code is {ended.code}"
        elif written == case.content:
            yield "nothing was written"
        elif written:
            read = read_file(case.file.path, written)
            if read.source_problems or not isinstance(read.model, Records):
                yield f"what was written cannot be read: {read.source_problems}"
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
