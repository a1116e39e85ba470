"""The settings name the same thing twice.
การตั้งค่าระบุสิ่งเดียวกันซ้ำ

Checks
    sopctl.yaml: no folder of SOPs, no pattern under `ignore` or under the paths of one override, and
    no required section stands twice; nor do two kinds of files share a folder; nor do two overrides
    set the same rule for the same path; nor is a day added or removed twice.
ตรวจอะไร
    ใน sopctl.yaml โฟลเดอร์ SOP รูปแบบใน ignore และใน paths ของ overrides เดียวกัน และหัวข้อใน required_sections
    ต้องไม่ซ้ำกัน แฟ้มต่างชนิดต้องไม่ใช้โฟลเดอร์เดียวกัน overrides สองรายการต้องไม่ตั้งกฎเดียวกันของ path เดียวกัน
    และไม่เพิ่มหรือตัดวันหยุดวันเดียวกันซ้ำ
Why
    The second has no effect, or takes the effect of the first away. Mostly another folder or another
    day was meant.
เหตุผล
    รายการที่สองไม่มีผล หรือทำให้รายการแรกไม่มีผล มักตั้งใจจะระบุโฟลเดอร์หรือวันอื่น
Wrong
    # sopctl.yaml
    ignore: [sops/draft/**, sops/draft/**]
Right
    # sopctl.yaml
    ignore: [sops/draft/**, sops/old/**]
"""

from collections.abc import Iterable, Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.config import Config, DayOff
from sopctl.rules.base import file_rule
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

Named = tuple[Path, str]
"""Where something stands, and what it is compared by."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each thing that stood before."""
    if not isinstance(file.model, Config):
        return
    for named in _lists(file.model):
        first: dict[str, Path] = {}
        for path, name in named:
            earlier = first.setdefault(name, path)
            if earlier != path:
                yield Finding(
                    path=path,
                    target="key" if "rules" in path else "value",
                    message=Bilingual(
                        th="ระบุสิ่งเดียวกันนี้ไว้ก่อนแล้ว", en="the settings say this already"
                    ),
                    help=Bilingual(
                        th="ตัดออก หรือแก้เป็นสิ่งที่ตั้งใจ", en="take it out, or name what was meant"
                    ),
                    related=(
                        RelatedPath(
                            earlier,
                            Bilingual(th="ระบุไว้ก่อนแล้ว", en="the earlier one"),
                            "key" if "rules" in earlier else "value",
                        ),
                    ),
                )


def _lists(config: Config) -> Iterator[list[Named]]:
    """Yield the lists of which no two entries are to be the same."""
    folders = config.folders
    yield [
        *(
            (("folders", "sops", order), _plain(folder))
            for order, folder in enumerate(folders.sops)
        ),
        *(
            (("folders", key), _plain(getattr(folders, key)))
            for key in ("records", "forms", "templates", "build")
            if key in folders.model_fields_set
        ),
    ]
    yield _patterns(("ignore",), config.ignore)
    yield _patterns(("required_sections",), config.required_sections)
    levels: list[Named] = []
    for order, override in enumerate(config.overrides):
        yield _patterns(("overrides", order, "paths"), override.paths)
        paths = " ".join(sorted(set(map(_plain, override.paths))))
        levels += (
            (("overrides", order, "rules", rule), f"{paths}\n{rule}") for rule in override.rules
        )
    yield levels
    yield _days(("holidays", "add"), config.holidays.add)
    yield _days(("holidays", "remove"), config.holidays.remove)


def _patterns(path: Path, patterns: Iterable[str]) -> list[Named]:
    return [((*path, order), _plain(pattern)) for order, pattern in enumerate(patterns)]


def _plain(pattern: str) -> str:
    """Return a folder or pattern as it is compared: `./sops/`, `sops/**` and `sops` are one."""
    return pattern.strip().removeprefix("./").removesuffix("/**").rstrip("/")


def _days(path: Path, days: Iterable[DayOff]) -> list[Named]:
    return [
        ((*path, order, "date"), entry.day.isoformat())
        for order, entry in enumerate(days)
        if entry.day is not None
    ]
