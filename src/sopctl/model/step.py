"""One step of an SOP: a row of its table and a symbol of its flowchart."""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from sopctl.calendar.deadlines import Every, Shift
from sopctl.calendar.effort import Unit
from sopctl.model.base import (
    TEXT_SCHEMA,
    Amount,
    Identifier,
    Model,
    Number,
    OrOne,
    OrText,
    Text,
    Texts,
    described,
)


class StepKind(StrEnum):
    """Which of the units' five symbols a step is."""

    ACTIVITY = "activity"
    DECISION = "decision"
    START = "start"
    END = "end"
    CONNECTOR = "connector"


class JoinedBy(StrEnum):
    """What stands between two roles in print."""

    AND = "และ"
    SLASH = "/"


class EffortFields(Model):
    """An effort in words, or spelt out: `{min: 2, max: 3, unit: day, per: กิจกรรม}`."""

    text: Text | None = described(
        "ระยะเวลาเป็นข้อความ เช่น 2-3 วัน/กิจกรรม",
        "the effort in words",
        None,
        examples=["3 วัน", "2-3 วัน/กิจกรรม", "5 วันทำการ"],
    )
    min: Amount = described("อย่างน้อย", "at least", 0)
    max: Amount | None = described("อย่างมาก", "at most", None)
    unit: Unit = described("หน่วยนับ", "unit", Unit.DAY)
    per: Text | None = described("ต่อหนึ่งอะไร เช่น กิจกรรม เดือน", "for each what", None)


