"""The four SOPs in `sops/` against the documents that their units published.

`published_facts.yaml` beside this file holds the facts, copied by hand from the source documents. Each
fact is a test of its own, so a failure names the SOP, the row and the fact. All files are read as
bare text, without any code of this project.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]

DOCUMENT_FACTS = (
    "unit",
    "parent",
    "document_kind",
    "labels",
    "indicator",
    "process",
    "fiscal_year",
    "revised",
    "columns",
    "headings",
    "numbering",
    "sections",
    "subheadings",
    "items_numbered",
    "means",
    "legend",
    "objectives",
    "includes",
    "criteria",
    "definitions",
    "responsibilities",
    "positions",
    "rounds",
    "forms",
    "appendix",
)
ROW_FACTS = (
    "kind",
    "period",
    "effort",
    "roles",
    "joined_by",
    "approver",
    "details",
    "activities",
    "control",
    "deadlines",
    "documents",
    "branches",
)


@cache
def _load(path: Path) -> Any:
    return YAML(typ="base", pure=True).load(path)


def _sop(sop_id: str) -> Any:
    return _load(ROOT / "sops" / f"{sop_id}.yaml")


FACTS: Mapping[str, Any] = _load(Path(__file__).with_name("published_facts.yaml"))


def _count(value: Any) -> str | None:
    """Count as the fact table writes it; one text stands for a list of one."""
    if not value:
        return None
    return str(len(value)) if isinstance(value, list) else "1"


def _numbered(definitions: list[Any], prefix: str) -> Iterator[str]:
    for number, definition in enumerate(definitions, start=1):
        yield f"{prefix}.{number} {definition['term']}"
        yield from _numbered(definition.get("parts", []), f"{prefix}.{number}")


def _present(*values: str | None) -> list[str]:
    return [value for value in values if value is not None]


def _document_facts(sop: Any) -> dict[str, Any]:
    table, sections, appendix = sop["table"], sop["sections"], sop.get("appendix", {})
    scope = sop["scope"] if isinstance(sop["scope"], Mapping) else {}
    roles = sop["roles"].values()
    return {
        "unit": sop["unit"]["name"],
        "parent": sop["unit"].get("parent"),
        "document_kind": sop["document"]["kind"],
        "labels": sections.get("labels"),
        "indicator": _present(sop["indicator"].get("code"), sop["indicator"]["name"]),
        "process": sop.get("process"),
        "fiscal_year": sop["fiscal_year"],
        "revised": _present(sections.get("revised"), sop.get("revised")) or None,
        "columns": table["columns"],
        "headings": [table["headings"][column] for column in table["columns"]],
        "numbering": table.get("numbering"),
        "sections": list(sections["headings"].values()),
        "subheadings": list(sections.get("subheadings", {}).values()) or None,
        "items_numbered": sections.get("numbering"),
        "means": sections.get("means"),
        "legend": sections["legend"],
        "objectives": _count(sop["objectives"]),
        "includes": _count(scope.get("includes")),
        "criteria": _count(scope.get("criteria")),
        "definitions": list(_numbered(sop["definitions"], "3")),
        "responsibilities": [each["unit"] for each in sop.get("responsibilities", [])] or None,
        "positions": [held for role in roles for held in role.get("positions", [])] or None,
        "rounds": [list(each.values()) for each in sop.get("rounds", [])] or None,
        "forms": appendix.get("forms"),
        "appendix": appendix.get("text"),
    }


def _row_facts(sop: Any, step: Any) -> dict[str, Any]:
    rows = {other["id"]: str(number) for number, other in enumerate(sop["steps"], start=1)}
    roles = {key: role.get("abbreviation", role["name"]) for key, role in sop["roles"].items()}
    used = [sop["documents"][key]["name"] for key in step.get("documents", [])]
    branches = [[branch["label"], rows[branch["next"]]] for branch in step.get("branches", [])]
    return {
        "kind": step.get("kind"),
        "period": step.get("period"),
        "effort": step.get("effort"),
        "roles": [roles[key] for key in step["responsible"]],
        "joined_by": step.get("joined_by"),
        "approver": roles.get(step.get("approver")),
        "details": _count(step.get("details")),
        "activities": _count(step.get("activities")),
        "control": _count(step.get("control")),
        "deadlines": step.get("deadlines"),
        "documents": used or None,
        "branches": branches or None,
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield value


ROWS = [(sop_id, index) for sop_id, facts in FACTS.items() for index in range(len(facts["rows"]))]
WORDS_OF_DOCUMENTS = [(sop_id, words) for sop_id, facts in FACTS.items() for words in facts["says"]]
WORDS_OF_ROWS = [
    (sop_id, index, words)
    for sop_id, index in ROWS
    for words in FACTS[sop_id]["rows"][index].get("says", [])
]


def test_the_fact_table_asks_for_no_fact_that_is_not_compared() -> None:
    asked = {fact for facts in FACTS.values() for fact in facts}
    asked_of_rows = {fact for facts in FACTS.values() for row in facts["rows"] for fact in row}
    assert asked - {"rows", "says"} <= set(DOCUMENT_FACTS)
    assert asked_of_rows - {"says"} == set(ROW_FACTS)


@pytest.mark.parametrize("fact", DOCUMENT_FACTS)
@pytest.mark.parametrize("sop_id", FACTS)
def test_document_fact_is_the_sources(sop_id: str, fact: str) -> None:
    assert _document_facts(_sop(sop_id))[fact] == FACTS[sop_id].get(fact)


@pytest.mark.parametrize("sop_id", FACTS)
def test_sop_has_the_rows_of_the_source(sop_id: str) -> None:
    assert len(_sop(sop_id)["steps"]) == len(FACTS[sop_id]["rows"])


@pytest.mark.parametrize("fact", ROW_FACTS)
@pytest.mark.parametrize(
    ("sop_id", "index"), ROWS, ids=[f"{sop_id}-row{index + 1}" for sop_id, index in ROWS]
)
def test_row_fact_is_the_sources(sop_id: str, index: int, fact: str) -> None:
    sop = _sop(sop_id)
    found = _row_facts(sop, sop["steps"][index])
    assert found[fact] == FACTS[sop_id]["rows"][index].get(fact)


@pytest.mark.parametrize(("sop_id", "words"), WORDS_OF_DOCUMENTS)
def test_rewording_a_document_lost_no_name_and_no_number(sop_id: str, words: str) -> None:
    outside_rows = {key: value for key, value in _sop(sop_id).items() if key != "steps"}
    assert any(words in text for text in _texts(outside_rows))


@pytest.mark.parametrize(("sop_id", "index", "words"), WORDS_OF_ROWS)
def test_rewording_a_row_lost_no_name_and_no_number(sop_id: str, index: int, words: str) -> None:
    assert any(words in text for text in _texts(_sop(sop_id)["steps"][index]))


@pytest.mark.parametrize("sop_id", FACTS)
def test_file_is_named_for_its_id_and_says_its_format(sop_id: str) -> None:
    assert (_sop(sop_id)["id"], _sop(sop_id)["sopctl"]) == (sop_id, "sop/v1")


@pytest.mark.parametrize("sop_id", FACTS)
def test_step_names_suit_a_symbol(sop_id: str) -> None:
    above_or_below = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
    columns = {s["name"]: len(above_or_below.sub("", s["name"])) for s in _sop(sop_id)["steps"]}
    assert {name: width for name, width in columns.items() if not 0 < width <= 65} == {}


def test_form_has_the_blanks_of_the_published_form_in_its_order() -> None:
    form = _load(ROOT / "templates" / "knowledge-sharing-summary" / "form.yaml")
    printed = [
        "หัวข้อการแลกเปลี่ยนเรียนรู้",
        "สถานที่",
        "วันที่",
        "ตั้งแต่เวลา",
        "ถึงเวลา",
        "ผู้สรุปประเด็นการเรียนรู้",
        "จัดทำโดย",
        "คำขวัญ",
        "เว็บไซต์",
    ]
    labels = [field["label"]["th"] for field in form["fields"]]
    assert form["title"]["th"] == "สรุปการแลกเปลี่ยนเรียนรู้"
    assert [label for label in labels if label in printed] == printed


TITLED_NAME = re.compile(
    r"(?:นางสาว|นาง|นาย|น\.\s*ส\.|ด\.\s*[ชญ]\.|ดร\.|นพ\.|พญ\.|ทพ\.|ทพญ\.|ว่าที่)\s*[ก-ฮเ-ไ]"
)


@pytest.mark.parametrize("text", ["นางสาวตัวอย่าง นามสมมติ", "นาย ตัวอย่าง", "ดร.ตัวอย่าง", "น.ส. ตัวอย่าง"])
def test_a_titled_name_is_recognised(text: str) -> None:
    assert TITLED_NAME.search(text)


@pytest.mark.parametrize("path", sorted((ROOT / "sops").glob("*.yaml")), ids=lambda path: path.stem)
def test_file_names_no_person(path: Path) -> None:
    assert TITLED_NAME.findall(path.read_text(encoding="utf-8")) == []
