"""What people call the fields of an SOP, and the choices that the format offers."""

from collections.abc import Mapping

from sopctl.bilingual import Bilingual
from sopctl.changes.values import Subject
from sopctl.model.sop import Column, Numbering, Section, Subheading, TitleLabel

SUBJECTS: Mapping[Subject, Bilingual] = {
    Subject.SOP: Bilingual(th="ข้อมูลทั่วไป", en="Title block"),
    Subject.APPROVAL: Bilingual(th="การลงนาม", en="Sign-off"),
    Subject.REVISION: Bilingual(th="ประวัติการปรับปรุง", en="Revision history"),
    Subject.OBJECTIVES: Bilingual(th="วัตถุประสงค์", en="Objectives"),
    Subject.SCOPE: Bilingual(th="ขอบเขต", en="Scope"),
    Subject.DEFINITION: Bilingual(th="คำจำกัดความ", en="Definitions"),
    Subject.RESPONSIBILITY: Bilingual(th="ความรับผิดชอบ", en="Responsibilities"),
    Subject.ROLE: Bilingual(th="บทบาท", en="Roles"),
    Subject.DOCUMENT: Bilingual(th="ทะเบียนเอกสาร", en="Documents"),
    Subject.STEP: Bilingual(th="ขั้นตอน", en="Steps"),
    Subject.ROUND: Bilingual(th="รอบการรายงาน", en="Reporting rounds"),
    Subject.TABLE: Bilingual(th="ตาราง", en="Table"),
    Subject.SECTIONS: Bilingual(th="การจัดหัวข้อเอกสาร", en="Sections"),
    Subject.APPENDIX: Bilingual(th="ภาคผนวก", en="Appendix"),
}
"""Headings, in the order of the document."""

ONE_OF: Mapping[Subject, Bilingual] = {
    Subject.APPROVAL: Bilingual(th="การลงนาม", en="signature"),
    Subject.REVISION: Bilingual(th="รายการปรับปรุง", en="revision"),
    Subject.DEFINITION: Bilingual(th="คำจำกัดความ", en="definition"),
    Subject.RESPONSIBILITY: Bilingual(th="ความรับผิดชอบของ", en="responsibility of"),
    Subject.ROLE: Bilingual(th="บทบาท", en="role"),
    Subject.DOCUMENT: Bilingual(th="เอกสาร", en="document"),
    Subject.STEP: Bilingual(th="ขั้นตอน", en="step"),
    Subject.ROUND: Bilingual(th="รอบการรายงาน", en="reporting round"),
}
"""What one thing of a list is called, before its name."""

