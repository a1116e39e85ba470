"""JUnit XML, as Jenkins and GitLab read it."""

from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import RelatedPlace, Severity
from sopctl.reporters import ReportOptions
from sopctl.reporters.junit import report
from sopctl.source.span import FILE_START
from tests.reporters.findings import SAMPLES, finding, report_of

etree: Any = import_module("lxml.etree")
SCHEMA: Any = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas/junit-10.xsd")))

ANT_SUITE = {
    *("name", "package", "id", "timestamp", "hostname"),
    *("tests", "failures", "errors", "time", "skipped"),
}
"""The attributes that Ant's schema requires of a suite, and the one more that it knows."""


def suites_of(text: str) -> list[ET.Element]:
    """Return the suites of a document that fits the schemas."""
    SCHEMA.assertValid(etree.fromstring(text.encode("utf-8")))
    root = ET.fromstring(text)
    assert (root.tag, root.attrib) == ("testsuites", {})
    for number, suite in enumerate(root):
        cases = suite.findall("testcase")
        assert suite.attrib.keys() == ANT_SUITE
        assert [child.tag for child in suite] == [
            "properties",
            *["testcase"] * len(cases),
            "system-out",
            "system-err",
        ]
        assert suite.get("id") == str(number)
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        for case in cases:
            assert case.attrib.keys() == {"name", "classname", "time"}
            assert len(case) <= 1
    return list(root)


def suite_of(*found: Any, language: Language = Language.ENGLISH) -> ET.Element:
    (suite,) = suites_of(report(report_of(*found), ReportOptions(language)))
    return suite


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SAMPLES)
def test_it_fits_the_schemas(name: str, language: Language) -> None:
    sample = SAMPLES[name]
    suites = suites_of(sample.printed("junit", language))
    assert {suite.get("name") for suite in suites} >= {
        path for path in sample.report.paths if path.isprintable()
    }


@given(st.text(max_size=10), st.text(st.characters(), max_size=20))
@settings(max_examples=60)
def test_any_text_is_well_formed(path: str, words: str) -> None:
    said = Bilingual(words, words)
    found = [
        finding(
            file=path,
            message=said,
            help=said,
            severity=severity,
            related=(RelatedPlace(words, FILE_START, said),),
        )
        for severity in Severity
    ]
    (suite,) = suites_of(report(report_of(*found, paths=(path,)), ReportOptions()))
    assert suite.get("failures") == "2"


def test_a_checked_file_without_findings_is_a_case_that_passes() -> None:
    suite = suite_of()
    (case,) = suite.findall("testcase")
    assert (suite.get("name"), case.get("classname"), case.get("name")) == (
        "a.yaml",
        "a",
        "no findings",
    )
    assert len(case) == 0


def test_a_failure_has_the_rule_the_message_and_what_to_do() -> None:
    (failure,) = suite_of(finding()).findall("testcase/failure")
    assert failure.get("type") == "unknown-role"
    assert failure.get("message") == "there is no role “ownr”"
    assert failure.text is not None
    assert failure.text.splitlines() == [
        "a.yaml:1:1: error[unknown-role] there is no role “ownr”",
        "  help: did you mean “owner”?",
    ]


def test_a_note_passes_and_its_text_stands_in_the_output() -> None:
    suite = suite_of(finding(severity=Severity.NOTE), finding(severity=Severity.WARNING))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    out = suite.findtext("system-out")
    assert out is not None
    assert "note[unknown-role] there is no role “ownr”\n  help: did you" in out
    assert "warning" not in out


def test_the_same_finding_twice_is_two_cases() -> None:
    names = [case.get("name") for case in suite_of(finding(), finding(), finding(step="x"))[1:-2]]
    assert names == [
        "unknown-role: there is no role “ownr”",
        "unknown-role: there is no role “ownr” (2)",
        "unknown-role: there is no role “ownr” (3)",
    ]


def test_a_finding_in_a_file_that_was_not_listed_is_not_lost() -> None:
    text = report(report_of(finding(file="b.yaml")), ReportOptions())
    assert [suite.get("name") for suite in suites_of(text)] == ["a.yaml", "b.yaml"]


def test_it_speaks_thai_when_asked() -> None:
    suite = suite_of(finding(), language=Language.THAI)
    assert suite.find("testcase/failure[@message='ไม่มีบทบาท “ownr”']") is not None
