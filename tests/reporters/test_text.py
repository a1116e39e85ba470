"""The report for a person at a terminal."""

import pytest

from sopctl.bilingual import Bilingual, Language
from sopctl.columns import columns_of
from sopctl.diagnostics import Diagnostic, RelatedPlace, Severity
from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.reporters.text import report
from sopctl.source.span import Lines, Position, Span
from tests.conftest import Golden


def diagnostic(text: str, value: str, **more: object) -> Diagnostic:
    """Return an error on the first place where `value` stands in `text`."""
    lines = Lines(text)
    at = text.index(value)
    span = Span(lines.position(at), lines.position(at + len(value)))
    fields: dict[str, object] = {
        "rule": "unknown-role",
        "severity": Severity.ERROR,
        "message": Bilingual(th="ไม่มีบทบาทนี้", en="no such role"),
        "help": Bilingual(th="แก้ชื่อบทบาท", en="correct the role"),
        "file": "a.yaml",
        "span": span,
    }
    return Diagnostic(**{**fields, **more})  # type: ignore[arg-type]


def printed(text: str, *found: Diagnostic, colour: bool = False) -> str:
    options = ReportOptions(Language.ENGLISH, colour, {"a.yaml": Lines(text).line})
    return report(Report(found, 1), options)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("responsible: ownr", "ownr"),
        ("{name: เก็บรักษาน้ำ, responsible: ผู้บริหรา}", "ผู้บริหรา"),
        ("\tname: 日本 ที่ 😀 x", "x"),
        ("# " + "ก" * 500 + " ผิด " + "ข" * 500, "ผิด"),
        ("ตั้" * 200 + "X", "X"),
    ],
)
def test_the_caret_stands_under_the_value(text: str, value: str) -> None:
    _, source, caret, *_ = printed(text, diagnostic(text, value)).splitlines()
    start = source.index(value)
    assert columns_of(source[:start]) == caret.index("^")
    assert caret.count("^") == columns_of(value)
    assert columns_of(source) <= 112


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    text = "name: |\n  ก\n  ข\n"
    found = diagnostic(text, "|\n  ก\n  ข")
    assert printed(text, found).splitlines()[2].endswith("      ^")


def test_what_would_move_the_cursor_is_made_harmless() -> None:
    text = "name: a\x1b[31mb\u202ec"
    found = diagnostic(text, "a", message=Bilingual(th="x\ny", en="x\ny\x1b[2J"))
    out = printed(text, found)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert out.splitlines()[0].endswith("x y [2J")


def test_the_whole_report(golden: Golden) -> None:
    text = "roles:\n  owner: ผู้ดูแล\nsteps:\n  - {id: ก, responsible: ownr}\n"
    related = RelatedPlace(
        "b.yaml", Span(Position(3, 1), Position(3, 4)), Bilingual(th="ประกาศที่นี่", en="declared here")
    )
    found = (
        diagnostic(text, "ownr", related=(related,)),
        diagnostic(text, "ผู้ดูแล", severity=Severity.WARNING, rule="unused-role"),
        diagnostic(text, "roles", severity=Severity.NOTE, rule="missing-section"),
    )
    golden(printed(text, *found), "report.txt")
    golden(printed(text, *found, colour=True), "report-colour.txt")
    thai = ReportOptions(Language.THAI, False, {"a.yaml": Lines(text).line})
    golden(report(Report(found, 1), thai), "report-thai.txt")


def test_nothing_found_is_said() -> None:
    assert printed("") == "checked 1 file: 0 errors, 0 warnings, 0 notes — no findings\n"
