"""The time of all steps of an SOP together.

Of the branches of a decision only one is taken, so they count as a range: from the shortest to the
longest. Steps that run side by side are all work and are added up. What goes back is not followed,
so work that is done again counts once.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sopctl.bilingual import Bilingual
from sopctl.calendar.effort import Effort, Unit
from sopctl.diagrams.parallel import forks_of, meeting_points, members_between, onward_of
from sopctl.diagrams.time_words import quantity_words
from sopctl.flow import Flow, Node, flow_of
from sopctl.model.schedule import read_schedule
from sopctl.model.sop import Sop
from sopctl.model.step import StepKind
from sopctl.structs import Frozen

_UNITS = (Unit.MONTH, Unit.WEEK, Unit.WORKING_DAY, Unit.DAY, Unit.MINUTE)
"""What is added up separately, in the order of writing; hours are minutes."""

_LENGTHS = (43_200, 10_080, 1_440, 1_440, 1)
"""In minutes, roughly: to tell which of two ways is the longer."""

_MINUTES_AN_HOUR = 60

_Amount = tuple[float, ...]
"""How much of each of `_UNITS`."""

_NONE: _Amount = (0.0,) * len(_UNITS)


class _Range(NamedTuple):
    least: _Amount
    most: _Amount


class TotalTime(Frozen):
    """The time of all steps, from `least` to `most`, and what has to be said of it.

    `leaves_out` tells whether work is not counted that is for each of something (`2 วัน/เรื่อง`) or
    has no upper bound; `chooses` whether branches differ; `repeats` whether work can go back;
    `forks` whether there is work side by side.
    """

    least: _Amount
    most: _Amount
    leaves_out: bool
    chooses: bool
    repeats: bool
    forks: bool

    @property
    def words(self) -> Bilingual:
        """The amount in words: `5 วันทำการ 2 ชั่วโมง`, `8-10 วัน`, `ตั้งแต่ 3 วัน ถึง 1 เดือน`."""
        used = {
            u
            for amount in (self.least, self.most)
            for u, n in zip(_UNITS, amount, strict=True)
            if n
        }
        if self.least == self.most:
            return _words(self.most)
        if len(used) == 1 and Unit.MINUTE not in used:
            (unit,) = used
            index = _UNITS.index(unit)
            return quantity_words(self.least[index], self.most[index], unit)
        low, high = _words(self.least), _words(self.most)
        if self.least == _NONE:
            return Bilingual(th=f"ไม่เกิน {high.th}", en=f"at most {high.en}")
        return Bilingual(th=f"ตั้งแต่ {low.th} ถึง {high.th}", en=f"from {low.en} to {high.en}")


def total_time(sop: Sop) -> TotalTime | None:
    """Return the time of all steps that a way from start to end takes; None where none has one."""
    efforts = {
        index: times.effort for index, times in enumerate(read_schedule(sop).steps) if times.effort
    }
    counted = {node: _range(effort) for node, effort in efforts.items() if _adds_up(effort)}
    if not counted:
        return None
    flow = flow_of(sop)
    summing = _Summing(flow, counted)
    least, most = summing.total()
    return TotalTime(
        least,
        most,
        leaves_out=len(counted) < len(efforts),
        chooses=summing.chooses,
        repeats=any(edge.goes_back for edge in flow.edges),
        forks=bool(forks_of(flow)),
    )


class _Summing:
    def __init__(self, flow: Flow, efforts: Mapping[Node, _Range]) -> None:
        self._flow = flow
        self._efforts = efforts
        self._nodes = tuple(flow.nodes)
        self._place = {node: index for index, node in enumerate(self._nodes)}
        self._onward = onward_of(flow)
        self._forks = forks_of(flow)
        self._meeting = meeting_points(flow)
        self._until: dict[Node, Mapping[Node, _Range]] = {}
        self.chooses = False

    def total(self) -> _Range:
        for end in sorted(self._ends_of_choices(), key=self._place.__getitem__):
            self._until[end] = self._from_each(end)
        return self._one_of(map(self._from_each(None).__getitem__, self._flow.entries))

    def _ends_of_choices(self) -> set[Node]:
        """Return where work side by side meets that holds a decision."""
        ends = {fork: self._meeting[fork] for fork in self._forks}
        return {end for fork, end in ends.items() if end is not None and self._holds_choice(fork)}

    def _from_each(self, end: Node | None) -> Mapping[Node, _Range]:
        """Return the time from each node, the node with it, to `end`, that not with it."""
        after = len(self._nodes) if end is None else self._place[end]
        sums: dict[Node, _Range] = {}
        for node in reversed(self._nodes[:after]):
            own = self._efforts.get(node, _Range(_NONE, _NONE))
            sums[node] = _sum((own, self._onward_from(node, sums)))
        return sums

    def _onward_from(self, node: Node, sums: Mapping[Node, _Range]) -> _Range:
        nothing = _Range(_NONE, _NONE)
        targets = list(dict.fromkeys(edge.target for edge in self._onward.get(node, ())))
        if node not in self._forks:
            return self._one_of(sums.get(target, nothing) for target in targets)
        meeting = self._meeting[node]
        rest = nothing if meeting is None else sums.get(meeting, nothing)
        if meeting is not None and meeting in self._until and self._holds_choice(node):
            until = self._until[meeting]
            return _sum((*(until.get(target, nothing) for target in targets), rest))
        members = members_between(targets, meeting, self._onward)
        return _sum((*(self._efforts.get(member, nothing) for member in members), rest))

    def _holds_choice(self, fork: Node) -> bool:
        members = members_between(self._forks[fork], self._meeting[fork], self._onward)
        return any(
            (step := self._flow.step(member)) is not None
            and step.kind is StepKind.DECISION
            and len(self._onward.get(member, ())) > 1
            for member in members
        )

    def _one_of(self, ways: Iterable[_Range]) -> _Range:
        choices = list(ways) or [_Range(_NONE, _NONE)]
        self.chooses |= any(way != choices[0] for way in choices)
        return _Range(
            min((way.least for way in choices), key=_length),
            max((way.most for way in choices), key=_length),
        )


def _adds_up(effort: Effort) -> bool:
    return effort.per is None and effort.maximum is not None


def _range(effort: Effort) -> _Range:
    most = effort.minimum if effort.maximum is None else effort.maximum
    return _Range(_amount(effort.minimum, effort.unit), _amount(most, effort.unit))


def _amount(number: float, unit: Unit) -> _Amount:
    if unit is Unit.HOUR:
        return _amount(number * _MINUTES_AN_HOUR, Unit.MINUTE)
    return tuple(float(number) if one is unit else 0.0 for one in _UNITS)


def _sum(ranges: Iterable[_Range]) -> _Range:
    least, most = _NONE, _NONE
    for one in ranges:
        least = tuple(map(sum, zip(least, one.least, strict=True)))
        most = tuple(map(sum, zip(most, one.most, strict=True)))
    return _Range(least, most)


def _length(amount: _Amount) -> float:
    return sum(number * length for number, length in zip(amount, _LENGTHS, strict=True))


def _words(amount: _Amount) -> Bilingual:
    said = []
    for number, unit in zip(amount, _UNITS, strict=True):
        if unit is Unit.MINUTE:
            hours, minutes = divmod(number, _MINUTES_AN_HOUR)
            parts = ((hours, Unit.HOUR), (minutes, Unit.MINUTE))
            said += [quantity_words(n, n, one) for n, one in parts if n]
        elif number:
            said.append(quantity_words(number, number, unit))
    return Bilingual(th=" ".join(w.th for w in said), en=" ".join(w.en for w in said))
