"""Symbols with a size: each with its text, its ports and the labels of its arrows.

A figure is laid out about its own centre at (0, 0) and placed later.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import inf, sqrt

from sopctl.diagrams.diamond_text import WIDEST_IN_DIAMOND
from sopctl.diagrams.geometry import Point, Rect, Symbol, SymbolKind, TextLine, TextStyle
from sopctl.diagrams.marks import Mark
from sopctl.diagrams.routing import DownRoute, Entry, Jump, Port, Route, Side, SideRoute
from sopctl.structs import Frozen

SIDE_BAR = 6.0
"""Between the double bars of a predefined process."""

SYMBOL_PADDING = 8.0
"""Between a symbol's upright border and its text."""

DIAMOND_PADDING = 2.0
"""Between a diamond's border and the corners of its lines."""

LEAST_UNCUT = 0.8
"""Of the usual size of print: so small is what a symbol says rather than that a word is cut."""

DEEPEST_LABEL = 0.375
"""Of a diamond's width: how far a label may reach under its slope that would else be cut in words."""

LANE_GAP = 3.0
"""Between a label and a lane, or a way down: no nearer than a label is to its own way."""

LEAST_SIZE = 7.0
"""Of print on paper, in points: what is smaller is not read with ease."""

JUMP_RADIUS = 10.0
"""Of a connector between pages."""

PAGE_STYLE = TextStyle(9)
"""Of the page's number that stands under a connector."""

PAGE_ROOM = PAGE_STYLE.line_height
"""The height of that number."""


class Print(Frozen):
    """The sizes of print: what symbols say, and what stands beside arrows or in a note."""

    body: TextStyle
    small: TextStyle

    def scaled(self, share: float) -> "Print":
        """Return both sizes multiplied by `share`."""
        if share == 1:
            return self
        return Print(*(s._replace(size=s.size * share) for s in (self.body, self.small)))


class Frame(Frozen):
    """The room for a symbol: its greatest width, and how far beyond that the first lane is.

    Text that would make the symbol higher than `height` is set smaller, but not below `least_size`.
    """

    width: float
    gap: float
    height: float = inf
    least_size: float = 0.0


class Ways(Frozen):
    """The arrows that meet a symbol.

    Of the ways down, `leaving` and `arriving` are those whose labels stand at this end.
    """

    left: tuple[Port, ...] = ()
    right: tuple[Port, ...] = ()
    leaving: tuple[DownRoute, ...] = ()
    arriving: tuple[DownRoute, ...] = ()

    @property
    def sides(self) -> tuple[tuple[Side, tuple[Port, ...]], ...]:
        """Both sides with their ports."""
        return (Side.LEFT, self.left), (Side.RIGHT, self.right)


SideExit = SideRoute | Jump
"""What leaves at a side; only such a way has its label there."""


def labelled(ports: Sequence[Port]) -> list[SideExit]:
    """Return those of the ports at a side whose ways have their labels there."""
    return [port for port in ports if not isinstance(port, Entry) and port.label]


def ways_between(ways: Ways) -> Iterator[SideExit]:
    """Yield the labelled ways that leave a decision's side between others.

    Their labels have no corner of the decision, but only the room beside it.
    """
    return (port for _, ports in ways.sides for port in labelled(ports[1:-1]))


class Figure(Frozen):
    """A symbol about its centre, with its ports and the labels that stand beside it.

    `levels` are the heights of the connectors beside it.
    """

    kind: SymbolKind
    width: float
    height: float
    lines: tuple[TextLine, ...]
    ports: Mapping[Port, Point]
    labels: Mapping[Route, tuple[TextLine, ...]]
    levels: Mapping[Jump, float]

    @property
    def above(self) -> float:
        """How far labels and connectors reach above the symbol."""
        tops = [line.rect.top for label in self.labels.values() for line in label]
        tops += (level - JUMP_RADIUS for level in self.levels.values())
        return max(0.0, -self.height / 2 - min(tops, default=0.0))

    @property
    def below(self) -> float:
        """How far labels, connectors and what stands under these reach below the symbol."""
        bottoms = [line.rect.bottom for label in self.labels.values() for line in label]
        bottoms += (level + JUMP_RADIUS + PAGE_ROOM for level in self.levels.values())
        return max(0.0, max(bottoms, default=0.0) - self.height / 2)

    @property
    def reach(self) -> float:
        """Its height with what reaches above and below the symbol."""
        return self.above + self.height + self.below

    def placed(self, mark: Mark, center: Point) -> Symbol:
        """Return the symbol at its place."""
        lines = tuple(line.shifted(*center) for line in self.lines)
        rect = Rect.centered(center, self.width, self.height)
        return Symbol(mark.name, self.kind, rect, lines, mark.link, mark.caption.whole)


def half_width_at(kind: SymbolKind, width: float, height: float, dy: float) -> float:
    """Return how far the border is from the vertical axis, `dy` above or below the centre."""
    if kind is SymbolKind.DECISION:
        return width / 2 * (1 - abs(dy) / (height / 2))
    if kind is SymbolKind.CONNECTOR:
        return sqrt(max(0.0, (width / 2) ** 2 - dy**2))
    return width / 2


def narrowest_diamond(word: float) -> float:
    """Return the width of a diamond that cuts no word as wide as `word`."""
    return (word + 2 * DIAMOND_PADDING) / WIDEST_IN_DIAMOND


def narrowest_beside(word: float, gap: float) -> float:
    """Return the width of a diamond in whose corners no label is cut in a word as wide as `word`.

    The first lane is `gap` beyond it.
    """
    return (word + LANE_GAP - gap) / DEEPEST_LABEL
