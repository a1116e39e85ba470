"""`sopctl when` as a user calls it."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Sopctl

TABLE = Path(__file__).parent.parent / "calendar" / "data" / "time-notations.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("text", "options", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_each_notation_of_the_table_is_read_as_it_says(
    sopctl: Sopctl, text: str, options: str, expected: str
) -> None:
    result = sopctl("when", text, *shlex.split(options), "--format", "json")
    assert (result.code, result.err) == (0, "")
    document = json.loads(result.out)
    assert (document["version"], document["text"]) == (1, text)
    assert document == {**document, **json.loads(expected)}


def test_what_is_not_said_is_empty(sopctl: Sopctl) -> None:
    document = json.loads(sopctl("when", "ต.ค. 64", "--format", "json").out)
    assert (document["effort"], document["deadlines"], document["rules"]) == (None, [], [])


def test_a_deadline_without_its_period_is_shown_and_asked_for(sopctl: Sopctl) -> None:
    result = sopctl("when", "ภายในวันที่ 10 ของเดือนถัดไป", "--format", "json")
    assert result.code == 0
    (rule,) = json.loads(result.out)["rules"]
    assert (rule["every"], rule["day"], rule["of"]) == ("month", 10, "next")
    assert "--period" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("สิ้นปีงบประมาณ", "--fiscal-year", "2565", "--period", "2564-11/2565-01"),
        ("สิ้นปีงบประมาณ", "--period", "2564-11/2565-01"),
        ("ทุกสิ้นปีงบประมาณ พ.ย. 64 - ม.ค. 65",),
    ],
)
def test_a_period_in_which_nothing_is_due_is_named_as_the_cause(
    sopctl: Sopctl, arguments: tuple[str, ...]
) -> None:
    result = sopctl("when", *arguments)
    assert result.code == 0
    assert "no date falls inside the work's period (1 พ.ย. 2564 – 31 ม.ค. 2565)" in result.err
    assert "--fiscal-year" not in result.err
    thai = sopctl("when", *arguments, "--lang", "th").err
    assert "ไม่มีวันครบกำหนดใดอยู่ในช่วงเวลาของงาน (1 พ.ย. 2564 – 31 ม.ค. 2565)" in thai


def test_where_nothing_says_when_the_work_is_it_is_asked_for(sopctl: Sopctl) -> None:
    result = sopctl("when", "สิ้นปีงบประมาณ")
    assert result.err == "sopctl: give --period or --fiscal-year to see the dates\n"


def test_a_deadline_after_an_event_says_that_it_waits(sopctl: Sopctl) -> None:
    result = sopctl("when", "ภายใน 7 วันทำการ")
    assert result.code == 0
    assert "the day the work comes in" in result.err


def test_a_bare_number_is_no_time(sopctl: Sopctl) -> None:
    result = sopctl("when", "ต.ค. 64 และอะไรสักอย่าง")
    assert (result.code, result.out) == (1, "")
    _, text, caret, *_ = result.err.splitlines()
    assert text.strip() == "ต.ค. 64 และอะไรสักอย่าง"
    assert "^" in caret


def test_a_person_sees_weekdays_and_working_days(sopctl: Sopctl) -> None:
    out = sopctl("when", "ต.ค. 64", "--lang", "th").out
    assert out == "ช่วงเวลา   วันศุกร์ที่ 1 ตุลาคม 2564 ถึงวันอาทิตย์ที่ 31 ตุลาคม 2564 (19 วันทำการ)\n"


@pytest.mark.parametrize("year", ["2565", "65", "2022", "๒๕๖๕"])
def test_the_fiscal_year_may_be_written_in_either_era(sopctl: Sopctl, year: str) -> None:
    out = sopctl("when", "ไตรมาส 1", "--fiscal-year", year, "--format", "json").out
    assert json.loads(out)["windows"] == [["2021-10-01", "2021-12-31"]]


def test_a_fiscal_year_that_is_none_exits_2(sopctl: Sopctl) -> None:
    result = sopctl("when", "ไตรมาส 1", "--fiscal-year", "soon")
    assert result.code == 2
    assert "Traceback" not in result.err
