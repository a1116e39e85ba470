"""Definitions, rounds and the like that stand in another place than before."""

from sopctl.bilingual import Bilingual, Language
from sopctl.changes import compare
from sopctl.changes.sentences import sentence
from sopctl.changes.values import Change, Kind
from tests.sop_text import view_of

STEPS = "- {id: a, name: งาน}"
PLAN = "{term: แผน, meaning: เอกสารกำหนดงานประจำปีของหน่วยงาน}"
REPORT = "{term: รายงาน, meaning: หนังสือแจ้งผลการดำเนินงานต่อผู้บริหาร}"
BUDGET = "{term: งบประมาณ, meaning: วงเงินที่ได้รับจัดสรรในปีนั้น}"


def changes(old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    one, other = (
        view_of(STEPS, f"definitions: [{', '.join(entries)}]\n") for entries in (old, new)
    )
    return list(compare(one, other).changes)


def test_an_entry_that_moved_is_told_with_what_it_stands_after() -> None:
    (change,) = changes((PLAN, REPORT, BUDGET), (REPORT, BUDGET, PLAN))
    assert change.kind is Kind.MOVED
    assert change.item.name == Bilingual(th="แผน", en="แผน")
    assert change.old_position is not None
    assert change.new_position is not None
    assert (change.old_position.place, change.new_position.place) == (1, 3)
    assert change.old_position.after is None
    assert change.new_position.after is not None
    assert change.new_position.after.name == Bilingual(th="งบประมาณ", en="งบประมาณ")


def test_an_entry_that_moved_and_changed_is_told_twice() -> None:
    other = PLAN.replace("ประจำปี", "รายไตรมาส")
    kinds = {change.kind for change in changes((PLAN, REPORT, BUDGET), (REPORT, BUDGET, other))}
    assert Kind.MOVED in kinds
    assert len(kinds) == 2


def test_a_move_is_a_sentence_in_both_languages() -> None:
    (change,) = changes((PLAN, REPORT, BUDGET), (REPORT, BUDGET, PLAN))
    said = sentence(change)
    assert "แผน" in said.in_language(Language.THAI)
    assert "ย้าย" in said.in_language(Language.THAI)
    assert "moved" in said.in_language(Language.ENGLISH).lower()
