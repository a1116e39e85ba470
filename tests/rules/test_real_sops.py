"""The four published SOPs: what is found in them is what is wrong with them, and nothing else."""

from pathlib import Path

from sopctl.linter import lint
from tests.conftest import REPOSITORY
from tests.rules.checking import read_path, workspace_of, written_at

DEFECTS = {
    ("lo-2.4-psdg-2565", "revised-after-use", None, "2565-05"): (
        "it was revised in May 2565, when 9 of its 16 deadlines had passed"
    ),
    ("lo-2.4-psdg-2565", "abbreviation-clash", None, "ก.พ.ร."): (
        "section 3.1 calls the commission ก.พ.ร., section 3.3 the group"
    ),
    ("lo-2.4-psdg-2565", "report-before-period-ends", None, "ก.พ.65"): (
        "the round covers October to February and is reported in February (row 8)"
    ),
    ("lo-2.4-psdg-2565", "report-before-period-ends", None, "ก.ค.65"): (
        "the round covers March to July and is reported in July (row 8)"
    ),
    ("lo-2.4-psdg-2565", "deadline-on-day-off", "report-monthly", "ภายในวันที่ 10 ของเดือนถัดไป"): (
        "10 Dec 2564 is Constitution Day, 10 Apr and 10 Jul 2565 are Sundays"
    ),
    ("lo-planning-2565", "deadline-on-day-off", "report-monthly", "ภายในวันที่ 10 ของเดือนถัดไป"): (
        "the same deadline, and the same days off"
    ),
    (
        "pa-3.11-psdg-2565",
        "deadline-on-day-off",
        "report-results",
        "5 เดือนแรก และ 5 เดือนหลัง (ทุกวันที่ 10 ของเดือน)",
    ): "10 Oct 2564 is a Sunday, and four more of the ten days are days off",
    (
        "lo-2.4-psdg-2565",
        "control-without-evidence",
        "assign-owner",
        "ผู้รับผิดชอบที่กำหนดไว้สอดคล้องกับการดำเนินงานตามตัวชี้วัดด้านการจัดการความรู้ของ กพร.",
    ): "nothing is named that shows who was made responsible, nor (row 6) that there is a channel",
    (
        "lo-planning-2565",
        "control-without-evidence",
        "assign-owner",
        "มีการกำหนดผู้รับผิดชอบตัวชี้วัด",
    ): "rows 1 to 3 say that something was done, and not what shows it",
    ("lo-dental-2565", "early-start", "keep-works", "ธ.ค. 64 - ก.ค. 65"): (
        "works are kept from December (row 7), and come into being in July, in the row before"
    ),
    ("lo-dental-2565", "never-recurs", "monitor", "ทุก ๆ เดือน"): (
        "row 8 is to be done every month, and its period is July alone"
    ),
}
"""File, rule, step and the text pointed at, with the reason why it is a defect of the source."""


def test_every_finding_is_a_defect_of_the_source(real_sops: tuple[Path, ...]) -> None:
    files = [read_path(path, REPOSITORY) for path in real_sops]
    found = [
        (Path(d.file).stem, d.rule, d.step, written_at(files, d))
        for d in lint(workspace_of(files)).diagnostics
    ]
    assert set(found) == set(DEFECTS)
    assert len(found) == len(DEFECTS)
