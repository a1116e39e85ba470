"""Where to write what, so that one value or key of a file reads as asked and nothing else changes.

Every edit is proven before it is returned: the edited text is read again, and must say what was
asked, with no other problem than before. Where no way of writing it passes, there is no edit.
Comments and layout stay, because only the characters of the value change.

What is written once and read at several places, through an anchor or a merge, is changed only
where a part of a text is asked for: a slip in the spelling is a slip wherever it is read. A whole
value is one place's own business; there an alias is replaced, and what it repeats is left alone.
"""

from collections.abc import Iterator
from itertools import product

from sopctl.patterns import lazily
from sopctl.source.letter_edits import letter_edit
from sopctl.source.loader import Data
from sopctl.source.nodes import Scalar
from sopctl.source.scalars import (
    Context,
    double_quoted,
    escaped,
    flow_text,
    is_plain,
    line_end_of,
    literal,
    scalar_text,
    single_quoted,
)
from sopctl.source.source_map import Path, Place, SourceMap, Target, shown
from sopctl.source.span import Extent
from sopctl.source.text_edits import (
    Edit,
    apply_edits,
    first_proven,
    hold_together,
    holds,
    is_at,
    is_comparable,
    value_at,
    with_value,
)

__all__ = ["Edit", "apply_edits", "hold_together", "holds", "replacement", "set_value"]

_BLOCK_HEADER = lazily(r"[|>][-+1-9]*(?P<comment>[^\r\n]*)")
_FIRST_INDENT = lazily(r"[\r\n]([ ]*)[^ \r\n]")
_COLON_AND_BREAK = lazily(r"([ \t]*:)[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*")
_LINE_END_AT_END = lazily(r"(?:\r\n|\r|\n)\Z")


def replacement(
    source: SourceMap,
    path: Path,
    new: str,
    part: tuple[int, int] | None = None,
    target: Target = "value",
) -> Edit | None:
    """Return the edit after which the text at `path` has `new` in place of its characters `part`.

    Args:
        source: the file.
        path: leads to a text; for a whole, to any value.
        new: text as the data reads, not YAML.
        part: start and end in characters of the text; both the same to insert. None for the whole.
        target: "key" to rewrite the key that names the value.

    The style is kept (plain, quoted, block) as far as it can hold the new text; else it is quoted.
    Of a file with very many parts that only a second reading proves, the last ones get no edit.
    """
    path = tuple(path)
    place = source.place(path)
    if place is None or not is_at(source.loaded.data, place.path):
        return None
    if target == "key":
        return _renamed(source, place, new, part) if place.path == path else None
    if part is None:
        return set_value(source, path, new)
    old = value_at(source.loaded.data, place.path)
    if not isinstance(old, str) or not isinstance(place.node, Scalar):
        return None
    if not is_comparable(source.loaded):
        return None
    if place.node.value == old:
        certain = letter_edit(source, place.node, part, new)
        if certain is not None:
            return certain
    text = _with_part(old, part, new)
    if text is None:
        return None

    def is_right(data: Data) -> bool:
        return (
            is_at(data, place.path)
            and value_at(data, place.path) == text
            and _agree_but(source.loaded.data, data, (old, text))
        )

    ways = _ways(source, place.node, text, "flow" if place.is_in_flow else "block", (*part, new))
    return first_proven(source, ways, is_right, source.for_proofs)


def set_value(source: SourceMap, path: Path, value: Data) -> Edit | None:
    """Return the edit after which the value at `path` is `value`; None where nothing stands there.

    A text keeps its style; a list or mapping is written in brackets or braces, and comments within
    the old one go with it. An alias is replaced, and the value it repeats stays.
    """
    place = source.place(path)
    if place is None or not is_at(source.loaded.data, place.path):
        return None
    expected = with_value(source.loaded.data, place.path, value)
    return first_proven(source, _ways_to_set(source, place, value), lambda data: data == expected)


def _renamed(
    source: SourceMap, place: Place, new: str, part: tuple[int, int] | None
) -> Edit | None:
    key = place.entry.key if place.entry is not None else None
    if key is None or key.is_alias:
        return None
    name = new if part is None else _with_part(key.value, part, new)
    mapping = value_at(source.loaded.data, place.path[:-1])
    if name is None or not isinstance(mapping, dict) or (name in mapping and name != key.value):
        return None
    renamed: Data = {name if each == key.value else each: mapping[each] for each in mapping}
    expected = with_value(source.loaded.data, place.path[:-1], renamed)
    edited = (*part, new) if part is not None else None
    ways = _ways(source, key, name, "flow" if place.is_in_flow else "block", edited, is_key=True)
    return first_proven(source, ways, lambda data: data == expected)


def _with_part(text: str, part: tuple[int, int], new: str) -> str | None:
    start, end = part
    return text[:start] + new + text[end:] if 0 <= start <= end <= len(text) else None


def _agree_but(before: Data, after: Data, change: tuple[str, str]) -> bool:
    """Say whether both are the same, or the one has the old text where the other has the new."""
    match before, after:
        case dict(), dict():
            return before.keys() == after.keys() and all(
                _agree_but(before[key], after[key], change) for key in before
            )
        case list(), list():
            return len(before) == len(after) and all(
                _agree_but(*pair, change) for pair in zip(before, after, strict=True)
            )
    return before == after or (before, after) == change