FIELDS: Mapping[str, Bilingual] = {
    "id": Bilingual(th="รหัส", en="id"),
    "title": Bilingual(th="ชื่อเรื่อง", en="title"),
    "unit.name": Bilingual(th="หน่วยงาน", en="unit"),
    "unit.parent": Bilingual(th="หน่วยงานต้นสังกัด", en="parent organisation"),
    "document.kind": Bilingual(th="ชนิดเอกสาร", en="kind of document"),
    "document.number": Bilingual(th="เลขที่เอกสาร", en="document number"),
    "document.edition": Bilingual(th="ฉบับที่", en="edition"),
    "document.effective": Bilingual(th="วันที่มีผลใช้บังคับ", en="day of effect"),
    "fiscal_year": Bilingual(th="ปีงบประมาณ", en="fiscal year"),
    "indicator.code": Bilingual(th="รหัสตัวชี้วัด", en="indicator number"),
    "indicator.name": Bilingual(th="ชื่อตัวชี้วัด", en="indicator"),
    "process": Bilingual(th="ชื่อกระบวนการ", en="process"),
    "revised": Bilingual(th="วันที่ปรับปรุง", en="revision date"),
    "objectives": Bilingual(th="วัตถุประสงค์", en="objective"),
    "scope.text": Bilingual(th="ขอบเขต", en="scope"),
    "scope.includes": Bilingual(th="รายการที่ครอบคลุม", en="item of the scope"),
    "scope.criteria": Bilingual(th="เกณฑ์การพิจารณา", en="criterion"),
    "name": Bilingual(th="ชื่อ", en="name"),
    "term": Bilingual(th="คำ", en="term"),
    "english": Bilingual(th="คำภาษาอังกฤษ", en="English term"),
    "abbreviation": Bilingual(th="คำย่อ", en="abbreviation"),
    "meaning": Bilingual(th="ความหมาย", en="meaning"),
    "source": Bilingual(th="ที่มา", en="source"),
    "unit": Bilingual(th="หน่วยงานหรือตำแหน่ง", en="unit or position"),
    "duty": Bilingual(th="หน้าที่", en="duty"),
    "positions": Bilingual(th="ตำแหน่ง", en="position"),
    "file": Bilingual(th="แฟ้ม", en="file"),
    "url": Bilingual(th="ที่อยู่เว็บ", en="address"),
    "keep": Bilingual(th="ระยะเวลาเก็บรักษา", en="time kept"),
    "action": Bilingual(th="การดำเนินการ", en="action"),
    "position": Bilingual(th="ตำแหน่งผู้ลงนาม", en="signer's position"),
    "date": Bilingual(th="วันที่", en="date"),
    "note": Bilingual(th="สิ่งที่ปรับปรุง", en="note"),
    "kind": Bilingual(th="ประเภท", en="kind"),
    "details": Bilingual(th="รายละเอียด", en="details"),
    "period": Bilingual(th="ช่วงเวลา", en="period"),
    "effort": Bilingual(th="เวลาที่ใช้", en="effort"),
    "deadlines": Bilingual(th="กำหนดเวลา", en="deadline"),
    "control.check": Bilingual(th="จุดควบคุม", en="control point"),
    "control.evidence": Bilingual(th="หลักฐานของจุดควบคุม", en="evidence of the control point"),
    "control.by": Bilingual(th="ผู้ตรวจสอบจุดควบคุม", en="checker of the control point"),
    "control.criteria": Bilingual(th="เกณฑ์ของจุดควบคุม", en="criteria of the control point"),
    "responsible": Bilingual(th="ผู้รับผิดชอบ", en="responsible roles"),
    "joined_by": Bilingual(th="คำเชื่อมผู้รับผิดชอบ", en="word between the responsible"),
    "approver": Bilingual(th="ผู้อนุมัติ", en="approver"),
    "documents": Bilingual(th="เอกสารที่เกี่ยวข้อง", en="documents"),
    "activities": Bilingual(th="กิจกรรมย่อย", en="piece of work"),
    "activities.period": Bilingual(th="ช่วงเวลาของกิจกรรมย่อย", en="period of the piece of work"),
    "activities.details": Bilingual(th="รายละเอียดของกิจกรรมย่อย", en="details of the piece of work"),
    "sop": Bilingual(th="SOP ที่เรียกใช้", en="SOP called"),
    "next": Bilingual(th="ขั้นตอนถัดไป", en="next step"),
    "branches": Bilingual(th="ทางเลือก", en="outcome"),
    "branches.label": Bilingual(th="ชื่อทางเลือก", en="label of the outcome"),
    "branches.next": Bilingual(th="เส้นทางของทางเลือก", en="way on from the outcome"),
    "branches.details": Bilingual(th="คำอธิบายทางเลือก", en="details of the outcome"),
    "covers": Bilingual(th="ช่วงเวลาที่ครอบคลุม", en="time covered"),
    "report": Bilingual(th="ช่วงเวลารายงาน", en="time of the report"),
    "table.columns": Bilingual(th="คอลัมน์", en="column"),
    "table.headings": Bilingual(th="หัวคอลัมน์", en="heading of column"),
    "table.numbering": Bilingual(th="เลขลำดับแถว", en="numbering of rows"),
    "table.total": Bilingual(th="แถวรวมเวลา", en="row with the total time"),
    "sections.headings": Bilingual(th="ชื่อหัวข้อ", en="heading of section"),
    "sections.subheadings": Bilingual(
        th="หัวข้อย่อยในขั้นตอนการปฏิบัติ", en="heading inside the procedure"
    ),
    "sections.numbering": Bilingual(th="การให้เลขข้อ", en="numbering of section"),
    "sections.labels": Bilingual(th="คำนำในหัวเอกสาร", en="label in the title block"),
    "sections.means": Bilingual(th="คำระหว่างคำนิยามกับความหมาย", en="word before a meaning"),
    "sections.legend": Bilingual(th="ตำแหน่งคำอธิบายสัญลักษณ์", en="place of the legend"),
    "sections.revised": Bilingual(th="คำหน้าวันที่ปรับปรุง", en="words before the revision date"),
    "appendix.forms": Bilingual(th="แบบฟอร์มแนบ", en="form attached"),
    "appendix.text": Bilingual(th="ข้อความในภาคผนวก", en="text of the appendix"),
}
"""What each field is called. The keys are public: they are the `field` of the JSON report."""

