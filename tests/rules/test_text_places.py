"""Which texts the rules on letters look at, what they mend there, and that the project has no slip."""

import ast
from pathlib import Path

import pytest

from sopctl.diagnostics import PathEdit, Severity
from sopctl.rules.base import all_rules
from sopctl.source.loader import load_text
from sopctl.workspace import FileKind, SourceFile
from tests.conftest import REPOSITORY
from tests.rules.checking import check_files, read
from tests.rules.text_checking import TEXT_RULES, file_of, findings_in, flaws_in
from tests.sop_text import sop_text


def test_keys_and_names_are_looked_at_and_not_mended_in_one_place_alone() -> None:
    data = {
        "id": "เเผน",
        "roles": {"เเพทย์": "เเพทย์", "owner": "ก"},
        "steps": [{"id": "a", "responsible": ["เเพทย์", "เเขก"], "next": "เเก้"}],
    }
    found = findings_in(file_of(data), ["wrong-sara-ae"])
    mended = {(finding.path, finding.target): finding.repair is not None for _, finding in found}
    assert mended == {
        (("roles", "เเพทย์"), "key"): False,
        (("id",), "value"): False,
        (("roles", "เเพทย์"), "value"): True,
        (("steps", 0, "responsible", 0), "value"): False,  # what the key says
        (("steps", 0, "responsible", 1), "value"): True,  # no key: words
        (("steps", 0, "next"), "value"): False,
    }


def test_an_invisible_character_in_a_key_of_the_format_is_removed() -> None:
    text = "name\u200b: ก\ntitle\u00a0: ข\nid: a\nid\u200b: b\n"
    file = SourceFile("test.yaml", FileKind.SOP, text, load_text(text).data)
    edits = [f.repair and f.repair.edits for _, f in findings_in(file, ["invisible-character"])]
    assert edits == [
        (PathEdit(("name\u200b",), "name", target="key"),),
        (PathEdit(("title\u00a0",), "title", target="key"),),
        None,  # there is an `id` already
    ]


def test_addresses_are_told_of_what_cannot_be_seen_and_left_as_they_are() -> None:
    data = {"documents": {"plan": {"name": "แผน", "file": "เเผน\u200b.pdf", "url": "https://a/เเ"}}}
    found = findings_in(file_of(data))
    assert [(rule, finding.path[-1], finding.repair) for rule, finding in found] == [
        ("invisible-character", "file", None)
    ]
    assert flaws_in("https://example.go.th/เเผน", ["wrong-sara-ae"]) == []
    assert flaws_in("ดูที่ https://example.go.th/เเผน", ["wrong-sara-ae"])


@pytest.mark.parametrize(
    ("kind", "data", "mended"),
    [
        (FileKind.RECORDS, {"records": [{"step": "เเ", "note": "เเผน"}]}, [False, True]),
        (FileKind.RECORDS, [{"step": "a", "evidence": "เเ.pdf"}], []),
        (FileKind.FORM, {"name": "f", "title": {"th": "เเผน"}}, [True]),
        (FileKind.FORM, {"fields": [{"choices": ["เเ", {"value": "เเ", "label": "เเ"}]}]}, [False, False, True]),
        (FileKind.FILLED_FORM, {"form": "เเ", "topic": "เเผน"}, [False, True]),
        (FileKind.CONFIG, {"organisation": {"name": "เเ", "logo": "เเ"}, "ignore": ["เเ"]}, [True]),
        (FileKind.CONFIG, {"holidays": {"add": [{"date": "1", "reason": "เเ"}]}}, [True]),
        (FileKind.UNKNOWN, {"name": "เเผน"}, []),
    ],
)  # fmt: skip
def test_files_of_every_kind(kind: FileKind, data: object, mended: list[bool]) -> None:
    found = findings_in(file_of(data, kind), ["wrong-sara-ae"])
    assert [finding.repair is not None for _, finding in found] == mended


@pytest.mark.parametrize(
    "text", ["เเผน\u200b", "- เเผน\u200b", "", "เเ: [\u200b", "roles: เเ\u200b"]
)
def test_files_that_are_not_what_they_should_be(text: str) -> None:
    for path in ("sopctl.yaml", "test.yaml", "records/test.yaml"):
        for content in (text, f"sopctl: sop/v1\n{text}", f"form: ก\n{text}"):
            findings_in(read(path, content))


def test_findings_in_a_file_that_is_read() -> None:
    text = sop_text('- {id: a, name: "ท\\uf702\\uf70aประชุม", details: [เเผน, "ก\\u200bข"]}')
    rules = {rule.name for rule in all_rules().file if rule.name in TEXT_RULES}
    found = [d for d in check_files({"test.yaml": text}) if d.rule in rules]
    assert [(d.rule, d.step) for d in found] == [
        ("unreadable-character", "a"),
        ("wrong-sara-ae", "a"),
        ("invisible-character", "a"),
    ]


def test_severities() -> None:
    rules = all_rules().by_name
    notes = {"stray-space", "mixed-digits", "long-label"}
    assert {rules[name].severity for name in notes} == {Severity.NOTE}
    assert {rules[name].severity for name in set(TEXT_RULES) - notes} == {Severity.WARNING}


# --- the project's own Thai -------------------------------------------------------------------

_OWN_FILES = [
    *sorted((REPOSITORY / "sops").glob("*.yaml")),
    *sorted((REPOSITORY / "templates").rglob("*.yaml")),
    REPOSITORY / "README.md",
]
_LETTER_RULES = [rule for rule in TEXT_RULES if rule not in ("stray-space", "mixed-digits")]


@pytest.mark.parametrize("file", _OWN_FILES, ids=lambda file: file.name)
def test_no_alarm_in_published_text(file: Path) -> None:
    assert flaws_in(file.read_text(encoding="utf-8"), _LETTER_RULES) == []


def test_no_alarm_in_the_messages_of_the_program() -> None:
    speak_of_letters = {f"{rule.replace('-', '_')}.py" for rule in TEXT_RULES}
    modules = [*(REPOSITORY / "src").rglob("*.py")]
    texts = [
        t for file in modules if file.name not in speak_of_letters for t in _thai_messages(file)
    ]
    assert len(texts) > 200
    assert [(text, found) for text in texts if (found := flaws_in(text, _LETTER_RULES))] == []


def _thai_messages(file: Path) -> list[str]:
    """Return the Thai of every message in a module, what is computed left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    spoken = [
        keyword.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "th"
    ]
    return [
        node.value
        for value in spoken
        for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
