"""What records say of an SOP's steps: which occurrence each is about, and what came in when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from sopctl.calendar.notation import NotationError, read_windows
from sopctl.model.records import Record, Records
from sopctl.workspace import SourceFile


class Keyed(Protocol):
    """An occurrence, as far as a record names it."""

    @property
    def deadline(self) -> str | None:
        """The name of its deadline, where it has one."""

    @property
    def key(self) -> str:
        """Its key within the deadline."""


K = TypeVar("K", bound=Keyed)


def day_of(record: Record) -> date | None:
    """Return the day of a record, of several the last; None where it cannot be read as one."""
    try:
        windows = read_windows(record.on)
    except NotationError:
        return None  # `validate` reports it
    return windows[0].last if len(windows) == 1 else None


def meant_by(record: Record, occurrences: Sequence[K]) -> K | None:
    """Return which of one step's `occurrences` a record is about; None where none or several fit.

    What a record leaves out may be anything. Where that leaves several, and the record names the
    key but no deadline, it is about the deadline that has no name.
    """
    fitting = [
        one
        for one in occurrences
        if record.deadline in (None, one.deadline) and record.occurrence in (None, one.key)
    ]
    if len(fitting) > 1 and record.occurrence is not None:
        fitting = [one for one in fitting if one.deadline is None]
    return fitting[0] if len(fitting) == 1 else None


def records_by_sop(files: Iterable[SourceFile]) -> Mapping[str, tuple[Record, ...]]:
    """Return the records in `files` by the id of their SOP, however many files hold them."""
    found: dict[str, tuple[Record, ...]] = {}
    for file in files:
        if isinstance(file.model, Records):
            found[file.model.sop] = (*found.get(file.model.sop, ()), *file.model.records)
    return found


class Recorded:
    """The records of one SOP, sorted out."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._done: dict[str | None, list[tuple[Record, date]]] = {}
        self._events: dict[str | None, list[tuple[Record, date]]] = {}
        for record in records:
            day = day_of(record)
            if day is None:
                continue
            if record.event is not None:
                self._events.setdefault(record.of, []).append((record, day))
            else:
                self._done.setdefault(record.step, []).append((record, day))

    def done(self, step: str | None) -> Sequence[tuple[Record, date]]:
        """Return the records of a step with their days; of None, those of rounds without a step."""
        return self._done.get(step, ())

    def received(self, step: str) -> Sequence[tuple[Record, date]]:
        """Return what came in for a step, by day; where nothing did, what came in for any step."""
        events = self._events.get(step) or self._events.get(None, [])
        return sorted(events, key=lambda event: event[1])
