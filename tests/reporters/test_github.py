"""Annotations, read back as the runner of GitHub Actions reads them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import RelatedPlace, Severity
from sopctl.reporters import ReportOptions
from sopctl.reporters.github import report
from sopctl.source.span import FILE_START, Position, Span
from tests.reporters.findings import SAMPLES, finding, report_of

ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str) -> str:
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character)
    return text


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """Return name, properties and data, cut where the runner cuts."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = (one.split("=", 1) for one in properties.split(","))
    return name, {key: unescaped(value) for key, value in pairs}, unescaped(data)


def only_command(*found: object, **options: object) -> tuple[str, dict[str, str], str]:
    line, summary = report(report_of(*found), ReportOptions(**options)).splitlines()  # type: ignore[arg-type]
    assert summary.startswith(("checked 1 file", "ตรวจ 1 แฟ้ม"))
    return read_command(line)


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_each_severity_has_its_command(severity: Severity, name: str) -> None:
    assert only_command(finding(severity=severity))[0] == name


def test_a_command_names_the_place_and_says_what_to_do() -> None:
    related = RelatedPlace("b.yaml", FILE_START, Bilingual(th="ที่นี่", en="here"))
    found = finding(Span(Position(3, 5), Position(3, 9)), related=(related,))
    _, properties, data = only_command(found)
    assert properties == {
        "file": "a.yaml",
        "line": "3",
        "col": "5",
        "endLine": "3",
        "endColumn": "9",
        "title": "sopctl [unknown-role]",
    }
    assert data.splitlines() == [
        "a.yaml:3:5: there is no role “ownr”",
        "--> b.yaml:1:1: here",
        "help: did you mean “owner”?",
    ]


def test_a_place_over_several_lines_has_no_columns() -> None:
    _, properties, _ = only_command(finding(Span(Position(3, 5), Position(6, 2))))
    assert properties.keys() == {"file", "line", "endLine", "title"}
    assert (properties["line"], properties["endLine"]) == ("3", "6")


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=10),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20),
)
@settings(max_examples=60)
def test_whatever_is_printable_comes_back_whole(path: str, words: str) -> None:
    _, properties, data = only_command(finding(file=path, message=Bilingual(words, words)))
    assert properties["file"] == path
    assert data.splitlines()[0].endswith(f":1:1: {words}")


@given(st.text(max_size=10), st.text(max_size=20))
@settings(max_examples=60)
def test_no_text_begins_a_command_of_its_own(path: str, words: str) -> None:
    said = Bilingual(words, words)
    found = finding(
        file=path, message=said, help=said, related=(RelatedPlace(path, FILE_START, said),)
    )
    lines = report(report_of(found, found), ReportOptions()).split("\n")
    assert len(lines) == 4
    for line in lines[:2]:
        name, properties, data = read_command(line)
        assert (name, properties["title"]) == ("error", "sopctl [unknown-role]")
        assert len(data.split("\n")) == 3


def test_a_path_is_named_from_the_root_of_the_repository() -> None:
    _, properties, data = only_command(finding(file="sops/ก.yaml"), folder="unit")
    assert properties["file"] == "unit/sops/ก.yaml"
    assert data.startswith("sops/ก.yaml:1:1: ")


def test_a_name_with_a_line_end_keeps_it() -> None:
    lines = SAMPLES["hostile"].printed("github").splitlines()
    _, properties, _ = read_command(lines[0])
    assert properties["file"] == "sops/a,b:c%0A::error::·[2J\n'\"<&>.yaml"


def test_it_speaks_thai_when_asked() -> None:
    _, _, data = only_command(finding(), language=Language.THAI)
    assert data == "a.yaml:1:1: ไม่มีบทบาท “ownr”\nวิธีแก้: หมายถึง “owner” หรือไม่"
