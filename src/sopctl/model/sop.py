"""A whole SOP: the format `sop/v1`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from sopctl.model.base import (
    Identifier,
    Model,
    Number,
    OrOne,
    OrText,
    Switch,
    Text,
    Texts,
    described,
)
from sopctl.model.step import MAX_STEPS, Step, Steps

SOP_FORMAT = "sop/v1"


class OrganisationUnit(Model):
    """The unit that owns the SOP."""

    name: Text = described("ชื่อหน่วยงาน", "the unit's name")
    parent: Text | None = described("หน่วยงานต้นสังกัด", "the organisation above it", None)


class DocumentControl(Model):
    """What a controlled document carries."""

    kind: Text | None = described(
        "ชื่อชนิดเอกสารบนหัวเอกสาร เช่น มาตรฐานการปฏิบัติงาน (SOP)",
        "the line on top that says what kind of document it is",
        None,
    )
    number: Text | None = described("เลขที่เอกสาร", "document number", None)
    edition: Text | None = described("ฉบับที่", "edition", None)
    effective: Text | None = described("วันที่มีผลใช้บังคับ", "in force from", None)


class Approval(Model):
    """A line of the sign-off block."""

    action: Text = described("การดำเนินการ เช่น จัดทำ ทบทวน อนุมัติ", "what is signed for")
    position: Text | None = described("ตำแหน่งผู้ลงนาม", "the signer's position", None)
    date: Text | None = described("วันที่ลงนาม", "date of signature", None)


class Indicator(Model):
    """The indicator that the SOP serves."""

    code: Text | None = described("รหัสตัวชี้วัด เช่น 2.4", "its number", None)
    name: Text = described("ชื่อตัวชี้วัด", "its name")


class Revision(Model):
    """One earlier or present edition."""

    date: Text = described("วันที่หรือเดือนที่ปรับปรุง", "when")
    note: Text | None = described("สิ่งที่ปรับปรุง", "what was changed", None)


class Scope(Model):
    """Section 2."""

    text: Text | None = described("ขอบเขต", "the scope in words", None)
    includes: Texts = described("รายการที่ครอบคลุม", "what it takes in", ())
    criteria: Texts = described("เกณฑ์การพิจารณา", "criteria", ())


class Definition(Model):
    """A term of section 3."""

    term: Text = described("คำที่นิยาม", "the term")
    english: Text | None = described("คำภาษาอังกฤษ", "the term in English", None)
    abbreviation: Text | None = described("คำย่อ", "its abbreviation", None)
    meaning: Text | None = described("ความหมาย", "what it means here", None)
    source: Text | None = described("ที่มา", "source", None)
    parts: "tuple[Definition, ...]" = described("คำนิยามย่อย", "terms under this one", ())


class Responsibility(Model):
    """A line of section 4."""

    unit: Text | None = described("หน่วยงานหรือตำแหน่ง", "a unit or position", None)
    duty: Text | None = described("หน้าที่", "its duty", None)


class Role(Model):
    """Who does a step: a position or a unit, never a person's name."""

    name: Text = described("ชื่อบทบาท", "the role's name")
    abbreviation: Text | None = described("คำย่อ", "its abbreviation", None)
    positions: Texts = described("ตำแหน่งที่อยู่ในบทบาทนี้", "the positions that hold it", ())


class CatalogueDocument(Model):
    """A document that steps name by its key."""

    name: Text = described("ชื่อเอกสาร", "the document's name")
    file: Text | None = described("แฟ้ม", "its file", None)
    url: Text | None = described("ที่อยู่บนเว็บ", "its address", None)
    keep: Text | None = described("ระยะเวลาเก็บรักษา เช่น 5 ปี", "how long it is kept", None)


class Round(Model):
    """A reporting round, such as the first five months."""

    name: Text = described("ชื่อรอบ", "the round's name")
    covers: Text = described(
        "ช่วงเวลาที่ครอบคลุม", "the time it reports on", examples=["2564-10/2565-02"]
    )
    report: Text | None = described(
        "ช่วงเวลาที่ต้องรายงาน", "when it is reported", None, examples=["2565-02"]
    )


class Column(StrEnum):
    """A column of the official table."""

    NUMBER = "number"
    FLOW = "flow"
    DETAILS = "details"
    PERIOD = "period"
    EFFORT = "effort"
    CONTROL = "control"
    RESPONSIBLE = "responsible"
    DOCUMENTS = "documents"


DEFAULT_COLUMNS = (
    Column.NUMBER,
    Column.FLOW,
    Column.PERIOD,
    Column.CONTROL,
    Column.RESPONSIBLE,
)


class Table(Model):
    """How this unit lays out the table."""

    columns: tuple[Column, ...] = described(
        "คอลัมน์ตามลำดับ", "columns in order", DEFAULT_COLUMNS, min_length=1
    )
    headings: Mapping[Column, Text] = described("หัวคอลัมน์", "headings of columns", {})
    numbering: Switch = described("ใส่เลขลำดับหรือไม่", "whether rows are numbered", True)
    total: Switch = described("แถวรวมเวลาท้ายตาราง", "a last row with the total time", False)


class Section(StrEnum):
    """The numbered sections of the document."""

    OBJECTIVES = "objectives"
    SCOPE = "scope"
    DEFINITIONS = "definitions"
    RESPONSIBILITIES = "responsibilities"
    PROCEDURE = "procedure"
    APPENDIX = "appendix"


class TitleLabel(StrEnum):
    """A line of the title block that has a label."""

    UNIT = "unit"
    PROCESS = "process"
    INDICATOR = "indicator"


