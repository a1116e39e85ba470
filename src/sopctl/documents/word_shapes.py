"""Slices of the flowchart as shapes of Word, whose texts can be found and edited.

A slice is one group of shapes (DrawingML, as Word has it since 2010), in line with the text of its
cell. A program that knows no such groups shows the text instead.
"""

from collections.abc import Iterator
from itertools import count, pairwise
from xml.sax.saxutils import quoteattr

from sopctl.diagrams.figures import SIDE_BAR
from sopctl.diagrams.geometry import Point, Rect, Symbol, SymbolKind, TextStyle
from sopctl.documents import word_xml
from sopctl.documents.blocks import Row
from sopctl.documents.slices import Slice, Stroke
from sopctl.structs import Frozen

_EMU = 12700
"""To a point: drawings count lengths in English metric units."""

_LINE = 0.9
_INSET = 4.0
_NO_LINE = "<a:noFill/><a:ln><a:noFill/></a:ln>"
_FILLED = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:ln><a:noFill/></a:ln>'
_OUTLINE = (
    '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    f'<a:ln w="{round(_LINE * _EMU)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
)
_GEOMETRY = {
    SymbolKind.ACTIVITY: "rect",
    SymbolKind.TERMINATOR: "flowChartTerminator",
    SymbolKind.DECISION: "flowChartDecision",
    SymbolKind.CONNECTOR: "flowChartConnector",
    SymbolKind.PREDEFINED: "rect",
    SymbolKind.BAR: "rect",
}
_OWN_TEXT = frozenset((SymbolKind.ACTIVITY,))
"""Symbols with as much room for text as they are large; over the others lies a box with the text."""

_LOOSE = 1.12
"""How much wider a label's box is than its text, for Word may measure a little more."""

_ROUNDING = 1e-6
"""What a product of sizes may lack of the whole number that it is."""


class PrintScale(Frozen):
    """What half points of Word are made of a point of a slice's print.

    `body` is for what symbols say, `small` for labels and notes. No text is larger than the room
    that it was measured for, whatever print its symbol is set in.
    """

    body: float
    small: float


