"""Slips that a text shows by itself: days, numbers, hours, ranges, endings."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import MONTHS, WEEKDAYS
from sopctl.rules import misspelt_word
from sopctl.rules.number_in_words_differs import value_of
from tests.rules.checking import places


def step(details: str, rest: str = "") -> str:
    return f'- {{id: a, name: งาน, details: "{details}"{rest}}}\n- {{id: b, name: งานที่สอง}}\n'


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ประชุมวันศุกร์ที่ 15 พฤศจิกายน 2564", ["วันศุกร์ที่ 15 พฤศจิกายน 2564"]),
        ("ประชุมวันศุกร์ที่ ๑๕ พ.ย. ๖๔", ["วันศุกร์ที่ ๑๕ พ.ย. ๖๔"]),
        ("ประชุมวันพฤหัสบดี ที่ 12 พ.ย. 2564", ["วันพฤหัสบดี ที่ 12 พ.ย. 2564"]),
        ("ประชุมวันจันทร์ที่ 15 พฤศจิกายน พ.ศ. 2564", []),
        ("ประชุมวันจันทร์ที่ 15 November 2021", []),
        # no such day: another rule's
        ("ประชุมวันจันทร์ที่ 31 กันยายน 2564", []),
        ("ประชุมทุกวันศุกร์ที่ 2 ของเดือน", []),
        ("ประชุมวันศุกร์ที่ 15 พฤศจิกายน", []),
    ],
)
def test_a_date_falls_on_the_weekday_beside_it(details: str, found: list[str]) -> None:
    assert places("wrong-weekday", step(details)) == found


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(0, 6))
def test_of_the_seven_weekdays_one_is_right(day: date, off: int) -> None:
    named = WEEKDAYS[(day + timedelta(days=off)).weekday()]
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year + BE_OFFSET}"
    assert bool(places("wrong-weekday", step(f"วัน{named}ที่ {written}"))) == (off > 0)


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ภายใน 15 (สิบ) วัน", ["15 (สิบ)"]),
        ("ร้อยละ 85 (แปดสิบ)", ["85 (แปดสิบ)"]),
        ("จำนวน ๒๑ (ยี่สิบ) คน", ["๒๑ (ยี่สิบ)"]),
        ("เงิน 1,500 (หนึ่งพันห้าร้อย) บาท", []),
        ("จำนวน 21 (ยี่สิบเอ็ด) คน", []),
        ("จำนวน 3 (สามคน)", []),
        ("ข้อ 3 (สอง)", ["3 (สอง)"]),
        ("ร้อยละ 2.5 (ห้า)", []),
    ],
)
def test_a_number_and_its_words_are_the_same(details: str, found: list[str]) -> None:
    assert places("number-in-words-differs", step(details)) == found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ศูนย์", 0),
        ("สิบ", 10),
        ("สิบเอ็ด", 11),
        ("ยี่สิบห้า", 25),
        ("ร้อยเอ็ด", 101),
        ("หนึ่งพันสองร้อยสามสิบสี่", 1234),
        ("สองแสนห้าหมื่น", 250_000),
        ("หนึ่งล้านสองแสน", 1_200_000),
    ],
)
def test_words_are_read_as_the_number_that_they_say(words: str, value: int) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ก่อนเวลา 25.00 น.", ["25.00"]),
        ("ก่อนเวลา 16:75 น.", ["16:75"]),
        ("เวลา 24.30 น.", ["24.30"]),
        ("เวลา 08.30 - 16.60 น.", ["16.60"]),
        ("เวลา 28.30 - 16.30 น.", ["28.30"]),
        ("เวลา 24.00 น.", []),
        ("เวลา 08.30-16.30 น.", []),
        ("คะแนน 16.75 นับเป็น", []),
        ("ค่าธรรมเนียม 16.75 น.ส.", []),
    ],
)
def test_an_hour_is_one_that_a_clock_shows(details: str, found: list[str]) -> None:
    assert places("impossible-clock-time", step(details)) == found


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ใช้เวลา 7-5 วัน", ["7-5"]),
        ("กรรมการ 9 - 5 คน", ["9 - 5"]),
        ("ระหว่างวันที่ 15 - 10 มกราคม 2565", ["15 - 10"]),
        ("ใช้เวลา 5-7 วัน", []),
        ("ใช้เวลา 5-5 วัน", []),
        ("ลดเวลาจาก 30 - 15 วัน", []),
        ("มาตรา 9-5 วัน", []),
        ("ปี 2565-64 เดือน", []),
        ("วันที่ 30 ก.ย. - 5 ต.ค.", []),
        ("ISO 9001-3 ปี", []),
        ("โทร 02-590-5 คน", []),
    ],
)
def test_a_range_runs_upwards(details: str, found: list[str]) -> None:
    assert places("reversed-amounts", step(details)) == found


@pytest.mark.parametrize(
    ("details", "rest", "found"),
    [
        ("ตรวจเอกสารและ", "", ["และ"]),
        ("ตรวจเอกสารหรือ", "", ["หรือ"]),
        ("ดำเนินการดังต่อไปนี้", "", ["ต่อไปนี้"]),
        ("ดำเนินการดังนี้", ", activities: [{name: ประชุม}]", []),
        ("ตรวจเอกสารดังนี้", ", documents: [แบบคำขอ]", []),
        ("ทำตามคู่มือนี้", "", []),
        ("ทำตามรายชื่อ", "", []),
        ("ออกหนังสือ", "", []),
    ],
)
def test_a_text_comes_to_an_end(details: str, rest: str, found: list[str]) -> None:
    assert places("unfinished-text", step(details, rest)) == found


@pytest.mark.parametrize(
    ("rest", "is_found"),
    [
        ("objectives: [เพื่อให้บริการเป็นธรรมและ, เพื่อความรวดเร็ว]\n", False),
        ("objectives: [เพื่อให้บริการเป็นธรรม, เพื่อความรวดเร็วและ]\n", True),
        ("objectives: [เพื่อให้บริการเป็นธรรมและ, เพื่อความรวดเร็ว, เพื่อความถูกต้อง]\n", True),
        ("scope: ใช้กับงานดังต่อไปนี้\n", True),
        ("scope: {text: ใช้กับงานดังต่อไปนี้, includes: [งานรับคำขอ]}\n", False),
        ("definitions: [{term: คำขอ, meaning: แบบคำขอหรือ}]\n", True),
        ("definitions: [{term: คำขอ, meaning: ได้แก่ดังนี้, parts: [{term: ก, meaning: ข}]}]\n", False),
        ("responsibilities: [{unit: กอง, duty: รับคำขอดังนี้}]\n", True),
        ("appendix: {text: แบบฟอร์มดังนี้, forms: [knowledge-sharing-summary]}\n", False),
    ],
)
def test_a_section_comes_to_an_end(rest: str, is_found: bool) -> None:
    assert bool(places("unfinished-text", step("ทำงาน"), rest)) == is_found


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ('["1. ก", "2. ข", "2. ค"]', ["2"]),
        ('["1) ก", "3) ข"]', ["3"]),
        ('["(1) ก", "(2) ข", "(4) ค"]', ["4"]),
        ('["5.1 ก", "5.2 ข", "5.4 ค"]', ["5.4"]),
        ('["๑. ก", "๓. ข"]', ["๓"]),
        ('["1. ก", "2. ข", "3. ค"]', []),
        ('["5.1 ก", "5.2 ข", "6.1 ค"]', []),
        ('["1 ก", "1.1 ข", "1.2 ค", "2 ง"]', []),
        ('["1. ก", "ข", "3. ค"]', []),
        ('["3 วันก่อนประชุม ก", "1 วันก่อนประชุม ข"]', []),
        ('["10 ต.ค. ก", "5 พ.ย. ข"]', []),
    ],
)
def test_typed_numbers_follow_each_other(items: str, found: list[str]) -> None:
    steps = f"- {{id: a, name: งาน, details: {items}}}\n- {{id: b, name: งานที่สอง}}\n"
    assert places("misnumbered-list", steps) == found


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("สรุปรอบ 5 เดือนแรก (ต.ค. 64 - มี.ค. 65)", ["5 เดือนแรก (ต.ค. 64 - มี.ค. 65)"]),
        ("รายงานไตรมาสที่ 2 (เม.ย. - มิ.ย. 65)", ["ไตรมาสที่ 2 (เม.ย. - มิ.ย. 65)"]),
        ("สรุปรอบ 5 เดือนแรก (ต.ค. 64 - ก.พ. 65)", []),
        ("รายงานไตรมาส 2 (ม.ค. - มี.ค. 65)", []),
        ("สรุปรอบ 6 เดือนหลัง (เม.ย. - ก.ย. 65)", []),
        ("สรุปรอบ 5 เดือนหลัง (พ.ค. - ก.ย. 65)", []),  # of the year, or of its first ten months
        ("สรุปรอบ 5 เดือนแรก (ทุกหน่วยงาน)", []),
        ("ตรวจเอกสาร (ต.ค. 64 - มี.ค. 65)", []),
    ],
)
def test_a_part_of_the_year_has_its_own_months(details: str, found: list[str]) -> None:
    assert places("months-differ-in-text", step(details)) == found


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("มี 2 ประเภท ได้แก่ 1) ก 2) ข 3) ค", ["2"]),
        ("มี ๔ ด้าน ดังนี้ 1) ก 2) ข 3) ค", ["๔"]),
        ("มี 3 (สาม) ประเภท ได้แก่ 1) ก 2) ข 3) ค", []),
        ("มี 3 ประเภท ได้แก่ ก ข และ ค", []),
        ("มี 3 ประเภท ได้แก่ 1) ก 2) ข เป็นต้น", []),
        ("ภายใน 7 วัน ดังนี้ 1) ก 2) ข", []),
        ("มี 2 ประเภท ได้แก่ 1) ก 2) ข และ 3 ระดับ ได้แก่ 1) ค 2) ง", ["3"]),
        ("ตามข้อ 2) มี 3 เรื่อง ได้แก่ 1) ก 3) ข", []),
    ],
)
def test_what_is_counted_is_listed(details: str, found: list[str]) -> None:
    assert places("count-differs", step(details)) == found


@pytest.mark.parametrize(
    ("rest", "is_found"),
    [
        ("scope: {text: ใช้กับ 2 เรื่อง ดังนี้, includes: [ก, ข, ค]}\n", True),
        ("scope: {text: ใช้กับ 3 เรื่อง ดังนี้, includes: [ก, ข, ค]}\n", False),
        ("scope: {text: ใช้กับ 2 เรื่อง ดังนี้, includes: [ก, ข, ค], criteria: [ง]}\n", False),
        (
            "definitions: [{term: ก, meaning: มี 3 สาขา ดังต่อไปนี้, parts: [{term: ข, english: B},"
            " {term: ค, english: C}]}]\n",
            True,
        ),
    ],
)
def test_what_a_section_counts_stands_after_it(rest: str, is_found: bool) -> None:
    assert bool(places("count-differs", step("ทำงาน"), rest)) == is_found


def test_what_a_step_counts_are_its_other_details() -> None:
    def found(count: int) -> list[str]:
        items = f"[ดำเนินการ {count} เรื่อง ดังนี้, ตรวจเอกสาร, ลงทะเบียน]"
        return places("count-differs", f"- {{id: a, name: งาน, details: {items}}}")

    assert found(3) == ["3"]
    assert found(2) == []


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ไม่น้อยกว่าร้อยละ 800", ["ร้อยละ 800"]),
        ("ร้อยละ 120 ของหน่วยงานในสังกัด", ["ร้อยละ 120"]),
        ("ร้อยละ ๑๒๐ ของบุคลากร", ["ร้อยละ ๑๒๐"]),
        ("ร้อยละ 100 ของบุคลากร", []),
        ("ร้อยละ 120 ของเป้าหมาย", []),
        ("เพิ่มขึ้นร้อยละ 400", []),
        ("ร้อยละ 120", []),
        ("ร้อยละ 95", []),
    ],
)
def test_a_share_is_no_more_than_the_whole(details: str, found: list[str]) -> None:
    assert places("impossible-percentage", step(details)) == found


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ปฎิบัติตามกฏหมาย", ["ปฎิ", "กฏหมาย"]),
        ("กรกฏาคม", ["กรกฏาคม"]),
        ("ตามที่ปรากฎ", ["ปรากฎ"]),
        ("บุคคลากรของราษฏร", ["บุคคลากร", "ราษฏร"]),
        ("ใบอนุญาติ", ["อนุญาติ"]),
        ("จัดสัมนาตามมาตราฐาน", ["สัมนา", "มาตราฐาน"]),
        ("ของสัมนาคุณ ตามมาตราฐานความผิด ทำธุระการงาน และอนุญาติดต่อ", []),
        ("ผู้บังคับบัณชาเกษียณหนังสือก่อนเกษียณอายุ", ["บังคับบัณชา", "เกษียณหนังสือ"]),
        ("ทฤษฏีและกฏระเบียบ", ["ทฤษฏี", "กฏระเบียบ"]),
        ("ปฏิบัติตามกฎหมายที่ปรากฏในเดือนกรกฎาคม", []),
        ("ปรากฏหมายเลข", []),
        ("ขออนุญาตติดต่อบุคลากร", []),
    ],
)
def test_a_word_is_spelt_as_it_is(details: str, found: list[str]) -> None:
    assert places("misspelt-word", step(details)) == found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*misspelt_word._RIGHT, "กฎ", "ปฏิ", "ปรากฏ", " ", "\n"]), max_size=6)
)
def test_no_misspelt_word_is_passed_over(words: list[str]) -> None:
    text = "".join(words)
    if misspelt_word._WRONG.search(text):
        assert misspelt_word._may_be_misspelt(f"กฎหมาย\n{text}\nปฏิบัติ")
