"""Made-up documents, through the command line: the formats' own keys, and other tools' files."""

from hypothesis import HealthCheck, given, settings

from tests.fuzz.cases import Case, Project
from tests.fuzz.projects import Damaged
from tests.fuzz.seeds import examples, is_asked_for_more
from tests.fuzz.trees import files_of_our_own, foreign_files

_SETTINGS = settings(
    max_examples=examples(120),
    deadline=None,
    derandomize=not is_asked_for_more(),
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@_SETTINGS
@given(files_of_our_own())
def test_a_file_with_our_keys_is_judged(project: Project, file: tuple[str, bytes]) -> None:
    path, content = file
    assert list(project.complaints(Case(Damaged(path), content))) == []


@_SETTINGS
@given(foreign_files())
def test_a_foreign_file_is_judged(project: Project, file: tuple[str, bytes]) -> None:
    path, content = file
    assert list(project.complaints(Case(Damaged(path), content))) == []
