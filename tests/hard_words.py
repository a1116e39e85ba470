"""Words, or pairs of them, that programs which break Thai text are known to break in the middle."""

HARD_WORDS = (
    "จำเป็นต่อ",
    "รายงาน",
    "ลงนามอนุมัติ",
    "โควิด",
    "วิเคราะห์",
    "ภารกิจ",
    "บังคับ",
    "ทันตสาธารณสุข",
    "กพร.",
    "ก.พ.ร.",
    "นวัตกรรม",
)
