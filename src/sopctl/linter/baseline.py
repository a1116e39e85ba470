"""Findings that are known and let be: a file of them, so that only new ones are reported.

An entry says rule, SOP (the file where it has no id), step and what was found, never a line: so it
holds while the file is edited. What is found twice stands with a count of two.
"""

import json
from collections import Counter
from collections.abc import Iterable

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Diagnostic
from sopctl.linter.report import Report
from sopctl.structs import replace

VERSION = 1

Key = tuple[str, str, str, str]


class BaselineError(Exception):
    """The file is no baseline; says what to do."""

    message = Bilingual(
        th="แฟ้ม baseline อ่านไม่ได้หรือไม่ใช่รูปแบบที่รู้จัก",
        en="the baseline cannot be read, or is of no known format",
    )
    help = Bilingual(
        th="สร้างใหม่ด้วย --baseline FILE --write-baseline",
        en="make it anew with --baseline FILE --write-baseline",
    )


def key_of(diagnostic: Diagnostic) -> Key:
    """Return what a finding is known by, whatever line it stands on and language is spoken."""
    found = diagnostic
    return (found.rule, found.sop or found.file, found.step or "", found.message.en)


def written(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the text of a baseline that knows `diagnostics`, in a fixed order."""
    counted = sorted(Counter(map(key_of, diagnostics)).items())
    entries = [
        {"rule": rule, "sop": sop, "step": step or None, "found": found, "count": count}
        for (rule, sop, step, found), count in counted
    ]
    document = {"version": VERSION, "findings": entries}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Counter[Key]:
    """Return how often each finding of a baseline is known.

    Raises:
        BaselineError: where `text` is none.
    """
    known: Counter[Key] = Counter()
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise BaselineError
        for entry in document["findings"]:
            key = (entry["rule"], entry["sop"], entry["step"] or "", entry["found"])
            known[key] += int(entry["count"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BaselineError from None
    return known


def without_known(report: Report, known: Counter[Key]) -> Report:
    """Return `report` without the findings that are known, as often as they are known."""
    left = Counter(known)
    new = []
    for diagnostic in report.diagnostics:
        key = key_of(diagnostic)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(diagnostic)
    return replace(report, diagnostics=tuple(new), baselined=len(report.diagnostics) - len(new))
