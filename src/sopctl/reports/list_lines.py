"""A list of a YAML file as the lines of its entries, and values set at many places at once.

Of lists, who calls proves what comes out, by reading the result again.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from sopctl.source.loader import Data, load_text
from sopctl.source.nodes import Listing, Scalar
from sopctl.source.scalars import double_quoted, line_end_of, scalar_text, single_quoted
from sopctl.source.source_map import Path, Place, SourceMap
from sopctl.source.span import Extent
from sopctl.source.text_edits import Edit, apply_edits, with_value
from sopctl.structs import Frozen

_BREAK = r"(?:\r\n|\r|\n)"
_LINE_START = r"(?:^|(?<=\n)|(?<=\r)(?!\n))"
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_EMPTY = re.compile(
    rf"[ \t]*:[ \t]*(?:~|null|\[[ \t]*\])?(?P<comment>[ \t]+#[^\r\n]*)?[ \t]*(?:{_BREAK}|\Z)"
)
_INDENT = "  "


class Lines(Frozen):
    """An entry of a list as whole lines: its dash, what follows it, the comments right above it."""

    text: str
    is_new: bool = False
    """Whether it is to be written as the file's entries are: indented, with the file's line ends."""

    @property
    def comments(self) -> frozenset[str]:
        """What may be comments in it."""
        found = (_COMMENT.search(line) for line in self.text.splitlines())
        return frozenset(one[0].strip() for one in found if one is not None)


def new_lines(entry: dict[str, Data]) -> Lines:
    """Return an entry of texts as it is written first, a line for each."""
    lines: list[str] = []
    for name, value in entry.items():
        written = f" {scalar_text(value)}" if isinstance(value, str) else ""
        lines.append(f"{'- ' if not lines else _INDENT}{scalar_text(name, key=True)}:{written}\n")
    return Lines("".join(lines), is_new=True)


def lines_of(source: SourceMap, name: str) -> Sequence[Lines] | None:
    """Return the entries of the list under a key; None where it has no lines of its own.

    The comments above an entry that do not stand in the one before it are its own; those above the
    first are the list's.
    """
    place = source.place((name,))
    if place is None:
        return None
    if not _is_block(place):
        return () if _empty_rest(source, place) is not None else None
    starts = _starts(source, place)
    return [Lines(source.text[start:end]) for start, end in pairwise(starts)]


def with_lines(source: SourceMap, name: str, entries: Sequence[Lines]) -> str | None:
    """Return the text with these entries under a key, in this order."""
    place = source.place((name,))
    key = place.entry.key if place is not None and place.entry is not None else None
    if place is None or key is None:
        return None
    line_end = line_end_of(source.text)
    if _is_block(place):
        starts = _starts(source, place)
        extent, head = Extent(starts[0], starts[-1]), ""
        indent = " " * _column(source.text, place.node.extent.start)
    else:
        rest = _empty_rest(source, place)
        if rest is None:
            return None
        extent = Extent(key.extent.end, rest.end())
        head = f":{rest['comment'] or ''}{line_end}"
        indent = " " * _column(source.text, key.extent.start) + _INDENT
    written = "".join(_written(one, indent, line_end) for one in entries)
    return apply_edits(source.text, [Edit(extent, head + written)])


def set_on_their_lines(
    source: SourceMap, wanted: Sequence[tuple[Path, str | None]]
) -> tuple[str, Sequence[tuple[Path, str | None]]]:
    """Return the text with the values that are `wanted`, and those that could not be set.

    Set is what stands on the line of its key: of many values each by itself would take long.
    """
    edits = [(path, value, _edit(source, path, value)) for path, value in wanted]
    data, done = source.loaded.data, [each for each in edits if each[2] is not None]
    for path, value, _ in done:
        data = with_value(data, path, value)
    try:
        text = apply_edits(source.text, [edit for _, _, edit in done if edit is not None])
    except ValueError:
        return source.text, wanted
    if load_text(text).data != data:
        return source.text, wanted
    return text, [(path, value) for path, value, edit in edits if edit is None]


def _edit(source: SourceMap, path: Path, value: str | None) -> Edit | None:
    place = source.place(path)
    if place is None or place.path != path or place.is_in_flow or place.entry is None:
        return None
    node, key = place.node, place.entry.key
    if not isinstance(node, Scalar) or node.is_block or key is None or place.entry.alias:
        return None
    start, end = node.extent
    colon = source.text.find(":", key.extent.end, max(start, key.extent.end + 1))
    if colon < 0 or source.text[colon + 1 : start].strip(" "):
        return None
    quoted = {"'": single_quoted, '"': double_quoted}.get(node.style)
    written = None if value is None or quoted is None else quoted(value)
    if value is not None and written is None:
        written = scalar_text(value)
    return Edit(Extent(colon + 1, max(end, colon + 1)), "" if written is None else f" {written}")


def _is_block(place: Place) -> bool:
    return isinstance(place.node, Listing) and not place.node.is_flow and bool(place.node.own)


def _empty_rest(source: SourceMap, place: Place) -> re.Match[str] | None:
    """Return what follows a key that has nothing, or an empty list, up to the end of its line."""
    key = place.entry.key if place.entry is not None else None
    return None if key is None else _EMPTY.match(source.text, key.extent.end)


def _starts(source: SourceMap, place: Place) -> list[int]:
    """Return where the lines of each entry of a block list begin, and where those of the last end."""
    text, listing = source.text, place.node
    assert isinstance(listing, Listing)
    column = _column(text, listing.extent.start)
    dash = re.compile(rf"{_LINE_START}[ ]{{{column}}}-(?=[ \t\r\n]|\Z)")
    above = re.compile(rf"(?:{_LINE_START}(?:[ ]{{0,{column}}}#[^\r\n]*|[ \t]*){_BREAK})+\Z")
    starts = [listing.extent.start - column]
    for previous, entry in pairwise(listing.own):
        dashes = [found.start() for found in dash.finditer(text, previous.start, entry.start + 1)]
        start = dashes[-1] if dashes else entry.start - column
        comments = above.search(text, previous.start, start)
        starts.append(comments.start() if comments is not None else start)
    return [*starts, _end(text, listing, column)]


def _end(text: str, listing: Listing, column: int) -> int:
    """Return the end of the last entry's lines, with the comments below it that stand in it."""
    last = listing.own[-1]
    shown_end = last.start + len(text[last.start : last.end].rstrip(" \t\r\n"))
    line = re.compile(rf"[^\r\n]*(?:{_BREAK}|\Z)")
    comment = re.compile(rf"[ ]{{{column + 1},}}#[^\r\n]*(?:{_BREAK}|\Z)")
    end = _matched(line, text, max(shown_end, last.start))
    while (below := comment.match(text, end)) is not None and below.end() > end:
        end = below.end()
    return end


def _matched(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return start if found is None else found.end()


def _column(text: str, offset: int) -> int:
    before = re.search(r"[^\r\n]*\Z", text[max(0, offset - 1000) : offset])
    return 0 if before is None else len(before[0].lstrip("\ufeff"))


def _written(entry: Lines, indent: str, line_end: str) -> str:
    text = entry.text
    if entry.is_new:
        text = "".join(f"{indent}{line}{line_end}" for line in text.splitlines())
    return text if not text or text.endswith(("\n", "\r")) else text + line_end
