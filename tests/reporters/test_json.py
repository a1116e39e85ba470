"""JSON, version 1."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity
from sopctl.reporters import ReportOptions
from sopctl.reporters.json_report import report
from sopctl.reporters.json_text import json_text
from tests.reporters.findings import SAMPLES, finding, report_of


@given(st.text(max_size=10), st.text(max_size=20))
@settings(max_examples=60)
def test_what_a_finding_says_comes_back_whole(path: str, words: str) -> None:
    found = finding(file=path, message=Bilingual(words, words), sop=words, step=words)
    text = report(report_of(found), ReportOptions())
    (read,) = json.loads(text.encode("utf-8"))["findings"]
    assert (read["path"], read["message"], read["sop"], read["step"]) == (path, words, words, words)


def test_thai_stays_legible_and_what_acts_on_a_terminal_does_not() -> None:
    assert json_text({"ก": "น้ำ\u200b\x1b\x9b\u202e\u2028\ud800"}) == (
        '{\n  "ก": "น้ำ\u200b\\u001b\\u009b\\u202e\\u2028\\ud800"\n}\n'
    )


def test_a_finding_says_whether_it_can_be_fixed() -> None:
    findings = json.loads(SAMPLES["thai"].printed("json"))["findings"]
    assert [found["fixable"] for found in findings] == [True, True, False, False]


def test_messages_are_of_one_language_and_names_of_none() -> None:
    found = finding(severity=Severity.NOTE)
    english, thai = (
        json.loads(report(report_of(found), ReportOptions(language)))["findings"][0]
        for language in (Language.ENGLISH, Language.THAI)
    )
    assert english.keys() == thai.keys()
    assert {key for key in english if english[key] != thai[key]} == {"message", "help"}
