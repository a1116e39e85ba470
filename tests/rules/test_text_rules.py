"""Rules on the letters of texts, past what their fixtures show: edges, decoys and repairs."""

import pytest

from sopctl.diagnostics import Finding
from tests.rules.checking import places
from tests.rules.text_checking import (
    TEXT_RULES,
    file_of,
    file_with,
    findings_in,
    flaws_in,
    repaired,
)

# --- vowels and tone marks --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found", "better"),
    [
        ("เเผน", [("wrong-sara-ae", "เเ")], "แผน"),
        ("คะเเนนเเละ", [("wrong-sara-ae", "เเ")] * 2, "คะแนนและ"),
        ("ควๅม", [("wrong-sara-aa", "ๅ")], "ความ"),
        ("ทํางาน", [("split-sara-am", "ํา")], "ทำงาน"),
        ("นํ้า", [("split-sara-am", "ํ้า")], "น้ำ"),
        ("น้ํา", [("split-sara-am", "ํา")], "น้ำ"),
        ("ทํๅ", [("split-sara-am", "ํๅ")], "ทำ"),
        ("นํํ้า", [("split-sara-am", "ํํ้า")], "น้ำ"),
        ("ที่่", [("doubled-mark", "่")], "ที่"),
        ("ทีี่", [("doubled-mark", "ี")], "ที่"),
        ("ท่ี่", [("doubled-mark", "่")], "ที่"),
        ("สิทธิ์์", [("doubled-mark", "์")], "สิทธิ์"),
        ("การรร", [], "การรร"),
        ("มาาาก", [("doubled-mark", "าา")], "มาก"),
        ("ทำำ", [("doubled-mark", "ำ")], "ทำ"),
        ("ทํำ", [("doubled-mark", "ํ")], "ทำ"),
        ("แแผน ไไป", [("doubled-mark", "แ"), ("doubled-mark", "ไ")], "แผน ไป"),
        ("ท่ี", [("misplaced-mark", "่ี")], "ที่"),
        ("สิทธ์ิ", [("misplaced-mark", "์ิ")], "สิทธิ์"),
        ("นำ้", [("misplaced-mark", "ำ้")], "น้ำ"),
        ("คะ่", [("misplaced-mark", "ะ่")], "ค่ะ"),
        ("ถา้", [("misplaced-mark", "า้")], "ถ้า"),
        # torn apart, as by copying from a PDF
        ("ส ำนัก", [("misplaced-mark", " ")], "สำนัก"),
        ("ท ี่ประชุม", [("misplaced-mark", " ")], "ที่ประชุม"),
        ("ที ่ประชุม", [("misplaced-mark", " ")], "ที่ประชุม"),
        ("น ้ำ", [("misplaced-mark", " ")], "น้ำ"),
        ("แล ะ", [("misplaced-mark", " ")], "และ"),
        ("ควรแ ละ", [("misplaced-mark", " ")], "ควรและ"),
        ("จํ านวน", [("misplaced-mark", "ํ า")], "จำนวน"),
        ("ก าหนด ประจ าปี", [("misplaced-mark", " า")] * 2, "กำหนด ประจำปี"),
        ("ด  าเนินการ", [("misplaced-mark", "  า")], "ดำเนินการ"),
    ],
)
def test_a_slip_that_only_one_spelling_can_be_meant_by_is_mended(
    text: str, found: list[tuple[str, str]], better: str
) -> None:
    assert flaws_in(text) == found
    assert repaired(text) == better
    assert flaws_in(better) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ที้่", [("doubled-mark", "ี้่")]),  # which tone?
        ("กิี", [("doubled-mark", "ิี")]),  # which vowel?
        ("เแผน", [("doubled-mark", "เแ")]),
        ("ที่า", [("misplaced-mark", "ี่า")]),
        ("กะา", [("misplaced-mark", "ะา")]),
        ("ก าร", [("misplaced-mark", "า")]),  # การ, for all that กำ is more often torn
        ("น้ าใจ", [("misplaced-mark", "า")]),  # น้า or น้ำ
        ("เ่ปลี", [("misplaced-mark", "่")]),  # on which of two consonants?
        ("่าน", [("misplaced-mark", "่า")]),
        ("5 ี่", [("misplaced-mark", "ี่")]),
        ("Aำ", [("misplaced-mark", "ำ")]),
        ("ๆ้", [("misplaced-mark", "้")]),
        ("แผน\nำบล", [("misplaced-mark", "ำ")]),
        ("ภาคผนวก     ำ", [("misplaced-mark", "ำ")]),
    ],
)
def test_a_slip_with_several_meanings_is_told_and_left(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert flaws_in(text, [rule for rule in TEXT_RULES if rule != "stray-space"]) == found
    assert repaired(text, unsafe=True, rules=["doubled-mark", "misplaced-mark"]) == text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("เเเผน", "แผน"),  # or เ, with one key held down
        ("ที่ แ ละ", "ที่ และ"),  # or the vowel แ itself
        ("ไม้เอก ่ และ", "ไม้เอก่ และ"),  # a mark that is spoken of, perhaps
    ],
)
def test_what_is_likely_but_not_certain_is_mended_only_when_asked_for(
    text: str, better: str
) -> None:
    assert flaws_in(text)
    assert repaired(text) == text
    assert repaired(text, unsafe=True) == better


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ก็ เก็บ เห็น เล็ก ณ ธ ฯลฯ ๆ ฿ ๏ ๚ ๛",
        "เกาะ เพราะ เปี๊ยะ โต๊ะ เยอะแยะ ผลัวะ เอ๊าะ จ๊ะ ค่ะ นะ พระ",
        "สิทธิ์ พันธุ์ ศุกร์ สังข์ ลักษมณ์ วิทย์ฯ ปฏิสังขรณ์ ฤทธิ์ ฤดู ฤๅษี ฤาษี ฦๅชา",
        "น้ำ ซ้ำ ก่ำ ค้ำ ต่ำ อำเภอ ค่า ถ้า ป๊า จ๋า",
        "พุทฺธํ สรณํ คจฺฉามิ อรหํ กึ กิํ ตฺวํ พฺราหฺมณ สงฺฆํ นมตฺถุ",
        "กฺอ กฺอื สฺวากฺขาโต พ๎ราห๎มณ",
        "ไม้เอก (่) ไม้โท “้” นิคหิต 'ํ' สระ เ กับ สระ แ รูป ◌ำ ◌ี่",
        "เอเชีย เสเพล ไอโอดีน โอเอซิส แอโรบิก โหยไห้",
        "มหาอาณาจักร ภาษาอังกฤษ กรรมการ สรรพสามิต วรรค",
        "www.example.go.th/แผน A4 C5 5.5%",
    ],
)
def test_correct_thai_is_left_alone(text: str) -> None:
    assert flaws_in(text) == []


