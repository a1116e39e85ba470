"""A name or label is too long for its symbol.
ชื่อหรือข้อความกำกับยาวเกินสัญลักษณ์

Checks
    What is drawn in the flowchart, counted in characters without the marks above and below them: 100
    for an activity, 60 for a decision, whose corners are of no use to the text, 40 for the start and
    the end, 6 for a connector, 30 for the label of a branch, and 30 for one word without a blank in
    other than Thai letters. A symbol of the official table has some 20 characters to a line, so an
    activity then takes five lines and a decision as much of the page as four rows.
ตรวจอะไร
    ข้อความในผังงาน นับอักขระโดยไม่รวมสระบนล่างและวรรณยุกต์: กิจกรรมไม่เกิน 100 การตัดสินใจไม่เกิน 60
    จุดเริ่มต้นและสิ้นสุดไม่เกิน 40 จุดเชื่อมต่อไม่เกิน 6 ข้อความกำกับทางเลือกไม่เกิน 30
    และคำที่ไม่ใช่อักษรไทยซึ่งไม่เว้นวรรคไม่เกิน 30 ทั้งนี้ สัญลักษณ์ในตารางมีประมาณ 20 อักขระต่อบรรทัด
Why
    The symbol grows until the flow cannot be seen at a glance, a row fills the page, and a word that
    fits on no line is cut anywhere.
เหตุผล
    สัญลักษณ์จะใหญ่จนมองไม่เห็นลำดับงาน แถวเดียวเต็มหน้า และคำที่ยาวเกินบรรทัดจะถูกตัดกลางคำ
Wrong
    - id: approve
      kind: decision
      name: ผู้บังคับบัญชาพิจารณาให้ความเห็นชอบแผนปฏิบัติการขับเคลื่อนองค์กรแห่งการเรียนรู้ประจำปีและมอบหมายผู้รับผิดชอบ
      branches: [{label: เห็นชอบ, next: end}, {label: ไม่เห็นชอบ, next: work}]
    - {id: work, name: แก้ไขแผน, next: approve}
Right
    - id: approve
      kind: decision
      name: พิจารณาเห็นชอบแผนปฏิบัติการ
      details: ผู้บังคับบัญชาพิจารณาแผนและมอบหมายผู้รับผิดชอบ
      branches: [{label: เห็นชอบ, next: end}, {label: ไม่เห็นชอบ, next: work}]
    - {id: work, name: แก้ไขแผน, next: approve}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.columns import columns_of
from sopctl.diagnostics import Finding, Severity
from sopctl.model.step import StepKind
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.source.source_map import Path

_MOST_IN_SYMBOL = {
    StepKind.ACTIVITY: 100,
    StepKind.DECISION: 60,
    StepKind.START: 40,
    StepKind.END: 40,
    StepKind.CONNECTOR: 6,
}
_MOST_IN_LABEL = 30
_MOST_IN_WORD = 30
"""All in columns: characters without the marks above and below them."""

_BLANKS = lazily(r"\s+")
_FOREIGN_WORD = lazily(r"[!-~]++")

_SHORTEN = Bilingual(
    th="ย่อชื่อให้สั้น และย้ายส่วนที่เหลือไปไว้ใน details",
    en="shorten it, and put the rest under details",
)


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each name and each label."""
    for index, step in enumerate(context.view.sop.steps):
        path: Path = ("steps", index)
        if step.name is not None:
            most = _MOST_IN_SYMBOL[step.kind]
            yield from _findings((*path, "name"), step.name, most, step.id)
        for order, branch in enumerate(step.branches):
            if branch.label is not None:
                place = (*path, "branches", order, "label")
                yield from _findings(place, branch.label, _MOST_IN_LABEL, step.id)


def _findings(path: Path, text: str, most: int, step: str) -> Iterator[Finding]:
    if 2 * len(text) <= most and len(text) <= _MOST_IN_WORD:
        return  # no character takes more than two columns
    length = columns_of(_BLANKS.sub(" ", text))
    if length > most:
        message = Bilingual(
            th=f"ข้อความยาว {length} อักขระ ในผังงานมีที่ให้ {most} อักขระ",
            en=f"{length} characters, where the flowchart has room for {most}",
        )
        yield Finding(path, message, _SHORTEN, step=step)
        return
    for match in _FOREIGN_WORD.finditer(text) if length > _MOST_IN_WORD else ():
        if len(match.group()) > _MOST_IN_WORD:
            message = Bilingual(
                th=f"คำยาว {len(match.group())} อักขระโดยไม่เว้นวรรค จะถูกตัดกลางคำ",
                en=f"a word of {len(match.group())} characters fits on no line, and is cut",
            )
            yield Finding(path, message, _SHORTEN, part=match.span(), step=step)
            return