class DeadlineFields(Model):
    """A deadline spelt out: one of `every`, `on` or `after`, or a `text`."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"after": ["days"]}})

    name: Text | None = described("ชื่อกำหนดส่ง", "the deadline's name", None)
    text: Text | None = described(
        "ข้อความกำหนดส่ง เช่น ภายในวันที่ 10 ของเดือนถัดไป",
        "the deadline in words",
        None,
        examples=["ภายในวันที่ 10 ของเดือนถัดไป", "ทุกสิ้นเดือน"],
    )
    every: Every | None = described("เกิดซ้ำทุกช่วงใด", "how often it recurs", None)
    day: Text | None = described(
        "วันที่เท่าใดของช่วง: ตัวเลข last หรือ last-working-day",
        "which day of it: a number, last or last-working-day",
        None,
        examples=["10", "last", "last-working-day"],
    )
    of: Literal["same", "next"] = described(
        "ของเดือนเดียวกัน (same) หรือเดือนถัดไป (next)", "of the same month or the next", "same"
    )
    on: Text | None = described(
        "วันที่กำหนดตายตัว", "a fixed day", None, examples=["2565-09-30", "30 ก.ย. 2565"]
    )
    after: Text | None = described(
        "นับจากขั้นตอนใด หรือจาก quarter-end, fiscal-year-end, received",
        "counted from a step's id, or from quarter-end, fiscal-year-end or received",
        None,
        examples=["quarter-end", "fiscal-year-end", "received"],
    )
    days: Number | None = described("จำนวนวันที่นับ", "how many days after", None, ge=0, le=3660)
    unit: Literal["day", "working-day"] = described(
        "นับเป็นวันปฏิทิน (day) หรือวันทำการ (working-day)", "calendar or working days", "day"
    )
    within: Text | None = described(
        "ช่วงเวลาที่กำหนดส่งนี้มีผล (ปกติคือช่วงเวลาของขั้นตอน)",
        "the period in which it applies (default: the step's)",
        None,
    )
    shift: Shift | None = described(
        "เมื่อตรงวันหยุด: none ไม่เลื่อน, following เลื่อนไป, preceding เลื่อนขึ้น",
        "on a day off: none, following or preceding",
        None,
    )
    except_: Texts = described(
        "รอบที่เว้น เช่น 2565-04", "keys of occurrences left out", (), alias="except"
    )


class Control(Model):
    """A control point (จุดควบคุม)."""

    check: Text = described("สิ่งที่ควบคุมหรือตรวจสอบ", "what is checked")
    evidence: Texts = described("เอกสารหลักฐาน (รหัสหรือชื่อ)", "documents that prove it", ())
    by: Text | None = described("ผู้ตรวจสอบ (บทบาท)", "who checks (a role)", None)
    criteria: Text | None = described("เกณฑ์ที่ถือว่าผ่าน", "what counts as passed", None)


class Activity(Model):
    """One of several pieces of work in a row."""

    name: Text = described("ชื่อกิจกรรม", "the activity's name")
    period: Texts = described("ช่วงเวลา", "its period", ())
    details: Texts = described("รายละเอียด", "details", ())


class Branch(Model):
    """One outcome of a decision."""

    label: Text | None = described("ผลการพิจารณา เช่น เห็นชอบ", "the outcome", None)
    next: Text | None = described(
        "รหัสขั้นตอนถัดไป หรือ end (ไม่ระบุ = แถวถัดไป)", "the id it leads to, or end", None
    )
    details: Texts = described("คำอธิบาย", "what it means", ())


MISSING_NAME = "missing_name"
"""The type of the error for a step that must have a name and has none."""


class Step(Model):
    """A row: what is done, when, by whom, and where the work goes next."""

    # To an editor what `_has_name` is to a file that is read.
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"kind": {"enum": ["start", "end"]}}, "required": ["kind"]},
            "else": {"required": ["name"], "properties": {"name": TEXT_SCHEMA}},
        }
    )

    id: Identifier = described("รหัสขั้นตอน ไม่ซ้ำในแฟ้ม", "the step's id, unique in the file")
    name: Text | None = described(
        "ชื่อขั้นตอน (ข้อความในสัญลักษณ์) จุดเริ่มต้นและจุดสิ้นสุดไม่ระบุก็ได้ kind อื่นต้องระบุ",
        "its name, shown in the symbol; a start or an end may do without, every other kind has one",
        None,
    )
    kind: StepKind = described(
        "activity กิจกรรม (ปกติ), decision การตัดสินใจ, start, end, connector จุดเชื่อมต่อ",
        "activity (default), decision, start, end or connector",
        StepKind.ACTIVITY,
    )
    details: Texts = described("รายละเอียดงาน", "details, a text or a list", ())
    period: Texts = described(
        "ช่วงเวลา เช่น ต.ค. 64 - มิ.ย. 65 (2 วัน/เดือน)",
        "when it may be worked, as the unit writes it",
        (),
        examples=["ต.ค. 64 - มิ.ย. 65 (2 วัน/เดือน)", "ไตรมาส 1", "2564-11/2565-06"],
    )
    effort: Annotated[EffortFields, OrText("text")] | None = described(
        "ระยะเวลาที่ใช้ เช่น 3 วัน", "the work it takes", None, examples=["3 วัน", "5 วันทำการ"]
    )
    deadlines: Annotated[tuple[Annotated[DeadlineFields, OrText("text")], ...], OrOne(100)] = (
        described(
            "กำหนดส่ง เช่น ภายในวันที่ 10 ของเดือนถัดไป",
            "deadlines, in words or spelt out",
            (),
            examples=["ภายในวันที่ 10 ของเดือนถัดไป", "ภายใน 7 วันทำการ"],
        )
    )
    control: Annotated[Control, OrText("check")] | None = described(
        "จุดควบคุม", "the control point", None
    )
    responsible: Texts = described("ผู้รับผิดชอบ (รหัสบทบาท)", "the roles that do it", ())
    joined_by: JoinedBy | None = described("คำเชื่อมระหว่างผู้รับผิดชอบ", "what joins several roles", None)
    approver: Text | None = described("ผู้อนุมัติหรือเห็นชอบ (รหัสบทบาท)", "the role that decides", None)
    documents: Texts = described("เอกสารที่เกี่ยวข้อง (รหัสหรือชื่อ)", "documents, by id or name", ())
    activities: Annotated[tuple[Annotated[Activity, OrText("name")], ...], OrOne(366)] = described(
        "กิจกรรมย่อยในแถวนี้", "pieces of work that one row holds", ()
    )
    sop: Text | None = described("รหัส SOP อื่นที่ขั้นตอนนี้เรียกใช้", "the SOP that this step is", None)
    next: Texts = described(
        "รหัสขั้นตอนถัดไป หลายรหัส = ทำพร้อมกัน หรือ end", "where it goes on; several run side by side", ()
    )
    branches: Annotated[tuple[Branch, ...], OrOne(100)] = described(
        "ทางเลือกของการตัดสินใจ", "a decision's outcomes", ()
    )

    @model_validator(mode="after")
    def _has_name(self) -> Self:
        if self.name is None and self.kind not in (StepKind.START, StepKind.END):
            raise PydanticCustomError(MISSING_NAME, "a step has a name")
        return self


MAX_STEPS = 1000
"""Steps in one SOP: the longest published ones have some sixty, and no page holds a thousand."""


def _some(value: Any) -> Any:
    if value in (None, [], ()):
        raise PydanticCustomError("no_steps", "an SOP has at least one step")
    if isinstance(value, list) and len(value) > MAX_STEPS:
        raise PydanticCustomError("too_many_steps", "an SOP has no more steps than that")
    return value


Steps = Annotated[tuple[Step, ...], BeforeValidator(_some)]
