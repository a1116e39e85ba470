"""What the SVG of the units' published SOPs holds in each view: shapes, lines, texts, links.

The drawings are laid out with widths of our own and drawn by the machine's Graphviz, and the golden
files keep what the layout decides: whole points, no font, and not how a version writes its XML.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopctl.diagrams import graphviz_process, svg
from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.gantt_layout import lay_out_gantt
from sopctl.diagrams.geometry import Drawing
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.pinned_dot import Face, Naming, pinned_dot
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from tests.diagrams.geometry_checks import FixedMetrics

FAMILY = "Laksaman"
VIEWS = {"flow": lay_out_flow, "table": lay_out_table, "lanes": lay_out_lanes, "gantt": lay_out_gantt}  # fmt: skip
REPOSITORY = Path(__file__).parents[2]
SOPS = {file.stem: file for file in sorted((REPOSITORY / "sops").glob("*.yaml"))}

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LINK = "{http://www.w3.org/1999/xlink}href"
_KEPT = ("id", "points", "d", "cx", "cy", "rx", "ry", "fill", "stroke-dasharray", _LINK)
_KEPT_OF_TEXT = ("x", "font-weight", "text-anchor")
"""How far down the letters of a text stand is the font's."""


def in_short(element: ET.Element, depth: int = 0) -> Iterator[str]:
    """Yield a line for each part of a drawing: what it is, where it is, what it says."""
    tag = element.tag.rpartition("}")[2]
    kept = _KEPT_OF_TEXT if tag == "text" else _KEPT
    said = [
        f"{name.rpartition('}')[2]}={element.attrib[name]}"
        for name in kept
        if name in element.attrib
    ]
    where = [whole_points(one) if not one.startswith(("id=", "href=")) else one for one in said]
    text = (element.text or "").strip()
    yield " ".join(filter(None, (" " * depth + tag, *where, text)))
    for part in element:
        yield from in_short(part, depth + 1)


def whole_points(text: str) -> str:
    """Return `text` with every length in whole points; colours stay as they are."""
    if "#" in text:
        return text
    return _NUMBER.sub(lambda number: str(round(float(number[0]))), text)


def drawn(drawing: Drawing) -> ET.Element:
    graph = pinned_dot(drawing, Face(FAMILY), naming=Naming("{}.svg".format))
    (data,) = graphviz_process.render([graph], "svg")
    return ET.fromstring(svg.inline(data, drawing, FAMILY, with_fonts=False))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("sop", SOPS)
def test_published_sops_are_drawn_as_they_were(
    sop: str, view: str, golden: Callable[[str, str], None]
) -> None:
    model = Sop.model_validate(load_bytes(SOPS[sop].read_bytes()).data)
    (drawing,) = VIEWS[view](model, DrawOptions(paged=False), FixedMetrics())
    golden("\n".join(in_short(drawn(drawing))) + "\n", f"{sop}-{view}.svg.txt")