# --- characters that cannot be seen, or read --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("จัดทำ\u200bแผน", "จัดทำแผน"),
        ("จัดทำ\u200c\u200d\u2060\ufeff\u00adแผน", "จัดทำแผน"),
        ("ท\u200bี่", "ที่"),
        ("แผน\u00a0งาน", "แผน งาน"),
        ("แผน \u00a0งาน", "แผน งาน"),
        ("แผน \u200b งาน", "แผน งาน"),
        ("\u00a0แผน\u00a0", "แผน"),
        ("แผน\u00a0\nงาน", "แผน\nงาน"),
        ("แผน\u2028งาน\u3000ปี\u2009นี้", "แผน งาน ปี นี้"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("แผน\ufe0fงาน\U000e0041", "แผนงาน"),
        ("แผน\x07งาน\x1b", "แผนงาน"),
        ("แผน\u3164งาน\u034f\u180e", "แผนงาน"),
    ],
)
def test_what_cannot_be_seen_goes_and_a_blank_becomes_one(text: str, better: str) -> None:
    assert {rule for rule, _ in flaws_in(text)} == {"invisible-character"}
    assert repaired(text) == better


@pytest.mark.parametrize(
    "text",
    [
        "ครอบครัว 👨‍👩‍👧 หัวใจ ❤️ ❤️‍🔥 มือ ☝🏽 เลข 1️⃣ ธง 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏳️‍🌈 🇹🇭",
        "ภาษาเขมร សួស្តី\u200bពិភពលោក พม่า မြန်မာ\u200bစာ",
        "เปอร์เซีย می‌خواهم และ \u200fسلام\u200f \u202bعربي\u202c",
        "ฮินดี क्‍ष",
        "ญี่ปุ่น 日本\u3000東京",
        "แผน\nงาน\r\nปี",
    ],
)
def test_characters_that_do_their_work_stay(text: str) -> None:
    assert flaws_in(text) == []


def test_the_message_names_the_character_and_shows_the_place() -> None:
    ((_, finding),) = findings_in(file_with("เสนอ\u200bแผน"), ["invisible-character"])
    assert "zero-width space U+200B" in finding.message.en
    assert "เสนอ|แผน" in finding.message.en
    assert "U+200B" in finding.message.th


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("ท\uf702\uf70aประชุม", "ที่ประชุม"),
        ("\uf70fา\uf700าน", "ญาฐาน"),
        ("ป\uf705า ป\uf71a", "ป่า ปฺ"),
        ("น\uf711\uf714า", "น้ำ"),
    ],
)
def test_marks_of_old_thai_fonts_are_put_right(text: str, better: str) -> None:
    assert {rule for rule, _ in flaws_in(text)} == {"unreadable-character"}
    assert repaired(text) == better


