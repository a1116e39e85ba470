"""One text in all the ways that YAML has to write it, each with the extents of its characters."""

from dataclasses import dataclass

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    (
        "แผน",
        "ก้ำ",
        "a",
        "Bc",
        "😀",
        "a#b",
        "x:y",
        "it's",
        'say "x"',
        "c\\d",
        "#",
        ":z",
        "-",
        "'",
        '"',
    )
)
_PLAIN_WORDS = st.sampled_from(
    ("แผน", "ก้ำ", "a", "Bc", "😀", "a#b", "x:y", "it's", 'b"', "c\\d", "-")
)
_BREAKS = st.sampled_from(("\n", "\r\n", "\r"))
_LINES = st.sampled_from(
    ("แผน ปี", "a", " b", "  - c", "\td", "# e", "f: g", "", "", "😀 'h'", "i  ", "\\n", "j\u2028k")
)


@dataclass(frozen=True)
class Spelling:
    """A text, and each of its characters as the file spells it."""

    source: str
    text: str
    spelled: tuple[str, ...]
    """For each character what stands in the file; what is skipped in between is in none."""
    starts: tuple[int, ...]


class _Writer:
    def __init__(self, opening: str) -> None:
        self.source = opening
        self.text = ""
        self.spelled: list[str] = []
        self.starts: list[int] = []

    def add(self, character: str, spelled: str) -> None:
        self.text += character
        self.starts.append(len(self.source))
        self.spelled.append(spelled)
        self.source += spelled

    def skip(self, spelled: str) -> None:
        self.source += spelled

    def done(self, closing: str) -> Spelling:
        source = self.source + closing
        return Spelling(source, self.text, tuple(self.spelled), tuple(self.starts))


def _escape(draw: st.DrawFn, character: str) -> str:
    code = ord(character)
    ways = [f"\\U{code:08x}"]
    if code < 0x10000:
        ways.append(f"\\u{code:04X}")
    if code < 0x100:
        ways.append(f"\\x{code:02x}")
    short = {
        "\n": "n",
        "\t": "t",
        '"': '"',
        "\\": "\\",
        " ": " ",
        "\x85": "N",
        "\u2028": "L",
        "\0": "0",
    }
    if character in short:
        ways.append("\\" + short[character])
    return draw(st.sampled_from(ways))


@st.composite
def flow_spellings(draw: st.DrawFn, style: str, opening: str, closing: str) -> Spelling:
    """Return a plain or quoted text, on one line or several, after `opening`."""
    line_break = draw(_BREAKS)
    indent = " " * draw(st.integers(5, 7))
    writer = _Writer(opening.replace("\n", line_break) + style)
    words = draw(st.lists(_WORDS if style else _PLAIN_WORDS, min_size=1, max_size=4))
    for number, word in enumerate(words if style else ["a", *words]):
        if number:
            _write_gap(draw, writer, style, line_break, indent)
        for character in word:
            if style == "'":
                writer.add(character, character.replace("'", "''"))
            elif style == '"' and (character in '"\\' or draw(st.integers(0, 5)) == 0):
                writer.add(character, _escape(draw, character))
            else:
                writer.add(character, character)
    if style == '"' and draw(st.booleans()):
        character = draw(st.sampled_from("\n\t \x85\u2028\0\x07"))
        writer.add(character, _escape(draw, character))
    return writer.done(style + closing.replace("\n", line_break))


def _write_gap(draw: st.DrawFn, writer: _Writer, style: str, line_break: str, indent: str) -> None:
    kind = draw(st.integers(0, 4 if style == '"' else 3))
    before = draw(st.sampled_from(("", " ", "  ")))
    if kind == 0:
        for blank in draw(st.sampled_from((" ", "   "))):
            writer.add(blank, blank)
    elif kind <= 2:
        writer.add(" ", before + line_break + indent)
    elif kind == 3:
        count = draw(st.integers(1, 3))
        for number in range(count):
            spelled = line_break if number else before + line_break + line_break
            writer.add("\n", spelled + indent if number == count - 1 else spelled)
    else:
        writer.skip("\\" + line_break + indent)


@st.composite
def literal_spellings(draw: st.DrawFn, opening: str, closing: str) -> Spelling:
    """Return a text after `|`, with any header."""
    line_break = draw(_BREAKS)
    lines = ["a", *draw(st.lists(_LINES, max_size=5)), "z"]
    chomp = draw(st.sampled_from(("", "-", "+")))
    depth = draw(st.integers(1, 4))
    digit = ""
    if draw(st.booleans()):
        digit = str(depth)
        lines[0] = draw(st.sampled_from(("a", "  a", "", " ")))
    header = draw(st.sampled_from((digit + chomp, chomp + digit)))
    comment = draw(st.sampled_from(("", "  ", " # ก")))
    blank_lines = draw(st.integers(0, 2))
    writer = _Writer(opening.replace("\n", line_break) + "|" + header + comment + line_break)
    for number, line in enumerate(lines):
        if line:
            writer.skip(" " * depth)
        for character in line:
            writer.add(character, character)
        if number < len(lines) - 1 or chomp != "-":
            writer.add("\n", line_break)
        else:
            writer.skip(line_break)
    for _ in range(blank_lines):
        if chomp == "+":
            writer.add("\n", line_break)
        else:
            writer.skip(line_break)
    return writer.done(closing.replace("\n", line_break))


@st.composite
def folded_texts(draw: st.DrawFn) -> str:
    """Return a file with a text after `>` under `k`, of which each line is drawn."""
    line_break = draw(_BREAKS)
    header = draw(st.sampled_from((">", ">-", ">+", ">2", ">2-", ">+2")))
    lines = draw(st.lists(_LINES, min_size=1, max_size=7))
    body = ["  " + line if line else "" for line in lines]
    return line_break.join([f"k: {header}", *body, "l: x", ""])
