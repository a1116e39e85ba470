"""What was found in a file is the same after it went through bytes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Diagnostic, Fix, RelatedPlace, Severity, TextEdit
from sopctl.facts import FileFacts
from sopctl.linter import CheckedFile
from sopctl.linter.checking import Crash, check_file
from sopctl.linter.encoding import EncodingError, decoded, encoded
from sopctl.rules.base import all_rules
from sopctl.source.span import Extent, Position, Span
from sopctl.workspace import FileKind, Settings
from tests.rules.checking import FORMS, read_path

FIXTURES = Path(__file__).parent.parent / "rules" / "fixtures"
FILES = sorted(FIXTURES.rglob("*.yaml"))


def test_it_is_the_same_for_every_fixture_of_the_rules() -> None:
    around, found = Settings(forms=FORMS), 0
    assert len(FILES) > 150
    for path in FILES:
        checked = check_file(read_path(path, FIXTURES), around, all_rules())
        found += len(checked.diagnostics) + len(checked.suppressions)
        assert decoded(encoded(checked), checked.path) == checked
    assert found > 150


def texts() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec=None), max_size=6)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    ends = draw(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), min_size=2, max_size=2))
    start, end = sorted(ends)
    return Span(Position(*start), Position(*end))


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    said = st.builds(Bilingual, texts(), texts())
    edits = st.builds(TextEdit, st.builds(Extent, st.integers(0, 9), st.integers(9, 20)), texts())
    return Diagnostic(
        rule=draw(texts()),
        severity=draw(st.sampled_from(Severity)),
        message=draw(said),
        help=draw(said),
        file="x.yaml",
        span=draw(spans()),
        sop=draw(st.none() | texts()),
        step=draw(st.none() | texts()),
        related=tuple(
            draw(
                st.lists(
                    st.builds(RelatedPlace, st.sampled_from(["x.yaml", "y.yaml"]), spans(), said),
                    max_size=2,
                )
            )
        ),
        fix=draw(st.none() | st.builds(Fix, st.lists(edits, max_size=2).map(tuple), st.booleans())),
        since=draw(st.none() | st.dates()),
    )


@settings(deadline=None)
@given(st.lists(diagnostics(), max_size=3))
def test_whatever_is_found_comes_back(found: list[Diagnostic]) -> None:
    checked = CheckedFile(
        FileFacts("x.yaml", FileKind.SOP, sop_id="x"), is_ours=True, diagnostics=tuple(found)
    )
    assert decoded(encoded(checked), "x.yaml") == checked


def test_it_is_of_the_file_wherever_that_is_looked_at_from() -> None:
    span = Span(Position(1, 1), Position(1, 2))
    said = Bilingual("ก", "a")
    found = Diagnostic(
        "rule",
        Severity.NOTE,
        said,
        said,
        "sops/x.yaml",
        span,
        related=(RelatedPlace("sops/x.yaml", span, said),),
        since=date(2026, 1, 1),
    )
    checked = CheckedFile(
        FileFacts("sops/x.yaml", FileKind.SOP),
        is_ours=True,
        diagnostics=(found,),
        crashes=(Crash("sops/x.yaml", "rule", "Traceback"),),
    )
    moved = decoded(encoded(checked), "../x.yaml")
    assert moved.path == moved.crashes[0].file == "../x.yaml"
    assert moved.diagnostics[0].file == moved.diagnostics[0].related[0].file == "../x.yaml"


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{}", b"[1,2,3,4,5,6,7,8,9,10]", b"\xff", b"[" * 100_000],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(EncodingError):
        decoded(data, "x.yaml")
