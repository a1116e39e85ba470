"""The line that counts."""

import pytest

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Diagnostic, Fix, Severity, TextEdit
from sopctl.reporters.summary import summary
from sopctl.source.span import Extent
from tests.reporters.findings import finding, report_of

EDIT = (TextEdit(Extent(0, 1), "ก"),)
SAFE = finding(fix=Fix(EDIT))
UNSAFE = finding(fix=Fix(EDIT, safe=False), severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("found", "more"),
    [
        ((finding(),), Bilingual("", "")),
        (
            (SAFE, SAFE),
            Bilingual("; แก้อัตโนมัติได้ 2 รายการด้วย --fix", "; 2 fixable with --fix"),
        ),
        (
            (UNSAFE,),
            Bilingual(
                "; แก้อัตโนมัติได้ 1 รายการด้วย --fix --unsafe-fixes",
                "; 1 fixable with --fix --unsafe-fixes",
            ),
        ),
        (
            (SAFE, UNSAFE, finding()),
            Bilingual(
                "; แก้อัตโนมัติได้ 1 รายการด้วย --fix; อีก 1 รายการด้วย --fix --unsafe-fixes",
                "; 1 fixable with --fix; 1 more with --fix --unsafe-fixes",
            ),
        ),
    ],
)
def test_what_can_be_fixed_is_counted(found: tuple[Diagnostic, ...], more: Bilingual) -> None:
    errors = sum(one.severity is Severity.ERROR for one in found)
    warnings = len(found) - errors
    thai = summary(report_of(*found), Language.THAI)
    english = summary(report_of(*found), Language.ENGLISH)
    assert thai == f"ตรวจ 1 แฟ้ม: ข้อผิดพลาด {errors} คำเตือน {warnings} ข้อสังเกต 0{more.th}"
    assert english.startswith(f"checked 1 file: {errors} error")
    assert english.endswith(f"0 notes{more.en}")


@pytest.mark.parametrize(
    ("suppressed", "baselined", "more"),
    [
        (0, 0, Bilingual("", "")),
        (1, 0, Bilingual("; ยกเว้นไว้ในแฟ้ม 1 รายการ", "; 1 suppressed")),
        (0, 2, Bilingual("; อยู่ในรายการเดิม (baseline) 2 รายการ", "; 2 in the baseline")),
        (
            3,
            4,
            Bilingual(
                "; ยกเว้นไว้ในแฟ้ม 3 รายการ; อยู่ในรายการเดิม (baseline) 4 รายการ",
                "; 3 suppressed; 4 in the baseline",
            ),
        ),
    ],
)
def test_what_was_left_out_is_counted(suppressed: int, baselined: int, more: Bilingual) -> None:
    report = report_of(paths=("a", "b"), suppressed=suppressed, baselined=baselined)
    assert summary(report, Language.ENGLISH) == (
        f"checked 2 files: 0 errors, 0 warnings, 0 notes — no findings{more.en}"
    )
    assert summary(report, Language.THAI) == (
        f"ตรวจ 2 แฟ้ม: ข้อผิดพลาด 0 คำเตือน 0 ข้อสังเกต 0 — ไม่พบข้อบกพร่อง{more.th}"
    )
