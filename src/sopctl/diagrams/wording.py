"""The words that a drawing adds of its own, in both languages."""

from sopctl.bilingual import Bilingual
from sopctl.diagrams.geometry import SymbolKind
from sopctl.model.sop import Column

HEADINGS = {
    Column.NUMBER: Bilingual(th="ลำดับ", en="No."),
    Column.FLOW: Bilingual(th="ผังกระบวนการ", en="Flowchart"),
    Column.DETAILS: Bilingual(th="รายละเอียดงาน", en="Details"),
    Column.PERIOD: Bilingual(th="ระยะเวลา", en="Period"),
    Column.EFFORT: Bilingual(th="ระยะเวลาที่ใช้", en="Effort"),
    Column.CONTROL: Bilingual(th="จุดควบคุม", en="Control point"),
    Column.RESPONSIBLE: Bilingual(th="ผู้รับผิดชอบ", en="Responsible"),
    Column.DOCUMENTS: Bilingual(th="เอกสาร/ข้อมูลที่เกี่ยวข้อง", en="Documents"),
}
"""Default headings of the table's columns."""

LEGEND = {
    SymbolKind.TERMINATOR: Bilingual(
        th="จุดเริ่มต้นและสิ้นสุดของกระบวนการ", en="Start and end of the process"
    ),
    SymbolKind.ACTIVITY: Bilingual(th="กิจกรรมและการปฏิบัติงาน", en="Activity"),
    SymbolKind.DECISION: Bilingual(
        th="การตัดสินใจ เช่น การตรวจสอบ การอนุมัติ", en="Decision, such as a check or an approval"
    ),
    None: Bilingual(th="แสดงถึงทิศทาง หรือการเคลื่อนไหวของงาน", en="Direction in which the work moves"),
    SymbolKind.CONNECTOR: Bilingual(th="จุดเชื่อมต่อระหว่างขั้นตอน", en="Connection between steps"),
    SymbolKind.PREDEFINED: Bilingual(
        th="ขั้นตอนที่มีมาตรฐานการปฏิบัติงานของตนเอง", en="A step with an SOP of its own"
    ),
    SymbolKind.BAR: Bilingual(
        th="แยกไปดำเนินการพร้อมกัน หรือกลับมารวมกัน", en="Work splits to run side by side, or meets again"
    ),
}
"""What each symbol means, as the units explain it; None is the arrow."""

FORM_NAME = Bilingual(
    th="มาตรฐานการปฏิบัติงาน (Standard Operating Procedure : SOP)",
    en="Standard Operating Procedure (SOP)",
)
LEGEND_TITLE = Bilingual(th="สัญลักษณ์ที่ใช้", en="Symbols")
START = Bilingual(th="เริ่มต้น", en="Start")
END = Bilingual(th="สิ้นสุด", en="End")
PAGE = Bilingual(th="หน้า", en="page")
CONTINUED_ON = Bilingual(th="ต่อหน้า", en="to page")
CONTINUED_FROM = Bilingual(th="จากหน้า", en="from page")
CONTINUED_ROW = Bilingual(th="(ต่อ)", en="(cont.)")
UNIT = Bilingual(th="ชื่อหน่วยงาน", en="Unit")
PROCESS = Bilingual(th="ชื่อกระบวนการ", en="Process")
INDICATOR = Bilingual(th="ชื่อตัวชี้วัด", en="Indicator")
INDICATOR_NUMBER = Bilingual(th="ตัวชี้วัดที่", en="No.")
REVISED = Bilingual(th="ปรับปรุงเมื่อ", en="Revised")
MONTH = Bilingual(th="เดือน", en="")
DOCUMENT_NUMBER = Bilingual(th="เลขที่เอกสาร", en="Document")
EDITION = Bilingual(th="ฉบับที่", en="Edition")
EFFECTIVE = Bilingual(th="วันที่มีผลใช้บังคับ", en="In force from")
EVIDENCE = Bilingual(th="หลักฐาน", en="Evidence")
CHECKED_BY = Bilingual(th="ผู้ตรวจสอบ", en="Checked by")
CRITERIA = Bilingual(th="เกณฑ์", en="Criterion")
APPROVER = Bilingual(th="ผู้อนุมัติ", en="Approved by")
TOTAL = Bilingual(th="รวมระยะเวลา", en="Total")
TOTAL_CHOOSES = Bilingual(
    th="ทางเลือกนับจากทางที่สั้นที่สุดถึงยาวที่สุด", en="branches count from the shortest to the longest"
)
TOTAL_FORKS = Bilingual(th="งานที่ทำพร้อมกันนับทุกงาน", en="work side by side is all counted")
TOTAL_REPEATS = Bilingual(th="งานที่ย้อนกลับไปทำซ้ำนับครั้งเดียว", en="work that is repeated counts once")
TOTAL_LEAVES_OUT = Bilingual(
    th="ไม่รวมงานที่นับเป็นรายครั้งหรือไม่กำหนดเวลาสูงสุด",
    en="without work that is counted each time or has no upper bound",
)
ABBREVIATIONS = Bilingual(th="คำย่อ:", en="Abbreviations:")
MEANS = Bilingual(th="หมายถึง", en="is")
