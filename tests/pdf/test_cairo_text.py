"""Rewriting the text of a PDF's page so that it is copied exactly."""

import pytest

from sopctl.pdf.cairo_text import readable
from sopctl.pdf.fonts import Font, characters_of
from sopctl.structs import replace

THAI = Font(
    2,
    {b"\0\1": "ก", b"\0\2": "้", b"\0\3": "ู", b"\0\4": "ฝ"},
    {1: 600.0, 2: 0.0, 3: 0.0, 4: 570.0},
)
LATIN = Font(1, {b" ": " ", b"(": "(", b"A": "A"}, {32: 300.0, 40: 300.0, 65: 700.0})
FONTS = {b"/f-0-1": THAI, b"/f-0-0": LATIN}


def rewritten(content: str) -> list[str]:
    return readable(content.encode("latin-1"), FONTS).content.decode("latin-1").splitlines()


def test_what_is_no_text_stays_as_it_is() -> None:
    content = "1 0 0 -1 0 90 cm\nq\n0 0 0 rg /a0 gs\n36 63 178 74 re S Q"
    assert readable(content.encode(), FONTS).content == content.encode()


def test_plain_letters_are_one_show() -> None:
    assert rewritten("BT\n/f-0-1 1 Tf\n<0001>Tj\n[<0004>-7<0001>]TJ\nET") == [
        "BT",
        "/f-0-1 1 Tf",
        "[<0001><0004> -7 <0001>]TJ",
        "ET",
    ]


def test_a_letter_and_its_marks_say_together_what_they_are() -> None:
    content = (
        "/f-0-1 1 Tf\n<0001>Tj\n/Span << /ActualText <feff0e39> >> BDC\n<0002>Tj\nEMC\n<0002>Tj"
    )
    assert rewritten(content) == [
        "/Span << /ActualText <feff0e010e390e49> >> BDC",
        "/f-0-1 1 Tf",
        "[<0001><0002><0002>]TJ",
        "EMC",
    ]


def test_the_blank_behind_a_mark_is_in_its_span() -> None:
    content = "/f-0-1 1 Tf\n<00010002>Tj\n/f-0-0 1 Tf\n[( A)]TJ"
    assert rewritten(content) == [
        "/Span << /ActualText <feff0e010e490020> >> BDC",
        "/f-0-1 1 Tf",
        "[<0001><0002>]TJ",
        "/f-0-0 1 Tf",
        "[<20>]TJ",
        "EMC",
        "[<41>]TJ",
    ]


def test_a_mark_set_back_far_is_followed_by_its_letter_without_ink() -> None:
    content = "/f-0-1 1 Tf\n[<0004>152<0002>-159<0001>]TJ"
    assert rewritten(content) == [
        "/Span << /ActualText <feff0e1d0e49> >> BDC",
        "/f-0-1 1 Tf",
        "[<0004> 152 <0002> 418 ]TJ",
        "3 Tr",
        "[<0004> -7 ]TJ",
        "0 Tr",
        "EMC",
        "[<0001>]TJ",
    ]


def test_a_mark_set_back_far_is_widened_where_the_font_takes_codes() -> None:
    content = b"/f-0-1 1 Tf\n[<0004>152<0002>-159<0001>]TJ"
    page = readable(content, {b"/f-0-1": replace(THAI, takes_codes=True)})
    assert page.content.decode("latin-1").splitlines() == [
        "/Span << /ActualText <feff0e1d0e49> >> BDC",
        "/f-0-1 1 Tf",
        "[<0004> 152 <0005>]TJ",
        "EMC",
        "[<0001>]TJ",
    ]
    glyphs = page.glyphs[b"/f-0-1"]
    assert (glyphs.texts[5], glyphs.further, glyphs.widths) == ("้", {5: 2}, {5: 159.0})


def test_marks_are_shown_in_the_order_of_the_text_where_they_were() -> None:
    # The font draws the tone mark before the vowel below, and takes it for the vowel.
    content = (
        b"/f-0-1 1 Tf\n<0001>Tj\n/Span << /ActualText <feff0e39> >> BDC\n[<0002>]TJ\nEMC\n"
        b"/Span << /ActualText <feff0e49> >> BDC\n[18<0003>]TJ\nEMC\n[<0001>]TJ\n[<00040002>]TJ"
    )
    page = readable(content, {b"/f-0-1": replace(THAI, takes_codes=True)})
    lines = page.content.decode("latin-1").splitlines()
    assert lines[:4] == [
        "/Span << /ActualText <feff0e010e390e49> >> BDC",
        "/f-0-1 1 Tf",
        "[<0001> 18 <0003> -18 <0005> 98 ]TJ",
        "EMC",
    ]
    glyphs = page.glyphs[b"/f-0-1"]
    assert "".join(glyphs.texts[code] for code in (1, 3, 5)) == "กู้"
    assert (glyphs.further, glyphs.widths) == ({5: 2}, {5: 80.0})


def test_a_raised_mark_is_in_one_span_with_its_letter_and_what_follows() -> None:
    content = "/f-0-1 1 Tf\n[<0001>]TJ\n0.5 0.07 Td\n[<0002>]TJ\n-0.1 -0.07 Td\n[<0004><0001>]TJ"
    assert rewritten(content) == [
        "/Span << /ActualText <feff0e010e490e1d> >> BDC",
        "/f-0-1 1 Tf",
        "[<0001>]TJ",
        "0.5 0.07 Td",
        "[<0002>]TJ",
        "-0.1 -0.07 Td",
        "[<0004>]TJ",
        "EMC",
        "[<0001>]TJ",
    ]


def test_a_mark_in_another_line_belongs_to_no_letter_of_this_one() -> None:
    content = "/f-0-1 1 Tf\n[<0001>]TJ\n0 1.2 Td\n[<0002>]TJ\n3 0 Td"
    assert rewritten(content) == [
        "/f-0-1 1 Tf",
        "[<0001>]TJ",
        "0 1.2 Td",
        "[<0002>]TJ",
        "3 0 Td",
    ]


@pytest.mark.parametrize(
    ("literal", "code"),
    [(r"(\()", "28"), (r"(\101)", "41"), ("(\\\nA)", "41"), (r"(\\)", "5c")],
)
def test_literal_strings_are_read_with_their_escapes(literal: str, code: str) -> None:
    assert rewritten(f"/f-0-0 1 Tf\n{literal}Tj") == ["/f-0-0 1 Tf", f"[<{code}>]TJ"]


def test_the_font_chosen_before_holds_for_the_next_line() -> None:
    content = "/f-0-1 1 Tf\n<0001>Tj\n0 -1.5 Td\n<00010002>Tj"
    assert rewritten(content)[-3:] == [
        "/Span << /ActualText <feff0e010e49> >> BDC",
        "[<0001><0002>]TJ",
        "EMC",
    ]


def test_character_map_of_a_font() -> None:
    to_unicode = (
        b"<0000> <ffff>\nendcodespacerange\n2 beginbfchar\n<0001> <0e01>\n<02> <d83dde00>\n"
    )
    assert characters_of(to_unicode) == {b"\0\1": "ก", b"\2": "😀"}
