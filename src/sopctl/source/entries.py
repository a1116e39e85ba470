"""Adding items and keys to the lists and mappings of a file, and taking them out.

Like `edits`, every edit is proven before it is returned: the file then reads as asked, and where
that cannot be had there is none. Comments, indents, line ends and the end of the file stay as the
author has them; a comment goes only with the entry it belongs to: it ends its lines, stands below
them further to the right, or stands right above them in the same column.
"""

from collections.abc import Iterator
from itertools import pairwise

from sopctl.patterns import lazily
from sopctl.source.edits import set_value
from sopctl.source.loader import Data
from sopctl.source.nodes import Entry, Listing, Mapping, Scalar
from sopctl.source.scalars import flow_text, line_end_of, scalar_text
from sopctl.source.source_map import Path, Place, SourceMap, shown
from sopctl.source.span import Extent
from sopctl.source.text_edits import Edit, first_proven, is_at, value_at, with_value

INDENT = "  "
"""What a new list stands further right than its key."""

_BREAK = r"(?:\r\n|\r|\n)"
_REST_OF_LINE = lazily(r"[^\r\n]*")
_COMMENT_LINE = lazily(rf"{_BREAK}( *)#[^\r\n]*")
_LINE_START = r"(?:^|(?<=\n)|(?<=\r)(?!\n))"
_LINE_ABOVE = lazily(rf"{_LINE_START}([^\r\n]*){_BREAK}\Z")
_BLANK_LINES_ABOVE = lazily(rf"(?:{_LINE_START}[ \t]*{_BREAK})+\Z")
_BLANK_LINE = lazily(rf"[ \t]*(?:{_BREAK}|\Z)")
_QUESTION_MARK = lazily(r"(?<![^ \t\r\n])\?[ \t]+\Z")
_ONE_BREAK = lazily(_BREAK)
_COMMA = lazily(r"(?:[ \t\r\n]|#[^\r\n]*)*?,")
_NOTHING_MORE = lazily(r"[ \t]*(?:,[ \t]*)?(?:#.*)?")
_AFTER_COMMA = lazily(rf"[ \t]*(?:#[^\r\n]*)?(?:{_BREAK}[ \t]*)?")


def insert_item(source: SourceMap, path: Path, item: Data) -> Edit | None:
    """Return the edit that adds `item` at the end of the list at `path`; None if that cannot be.

    In a block list it stands on a line of its own, a list or mapping in flow style. A list that is
    empty (`[]`, `~`, nothing at all) becomes a block list. The key must be there.
    """
    place = _place_in_data(source, path)
    if place is None:
        return None
    old = value_at(source.loaded.data, place.path)
    if old is not None and not isinstance(old, list):
        return None
    expected = with_value(source.loaded.data, place.path, [*(old or []), item])
    if isinstance(place.node, Listing) and place.node.own:
        ways = _ways_to_append(source, place.node, item)
    else:
        ways = _ways_to_begin(source, place, item)
    return first_proven(source, ways, lambda data: data == expected)


def insert_key(
    source: SourceMap, path: Path, key: str, value: Data, after: str | None = None
) -> Edit | None:
    """Return the edit that adds `key: value` to the mapping at `path`; None if that cannot be.

    It goes behind the key `after` and all that belongs to it, or to the end. A text stands in
    plain style where it can; a list of lists or mappings becomes a block list, any other value is
    written in flow style. None too where the key is there already, or `after` is not.
    """
    place = _place_in_data(source, path)
    if place is None:
        return None
    old = value_at(source.loaded.data, place.path)
    if old is None:
        return set_value(source, path, {key: value}) if after is None else None
    if not isinstance(old, dict) or key in old or not isinstance(place.node, Mapping):
        return None
    expected = with_value(source.loaded.data, place.path, {**old, key: value})
    in_flow = f"{scalar_text(key, 'flow', key=True)}: {flow_text(value)}"
    if not place.node.own and after is None:
        at = place.node.extent.end - 1
        inside = [Edit(Extent(at, at), in_flow)]
        return first_proven(source, inside, lambda data: data == expected)
    own = place.node.own
    named = [entry for entry in own if after is None or _key_of(entry) == after]
    if not named:
        return None
    entry = named[-1] if after is None else named[0]
    if place.node.is_flow:
        ways = _ways_to_add_in_flow(source, place.node, entry, in_flow)
    else:
        indent = " " * _column(source, _heads(source, place.node)[0])
        line_end = line_end_of(source.text) + indent
        written = f"{scalar_text(key, key=True)}:{_block_value(value, line_end + INDENT)}"
        ways = _ways_to_add_line(source, entry, len(indent), line_end + written)
    return first_proven(source, ways, lambda data: data == expected)


