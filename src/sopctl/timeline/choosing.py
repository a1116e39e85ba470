"""Which occurrence somebody means who says only that a step was done.

Taken without asking only where one alone can be meant: a wrong record hides what is late.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import format_date
from sopctl.names import nearest
from sopctl.timeline.occurrences import Occurrence

REACH = timedelta(days=14)
"""How long before its day an occurrence may be what was done."""

_LISTED = 12


class NotChosenError(Exception):
    """No occurrence can be taken without a word from the user; says which there are."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


def choose(occurrences: Sequence[Occurrence], on: date) -> Occurrence:
    """Return which of one step's `occurrences` was done on the day `on`.

    The only one there is, done or not; else the one that is open, where that is one alone: those
    past due without a record, and the next due from that day on, if it is within `REACH`. Nothing
    is taken where an occurrence is recorded for that very day: the command may have been given
    twice.

    Raises:
        NotChosenError: where none or several can be meant.
    """
    if len(occurrences) == 1:
        return occurrences[0]
    ahead = min((one.due for one in occurrences if one.due >= on), default=None)
    open_ = [
        one
        for one in occurrences
        if one.done_on is None and (one.due < on or (one.due == ahead and one.due - on <= REACH))
    ]
    if len(open_) == 1 and all(one.done_on != on for one in occurrences):
        return open_[0]
    day = format_date(on)
    if not open_:
        message = Bilingual(
            th=f"ณ {day} ไม่มีรอบที่ค้างหรือใกล้ถึงกำหนด จึงไม่ทราบว่าหมายถึงรอบใด",
            en=f"on {on.isoformat()} nothing is open or due soon, so which occurrence is meant cannot be told",
        )
    elif len(open_) == 1:
        message = Bilingual(
            th=f"มีบันทึกของวันที่ {day} แล้ว จึงไม่ทราบว่าหมายถึงรอบใดอีก",
            en=f"an occurrence is already recorded for {on.isoformat()}, so which other is meant cannot be told",
        )
    else:
        message = Bilingual(
            th=f"มี {len(open_)} รอบที่ยังไม่ได้บันทึก จึงไม่ทราบว่าหมายถึงรอบใด",
            en=f"{len(open_)} occurrences are open, so which is meant cannot be told",
        )
    undone = [one for one in occurrences if one.done_on is None]
    raise NotChosenError(message, _advice(open_ or undone or occurrences))


def named(
    occurrences: Sequence[Occurrence], deadline: str | None, key: str | None
) -> Sequence[Occurrence]:
    """Return those of one step's `occurrences` that have this deadline's name and this key.

    Raises:
        NotChosenError: where there is none; offers the nearest, or lists what there is.
    """
    found = occurrences
    if deadline is not None:
        found = [one for one in occurrences if one.deadline == deadline]
        if not found:
            names = dict.fromkeys(one.deadline for one in occurrences if one.deadline is not None)
            raise NotChosenError(
                Bilingual(
                    th=f"ขั้นตอนนี้ไม่มีกำหนดส่งชื่อ “{deadline}” ที่มีวันถึงกำหนด",
                    en=f"the step has no deadline named “{deadline}” that has a day",
                ),
                _nearest_or_all(deadline, list(names), "--deadline"),
            )
    if key is not None:
        with_key = [one for one in found if one.key == key]
        if not with_key:
            keys = list(dict.fromkeys(one.key for one in found))
            raise NotChosenError(
                Bilingual(th=f"ขั้นตอนนี้ไม่มีรอบ “{key}”", en=f"the step has no occurrence “{key}”"),
                _nearest_or_all(key, keys, "--occurrence"),
            )
        found = with_key
    return found


def described(one: Occurrence) -> Bilingual:
    """Return an occurrence's key, its deadline's name and its day, in words."""
    name = f"{one.deadline} " if one.deadline is not None else ""
    return Bilingual(
        th=f"{name}{one.key} (กำหนด {format_date(one.due)})",
        en=f"{name}{one.key} (due {one.due.isoformat()}, {format_date(one.due)})",
    )


def _advice(occurrences: Sequence[Occurrence]) -> Bilingual:
    listed = [described(one) for one in sorted(occurrences, key=lambda one: one.due)[:_LISTED]]
    more = " …" * (len(occurrences) > _LISTED)
    keys = {one.key for one in occurrences}
    option = "--occurrence" if len(keys) == len(occurrences) else "--deadline, --occurrence"
    return Bilingual(
        th=f"ระบุด้วย {option}: " + ", ".join(one.th for one in listed) + more,
        en=f"name it with {option}: " + ", ".join(one.en for one in listed) + more,
    )


def _nearest_or_all(name: str, known: Sequence[str], option: str) -> Bilingual:
    meant = nearest(name, known)
    if meant is not None:
        return Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?")
    if not known:
        return Bilingual(th=f"ไม่ต้องใช้ {option}", en=f"leave {option} out")
    listed = ", ".join(known[:_LISTED]) + " …" * (len(known) > _LISTED)
    return Bilingual(th=f"{option} ที่มี: {listed}", en=f"{option} may be: {listed}")
