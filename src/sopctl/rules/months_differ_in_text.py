"""A text names a part of the year, and other months beside it.
ข้อความระบุช่วงของปีกับเดือนในวงเล็บไม่ตรงกัน

Checks
    A part of the fiscal year with its months in brackets, 5 เดือนแรก (ต.ค. 64 - ก.พ. 65) or
    ไตรมาส 2 (ม.ค. - มี.ค. 65), in the running texts of an SOP: the months are those of that part.
ตรวจอะไร
    ช่วงของปีงบประมาณที่มีเดือนกำกับในวงเล็บ เช่น 5 เดือนแรก (ต.ค. 64 - ก.พ. 65) หรือ ไตรมาส 2 (ม.ค. - มี.ค. 65)
    ในข้อความของ SOP เดือนในวงเล็บต้องเป็นของช่วงนั้น
Why
    Who reports goes by the name, who checks by the months, and the two reports differ.
เหตุผล
    ผู้รายงานยึดชื่อช่วง ผู้ตรวจยึดเดือน ข้อมูลจึงไม่ตรงกัน
Wrong
    - {id: report, name: สรุปผล, details: "สรุปผลรอบ 5 เดือนแรก (ต.ค. 64 - มี.ค. 65)"}
Right
    - {id: report, name: สรุปผล, details: "สรุปผลรอบ 5 เดือนแรก (ต.ค. 64 - ก.พ. 65)"}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import RoundTimes, is_possible_year
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.round_names import contradicted_part
from sopctl.rules.running_texts import place_of, running_texts
from sopctl.rules.time_texts import written
from sopctl.workspace import Settings, SourceFile

_EXPLAINED = lazily(
    r"(?P<part>\d{1,2}\s?เดือน\s?(?:แรก|หลัง)|ครึ่งปี(?:งบประมาณ)?\s?(?:แรก|หลัง)|ไตรมาส\s?(?:ที่)?\s?[1-4๑-๔])"
    r"\s?\((?P<months>[^()\n]{3,60})\)"
)
_PARTS = ("แรก", "หลัง")
_QUARTER = "ไตรมาส"
_LONGEST_QUARTER = 12
"""Characters of ไตรมาสที่ 1 and the blank after it."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each part whose months are others."""
    if file.sop is None or not _may_explain(file.wording):
        return
    year = file.sop.schedule.fiscal_year
    if not is_possible_year(year.be):
        return
    for path, text in running_texts(file.sop.sop):
        for match in _EXPLAINED.finditer(text) if "(" in text else ():
            try:
                months = read_windows(match["months"], fiscal_year=year)
            except NotationError:
                continue  # no months, or none that can be told
            part = contradicted_part(RoundTimes(match["part"], months, ()), year)
            if part is not None:
                said, beside = written([part]), written(months)
                yield Finding(
                    path=place_of(file, path, text),
                    part=match.span(),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"“{match['part']}” คือ {said.th} แต่ในวงเล็บคือ {beside.th}",
                        en=f"“{match['part']}” is {said.en}, and the brackets say {beside.en}",
                    ),
                    help=Bilingual(th="แก้อย่างใดอย่างหนึ่งให้ตรงกัน", en="correct the one that is wrong"),
                )


def _may_explain(text: str) -> bool:
    """Say whether `_EXPLAINED` could match in `text` or in a line of it: quick, and wide."""
    return any(
        part.rstrip(" ").endswith(_PARTS) or _QUARTER in part[-_LONGEST_QUARTER:]
        for part in text.split("(")[:-1]
    )