class Subheading(StrEnum):
    """A part of the procedure that may have a heading of its own."""

    LEGEND = "legend"
    FLOW = "flow"
    DETAILS = "details"


class Numbering(StrEnum):
    """How the items of a section are numbered."""

    NESTED = "nested"
    """Under the section's number: 1.1 1.2"""
    PLAIN = "plain"
    """By themselves: 1. 2."""
    BRACKET = "bracket"
    """1) 2)"""
    NONE = "none"


class Sections(Model):
    """How this unit words and orders its document."""

    headings: Mapping[Section, Text] = described("ชื่อหัวข้อ", "headings of sections", {})
    subheadings: Mapping[Subheading, Text] | None = described(
        "ชื่อหัวข้อย่อยในขั้นตอนการปฏิบัติ เฉพาะที่มี (ไม่ระบุ = ตามปกติ)",
        "the headings inside the procedure, those there are (default: the usual ones)",
        None,
    )
    numbering: Mapping[Section, Numbering] = described(
        "การให้เลขข้อย่อยในหัวข้อ: nested 1.1, plain 1., bracket 1), none ไม่ใส่เลข",
        "how a section's items are numbered: nested 1.1, plain 1., bracket 1), none",
        {},
    )
    labels: Mapping[TitleLabel, Text] = described(
        "คำหน้าหน่วยงาน กระบวนการ ตัวชี้วัด ในหัวเอกสาร",
        "the words before unit, process and indicator in the title block",
        {},
    )
    means: Text | None = described(
        "คำระหว่างคำนิยามกับความหมาย เช่น หมายถึง", "the word between a term and its meaning", None
    )
    legend: Literal["before", "after", "none"] = described(
        "คำอธิบายสัญลักษณ์: ก่อนตาราง หลังตาราง หรือไม่มี", "where the legend of symbols stands", "before"
    )
    revised: Text | None = described(
        "คำหน้าวันที่ปรับปรุง เช่น ปรับปรุง ณ", "the words before the revision date", None
    )


class Appendix(Model):
    """Section 6."""

    forms: Texts = described("แบบฟอร์มแนบ", "forms attached, by name", ())
    text: Text | None = described("ข้อความในภาคผนวก", "text of the appendix", None)


class Sop(Model):
    """มาตรฐานการปฏิบัติงานหนึ่งเรื่อง / One standard operating procedure."""

    sopctl: Literal["sop/v1"] = described("รูปแบบแฟ้ม: sop/v1", "the format: sop/v1", SOP_FORMAT)
    id: Identifier = described(
        "รหัส SOP ตรงกับชื่อแฟ้ม ไม่ซ้ำในโครงการ", "its id, unique; the file is named for it"
    )
    title: Text = described("ชื่อ SOP", "title")
    unit: Annotated[OrganisationUnit, OrText("name")] = described(
        "หน่วยงาน", "the unit that owns it"
    )
    document: DocumentControl | None = described("ข้อมูลควบคุมเอกสาร", "document control", None)
    approvals: Annotated[tuple[Approval, ...], OrOne()] = described(
        "ผู้จัดทำ ผู้อนุมัติ", "the sign-off block", ()
    )
    fiscal_year: Number = described(
        "ปีงบประมาณ (พ.ศ.) เช่น 2565 คือ 1 ต.ค. 2564 ถึง 30 ก.ย. 2565",
        "fiscal year, Buddhist Era: 2565 is 1 Oct 2564 to 30 Sep 2565",
    )
    indicator: Annotated[Indicator, OrText("name")] | None = described(
        "ตัวชี้วัด", "the indicator it serves", None
    )
    process: Text | None = described("ชื่อกระบวนการ", "the process's own name", None)
    revised: Text | None = described(
        "ปรับปรุงเมื่อ (เดือนหรือวัน)",
        "last revised, a month or a day",
        None,
        examples=["2565-05", "พ.ค. 2565"],
    )
    revisions: Annotated[tuple[Revision, ...], OrOne()] = described(
        "ประวัติการปรับปรุง", "revision history", ()
    )
    objectives: Texts = described("วัตถุประสงค์", "objectives", ())
    scope: Annotated[Scope, OrText("text")] | None = described("ขอบเขต", "scope", None)
    definitions: Annotated[tuple[Definition, ...], OrOne()] = described(
        "คำจำกัดความ", "definitions", ()
    )
    responsibilities: Annotated[tuple[Annotated[Responsibility, OrText("unit")], ...], OrOne()] = (
        described("ความรับผิดชอบ (หัวข้อ 4)", "section 4, where it names more than the roles", ())
    )
    roles: Mapping[str, Annotated[Role, OrText("name")]] = described(
        "บทบาทผู้รับผิดชอบ", "roles, by id", {}
    )
    documents: Mapping[str, Annotated[CatalogueDocument, OrText("name")]] = described(
        "ทะเบียนเอกสาร", "catalogue of documents, by id", {}
    )
    steps: Steps = described(
        "ขั้นตอนตามลำดับแถวในตาราง",
        "steps, in the order of the table's rows",
        json_schema_extra={"minItems": 1, "maxItems": MAX_STEPS},
    )
    rounds: Annotated[tuple[Round, ...], OrOne(366)] = described(
        "รอบการรายงาน", "reporting rounds", ()
    )
    table: Table = described("การจัดตาราง", "the table's layout", Table)
    sections: Sections = described("การจัดหัวข้อเอกสาร", "the document's sections", Sections)
    appendix: Appendix | None = described("ภาคผนวก", "appendix", None)

    def step_named(self, step_id: str) -> Step | None:
        """Return the first step with that id."""
        return next((step for step in self.steps if step.id == step_id), None)
