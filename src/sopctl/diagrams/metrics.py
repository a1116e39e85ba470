"""How wide text is.

Graphviz itself is asked, in one process for all texts: it measures with the Pango that will draw,
so fallback fonts for Latin or emoji are measured too and no second text shaper has to agree with
it. Texts are measured at ten times their size, for Graphviz rounds to whole points.
"""

import json
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from sopctl.columns import columns_of
from sopctl.diagrams import graphviz_process
from sopctl.diagrams.dot_language import attributes, quoted_label, quoted_name
from sopctl.diagrams.errors import dot_wrote_nothing
from sopctl.diagrams.geometry import TextStyle

MEASURED_SIZE = 140
"""Font size at which texts are measured, in points."""

POINTS_PER_INCH = 72
_ESTIMATED_COLUMN = 0.5  # of the font size; only the first layout, which asks, sees it
_MOST_ROUNDS = 4

REFERENCE = "กำหนดผู้รับผิดชอบตัวชี้วัด"
REFERENCE_EMS = 10.34
"""The width of `REFERENCE` in Laksaman, in font sizes."""

_Laid = TypeVar("_Laid")


class Metrics(Protocol):
    """Tells how wide a text is.

    While it is `asking`, widths are estimates and what is laid out is thrown away: a layout may
    return nothing once it has asked for all words.
    """

    asking: bool

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width in points."""
        ...


class MeasuredText:
    """Widths that Graphviz measured in one font.

    A layout asks for widths before anything is measured; it is given estimates, and what it asked
    for is measured before the next try (see `laid_out`).

    Sizes are as of Laksaman: fonts differ by half in what they make of one size (TH Sarabun New at
    16 points is no larger than Laksaman at 11), so another font is enlarged or reduced to match.
    """

    def __init__(self, family: str) -> None:
        self._family = family
        self._ems: dict[tuple[str, bool], float] = {}
        self._unknown: dict[tuple[str, bool], float] = {(REFERENCE, False): REFERENCE_EMS}
        self.asking = True
        self.enlargement = 1.0
        """What a size is to be multiplied by in this font."""

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width in points, measured if it could be, else estimated."""
        size, bold = style
        ems = self._ems.get((text, bold))
        if ems is None:
            ems = self._estimated(text, bold)
        return ems * size * self.enlargement

    def _estimated(self, text: str, bold: bool) -> float:
        """Return what a text may be wide, in font sizes, and note that it is to be measured."""
        ems = self._unknown.get((text, bold))
        if ems is None:
            ems = self._unknown[text, bold] = columns_of(text) * _ESTIMATED_COLUMN
        return ems

    def measure(self) -> bool:
        """Measure what was asked for and not known; tell whether there was anything.

        Raises:
            DrawingError: where `dot` is missing, hangs or fails.
        """
        wanted, self._unknown, self.asking = list(self._unknown), {}, False
        self._ems.update(zip(wanted, _measured(wanted, self._family), strict=True))
        reference = self._ems.get((REFERENCE, False)) or REFERENCE_EMS
        self.enlargement = round(REFERENCE_EMS / reference, 2)
        return bool(wanted)


def laid_out(lay_out: Callable[[], _Laid], measured: MeasuredText) -> _Laid:
    """Call `lay_out` until it asks for no width that is unknown, and return its last result.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails.
    """
    result = lay_out()
    for _ in range(_MOST_ROUNDS):
        if not measured.measure():
            break
        result = lay_out()
    return result


def _measured(texts: Iterable[tuple[str, bool]], family: str) -> list[float]:
    nodes = [
        f"n{index} "
        + attributes(
            {
                "label": quoted_label(text),
                "fontname": quoted_name(font_name(family, bold)),
            }
        )
        for index, (text, bold) in enumerate(texts)
    ]
    if not nodes:
        return []
    defaults = attributes({"shape": "plain", "fontsize": MEASURED_SIZE, "pos": '"0,0"'})
    graph = "\n".join(("graph {", f"node {defaults}", *nodes, "}"))
    (answer,) = graphviz_process.render([graph], "json0")
    try:
        by_name = {node["name"]: float(node["width"]) for node in json.loads(answer)["objects"]}
        widths = [by_name[f"n{index}"] for index in range(len(nodes))]
    except (ValueError, LookupError, TypeError):
        raise dot_wrote_nothing() from None
    return [width * POINTS_PER_INCH / MEASURED_SIZE for width in widths]


def font_name(family: str, bold: bool) -> str:
    """Return the name by which Pango finds the face."""
    return f"{family} Bold" if bold else family
