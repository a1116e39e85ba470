"""A YAML document as nodes that know where they stand.

Built from the parser's events, as far as the text can be read. An alias shares the node of its
anchor, and a merged key that of the mapping it comes from: both lead to where a value is written.
"""

from functools import partial
from typing import NamedTuple

from sopctl.source import events
from sopctl.source.events import (
    MERGE_KEY,
    Event,
    EventSource,
    UnreadableYamlError,
    content_of,
    is_merge,
    read_bare,
    whole,
)
from sopctl.source.refusals import MAX_DEPTH, MAX_VALUES
from sopctl.source.span import Extent
from sopctl.structs import Mutable, field

_BYTE_ORDER_MARK = "\ufeff"


class Scalar(Mutable):
    """A text, or nothing. Its extent is without anchor and tag; after `|` it has its blank lines."""

    extent: Extent
    value: str
    """What it says, once folded and unescaped."""
    style: str = ""
    """`'`, `"`, `|` or `>`; empty for a plain one."""
    is_alias: bool = False
    """Whether `*name` stands there: for a key, or where no anchor has that name."""
    is_anchored: bool = False
    """Whether it has a name by which it may be repeated, also as a key."""

    @property
    def is_block(self) -> bool:
        """Whether it is written after `|` or `>`."""
        return self.style in ("|", ">")


class Listing(Mutable):
    """A list; its extent is complete when it has ended."""

    extent: Extent
    is_flow: bool = False
    """Whether it is written in brackets."""
    own: "list[Entry]" = field(default_factory=list)
    """Its items, which have no keys."""


class Mapping(Mutable):
    """A mapping; its extent is complete when it has ended."""

    extent: Extent
    is_flow: bool = False
    """Whether it is written in braces."""
    own: "list[Entry]" = field(default_factory=list)
    """What is written in it, in that order: merge keys and repeated keys too."""
    entries: "dict[str, Entry]" = field(default_factory=dict)
    """What it holds: its own keys, and those it merges."""
    first_key: Extent | None = None


Node = Scalar | Listing | Mapping


class Entry(NamedTuple):
    """A value where it is used: under a key, or as an item of a list."""

    start: int
    """Where it begins: its key, or the item without its dash; with anchor and tag."""
    key: Scalar | None
    value: Node
    alias: Extent | None = None
    """Where `*name` stands for the value."""

    @property
    def end(self) -> int:
        """Where what is written of it ends; for a block text, after its blank lines."""
        return self.value.extent.end if self.alias is None else self.alias.end


def root_of(text: str) -> Node | None:
    """Return the top node of the first document of `text`; None where there is nothing.

    Of a text that cannot be read, what stands before the error is returned.
    """
    # The parser gives offsets as if the mark were not there; a line end keeps them right.
    readable = "\n" + text[1:] if text.startswith(_BYTE_ORDER_MARK) else text
    return read_bare(readable, partial(_root, text))


def _root(text: str, source: EventSource) -> Node | None:
    builder = _Builder(text)
    try:
        with source as next_event:
            while type(event := next_event()) is not events.StreamEndEvent and builder.take(event):
                pass
    except UnreadableYamlError:
        pass  # the loader has reported it; what stands before it can still be placed
    return builder.finish()


class _Open(Mutable):
    """A mapping or list that has begun and not ended."""

    node: Listing | Mapping
    start: int
    """Where it begins, with anchor and tag."""
    key: Scalar | None = None
    """The key whose value comes next; None where a key comes next."""
    key_start: int = 0
    merges_next: bool = False
    merges: list[Mapping] = field(default_factory=list)