def _ways_to_set(source: SourceMap, place: Place, value: Data) -> Iterator[Edit]:
    context: Context = "flow" if place.is_in_flow else "block"
    alias = place.entry.alias if place.entry is not None else None
    if isinstance(value, str) and isinstance(place.node, Scalar) and alias is None:
        yield from _ways(source, place.node, value, context)
    written = scalar_text(value, context) if isinstance(value, str) else flow_text(value)
    if isinstance(place.node, Scalar) and alias is None:
        written += _header_comment(source, place.node)
    extent = alias or shown(place.node.extent, source.text)
    if (joined := _behind_key(source, place, extent)) is not None:
        yield Edit(joined, f": {written}")
    # Where nothing is written yet, a blank or even the colon may be missing.
    yield from (Edit(extent, before + written) for before in ("", " ", ": "))


def _behind_key(source: SourceMap, place: Place, extent: Extent) -> Extent | None:
    """Return from the key's colon to the end of `extent`, where only line ends part the two."""
    key = place.entry.key if place.entry is not None else None
    if key is None or not key.extent.end <= extent.start:
        return None
    gap = _COLON_AND_BREAK.fullmatch(source.text, key.extent.end, extent.start)
    return Extent(key.extent.end, extent.end) if gap is not None else None


def _ways(
    source: SourceMap,
    scalar: Scalar,
    text: str,
    context: Context,
    edited: tuple[int, int, str] | None = None,
    *,
    is_key: bool = False,
) -> Iterator[Edit]:
    """Yield edits that write `text` where `scalar` stands, the least first.

    `edited` is the part that differs from what is written, and what comes in its place.
    """
    if edited is not None:
        yield from _ways_in_part(source, scalar, context, *edited)
    if scalar.is_block:
        yield from _ways_in_block(source, scalar, text)
        return
    quoted = {"'": single_quoted, '"': double_quoted}.get(scalar.style)
    contexts: tuple[Context, ...] = (context, "flow")
    for way in (
        quoted(text) if quoted is not None else None,
        *(scalar_text(text, each, key=is_key) for each in contexts),
    ):
        if way is not None:
            yield Edit(shown(scalar.extent, source.text), way)


def _ways_in_part(
    source: SourceMap, scalar: Scalar, context: Context, start: int, end: int, new: str
) -> Iterator[Edit]:
    """Yield edits of the part alone, with more or less of what parts it from its neighbours."""
    written = source.written(scalar)
    inserted = _in_style(source, scalar, context, new)
    if written is None or inserted is None:
        return
    exact = written.extent(start, end)
    before, after = written.gap_before(start), written.gap_before(end)
    first = dict.fromkeys((exact.start, before.start))
    last = list(dict.fromkeys((exact.end, after.start, after.end)))
    if source.text[exact.end - 1] in "\r\n" and end < len(scalar.value):
        last.reverse()  # the indent of the next line goes with the line end
    yield from (
        Edit(Extent(*ends), inserted) for ends in product(first, last) if ends[0] <= ends[1]
    )


def _in_style(source: SourceMap, scalar: Scalar, context: Context, new: str) -> str | None:
    """Return a part of a text as it stands in the style of `scalar`, if it can."""
    match scalar.style:
        case '"':
            return escaped(new)
        case "'":
            quoted = single_quoted(new)
            return None if quoted is None else quoted[1:-1]
        case "":
            # Within a text, what matters is what stands in the middle.
            return new if is_plain(f"x{new}x", context) else None
    if single_quoted(new.replace("\n", "")) is None:
        return None
    return new.replace("\n", line_end_of(source.text) + _indent_of(source, scalar))


def _ways_in_block(source: SourceMap, scalar: Scalar, text: str) -> Iterator[Edit]:
    """Yield edits that write `text` after `|`, or in quotes with the comment that stood there."""
    comment = _header_comment(source, scalar)
    lines = literal(text, _indent_of(source, scalar), line_end_of(source.text), comment)
    start, end = scalar.extent
    last = _LINE_END_AT_END.search(source.text, start, end)
    for extent in (
        shown(scalar.extent, source.text),
        Extent(start, last.start() if last is not None else end),
    ):
        if lines is not None:
            yield Edit(extent, lines)
    yield Edit(shown(scalar.extent, source.text), scalar_text(text) + comment)


def _header_comment(source: SourceMap, scalar: Scalar) -> str:
    """Return the comment behind `|` or `>`, with the blanks before it."""
    header = _BLOCK_HEADER.match(source.text, scalar.extent.start) if scalar.is_block else None
    return header["comment"].rstrip() if header is not None else ""


def _indent_of(source: SourceMap, scalar: Scalar) -> str:
    """Return the blanks before the lines of a text after `|` or `>`."""
    found = _FIRST_INDENT.search(source.text, *scalar.extent)
    if found is not None:
        return found[1]
    line = source.lines.line(source.lines.position(scalar.extent.start).line)
    return " " * (len(line) - len(line.lstrip(" ")) + 2)