def remove_entry(source: SourceMap, path: Path) -> Edit | None:
    """Return the edit that takes the item or key at `path` out, with the comments that are its own.

    The last of a list or mapping leaves `[]` or `{}` behind. None if it cannot be taken out: a key
    that is merged from elsewhere, or a value that an alias repeats.
    """
    place = _place_in_data(source, path)
    if place is None or place.path != tuple(path) or place.holder is None or place.entry is None:
        return None
    holder, entry = place.holder, place.entry
    number = next((i for i, each in enumerate(holder.own) if each is entry), None)
    if number is None:
        return None
    *outer, step = path
    around = tuple(outer)
    expected = with_value(source.loaded.data, around, _without(source, around, step))
    if len(holder.own) == 1:
        return set_value(source, around, value_at(expected, around))
    find_ways = _ways_to_cut if holder.is_flow else _ways_to_remove_lines
    ways = find_ways(source, holder, number)
    return first_proven(source, ways, lambda data: data == expected)


def _place_in_data(source: SourceMap, path: Path) -> Place | None:
    place = source.place(path)
    return place if place is not None and is_at(source.loaded.data, place.path) else None


def _without(source: SourceMap, path: Path, step: str | int) -> Data:
    """Return a copy of what stands at `path`, without what `step` leads to."""
    match value_at(source.loaded.data, path):
        case dict() as mapping:
            return {key: mapping[key] for key in mapping if key != step}
        case list() as items:
            return [item for index, item in enumerate(items) if index != step]
        case other:
            return other


# Adding


def _ways_to_append(source: SourceMap, listing: Listing, item: Data) -> Iterator[Edit]:
    last = listing.own[-1]
    if listing.is_flow:
        yield from _ways_to_add_in_flow(source, listing, last, flow_text(item))
        return
    column = _column(source, listing.extent.start)
    line = f"{line_end_of(source.text)}{' ' * column}-{_item_text(item)}"
    yield from _ways_to_add_line(source, last, column, line)


def _ways_to_begin(source: SourceMap, place: Place, item: Data) -> Iterator[Edit]:
    """Yield edits that make a list out of an empty one, or of nothing."""
    text = source.text
    start, end = place.node.extent
    if isinstance(place.node, Listing) and text[start + 1 : end - 1].strip():
        yield Edit(Extent(end - 1, end - 1), flow_text(item))  # there are comments inside
    if not place.is_in_flow and (place.entry is None or place.entry.alias is None):
        line_end = line_end_of(text)
        at = place.entry.start if place.entry is not None else start
        indent = " " * _column(source, at)
        if place.entry is not None and place.entry.key is not None:
            indent += INDENT
        behind = len(text[:start].rstrip(" \t"))
        rest = _rest_of_line(text, end)
        if behind and text[behind - 1] not in "\r\n":
            item_line = f"{line_end}{indent}-{_item_text(item)}"
            yield Edit(Extent(behind, end + len(rest)), rest.rstrip() + item_line)
        yield Edit(Extent(start, end), f"-{_item_text(item)}")
    edit = set_value(source, place.path, [item])
    if edit is not None:
        yield edit


def _ways_to_add_line(source: SourceMap, after: Entry, column: int, line: str) -> Iterator[Edit]:
    """Yield edits that put `line`, which begins with a line end, behind an entry at `column`."""
    at = _end_with_comments(source.text, _shown_end(source, after), column)
    yield Edit(Extent(at, at), line)
    # The blank lines after a block text may be part of it.
    at = after.end - len(_last_break(source.text[: after.end]))
    yield Edit(Extent(at, at), line)


def _ways_to_add_in_flow(
    source: SourceMap, holder: Listing | Mapping, after: Entry, written: str
) -> Iterator[Edit]:
    text, end = source.text, after.end
    begun = text[after.start - _column(source, after.start) : end]
    rest = _rest_of_line(text, end)
    comma = _COMMA.match(rest)
    is_on_own_line = begun[: -(end - after.start)].strip() == "" and not _ONE_BREAK.search(begun)
    if is_on_own_line and holder.extent.end > end + len(rest):
        indent = begun[: len(begun) - (end - after.start)]
        line = f"{line_end_of(text)}{indent}{written}"
        if comma is not None:
            yield Edit(Extent(end, end + len(rest)), rest + line + ",")
        elif after is holder.own[-1]:
            yield Edit(Extent(end, end + len(rest)), "," + rest + line)
    for before in (", ", " , "):
        yield Edit(Extent(end, end), before + written)


def _block_value(value: Data, line_end: str) -> str:
    """Return `value` as it stands behind a key and its colon."""
    if isinstance(value, list) and value and all(isinstance(i, (list, dict)) for i in value):
        return "".join(f"{line_end}-{_item_text(item)}" for item in value)
    return _item_text(value)


def _item_text(item: Data) -> str:
    return " " + (scalar_text(item) if isinstance(item, str) else flow_text(item))


# Taking out


