"""A record was made by a role that the SOP does not have.
บันทึกระบุผู้ทำที่ไม่ใช่บทบาทใน SOP

Checks
    `by` of every record: the id of a role of the SOP, or its name, abbreviation or one of its
    positions. The nearest is offered. Nothing is said where the SOP declares no roles.
ตรวจอะไร
    by ของทุกรายการต้องเป็นรหัสบทบาทใน SOP หรือชื่อ คำย่อ หรือตำแหน่งของบทบาทนั้น
    และจะเสนอรหัสที่ใกล้เคียงที่สุด หาก SOP ไม่ได้กำหนด roles จะไม่ตรวจ
Why
    The load of each role and the proof that the right one acted are taken from it.
เหตุผล
    ภาระงานของแต่ละบทบาท และหลักฐานว่าผู้มีหน้าที่เป็นผู้ทำ มาจากค่านี้
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09, by: ownr}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09, by: owner}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Sop
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import entries_of
from sopctl.rules.references import roles_meant
from sopctl.rules.suggestion import did_you_mean
from sopctl.rules.texts import normalised


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each role that is named and not declared."""
    if context.view is None or not context.view.sop.roles:
        return
    sop = context.view.sop
    known = _names_of_roles(sop)
    unknown = {
        entry.path: entry.record.by
        for entry in entries_of(context)
        if entry.record.by is not None and normalised(entry.record.by) not in known
    }
    meant = roles_meant(unknown.values(), sop)
    for path, name in unknown.items():
        yield Finding(
            path=(*path, "by"),
            message=Bilingual(
                th=f"SOP “{sop.id}” ไม่มีบทบาท “{name}”",
                en=f"the SOP “{sop.id}” has no role “{name}”",
            ),
            help=did_you_mean(
                meant.get(name),
                Bilingual(
                    th=f"ใช้รหัสบทบาทใน SOP: {', '.join(list(sop.roles)[:12])}",
                    en=f"give one of the SOP's roles: {', '.join(list(sop.roles)[:12])}",
                ),
            ),
        )


def _names_of_roles(sop: Sop) -> frozenset[str]:
    names = [*sop.roles]
    for role in sop.roles.values():
        names += [role.name, *role.positions]
        if role.abbreviation is not None:
            names.append(role.abbreviation)
    return frozenset(map(normalised, names))
