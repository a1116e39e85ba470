"""The report for a person at a terminal."""

import pytest

from sopctl.bilingual import Bilingual, Language
from sopctl.columns import columns_of
from sopctl.diagnostics import Diagnostic, RelatedPlace
from sopctl.reporters import ReportOptions
from sopctl.reporters.text import report
from sopctl.source.span import FILE_START, Lines
from tests.reporters.findings import SAMPLES, finding, found_at, replacing, report_of


def printed(text: str, *found: Diagnostic, language: Language = Language.ENGLISH) -> list[str]:
    options = ReportOptions(language, lines=lambda path: Lines(text if path == "a.yaml" else ""))
    return report(report_of(*found), options).splitlines()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("responsible: ownr", "ownr"),
        ("{name: เก็บรักษาน้ำ, responsible: ผู้บริหรา}", "ผู้บริหรา"),
        ("\tname: 日本 ที่ 😀 x", "x"),
    ],
)
def test_the_caret_stands_under_the_value(text: str, value: str) -> None:
    _, source, caret, *_ = printed(text, found_at(text, value))
    assert columns_of(source[: source.index(value)]) == caret.index("^")
    assert caret.count("^") == columns_of(value)


def test_the_line_s_number_moves_source_and_caret_alike() -> None:
    text = "\n" * 999 + "role: ownr"
    _, source, caret, *_ = printed(text, found_at(text, "ownr"))
    assert source == "  1000 | role: ownr"
    assert caret == "       |       ^^^^"


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    text = "name: |\n  ก\n  ข\n"
    assert printed(text, found_at(text, "|\n  ก\n  ข"))[1:3] == ["  1 | name: |", "    |       ^"]
    assert printed(text, found_at(text, "ame: |\n  ก"))[2] == "    |  ^^^^^^"


@pytest.mark.parametrize("text", ["", "\n\n", "   \t\n"])
def test_a_line_with_nothing_on_it_is_not_shown(text: str) -> None:
    assert printed(text, finding())[1].startswith("  help: ")


def test_a_file_whose_lines_are_not_to_be_had_shows_none() -> None:
    assert len(printed("x", finding(file="b.yaml"))) == 4


def test_what_would_move_the_cursor_is_made_harmless() -> None:
    text = "name: a\x1b[31mb\u202ec"
    said = Bilingual(th="x\ny", en="x\ny\x1b[2J")
    related = RelatedPlace("b\x1b.yaml", FILE_START, said)
    found = found_at(text, "a", message=said, help=said, related=(related,))
    lines = printed(text, found)
    assert lines[0].endswith("x y [2J")
    assert lines[3] == "  --> b·.yaml:1:1: x y [2J"
    assert lines[4] == "  help: x y [2J"
    assert all(line.isprintable() for line in lines)


def test_a_fix_says_which_options_make_it() -> None:
    text = "a: เเ"
    safe = found_at(text, "เเ", fix=replacing(text, "เเ", "แ"))
    unsafe = found_at(text, "เเ", fix=replacing(text, "เเ", "แ", safe=False))
    assert printed(text, safe)[4] == "  fixable with --fix"
    assert printed(text, unsafe)[4] == "  fixable with --fix --unsafe-fixes"
    assert printed(text, safe, language=Language.THAI)[4] == "  แก้อัตโนมัติได้ด้วย --fix"
    assert not any("fix" in line for line in printed(text, found_at(text, "เเ")))


def test_findings_are_parted_by_a_blank_line() -> None:
    text = SAMPLES["stdin"].printed("text")
    assert text.count("\n\n") == 3
    assert "\n\n\n" not in text


def test_colour_marks_severity_caret_and_the_clean_run() -> None:
    coloured = SAMPLES["stdin"].printed("text", colour=True)
    assert "\x1b[1;31merror[unknown-role]\x1b[0m" in coloured
    assert "\x1b[1;31m^^^^\x1b[0m" in coloured
    assert SAMPLES["clean"].printed("text", colour=True).startswith("\x1b[1;32mchecked 2 files")


def test_nothing_found_is_said() -> None:
    assert printed("") == ["checked 1 file: 0 errors, 0 warnings, 0 notes — no findings"]
