"""A text cites a law of a year to come.
ข้อความอ้างกฎหมายของปีที่ยังมาไม่ถึง

Checks
    An act, decree, ministerial regulation or rule that a text of the SOP cites with its year
    (พระราชบัญญัติ… พ.ศ. 2539, ระเบียบ… พ.ศ. 2560): the year is not past the SOP's fiscal year.
ตรวจอะไร
    พระราชบัญญัติ พระราชกฤษฎีกา กฎกระทรวง ข้อบังคับ หรือระเบียบที่ข้อความอ้างพร้อมปี (พระราชบัญญัติ… พ.ศ. 2539
    ระเบียบ… พ.ศ. 2560) ปีต้องไม่เลยปีงบประมาณของ SOP
Why
    There is no such law yet: the year was typed wrong, and whoever looks for the law finds none.
เหตุผล
    ยังไม่มีกฎหมายฉบับนั้น แสดงว่าพิมพ์ปีผิด ผู้ที่ค้นหากฎหมายจะไม่พบ
Wrong
    - id: examine
      name: ตรวจคำขอ
      details: ตรวจคำขอตามพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2593
Right
    - id: examine
      name: ตรวจคำขอ
      details: ตรวจคำขอตามพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import is_possible_year
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import last_key, texts_of
from sopctl.workspace import Settings, SourceFile

_SIGN = "พ.ศ."
_LAW = lazily(
    r"(?<!ร่าง)(?:พระราชบัญญัติ|พ\.ร\.บ\.|พระราชกฤษฎีกา|พระราชกำหนด|กฎกระทรวง|ระเบียบ(?!วาระ)|ข้อบังคับ)[^\d\n“”]{0,120}?"
    r"(?:\(ฉบับที่ \d{1,2}\)\s?)?พ\.\s?ศ\.\s?(?P<year>\d{4})(?!\d|\s?(?:-|–|ถึง)\s?\d)"
)
_OF_A_PLAN = lazily("แผน|เป้าหมาย|ยุทธศาสตร์|ภายใน|ในปี|จะ|ร่าง|ตั้งแต่")
"""Words between a law and a year that may be another thing's than the law's."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such law."""
    if _SIGN not in file.wording or file.sop is None:
        return
    this_year = file.sop.schedule.fiscal_year.be
    if not is_possible_year(this_year):
        return
    for path, text in texts_of(file.data):
        for match in _LAW.finditer(text) if _SIGN in text and last_key(path) != "url" else ():
            year = int(match["year"])
            # Laws are made throughout the calendar year, which ends after the fiscal one.
            if 2400 < this_year < year and not _OF_A_PLAN.search(match.group()):
                yield Finding(
                    path=path,
                    part=match.span("year"),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"อ้างกฎหมาย พ.ศ. {year} แต่ SOP นี้เป็นของปีงบประมาณ {this_year}",
                        en=f"this cites a law of {year}, and the SOP is for {this_year}",
                    ),
                    help=Bilingual(th="แก้ปีของกฎหมาย", en="correct the year of the law"),
                )
