"""YAML as it looks before anyone tidied it: every kind of value, in every layout that can be read.

The texts are built as text, not from data, so that layouts come up that no writer would choose.
Some cannot be read at all: `load_text` says which.
"""

from hypothesis import strategies as st

KNOWN_KEYS = ("id", "name", "kind", "details", "period", "next")
_KEYS = st.sampled_from((*KNOWN_KEYS, "ชื่อ", "x", '"id"', "'it''s'", "2.10", "&k key"))
_SOME_KEYS = st.lists(_KEYS, min_size=1, max_size=4, unique_by=lambda key: key.strip('"'))
_BLANKS = st.sampled_from((" ", " ", "  ", "  ", "   ", "   ", " \t"))
_COMMENTS = st.sampled_from(("# ก", "#x", "# sopctl: ignore[a] b", "#- id: x  # y", "# “😀”\t"))

_INLINE_TEXTS = st.sampled_from(
    ("a", "ต.ค. 64 - มิ.ย. 65", "no", "2567-02-29", "2.10", "~", "''", "'a  # b'", '"a\\tb"', "a:b",
     '"\\\\"', "-1", "a#b", "'ก: ข'", "*a", "&b c", "&b", "!!str 010", "! x", "😀 ก้ำ", "a?", "a\tb",
     "a\u2028b", "a\x85 b", '"a\\u2028"', "ก\u200bข")
)  # fmt: skip
_FURTHER_TEXTS = st.sampled_from(
    ("a", "b c", "- d", "ก ข", "", "\t", "e  ", "f\\", "f\\ ", "#", "[", "g:h", "'", '"')
)
_BLOCK_LINES = st.sampled_from(
    ("a", "ก ข  ", "", "  ", "     ", "# b", "- c", "d: e", " f", "    g", "\th", "---", "i\u2028j")
)


def _gap(draw: st.DrawFn) -> str:
    return draw(_BLANKS) if draw(st.booleans()) else " "


