"""Likely slips of somebody who calls `done`, and what is said of each."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.cli.recording import Subject
    from sopctl.model.records import Record
    from sopctl.timeline.occurrences import Occurrence
    from sopctl.workspace import SourceFile


def require_any_sop(session: "Session", sop: str, files: "Iterable[SourceFile]") -> None:
    """Refuse an id where none of the project's `files` is an SOP, and say how to begin.

    Raises:
        UsageError: naming the project's folder.
    """
    from sopctl.project import UsageError

    if any(file.sop_id is not None or file.source_problems for file in files):
        return
    root = session.project.root
    raise UsageError(
        Bilingual(
            th=f"โครงการใน {root} ยังไม่มี SOP จึงไม่มี “{sop}”",
            en=f"the project in {root} has no SOP, and so no “{sop}”",
        ),
        Bilingual(
            th="เริ่มด้วย sopctl init หรือสร้าง SOP แรกด้วย sopctl new sop ID",
            en="begin with sopctl init, or make the first SOP with sopctl new sop ID",
        ),
    )


def require_one_deadline(occurrences: "Sequence[Occurrence]") -> None:
    """Refuse a key that occurrences of several named deadlines share: none is taken by a guess.

    Raises:
        UsageError: listing the deadlines that are not recorded yet; all where every one is.
    """
    import shlex

    from sopctl.calendar.era import format_date
    from sopctl.project import UsageError

    if len({one.deadline for one in occurrences}) < 2:
        return
    key = occurrences[0].key
    undone = [one for one in occurrences if one.done_on is None]
    options = ", ".join(
        f"--deadline {shlex.quote(one.deadline or '')} ({format_date(one.due)})"
        for one in undone or occurrences
    )
    raise UsageError(
        Bilingual(
            th=f"มีกำหนดส่ง {len(occurrences)} รายการที่มีรอบ “{key}” จึงไม่ทราบว่าหมายถึงรายการใด",
            en=f"{len(occurrences)} deadlines have an occurrence “{key}”, so which is meant cannot be told",
        ),
        Bilingual(th=f"ระบุด้วย {options}", en=f"name it with {options}"),
    )


def warn_if_early(session: "Session", subject: "Subject", path: Path, record: "Record") -> None:
    """Say that what was just recorded lies before its time began, as `validate` would."""
    from sopctl.linter.levels import level_of
    from sopctl.model.records import Records
    from sopctl.project import shown_path
    from sopctl.project.disk import read_from
    from sopctl.rules.base import RecordsContext
    from sopctl.rules.records.record_before_window import check as rule

    settings = session.project.settings
    file = read_from(path, shown_path(path, session.project.root))
    known = file.model
    if (
        level_of(rule.name, rule.severity, file.path, settings.config) is None
        or not isinstance(known, Records)
        or record not in known.records
    ):
        return
    place = len(known.records) - 1 - known.records[::-1].index(record)
    for found in rule.check(RecordsContext(file, known, settings, subject.view)):
        if found.path[-2] == place:
            said, advice = found.message, found.help
            session.note(Bilingual(th=f"โปรดตรวจ: {said.th}", en=f"please check: {said.en}"))
            print(f"  {session.text(advice)}", file=sys.stderr)