class Shapes:
    """Draws slices and samples, each shape numbered anew, the texts of slices in `scale`."""

    def __init__(self, scale: PrintScale) -> None:
        self._ids = count(1)
        self._scale = scale

    def slice(self, slice_: Slice, row: Row) -> str:
        """Return the run that holds the slice of `row`."""
        description = "; ".join((row.caption, *row.told))
        drawn = "".join(self._drawn(slice_, row))
        return self._inline(slice_.width, slice_.height, description, drawn)

    def sample(self, kind: SymbolKind | None, description: str) -> str:
        """Return the run that holds a symbol of the legend; None is the arrow."""
        if kind is None:
            shapes = "".join(self._stroke(Stroke((Point(0, 8), Point(42, 8)), head=True)))
        else:
            width = 14 if kind is SymbolKind.CONNECTOR else 42
            height = 4 if kind is SymbolKind.BAR else 14
            look = _FILLED if kind is SymbolKind.BAR else _OUTLINE
            box = Rect.centered(Point(21, 8), width, height)
            shapes = self._shape(_GEOMETRY[kind], box, look)
            if kind is SymbolKind.PREDEFINED:
                shapes += "".join(self._side_bars(box))
        return self._inline(42, 16, description, shapes)

    def _inline(self, width: float, height: float, description: str, shapes: str) -> str:
        cx, cy = _emu(width), _emu(height)
        number = next(self._ids)
        # A group is as large as what is in it: an empty box holds its place.
        frame = self._shape("rect", Rect(0, 0, width, height), _NO_LINE)
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
            '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name="Flow {number}" descr={quoteattr(description)}/>'
            "<wp:cNvGraphicFramePr/><a:graphic>"
            f'<a:graphicData uri="{word_xml.NAMESPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/>'
            f'<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>'
            f'<a:chOff x="0" y="0"/><a:chExt cx="{cx}" cy="{cy}"/></a:xfrm></wpg:grpSpPr>'
            f"{frame}{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"
            f"</mc:Choice><mc:Fallback>{_fallback(description)}</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )

    def _drawn(self, slice_: Slice, row: Row) -> Iterator[str]:
        for stroke in slice_.strokes:
            yield from self._stroke(stroke)
        for label in slice_.labels:
            box = Rect(
                label.rect.left,
                label.rect.top,
                label.rect.width * _LOOSE + 2,
                label.rect.height + 1,
            )
            text = _paragraph(label.text, label.style, self._scale.small, centred=False)
            yield self._shape("rect", box, _NO_LINE, text, wraps=False)
        for bar in slice_.bars:
            yield self._shape(_GEOMETRY[bar.kind], bar.rect, _FILLED)
        if slice_.symbol is not None:
            yield from self._symbol(slice_.symbol, row)

    def _symbol(self, symbol: Symbol, row: Row) -> Iterator[str]:
        geometry = _GEOMETRY[symbol.kind]
        if symbol.kind in _OWN_TEXT:
            said = self._caption(symbol, row)
            yield self._shape(geometry, symbol.rect, _OUTLINE, said, inset=_INSET)
            return
        yield self._shape(geometry, symbol.rect, _OUTLINE)
        if symbol.kind is SymbolKind.PREDEFINED:
            yield from self._side_bars(symbol.rect)
        if symbol.lines:
            # Lines that ended elsewhere would leave a border that slopes.
            width = max(line.rect.width for line in symbol.lines) * _LOOSE + 2
            height = sum(line.rect.height for line in symbol.lines) + 2
            box = Rect.centered(symbol.rect.center, width, height)
            yield self._shape("rect", box, _NO_LINE, self._set_caption(symbol, row))

    def _side_bars(self, rect: Rect) -> Iterator[str]:
        # Word's own predefined process has its bars an eighth of the width inside, through the text.
        for x in (rect.left + SIDE_BAR, rect.right - SIDE_BAR):
            yield self._leg(Point(x, rect.top), Point(x, rect.bottom), head=False)

    def _set_caption(self, symbol: Symbol, row: Row) -> str:
        """Return what a symbol says in lines that end where they were measured to.

        Each is a paragraph: some programs forget line breaks inside of groups.
        """
        caption, end, parts = row.caption, 0, []
        largest = symbol.lines[0].style
        for line in symbol.lines:
            end = max(end, caption.find(line.text, end) + len(line.text))
            blank = " " if caption[end : end + 1] == " " else ""
            scale = self._scale.body if line.style == largest else self._scale.small
            parts.append(_paragraph(line.text + blank, line.style, scale))
        return "".join(parts)

    def _caption(self, symbol: Symbol, row: Row) -> str:
        """Return what a symbol says; Word breaks it into lines anew, so it can be searched."""
        if not symbol.lines:
            return ""
        name = _paragraph(row.name, symbol.lines[0].style, self._scale.body)
        if not row.note:
            return name
        return name + _paragraph(row.note, symbol.lines[-1].style, self._scale.small)

    def _stroke(self, stroke: Stroke) -> Iterator[str]:
        legs = list(pairwise(stroke.points))
        for index, (start, end) in enumerate(legs):
            head = stroke.head and index == len(legs) - 1
            yield self._leg(start, end, head=head)

    def _leg(self, start: Point, end: Point, *, head: bool) -> str:
        left, top = min(start.x, end.x), min(start.y, end.y)
        flips = ' flipH="1"' * (end.x < start.x) + ' flipV="1"' * (end.y < start.y)
        tip = '<a:tailEnd type="triangle" w="med" len="med"/>' if head else ""
        number = next(self._ids)
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name="Line {number}"/><wps:cNvCnPr/><wps:spPr>'
            f'<a:xfrm{flips}><a:off x="{_emu(left)}" y="{_emu(top)}"/>'
            f'<a:ext cx="{_emu(abs(end.x - start.x))}" cy="{_emu(abs(end.y - start.y))}"/></a:xfrm>'
            '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{round(_LINE * _EMU)}" cap="sq"><a:solidFill><a:srgbClr val="000000"/>'
            f"</a:solidFill>{tip}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
        )

    def _shape(
        self,
        geometry: str,
        rect: Rect,
        look: str,
        text: str = "",
        *,
        inset: float = 0.0,
        wraps: bool = True,
    ) -> str:
        number = next(self._ids)
        wrap = "square" if wraps else "none"
        side = _emu(inset)
        box = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/><wps:cNvSpPr/><wps:spPr>'
            f'<a:xfrm><a:off x="{_emu(rect.left)}" y="{_emu(rect.top)}"/>'
            f'<a:ext cx="{_emu(rect.width)}" cy="{_emu(rect.height)}"/></a:xfrm>'
            f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{look}</wps:spPr>{box}'
            f'<wps:bodyPr rot="0" vert="horz" wrap="{wrap}" lIns="{side}" tIns="0" rIns="{side}"'
            ' bIns="0" anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
        )


def _paragraph(text: str, style: TextStyle, scale: float, *, centred: bool = True) -> str:
    # Said outright, not by a style: some programs forget styles inside of groups.
    run = word_xml.run(text, size=half_points(style.size, scale))
    return word_xml.paragraph(run, line=style.line_height, centred=centred)


def half_points(size: float, scale: float) -> int:
    """Return the size that Word is told for `size` times `scale`: whole half points, no more."""
    return int(size * scale + _ROUNDING)


def _fallback(description: str) -> str:
    return word_xml.run(description).removeprefix("<w:r>").removesuffix("</w:r>")


def _emu(points: float) -> int:
    return round(points * _EMU)
