"""A comment suppresses nothing.
คำสั่งยกเว้นกฎไม่มีผล

Checks
    Every `# sopctl: ignore[…]` and `# sopctl: ignore-file[…]`: each rule it names is a rule and has a
    finding there, it names one at all, and `ignore-file` stands at the top, before any key.
ตรวจอะไร
    ความเห็น # sopctl: ignore[…] และ # sopctl: ignore-file[…] ต้องระบุชื่อกฎที่มีอยู่และมีข้อตรวจพบให้ยกเว้นจริง
    และ ignore-file ต้องอยู่ต้นแฟ้มก่อนคีย์แรก
Why
    Once the defect is mended, the comment would hide the next one. One with a misspelt name, or in
    the wrong place, hides nothing, while its author thinks it does.
เหตุผล
    เมื่อแก้ข้อบกพร่องแล้ว ความเห็นที่ค้างอยู่จะบังข้อบกพร่องครั้งต่อไป ส่วนชื่อที่สะกดผิดหรือวางผิดที่จะไม่ยกเว้นอะไร
    ทั้งที่ผู้เขียนเข้าใจว่ายกเว้นแล้ว
Wrong
    title: การรับเรื่องร้องเรียน  # sopctl: ignore[unused-role] แก้แล้ว
Right
    title: การรับเรื่องร้องเรียน
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Repair, Severity, TextEdit
from sopctl.names import nearest
from sopctl.rules.base import all_rules, suppression_rule
from sopctl.rules.suggestion import did_you_mean
from sopctl.source.span import Extent
from sopctl.suppressions import SuppressedRule, Suppression, SuppressionUse

_COMMANDS = ("ignore", "ignore-file")
_REMOVE = Bilingual(th="ลบความเห็นนี้ออก", en="remove it")
_REMOVE_NAME = Bilingual(th="ลบชื่อกฎนี้ออก", en="remove the name")


_OFFERED = 50
"""Names of one comment for which the nearest is looked up."""


@suppression_rule(Severity.WARNING)
def check(use: SuppressionUse) -> Iterator[Finding]:
    """Yield one finding for each name that does nothing, or one for the comment as a whole."""
    suppression = use.suppression
    if suppression.misspelt is not None:
        yield _misspelt(suppression, suppression.misspelt)
    elif not suppression.rules:
        yield _without_rules(suppression)
    elif suppression.is_misplaced:
        yield _misplaced(suppression)
    else:
        known = all_rules().by_name
        for count, rule in enumerate(use.unused):
            if rule.name not in known:
                meant = nearest(rule.name, known) if count < _OFFERED else None
                yield _unknown(rule, meant)
            else:
                yield _unused(rule, suppression)


def _misspelt(suppression: Suppression, word: str) -> Finding:
    return Finding(
        path=(),
        span=suppression.span,
        message=Bilingual(
            th=f"“{word}” ไม่ใช่คำสั่งที่รู้จัก ความเห็นนี้จึงไม่มีผล",
            en=f"“{word}” is no command, so this comment suppresses nothing",
        ),
        help=did_you_mean(
            nearest(word, _COMMANDS),
            Bilingual(
                th="เขียน # sopctl: ignore[กฎ] เหตุผล หรือ # sopctl: ignore-file[กฎ] เหตุผล ที่ต้นแฟ้ม",
                en="write # sopctl: ignore[rule] reason, or # sopctl: ignore-file[rule] reason at the top",
            ),
        ),
    )


def _without_rules(suppression: Suppression) -> Finding:
    what = "ignore-file" if suppression.is_for_file else "ignore"
    return Finding(
        path=(),
        span=suppression.span,
        message=Bilingual(
            th="ความเห็นนี้ไม่ได้ระบุว่ายกเว้นกฎใด จึงไม่มีผล",
            en="this comment names no rule, so it suppresses nothing",
        ),
        help=Bilingual(
            th=f"เขียนชื่อกฎในวงเล็บ เช่น # sopctl: {what}[unused-role] พร้อมเหตุผล",
            en=f"name the rule in brackets, as in # sopctl: {what}[unused-role], with the reason",
        ),
    )


def _misplaced(suppression: Suppression) -> Finding:
    return Finding(
        path=(),
        span=suppression.span,
        message=Bilingual(
            th="ignore-file ต้องอยู่ต้นแฟ้ม ตรงนี้จึงไม่มีผล",
            en="ignore-file stands at the top of a file; here it suppresses nothing",
        ),
        help=Bilingual(
            th="ย้ายไปไว้ก่อนคีย์แรก หรือใช้ ignore[…] ที่บรรทัดนั้น",
            en="move it above the first key, or use ignore[…] on the line",
        ),
    )


def _unknown(rule: SuppressedRule, meant: str | None) -> Finding:
    return Finding(
        path=(),
        span=rule.span,
        message=Bilingual(th=f"ไม่มีกฎชื่อ “{rule.name}”", en=f"there is no rule “{rule.name}”"),
        help=did_you_mean(
            meant,
            Bilingual(th="ดูรายชื่อกฎด้วย sopctl rules", en="see the names with: sopctl rules"),
        ),
        repair=Repair((TextEdit(rule.extent, meant),), safe=False) if meant else None,
    )


def _unused(rule: SuppressedRule, suppression: Suppression) -> Finding:
    return Finding(
        path=(),
        span=rule.span,
        message=Bilingual(
            th=f"ไม่มีข้อตรวจพบของ “{rule.name}” ให้ยกเว้นที่นี่",
            en=f"there is no finding of “{rule.name}” to suppress here",
        ),
        help=_REMOVE if len(suppression.rules) == 1 else _REMOVE_NAME,
        repair=Repair((TextEdit(_removal(rule, suppression), ""),)),
    )


def _removal(rule: SuppressedRule, suppression: Suppression) -> Extent:
    """Return what goes with a name: the comma beside it, or the comment where it stands alone."""
    names = suppression.rules
    index = names.index(rule)
    if len(names) == 1:
        return suppression.removal
    if index + 1 < len(names):
        return Extent(rule.extent.start, names[index + 1].extent.start)
    return Extent(names[index - 1].extent.end, rule.extent.end)
