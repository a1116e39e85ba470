"""Content lines of iCalendar: folded at 75 octets, and whole again when read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopctl.exchange.content_lines import content_line, text_value
from sopctl.thai_text import clusters

OCTETS = 75
NAME = "SUMMARY"


def unfolded(lines: str) -> str:
    return lines.replace("\r\n ", "").removesuffix("\r\n")


def test_a_short_line_stays_one() -> None:
    assert content_line("VERSION", "2.0") == "VERSION:2.0\r\n"


@pytest.mark.parametrize("length", [74, 75, 76, 148, 149, 150, 300])
def test_ascii_is_folded_at_75_octets_and_the_blank_counts(length: int) -> None:
    value = "x" * (length - len(NAME) - 1)
    lines = content_line(NAME, value).split("\r\n")[:-1]
    assert [len(line) for line in lines[:-1]] == [OCTETS] * (len(lines) - 1)
    assert unfolded(content_line(NAME, value)) == f"{NAME}:{value}"


THAI = "กำหนดส่งรายงานผลการดำเนินงานตามตัวชี้วัดและน้ำท่วมที่ผู้รับผิดชอบต้องทำให้แล้วเสร็จทั้งสิ้น"


@pytest.mark.parametrize("before", range(30))
def test_thai_is_never_folded_within_a_cluster(before: int) -> None:
    """Wherever the fold falls, a letter keeps its vowels and tone marks."""
    value = "x" * before + THAI
    lines = content_line(NAME, value).removesuffix("\r\n").split("\r\n ")
    whole = clusters(f"{NAME}:{value}")
    assert [cluster for line in lines for cluster in clusters(line)] == whole
    assert max(len(line.encode()) for line in lines) <= OCTETS
    assert len(lines) > 2


def test_no_fold_stands_beside_a_blank_or_in_an_escape() -> None:
    value = text_value("ก, ข; ค " * 60)
    lines = content_line(NAME, value).removesuffix("\r\n").split("\r\n ")
    assert all(line == line.strip() and not line.endswith("\\") for line in lines[:-1])
    assert "".join(lines) == f"{NAME}:{value}"


def test_marks_and_blanks_without_end_are_folded_all_the_same() -> None:
    for value in ("ก" + "้" * 500, "x" + " " * 500, "\\" * 500):
        text = content_line(NAME, value)
        assert unfolded(text) == f"{NAME}:{value}"
        assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ก, ข; ค", "ก\\, ข\\; ค"),
        ("C:\\แฟ้ม\\n", "C:\\\\แฟ้ม\\\\n"),
        ("ก\nข", "ก\\nข"),
        ("ก\r\nข\rค", "ก\\nข\\nค"),
        ("ก\x00ข\x07", "ก ข"),
        ("BEGIN:VEVENT\r\nEND:VEVENT", "BEGIN:VEVENT\\nEND:VEVENT"),
        ('"ก": ข', '"ก": ข'),
    ],
)
def test_text_is_escaped(text: str, value: str) -> None:
    assert text_value(text) == value


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@example("👨‍👩‍👧‍👦" * 20)
@example("ที่" * 100)
def test_any_text_is_folded_within_its_octets_and_comes_back(text: str) -> None:
    value = text_value(text)
    lines = content_line(NAME, value)
    assert all(len(line.encode("utf-8")) <= OCTETS for line in lines.split("\r\n"))
    assert unfolded(lines) == f"{NAME}:{value}"
    assert lines.count("\r\n") == lines.count("\n") == lines.count("\r")
