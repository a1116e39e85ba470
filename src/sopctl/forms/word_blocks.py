"""What a filled part of a Word file still holds of values: turned into paragraphs and pictures.

The printer leaves a mark where free text or a picture goes, and a line feed where a line ends;
none of them can stand inside a run of Word, so they are put in place when the part is filled.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from sopctl.forms.richtext import Block, Heading, ItemList, Paragraph, RichText, Runs

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK_NAMESPACE = "urn:sopctl:value"
_MARK = f"{{{MARK_NAMESPACE}}}value"
_T, _R, _P, _TC = qn("w:t"), qn("w:r"), qn("w:p"), qn("w:tc")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_FIRST_INDENT, _INDENT, _HANGING = 14.0, 18.0, 18.0
"""Of items, in points: how far all stand in, how far each level does, how far the marker hangs out."""


def mark(number: int) -> str:
    """Return the mark of a value that is no plain text."""
    return f'<v:value xmlns:v="{MARK_NAMESPACE}" n="{number}"/>'


class Placing:
    """Puts values in place in one part."""

    def __init__(
        self,
        values: Sequence[Any],
        drawing: Callable[[Any], str],
        heading_styles: Sequence[str | None],
    ) -> None:
        """Place `values` where their marks stand.

        `drawing` gives the XML of a picture; `heading_styles` are the ids of the styles for
        headings of level 1 to 3, None where the template has none.
        """
        self._values = values
        self._drawing = drawing
        self._heading_styles = heading_styles

    def place(self, root: "_Element") -> None:
        """Replace the marks and the line ends in `root`, and mend what was emptied."""
        for element in [*root.iter(_MARK)]:
            self._replace(element, self._values[int(element.get("n", "0"))])
        for text in [*root.iter(_T)]:
            _break_lines(text)
        _mend(root)

    def _replace(self, element: "_Element", value: Any) -> None:
        holder = element.getparent()
        assert holder is not None
        if isinstance(value, RichText):
            if holder.tag != _T:
                _put(element, list(self._blocks(value.blocks, None, None)))
            else:
                self._replace_paragraph(element, value)
        else:
            drawn = parse_xml(self._drawing(value))
            if holder.tag != _T:
                paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
                run.append(drawn)
                paragraph.append(run)
                _put(element, [paragraph])
            else:
                run = _split_text(element)
                run.append(drawn)

    def _replace_paragraph(self, element: "_Element", value: RichText) -> None:
        """Put blocks in the place of the paragraph; what stood beside the mark stays around them."""
        run = _split_text(element)
        paragraph = _ancestor(run, _P)
        after = deepcopy(paragraph)
        position = [*paragraph.iter(_R)].index(run)
        _keep_runs(paragraph, lambda index: index < position)
        _keep_runs(after, lambda index: index > position)
        properties = paragraph.find(qn("w:pPr"))
        look = run.find(qn("w:rPr"))
        blocks = [*self._blocks(value.blocks, properties, look)]
        if _says_something(after):
            blocks.append(after)
        parent = paragraph.getparent()
        assert parent is not None
        place = parent.index(paragraph) + 1
        for offset, block in enumerate(blocks):
            parent.insert(place + offset, block)
        if blocks and not _says_something(paragraph):
            parent.remove(paragraph)

    def _blocks(self, blocks: Sequence[Block], properties: Any, look: Any) -> "Iterator[_Element]":
        for block in blocks:
            match block:
                case Heading():
                    yield self._heading(block, properties, look)
                case Paragraph():
                    yield _paragraph(block.runs, properties, look)
                case ItemList():
                    for item in block.items:
                        yield _item(item.marker, item.depth, item.runs, properties, look)

    def _heading(self, heading: Heading, properties: Any, look: Any) -> "_Element":
        style = self._heading_styles[heading.level - 1]
        if style is None:
            element = _paragraph(heading.runs, properties, look, bold=True)
            WordParagraph(element, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]
            return element
        element = _paragraph(heading.runs, None, None)
        element.get_or_add_pPr().style = style
        return element


def _paragraph(runs: Runs, properties: Any, look: Any, *, bold: bool = False) -> Any:
    element: Any = OxmlElement("w:p")
    if properties is not None:
        copied = deepcopy(properties)
        for name in ("w:sectPr", "w:numPr"):
            for unwanted in copied.findall(qn(name)):
                copied.remove(unwanted)
        element.append(copied)
    for run in runs:
        element.append(_run(run.text, look, bold=bold or run.bold))
    return element


def _item(marker: str, depth: int, runs: Runs, properties: Any, look: Any) -> Any:
    element = _paragraph(runs, properties, look)
    left = _FIRST_INDENT + _INDENT * depth + _HANGING
    layout = WordParagraph(element, None).paragraph_format  # type: ignore[arg-type]
    layout.left_indent, layout.first_line_indent = Pt(left), Pt(-_HANGING)
    layout.tab_stops.add_tab_stop(Pt(left))
    first = _run(f"{marker}\t", look, bold=False)
    at = 1 if element.find(qn("w:pPr")) is not None else 0
    element.insert(at, first)
    return element


def _run(text: str, look: Any, *, bold: bool) -> Any:
    element: Any = OxmlElement("w:r")
    if look is not None:
        element.append(deepcopy(look))
    if bold:
        font = element.get_or_add_rPr()
        for name in ("w:b", "w:bCs"):
            if font.find(qn(name)) is None:
                _add_bold(font, name)
    said: Any = OxmlElement("w:t")
    said.text = text
    element.append(said)
    return element


def _add_bold(font: Any, name: str) -> None:
    """Add a property where Word wants it: after the style and the fonts, bold before its complex."""
    before = {qn("w:rStyle"), qn("w:rFonts"), qn("w:b")}
    at = sum(1 for child in font if child.tag in before)
    font.insert(at, OxmlElement(name))


def _put(element: "_Element", blocks: "Sequence[_Element]") -> None:
    """Put blocks in the place of a mark that stands between paragraphs."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    parent.remove(element)
    for offset, block in enumerate(blocks):
        parent.insert(place + offset, block)


