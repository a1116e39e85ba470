"""The form that was filled does not exist.
ไม่มีแบบฟอร์มที่กรอก

Checks
    `form` of every filled form: a folder of the project's templates/, or a form that sopctl brings
    along. `sopctl forms` lists them; the nearest is offered.
ตรวจอะไร
    form ของทุกแบบฟอร์มที่กรอกต้องเป็นแบบฟอร์มใน templates/ ของโครงการ หรือที่มากับ sopctl
    ดูรายชื่อได้ด้วย sopctl forms และจะเสนอชื่อที่ใกล้เคียงที่สุด
Why
    Without its definition nobody knows which fields are required, and no document can be made of it.
เหตุผล
    หากไม่มีนิยามของแบบฟอร์ม จะไม่ทราบว่าช่องใดต้องกรอก และสร้างเอกสารไม่ได้
Wrong
    # forms/sharing.yaml
    form: knowledge-sharing-sumary
Right
    # forms/sharing.yaml
    form: knowledge-sharing-summary
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.filled_form import FORM_KEY
from sopctl.names import nearest
from sopctl.reading import filled_form_of
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.suggestion import did_you_mean

_HELP = Bilingual(
    th="ดูรายชื่อด้วย sopctl forms หรือเพิ่มแบบฟอร์มใน templates/",
    en="see the names with sopctl forms, or add the form under templates/",
)


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding where there is no form of that name."""
    name, known = filled_form_of(context.file), context.settings.forms
    if name is not None and (name in known or context.form is not None):
        return
    if name is None or not name.strip():
        message = Bilingual(th="ไม่ได้ระบุชื่อแบบฟอร์มที่กรอก", en="the form that was filled is not named")
    else:
        message = Bilingual(th=f"ไม่มีแบบฟอร์ม “{name}”", en=f"there is no form “{name}”")
    yield Finding(
        path=(FORM_KEY,),
        message=message,
        help=did_you_mean(nearest(name, sorted(known)) if name else None, _HELP),
    )