def _end(draw: st.DrawFn) -> str:
    """Return what ends a line: nothing, blanks or a comment."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return draw(_BLANKS)
    return draw(_BLANKS) + draw(_COMMENTS) if kind == 1 else ""


def _between(draw: st.DrawFn, column: int) -> list[str]:
    """Return lines without values: blank ones and comments, more or less indented."""
    lines = []
    for kind in draw(st.lists(st.integers(0, 2), max_size=2)):
        near = max(column + draw(st.sampled_from((0, 0, 0, -2, 2, 4, 11))), 0)
        lines.append(
            draw(st.sampled_from(("", "  "))) if kind == 0 else " " * near + draw(_COMMENTS)
        )
    return lines


def _quoted(draw: st.DrawFn, column: int) -> list[str]:
    """Return a text over several lines: plain or quoted."""
    quote = draw(st.sampled_from(("", "'", '"')))
    texts = draw(st.lists(_FURTHER_TEXTS, min_size=1, max_size=3))
    further = [" " * draw(st.integers(column + 1, column + 5)) + text for text in texts]
    lines = [quote + "a" + draw(st.sampled_from(("", " ", "\\"))), *further]
    lines[-1] += quote
    return lines


def _block_text(draw: st.DrawFn, column: int) -> list[str]:
    """Return a text after `|` or `>`."""
    depth = draw(st.integers(1, 4))
    digit = str(depth) if draw(st.booleans()) else ""
    header = draw(st.sampled_from("|>")) + digit + draw(st.sampled_from(("", "-", "+")))
    lines = draw(st.lists(_BLOCK_LINES, max_size=4))
    content = [" " * (max(column, 0) + depth) + line if line.strip() else line for line in lines]
    return [header + _end(draw), *content]


def _flow(draw: st.DrawFn, depth: int) -> list[str]:
    """Return a list or mapping in brackets or braces, perhaps over several lines."""
    is_list = draw(st.booleans())
    lines = ["[" if is_list else "{"]
    for number, key in enumerate(draw(_SOME_KEYS)):
        if number:
            lines[-1] += draw(st.sampled_from((",", " ,", ", ", " ,  ")))
        if draw(st.integers(0, 4)) == 0:
            lines[-1] += _end(draw)
            lines += [*_between(draw, 4), " " * draw(st.integers(1, 8))]
        if not is_list:
            lines[-1] += f"{key}{draw(st.sampled_from(('', ' ')))}:{_gap(draw)}"
        if depth and draw(st.integers(0, 3)) == 0:
            inner = _flow(draw, depth - 1)
        else:
            inner = [draw(_INLINE_TEXTS)]
        lines[-1] += inner[0] + draw(st.sampled_from(("", " ")))
        lines += inner[1:]
    if draw(st.integers(0, 3)) == 0:
        lines.append(" " * draw(st.integers(0, 6)))
    lines[-1] += "]" if is_list else "}"
    return lines


def _value(draw: st.DrawFn, column: int, depth: int, *, in_list: bool) -> list[str]:
    """Return what follows `key:` or `-`; the first line goes behind it."""
    kind = draw(st.integers(0, 9))
    if kind <= 4 and depth:
        properties = draw(st.sampled_from(("", "", "", " &b")))
        least = column if kind == 0 and not in_list else column + 1
        inner = draw(st.integers(least, column + 4))
        is_list = draw(st.booleans()) or inner == column
        lines = (_list if is_list else _mapping)(draw, inner, depth - 1)
        return [properties + _end(draw), *_between(draw, inner), *lines]
    match kind:
        case 5:
            lines = _quoted(draw, column)
        case 6:
            lines = _block_text(draw, column)
            return [_gap(draw) + lines[0], *lines[1:]]
        case 7:
            lines = _flow(draw, 2)
        case 8:
            lines = [" " * draw(st.integers(column + 1, column + 4)) + draw(_INLINE_TEXTS)]
            return [_end(draw), *_between(draw, column), *lines]
        case _:
            lines = [draw(_INLINE_TEXTS)]
    lines[-1] += _end(draw)
    return [_gap(draw) + lines[0], *lines[1:]]


def _mapping(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    lines: list[str] = []
    for key in draw(_SOME_KEYS):
        lines += _between(draw, column) if lines else []
        first, *further = _value(draw, column, depth, in_list=False)
        if draw(st.integers(0, 15)) == 15:
            lines += [
                " " * column + f"? {key}",
                *_between(draw, column),
                " " * column + f":{first}",
            ]
        else:
            lines.append(" " * column + f"{key}{draw(st.sampled_from(('', '', ' ')))}:{first}")
        lines += further
    return lines


def _list(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        lines += _between(draw, column) if lines else []
        if depth and draw(st.booleans()):
            gap = draw(st.integers(1, 4))
            inner = (_mapping if draw(st.integers(0, 3)) else _list)(
                draw, column + 1 + gap, depth - 1
            )
            lines += [" " * column + "-" + " " * gap + inner[0].lstrip(" "), *inner[1:]]
        else:
            first, *further = _value(draw, column, depth, in_list=True)
            lines += [" " * column + "-" + first, *further]
    return lines


@st.composite
def untidy_texts(draw: st.DrawFn) -> str:
    """Return one YAML document, most often one that can be read."""
    root = draw(st.sampled_from((0, 0, 0, 2)))
    is_list = draw(st.integers(0, 3)) == 0
    lines = (_list if is_list else _mapping)(draw, root, 3)
    anchor = draw(st.sampled_from(("&a 1", "&a {b: c}", "&a\n    b: c", "&a [ b,\n   c]")))
    lines = [*(" " * root + ("- " if is_list else "a: ") + anchor).split("\n"), *lines]
    lines = [*_between(draw, root), *lines, *_between(draw, root)]
    if draw(st.integers(0, 7)) == 0:
        lines = [*_between(draw, 0), "---" + draw(st.sampled_from(("", " ", " # ก"))), *lines]
    line_end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    mark = draw(st.sampled_from(("", "", "\ufeff")))
    last = draw(st.sampled_from(("", "\n", "\n\n\n", "\n  ")))
    return mark + line_end.join(lines) + last