def test_the_marks_of_old_fonts_are_those_of_windows() -> None:
    text = "".join(map(chr, range(0xF700, 0xF71B)))
    ((_, finding),) = findings_in(file_with(text), ["unreadable-character"])
    assert finding.repair is not None
    (edit,) = finding.repair.edits
    assert edit.new == (
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "ญ\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
    )


def test_a_bullet_of_words_fonts_is_mended_when_asked_for_and_what_is_lost_never() -> None:
    assert repaired("\uf0b7 แผน") == "\uf0b7 แผน"
    assert repaired("\uf0b7 แผน", unsafe=True) == "• แผน"
    for text in ("แ\ufffdน", "\ue000", "แผน\u0e5f", "\uffff"):
        assert [rule for rule, _ in flaws_in(text)] == ["unreadable-character"]
        assert repaired(text, unsafe=True) == text


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", ["กรมอนามัย", "สำนักงานเลขาธิการ", "รายงานผลที่ผ่านมา"])
def test_thai_read_as_western_european_is_read_again(text: str, encoding: str) -> None:
    garbled = text.encode("cp874").decode(encoding)
    assert flaws_in(f"เสนอ {garbled}") == [("garbled-text", garbled)]
    assert repaired(f"เสนอ {garbled}") == f"เสนอ {text}"


def test_utf8_read_as_western_european_is_read_again() -> None:
    garbled = "รายงานผล".encode().decode("cp1252", errors="replace").replace("\ufffd", "\x81")
    assert repaired(f"({garbled})") != f"({garbled})"
    assert "garbled-text" in {rule for rule, _ in flaws_in(garbled)}
    whole = "รับอ".encode().decode("latin-1")
    assert flaws_in(whole) == [("garbled-text", whole)]
    assert repaired(whole) == "รับอ"
    cut = "à¸à¸£à¸¡"  # the byte 0x81 has no character, and was lost
    assert flaws_in(cut) == [("garbled-text", cut)]
    assert repaired(cut, unsafe=True) == cut


@pytest.mark.parametrize("text", ["Ærøskøbing", "façade à la crème", "°°°°°", "±½¾¼", "«ÄÖÜß»"])
def test_western_european_is_no_garbled_thai(text: str) -> None:
    assert flaws_in(text) == []


# --- degree signs, blanks, digits -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2-8 ํC", "2-8 °C"),
        ("2-8ํC", "2-8°C"),
        ("25 ๐C", "25 °C"),
        ("25๐ซ.", "25°ซ."),
        ("๒๕ ๐ซ", "๒๕ °ซ"),
        ("25 oC", "25 °C"),
        ("25 º C", "25 ° C"),
        ("70˚F", "70°F"),
        ("25 ํเซลเซียส", "25 °เซลเซียส"),
    ],
)
def test_a_degree_sign_typed_with_another_key(text: str, better: str) -> None:
    assert [rule for rule, _ in flaws_in(text)] == ["wrong-degree-sign"]
    assert repaired(text) == better


@pytest.mark.parametrize(
    "text", ["25 °C", "๒๕๐ ซอง", "10 of C", "2 oClock", "๑๐ C", "ข้อ 5 ซ้ำ", "5 ๐ซอง", "1º"]
)
def test_what_is_no_degree_sign(text: str) -> None:
    assert flaws_in(text, ["wrong-degree-sign"]) == []


@pytest.mark.parametrize(
    ("text", "found", "better"),
    [
        ("ต. ค.", [" "], "ต.ค."),
        ("ต . ค . 64", [" . ค "], "ต.ค. 64"),
        ("1 มี. ค 64", [" "], "1 มี.ค 64"),
        ("ก.ย .", [" "], "ก.ย."),
        ("พ. ศ. 2565 ค.  ศ. 2022", [" ", "  "], "พ.ศ. 2565 ค.ศ. 2022"),
        ("พ.ย. 64 - มิ. ย. 65", [" "], "พ.ย. 64 - มิ.ย. 65"),
        ("คำรับรอง ฯ", [" "], "คำรับรองฯ"),
        ("สำนัก  ฯ", ["  "], "สำนักฯ"),
        ("ปากกา ฯ ล ฯ", [" ล "], "ปากกา ฯลฯ"),
        ("ต่าง  ๆ", ["  "], "ต่าง ๆ"),
        ("แผน   งาน", ["   "], "แผน งาน"),
        ("แผน\tงาน", ["\t"], "แผน งาน"),
        ("- แผน\n- งาน  ปี", ["  "], "- แผน\n- งาน ปี"),
    ],
)
def test_a_stray_blank_goes(text: str, found: list[str], better: str) -> None:
    assert flaws_in(text) == [("stray-space", flaw) for flaw in found]
    assert repaired(text) == better


