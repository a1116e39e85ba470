"""The YAML parser's complaints, in words that help the person who typed the file."""

from sopctl.bilingual import Bilingual

_Explanation = tuple[Bilingual, Bilingual]

_QUOTE = Bilingual(th="ใส่ค่าไว้ในเครื่องหมายคำพูด", en="put the value in quotes")

_TAB: _Explanation = (
    Bilingual(th="ย่อหน้าด้วยแท็บไม่ได้ใน YAML", en="YAML cannot be indented with a tab"),
    Bilingual(
        th="ลบแท็บแล้วเคาะวรรคแทน ระดับละ 2 วรรค", en="replace the tab with blanks, 2 for each level"
    ),
)

_MARK_IN_BRACKETS: _Explanation = (
    Bilingual(
        th="ใน [ ] หรือ { } ค่าที่มี “:” หรือ “?” ต้องอยู่ในเครื่องหมายคำพูด",
        en="inside [ ] or { }, a value that holds “:” or “?” needs quotes",
    ),
    Bilingual(
        th="ใส่ค่าไว้ในเครื่องหมายคำพูด หรือเว้นวรรคหลัง “:” ของคีย์",
        en="put the value in quotes, or a blank after the “:” of a key",
    ),
)

MISSING_COLON = "could not find expected ':'"
"""What the parsers say of a key without a colon, at a place after it."""

_ESCAPES = ("unknown escape character", "character escape code", "hexdecimal", "hexadecimal")

# Words of libyaml, then of ruamel.yaml's own parser -> ours. "context: problem" is searched.
_KNOWN: tuple[tuple[tuple[str, ...], _Explanation], ...] = (
    (
        ("found a tab character", "found character '\\t'"),
        _TAB,
    ),
    (
        ("mapping values are not allowed",),
        (
            Bilingual(th="มี “: ” อยู่ในที่ที่เริ่มคีย์ใหม่ไม่ได้", en="a “: ” stands where no new key can begin"),
            Bilingual(
                th="ถ้าเป็นข้อความที่มี “: ” ให้ใส่ไว้ในเครื่องหมายคำพูด ถ้าเป็นคีย์ ให้ขึ้นบรรทัดใหม่และย่อหน้าให้ตรงกัน",
                en="put a text that holds “: ” in quotes; give a key its own line, aligned with the others",
            ),
        ),
    ),
    (
        (MISSING_COLON,),
        (
            Bilingual(th="คีย์นี้ไม่มี “:” ตามหลัง", en="this key has no “:” after it"),
            Bilingual(
                th="เติม “: ” หลังชื่อคีย์ หรือย่อหน้าให้เป็นข้อความต่อจากบรรทัดก่อน",
                en="add “: ” after the key, or indent the line so that it goes on with the one before",
            ),
        ),
    ),
    (
        ("did not find expected '-' indicator", "a block collection: expected <block end>"),
        (
            Bilingual(th="รายการนี้ต้องขึ้นต้นด้วย “- ” เหมือนรายการก่อนหน้า", en="this entry must begin with “- ”, as the ones before it"),
            Bilingual(th="เติม “- ” หรือย่อหน้าให้ตรงกับระดับที่ต้องการ", en="add “- ”, or indent the line to the level it belongs to"),
        ),
    ),
    (
        ("did not find expected key", "expected <block end>"),
        (
            Bilingual(th="ย่อหน้าไม่ตรงกับบรรทัดก่อน หรือมีข้อความต่อท้ายค่าที่จบแล้ว", en="the indentation does not match the lines before, or text follows a finished value"),
            Bilingual(th="จัดคีย์ในชุดเดียวกันให้ขึ้นต้นตรงกัน และปิดเครื่องหมายคำพูดให้ครบ", en="align the keys that belong together, and close every quote"),
        ),
    ),
    (
        ("<document start>", "content after document end"),
        (
            Bilingual(th="บรรทัดนี้อยู่นอกชุดคีย์ข้างบน ซึ่งจบไปแล้ว", en="this line stands outside the mapping above, which has ended"),
            Bilingual(
                th="ย่อหน้าให้ตรงกับบรรทัดแรกของแฟ้ม และลบบรรทัด “...” หรือ “%” ที่ไม่จำเป็น",
                en="align it with the first line of the file, and delete lines with “...” or “%”",
            ),
        ),
    ),
    (
        ("expected ',' or ",),
        (
            Bilingual(th="วงเล็บ [ หรือ { ยังไม่ปิด หรือขาดจุลภาค", en="a [ or { is not closed, or a comma is missing"),
            Bilingual(th="ปิดวงเล็บด้วย ] หรือ } และคั่นแต่ละค่าด้วย “, ”", en="close it with ] or }, and part the values with “, ”"),
        ),
    ),
    (
        ("did not find expected node content", "expected the node content"),
        (
            Bilingual(th="ตรงนี้ควรมีค่า แต่ไม่มี หรือวงเล็บยังไม่ปิด", en="a value is missing here, or a bracket is not closed"),
            Bilingual(th="เติมค่า หรือปิดวงเล็บด้วย ] หรือ }", en="add the value, or close the bracket with ] or }"),
        ),
    ),
    (("found unexpected ':'",), _MARK_IN_BRACKETS),
    (
        ("found unexpected end of stream", "found unexpected document"),
        (
            Bilingual(th="เครื่องหมายคำพูดยังไม่ปิด", en="a quoted text is not closed"),
            Bilingual(th="ปิดเครื่องหมายคำพูดที่เปิดไว้", en="close the quote"),
        ),
    ),
    (
        ("sequence entries are not allowed",),
        (
            Bilingual(th="เริ่มรายการ “- ” ตรงนี้ไม่ได้", en="a list entry “- ” cannot begin here"),
            Bilingual(th="ให้ “- ” ขึ้นบรรทัดใหม่ใต้คีย์ของรายการ", en="put “- ” on a new line under the list's key"),
        ),
    ),
    (
        ("found undefined tag handle", "scanning a tag", "parsing a tag"),
        (
            Bilingual(th="“!” ขึ้นต้นค่าโดยไม่มีเครื่องหมายคำพูดไม่ได้", en="a value cannot begin with “!” unquoted"),
            _QUOTE,
        ),
    ),
    (
        _ESCAPES,
        (
            Bilingual(th="อักขระหลัง \\ ในข้อความคำพูดคู่ไม่มีความหมาย", en="the character after \\ means nothing inside double quotes"),
            Bilingual(th="ใช้เครื่องหมายคำพูดเดี่ยวแทน หรือพิมพ์ \\\\", en="use single quotes instead, or type \\\\"),
        ),
    ),
    (
        ("scanning an anchor", "scanning an alias"),
        (
            Bilingual(th="“&” หรือ “*” ขึ้นต้นค่าโดยไม่มีเครื่องหมายคำพูดไม่ได้", en="a value cannot begin with “&” or “*” unquoted"),
            _QUOTE,
        ),
    ),
    (
        ("scanning a block scalar",),
        (
            Bilingual(th="หลัง “|” หรือ “>” ต้องขึ้นบรรทัดใหม่", en="a new line must follow “|” or “>”"),
            Bilingual(th="เขียนข้อความในบรรทัดถัดไปโดยย่อหน้า หรือใส่ค่าไว้ในเครื่องหมายคำพูด", en="write the text on the next line, indented, or put the value in quotes"),
        ),
    ),
    (
        ("directive", "found incompatible YAML document"),
        (
            Bilingual(th="บรรทัดที่ขึ้นต้นด้วย “%” เป็นคำสั่งของ YAML ที่อ่านไม่ได้", en="a line that begins with “%” is a YAML directive, and this one cannot be read"),
            Bilingual(th="ลบบรรทัดที่ขึ้นต้นด้วย “%”", en="delete the line that begins with “%”"),
        ),
    ),
)  # fmt: skip


