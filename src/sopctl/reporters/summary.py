"""The last line of a report for people: how much was checked, found, mended and left out."""

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity
from sopctl.linter import Report

CLEAN = Bilingual(th="ไม่พบข้อบกพร่อง", en="no findings")
"""What is said of a file or a run in which nothing was found."""


def summary(report: Report, language: Language) -> str:
    """Return the counts as one line; what is zero, and no severity, is left out."""
    counted = _counted(report).in_language(language)
    if not report.diagnostics:
        counted += f" — {CLEAN.in_language(language)}"
    more = (*_fixable(report), *_left_out(report))
    return "; ".join((counted, *(text.in_language(language) for text in more)))


def _counted(report: Report) -> Bilingual:
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    files = report.files
    return Bilingual(
        th=f"ตรวจ {files} แฟ้ม: ข้อผิดพลาด {errors} คำเตือน {warnings} ข้อสังเกต {notes}",
        en=(
            f"checked {_number(files, 'file')}: {_number(errors, 'error')}, "
            f"{_number(warnings, 'warning')}, {_number(notes, 'note')}"
        ),
    )


def _fixable(report: Report) -> tuple[Bilingual, ...]:
    fixes = [diagnostic.fix for diagnostic in report.diagnostics if diagnostic.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    with_fix = Bilingual(th=f"แก้อัตโนมัติได้ {safe} รายการด้วย --fix", en=f"{safe} fixable with --fix")
    more = Bilingual(
        th=f"{'อีก' if safe else 'แก้อัตโนมัติได้'} {unsafe} รายการด้วย --fix --unsafe-fixes",
        en=f"{unsafe} {'more' if safe else 'fixable'} with --fix --unsafe-fixes",
    )
    return (with_fix,) * bool(safe) + (more,) * bool(unsafe)


def _left_out(report: Report) -> tuple[Bilingual, ...]:
    suppressed = Bilingual(
        th=f"ยกเว้นไว้ในแฟ้ม {report.suppressed} รายการ", en=f"{report.suppressed} suppressed"
    )
    baselined = Bilingual(
        th=f"อยู่ในรายการเดิม (baseline) {report.baselined} รายการ",
        en=f"{report.baselined} in the baseline",
    )
    return (suppressed,) * bool(report.suppressed) + (baselined,) * bool(report.baselined)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
