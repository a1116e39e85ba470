"""How the document is worded and ordered: changes of its headings inside the procedure."""

from sopctl.changes import compare
from sopctl.changes.values import Change
from tests.sop_text import view_of

STEPS = "- {id: a, name: งาน}"


def changes(old: str, new: str) -> list[Change]:
    one, other = (view_of(STEPS, f"sections: {{{text}}}\n" if text else "") for text in (old, new))
    return list(compare(one, other).changes)


def test_usual_subheadings_that_are_written_out_are_one_change() -> None:
    (change,) = changes("", "subheadings: {details: ขั้นตอน}")
    assert change.old is not None
    assert change.new is not None
    assert change.old.text.en == "the usual ones"
    assert change.old.text.th == "ตามปกติ"
    assert change.new.text.en == "“ขั้นตอน”"
    (back,) = changes("subheadings: {details: ขั้นตอน}", "")
    assert (back.old, back.new) == (change.new, change.old)


def test_no_subheadings_at_all_are_none_and_not_the_usual_ones() -> None:
    (change,) = changes("", "subheadings: {}")
    assert change.new is not None
    assert (change.new.text.en, change.new.text.th) == ("none", "ไม่มี")
