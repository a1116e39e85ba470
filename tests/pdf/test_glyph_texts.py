"""What glyphs say by themselves, for readers of PDF that ask nothing else."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.pdf.fonts import characters_of, glyph_count, glyph_map, to_unicode, width_array
from sopctl.pdf.glyph_texts import GlyphTexts, Letter

KO, NO, TONE, OO, RING, AA, HIGH_TONE = range(1, 8)
KNOWN = (Letter("ก", (KO,)), Letter("น", (NO,)), Letter("า", (AA,)), Letter("ก้", (KO, TONE)))
MUTE = 0x200B


def said(glyphs: GlyphTexts, codes: Sequence[int]) -> str:
    return "".join(glyphs.texts[code] for code in codes)


def learnt(*letters: Letter, free: int | None = 40) -> GlyphTexts:
    return GlyphTexts((*KNOWN, *letters), {}, free)


def test_a_tone_mark_drawn_before_the_vowel_is_shown_behind_it() -> None:
    letter = Letter("กู้", (KO, TONE, OO))
    glyphs = learnt(letter)
    assert glyphs.texts[OO] == "ู"
    assert glyphs.shown(letter).order == (0, 2, 1)
    assert glyphs.shown(letter).codes == (KO, OO, TONE)
    assert glyphs.further == {}


def test_sara_am_is_said_by_its_last_glyph() -> None:
    letter = Letter("กำ", (KO, RING, AA))
    glyphs = learnt(letter)
    codes = glyphs.shown(letter).codes
    assert codes[:2] == (KO, MUTE)
    assert said(glyphs, codes) == "กำ"
    assert glyphs.further == {MUTE: RING, codes[2]: AA}
    assert glyphs.texts[AA] == "า"


@pytest.mark.parametrize("codes", [(NO, RING, TONE, AA), (NO, TONE, RING, AA)])
def test_a_tone_mark_is_said_before_sara_am(codes: tuple[int, ...]) -> None:
    letter = Letter("น้ำ", codes)
    glyphs = learnt(letter)
    shown = glyphs.shown(letter)
    assert said(glyphs, shown.codes) == "น้ำ"
    assert [codes[place] for place in shown.order] == [NO, TONE, RING, AA]


def test_what_is_new_together_is_learnt_in_the_order_that_it_is_shaped_in() -> None:
    glyphs = learnt(Letter("น๊ำ", (NO, RING, HIGH_TONE, AA)))
    assert (glyphs.texts[RING], glyphs.texts[HIGH_TONE]) == ("\u0e4d", "๊")


def test_what_fewer_glyphs_say_is_learnt_first() -> None:
    letter = Letter("คู่", (30, 31, 32))
    glyphs = learnt(letter, Letter("ค์", (30, 34)), Letter("ห่", (33, 31)))
    assert [glyphs.texts[code] for code in (30, 31, 32)] == ["ค", "่", "ู"]
    assert glyphs.shown(letter).order == (0, 2, 1)


def test_one_glyph_may_say_several_characters() -> None:
    letter = Letter("กี้", (KO, 20))
    glyphs = learnt(letter)
    assert glyphs.texts[20] == "ี้"
    assert glyphs.shown(letter).codes == (KO, 20)


def test_a_glyph_that_means_two_characters_has_two_codes() -> None:
    one, other = Letter("—", (30,)), Letter("―", (30,))
    glyphs = learnt(one, one, other)
    codes = [glyphs.shown(letter).codes for letter in (one, other)]
    assert [said(glyphs, each) for each in codes] == ["—", "―"]
    assert codes[0] != codes[1]


def test_a_font_that_takes_no_codes_says_what_it_can() -> None:
    letter = Letter("กำ", (KO, RING, AA))
    glyphs = learnt(letter, free=None)
    assert glyphs.shown(letter).codes == letter.codes
    assert said(glyphs, letter.codes) == "กํา"
    assert glyphs.further == {}
    assert glyphs.widened(TONE, 80.0) is None


def test_a_mark_may_have_a_width_of_its_own() -> None:
    glyphs = learnt()
    wide = glyphs.widened(TONE, 80.0)
    assert wide is not None
    assert glyphs.widened(TONE, 80.0) == wide
    assert glyphs.widened(TONE, 90.0) != wide
    assert (glyphs.texts[wide], glyphs.further[wide], glyphs.widths[wide]) == ("้", TONE, 80.0)


LETTERS = st.builds(
    Letter,
    st.text("กนัีู่้ำาé", min_size=1, max_size=4),
    st.lists(st.integers(1, 5), min_size=1, max_size=5).map(tuple),
)


@given(st.lists(LETTERS, max_size=12))
def test_whatever_a_font_does_the_glyphs_say_the_text(letters: list[Letter]) -> None:
    glyphs = GlyphTexts(letters, {}, 40)
    for letter in letters:
        shown = glyphs.shown(letter)
        assert said(glyphs, shown.codes) == letter.text
        assert sorted(shown.order) == list(range(len(letter.codes)))
        drawn = [glyphs.further.get(code, code) for code in shown.codes]
        assert drawn == [letter.codes[place] for place in shown.order]


@given(st.dictionaries(st.integers(0, 0xFFFE), st.text(min_size=1, max_size=3), max_size=250))
def test_a_character_map_is_read_as_it_was_written(texts: dict[int, str]) -> None:
    whole = {code: text for code, text in texts.items() if not _has_surrogate(text)}
    written = to_unicode(whole, 2)
    assert characters_of(written) == {
        code.to_bytes(2): text for code, text in whole.items() if text != "\uffff"
    }
    assert (
        max(
            (int(line.split()[0]) for line in written.splitlines() if b"nbfchar" in line), default=0
        )
        <= 100
    )


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def test_each_glyph_keeps_its_code_beside_further_ones() -> None:
    table = glyph_map({6: 2, MUTE: 3}, 5)
    numbers = [int.from_bytes(table[place : place + 2]) for place in range(0, len(table), 2)]
    assert numbers[:8] == [0, 1, 2, 3, 4, 0, 2, 0]
    assert (len(numbers), numbers[-1]) == (MUTE + 1, 3)


def test_a_font_says_how_many_glyphs_it_has() -> None:
    head = b"\0\1\0\0" + (2).to_bytes(2) + bytes(6)
    entries = b"head" + bytes(12) + b"maxp" + bytes(4) + (44).to_bytes(4) + (6).to_bytes(4)
    assert glyph_count(head + entries + b"\0\1\0\0" + (517).to_bytes(2)) == 517
    assert glyph_count(b"") == 0


def test_widths_that_follow_one_another_stand_in_one_list() -> None:
    assert width_array({5: 600.5, 1: 300.0, 2: 0.0}) == b"1 [ 300 0 ] 5 [ 600.5 ]"
    assert width_array({}) == b""
