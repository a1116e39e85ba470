"""The ways of the `lanes` view as stretches that run level and upright, in columns and heights.

How both are counted, see `lanes_routing`.
"""

from enum import Enum
from typing import NamedTuple

from sopctl.diagrams.lanes_graph import Link
from sopctl.diagrams.routing import Side
from sopctl.flow import Node
from sopctl.structs import Frozen


class Door(Enum):
    """Where a way meets its symbol."""

    ABOVE = "above"
    BELOW = "below"
    LEFT = "left"
    RIGHT = "right"

    @property
    def side(self) -> Side | None:
        """The side, unless it is above or below."""
        if self is Door.LEFT:
            return Side.LEFT
        return Side.RIGHT if self is Door.RIGHT else None


class Route(Frozen):
    """The way of one link; `turn` and `arrival` are the heights at which it runs level."""

    link: Link
    exit: Door
    column: int
    entry: Door
    turn: int
    arrival: int


class Level(NamedTuple):
    """A stretch at the height `y` from `left` to `right`."""

    y: int
    left: int
    right: int
    route: Route


class Upright(NamedTuple):
    """A stretch in the column `x` from `top` down to `bottom`."""

    x: int
    top: int
    bottom: int
    route: Route


class Bar(NamedTuple):
    """The bar below a node at which work forks, or the one above it at which it joins."""

    node: Node
    forks: bool


def middle_of(lane: int) -> int:
    """Return the column in the middle of a lane."""
    return 2 * lane + 1


def bar_at(level: Level) -> Bar:
    """Return the bar along which a stretch runs."""
    link = level.route.link
    return Bar(link.source, True) if level.y == level.route.turn else Bar(link.target, False)


def bars_of(route: Route) -> tuple[int, ...]:
    """Return the heights at which a way runs along a bar."""
    leaves = route.link.forks and route.exit is Door.BELOW
    comes = route.link.joins and route.entry is Door.ABOVE
    return (route.turn,) * leaves + (route.arrival,) * comes


def towards(start: int, column: int) -> Door | None:
    """Return the side of a symbol in the column `start` at which `column` is."""
    if column == start:
        return None
    return Door.LEFT if column < start else Door.RIGHT


def height_of(level: Level) -> int:
    """Return the height of a stretch, to sort by."""
    return level.y


def cross(level: Level, upright: Upright) -> bool:
    """Tell whether two stretches cross between their ends."""
    return level.left < upright.x < level.right and upright.top < level.y < upright.bottom


def related(one: Route, other: Route) -> bool:
    """Tell whether two ways begin or end at one symbol."""
    return one.link.target == other.link.target or one.link.source == other.link.source
