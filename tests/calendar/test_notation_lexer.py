import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.syntax import lexer
from sopctl.calendar.syntax.errors import NotationError
from sopctl.calendar.syntax.lexer import LONGEST_TEXT, Token, tokenise
from sopctl.calendar.syntax.vocabulary import Kind


def tokens(text: str) -> list[Token]:
    return list(tokenise(text)[:-1])


def kinds(text: str) -> list[Kind]:
    return [token.kind for token in tokens(text)]


@pytest.mark.parametrize(
    "text", ["ต.ค.", "ต.ค", "ตค", "ต ค", "ต. ค.", "ต.ค .", "ต.ค..", "Oct", "OCT."]
)
def test_an_abbreviated_month_is_one_token(text: str) -> None:
    (token,) = tokens(text)
    assert (token.kind, token.value) == (Kind.MONTH, 10)


@pytest.mark.parametrize("text", ["ก.พ.ร.", "กพร", "มคอ", "อ.ก.พ.", "maybe", "Marathon"])
def test_letters_that_merely_begin_like_a_month_are_no_month(text: str) -> None:
    assert Kind.MONTH not in kinds(text)


def test_a_month_may_be_followed_by_a_word_without_a_blank() -> None:
    assert kinds("ม.ค.ถึงก.พ.65") == [Kind.MONTH, Kind.TO, Kind.MONTH, Kind.NUMBER]


@pytest.mark.parametrize("dash", "-–—‑−~")
def test_every_dash_is_a_dash(dash: str) -> None:
    assert kinds(f"1{dash}2") == [Kind.NUMBER, Kind.DASH, Kind.NUMBER]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\t", "\n", "\u2009", " \u200b "])
def test_every_blank_is_a_blank(blank: str) -> None:
    first, second = tokens(f"3{blank}วัน")
    assert (first.kind, second.kind, second.spaced) == (Kind.NUMBER, Kind.DAY, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ทําการ", Kind.WORKING),  # the vowel in two halves
        ("ขํ้า", Kind.WORD),  # and with a tone mark between them
        ("เเรก", Kind.FIRST),  # two vowels for one
        ("เดือ\u200bน", Kind.MONTH_UNIT),
        ("ทุก ๆ", Kind.EVERY),
        ("ทุกๆ", Kind.EVERY),
    ],
)
def test_one_word_typed_in_several_ways_is_one_token(text: str, kind: Kind) -> None:
    assert kinds(text) == [kind]


def test_parts_point_into_the_original_text() -> None:
    text = "\u200b ๓  วัน\u00a0ทํา\u200bการ"
    assert [str(token.part) for token in tokens(text)] == ["๓", "วัน", "ทํา\u200bการ"]
    assert [token.part.start for token in tokens(text)] == [2, 5, 9]


@pytest.mark.parametrize(
    ("words", "number"),
    [("สาม", 3), ("สิบ", 10), ("สิบเอ็ด", 11), ("ยี่สิบห้า", 25), ("สามสิบ", 30), ("หนึ่งร้อยแปดสิบ", 180)],
)
def test_numbers_are_read_in_words(words: str, number: int) -> None:
    (token,) = tokens(words)
    assert (token.kind, token.value, token.digits) == (Kind.NUMBER, number, 0)


def test_a_number_too_long_to_be_a_date_is_refused() -> None:
    with pytest.raises(NotationError) as caught:
        tokenise("ต.ค. 123456789")
    assert str(caught.value.part) == "123456789"


def test_a_text_too_long_to_be_a_notation_is_refused_unread() -> None:
    with pytest.raises(NotationError, match="longer"):
        tokenise("9" * (LONGEST_TEXT + 1))


@settings(max_examples=300, deadline=None)
@given(st.text("กขเแาำํ่๊์ๆฯะัิ 1๒.,:;/()-[]~–Aaz\u200b\u00a0\t\n", max_size=8))
def test_a_text_that_needs_no_folding_is_the_same_folded(text: str) -> None:
    quick, slow = lexer._fold(text), lexer._fold_by_character(text)
    assert (quick.text, quick.lower) == (slow.text, slow.lower)
    assert (list(quick.starts), list(quick.ends)) == (list(slow.starts), list(slow.ends))
