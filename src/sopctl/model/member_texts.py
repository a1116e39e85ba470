"""What the members of the formats' enumerations mean, for editors that explain what they offer."""

from collections.abc import Mapping

from sopctl.bilingual import Bilingual

MEMBER_TEXTS: Mapping[str, Mapping[str, Bilingual]] = {
    "StepKind": {
        "activity": Bilingual(th="กิจกรรม (ปกติ) สัญลักษณ์สี่เหลี่ยม", en="an activity (default): a box"),
        "decision": Bilingual(
            th="การตัดสินใจ สัญลักษณ์ข้าวหลามตัด ต้องมี branches", en="a decision: a diamond; has branches"
        ),
        "start": Bilingual(th="จุดเริ่มต้น", en="the start"),
        "end": Bilingual(th="จุดสิ้นสุด", en="an end"),
        "connector": Bilingual(
            th="จุดเชื่อมต่อ จับคู่กันด้วยชื่อเดียวกัน", en="a connector; two of one name are a pair"
        ),
    },
    "JoinedBy": {
        "และ": Bilingual(th="ร่วมกันทำทุกบทบาท", en="all of the roles together"),
        "/": Bilingual(th="บทบาทใดบทบาทหนึ่ง", en="one of the roles"),
    },
    "Unit": {
        "minute": Bilingual(th="นาที", en="minutes"),
        "hour": Bilingual(th="ชั่วโมง", en="hours"),
        "day": Bilingual(th="วัน (ปฏิทิน)", en="calendar days"),
        "working-day": Bilingual(th="วันทำการ", en="working days"),
        "week": Bilingual(th="สัปดาห์", en="weeks"),
        "month": Bilingual(th="เดือน", en="months"),
    },
    "Every": {
        "week": Bilingual(th="ทุกสัปดาห์", en="every week"),
        "month": Bilingual(th="ทุกเดือน", en="every month"),
        "quarter": Bilingual(th="ทุกไตรมาสของปีงบประมาณ", en="every quarter of the fiscal year"),
        "half-year": Bilingual(th="ทุกครึ่งปีงบประมาณ", en="every half of the fiscal year"),
        "fiscal-year": Bilingual(th="ทุกปีงบประมาณ", en="every fiscal year"),
    },
    "Shift": {
        "none": Bilingual(th="ไม่เลื่อน แม้ตรงวันหยุด", en="it stays, even on a day off"),
        "following": Bilingual(th="เลื่อนไปวันทำการถัดไป", en="it moves to the next working day"),
        "preceding": Bilingual(
            th="เลื่อนขึ้นเป็นวันทำการก่อนหน้า", en="it moves to the working day before"
        ),
    },
    "Column": {
        "number": Bilingual(th="ลำดับ", en="the row's number"),
        "flow": Bilingual(th="ผังกระบวนการ", en="the flowchart"),
        "details": Bilingual(th="รายละเอียดงาน", en="details"),
        "period": Bilingual(th="ช่วงเวลา", en="the period"),
        "effort": Bilingual(th="ระยะเวลาที่ใช้", en="the work it takes"),
        "control": Bilingual(th="จุดควบคุม", en="the control point"),
        "responsible": Bilingual(th="ผู้รับผิดชอบ", en="who does it"),
        "documents": Bilingual(th="เอกสารที่เกี่ยวข้อง", en="documents"),
    },
    "Section": {
        "objectives": Bilingual(th="วัตถุประสงค์", en="objectives"),
        "scope": Bilingual(th="ขอบเขต", en="scope"),
        "definitions": Bilingual(th="คำจำกัดความ", en="definitions"),
        "responsibilities": Bilingual(th="ความรับผิดชอบ", en="responsibilities"),
        "procedure": Bilingual(th="ขั้นตอนการปฏิบัติ", en="the procedure"),
        "appendix": Bilingual(th="ภาคผนวก", en="the appendix"),
    },
    "TitleLabel": {
        "unit": Bilingual(th="คำหน้าชื่อหน่วยงาน", en="the word before the unit"),
        "process": Bilingual(th="คำหน้าชื่อกระบวนการ", en="the word before the process"),
        "indicator": Bilingual(th="คำหน้าชื่อตัวชี้วัด", en="the word before the indicator"),
    },
    "Subheading": {
        "legend": Bilingual(th="หัวข้อของคำอธิบายสัญลักษณ์", en="above the legend of symbols"),
        "flow": Bilingual(th="หัวข้อของผังกระบวนการ", en="above the flowchart"),
        "details": Bilingual(th="หัวข้อของรายละเอียด", en="above the details"),
    },
    "Numbering": {
        "nested": Bilingual(th="1.1 1.2 ต่อจากเลขหัวข้อ", en="1.1 1.2, under the section's number"),
        "plain": Bilingual(th="1. 2.", en="1. 2., by themselves"),
        "bracket": Bilingual(th="1) 2)", en="1) 2)"),
        "none": Bilingual(th="ไม่ใส่เลข", en="no numbers"),
    },
    "RuleLevel": {
        "error": Bilingual(th="ข้อผิดพลาด", en="an error"),
        "warning": Bilingual(th="คำเตือน", en="a warning"),
        "note": Bilingual(th="ข้อสังเกต", en="a note"),
        "off": Bilingual(th="ไม่ตรวจ", en="not checked"),
    },
    "Language": {
        "th": Bilingual(th="ภาษาไทย", en="Thai"),
        "en": Bilingual(th="ภาษาอังกฤษ", en="English"),
    },
    "FieldType": {
        "text": Bilingual(th="ข้อความ", en="a text"),
        "richtext": Bilingual(th="ข้อความหลายย่อหน้า มีรายการและตัวหนา", en="paragraphs, lists, bold"),
        "number": Bilingual(th="จำนวน", en="a number"),
        "date": Bilingual(th="วันที่", en="a day"),
        "time": Bilingual(th="เวลา", en="a time of day"),
        "choice": Bilingual(th="เลือกหนึ่งค่าจาก choices", en="one of its choices"),
        "boolean": Bilingual(th="ใช่หรือไม่ใช่", en="yes or no"),
        "email": Bilingual(th="อีเมล", en="an e-mail address"),
        "phone": Bilingual(th="หมายเลขโทรศัพท์", en="a telephone number"),
        "url": Bilingual(th="ที่อยู่เว็บ", en="a web address"),
        "file": Bilingual(th="แฟ้มแนบหรือภาพ", en="a file or picture"),
        "group": Bilingual(th="กลุ่มของช่อง อยู่ใต้ fields", en="a group of fields"),
    },
}
"""By the name of the enumeration, then by the member's value."""
