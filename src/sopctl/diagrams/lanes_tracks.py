"""The tracks in the channels between lanes, and the order in which ways meet a symbol's sides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, IntEnum
from typing import NamedTuple

from sopctl.diagrams.lanes_ways import Door, Route, bars_of, middle_of
from sopctl.diagrams.routing import Entry, Port, Side, SideRoute
from sopctl.flow import Node
from sopctl.structs import Frozen


class Coming(Enum):
    """From where a way comes in at a side."""

    FROM_ABOVE = "above"
    FROM_BELOW = "below"
    FROM_ITSELF = "itself"


class Arrival(Entry):
    """Where the ways come in that reach one side from one direction."""

    coming: Coming


class _Reach(IntEnum):
    """On which side of a channel the symbols of its ways are, or to which side it leads."""

    LEFT = 0
    TO_LEFT = 1
    TO_RIGHT = 2
    RIGHT = 3


class Tracks(Frozen):
    """How many tracks each channel has, and on which of them, from the left, each way runs."""

    counts: Mapping[int, int]
    of: Mapping[Route, int]

    def count(self, channel: int) -> int:
        """Return how many tracks a channel has."""
        return self.counts.get(channel, 0)


def assign_tracks(routes: Iterable[Route], lanes: Mapping[Node, int]) -> Tracks:
    """Give each way in a channel a track; those to one target, or to the bar before it, share theirs.

    What leaves a bar shares it only with what leaves the same: others would go through that bar.

    The ways of symbols on one side keep to that side, so that few cross: nearest those that meet a
    bar there, which would else reach over the others, then the short ones.
    """
    groups: dict[int, dict[_Group, list[Route]]] = defaultdict(lambda: defaultdict(list))
    for route in routes:
        if route.column % 2 == 0:
            groups[route.column][_Group.of(route)].append(route)
    counts: dict[int, int] = {}
    track_of: dict[Route, int] = {}
    for channel, by_target in groups.items():
        bundles = [_Bundle.of(ways, channel, lanes) for ways in by_target.values()]
        used = 0
        for reach in _Reach:
            mine = sorted((one for one in bundles if one.reach is reach), key=_Bundle.distance)
            tracks = _coloured(_unbarred(mine))
            if reach in (_Reach.TO_RIGHT, _Reach.RIGHT):
                tracks.reverse()
            for track in tracks:
                for bundle in track:
                    track_of |= dict.fromkeys(bundle.routes, used)
                used += 1
        counts[channel] = used
    return Tracks(counts, track_of)


class _Group(NamedTuple):
    """What ways have in common that share a track."""

    target: Node
    joins: bool
    forks_at: Node | None

    @classmethod
    def of(cls, route: Route) -> "_Group":
        link = route.link
        forks = link.forks and route.exit is Door.BELOW
        return cls(link.target, link.joins, link.source if forks else None)


class _Bundle(Frozen):
    """Ways to one target in one channel."""

    routes: tuple[Route, ...]
    top: int
    bottom: int
    reach: _Reach
    bars: frozenset[int]
    """The heights of the bars that reach to its track."""

    @classmethod
    def of(cls, routes: Sequence[Route], channel: int, lanes: Mapping[Node, int]) -> "_Bundle":
        heights = [y for route in routes for y in (route.turn, route.arrival)]
        ends = {node for route in routes for node in (route.link.source, route.link.target)}
        on_right = {middle_of(lanes[node]) > channel for node in ends}
        to_right = middle_of(lanes[routes[0].link.target]) > channel
        if len(on_right) > 1:
            reach = _Reach.TO_RIGHT if to_right else _Reach.TO_LEFT
        else:
            reach = _Reach.RIGHT if to_right else _Reach.LEFT
        bars = frozenset(y for route in routes for y in bars_of(route))
        return cls(tuple(routes), min(heights), max(heights), reach, bars)

    def is_before(self, other: "_Bundle") -> bool:
        """Tell whether it must run nearer, or its bar would reach over the ways of `other`."""
        return any(other.top < bar < other.bottom for bar in self.bars)

    def distance(self) -> tuple[int, int]:
        """Return how far from the side it leads to it should run: a bar's rank, then its length."""
        joins = any(route.link.joins for route in self.routes)
        forks = any(route.link.forks for route in self.routes)
        passes = self.reach in (_Reach.TO_LEFT, _Reach.TO_RIGHT)
        # Where a fork's ways pass over, its bar is on the other side.
        rank = 1 if forks and passes else -1 if forks or joins else 0
        return rank, self.bottom - self.top


