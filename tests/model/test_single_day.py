"""One day as records and forms write it, and years of another era."""

from datetime import date

import pytest

from sopctl.calendar.notation import Fault, NotationError
from sopctl.model.single_day import era_slip, read_single_day


@pytest.mark.parametrize(
    "text",
    [
        "2565-02-09",
        "2022-02-09",
        "9 ก.พ. 65",
        "๙ กุมภาพันธ์ พ.ศ. ๒๕๖๕",
        "วันพุธที่ 9 กุมภาพันธ์ 2565",
        "9/2/2565",
        "9 Feb 2022",
        "9 ก.พ. 2565 (ไตรมาส 2)",
    ],
)
def test_a_day_in_any_notation(text: str) -> None:
    assert read_single_day(text) == date(2022, 2, 9)
    assert era_slip(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ก.พ. 2565", "ก.พ. 2565"),
        ("9-11 ก.พ. 65", "9-11 ก.พ. 65"),
        ("1 ก.พ. และ 3 ก.พ. 65", "1 ก.พ. และ 3 ก.พ. 65"),
        ("2565-02-30", "2565-02-30"),
        ("9 ก.พ. 65 กระมัง", "กระมัง"),
    ],
)
def test_what_is_no_single_day(text: str, part: str) -> None:
    with pytest.raises(NotationError) as refused:
        read_single_day(text)
    assert str(refused.value.part) == part
    assert refused.value.code != Fault.ERA
    assert era_slip(text) is None


@pytest.mark.parametrize(
    ("text", "year", "meant"),
    [
        ("3108-02-09", "3108", "2565"),
        ("1479-02-09", "1479", "2565"),
        ("9 ก.พ. ๓๑๐๘", "๓๑๐๘", "๒๕๖๕"),
        ("9 ก.พ. พ.ศ. 2022", "2022", "2565"),
        ("9 ก.พ. ค.ศ. 2565", "2565", "2022"),
        ("2301-02-09", "2301", None),
        ("9 Feb 22", "22", None),
    ],
)
def test_a_year_of_another_era(text: str, year: str, meant: str | None) -> None:
    slip = era_slip(text)
    assert slip is not None
    assert (text[slice(*slip.part)], slip.year, slip.meant) == (year, year, meant)
