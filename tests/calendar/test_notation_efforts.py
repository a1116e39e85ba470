import pytest

from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.notation import Fault, NotationError, read_effort

DAY, WORKING, HOUR, MINUTE = Unit.DAY, Unit.WORKING_DAY, Unit.HOUR, Unit.MINUTE


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("3 วัน", Effort(3, 3, DAY)),
        ("๕ วัน", Effort(5, 5, DAY)),
        ("สามวัน", Effort(3, 3, DAY)),
        ("(2 วัน)", Effort(2, 2, DAY)),
        ("ประมาณ 3 วัน", Effort(3, 3, DAY)),
        ("ใช้เวลา 3 วัน", Effort(3, 3, DAY)),
        ("รวมระยะเวลา 25 วันทำการ", Effort(25, 25, WORKING)),
        ("2-3 วัน", Effort(2, 3, DAY)),
        ("2 ถึง 3 วัน", Effort(2, 3, DAY)),
        ("2 วัน - 3 วัน", Effort(2, 3, DAY)),
        ("5 – 60 นาที", Effort(5, 60, MINUTE)),
        ("5-1440 นาที", Effort(5, 1440, MINUTE)),
        ("5 วันทำการ", Effort(5, 5, WORKING)),
        ("5 วันราชการ", Effort(5, 5, WORKING)),
        ("5 วัน (ทำการ)", Effort(5, 5, WORKING)),
        ("5 วันปฏิทิน", Effort(5, 5, DAY)),
        ("30 นาที", Effort(30, 30, MINUTE)),
        ("1 ชม.", Effort(1, 1, HOUR)),
        ("1 ชั่วโมง", Effort(1, 1, HOUR)),
        ("1 สัปดาห์", Effort(1, 1, Unit.WEEK)),
        ("2 อาทิตย์", Effort(2, 2, Unit.WEEK)),
        ("3 เดือน", Effort(3, 3, Unit.MONTH)),
        ("1 ปี", Effort(12, 12, Unit.MONTH)),
        ("1,440 นาที", Effort(1440, 1440, MINUTE)),
        ("2-3 working days", Effort(2, 3, WORKING)),
    ],
)
def test_an_effort_is_read(text: str, effort: Effort) -> None:
    assert read_effort(text) == effort


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("ครึ่งวัน", Effort(0.5, 0.5, DAY)),
        ("1 วันครึ่ง", Effort(1.5, 1.5, DAY)),
        ("1.5 วัน", Effort(1.5, 1.5, DAY)),
        ("0.5-1 วัน", Effort(0.5, 1, DAY)),
        ("1.5 ชั่วโมง", Effort(1.5, 1.5, HOUR)),
        ("1 ชั่วโมง 30 นาที", Effort(90, 90, MINUTE)),
        ("30 นาที - 1 ชั่วโมง", Effort(30, 60, MINUTE)),
    ],
)
def test_parts_of_a_unit_are_read(text: str, effort: Effort) -> None:
    assert read_effort(text) == effort


def test_a_whole_number_is_an_int_however_it_is_written() -> None:
    assert type(read_effort("2.0 วัน").minimum) is int


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("ไม่เกิน 2 วัน", Effort(0, 2, DAY)),
        ("ไม่เกิน 2 วันทำการ", Effort(0, 2, WORKING)),
        ("อย่างน้อย 3 วัน", Effort(3, None, DAY)),
        ("ไม่น้อยกว่า 3 วัน", Effort(3, None, DAY)),
        ("3 วันขึ้นไป", Effort(3, None, DAY)),
    ],
)
def test_a_bound_leaves_the_other_end_open(text: str, effort: Effort) -> None:
    assert read_effort(text) == effort


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("2 วัน/ กิจกรรม", "กิจกรรม"),
        ("2 วัน ต่อ กิจกรรม", "กิจกรรม"),
        ("2 วันต่อกิจกรรม", "กิจกรรม"),
        ("กิจกรรมละ 2 วัน", "กิจกรรม"),
        ("2 วัน/เดือน", "เดือน"),
        ("เดือนละ 2 วัน", "เดือน"),
        ("ครั้งละ 2 วัน", "ครั้ง"),
        ("2 วัน/รอบ รายงาน", "รอบรายงาน"),
        ("รอบ รายงานละ 2 วัน", "รอบรายงาน"),
        ("2 วัน/1 เรื่อง", "เรื่อง"),
        ("2 วัน/พ.ร.บ.", "พ.ร.บ."),
        ("2 วัน/ไตรมาส", "ไตรมาส"),
        ("2 วัน/DOC", "DOC"),
    ],
)
def test_what_the_effort_is_for_is_kept_without_blanks(text: str, per: str) -> None:
    assert read_effort(text) == Effort(2, 2, DAY, per)