def _unbarred(bundles: Sequence[_Bundle]) -> list[_Bundle]:
    """Return `bundles` in their order but for those that must run nearer than one before them."""
    waiting, ordered = list(bundles), []
    while waiting:
        free = (
            one
            for one in waiting
            if not any(other.is_before(one) for other in waiting if other != one)
        )
        nearest = next(free, waiting[0])
        waiting.remove(nearest)
        ordered.append(nearest)
    return ordered


def _coloured(bundles: Iterable[_Bundle]) -> list[list[_Bundle]]:
    """Put bundles that do not meet on one track, the first come on the first track."""
    tracks: list[list[_Bundle]] = []
    for one in bundles:
        # Beyond the bundles that must run nearer.
        nearer = [
            number for number, track in enumerate(tracks, 1) if any(o.is_before(one) for o in track)
        ]
        for track in tracks[max(nearer, default=0) :]:
            if all(one.bottom < other.top or other.bottom < one.top for other in track):
                track.append(one)
                break
        else:
            tracks.append([one])
    return tracks


def side_route(index: int, route: Route) -> SideRoute | None:
    """Return how figures name the way `index` where it leaves at a side."""
    side = route.exit.side
    if side is None:
        return None
    return SideRoute(route.link.source, route.link.target, route.link.label, side, index)


def arrival_of(route: Route) -> Arrival | None:
    """Return how figures name where a way comes in at a side."""
    side = route.entry.side
    if side is None:
        return None
    if route.link.source == route.link.target:
        return Arrival(side, Coming.FROM_ITSELF)
    above = route.turn < route.arrival
    return Arrival(side, Coming.FROM_ABOVE if above else Coming.FROM_BELOW)


def ports_of(node: Node, side: Side, routes: Sequence[Route], tracks: Tracks) -> tuple[Port, ...]:
    """Return the ports at one side of a symbol from top to bottom.

    Ways that run up stand above those that run down, the nearest outmost, so that none crosses
    another there. One labelled way among arrivals stands where its label has the corner to itself.
    """
    leaving: dict[Port, float] = {}
    arriving: dict[Port, float] = {}
    door = Door.LEFT if side is Side.LEFT else Door.RIGHT
    for index, route in enumerate(routes):
        leaves = route.exit is door and route.link.source == node
        comes = route.entry is door and route.link.target == node
        if not (leaves or comes):
            continue
        exit_, arrival = side_route(index, route), arrival_of(route)
        place = route.column + tracks.of.get(route, 0) / 1000
        if leaves and exit_ is not None:
            leaving[exit_] = _order(route, side, place, up=route.arrival < route.turn)
        if comes and arrival is not None:
            rank = _order(route, side, place, up=route.turn < route.arrival)
            arriving[arrival] = min(rank, arriving.get(arrival, rank))
    labelled = [port for port in leaving if isinstance(port, SideRoute) and port.label]
    exits, entries = (
        sorted(leaving, key=leaving.__getitem__),
        sorted(arriving, key=arriving.__getitem__),
    )
    if len(labelled) == 1 and entries:
        return tuple(exits + entries if side is Side.LEFT else entries + exits)
    both = {**leaving, **arriving}
    return tuple(sorted(both, key=both.__getitem__))


def _order(route: Route, side: Side, place: float, *, up: bool) -> float:
    """Return where a port stands among others: ways up before 0, a way to itself at 0."""
    if route.link.source == route.link.target:
        return 0.0
    distance = side.value * place + 10_000  # farther is more, on either side
    return distance - 20_000 if up else 20_000 - distance
