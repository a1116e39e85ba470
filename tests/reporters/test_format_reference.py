"""The reference of the file formats: every key, what it takes, and links that lead to it."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator

from sopctl.cli.app import run
from sopctl.model.base import Amount, Model, Number, OrOne, OrText, Switch, Text, Texts, described
from sopctl.model.schema import FORMATS, schema_of
from sopctl.model.step import StepKind
from sopctl.reporters.format_reference import format_reference


class Inner(Model):
    name: Text = described("ชื่อ", "its name")
    inside: "tuple[Inner, ...]" = described("ข้างใน", "more of them", ())


class Outer(Model):
    """แฟ้มหนึ่ง / One file."""

    title: Annotated[Text, AfterValidator(str.strip)] = described("ชื่อ <b> | *", "a <title> | *")
    bare: str | None = described("ข้อความ", "bare", None)
    count: Number | None = described("จำนวน", "how many", 3)
    much: Amount = described("เท่าใด", "how much", 0.5)
    on: Switch = described("เปิด", "whether it is on", False)
    side: Literal["left", "right"] = described("ด้าน", "which side", "left")
    kind: StepKind | None = described("ชนิด", "which kind", None)
    kinds: tuple[StepKind, ...] = described("ชนิด", "which kinds", (StepKind.END,))
    words: Texts = described("คำ", "words", (), examples=["ก", "ข"])
    few: Annotated[tuple[Annotated[Inner, OrText("name")], ...], OrOne(9)] = described(
        "น้อย", "few", ()
    )
    named: Mapping[str, Inner] = described("มีชื่อ", "by name", {})
    by_kind: Mapping[StepKind, Text] = described("ตามชนิด", "by kind", {})
    made: Inner | None = described("สร้าง", "made", None)
    word_from: Text | None = described("จาก", "from", None, alias="from")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(FORMATS, "sop", Outer)
    return format_reference(["sop"])


def row(page: str, key: str) -> list[str]:
    """Return what a key takes and means, in the first table that has it."""
    line = next(line for line in page.splitlines() if re.match(rf"\| (\*\*)?`{key}`", line))
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[2:-1]]


@pytest.mark.parametrize(
    ("key", "takes"),
    [
        ("title", "text<br>ข้อความ"),
        ("bare", "text<br>ข้อความ"),
        ("count", "whole number<br>จำนวนเต็ม<br>default · ถ้าไม่ระบุ: `3`"),
        ("much", "number<br>จำนวน<br>default · ถ้าไม่ระบุ: `0.5`"),
        ("on", "`true` or `false`<br>ใช่หรือไม่<br>default · ถ้าไม่ระบุ: `false`"),
        ("side", "`left` `right`<br>default · ถ้าไม่ระบุ: `left`"),
        ("kind", "`activity` `decision` `start` `end` `connector`"),
        ("kinds", "a value below; a list<br>ค่าด้านล่าง หลายรายการ<br>default · ถ้าไม่ระบุ: `end`"),
        ("words", "text; one or a list<br>ข้อความ หนึ่งหรือหลายรายการ"),
        ("by_kind", "a name below → text<br>ชื่อด้านล่าง → ข้อความ"),
        ("named", "name → [mapping](#sop-few)<br>ชื่อ → [ชุดของคีย์](#sop-few)"),
        ("made", "[mapping](#sop-few)<br>[ชุดของคีย์](#sop-few)"),
        ("inside", "[mapping](#sop-few); a list<br>[ชุดของคีย์](#sop-few) หลายรายการ"),
    ],
)
def test_what_a_key_takes_is_read_from_its_type(page: str, key: str, takes: str) -> None:
    assert row(page, key)[0] == takes


def test_text_may_stand_for_a_mapping_and_one_entry_for_a_list(page: str) -> None:
    english, thai = row(page, "few")[0].split("<br>")
    assert english == "[mapping](#sop-few), or text (its `name`); one or a list of at most 9"
    assert thai == "[ชุดของคีย์](#sop-few) หรือข้อความ (คือ `name`) หนึ่งหรือหลายรายการ ไม่เกิน 9"


def test_meanings_stay_what_they_are_in_markdown(page: str) -> None:
    assert row(page, "title")[1] == r"a \<title\> \| \*<br>ชื่อ \<b\> \| \*"
    assert row(page, "words")[1] == "words<br>คำ<br>`ก` `ข`"


def test_only_keys_that_must_be_there_are_bold(page: str) -> None:
    assert re.findall(r"\*\*`(\w+)`\*\*", page) == ["title", "name"]


def test_a_key_has_the_name_that_is_written(page: str) -> None:
    assert row(page, "from")[1] == "from<br>จาก"
    assert "word_from" not in page


def test_members_are_explained_once_for_all_keys_of_a_section(page: str) -> None:
    assert page.count("| `kind`, `kinds`, `by_kind` | means · ความหมาย |") == 1
    assert page.count("| `decision` | ") == 1


def test_a_mapping_that_holds_itself_is_explained_once(page: str) -> None:
    assert re.findall("^### .*", page, re.MULTILINE) == ["### sop: `few[]`"]


def keys_in(schema: Any) -> set[str]:
    """Return every key that a JSON Schema knows."""
    if isinstance(schema, list):
        return set().union(*map(keys_in, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {}))
    return own.union(*map(keys_in, schema.values()))


@pytest.mark.parametrize("name", FORMATS)
def test_every_key_of_a_format_is_there_in_both_languages(name: str) -> None:
    page = format_reference([name])
    rows = re.findall(r"^\| (?:\*\*)?`([^`]+)`(?:\*\*)? \| (.+) \| (.+) \|$", page, re.MULTILINE)
    assert keys_in(schema_of(name)) <= {key for key, _, _ in rows}
    for key, _, means in rows:
        assert re.search("[ก-๙]", means), key
        assert re.search("[a-z]", means), key


@pytest.mark.parametrize("name", FORMATS)
def test_links_within_the_page_lead_to_a_section(name: str) -> None:
    page = format_reference([name])
    slugs = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall("^### (.*)", page, re.MULTILINE)
    }
    linked = set(re.findall(r"\(#([\w-]+)\)", page)) - {"form-fields"}
    assert linked <= slugs
    assert linked


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        format_reference(["plan"])


def test_the_command_prints_all_formats_or_one(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    def printed(*arguments: str) -> str:
        assert run(["schema", *arguments]) == 0
        return capfdbinary.readouterr().out.decode()

    assert printed("--format", "md") == format_reference()
    assert printed("records", "--format", "md") == format_reference(["records"])
    assert printed() == printed("sop", "--format", "json")
    assert run(["schema", "recods", "--format", "md"]) == 2
    assert "records" in capfdbinary.readouterr().err.decode()
