"""The settings name a rule that does not exist.
การตั้งค่าอ้างถึงกฎที่ไม่มีอยู่

Checks
    The keys of `rules:` in sopctl.yaml, also of those for some paths (`overrides`): each is the
    name of a rule. `sopctl rules` lists them.
ตรวจอะไร
    คีย์ใต้ rules: ใน sopctl.yaml รวมถึงใน overrides ต้องเป็นชื่อกฎที่มีอยู่ ดูรายชื่อได้ด้วย sopctl rules
Why
    A misspelt name changes nothing: the rule that was to be off still reports, or the one that was
    to be an error lets the mistake pass.
เหตุผล
    ชื่อที่สะกดผิดไม่มีผลใด ๆ กฎที่ตั้งใจปิดยังคงรายงาน หรือกฎที่ตั้งใจให้เป็น error กลับปล่อยข้อผิดพลาดผ่านไป
Wrong
    # sopctl.yaml
    rules: {unused-rol: off}
Right
    # sopctl.yaml
    rules: {unused-role: off}
"""

from collections.abc import Iterator, Mapping

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.config import Config, RuleLevel
from sopctl.names import nearest
from sopctl.rules.base import all_rules, file_rule
from sopctl.rules.suggestion import did_you_mean
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each name that no rule has."""
    if isinstance(file.model, Config):
        yield from _unknown(file.model.rules, ("rules",))
        for order, override in enumerate(file.model.overrides):
            yield from _unknown(override.rules, ("overrides", order, "rules"))


def _unknown(levels: Mapping[str, RuleLevel], path: Path) -> Iterator[Finding]:
    known = all_rules().by_name
    for name in levels:
        if name not in known:
            meant = nearest(name, known)
            yield Finding(
                path=(*path, name),
                target="key",
                message=Bilingual(th=f"ไม่มีกฎชื่อ “{name}”", en=f"there is no rule “{name}”"),
                help=did_you_mean(
                    meant,
                    Bilingual(th="ดูรายชื่อกฎด้วย sopctl rules", en="see the names with: sopctl rules"),
                ),
            )
