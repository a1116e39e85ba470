"""Remarks that several kinds of text have in common."""

from sopctl.bilingual import Bilingual
from sopctl.rolling.journey import Part, Remark
from sopctl.rolling.years import NamedYear


def four_digits(year: NamedYear, new: str) -> Remark:
    """Return the remark on a two-digit year that leaves its century: `99` becomes `2600`."""
    return Remark(
        "two-digit-year",
        (year.start, year.end),
        Bilingual(
            th=f"ปีสองหลักหมายถึง พ.ศ. 25xx เท่านั้น จึงเขียน {year.digits} เป็น {new}",
            en=f"two digits mean a year 25xx alone, so {year.digits} is written {new}",
        ),
        Bilingual(th="ตรวจปีอีกครั้ง", en="see that the year is right"),
    )


def neighbouring_year(part: Part, old: str, new: str) -> Remark:
    """Return the remark on the year before or after the SOP's own, which moves with it."""
    return Remark(
        "neighbouring-year",
        part,
        Bilingual(
            th=f"เลื่อน {old} เป็น {new} แม้ไม่ใช่ปีงบประมาณของ SOP นี้",
            en=f"{old} became {new}, though it is not the fiscal year of this SOP",
        ),
        Bilingual(
            th=f"ถ้าหมายถึงปี {old} โดยเฉพาะ ให้แก้กลับ", en=f"if {old} itself is meant, put it back"
        ),
    )


def other_year(part: Part, digits: str) -> Remark:
    """Return the remark on a year too far from the SOP's own to be moved with it."""
    return Remark(
        "other-year",
        part,
        Bilingual(
            th=f"คง {digits} ไว้ เพราะห่างจากปีงบประมาณของ SOP เกินหนึ่งปี",
            en=f"{digits} is left: it is more than a year from the SOP's fiscal year",
        ),
        Bilingual(
            th="ถ้าปีนี้เลื่อนตามปีงบประมาณ ให้แก้เอง", en="if it moves with the fiscal year, change it"
        ),
    )