class _Builder:
    """Builds the nodes of the first document as far as it can be read."""

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0
        self._count = 0
        self._end = 0
        """Where the content read so far ends, without the comments and blank lines after it."""

    def take(self, event: Event) -> bool:
        """Add one event; False where reading on would make no sense."""
        kind = type(event)
        if kind is tuple and len(event) == 7:
            self._take_scalar(event)
        elif kind is tuple and len(event) == 2:
            start, end = event
            if end.index > start.index:  # a closing bracket is there to see
                self._end = end.index
            self._close()
        elif kind is tuple or kind is list:
            extent = _content_of(event, self._text)
            node = (Mapping if kind is tuple else Listing)(extent, is_flow=bool(event[5]))
            return self._open(event, node)
        elif kind is events.AliasEvent:
            self._take_alias(event)
        elif kind is events.DocumentStartEvent:
            self._documents += 1
            return self._documents == 1
        return self._count <= MAX_VALUES

    def finish(self) -> Node | None:
        """Close what an unreadable file left open, and return the whole."""
        while self._stack:
            self._close()
        return self.root

    def _take_scalar(self, event: Event) -> None:
        # Half of what a map of places takes is spent here: the common case calls nothing of ours.
        anchor, tag, _, value, start, end, style = event
        since = start.index
        extent = Extent(since, end.index)
        if anchor is not None or tag is not None:
            extent = content_of(whole(event), self._text)
        node = Scalar(extent, value, style or "", False, anchor is not None)
        self._end = extent[1]
        if anchor is not None:
            self._anchors[anchor] = node
        top = self._stack[-1] if self._stack else None
        if top is None or not isinstance(top.node, Mapping) or top.key is not None:
            self._put(node, since)
        else:
            top.key, top.key_start = node, since
            top.merges_next = value == MERGE_KEY and is_merge(whole(event))
            if top.node.first_key is None:
                top.node.first_key = extent

    def _take_alias(self, event: Event) -> None:
        place = content_of(event, self._text)
        self._end = place.end
        node = self._anchors.get(event.anchor)
        if (top := self._awaiting_key()) is not None:
            name = node.value if isinstance(node, Scalar) else ""
            self._begin_key(top, Scalar(place, name, is_alias=True), place.start)
        elif node is None:
            self._put(Scalar(place, "", is_alias=True), place.start)
        else:
            self._put(node, place.start, place)

    def _awaiting_key(self) -> _Open | None:
        """Return the open mapping if a key comes next."""
        top = self._stack[-1] if self._stack else None
        is_key_next = top is not None and top.key is None and isinstance(top.node, Mapping)
        return top if is_key_next else None

    def _begin_key(self, top: _Open, key: Scalar, start: int) -> None:
        top.key, top.key_start, top.merges_next = key, start, False
        if isinstance(top.node, Mapping) and top.node.first_key is None:
            top.node.first_key = key.extent

    def _open(self, event: Event, node: Listing | Mapping) -> bool:
        if len(self._stack) >= MAX_DEPTH:
            return False
        anchor, _, _, start, _, _ = event
        if anchor is not None:
            self._anchors[anchor] = node
        self._stack.append(_Open(node, start.index))
        return True

    def _put(self, node: Node, start: int, alias: Extent | None = None) -> None:
        self._count += 1
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, Listing):
            top.node.own.append(Entry(start, None, node, alias))
            return
        key, top.key = top.key, None
        if key is None:
            return  # a list or mapping as a key, which the loader refuses
        entry = Entry(top.key_start, key, node, alias)
        top.node.own.append(entry)
        if top.merges_next:
            sources = [one.value for one in node.own] if isinstance(node, Listing) else [node]
            top.merges += [source for source in sources if isinstance(source, Mapping)]
        else:
            top.node.entries.setdefault(key.value, entry)

    def _close(self) -> None:
        done = self._stack.pop()
        if isinstance(done.node, Mapping):
            for merged in done.merges:
                self._count += len(merged.entries)
                for key, entry in merged.entries.items():
                    done.node.entries.setdefault(key, entry)
        start = done.node.extent.start
        done.node.extent = Extent(start, max(start, self._end))
        self._put(done.node, done.start)


def _content_of(event: Event, text: str) -> Extent:
    """Return where a bare scalar, list or mapping stands in `text`, without its anchor and tag."""
    if event[0] is None and event[1] is None:
        return Extent(event[-3].index, event[-2].index)
    return content_of(whole(event), text)
