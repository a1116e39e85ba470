"""The formats of `sopctl due`, as they come out of the program."""

import csv
from io import StringIO
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Sopctl
from tests.cli.test_due_selection import CLOSE, write, write_records

ON = ("due", "--on", "2565-02-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    write(sops, "monthly", "พ.ย. 64 - มิ.ย. 65")
    (tmp_path / "sopctl.yaml").write_text("organisation: กรมทดสอบ\n", encoding="utf-8")
    return tmp_path


def test_csv_begins_with_a_byte_order_mark(sopctl: Sopctl, folder: Path) -> None:
    assert sopctl(*ON, "--format", "csv", "-o", "out/due.csv").out == ""
    data = (folder / "out/due.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["due"] for row in rows] == ["2021-12-10", "2022-01-10", "2022-02-10"]
    assert sopctl(*ON, "--format", "csv").out.encode() == data


def test_a_feed_is_named_for_the_organisation_and_reads_back(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("--lang", "th", *ON, "--format", "ics", "--status", "all")
    assert (result.code, result.err) == (0, "")
    calendar = icalendar.Calendar.from_ical(result.out)
    assert calendar["X-WR-CALNAME"] == "กำหนดส่งตาม SOP – กรมทดสอบ"
    assert len(calendar.walk("VEVENT")) == 8


def test_a_feed_keeps_its_uids_when_work_is_done_and_days_shift(
    sopctl: Sopctl, folder: Path
) -> None:
    feed = ("--format", "ics", "--status", "all")

    def uids() -> set[str]:
        calendar = icalendar.Calendar.from_ical(sopctl(*ON, *feed).out)
        return {str(event["UID"]) for event in calendar.walk("VEVENT")}

    before = uids()
    write_records(
        folder / "records", "monthly", "{step: report, occurrence: 2564-11, on: 2564-12-09}"
    )
    (folder / "sopctl.yaml").write_text("shift: following\n", encoding="utf-8")
    assert uids() == before
    assert sopctl(*ON, *feed).out == sopctl(*ON, *feed).out


def test_source_date_epoch_stamps_the_feed(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "DTSTAMP:20220201T000000Z" in sopctl(*ON, "--format", "ics").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1650000000")
    assert "DTSTAMP:20220415T052000Z" in sopctl(*ON, "--format", "ics").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert "DTSTAMP:20220201T000000Z" in sopctl(*ON, "--format", "ics").out


def test_markdown_is_in_the_language_and_era_asked_for(sopctl: Sopctl, folder: Path) -> None:
    thai = sopctl("--lang", "th", *ON, "--format", "md").out
    assert thai.startswith("# กำหนดส่ง ณ วันอังคารที่ 1 กุมภาพันธ์ 2565\n")
    assert "| พฤ. 10 ก.พ. 2565 | อีก 9 วัน | 7 |" in thai
    english = sopctl(*ON, "--format", "md", "--era", "ce").out
    assert "| พฤ. 10 ก.พ. 2022 | in 9 days | 7 |" in english


def test_colour_follows_the_session_and_never_goes_into_a_file(
    sopctl: Sopctl, folder: Path
) -> None:
    assert "\x1b[" not in sopctl(*ON).out
    assert "\x1b[1;31m" in sopctl("--color", "always", *ON).out
    sopctl("--color", "always", *ON, "-o", "due.txt")
    assert "\x1b[" not in (folder / "due.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["csv", "ics"])
def test_what_a_format_cannot_say_is_said_beside_it(
    sopctl: Sopctl, tmp_path: Path, format_: str
) -> None:
    write(tmp_path / "sops", "far", "ม.ค. 80", 2580, CLOSE)
    result = sopctl("due", "--on", "2580-01-15", "--format", format_)
    assert (result.code, "2580" in result.err) == (0, True)


@pytest.mark.parametrize("format_", ["table", "json", "csv", "ics", "md"])
def test_every_format_takes_a_project_without_sops(
    sopctl: Sopctl, tmp_path: Path, format_: str
) -> None:
    result = sopctl("due", "--on", "2565-02-01", "--format", format_)
    assert result.code == 0
    assert result.out
    assert "found no SOP" in result.err