def _ways_to_cut(source: SourceMap, holder: Listing | Mapping, number: int) -> Iterator[Edit]:
    """Yield edits that take an entry out of brackets or braces, with one comma."""
    text, entry = source.text, holder.own[number]
    comma = _COMMA.match(text, entry.end, holder.extent.end)
    if number + 1 < len(holder.own) and comma is not None:
        after = _AFTER_COMMA.match(text, comma.end())
        yield Edit(Extent(entry.start, after.end() if after is not None else comma.end()), "")
        return
    previous = holder.own[number - 1]
    gap = text[previous.end : entry.start]
    comma = _COMMA.match(gap)
    if comma is not None and "#" in gap:
        kept = gap[: comma.end() - 1] + gap[comma.end() :]
        rest = _rest_of_line(text, entry.end)
        if _NOTHING_MORE.fullmatch(rest):
            yield Edit(Extent(previous.end, entry.end + len(rest)), kept.rstrip())
        yield Edit(Extent(previous.end, entry.end), kept)
    yield Edit(Extent(previous.end, entry.end), "")


def _ways_to_remove_lines(
    source: SourceMap, holder: Listing | Mapping, number: int
) -> Iterator[Edit]:
    text, entry = source.text, holder.own[number]
    heads = _heads(source, holder)
    head, column = heads[number], _column(source, heads[0])
    line_start = head - _column(source, head)
    floor = holder.own[number - 1].end if number else 0
    bottoms = (_end_with_comments(text, _shown_end(source, entry), column), entry.end)
    if text[line_start:head].strip(" "):
        # It stands behind the dash of what holds it, and the next takes its place.
        if number == 0 and not text[entry.end : heads[1]].strip():
            yield Edit(Extent(head, heads[1]), "")
        yield Edit(Extent(head, bottoms[0]), "")
        return
    top = _start_with_comments(text, line_start, column, floor)
    for bottom in bottoms:
        line_break = _ONE_BREAK.match(text, bottom)
        end = line_break.end() if line_break is not None else bottom
        yield from _ways_to_remove(text, top, end)


def _ways_to_remove(text: str, top: int, end: int) -> Iterator[Edit]:
    """Yield edits that remove whole lines, with the blank lines above where more follow."""
    blank = _BLANK_LINES_ABOVE.search(text, 0, top)
    tops = (blank.start(), top) if blank is not None and _BLANK_LINE.match(text, end) else (top,)
    for start in tops:
        if end == len(text) and not _last_break(text):
            yield Edit(Extent(start - len(_last_break(text[:start])), end), "")
        yield Edit(Extent(start, end), "")


def _heads(source: SourceMap, holder: Listing | Mapping) -> list[int]:
    """Return where each entry of a block begins: its key, the `?` before it, or its dash."""
    if isinstance(holder, Mapping):
        return [_head_of_key(source, entry.start) for entry in holder.own]
    column = _column(source, holder.extent.start)
    dash = lazily(rf"(?<=[\r\n]) {{{column}}}-")
    heads = [holder.extent.start]
    for previous, entry in pairwise(holder.own):
        found = dash.search(source.text, previous.end, entry.start + 1)
        heads.append(found.end() - 1 if found is not None else entry.start)
    return heads


def _head_of_key(source: SourceMap, start: int) -> int:
    mark = _QUESTION_MARK.search(source.text, start - _column(source, start), start)
    return mark.start() if mark is not None else start


# Lines and comments


def _end_with_comments(text: str, end: int, column: int) -> int:
    """Return the end of the line of `end`, and of the comments below it further right."""
    end += len(_rest_of_line(text, end))
    while (comment := _COMMENT_LINE.match(text, end)) is not None and len(comment[1]) > column:
        end = comment.end()
    return end


def _start_with_comments(text: str, start: int, column: int, floor: int) -> int:
    """Return where the comments right above a line begin that stand in the same column.

    Those at the top of the file are the file's.
    """
    top = start
    comment = " " * column + "#"
    while (line := _LINE_ABOVE.search(text, floor, top)) is not None and line[1].startswith(
        comment
    ):
        top = line.start()
    return start if top == 0 else top


def _shown_end(source: SourceMap, entry: Entry) -> int:
    return shown(Extent(entry.start, entry.end), source.text).end


def _key_of(entry: Entry) -> str | None:
    return entry.key.value if isinstance(entry.key, Scalar) else None


def _column(source: SourceMap, offset: int) -> int:
    """Return how many characters stand before `offset` on its line, a byte order mark not counted."""
    line, column = source.lines.position(offset)
    is_marked = line == 1 and source.text.startswith("\ufeff")
    return column - 1 - is_marked


def _rest_of_line(text: str, offset: int) -> str:
    rest = _REST_OF_LINE.match(text, offset)
    return rest[0] if rest is not None else ""


def _last_break(text: str) -> str:
    """Return the line end at the end of `text`, if it has one."""
    return text[-2:] if text.endswith("\r\n") else text[-1:] if text.endswith(("\n", "\r")) else ""
