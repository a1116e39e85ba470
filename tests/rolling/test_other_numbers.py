"""Numbers that only look like years: none changes, and each is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.thai import to_thai_digits
from sopctl.rolling.journey import changed
from sopctl.rolling.other_numbers import other_numbers
from sopctl.rolling.wording import move_wording
from tests.rolling.rolled import journey, result

TELEPHONES = (
    "โทร. 0 2590 2565",
    "โทร. 0 2590 2565 ต่อ 2565 หรือ 02-590-2565",
    "โทรศัพท์ 025902565 โทรสาร 02 590 2565-66",
    "(02) 590-2565",
    "+66 2 590 2565",
    "0-2590-2565",
    "081-234-2565",
    "ต่อ 2565, 2566",
    "Tel: 2565",
    "ext. 2565",
    "สายด่วน 2565",
)
CITATIONS = (
    "ISO 9001:2565",
    "ISO/IEC 17025:2565",
    "มอก. 17025-2565",
    "มอก. 9001 – 2565",
    "กค 0409.3/ว 2565",
    "ที่ สธ 0901/2565",
    "สธ 0901.02/2565",
    "ที่ สธ 0902.03/ว2565",
    "ที่ สธ 12/2565",
    "ว 12/2565",
    "ว. 2565",
    "123/2565",
    "มติ ครม. 5 ต.ค. 2564",
    "ลว. 5 ต.ค. 2564",
)
OTHERS = (
    "1-2565-00012-34-5",
    "256-5-25655-2565",
    "2565-001",
    "ห้อง 2565",
    "รหัสโครงการ 2565",
    "หมายเลข 2565",
    "ข้อ 2565",
    "หน้า 2565",
    "ตอนที่ 2565",
    "หมู่ที่ 5/65",
    "จำนวน 2565",
    "ไม่เกิน 2565",
    "ราคา 2565.- บาท",
    "2565 เล่ม",
    "2564 - 2565 ครัวเรือน",
    "฿2565",
)


@pytest.mark.parametrize("text", TELEPHONES + OTHERS)
@pytest.mark.parametrize("spelt", [str, to_thai_digits])
def test_a_number_that_is_no_year_stays_and_is_told(text: str, spelt: type[str]) -> None:
    text = spelt(text)
    new, codes = result(move_wording, text, journey())
    assert new == text
    assert set(codes) == {"no-year"}


def test_the_middle_of_a_telephone_number_is_not_even_a_doubt() -> None:
    assert result(move_wording, "0 2565 1234", journey()) == ("0 2565 1234", [])


@pytest.mark.parametrize("text", CITATIONS)
def test_the_number_of_a_cited_document_stays_and_is_told(text: str) -> None:
    new, codes = result(move_wording, text, journey())
    assert new == text
    assert set(codes) == {"citation"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("โทร. 0 2590 4567 ภายในวันที่ 30 ก.ย. 2565", "โทร. 0 2590 4567 ภายในวันที่ 30 ก.ย. 2566"),
        ("โทร. 02-590-4567 ปี 2565", "โทร. 02-590-4567 ปี 2566"),
        ("โทร 1422 และแผนปฏิบัติการ 2565", "โทร 1422 และแผนปฏิบัติการ 2566"),
        ("01-10-2564 ถึง 30-09-2565", "01-10-2565 ถึง 30-09-2566"),
        ("ISO/IEC 27001 แผนปี 2565", "ISO/IEC 27001 แผนปี 2566"),
        ("ครั้งที่ 123/2565", "ครั้งที่ 123/2566"),
        ("ปีบัญชี 2565", "ปีบัญชี 2566"),
        ("ปีหน้า 2565", "ปีหน้า 2566"),
        ("งบประมาณ 2565", "งบประมาณ 2566"),
        ("แผน 2565 ข้อ 3", "แผน 2566 ข้อ 3"),
        ("PMQA 4.0 2565", "PMQA 4.0 2566"),
        ("ปีงบประมาณ 2565 รายงานผล", "ปีงบประมาณ 2566 รายงานผล"),
        ("แผน 2565 หน่วยงานส่ง", "แผน 2566 หน่วยงานส่ง"),
        ("ก.พ. 65 รายงานผล", "ก.พ. 66 รายงานผล"),
        ("ไตรมาส 1/2565 2565-Q2 Q1/2565", "ไตรมาส 1/2566 2566-Q2 Q1/2566"),
    ],
)
def test_a_year_beside_such_a_number_moves_without_a_word(old: str, new: str) -> None:
    assert [r for r in result(move_wording, old, journey())[1] if r == "no-year"] == []
    assert result(move_wording, old, journey())[0] == new
    assert result(move_wording, new, journey(2566, 2565, "x-2566"))[0] == old


@pytest.mark.parametrize("code", ["KPI-2565", "SOP-PSDG-01/2565", "BCG2565", "2565A", "@plan2565"])
def test_a_year_in_a_code_moves_and_is_told(code: str) -> None:
    new, codes = result(move_wording, code, journey())
    assert (new, codes) == (code.replace("2565", "2566"), ["code-year"])


@pytest.mark.parametrize("name", ["plan2565@example.com", "bit.ly/plan2565", "data/2565/plan"])
def test_an_address_or_folder_stays_and_is_told(name: str) -> None:
    assert result(move_wording, name, journey()) == (name, ["reference"])


_PIECES = st.sampled_from((*TELEPHONES, *CITATIONS, *OTHERS, "แผนปี 2565", "ส่ง 30 ก.ย. 65", "และ"))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=4), st.integers(1, 5))
def test_whatever_stands_beside_it_nothing_but_a_year_changes(parts: list[str], on: int) -> None:
    text = " ; ".join(parts)
    there = journey(2565, 2565 + on)
    moved = move_wording(text, there)
    new = changed(text, moved.changes)
    kept = [part for part in parts if part not in ("แผนปี 2565", "ส่ง 30 ก.ย. 65")]
    assert all(part in new for part in kept)
    back = move_wording(new, journey(2565 + on, 2565, f"x-{2565 + on}"))
    assert changed(new, back.changes) == text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0125690๐๕ .-/:,+()วที่โทรต่อสธISO\u200b", max_size=50))
def test_any_text_can_be_searched(text: str) -> None:
    for place, number in other_numbers(text).items():
        assert 0 <= number.start <= place < number.end <= len(text)