def is_about_escape(problem: str, context: str) -> bool:
    """Say whether the parser's `problem` is a backslash and what follows it."""
    return "quoted scalar" in context and any(words in problem for words in _ESCAPES)


def explain_syntax(problem: str, context: str, character: str) -> _Explanation:
    """Return message and help for the parser's `problem` at `character` (empty at the end)."""
    said = f"{context}: {problem}" if context else problem
    if character == "?" and "expected ',' or " in problem:
        return _MARK_IN_BRACKETS
    for words, explanation in _KNOWN:
        if any(some in said for some in words):
            return explanation
    if "cannot start any token" in problem:
        return _TAB if character == "\t" else _cannot_start(character)
    return (
        Bilingual(th=f"อ่านเป็น YAML ไม่ได้: {said}", en=f"this is no YAML: {said}"),
        Bilingual(
            th="ตรวจย่อหน้า วงเล็บ และเครื่องหมายคำพูดรอบจุดนี้",
            en="check the indentation, brackets and quotes around this place",
        ),
    )


def explain_character(character: str) -> _Explanation:
    """Return message and help for a character that YAML forbids."""
    name = f"U+{ord(character):04X}"
    return (
        Bilingual(
            th=f"มีอักขระควบคุม {name} ซึ่ง YAML ไม่อนุญาต", en=f"the control character {name} is not allowed in YAML"
        ),
        Bilingual(
            th="ลบอักขระนี้ มักติดมากับการคัดลอกจากเอกสารอื่น",
            en="delete it; such characters come along when text is copied from other documents",
        ),
    )  # fmt: skip


def _cannot_start(character: str) -> _Explanation:
    return (
        Bilingual(
            th=f"ค่าขึ้นต้นด้วย “{character}” โดยไม่มีเครื่องหมายคำพูดไม่ได้",
            en=f"a value cannot begin with “{character}” unquoted",
        ),
        _QUOTE,
    )
