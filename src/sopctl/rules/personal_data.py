"""A text holds a person's data.
ข้อความมีข้อมูลส่วนบุคคล

Checks
    Texts of SOPs and records: no national id (13 digits with a valid check digit), no telephone
    number of a person, no private e-mail address (Gmail, Hotmail and the like; addresses of
    offices are fine), in Thai or Arabic digits. A landline beside the name of an office is the
    office's. Where a role or a position is expected there is no personal name (นาย, นาง, นางสาว).
ตรวจอะไร
    ข้อความใน SOP และบันทึก ต้องไม่มีเลขประจำตัวประชาชน (13 หลักที่เลขตรวจสอบถูกต้อง) หมายเลขโทรศัพท์ของบุคคล
    และอีเมลส่วนตัว (เช่น Gmail, Hotmail ส่วนอีเมลของหน่วยงานใช้ได้) ทั้งเลขไทยและเลขอารบิก
    โทรศัพท์พื้นฐานที่อยู่กับชื่อหน่วยงานถือเป็นของหน่วยงาน และในช่องบทบาทหรือตำแหน่งต้องไม่มีชื่อบุคคล
Why
    SOPs are published. The Personal Data Protection Act B.E. 2562 (section 27) lets nobody disclose
    a person's data without consent or another lawful ground, and people leave while the position
    stays.
เหตุผล
    SOP เป็นเอกสารเผยแพร่ พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 27
    ห้ามเปิดเผยข้อมูลส่วนบุคคลโดยไม่มีความยินยอมหรือฐานทางกฎหมาย อีกทั้งบุคคลย้ายได้แต่ตำแหน่งยังคงอยู่
Wrong
    roles:
      owner: {name: นางสาวสมหญิง ใจดี}
    scope: สอบถามได้ที่ 08 1234 5678
Right
    roles:
      owner: {name: นักวิชาการสาธารณสุขชำนาญการ}
    scope: สอบถามได้ที่ กองแผนงาน โทร. 0 2590 4000
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.personal_marks import (
    PersonalMark,
    marks_in,
    may_hold_marks,
    may_hold_name,
    personal_name_in,
)
from sopctl.rules.texts import last_key, texts_of
from sopctl.source.source_map import Path
from sopctl.workspace import FileKind, Settings, SourceFile

_KINDS = frozenset((FileKind.SOP, FileKind.RECORDS))
_ROLE_REFERENCES = frozenset(("responsible", "approver", "by"))

_HELP = {
    PersonalMark.NATIONAL_ID: Bilingual(th="ลบเลขประจำตัวประชาชนออก", en="remove the national id"),
    PersonalMark.TELEPHONE: Bilingual(
        th="ลบออก หรือใช้หมายเลขของหน่วยงานพร้อมระบุชื่อหน่วยงาน",
        en="remove it, or give the office's number with the office's name",
    ),
    PersonalMark.EMAIL: Bilingual(
        th="ลบออก หรือใช้อีเมลของหน่วยงาน", en="remove it, or give the office's address"
    ),
    PersonalMark.NAME: Bilingual(
        th="ระบุตำแหน่งหรือบทบาทแทนชื่อบุคคล", en="name the position or the role instead"
    ),
}
_WHAT = {
    PersonalMark.NATIONAL_ID: Bilingual(th="เลขประจำตัวประชาชน", en="a national id"),
    PersonalMark.TELEPHONE: Bilingual(th="หมายเลขโทรศัพท์", en="a telephone number"),
    PersonalMark.EMAIL: Bilingual(th="อีเมลส่วนตัว", en="a private e-mail address"),
    PersonalMark.NAME: Bilingual(
        th="ชื่อบุคคลในที่ของบทบาทหรือตำแหน่ง", en="a person's name where a role or position belongs"
    ),
}


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each piece of personal data."""
    if file.kind not in _KINDS:
        return
    marked, named = may_hold_marks(file.wording), may_hold_name(file.wording)
    if not marked and not named:
        return
    names_roles = isinstance(file.data, dict) and bool(file.data.get("roles"))
    for path, text in texts_of(file.data):
        for mark, part in marks_in(text) if marked else ():
            yield _finding(file, path, text, mark, part)
        if named and _expects_role(path, names_roles=names_roles):
            name = personal_name_in(text)
            if name is not None:
                yield _finding(file, path, text, PersonalMark.NAME, name)


def _expects_role(path: Path, *, names_roles: bool) -> bool:
    """Say whether a role or a position stands at `path`.

    A step's reference to a role is left to `unknown-role` where the SOP declares its roles.
    """
    key = last_key(path)
    match path[0]:
        case "roles":
            return True
        case "approvals":
            return key == "position"
        case "responsibilities":
            return key != "duty"
        case _:
            return key in _ROLE_REFERENCES and not names_roles


def _finding(
    file: SourceFile, path: Path, text: str, mark: PersonalMark, part: tuple[int, int]
) -> Finding:
    # The message must not spread the data further than the file does: only its ends are shown.
    found = text[slice(*part)]
    shown = found if mark is PersonalMark.NAME else f"{found[:3].strip()}…{found[-2:]}"
    what = _WHAT[mark]
    return Finding(
        path=path,
        part=part,
        step=step_id_at(file, path),
        message=Bilingual(th=f"มี{what.th} “{shown}”", en=f"{what.en}: “{shown}”"),
        help=_HELP[mark],
    )
