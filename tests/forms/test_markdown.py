"""Markdown that reads as it was meant: bold words are bold, and no sign of Markdown is seen."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from sopctl.forms import FormFolder
from tests.forms.said import bare, markdown_text

FIELDS = "- {name: a, label: ก}\n- {name: note, label: ข, type: richtext}\n"

Make = Callable[..., FormFolder]
Fill = Callable[..., bytes]


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("**เกณฑ์ {{ a }}**", "", "**เกณฑ์** "),
        ("**เกณฑ์ {{ a }}**", "ที่หนึ่ง", "**เกณฑ์ ที่หนึ่ง**"),
        ("x **{{ a }}** y", "", "x  y"),
        ("x **{{ a }}** y", "ข", "x **ข** y"),
        ("ก**{{ a }}**ข", "(สำคัญ)", "ก<strong>(สำคัญ)</strong>ข"),
        ("ก**{{ a }}**ข", "สำคัญ", "ก**สำคัญ**ข"),
        ("| **{{ a }}**<br>ข |", "(ค)", "| **(ค)**<br>ข |"),
        ("**ก {{ a }}**ข", "", "**ก** ข"),
        ("{{ a }} **ข**", "**", "\\*\\* **ข**"),
        ("**ก {{ a }}**", "*", "**ก \\***"),
    ],
)
def test_bold_is_bold_whatever_stands_in_it(  # type: ignore[no-untyped-def]
    template, value, text, make_form: Make, fill: Fill
) -> None:
    made = fill(make_form(FIELDS, md=template), f"a: '{value}'").decode()
    assert made == f"{text}\n"
    assert markdown_text(made.encode()).count("*") == value.count("*")


def test_bold_words_of_free_text_are_bold_beside_letters(make_form: Make, fill: Fill) -> None:
    typed = "ข้อ**(ก)**มาก และ**ที่สอง**นี้ **สาม.**"
    made = fill(make_form(FIELDS, md="{{ note }}"), f"note: '{typed}'")
    assert bare(markdown_text(made)) == bare(typed.replace("**", ""))
    html = MarkdownIt("commonmark").render(made.decode())
    assert html.count("<strong>") == html.count("</strong>") == 3
