"""The appendix names a form that does not exist.
ภาคผนวกอ้างถึงแบบฟอร์มที่ไม่มี

Checks
    Every name under `appendix.forms`: a folder of the project's templates/, or a form that sopctl
    brings along. `sopctl forms` lists them; the nearest is offered.
ตรวจอะไร
    ทุกชื่อใน appendix.forms ต้องเป็นแบบฟอร์มใน templates/ ของโครงการ หรือที่มากับ sopctl
    ดูรายชื่อได้ด้วย sopctl forms และจะเสนอชื่อที่ใกล้เคียงที่สุด
Why
    The printed document would lack the form that its appendix promises.
เหตุผล
    เอกสารที่พิมพ์จะไม่มีแบบฟอร์มตามที่ภาคผนวกระบุ
Wrong
    appendix: {forms: [knowledge-sharing-sumary]}
Right
    appendix: {forms: [knowledge-sharing-summary]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.names import nearest
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.suggestion import did_you_mean


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each form that is not there."""
    appendix = context.view.sop.appendix
    known = context.settings.forms
    for order, name in enumerate(appendix.forms if appendix else ()):
        if name in known:
            continue
        meant = nearest(name, sorted(known))
        yield Finding(
            path=("appendix", "forms", order),
            message=Bilingual(th=f"ไม่มีแบบฟอร์ม “{name}”", en=f"there is no form “{name}”"),
            help=did_you_mean(
                meant,
                Bilingual(
                    th="ดูรายชื่อด้วย sopctl forms หรือเพิ่มแบบฟอร์มใน templates/",
                    en="see the names with sopctl forms, or add the form under templates/",
                ),
            ),
        )
