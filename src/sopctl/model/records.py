"""What was done, and what came in: `records/<sop-id>.yaml`."""

from typing import Annotated, Literal

from sopctl.model.base import Identifier, Model, OrOne, OrText, Text, described

RECORDS_FORMAT = "records/v1"

MAX_RECORDS = 10_000
"""Records of one SOP: each working day of a year for every one of forty steps."""


class Evidence(Model):
    """A file that proves a record, with its SHA-256 so that a later change shows."""

    file: Text = described("แฟ้มหลักฐาน", "the file, relative to the project")
    sha256: Text | None = described(
        "ค่าแฮชของแฟ้ม", "its SHA-256, in hexadecimal", None, pattern="^[0-9a-f]{64}$"
    )


class Record(Model):
    """One line: an occurrence done (`step`), or an event from outside (`event`)."""

    step: Text | None = described("รหัสขั้นตอนที่ทำแล้ว", "the step that was done", None)
    event: Literal["received"] | None = described("เหตุการณ์จากภายนอก", "an event from outside", None)
    of: Text | None = described("ขั้นตอนที่เหตุการณ์เกี่ยวข้อง", "the step an event concerns", None)
    deadline: Text | None = described("ชื่อกำหนดส่ง", "the deadline's name", None)
    occurrence: Text | None = described(
        "รอบ เช่น 2565-01", "the occurrence's key", None, examples=["2565-01", "2565-Q1"]
    )
    on: Text = described("วันที่ทำ", "the day it was done", examples=["2565-02-09"])
    by: Text | None = described("ผู้ทำ (บทบาท)", "the role that did it", None)
    evidence: Annotated[tuple[Annotated[Evidence, OrText("file")], ...], OrOne()] = described(
        "หลักฐาน", "evidence", ()
    )
    note: Text | None = described("หมายเหตุ", "a note", None)


class Records(Model):
    """บันทึกการดำเนินงานของ SOP หนึ่งเรื่อง / The records of one SOP."""

    sopctl: Literal["records/v1"] = described("รูปแบบแฟ้ม", "the format", RECORDS_FORMAT)
    sop: Identifier = described("รหัส SOP", "the SOP's id")
    records: Annotated[tuple[Record, ...], OrOne(MAX_RECORDS)] = described(
        "รายการ", "the records", ()
    )
