"""Free text as officials type it."""

from hypothesis import given
from hypothesis import strategies as st

from sopctl.forms.richtext import Heading, Item, ItemList, Paragraph, Run, read_richtext, runs_of

LETTERS = st.text(alphabet="กขา่#-*1. \n\t•๑)(ab", max_size=60)


def test_headings_paragraphs_and_lists() -> None:
    text = "# หัว\nก\nข\n\nค\n- หนึ่ง\n- สอง\n  ต่อ\n\n1. แรก\n2. รอง"
    assert read_richtext(text).blocks == (
        Heading(1, (Run("หัว"),)),
        Paragraph((Run("ก"), Run("\n"), Run("ข"))),
        Paragraph((Run("ค"),)),
        ItemList(
            (
                Item("-", 0, (Run("หนึ่ง"),)),
                Item("-", 0, (Run("สอง"), Run("\n"), Run("ต่อ"))),
                Item("1.", 0, (Run("แรก"),)),
                Item("2.", 0, (Run("รอง"),)),
            )
        ),
    )


def test_the_highest_heading_is_the_first_level() -> None:
    blocks = read_richtext("### ก\n##### ข\n### ค").blocks
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 1]


def test_items_stand_in_and_keep_their_numbers() -> None:
    (listed,) = read_richtext("๑. ก\n  ๑.๑) ข\n    • ค\n(๒) ง").blocks
    assert isinstance(listed, ItemList)
    assert [(item.marker, item.depth, item.number) for item in listed.items] == [
        ("๑.", 0, 1),
        ("๑.๑)", 1, None),
        ("-", 2, None),
        ("(๒)", 0, None),
    ]


def test_what_only_looks_like_a_mark_is_text() -> None:
    for text in ("#ไม่มีวรรค", "2565.5 บาท", "-5 องศา", "**", "a ** b ** c", "1.5 เมตร", "****"):
        assert read_richtext(text).blocks == (Paragraph((Run(text),)),)


def test_bold_stands_between_stars() -> None:
    assert runs_of("ก **ข ค** ง**จ**") == (
        Run("ก "),
        Run("ข ค", bold=True),
        Run(" ง"),
        Run("จ", bold=True),
    )


def test_an_empty_text_is_false() -> None:
    assert not read_richtext(" \n\t\n")
    assert read_richtext("ก")


@given(LETTERS)
def test_no_letter_is_lost_but_marks(text: str) -> None:
    kept = {c for c in read_richtext(text).plain if not c.isspace()} - set("-")
    assert kept <= set(text)
    for letter in "กขab":
        assert read_richtext(text).plain.count(letter) == text.count(letter)
