"""SARIF, as code scanning reads it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from sopctl import __version__
from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Fix, Severity, TextEdit
from sopctl.linter import lint
from sopctl.reading import read_file
from sopctl.reporters import ReportOptions
from sopctl.reporters.sarif import report
from sopctl.rules.base import all_rules
from sopctl.source.span import Extent, Lines, Position, Span
from sopctl.workspace import Workspace
from tests.reporters.findings import SAMPLES, finding, found_at, replacing, report_of

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)


def run_of(text: str) -> dict[str, Any]:
    """Return the only run of a document, which fits the schema."""
    document = json.loads(text)
    assert list(VALIDATOR.iter_errors(document)) == []
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


def results_of(*found: Any, **options: Any) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = run_of(report(report_of(*found), ReportOptions(**options)))[
        "results"
    ]
    return results


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SAMPLES)
def test_it_fits_the_schema(name: str, language: Language) -> None:
    run = run_of(SAMPLES[name].printed("sarif", language))
    assert run["language"] == language
    assert len(run["results"]) == len(SAMPLES[name].report.diagnostics)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    document = json.loads(SAMPLES["thai"].printed("sarif"))
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not VALIDATOR.is_valid(document)


@given(st.text(max_size=20), st.text(st.characters(), max_size=20), st.text(max_size=5))
@settings(max_examples=40)
def test_any_text_fits_the_schema(path: str, words: str, step: str) -> None:
    found = finding(
        file=path,
        message=Bilingual(words, words),
        help=Bilingual(words, words),
        sop=step,
        step=step,
        fix=Fix((TextEdit(Extent(0, 0), words),)),
    )
    for folder in ("", "unit"):
        (result,) = results_of(found, folder=folder, lines=lambda _: Lines(""))
        inserted = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
        assert inserted.get("insertedContent", {"text": ""})["text"] == words


def test_the_driver_names_the_tool_and_every_rule_that_found_something() -> None:
    run = run_of(SAMPLES["thai"].printed("sarif"))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("sopctl", __version__)
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize("language", Language)
def test_a_rule_brings_its_whole_page(language: Language) -> None:
    every = [finding(rule=name) for name in all_rules().by_name]
    rules = run_of(report(report_of(*every), ReportOptions(language)))["tool"]["driver"]["rules"]
    by_name = all_rules().by_name
    assert [rule["id"] for rule in rules] == list(by_name)
    for rule in rules:
        known = by_name[rule["id"]]
        summary = rule["shortDescription"]["text"]
        assert summary == known.page.splitlines()[1 if language is Language.THAI else 0]
        assert rule["defaultConfiguration"] == {"level": known.severity.value}
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024  # the most that GitHub shows
        assert "```yaml" in rule["help"]["markdown"]
        assert "```yaml" not in rule["help"]["text"]
        assert rule["name"].isidentifier()


def test_the_severity_of_a_note_is_a_recommendation() -> None:
    noted, wrong = (
        name
        for severity in (Severity.NOTE, Severity.ERROR)
        for name in [n for n, rule in all_rules().by_name.items() if rule.severity is severity][:1]
    )
    run = run_of(report(report_of(finding(rule=noted), finding(rule=wrong)), ReportOptions()))
    kinds = {
        rule["id"]: rule["properties"]["problem.severity"]
        for rule in run["tool"]["driver"]["rules"]
    }
    assert kinds == {noted: "recommendation", wrong: "error"}


def test_the_level_is_the_one_that_holds_in_the_project() -> None:
    (result,) = results_of(finding(severity=Severity.NOTE))
    assert result["level"] == "note"


def test_a_region_counts_characters_and_ends_behind_the_last() -> None:
    text = "a: {name: น้ำ 😀, responsible: ownr}"
    run = run_of(report(report_of(found_at(text, "ownr")), ReportOptions()))
    assert run["columnKind"] == "unicodeCodePoints"
    start = text.index("ownr") + 1
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 1,
        "startColumn": start,
        "endLine": 1,
        "endColumn": start + 4,
    }


@pytest.mark.parametrize(
    ("path", "folder", "uri"),
    [
        ("sops/a.yaml", "", "sops/a.yaml"),
        (
            "sops/แผน งาน.yaml",
            "",
            "sops/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%87%E0%B8%B2%E0%B8%99.yaml",
        ),
        ("a:b#c?d%20e.yaml", "", "a%3Ab%23c%3Fd%2520e.yaml"),
        ("<stdin>", "", "%3Cstdin%3E"),
        ("bad\udcff.yaml", "", "bad%FF.yaml"),
        (
            "sops/a.yaml",
            "unit/หน่วย",
            "unit/%E0%B8%AB%E0%B8%99%E0%B9%88%E0%B8%A7%E0%B8%A2/sops/a.yaml",
        ),
        ("../a.yaml", "sops", "a.yaml"),
    ],
)
def test_a_path_is_a_uri_from_the_root(path: str, folder: str, uri: str) -> None:
    (result,) = results_of(finding(file=path), folder=folder)
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert uri.isascii()
    assert not folder or unquote_to_bytes(uri).decode().endswith("a.yaml")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/work of/a.yaml", "file:///work%20of/a.yaml"),
        ("C:/งาน/a.yaml", "file:///C:/%E0%B8%87%E0%B8%B2%E0%B8%99/a.yaml"),
        ("//server/share/a.yaml", "file://server/share/a.yaml"),
    ],
)
def test_a_path_from_elsewhere_is_absolute(path: str, uri: str) -> None:
    (result,) = results_of(finding(file=path), folder="unit")
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri}


def test_a_fix_says_what_to_take_out_and_what_to_put_in() -> None:
    text = "a: เเผน  ๆ\nb: x"
    edits = (
        TextEdit(Extent(3, 5), "แ"),
        TextEdit(Extent(8, 9), ""),
        TextEdit(Extent(14, 14), "y\n"),
    )
    found = finding(fix=Fix(edits, safe=False))
    (result,) = results_of(found, lines=lambda _: Lines(text))
    (fix,) = result["fixes"]
    assert fix["properties"] == {"safe": False}
    (change,) = fix["artifactChanges"]
    assert [
        (place["startLine"], place["startColumn"], place["endLine"], place["endColumn"], new)
        for place, new in (
            (replaced["deletedRegion"], replaced.get("insertedContent"))
            for replaced in change["replacements"]
        )
    ] == [(1, 4, 1, 6, {"text": "แ"}), (1, 9, 1, 10, None), (2, 4, 2, 4, {"text": "y\n"})]


def test_without_the_file_s_text_a_fix_is_left_out() -> None:
    text = "a: เเ"
    (result,) = results_of(found_at(text, "เเ", fix=replacing(text, "เเ", "แ")))
    assert "fixes" not in result


def fingerprint(result: dict[str, Any]) -> str:
    (value,) = result["partialFingerprints"].values()
    assert isinstance(value, str)
    return value


def test_a_fingerprint_stays_where_lines_and_languages_change() -> None:
    one = finding(Span(Position(3, 1), Position(3, 4)), sop="a", step="s")
    moved = finding(Span(Position(30, 5), Position(30, 8)), sop="a", step="s", file="b.yaml")
    english, thai = results_of(one), results_of(moved, language=Language.THAI)
    assert english[0]["message"] != thai[0]["message"]
    assert fingerprint(english[0]) == fingerprint(thai[0])


def test_a_fingerprint_tells_findings_apart() -> None:
    different = [
        finding(),
        finding(),
        finding(rule="dead-end"),
        finding(file="b.yaml"),
        finding(sop="a"),
        finding(sop="a", step="s"),
        finding(message=Bilingual("ก", "b")),
    ]
    assert len(set(map(fingerprint, results_of(*different)))) == len(different)


def test_related_places_and_the_step_are_named() -> None:
    results = run_of(SAMPLES["thai"].printed("sarif"))["results"]
    (result,) = [one for one in results if one["ruleId"] == "unknown-role"]
    assert [place["message"]["text"] for place in result["relatedLocations"]] == [
        "declared here",
        "and here",
    ]
    (logical,) = result["locations"][0]["logicalLocations"]
    assert logical["fullyQualifiedName"] == "plan-2565/plan"


def test_a_quoted_link_is_no_link() -> None:
    words = Bilingual("ก", "“[here](https://example.org)” and [this]")
    (result,) = results_of(finding(message=words))
    assert result["message"]["text"].startswith(r"“\[here](https://example.org)” and [this]")


def test_no_path_of_the_machine_is_told() -> None:
    run = run_of(SAMPLES["thai"].printed("sarif"))
    assert run["originalUriBaseIds"]["%SRCROOT%"].keys() == {"description"}
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_the_real_sops_fit_the_schema(real_sops: tuple[Path, ...], repository: Path) -> None:
    files = tuple(
        read_file(path.relative_to(repository).as_posix(), path.read_bytes()) for path in real_sops
    )
    found = lint(Workspace(files))
    assert found.diagnostics
    run = run_of(report(found, ReportOptions(Language.THAI)))
    uris = {artifact["location"]["uri"] for artifact in run["artifacts"]}
    assert uris == {file.path for file in files}