def test_a_bare_day_takes_the_unit_of_its_heading() -> None:
    assert read_effort("5 วัน", bare_day=WORKING) == Effort(5, 5, WORKING)
    assert read_effort("5 วันปฏิทิน", bare_day=WORKING) == Effort(5, 5, DAY)
    assert read_effort("วันละ 2 ชม.", bare_day=WORKING) == Effort(2, 2, HOUR, "วัน")


@pytest.mark.parametrize("text", ["5-2 วัน", "2 - 1.5 วัน", "2 ชั่วโมง - 30 นาที"])
def test_a_most_below_the_least_is_refused(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_effort(text)
    assert (caught.value.code, str(caught.value.part)) == (Fault.REVERSED, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1.30 ชม.", "1.30 ชม."),
        ("1 วัน 4 ชั่วโมง", "1 วัน 4 ชั่วโมง"),
        ("3 วัน - 1 สัปดาห์", "3 วัน - 1 สัปดาห์"),
        ("6 เดือน/ครั้ง", "6 เดือน/ครั้ง"),
        ("3 วัย", "วัย"),
        ("30-60 นาฑี", "นาฑี"),
        ("๓๐ ถึง ๖๐ นาฑี", "นาฑี"),
        ("1.5-2 ชัวโมง", "ชัวโมง"),
        ("1,440 นาฑี", "นาฑี"),
        ("30 นาที - 1 ชัวโมง", "ชัวโมง"),
        ("3 - 5", "3"),
        ("3 วัน/", "/"),
        ("5 วัน/เรื่อง/ปี", "ปี"),
        ("สรุปผล เดือนละ 1 วัน", "สรุปผล"),
        ("99999 ปี", "99999 ปี"),
        ("3", "3"),
    ],
)
def test_an_effort_that_may_mean_two_things_is_refused(text: str, part: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_effort(text)
    assert (caught.value.code, str(caught.value.part)) == (Fault.UNREADABLE, part)


@pytest.mark.parametrize("text", ["ไม่เกิน 2-3 วัน", "อย่างน้อย 2-3 วัน", "ไม่เกิน 3 วันขึ้นไป"])
def test_a_bound_of_a_range_is_refused(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_effort(text)
    assert (caught.value.code, str(caught.value.part)) == (Fault.CONFLICT, text)


def test_an_unknown_unit_is_named_with_the_nearest() -> None:
    with pytest.raises(NotationError) as caught:
        read_effort("3 สัปดา")
    assert caught.value.help.th == "คำที่ใกล้เคียงคือ สัปดาห์"


@pytest.mark.parametrize("text", ["3 วัน (2 วัน)", "3 วัน 2 วัน", "3 วัน, 2 วัน"])
def test_two_efforts_contradict_each_other(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_effort(text)
    assert (caught.value.code, str(caught.value.part)) == (Fault.CONFLICT, "2 วัน")


@pytest.mark.parametrize("text", ["ต.ค. 64", "ทุกเดือน", "ภายใน 3 วัน", "5 เดือนแรก"])
def test_only_an_effort_is_read_where_an_effort_is_asked_for(text: str) -> None:
    with pytest.raises(NotationError, match="an effort only"):
        read_effort(text)
