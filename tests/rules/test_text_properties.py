"""What holds for every text: correct Thai has no slip, and repairs end in a text without any."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.diagnostics import PathEdit
from sopctl.rules.thai_marks import slips_in
from tests.rules.text_checking import TEXT_RULES, file_with, findings_in, flaws_in, repaired

_CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
_TONES = st.sampled_from(["", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b"])
_consonant = st.sampled_from(_CONSONANTS)
_onset = st.builds(lambda one, two: one + two, _consonant, st.sampled_from(["", "ร", "ล", "ว"]))
_final = st.sampled_from(["", "ก", "ง", "น", "ม", "ย", "ว", "ต", "ษ์", "ธิ์", "นธุ์"])

_syllable = st.one_of(
    # a vowel above or below: กั่น ที่ พื้น
    st.builds("{}{}{}{}".format, _onset, st.sampled_from("ัิีึืุู็"), _TONES, _final),
    # a vowel after: น้ำ ค่า พระ
    st.builds("{}{}{}".format, _onset, _TONES, st.sampled_from("าะำ")),
    # a vowel before: แห่ง ไป เก้า เกาะ
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from("เแโใไ"),
        _onset,
        _TONES,
        st.sampled_from(["", "า", "ะ", "าะ", "ง"]),
    ),
    # a vowel before and above: เรียน เมื่อ เดิน เก็บ
    st.builds(
        "เ{}{}{}{}".format,
        _onset,
        st.sampled_from("ีืิ็"),
        _TONES,
        st.sampled_from(["ย", "อ", "น", "ยน", "อง", "ยะ"]),
    ),
    st.builds("{}{}".format, _onset, _final),
)
_word = st.lists(_syllable, min_size=1, max_size=4).map("".join)
_thai = st.lists(_word, max_size=6).map(" ".join)


@given(_thai)
@settings(max_examples=150)
def test_well_formed_thai_has_no_slip(text: str) -> None:
    assert list(slips_in(text)) == []


_TROUBLE = st.text(
    "กนซฤเแไัีื็่้์ํฺะาำๅๆฯ \t\n.ค2๐CF\u200b\u00a0\ufeff\uf70a\uf711\uf0b7à¸¡ÃÁ(", max_size=24
)
_texts = st.one_of(_TROUBLE, st.lists(st.one_of(_word, _TROUBLE), max_size=4).map(" ".join))


@given(_texts)
@settings(max_examples=200)
def test_repairs_end_in_a_text_that_needs_none(text: str) -> None:
    better = repaired(text)
    for _, finding in findings_in(file_with(better)):
        assert finding.repair is None or not finding.repair.safe
    assert repaired(better) == better
    assert repaired(repaired(text, unsafe=True), unsafe=True) == repaired(text, unsafe=True)


@given(_texts)
@settings(max_examples=150)
def test_it_makes_no_difference_which_rule_is_first(text: str) -> None:
    assert _one_rule_at_a_time(text, TEXT_RULES) == _one_rule_at_a_time(text, TEXT_RULES[::-1])


def _one_rule_at_a_time(text: str, order: tuple[str, ...]) -> str:
    for _ in range(len(text) + 1):
        before = text
        for rule in order:
            text = repaired(text, rules=[rule])
        if text == before:
            break
    return text


@given(_texts)
@settings(max_examples=150)
def test_each_flaw_is_one_rules_and_lies_in_the_text(text: str) -> None:
    places: list[tuple[int, int]] = []
    for rule, finding in findings_in(file_with(text)):
        assert finding.part is not None, rule
        start, end = finding.part
        assert 0 <= start < end <= len(text)
        places.append((start, end))
        for edit in finding.repair.edits if finding.repair else ():
            assert isinstance(edit, PathEdit)
    places.sort()
    assert all(one[1] <= two[0] for one, two in pairwise(places))


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_any_text_can_be_looked_at(text: str) -> None:
    flaws_in(text)
    flaws_in(repaired(text, unsafe=True))
