"""What changed of a text is marked, and nothing of the text is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.changes.marking import Mark, Run, mark_changes, shortened
from sopctl.thai_text import clean

WORDS = st.lists(
    st.sampled_from(["แผน", "ปฏิบัติการ", "รายงาน", "ต.ค. 64", " ", "ผู้บริหาร", "(LO)", "2.4"]),
    max_size=12,
).map("".join)


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{r.text}]" if r.mark is Mark.CHANGED else r.text for r in runs)


@given(WORDS, WORDS)
@settings(max_examples=150)
def test_the_runs_are_the_texts_and_what_stayed_is_the_same(old: str, new: str) -> None:
    ours, theirs = mark_changes(old, new)
    assert "".join(run.text for run in ours) == clean(old)
    assert "".join(run.text for run in theirs) == clean(new)
    stayed = ["".join(r.text for r in runs if r.mark is Mark.SAME) for runs in (ours, theirs)]
    assert stayed[0] == stayed[1]


def test_one_word_changed() -> None:
    ours, theirs = mark_changes("รายงานผลทุกเดือนต่อผู้บริหาร", "รายงานผลทุกไตรมาสต่อผู้บริหาร")
    assert shown(ours) == "รายงานผลทุก[เดือน]ต่อผู้บริหาร"
    assert shown(theirs) == "รายงานผลทุก[ไตรมาส]ต่อผู้บริหาร"


def test_a_word_added_has_its_place_in_the_other_text() -> None:
    ours, theirs = mark_changes("จัดทำแผนปฏิบัติการ", "จัดทำร่างแผนปฏิบัติการ")
    assert shown(ours) == "จัดทำ[]แผนปฏิบัติการ"
    assert shown(theirs) == "จัดทำ[ร่าง]แผนปฏิบัติการ"


def test_where_little_stayed_the_whole_is_changed() -> None:
    ours, theirs = mark_changes("รายงานผลการดำเนินงาน", "เผยแพร่บนเว็บไซต์ของกรมอนามัย")
    assert [run.mark for run in (*ours, *theirs)] == [Mark.CHANGED, Mark.CHANGED]


def test_what_stayed_is_cut_between_words_to_what_is_near() -> None:
    text = "รวบรวมข้อมูลผลการดำเนินงานจากทุกกลุ่มงานในสังกัด แล้วตรวจสอบความครบถ้วนและความถูกต้องก่อนนำไปใช้"
    _, theirs = mark_changes(text, text.replace("ตรวจสอบ", "ตรวจทาน"))
    assert shown(shortened(theirs)) == "…งานจากทุกกลุ่มงานในสังกัด แล้ว[ตรวจทาน]ความครบถ้วนและความถูกต้อง…"


def test_a_text_too_long_to_compare_word_by_word_is_still_two_runs() -> None:
    old = "".join(f"แผน {n} " for n in range(3000))
    new = "".join(f"งาน {n} " for n in range(3000, 6000))
    ours, theirs = mark_changes(old, new)
    assert len(ours) == len(theirs) == 1


def test_a_word_added_to_a_long_text_shows_where_it_was_not() -> None:
    old = "รวบรวมข้อมูลผลการดำเนินงานจากทุกกลุ่มงานในสังกัด แล้วตรวจสอบความครบถ้วนและความถูกต้องก่อนนำไปใช้"
    ours, _ = mark_changes(old, old.replace("ความครบถ้วน", "ชื่อเรื่อง ความครบถ้วน"))
    assert (
        shown(shortened(ours)).replace("[]", "")
        == "…กลุ่มงานในสังกัด แล้วตรวจสอบความครบถ้วนและความถูกต้อง…"
    )