def _split_text(element: "_Element") -> Any:
    """Split the run around a mark, and return a new, empty one that stands in its place."""
    text = element.getparent()
    assert text is not None
    run = _ancestor(text, _R)
    tail = element.tail or ""
    rest = [*element.itersiblings()]
    middle, after = _empty_like(run), _empty_like(run)
    left_over: Any = OxmlElement("w:t")
    left_over.text = tail
    for one in rest:
        left_over.append(one)
    after.append(left_over)
    for one in [*text.itersiblings()]:
        after.append(one)
    text.remove(element)
    run.addnext(after)
    run.addnext(middle)
    return middle


def _empty_like(run: Any) -> Any:
    made: Any = OxmlElement("w:r")
    look = run.find(qn("w:rPr"))
    if look is not None:
        made.append(deepcopy(look))
    return made


def _break_lines(text: "_Element") -> None:
    """Turn line feeds and tabs in a text into Word's own, and keep its outer blanks."""
    said = text.text or ""
    if said != said.strip():
        text.set(_SPACE, "preserve")
    if "\n" not in said and "\t" not in said:
        return
    parent = text.getparent()
    assert parent is not None
    place = parent.index(text)
    parent.remove(text)
    pieces: list[Any] = []
    for number, line in enumerate(said.split("\n")):
        if number:
            pieces.append(OxmlElement("w:br"))
        for column, part in enumerate(line.split("\t")):
            if column:
                pieces.append(OxmlElement("w:tab"))
            if part:
                piece: Any = OxmlElement("w:t")
                piece.text = part
                piece.set(_SPACE, "preserve")
                pieces.append(piece)
    for offset, piece in enumerate(pieces):
        parent.insert(place + offset, piece)


def _keep_runs(paragraph: "_Element", is_kept: Callable[[int], bool]) -> None:
    for index, run in enumerate([*paragraph.iter(_R)]):
        if not is_kept(index):
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)


def _says_something(paragraph: "_Element") -> bool:
    texts = "".join(text.text or "" for text in paragraph.iter(_T))
    drawn = (qn("w:drawing"), qn("w:fldSimple"), qn("w:sectPr"), qn("w:pict"), _MARK)
    return bool(texts.strip()) or any(True for _ in paragraph.iter(*drawn))


def _ancestor(element: "_Element", tag: str) -> Any:
    return next(element.iterancestors(tag))


def _mend(root: "_Element") -> None:
    """Leave nothing that Word would call damaged: a cell ends in a paragraph, a table has rows."""
    for row in [*root.iter(qn("w:tr"))]:
        if row.find(_TC) is None and row.find(qn("w:sdt")) is None:
            _remove(row)
    for table in [*root.iter(qn("w:tbl"))]:
        if not any(True for _ in table.iter(qn("w:tr"))):
            _remove(table)
    for cell in root.iter(_TC):
        if len(cell) == 0 or cell[-1].tag != _P:
            cell.append(OxmlElement("w:p"))
    # Word wants each drawing to have a number of its own; a loop repeats that of the template.
    for number, drawing in enumerate(root.iter(qn("wp:docPr")), start=1):
        drawing.set("id", str(number))


def _remove(element: "_Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
