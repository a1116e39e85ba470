"""What differs in a list of things that are each known by a key or a name."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from sopctl.bilingual import Bilingual
from sopctl.changes.fields import Fields, renamed
from sopctl.changes.matching import Pair
from sopctl.changes.values import Change, Item, Kind, Position, Subject, text_value
from sopctl.structs import Frozen

T = TypeVar("T")

_SAME = 1.0


class Catalogue(Frozen, Generic[T]):
    """The things of one list in both versions, and how they are compared."""

    subject: Subject
    old: Sequence[T]
    new: Sequence[T]
    name: Callable[[T], str]
    shown: Callable[[T], str]
    """What a thing that was added or removed says, in one text."""
    compare: Callable[[Fields, T, T], Iterator[Change]]
    """Compares the fields of a thing that stayed."""
    keys: tuple[Sequence[str], Sequence[str]] | None = None
    """The keys under which the things stand, where the format gives them some."""
    name_field: str | None = "name"
    """The field of the name; None where `compare` sees to it."""
    above: str = ""
    """What the things stand under, before their names."""

    def changes(self, pairs: Sequence[Pair], years: int) -> Iterator[Change]:
        """Yield what differs; `years` is how many the fiscal year moved on."""
        for pair in pairs:
            if pair.old is None and pair.new is not None:
                item, text = self._item(1, pair.new), self.shown(self.new[pair.new])
                where = self._position(1, pair.new)
                yield Change(Kind.ADDED, item, new=text_value(text), new_position=where)
            elif pair.new is None and pair.old is not None:
                item, text = self._item(0, pair.old), self.shown(self.old[pair.old])
                where = self._position(0, pair.old)
                yield Change(Kind.REMOVED, item, old=text_value(text), old_position=where)
            elif pair.old is not None and pair.new is not None:
                yield from self._kept(pair.old, pair.new, years, is_moved=pair.is_moved)

    def _kept(self, i: int, j: int, years: int, *, is_moved: bool) -> Iterator[Change]:
        item, old, new = self._item(1, j), self.old[i], self.new[j]
        if is_moved:
            yield Change(
                Kind.MOVED,
                item,
                old_position=self._position(0, i),
                new_position=self._position(1, j),
            )
        if self.keys is not None and self.keys[0][i] != self.keys[1][j]:
            yield renamed(item, self.keys[0][i], self.keys[1][j])
        fields = Fields(item, years)
        if self.name_field is not None:
            yield from fields.text(self.name_field, self.name(old), self.name(new))
        yield from self.compare(fields, old, new)

    def _item(self, side: int, index: int) -> Item:
        name = self.above + self.name((self.old, self.new)[side][index])
        key = self.keys[side][index] if self.keys is not None else None
        return Item(self.subject, key, Bilingual(th=name, en=name))

    def _position(self, side: int, index: int) -> Position:
        return Position(index + 1, self._item(side, index - 1) if index else None)
