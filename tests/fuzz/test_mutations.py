"""Damaged copies of the real SOPs and of every other kind of file, through the command line."""

from collections.abc import Iterator

import pytest

from tests.fuzz.cases import COMMANDS, RECORDING, RECORDS, Case, Project
from tests.fuzz.seeds import BATCHES, fail_if_any, seeds

CHECKED = 400
"""Damaged files that every run of the tests checks."""

COMMANDED = 16
"""Those that each of the other commands is tried on."""

RECORDED = 60
"""Damaged files of records that each command is tried on which writes them."""


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_file_is_a_finding_and_hides_no_other(batch: int, project: Project) -> None:
    def failures() -> Iterator[tuple[int, str]]:
        for seed in seeds(batch, CHECKED):
            for complaint in project.complaints(Case.of(seed)):
                yield seed, complaint

    fail_if_any(failures(), __file__)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_survives_a_damaged_file(command: tuple[str, ...], project: Project) -> None:
    def failures() -> Iterator[tuple[int, str]]:
        for seed in seeds(0, COMMANDED * BATCHES):
            for complaint in project.complaints_of(Case.of(seed), command):
                yield seed, complaint

    fail_if_any(failures(), __file__)


@pytest.mark.parametrize("command", RECORDING, ids=" ".join)
def test_records_are_written_whole_or_not_at_all(
    command: tuple[str, ...], project: Project
) -> None:
    def failures() -> Iterator[tuple[int, str]]:
        for seed in seeds(0, RECORDED * BATCHES):
            for complaint in project.complaints_of_recording(Case.of_file(RECORDS, seed), command):
                yield seed, complaint

    fail_if_any(failures(), __file__)


def test_a_case_is_always_the_same() -> None:
    for seed in range(50):
        assert Case.of(seed) == Case.of(seed)


def test_cases_are_of_every_kind() -> None:
    cases = [Case.of(seed) for seed in range(CHECKED)]
    assert len({case.file.path for case in cases}) == 9
    assert len({case.content for case in cases}) > CHECKED * 0.9
