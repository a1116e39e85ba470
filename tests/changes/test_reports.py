"""The changes as text, JSON and Markdown."""

import json
import re

import pytest

from sopctl.bilingual import Language
from sopctl.changes import json_document, markdown, text_report
from sopctl.changes.values import Comparison
from sopctl.columns import columns_of
from tests.changes.versions import NEW, OLD, compared, compared_heads, compared_steps
from tests.conftest import Golden

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def as_text(
    comparison: Comparison,
    language: Language = Language.THAI,
    width: int = 100,
    *,
    is_coloured: bool = False,
) -> str:
    return text_report.report(
        comparison,
        old_source="git:HEAD~1:sops/report-2565.yaml",
        new_source="sops/report-2565.yaml",
        language=language,
        width=width,
        paint=lambda code, text: f"\x1b[{code}m{text}\x1b[0m" if is_coloured else text,
    )


def as_json(comparison: Comparison, language: Language = Language.ENGLISH) -> str:
    document = json_document.document(
        comparison, old_source="old.yaml", new_source="new.yaml", language=language
    )
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("language", Language)
def test_text(language: Language, golden: Golden) -> None:
    golden(as_text(compared(OLD, NEW), language), f"revision.{language}.txt")


def test_text_on_a_narrow_terminal(golden: Golden) -> None:
    text = as_text(compared(OLD, NEW), width=48)
    assert max(map(columns_of, text.splitlines())) <= 48
    golden(text, "revision-48.th.txt")


def test_json(golden: Golden) -> None:
    golden(as_json(compared(OLD, NEW)), "revision.json")


@pytest.mark.parametrize("language", Language)
def test_markdown(language: Language, golden: Golden) -> None:
    golden(markdown.report(compared(OLD, NEW), language=language), f"revision.{language}.md")


@pytest.mark.parametrize("width", [40, 61, 80, 120])
@pytest.mark.parametrize("language", Language)
def test_colours_change_neither_text_nor_width(language: Language, width: int) -> None:
    comparison = compared(OLD, NEW)
    coloured = as_text(comparison, language, width, is_coloured=True)
    assert "\x1b[" in coloured
    assert _ANSI.sub("", coloured) == as_text(comparison, language, width)


def test_what_changed_in_a_long_text_is_coloured_with_its_signs() -> None:
    coloured = as_text(compared(OLD, NEW), is_coloured=True)
    assert "\x1b[31m«ตรวจสอบ»\x1b[0m" in coloured
    assert "\x1b[32m«ตรวจทาน»\x1b[0m" in coloured


def test_no_changes_are_said_to_be_none() -> None:
    same = compared(OLD, OLD)
    assert as_text(same).splitlines()[-1] == "ไม่มีการเปลี่ยนแปลง"
    assert as_text(same, Language.ENGLISH).splitlines()[-1] == "no changes"
    assert "ไม่มีการเปลี่ยนแปลงในสาระ" in markdown.report(same, language=Language.THAI)
    document = json.loads(as_json(same))
    assert document["changes"] == []
    assert document["summary"]["changes"] == 0


def test_being_written_otherwise_is_counted_apart() -> None:
    comparison = compared_heads("revised: 2565-05\n", "revised: พ.ค. 65\n")
    assert as_text(comparison, Language.ENGLISH).endswith("no changes, 1 written otherwise\n")
    document = json.loads(as_json(comparison))
    assert (document["summary"]["changes"], document["summary"]["rewritten"]) == (0, 1)


def test_nothing_in_an_sop_acts_on_the_terminal_or_begins_a_line() -> None:
    old = '- {id: a, name: "ทำ", details: "x\\e[31m\\u202e"}'
    new = '- {id: a, name: "ทำ", details: "y\\n+ ปลอม\\e[2J"}'
    text = as_text(compared_steps(old, new))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not any(line.startswith("+ ปลอม") for line in text.splitlines())


def test_nothing_in_an_sop_is_markdown() -> None:
    new = "- {id: a, name: 'a|b *c* <b>', details: '# หัวข้อ [x](y)'}"
    text = markdown.report(compared_steps("- {id: a, name: เดิม}", new), language=Language.THAI)
    assert "a\\|b \\*c\\* \\<b\\>" in text
    assert "\\# หัวข้อ \\[x\\](y)" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_what_begins_or_ends_with_a_bracket_is_marked_with_tags() -> None:
    """Beside a Thai letter, Markdown would not read its own signs before a bracket."""
    old = "- {id: a, name: ก, details: รายงานผลการดำเนินงานตามตัวชี้วัดทุกเดือน (รอบแรก) ต่อผู้บริหาร}"
    new = old.replace("รอบแรก", "รอบหลัง")
    text = markdown.report(compared_steps(old, new), language=Language.THAI)
    assert "(รอบ<s>แรก)</s> ต่อผู้บริหาร" in text
    assert "(รอบ<b>หลัง)</b> ต่อผู้บริหาร" in text


def test_two_different_sops_are_said_to_be_so_in_every_format() -> None:
    other = OLD.replace("id: report-2565", "id: other").replace("- id: ", "- id: x-")
    names = ("จัดทำแผนปฏิบัติการ", "พิจารณาเห็นชอบ", "รวบรวมข้อมูล", "รายงานผลรายเดือน", "จัดเก็บรายงาน")
    for number, name in enumerate(names):
        other = other.replace(name, "กขคงจฉช"[number] * 12)
    comparison = compared(OLD, other)
    assert "คนละเรื่อง" in as_text(comparison)
    assert "คนละเรื่อง" in markdown.report(comparison, language=Language.THAI)
    assert json.loads(as_json(comparison))["same_sop"] is False


def test_json_is_the_same_every_time_and_has_all_its_keys() -> None:
    comparison = compared(OLD, NEW)
    assert as_json(comparison) == as_json(compared(OLD, NEW))
    (keys,) = {tuple(change) for change in json.loads(as_json(comparison))["changes"]}
    assert keys[:8] == ("kind", "subject", "id", "name", "number", "field", "part", "old")
    assert keys[8:12] == ("new", "old_value", "new_value", "old_position")
    assert keys[12:] == ("new_position", "carried", "contents", "message")
