"""One line for each finding."""

import re

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity
from sopctl.reporters import ReportOptions
from sopctl.reporters.concise import report
from sopctl.source.span import Position, Span
from tests.reporters.findings import SAMPLES, finding, report_of

LINE = re.compile(
    r"(?P<path>.+):(?P<line>\d+):(?P<column>\d+): (?P<severity>\w+)\[(?P<rule>[\w-]+)\] "
)


def test_a_finding_is_a_line_and_the_last_line_counts() -> None:
    span = Span(Position(3, 5), Position(4, 1))
    text = report(report_of(finding(span), finding(severity=Severity.NOTE)), ReportOptions())
    assert text.splitlines() == [
        "a.yaml:3:5: error[unknown-role] there is no role “ownr”",
        "a.yaml:1:1: note[unknown-role] there is no role “ownr”",
        "checked 1 file: 1 error, 0 warnings, 1 note",
    ]


def test_it_is_as_many_lines_as_findings_whatever_they_say() -> None:
    sample = SAMPLES["hostile"]
    lines = sample.printed("concise", Language.THAI).splitlines()
    assert len(lines) == len(sample.report.diagnostics) + 1
    for line in lines[:-2]:
        assert LINE.match(line)


def test_a_blank_in_a_path_does_not_part_it() -> None:
    found = finding(file="sops/แผน งาน.yaml", message=Bilingual("ก: ข", "a: b"))
    match = LINE.match(report(report_of(found), ReportOptions()))
    assert match is not None
    assert match["path"] == "sops/แผน งาน.yaml"
