"""Where lines of Thai end."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl import thai_text
from sopctl.columns import columns_of
from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.typesetting import Typesetter
from sopctl.thai_text import Bond, clean, clusters, lines, words
from tests.diagrams.geometry_checks import FixedMetrics

WHOLE = (
    *("จำเป็น", "รายงาน", "ลงนาม", "อนุมัติ", "โควิด", "วิเคราะห์", "ภารกิจ", "บังคับ"),
    *("ทันตสาธารณสุข", "กพร.", "ก.พ.ร.", "นวัตกรรม"),
)
SENTENCE = "การ{}และการดำเนินงานที่เกี่ยวข้องกับ{}ของหน่วยงานในสังกัด"


@pytest.mark.parametrize("word", WHOLE)
@pytest.mark.parametrize("width", range(80, 200, 8))
def test_no_line_ends_inside_a_word(word: str, width: int) -> None:
    setter = Typesetter(FixedMetrics(), TextStyle(10))
    lines = [line.text for line in setter.lines(SENTENCE.format(word, word), width)]
    assert "".join(lines) == SENTENCE.format(word, word)
    assert sum(line.count(word) for line in lines) == 2


@pytest.mark.parametrize(
    "text", ["ทุก ๆ เดือน", "คำรับรองฯ", "นั้นๆ", "(LO)", "“รางวัล”", "ร้อยละ 80%", "พ.ศ.", "มิ.ย."]
)
def test_no_line_begins_with_what_belongs_to_the_word_before(text: str) -> None:
    assert not [word for word in words(text) if word.text[0] in "ๆฯ)”%.," or word.text in "(“"]


@pytest.mark.parametrize("text", ["2 วัน", "ต.ค. 64", "วันที่ 10", "64 - มิ.ย.", "ขับเคลื่อน", "พ.ศ. 2565"])
def test_what_reads_as_one_is_bound(text: str) -> None:
    assert all(word.bond for word in words(text)[1:])
    assert len(words(text)) > 1


def test_words_and_blanks_are_the_text() -> None:
    text = "พ.ย. 64 - มิ.ย. 65 (2-3 วัน/ กิจกรรม)"
    assert "".join(f"{' ' if word.blank else ''}{word.text}" for word in words(text)) == text


def test_a_zero_width_space_of_the_author_ends_a_line() -> None:
    assert [word.text for word in words("กข\u200bคง")] == ["กข", "คง"]


def test_text_is_cleaned_of_what_cannot_be_drawn() -> None:
    assert clean(" a\x00b\x07\tc\n\nd\u202ee\ufeff ") == "a b c de"
    assert clean("\ud800x\uffff") == "\ufffdx\ufffd"


@pytest.mark.parametrize("typed", ["น\u0e4dา", "น้\u0e4dา", "น\u0e4d้า"])
def test_sara_am_is_made_whole(typed: str) -> None:
    assert clean(typed) in ("นำ", "น้ำ")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("กำน้ำ", ["กำ", "น้ำ"]),
        ("เกี่ยว", ["เกี่", "ย", "ว"]),
        ("👩‍💻🇹🇭👍🏽a", ["👩‍💻", "🇹🇭", "👍🏽", "a"]),
        ("ๆฯ", ["ๆฯ"]),
    ],
)
def test_clusters_stay_whole(text: str, parts: list[str]) -> None:
    assert clusters(text) == parts


@settings(deadline=None, max_examples=60)
@given(st.text("กขญปเแโำะาิีุู่้์ๆฯ .()/-09aZ\u200b", max_size=60))
def test_no_character_is_lost_and_no_cluster_split(text: str) -> None:
    text = clean(text)
    found = words(text)
    assert "".join(word.text for word in found).replace(" ", "") == text.replace(" ", "").replace(
        "\u200b", ""
    )
    for word in found[1:]:
        assert word.blank or word.text[0] not in "ำะาิีุู่้์ๆฯ"


@pytest.fixture
def without_segmenter(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "thaibreak", None)
    for cached in (thai_text._segmenter, words):
        cached.cache_clear()
    yield
    for cached in (thai_text._segmenter, words):
        cached.cache_clear()


@pytest.mark.usefixtures("without_segmenter")
def test_without_the_dictionary_lines_end_at_blanks_and_clusters() -> None:
    assert [word.text for word in words("จัดทำแผน ประจำปี")] == ["จัดทำแผน", "ประจำปี"]
    setter = Typesetter(FixedMetrics(), TextStyle(10))
    assert [line.text for line in setter.lines("จัดทำแผน", 25)] == ["จัดทำ", "แผน"]


def test_vowels_typed_over_and_over_are_no_endless_cluster() -> None:
    assert max(map(columns_of, clusters("ก" + "า" * 100))) == 8
    assert "".join(clusters("ก" + "า" * 100)) == "ก" + "า" * 100


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("รายงานผลการดำเนินงาน", 12, ["รายงานผล", "การดำเนินงาน"]),
        ("กำหนด ผู้รับผิดชอบ", 40, ["กำหนด ผู้รับผิดชอบ"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("", 10, [""]),
    ],
)
def test_lines_end_between_words(text: str, columns: int, expected: list[str]) -> None:
    assert lines(text, columns) == expected


def test_the_end_of_a_compound_binds_no_word_behind_a_blank() -> None:
    run = {word.text: word for word in words("ภายใน 5 วันทำการ ผู้อำนวยการ")}
    assert run["ผู้"].blank
    assert run["ผู้"].bond is Bond.NONE
    assert words("การ เรียนรู้")[1].bond is Bond.PREFIX


@pytest.mark.parametrize("text", ["SOP-HR-2566-001", "e-office", "ชื่อ-สกุล", "follow-up"])
def test_a_line_ends_behind_a_hyphen_only_where_it_must(text: str) -> None:
    assert {word.bond for word in words(text)[1:]} == {Bond.COMPOUND}
    assert lines(f"ลงทะเบียนใน {text}", 16) == ["ลงทะเบียนใน", text]
    assert "".join(lines(text, 5)) == text
