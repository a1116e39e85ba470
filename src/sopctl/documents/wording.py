"""The words that a document adds of its own, in both languages."""

from sopctl.bilingual import Bilingual
from sopctl.model.sop import Section, Subheading

SECTIONS = {
    Section.OBJECTIVES: Bilingual(th="วัตถุประสงค์", en="Objectives"),
    Section.SCOPE: Bilingual(th="ขอบเขต", en="Scope"),
    Section.DEFINITIONS: Bilingual(th="คำจำกัดความ", en="Definitions"),
    Section.RESPONSIBILITIES: Bilingual(th="หน้าที่ความรับผิดชอบ", en="Responsibilities"),
    Section.PROCEDURE: Bilingual(th="ขั้นตอนการปฏิบัติงาน", en="Procedure"),
    Section.APPENDIX: Bilingual(th="ภาคผนวก", en="Appendix"),
}
"""Default headings of the numbered sections, in their order."""

SUBHEADINGS = {
    Subheading.LEGEND: Bilingual(th="สัญลักษณ์ที่ใช้", en="Symbols"),
    Subheading.FLOW: Bilingual(th="ผังกระบวนการ", en="Flowchart"),
    Subheading.DETAILS: Bilingual(th="รายละเอียดของขั้นตอนการปฏิบัติงาน", en="Details of the steps"),
}
"""Default headings inside the procedure."""

MEANS = Bilingual(th="หมายถึง", en="means")
SOURCE = Bilingual(th="ที่มา", en="Source")
CONSISTS_OF = Bilingual(th="ประกอบด้วย", en="consists of")
CRITERIA = Bilingual(th="เกณฑ์การพิจารณา", en="Criteria")
NOTHING = "-"
"""What officials write under a heading that has nothing to say."""

FORM = Bilingual(th="แบบฟอร์ม", en="Form")
ATTACHED_APART = Bilingual(th="(จัดพิมพ์แยกฉบับ)", en="(printed separately)")
YES = Bilingual(th="ใช่", en="Yes")
NO = Bilingual(th="ไม่ใช่", en="No")
STEP = Bilingual(th="ขั้นตอนที่", en="step")
STEPS = Bilingual(th="ขั้นตอนที่", en="steps")
AND = Bilingual(th="และ", en="and")
SIDE_BY_SIDE = Bilingual(th="ดำเนินการพร้อมกัน", en="side by side")
WAITS = Bilingual(
    th="รอให้งานที่แยกจาก{fork} แล้วเสร็จครบทุกทาง", en="waits until every way from {fork} is finished"
)
WAITS_FOR = Bilingual(
    th="รอให้งานที่แยกจาก{fork} แล้วเสร็จครบ ได้แก่ {steps}",
    en="waits until all work from {fork} is finished: {steps}",
)
ROUNDS = Bilingual(th="รอบการรายงาน", en="Reporting rounds")
ROUND = Bilingual(th="รอบ", en="Round")
COVERS = Bilingual(th="ช่วงเวลาที่รายงาน", en="Time covered")
REPORTED = Bilingual(th="กำหนดรายงาน", en="Reported in")
REVISIONS = Bilingual(th="ประวัติการปรับปรุง", en="Revision history")
REVISION_DATE = Bilingual(th="วันที่ปรับปรุง", en="Date")
REVISION_NOTE = Bilingual(th="รายการปรับปรุง", en="What was changed")
SIGN_OFF = Bilingual(th="การลงนาม", en="Sign-off")
SIGN = Bilingual(th="ลงชื่อ", en="Signed")
POSITION = Bilingual(th="ตำแหน่ง", en="Position")
DATE = Bilingual(th="วันที่", en="Date")
PAGE = Bilingual(th="หน้า", en="Page")
CONTENTS = Bilingual(th="สารบัญ", en="Contents")
TO_CHART = Bilingual(th="ดูในผัง", en="see the chart")
SUBJECT = Bilingual(
    th="มาตรฐานการปฏิบัติงาน ปีงบประมาณ พ.ศ.", en="Standard operating procedure, fiscal year B.E."
)
