"""What is typed into a field: readings that an official expects, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.model.field_values import ClockTime, FieldValueError, read_value
from sopctl.model.form import FieldType, FormField


def field(kind: str, **more: object) -> FormField:
    return FormField.model_validate({"name": "a", "label": "ก", "type": kind, **more})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  ข้อความ ", "ข้อความ"),
        ("richtext", "# หัวข้อ\n- รายการ\n", "# หัวข้อ\n- รายการ"),
        ("number", "25", Decimal(25)),
        ("number", "๑,๒๕๐.๕๐", Decimal("1250.50")),
        ("number", "-3", Decimal(-3)),
        ("number", "−3", Decimal(-3)),
        ("date", "15 ธ.ค. 2564", date(2021, 12, 15)),
        ("date", "2564-12-15", date(2021, 12, 15)),
        ("date", "2021-12-15", date(2021, 12, 15)),
        ("date", "๑๕/๑๒/๒๕๖๔", date(2021, 12, 15)),
        ("date", "2567-02-29", date(2024, 2, 29)),
        ("time", "09.30", ClockTime(9, 30)),
        ("time", "9:30 น.", ClockTime(9, 30)),
        ("time", "เวลา ๑๓.๐๐ น.", ClockTime(13, 0)),
        ("time", "24.00", ClockTime(24, 0)),
        ("boolean", "ใช่", True),
        ("boolean", "ไม่ ใช่", False),
        ("boolean", "TRUE", True),
        ("boolean", "no", False),
        ("email", "planning@anamai.mail.go.th", "planning@anamai.mail.go.th"),
        ("phone", "0 2590 4000 ต่อ 4299", "0 2590 4000 ต่อ 4299"),
        ("url", "www.anamai.moph.go.th", "www.anamai.moph.go.th"),
        ("file", "ภาพ/กิจกรรม 1.jpg", "ภาพ/กิจกรรม 1.jpg"),
    ],
)
def test_what_a_field_takes(kind: str, text: str, value: object) -> None:
    assert read_value(field(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "25 คน"),
        ("number", "1,25"),
        ("number", "1.2.3"),
        ("number", "ยี่สิบ"),
        ("number", "9" * 41),
        ("date", "ธ.ค. 2564"),
        ("date", "15-16 ธ.ค. 2564"),
        ("date", "15 ธ.ค."),
        ("date", "2565-02-29"),
        ("date", "วันจันทร์ที่ 15 ธ.ค. 2564"),
        ("date", "เมื่อวาน"),
        ("time", "9"),
        ("time", "9.5"),
        ("time", "25.00"),
        ("time", "24.01"),
        ("time", "09.60"),
        ("time", "09.30-12.00"),
        ("time", "เก้าโมง"),
        ("boolean", "บางส่วน"),
        ("email", "planning@anamai"),
        ("phone", "02 590 40"),
        ("url", "anamai"),
        ("file", "ภาพ/"),
        ("file", "a.jpg\nb.jpg"),
    ],
)
def test_what_a_field_refuses(kind: str, text: str) -> None:
    with pytest.raises(FieldValueError) as refused:
        read_value(field(kind), text)
    assert not refused.value.is_of_other_era
    assert refused.value.message.th
    assert refused.value.help.en


@pytest.mark.parametrize(
    ("text", "meant"),
    [("ดี", "good"), ("Good", "good"), (" go od", "good"), ("พอใช้", None), ("1", None)],
)
def test_a_choice_is_offered_where_only_one_can_be_meant(text: str, meant: str | None) -> None:
    choices = [
        {"value": "good", "label": "ดี"},
        {"value": "2", "label": "พอใช้"},
        {"value": "3", "label": "พอใช้"},
    ]
    with pytest.raises(FieldValueError) as refused:
        read_value(field("choice", choices=choices), text)
    assert refused.value.meant == meant


def test_a_choice_without_choices_takes_anything() -> None:
    assert read_value(field("choice"), " อะไรก็ได้ ") == "อะไรก็ได้"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15 ธ.ค. 3107", "15 ธ.ค. 2564"),
        ("1479-12-15", "2565-12-15"),
        ("15 ธ.ค. ค.ศ. 2564", "15 ธ.ค. ค.ศ. 2021"),
        ("2301-12-15", None),
    ],
)
def test_a_year_of_another_era(text: str, meant: str | None) -> None:
    with pytest.raises(FieldValueError) as refused:
        read_value(field("date"), text)
    assert refused.value.is_of_other_era
    assert refused.value.meant == meant


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([t for t in FieldType if t is not FieldType.GROUP]), st.text(max_size=40))
def test_nothing_but_a_refusal_comes_of_any_text(kind: FieldType, text: str) -> None:
    try:
        value = read_value(field(kind), text)
    except FieldValueError as error:
        assert error.part is None or 0 <= error.part[0] <= error.part[1] <= len(text)
    else:
        assert value is not None


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2190, 12, 31)))
def test_a_date_in_either_era_reads_back(day: date) -> None:
    assert read_value(field("date"), day.isoformat()) == day
    assert read_value(field("date"), f"{day.year + 543}-{day:%m-%d}") == day
    with pytest.raises(FieldValueError) as refused:
        read_value(field("date"), f"{day.year + 1086}-{day:%m-%d}")
    assert refused.value.meant == f"{day.year + 543}-{day:%m-%d}" or (day.month, day.day) == (2, 29)
