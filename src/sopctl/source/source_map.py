"""Where every key and value of a file stands, looked up by path.

Built from a second reading of the text, and only when a place has to be named: a clean file never
pays for it. Aliases and merged keys lead to the place where the value is written.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from sopctl.patterns import lazily
from sopctl.source.allowance import Allowance
from sopctl.source.characters import WrittenText, written_text
from sopctl.source.loader import Loaded, load_text
from sopctl.source.nodes import Entry, Listing, Mapping, Node, Scalar, root_of
from sopctl.source.span import Extent, Lines, Span
from sopctl.structs import Frozen

Path = tuple[str | int, ...]
"""Keys and indices from the top of a file's data to a value."""

Target = Literal["value", "key"]
"""Whether a path means the value it leads to, or the key that names it."""

_NOWHERE = Extent(0, 0)
_PROVEN = 3_000_000
"""Characters read again to prove repairs of one file: half a second, or 400 readings of an SOP."""

_BLANKS = " \t\r\n"
_REST_OF_LINE = lazily(r"[^\r\n]*")


class Place(NamedTuple):
    """What a path leads to."""

    path: Path
    """The steps that the data has: without those that a shorthand leaves out."""
    node: Node
    entry: Entry | None
    """How what is around it holds it; None at the top."""
    holder: Listing | Mapping | None
    """What is around it, where it is used."""

    @property
    def is_in_flow(self) -> bool:
        """Whether it stands in brackets or braces, where it is used."""
        return self.holder is not None and self.holder.is_flow


class SourceMap(Frozen, dict=True):
    """The places of one file."""

    text: str

    @cached_property
    def lines(self) -> Lines:
        """The text cut into lines."""
        return Lines(self.text)

    @cached_property
    def loaded(self) -> Loaded:
        """What the text says, and the problems of reading it."""
        return load_text(self.text)

    @cached_property
    def for_proofs(self) -> Allowance:
        """What may be read again to prove that parts of texts can be replaced."""
        return Allowance(_PROVEN)

    @cached_property
    def _last_written(self) -> dict[Extent, WrittenText | None]:
        """The text that was asked for last: where one slip is in it there may be a thousand."""
        return {}

    @cached_property
    def _root(self) -> Node | None:
        return root_of(self.text)

    def value(self, path: Sequence[str | int]) -> Extent:
        """Return where the value at `path` stands; the nearest that exists above it, if none."""
        place, is_found = self._nearest(path)
        if place is None:
            return _NOWHERE
        return shown(place.node.extent, self.text) if is_found else self._head(place)

    def key(self, path: Sequence[str | int]) -> Extent:
        """Return where the key of the value at `path` stands; in a list, the value itself."""
        place, _ = self._nearest(path)
        return _NOWHERE if place is None else self._head(place)

    def span(self, extent: Extent) -> Span:
        """Return `extent` in lines and columns."""
        return self.lines.span(extent)

    def part(
        self, path: Sequence[str | int], start: int, end: int, target: Target = "value"
    ) -> Extent:
        """Return where characters `start` to `end` of the text at `path`, or of its key, stand.

        Exact in every style: a character that is escaped, doubled or folded stands where its
        escape, pair or line break does. Where there are no such characters, the whole.
        """
        place = self.place(path)
        if place is not None:
            scalar = place.entry.key if target == "key" and place.entry is not None else place.node
            is_own = target == "value" or scalar is not place.node
            if isinstance(scalar, Scalar) and is_own and 0 <= start < end <= len(scalar.value):
                written = self.written(scalar)
                if written is not None:
                    return written.extent(start, end)
        return self.value(path) if target == "value" else self.key(path)

    def written(self, scalar: Scalar) -> WrittenText | None:
        """Return where the characters of a text of this file stand; None if that is not certain."""
        if scalar.is_alias:
            return None
        if scalar.extent not in self._last_written:
            self._last_written.clear()
            self._last_written[scalar.extent] = written_text(self.text, scalar)
        return self._last_written[scalar.extent]

    def place(self, path: Sequence[str | int]) -> Place | None:
        """Return what stands at `path`; None where nothing does."""
        place, is_found = self._nearest(path)
        return place if is_found else None

    def _nearest(self, path: Sequence[str | int]) -> tuple[Place | None, bool]:
        """Return what stands at `path`, or the nearest above it; and whether it is that."""
        if self._root is None:
            return None, False
        place = Place((), self._root, None, None)
        for step in path:
            found = _step(place, step)
            if found is None:
                return place, False
            place = found
        return place, True

    def _head(self, place: Place) -> Extent:
        """Return the key of `place`; what stands for the whole in a list or at the top."""
        if place.entry is not None and place.entry.key is not None:
            return place.entry.key.extent
        node = place.node
        if isinstance(node, Mapping) and node.first_key is not None:
            return node.first_key
        start, end = shown(node.extent, self.text)
        line = _REST_OF_LINE.match(self.text, start, end)
        return Extent(start, line.end() if line is not None else end)


def _step(place: Place, step: str | int) -> Place | None:
    """Return what `step` leads to inside `place`."""
    node = place.node
    match node, step:
        case Mapping(entries=entries), str() if step in entries:
            return Place((*place.path, step), entries[step].value, entries[step], node)
        case Listing(own=items), int() if 0 <= step < len(items):
            return Place((*place.path, step), items[step].value, items[step], node)
        # A model takes one value for a list of one, and a text for a mapping: it is written here.
        case (Scalar(), _) | (Mapping(), 0):
            return place
    return None


def shown(extent: Extent, text: str) -> Extent:
    """Return the extent without the line end and blank lines a block value drags along."""
    start, end = extent
    if text[end - 1 : end] not in _BLANKS:
        return extent
    return Extent(start, start + len(text[start:end].rstrip(_BLANKS)))