COLUMNS: Mapping[Column, Bilingual] = {
    Column.NUMBER: Bilingual(th="ลำดับ", en="number"),
    Column.FLOW: Bilingual(th="ผังกระบวนการ", en="flowchart"),
    Column.DETAILS: Bilingual(th="รายละเอียดงาน", en="details"),
    Column.PERIOD: Bilingual(th="ระยะเวลา", en="period"),
    Column.EFFORT: Bilingual(th="เวลาที่ใช้", en="effort"),
    Column.CONTROL: Bilingual(th="จุดควบคุม", en="control"),
    Column.RESPONSIBLE: Bilingual(th="ผู้รับผิดชอบ", en="responsible"),
    Column.DOCUMENTS: Bilingual(th="เอกสารที่เกี่ยวข้อง", en="documents"),
}

SECTIONS: Mapping[Section, Bilingual] = {
    Section.OBJECTIVES: Bilingual(th="วัตถุประสงค์", en="objectives"),
    Section.SCOPE: Bilingual(th="ขอบเขต", en="scope"),
    Section.DEFINITIONS: Bilingual(th="คำจำกัดความ", en="definitions"),
    Section.RESPONSIBILITIES: Bilingual(th="ความรับผิดชอบ", en="responsibilities"),
    Section.PROCEDURE: Bilingual(th="ขั้นตอนการปฏิบัติ", en="procedure"),
    Section.APPENDIX: Bilingual(th="ภาคผนวก", en="appendix"),
}

SUBHEADINGS: Mapping[Subheading, Bilingual] = {
    Subheading.LEGEND: Bilingual(th="สัญลักษณ์ที่ใช้", en="symbols"),
    Subheading.FLOW: Bilingual(th="ผังกระบวนการ", en="flowchart"),
    Subheading.DETAILS: Bilingual(th="รายละเอียดของขั้นตอน", en="details of the steps"),
}

LABELS: Mapping[TitleLabel, Bilingual] = {
    TitleLabel.UNIT: Bilingual(th="หน่วยงาน", en="unit"),
    TitleLabel.PROCESS: Bilingual(th="กระบวนการ", en="process"),
    TitleLabel.INDICATOR: Bilingual(th="ตัวชี้วัด", en="indicator"),
}

NUMBERINGS: Mapping[Numbering, Bilingual] = {
    Numbering.NESTED: Bilingual(th="ต่อจากเลขหัวข้อ (1.1)", en="under the section's number (1.1)"),
    Numbering.PLAIN: Bilingual(th="เลขล้วน (1.)", en="by themselves (1.)"),
    Numbering.BRACKET: Bilingual(th="เลขมีวงเล็บ (1))", en="with a bracket (1))"),
    Numbering.NONE: Bilingual(th="ไม่ใส่เลข", en="none"),
}

LEGENDS: Mapping[str, Bilingual] = {
    "before": Bilingual(th="ก่อนตาราง", en="before the table"),
    "after": Bilingual(th="หลังตาราง", en="after the table"),
    "none": Bilingual(th="ไม่มี", en="none"),
}

PARTS: Mapping[str, Mapping[str, Bilingual]] = {
    "table.headings": {key.value: word for key, word in COLUMNS.items()},
    "sections.headings": {key.value: word for key, word in SECTIONS.items()},
    "sections.numbering": {key.value: word for key, word in SECTIONS.items()},
    "sections.subheadings": {key.value: word for key, word in SUBHEADINGS.items()},
    "sections.labels": {key.value: word for key, word in LABELS.items()},
}
"""What people call the parts of a field, where these are keys of the format."""

NUMBERED = frozenset(
    (
        "objectives",
        "scope.includes",
        "scope.criteria",
        "positions",
        "details",
        "activities",
        "activities.period",
        "activities.details",
        "branches.details",
        "appendix.forms",
    )
)
"""Fields of which the part, or what ends it, is a number."""
