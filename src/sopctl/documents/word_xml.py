"""The elements of a Word document that this project writes, as text.

Word is strict about the order of elements inside properties; each function here keeps the order of
the standard (ECMA-376, part 1, WordprocessingML).
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAMESPACE_ATTRIBUTES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())

TWIPS = 20
"""To a point: Word counts lengths in twentieths."""

CELL_SIDE = 5.0
"""Between a cell's rule and its text, in points."""

_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_FAINT_RULE = 'w:val="dotted" w:sz="4" w:space="0" w:color="808080"'
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E6ECF2"/>'


def twips(points: float) -> int:
    """Return a length as Word counts it."""
    return round(points * TWIPS)


def run(text: str, *, bold: bool = False, size: int | None = None) -> str:
    """Return a run of text; `size` is in half points.

    Latin and Thai letters have properties of their own, so each is said twice.
    """
    properties = ""
    if bold:
        properties += "<w:b/><w:bCs/>"
    if size is not None:
        properties += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


TAB = "<w:r><w:tab/></w:r>"


def field(instruction: str, shown: str) -> str:
    """Return a field; `shown` is its result until Word works it out."""
    return f"<w:fldSimple w:instr={quoteattr(f' {instruction} ')}>{run(shown)}</w:fldSimple>"


def bookmarked(content: str, name: str, number: int) -> str:
    """Return runs that other places can refer to by `name`."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def paragraph(
    content: str,
    style: str | None = None,
    *,
    keep_next: bool = False,
    on_new_page: bool = False,
    indent: tuple[float, float] | None = None,
    overhang: float = 0.0,
    line: float | None = None,
    above: float = 0.0,
    centred: bool = False,
) -> str:
    """Return a paragraph of runs, whose lines are `line` points high where it is given;
    where not, there may be `above` points over it.

    `indent` is how far its lines stand in, and how far the first hangs out of that, in points;
    `overhang` is how far they may reach into the margin at their end.
    """
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if keep_next:
        properties += "<w:keepNext/>"
    if on_new_page:
        properties += "<w:pageBreakBefore/>"
    spacing = ""
    if line is not None:
        spacing = exact_lines(line)
    elif above:
        spacing = f'<w:spacing w:before="{twips(above)}"/>'
    if indent is not None:
        left, hanging = map(twips, indent)
        if hanging:
            properties += f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
        reach = f' w:right="{-twips(overhang)}"' if overhang else ""
        properties += f'{spacing}<w:ind w:left="{left}"{reach} w:hanging="{hanging}"/>'
    else:
        properties += spacing
    if centred:
        properties += '<w:jc w:val="center"/>'
    if properties:
        properties = f"<w:pPr>{properties}</w:pPr>"
    return f"<w:p>{properties}{content}</w:p>"


def exact_lines(line: float) -> str:
    """Return the property of paragraphs whose lines are `line` points high, without any gap."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(line)}" w:lineRule="exact"/>'


def table(
    widths: Iterable[float],
    rows: Iterable[str],
    *,
    ruled: bool = True,
    padding: float = 4.0,
    at_sides: float = CELL_SIDE,
    description: str = "",
) -> str:
    """Return a table whose columns are `widths` points wide.

    `padding` is above and below what a cell holds, `at_sides` beside it; Word gives a row the
    largest of its cells.
    """
    grid = [twips(width) for width in widths]
    borders = ""
    if ruled:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = (
            f"<w:tblBorders>{''.join(f'<w:{side} {_RULE}/>' for side in sides)}</w:tblBorders>"
        )
    sides_of_cell = {"top": padding, "left": at_sides, "bottom": padding, "right": at_sides}
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>' for side, width in sides_of_cell.items()
    )
    caption = f"<w:tblDescription w:val={quoteattr(description)}/>" if description else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0420" w:firstRow="1"'
        f' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{caption}'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def table_row(
    cells: Iterable[str],
    *,
    exact: float | None = None,
    least: float | None = None,
    heading: bool = False,
) -> str:
    """Return a row that stays on one page, and that is repeated on each if it is a `heading`.

    It is `exact` or at `least` so many points high.
    """
    height = ""
    if exact is not None:
        height = f'<w:trHeight w:val="{twips(exact)}" w:hRule="exact"/>'
    elif least is not None:
        height = f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>'
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table_cell(
    content: str,
    width: float,
    *,
    span: int = 1,
    shaded: bool = False,
    bare: bool = False,
    open_above: bool = False,
    open_below: bool = False,
    top: bool = False,
) -> str:
    """Return a cell `width` points wide that holds paragraphs.

    A `bare` one has no margins; one `open_above` or `open_below` has a faint rule there. What it
    holds stands at half its height, or on `top`.
    """
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    borders = f"<w:top {_FAINT_RULE}/>" * open_above + f"<w:bottom {_FAINT_RULE}/>" * open_below
    if borders:
        borders = f"<w:tcBorders>{borders}</w:tcBorders>"
    margins = ""
    if bare:
        sides = ("top", "left", "bottom", "right")
        margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in sides)
        margins = f"<w:tcMar>{margins}</w:tcMar>"
    align = "" if top else '<w:vAlign w:val="center"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{borders}'
        f"{_SHADE if shaded else ''}{margins}{align}</w:tcPr>{content}</w:tc>"
    )
