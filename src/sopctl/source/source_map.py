"""Where every key and value of a file stands, looked up by path.

Built from a second reading of the text, and only when a place has to be named: a clean file never
pays for it. Aliases and merged keys lead to the place where the value is written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sopctl.source import events
from sopctl.source.events import (
    MERGE_KEY,
    Event,
    UnreadableYamlError,
    content_of,
    is_merge,
    parse_events,
)
from sopctl.source.refusals import MAX_DEPTH, MAX_VALUES
from sopctl.source.span import Extent, Lines, Span

Path = tuple[str | int, ...]
"""Keys and indices from the top of a file's data to a value."""

_NOWHERE = Extent(0, 0)
_REST_OF_LINE = re.compile(r"[^\r\n]*")


@dataclass(slots=True)
class _Scalar:
    """A text or nothing."""

    extent: Extent
    value: str
    is_block: bool
    """Whether it is written after `|` or `>`."""


@dataclass(slots=True)
class _List:
    """A list; its extent is complete when it has ended."""

    extent: Extent
    items: "list[_Node]" = field(default_factory=list)


@dataclass(slots=True)
class _Mapping:
    """A mapping; its extent is complete when it has ended."""

    extent: Extent
    entries: "dict[str, _Entry]" = field(default_factory=dict)
    first_key: Extent | None = None


_Node = _Scalar | _List | _Mapping


