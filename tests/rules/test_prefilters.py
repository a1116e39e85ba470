"""What a text rule looks for first, in all texts of a file at once, must never hide a finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.thai import to_arabic_digits
from sopctl.rules import (
    abbreviation_clash,
    common_era_year,
    garbled_runs,
    hidden_characters,
    pasted_debris,
    personal_marks,
    placeholder_text,
    stray_space,
    thai_marks,
)

_PIECES = st.sampled_from(
    [
        *(
            "....",
            ". . . . .",
            "…",
            "……",
            "… … …",
            "___",
            "???",
            "xxx",
            "XXX",
            "Xx/xX/2565",
            "x/x/65",
        ),
        *("TODO", "todo", "FIXME", "tbd", "TBC", "TBA", "Lorem  ipsum", "LOREM\tIPSUM"),
        *("Click or tap here to enter a date", "คลิกที่นี่เพื่อใส่ข้อความ", "แตะเพื่อเลือก", "ใส่ชื่อที่นี่"),
        *(
            "พิมพ์ตรงนี้",
            "รอเติม",
            "รอระบุภายหลัง",
            "เติมภายหลัง",
            "โปรดระบุ ..",
            "กรอก…",
            "(ระบุ)",
            "[โปรดระบุ]",
        ),
        *(
            "[ชื่อหน่วยงาน]",
            "[Insert name]",
            "<ชื่อหน่วยงาน>",
            "<name>",
            "พ.ศ. ....",
            "ต.ค.",
            "ระบุ",
            "มิถุนายน",
        ),
        *(
            "นายสมชาย ใจดี",
            "นางสาวสมหญิง",
            "น. ส.สมหญิง",
            "น.ส.สมหญิง",
            "ดร.สมชาย",
            "พญ.สมหญิง",
            "ทพญ.สมหญิง",
        ),
        *(
            "น.สพ.สมชาย",
            "สพ.ญ.สมหญิง",
            "ภก.สมชาย",
            "เด็กชายสมชาย",
            "ว่าที่ ร.ต.สมชาย",
            "Mr. Smith",
            "Dr John",
        ),
        *(
            "0812345678",
            "08 1234 5678",
            "๐๘-๑๒๓๔-๕๖๗๘",
            "1 1018 00123 45 6",
            "a@gmail.com",
            "1",
            "-",
        ),
        *(
            "คณะกรรมการ (ก.พ.ร.)",
            "กลุ่ม (กพร. )",
            "Public Sector (PS)",
            "(",
            ")",
            "ก",
            " ",
            "\n",
            "\t",
            "a",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=6).map("".join)


def _in_a_file(text: str) -> str:
    """Return the texts of a file that has `text` among them, one to a line."""
    return f"ข้อความหนึ่ง\n{text}\nอีกข้อความหนึ่ง"


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_no_blank_is_passed_over(text: str) -> None:
    by_patterns_alone = placeholder_text._WHOLE.fullmatch(text) or placeholder_text._BLANK.search(
        text
    )
    if by_patterns_alone:
        assert placeholder_text._may_hold_blank(_in_a_file(text))
        assert placeholder_text._WHOLE.fullmatch(text) or placeholder_text._has_sign(text)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_no_name_is_passed_over(text: str) -> None:
    if personal_marks._NAME.search(text):
        assert personal_marks.may_hold_name(text)
        assert personal_marks.may_hold_name(_in_a_file(text))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_no_number_and_no_address_is_passed_over(text: str) -> None:
    patterns = (personal_marks._NATIONAL_ID, personal_marks._MOBILE, personal_marks._LANDLINE)
    digits = to_arabic_digits(text)
    if any(pattern.search(digits) for pattern in patterns) or personal_marks._EMAIL.search(text):
        assert personal_marks.may_hold_marks(_in_a_file(text))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_no_explained_abbreviation_is_passed_over(text: str) -> None:
    if abbreviation_clash._EXPLAINED.search(text):
        assert abbreviation_clash._IN_BRACKETS.search(_in_a_file(text))


_MARKED = st.text(
    st.sampled_from([*map(chr, range(0x0E01, 0x0E5C)), *"ก ก\t\na1", "\u0e32", "\u0e33", "\u0e48"])
)


@settings(max_examples=600, deadline=None)
@given(_MARKED)
def test_a_mark_is_suspect_in_one_way(text: str) -> None:
    by_patterns = any(suspect.search(text) for suspect in thai_marks._SUSPECTS)
    assert thai_marks._may_be_suspect(text) is by_patterns


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(hidden_characters._REMOVED)
)
def test_no_hidden_character_is_passed_over(text: str, hidden: str) -> None:
    for shown in (text, text + hidden):
        is_hidden = hidden_characters._INVISIBLE.search(shown) is not None
        is_unreadable = hidden_characters.UNREADABLE_RUN.search(shown) is not None
        assert hidden_characters._may_hold(shown) is (is_hidden or is_unreadable)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("  \tก.คพยศล ฯก1")))
def test_no_stray_blank_is_passed_over(text: str) -> None:
    if any(stray_space._flaws_in(text)):
        assert stray_space._may_hold(_in_a_file(text))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ก. \t129๑๒๙0๐ค")))
def test_no_year_is_passed_over(text: str) -> None:
    if common_era_year._YEAR.search(text):
        assert common_era_year._may_hold_year(_in_a_file(text))


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x2122, exclude_categories=["Cs"])))
def test_no_garbled_run_is_passed_over(thai: str) -> None:
    for text in (
        thai,
        thai.encode("utf-8").decode("latin-1"),
        thai.encode("cp874", "replace").decode("latin-1"),
    ):
        if any(garbled_runs.garbled_runs(text)):
            assert garbled_runs.may_be_garbled(_in_a_file(text))


def test_a_line_of_blanks_is_read_in_no_time() -> None:
    # Tried at each line end over all that follow, the pattern would not come to an end.
    assert not placeholder_text._may_hold_blank("\n" * 200_000 + " " * 200_000)
    assert placeholder_text._may_hold_blank("\n" * 1_000 + "  todo  \n")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("<<<<<<< HEAD", "=======", ">>>>>>> main", "Error! Reference source not found."),
                *("ข้อผิดพลาด! ไม่พบแหล่งการอ้างอิง", "_Toc12345", "PAGEREF _Ref123456", "_Hlk๑๒๓๔๕"),
                *("MERGEFORMAT", "[object Object]", "#REF!", "#n/a", "#NAME?", "#DIV/0!", "<br/>"),
                *(
                    "</H1>",
                    '<p class="x">',
                    "&nbsp;",
                    "&#160;",
                    "&#x200B;",
                    "&LDQUO;",
                    "<",
                    "\n",
                    " ก",
                ),
            ]
        ),
        max_size=5,
    ).map("".join)
)
def test_no_debris_is_passed_over(text: str) -> None:
    if pasted_debris._DEBRIS.search(text):
        assert pasted_debris._may_hold_debris(_in_a_file(text))
