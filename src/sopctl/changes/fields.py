"""What differs in the fields of one thing: texts, lists of texts, times, choices, and references."""

from collections.abc import Callable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import print_windows
from sopctl.calendar.ranges import DateRange
from sopctl.changes.carrying import is_moved_on
from sopctl.changes.matching import match
from sopctl.changes.similarity import SAME_TEXT, likeness
from sopctl.changes.values import Change, Item, Json, Kind, Position, Value, plain_value, text_value
from sopctl.changes.version import Names, WrittenTime
from sopctl.structs import Frozen, replace
from sopctl.thai_text import clean


class Fields(Frozen):
    """Compares the fields of one item, field by field.

    `years` is how many the fiscal year has moved on from the old version to the new one.
    """

    item: Item
    years: int = 0

    def change(
        self,
        field: str,
        old: Value | None,
        new: Value | None,
        *,
        part: str | None = None,
        is_rewritten: bool = False,
        is_carried: bool = False,
    ) -> Change:
        """Return the change from `old` to `new`; None stands for what is not there."""
        kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
        return Change(
            Kind.REWRITTEN if is_rewritten else kind,
            self.item,
            field,
            part,
            old,
            new,
            is_carried=is_carried,
        )

    def text(
        self, field: str, old: str | None, new: str | None, *, part: str | None = None
    ) -> Iterator[Change]:
        """Compare a text; blanks and what cannot be seen are no more than written otherwise."""
        if old == new:
            return
        same = old is not None and new is not None and clean(old) == clean(new)
        yield self.change(
            field,
            None if old is None else text_value(old),
            None if new is None else text_value(new),
            part=part,
            is_rewritten=same,
        )

    def texts(
        self, field: str, old: Sequence[str], new: Sequence[str], *, part: str | None = None
    ) -> Iterator[Change]:
        """Compare a list of texts, each with the one it was; `part` is the number of the text."""
        if len(old) <= 1 and len(new) <= 1:
            yield from self.text(field, *(texts[0] if texts else None for texts in (old, new)))
            return
        pairs = match(
            [clean(text) for text in old],
            [clean(text) for text in new],
            lambda i, j: likeness(old[i], new[j]),
            least=SAME_TEXT,
        )
        for pair in pairs:
            before = None if pair.old is None else old[pair.old]
            after = None if pair.new is None else new[pair.new]
            place = pair.new if pair.new is not None else pair.old
            number = str(1 + (place or 0))
            whole = number if part is None else f"{part} {number}"
            if pair.is_moved and pair.old is not None and pair.new is not None:
                yield self.moved(field, whole, text_value(new[pair.new]), pair.old, pair.new)
            yield from self.text(field, before, after, part=whole)

    def moved(self, field: str, part: str | None, what: Value | None, old: int, new: int) -> Change:
        """Return the change of a thing within a field, from one index of its list to another."""
        return Change(
            Kind.MOVED,
            self.item,
            field,
            part,
            new=what,
            old_position=Position(old + 1, None),
            new_position=Position(new + 1, None),
        )

    def time(
        self, field: str, old: WrittenTime, new: WrittenTime, *, part: str | None = None
    ) -> Iterator[Change]:
        """Compare a day, month or period by the days it means."""
        if old.windows is None or new.windows is None:
            before, after = old.text, new.text
            if before is None or after is None or clean(before) != clean(after):
                yield from self._if_any(field, time_value(old), time_value(new), part)
        elif sorted(old.windows) != sorted(new.windows):
            yield self.change(
                field,
                time_value(old),
                time_value(new),
                part=part,
                is_carried=is_moved_on(old.windows, new.windows, self.years),
            )
        elif clean(old.text or "") != clean(new.text or ""):
            yield self.change(field, as_written(old), as_written(new), part=part, is_rewritten=True)

    def _if_any(
        self, field: str, old: Value | None, new: Value | None, part: str | None
    ) -> Iterator[Change]:
        if old is not None or new is not None:
            yield self.change(field, old, new, part=part)

    def choice(
        self, field: str, old: Value | None, new: Value | None, *, part: str | None = None
    ) -> Iterator[Change]:
        """Compare what is chosen from what the format offers."""
        if old != new:
            yield self.change(field, old, new, part=part)

    def names(
        self,
        field: str,
        old: Names,
        new: Names,
        new_key: Callable[[str], str],
    ) -> Iterator[Change]:
        """Compare references; `new_key` gives the key that an old key has become.

        A document named in plain text, and then by the key under which it has that name, is no more
        than written otherwise.
        """
        if tuple(map(clean, map(new_key, old.keys))) == tuple(map(clean, new.keys)):
            return
        same = tuple(map(clean, old.names)) == tuple(map(clean, new.names))
        if same:
            values = (plain_value(", ".join(one.keys), list(one.keys)) for one in (old, new))
            yield self.change(field, *values, is_rewritten=True)
        else:
            yield self.change(field, _names_value(old), _names_value(new))


def _names_value(names: Names) -> Value | None:
    return plain_value(", ".join(names.names), list(names.keys)) if names.keys else None


def renamed(item: Item, old: str, new: str) -> Change:
    """Return the change of an item's id or key."""
    return Change(Kind.RENAMED, item, "id", old=plain_value(old), new=plain_value(new))


def time_value(time: WrittenTime) -> Value | None:
    """Return a time in the one notation in which all are shown; unread, as it is written."""
    if time.text is None:
        return None
    if time.windows is None:
        return text_value(time.text)
    return windows_value(time.windows)


def windows_value(windows: Sequence[DateRange]) -> Value | None:
    """Return windows as a value; None where there are none."""
    return plain_value(print_windows(windows), days_of(windows)) if windows else None


def days_of(windows: Sequence[DateRange]) -> Json:
    """Return the first and last day of each window, in CE, as `sopctl when` gives them."""
    return [[window.first.isoformat(), window.last.isoformat()] for window in windows]


def as_written(time: WrittenTime) -> Value:
    """Return a time in the very notation of the file."""
    return replace(text_value(time.text or ""), data=days_of(time.windows or ()) or None)


def yes_or_no(answer: bool) -> Value:
    """Return a yes or a no."""
    text = Bilingual(th="มี", en="yes") if answer else Bilingual(th="ไม่มี", en="no")
    return Value(text, answer)
