"""Findings as JUnit XML, for the test pages of Jenkins, GitLab and others.

Each checked file is a suite, and each error or warning a failed case of it. A note asks for no
change: it is a case that passes, and its text stands in the suite's output. A file without findings
is one case that passes, so that it is seen to have been checked. A case is named for its rule and
message and never for its line: it stays the same case when lines above it come and go.

The document fits both schemas in use, Ant's and the stricter reading of Jenkins' xUnit plug-in.
"""

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from sopctl.bilingual import Language
from sopctl.diagnostics import Diagnostic, Severity
from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.reporters.headline import headline, help_line, related_line
from sopctl.reporters.summary import CLEAN
from sopctl.reporters.terminal import one_line, visible

_NO_TIME = "1970-01-01T00:00:00"
"""Ant's schema asks when a suite ran; the same files give the same report whenever that is."""


def report(report: Report, options: ReportOptions) -> str:
    """Return one XML document."""
    found: dict[str, list[Diagnostic]] = {path: [] for path in report.paths}
    for diagnostic in report.diagnostics:
        found.setdefault(diagnostic.file, []).append(diagnostic)
    suites = ET.Element("testsuites")
    for number, (path, diagnostics) in enumerate(found.items()):
        suites.append(_suite(number, path, diagnostics, options.language))
    ET.indent(suites)
    # What remains of control characters after `visible` and `one_line` is none: XML allows none.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _suite(number: int, path: str, diagnostics: list[Diagnostic], language: Language) -> ET.Element:
    failures = sum(map(_is_failure, diagnostics))
    suite = ET.Element(
        "testsuite",
        {
            "name": visible(path).strip() or "-",
            "package": "sopctl",
            "id": str(number),
            "timestamp": _NO_TIME,
            "hostname": "localhost",
            "tests": str(max(1, len(diagnostics))),
            "failures": str(failures),
            "errors": "0",
            "skipped": "0",
            "time": "0",
        },
    )
    ET.SubElement(suite, "properties")
    names = Counter[str]()
    for diagnostic in diagnostics:
        case = _case(suite, path, _unique(_name(diagnostic, language), names))
        if _is_failure(diagnostic):
            message = one_line(diagnostic.message.in_language(language))
            failure = ET.SubElement(case, "failure", {"type": diagnostic.rule, "message": message})
            failure.text = _text(diagnostic, language)
    if not diagnostics:
        _case(suite, path, CLEAN.in_language(language))
    ET.SubElement(suite, "system-out").text = _notes(diagnostics, language)
    ET.SubElement(suite, "system-err")
    return suite


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    return ET.SubElement(
        suite, "testcase", {"classname": _class_name(path), "name": name, "time": "0"}
    )


def _class_name(path: str) -> str:
    """Return the path without its ending, at whose dot Jenkins would cut it in two."""
    for ending in (".yaml", ".yml"):
        path = path.removesuffix(ending)
    return visible(path) or "-"


def _name(diagnostic: Diagnostic, language: Language) -> str:
    return f"{diagnostic.rule}: {one_line(diagnostic.message.in_language(language))}"


def _unique(name: str, names: "Counter[str]") -> str:
    """Return `name`, with a number where the file has had it before: else the two count as one."""
    names[name] += 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _is_failure(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.NOTE


def _notes(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    return "\n".join(_text(note, language) for note in diagnostics if not _is_failure(note))


def _text(diagnostic: Diagnostic, language: Language) -> str:
    return "\n".join(
        (
            headline(diagnostic, language),
            *(f"  {related_line(other, language)}" for other in diagnostic.related),
            f"  {help_line(diagnostic, language)}",
        )
    )
