"""An entry of `revisions`: whatever the texts hold, it is read again as it was meant."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.changes import compare, sentences
from sopctl.changes.revision_entry import revision_entry
from sopctl.source.loader import load_text
from tests.sop_text import view_of

DAY = date(2026, 11, 21)


def test_each_change_is_a_line_under_the_month_of_the_revision() -> None:
    old, new = (
        view_of("- {id: plan, name: จัดทำแผน}"),
        view_of("- {id: plan, name: ทบทวนแผน}"),
    )
    entry = revision_entry(compare(old, new), DAY, Language.THAI)
    loaded = load_text(entry).data
    (said,) = sentences(compare(old, new))
    assert loaded == [{"date": "2569-11", "note": said.th}]


def test_without_changes_it_says_so() -> None:
    same = view_of("- {id: plan, name: จัดทำแผน}")
    assert "ทบทวนแล้ว ไม่มีการเปลี่ยนแปลง" in revision_entry(compare(same, same), DAY, Language.THAI)
    assert "without changes" in revision_entry(compare(same, same), DAY, Language.ENGLISH)


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_no_text_breaks_the_entry(name: str) -> None:
    old = view_of("- {id: plan, name: จัดทำแผน}")
    steps = [old.sop.steps[0].model_copy(update={"name": name})]
    new = type(old)(old.path, old.sop.model_copy(update={"steps": tuple(steps)}))
    loaded = load_text(revision_entry(compare(old, new), DAY, Language.THAI))
    assert loaded.problems == ()
    assert isinstance(loaded.data, list)
    assert [set(entry) for entry in loaded.data] == [{"date", "note"}]