class _Entry(NamedTuple):
    key: Extent
    value: _Node


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not ended."""

    node: _List | _Mapping
    key: str | None = None
    """The key whose value comes next; None where a key comes next."""
    key_extent: Extent = _NOWHERE
    merges_next: bool = False
    merges: list[_Mapping] = field(default_factory=list)


@dataclass(frozen=True)
class SourceMap:
    """The places of one file."""

    text: str

    @cached_property
    def lines(self) -> Lines:
        """The text cut into lines."""
        return Lines(self.text)

    @cached_property
    def _root(self) -> _Node | None:
        return _build(self.text)

    def value(self, path: Sequence[str | int]) -> Extent:
        """Return where the value at `path` stands; the nearest that exists above it, if none."""
        return self._find(path)[0]

    def key(self, path: Sequence[str | int]) -> Extent:
        """Return where the key of the value at `path` stands; in a list, the value itself."""
        return self._find(path)[1]

    def span(self, extent: Extent) -> Span:
        """Return `extent` in lines and columns."""
        return self.lines.span(extent)

    def part(self, path: Sequence[str | int], start: int, end: int) -> Extent:
        """Return where characters `start` to `end` of the text at `path` stand.

        Exact where the text is written as it reads (plain or simply quoted on one line); the whole
        value where folding, escapes or line breaks part the two.
        """
        node, whole = self._node(path), self.value(path)
        if not isinstance(node, _Scalar) or node.is_block:
            return whole
        written = self.text[whole.start : whole.end]
        inside = 1 if written[:1] in ("'", '"') else 0
        body = written[inside : len(written) - inside]
        if body != node.value or not 0 <= start < end <= len(body):
            return whole
        return Extent(whole.start + inside + start, whole.start + inside + end)

    def _node(self, path: Sequence[str | int]) -> _Node | None:
        node = self._root
        for step in path:
            found = _step(node, step, self.text)
            if found is None:
                return None
            node = found.value
        return node

    def _find(self, path: Sequence[str | int]) -> tuple[Extent, Extent]:
        """Return the extents of the value at `path` and of its key."""
        node = self._root
        if node is None:
            return _NOWHERE, _NOWHERE
        key = None
        for step in path:
            found = _step(node, step, self.text)
            if found is None:
                place = _head(node, self.text) if key is None else key
                return place, place
            if found.value is not node:
                key = found.key
            node = found.value
        return _shown(node.extent, self.text), _head(node, self.text) if key is None else key


def _step(node: _Node | None, step: str | int, text: str) -> _Entry | None:
    """Return what `step` leads to inside `node`; in a list, its head stands for the key."""
    match node, step:
        case _Mapping(entries=entries), str():
            return entries.get(step)
        case _List(items=items), int() if step < len(items):
            return _Entry(_head(items[step], text), items[step])
        # A model takes one value for a list of one, and a text for a mapping: it is written here.
        case (_Scalar() as same, _) | (_Mapping() as same, 0):
            return _Entry(same.extent, same)
    return None


def _shown(extent: Extent, text: str) -> Extent:
    """Return the extent without the line end and blank lines a block value drags along."""
    start, end = extent
    return Extent(start, start + len(text[start:end].rstrip(" \t\r\n")))


def _head(node: _Node, text: str) -> Extent:
    """Return what stands for a whole mapping or list: its first key or line, not all of it."""
    if isinstance(node, _Mapping) and node.first_key is not None:
        return node.first_key
    start, end = _shown(node.extent, text)
    line = _REST_OF_LINE.match(text, start, end)
    return Extent(start, line.end() if line is not None else end)


def _build(text: str) -> _Node | None:
    builder = _Builder(text)
    try:
        for event in parse_events(text):
            if not builder.take(event):
                break
    except UnreadableYamlError:
        pass  # the loader has reported it; what stands before it can still be placed
    return builder.finish()


class _Builder:
    """Builds the nodes of the first document as far as it can be read."""

    def __init__(self, text: str) -> None:
        self.root: _Node | None = None
        self._text = text
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Node] = {}
        self._documents = 0
        self._count = 0
        self._end = 0
        """Where the content read so far ends, without the comments and blank lines after it."""

    def take(self, event: Event) -> bool:
        """Add one event; False where reading on would make no sense."""
        kind = type(event)
        if kind is events.ScalarEvent:
            self._take_scalar(event)
        elif kind is events.MappingStartEvent:
            return self._open(event, _Mapping(content_of(event, self._text)))
        elif kind is events.SequenceStartEvent:
            return self._open(event, _List(content_of(event, self._text)))
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            if event.end_mark.index > event.start_mark.index:  # a closing bracket is there to see
                self._end = event.end_mark.index
            self._close()
        elif kind is events.AliasEvent:
            self._take_alias(event)
        elif kind is events.DocumentStartEvent:
            self._documents += 1
            return self._documents == 1
        return self._count <= MAX_VALUES

    def finish(self) -> _Node | None:
        """Close what an unreadable file left open, and return the whole."""
        while self._stack:
            self._close()
        return self.root

    def _take_scalar(self, event: Event) -> None:
        node = _Scalar(content_of(event, self._text), event.value, event.style in ("|", ">"))
        self._end = node.extent.end
        self._remember(event, node)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.node, _Mapping):
            self._begin_key(top, top.node, event.value, event)
        else:
            self._put(node)

    def _take_alias(self, event: Event) -> None:
        self._end = event.end_mark.index
        node = self._anchors.get(event.anchor)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.node, _Mapping):
            name = node.value if isinstance(node, _Scalar) else ""
            self._begin_key(top, top.node, name, event)
        else:
            self._put(node or _Scalar(content_of(event, self._text), "", is_block=False))

    def _begin_key(self, top: _Open, mapping: _Mapping, key: str, event: Event) -> None:
        top.key, top.key_extent = key, content_of(event, self._text)
        top.merges_next = key == MERGE_KEY and is_merge(event)
        if mapping.first_key is None:
            mapping.first_key = top.key_extent

    def _remember(self, event: Event, node: _Node) -> None:
        if event.anchor is not None:
            self._anchors[event.anchor] = node

    def _open(self, event: Event, node: _List | _Mapping) -> bool:
        if len(self._stack) >= MAX_DEPTH:
            return False
        self._remember(event, node)
        self._stack.append(_Open(node))
        return True

    def _put(self, node: _Node) -> None:
        self._count += 1
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, _List):
            top.node.items.append(node)
            return
        key, top.key = top.key, None
        if top.merges_next:
            sources = node.items if isinstance(node, _List) else [node]
            top.merges += [source for source in sources if isinstance(source, _Mapping)]
        elif key is not None:
            top.node.entries.setdefault(key, _Entry(top.key_extent, node))

    def _close(self) -> None:
        done = self._stack.pop()
        if isinstance(done.node, _Mapping):
            for merged in done.merges:
                self._count += len(merged.entries)
                for key, entry in merged.entries.items():
                    done.node.entries.setdefault(key, entry)
        start = done.node.extent.start
        done.node.extent = Extent(start, max(start, self._end))
        self._put(done.node)