@pytest.mark.parametrize(
    "text",
    [
        "ต่าง ๆ และทุก ๆ เดือน ต่างๆ",
        "ต.ค. 64 พ.ศ. 2565 ก.พ.65 และ ก.ค.65",
        "ฯพณฯ ถึง ฯพณฯ ปากกา ฯลฯ",
        "ทรงพระกรุณาโปรดเกล้า ฯ ให้ประกาศ",
        "ข้อ ก. ค. และ ง.",
        "ตาม ก. และ ค. ของข้อ 5",
        "ก. พ. ร. ม. ร. ว. ก. ค. ศ.",
        "รพ. ยโสธร รพ. ค่าย สพ. ศ.",
        "  แผน",
        "แผน  ",
        "แผน\n    งาน\n\t\tปี\n",
        "แผน  \n  งาน",
        "\n\n  แผน",
    ],
)
def test_blanks_that_belong_there(text: str) -> None:
    assert flaws_in(text, ["stray-space"]) == []


def test_the_rarer_digits_are_named_in_each_text() -> None:
    steps = [
        {"id": "a", "name": "แผน 5 ด้าน", "details": "ทุก ๓ เดือน รวม ๔ ครั้ง", "period": "ต.ค. 2564"},
        {"id": "b", "name": "ส่งภายใน ๑๐ วัน", "effort": "3 วัน", "control": "ครบ 3 ชุด"},
    ]
    found = findings_in(file_of({"steps": steps}), ["mixed-digits"])
    assert [finding.path for _, finding in found] == [
        ("steps", 0, "details"),
        ("steps", 1, "name"),
    ]
    assert [_new(finding) for _, finding in found] == [["3", "4"], ["10"]]
    assert not any(finding.repair.safe for _, finding in found if finding.repair)


def _new(finding: Finding) -> list[str]:
    assert finding.repair is not None
    return [edit.new for edit in finding.repair.edits]


def test_arabic_digits_in_a_file_of_thai_ones() -> None:
    text = "ปี ๒๕๖๕ ข้อ ๑ และข้อ 2"
    assert flaws_in(text) == [("mixed-digits", "2")]
    assert repaired(text, unsafe=True) == "ปี ๒๕๖๕ ข้อ ๑ และข้อ ๒"


@pytest.mark.parametrize(
    "text",
    [
        "ระบบ DOC 4.0 และโควิด COVID-19 ปี ๒๕๖๕",
        "ข้อมูล 5 MB ปี ๒๕๖๕ ที่ https://example.go.th/2565",
        "แผน 3 แผน ตามหนังสือที่ สธ ๐๙๐๑.๐๒/ว ๑๒๓",
        "โทร 0 2590 4000 ข้อ ๕",
        "เก็บที่ 2-8 °C หรือ 5 ํC ตามข้อ ๑",
        "๒๕๖๕",
        "ข้อ ๑ ข้อ ๒ และ (a2)",
    ],
)
def test_numbers_that_do_not_count(text: str) -> None:
    assert flaws_in(text, ["mixed-digits"]) == []


def test_codes_and_iso_times_are_in_arabic_digits_anyway() -> None:
    data = {
        "fiscal_year": "2565",
        "indicator": {"code": "2.4", "name": "ตัวชี้วัดที่ ๒"},
        "document": {"number": "กพร. 12"},
        "steps": [{"id": "a1", "name": "ข้อ ๑", "period": "2564-11/2565-06"}],
    }
    assert findings_in(file_of(data), ["mixed-digits"]) == []


# --- long labels ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (f"{{id: a, name: {'กี่' * 100}}}", 0),
        (f"{{id: a, name: {'กี่' * 101}}}", 1),
        (f"{{id: a, name: '{'ก' * 50}\n\n   {'ก' * 49}'}}", 0),
        (f"{{id: a, name: {'x' * 31}}}", 1),
        (f"{{id: a, name: แผน {'x' * 30}}}", 0),
        (f"{{id: a, kind: connector, name: {'ก' * 7}}}", 1),
        (f"{{id: a, kind: start, name: {'ก' * 41}}}", 1),
        ("{id: a, kind: end}", 0),
        (f"{{id: a, kind: decision, name: {'ก' * 61}, branches: [{{label: {'ย' * 31}}}]}}", 2),
    ],
)
def test_what_is_too_long_for_its_symbol(step: str, found: int) -> None:
    assert len(places("long-label", f"- {step}")) == found
