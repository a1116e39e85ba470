"""The document as a Word file that an official goes on editing.

Headings are headings, the table is a table whose heading row repeats, and the flowchart is made of
shapes: each row holds its slice at the row's exact height, so that the chart runs on from row to
row.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import count

from sopctl.diagrams.geometry import LINE_SPACING
from sopctl.diagrams.table_grid import SIZES
from sopctl.diagrams.titles import Titles
from sopctl.documents import wording
from sopctl.documents.blocks import (
    BlankForm,
    Block,
    DataTable,
    Document,
    Heading,
    Item,
    ItemList,
    Legend,
    ProcessTable,
    Signature,
    SignOff,
    Text,
)
from sopctl.documents.options import DocumentOptions
from sopctl.documents.page_sizes import BODY_SIZE, MARGINS, sheet
from sopctl.documents.table_setting import CellLine, SetRow, SetTable
from sopctl.documents.word_font import WordFont
from sopctl.documents.word_package import CellPrint, Look, Properties, packed
from sopctl.documents.word_shapes import PrintScale, Shapes, half_points
from sopctl.documents.word_tables import (
    UNIT_SHARE,
    Area,
    blank_form,
    data_table,
    gap,
    takes_a_page,
)
from sopctl.documents.word_xml import (
    CELL_SIDE,
    TAB,
    bookmarked,
    paragraph,
    run,
    table,
    table_cell,
    table_row,
)
from sopctl.model.sop import Column

_TABLE_SHARE, _SMALL_SHARE = 0.875, 0.8
"""Of the size of print, in the table and in what is smaller: 14 and 13 where that is 16."""

_CENTRED_STYLE = "TableCentred"
_CENTRED = frozenset((Column.NUMBER, Column.PERIOD, Column.EFFORT))
_INDENT, _HANGING = 12.0, 30.0
_SAMPLE_WIDTH = 54.0
_DOTS = "." * 44
_BULLET = 8.0
_ABOVE_PART = 3.0
"""Above the texts of a row that comes in parts; these join."""


def write_docx(
    document: Document, table: SetTable, font: WordFont, options: DocumentOptions
) -> bytes:
    """Return the document as DOCX, written in `font`."""
    drawing = options.drawing
    body_size = 2 * BODY_SIZE * font.enlargement
    table_size = round(body_size * _TABLE_SHARE)
    look = Look(
        font=font,
        body=round(body_size),
        table=table_size,
        small=round(body_size * _SMALL_SHARE),
        cells=CellPrint(
            half_points(table_size, table.share),
            table.size * LINE_SPACING,
            CELL_SIDE * table.share,
        ),
        sheet=sheet(drawing.paper),
        margins=MARGINS,
    )
    properties = Properties(
        title=document.title,
        subject=document.subject,
        author=document.unit,
        keyword=document.sop_id,
        page=document.page,
        made=drawing.source_date_epoch,
    )
    body = "".join(_Body(document, table, look).parts())
    return packed(body, look, properties)


class _Body:
    def __init__(self, document: Document, table: SetTable, look: Look) -> None:
        self._document = document
        self._table = table
        self._print = look.cells
        self._width = look.sheet.width - 2 * look.margins.side
        height = look.sheet.height - look.margins.top - look.margins.bottom
        self._area = Area(self._width, height)
        self._shapes = Shapes(_print_scale(table, look))
        self._bookmarks = count(1)

    def parts(self) -> Iterator[str]:
        title, *rest = self._document.blocks
        yield from self._block(title)
        yield from self._contents()
        begins_page = self._page_beginnings(rest)
        for index, block in enumerate(rest):
            yield from self._block(block, on_new_page=index in begins_page)

    def _page_beginnings(self, blocks: Sequence[Block]) -> set[int]:
        """Return what begins a page: what names a form that takes most of one, with its heading."""
        found = set()
        for index, block in enumerate(blocks):
            if isinstance(block, BlankForm) and takes_a_page(block, self._area):
                first = index
                while first and _leads(blocks[first - 1]):
                    first -= 1
                found.add(first)
        return found

    def _contents(self) -> Iterator[str]:
        """Yield the table of contents: a field whose entries, without pages, are right as they stand.

        Only Word knows on which page a heading comes to stand. It works that out when it opens a
        file only if the field asks for it, and then first asks the user about “fields that may refer
        to other files”. So the entries are links, and nothing is asked.
        """
        headings = [block for block in self._document.blocks if isinstance(block, Heading)]
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        code = (
            r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \n \h \z \u </w:instrText></w:r>'
        )
        separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        title = wording.CONTENTS.in_language(self._document.language)
        yield paragraph(run(title, bold=True), keep_next=True)
        for number, heading in enumerate(headings, start=1):
            opening = begin + code + separate if number == 1 else ""
            closing = end if number == len(headings) else ""
            link = (
                f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">'
                f"{run(heading.text)}</w:hyperlink>"
            )
            yield paragraph(f"{opening}{link}{closing}", f"TOC{heading.level}")

    def _block(self, block: Block, *, on_new_page: bool = False) -> Iterator[str]:
        match block:
            case Heading():
                number = next(self._bookmarks)
                text = bookmarked(run(block.text), _bookmark(number), number)
                yield paragraph(text, f"Heading{block.level}", on_new_page=on_new_page)
            case Text():
                yield paragraph(_text(block), keep_next=block.opens)
            case ItemList():
                yield from _items(
                    block.items, _INDENT, keep_next=block.opens, on_new_page=on_new_page
                )
            case Titles():
                yield from self._title_block(block)
            case Legend():
                yield from self._legend(block)
            case ProcessTable():
                yield from self._process_table(block)
            case DataTable():
                yield data_table(block, self._width)
                yield gap()
            case BlankForm():
                yield from blank_form(block, self._area)
            case SignOff():
                yield from self._sign_off(block)

    def _title_block(self, block: Titles) -> Iterator[str]:
        yield paragraph(run(block.kind), "Title")
        widths = self._width * UNIT_SHARE, self._width * (1 - UNIT_SHARE)
        unit = [paragraph(run(block.unit_label, bold=True)), *map(_plain, block.unit)]
        title = [paragraph(run(block.title, bold=True)), *map(_plain, block.lines)]
        cells = (
            table_cell("".join(said), width, top=True)
            for said, width in zip((unit, title), widths, strict=True)
        )
        yield table(widths, [table_row(cells)])
        yield paragraph(run(block.revision or ""), "Revision")

    def _legend(self, block: Legend) -> Iterator[str]:
        widths = (_SAMPLE_WIDTH, self._width / 2 - _SAMPLE_WIDTH) * 2
        half = -(-len(block.entries) // 2)
        rows: list[str] = []
        for entries in zip(
            block.entries[:half], (*block.entries[half:], *(None,) * half), strict=False
        ):
            stays = len(rows) < half - 1
            cells = []
            for column, entry in enumerate(entries):
                sample = self._shapes.sample(entry.symbol, entry.meaning) if entry else ""
                meaning = run(entry.meaning) if entry else ""
                said = paragraph(meaning, "Legend", keep_next=stays)
                cells.append(table_cell(paragraph(sample, keep_next=stays), widths[2 * column]))
                cells.append(table_cell(said, widths[2 * column + 1]))
            rows.append(table_row(cells))
        yield table(widths, rows, ruled=False, padding=1.0)
        yield gap()

    def _process_table(self, block: ProcessTable) -> Iterator[str]:
        widths = [self._table.widths[column] for column in block.columns]
        headings = (
            table_cell(
                self._heading_cell(block.headings[column], self._table.heading[column]),
                width,
                shaded=True,
            )
            for column, width in zip(block.columns, widths, strict=True)
        )
        rows = [table_row(headings, least=self._table.heading_height, heading=True)]
        parts = self._table.parted_rows
        follows = [row.continued for row in parts[1:]] + [False]
        for row, continues in zip(parts, follows, strict=True):
            # The first and the last symbol, often a start and an end, do not stand alone, nor does
            # the total.
            last = len(parts)
            stays = len(rows) in (1, last - 1) or (len(rows) == last and block.total is not None)
            cells = self._cells(row, block.columns, continues=continues, stays=stays)
            rows.append(table_row(cells, exact=row.height))
        if block.total is not None:
            total = paragraph(run(block.total, bold=True), _CENTRED_STYLE)
            rows.append(table_row([table_cell(total, sum(widths), span=len(widths))]))
        sides = self._print.side
        yield table(widths, rows, padding=0, at_sides=sides, description=block.label)
        yield gap()

    def _cells(
        self, set_row: SetRow, columns: Iterable[Column], *, continues: bool, stays: bool
    ) -> Iterator[str]:
        """Yield the cells of a row; one that `stays` is on one page with the next."""
        for column in columns:
            is_chart = column is Column.FLOW
            content = self._chart_cell if is_chart else partial(_text_cell, column, self._print)
            yield table_cell(
                content(set_row, stays),
                self._table.widths[column],
                bare=is_chart,
                top=is_chart or set_row.parted,
                open_above=set_row.continued,
                open_below=continues,
            )

    def _heading_cell(self, heading: str, lines: Sequence[CellLine]) -> str:
        size, line = _own_print(self._print, lines)
        return paragraph(run(heading, bold=True, size=size), _CENTRED_STYLE, line=line)

    def _chart_cell(self, set_row: SetRow, stays: bool) -> str:
        slice_ = set_row.slice
        drawn = self._shapes.slice(slice_, set_row.row) if slice_ else ""
        return paragraph(drawn, "Chart", keep_next=stays)

    def _sign_off(self, block: SignOff) -> Iterator[str]:
        widths = (self._width / 2, self._width / 2)
        rows = []
        for index in range(0, len(block.signatures), 2):
            pair = (*block.signatures[index : index + 2], None)[:2]
            stays = index + 2 < len(block.signatures)
            cells = (
                table_cell(
                    _signature(one, block, stays=stays) if one else paragraph(""), width, top=True
                )
                for one, width in zip(pair, widths, strict=True)
            )
            rows.append(table_row(cells))
        yield table(widths, rows, ruled=False)
        yield gap()


def _print_scale(table: SetTable, look: Look) -> PrintScale:
    body = table.size / table.share
    small = body * SIZES.small.size / SIZES.body.size
    return PrintScale(body=look.table / body, small=look.small / small)


def _leads(block: Block) -> bool:
    """Tell whether a block stays with the one after it."""
    return isinstance(block, Heading) or (isinstance(block, ItemList) and block.opens)


def _bookmark(number: int) -> str:
    return f"_Toc{number:06}"


def _plain(text: str) -> str:
    return paragraph(run(text))


def _text(text: Text) -> str:
    gap = " " if text.lead and text.text else ""
    return run(text.lead + gap, bold=True) + run(text.text)


def _items(
    items: Iterable[Item], left: float, *, keep_next: bool = False, on_new_page: bool = False
) -> Iterator[str]:
    """Yield the entries of a list, each hanging behind its number."""
    for index, item in enumerate(items):
        if item.marker:
            hanging = max(_HANGING, 6.5 * len(item.marker)) if item.marker != "-" else 12.0
            content = run(item.marker) + TAB + _text(item.text)
            yield paragraph(
                content,
                keep_next=keep_next,
                on_new_page=on_new_page and index == 0,
                indent=(left + hanging, hanging),
            )
        else:
            hanging = 0.0
            yield paragraph(_text(item.text), indent=(left, 0.0) if left > _INDENT else None)
        yield from _items(item.children, left + max(hanging, _INDENT))


def _own_print(usual: CellPrint, lines: Sequence[CellLine]) -> tuple[int | None, float | None]:
    """Return the size and the height of lines of a cell whose print is smaller than the table's."""
    share = min((line.share for line in lines), default=1.0)
    return (half_points(usual.size, share), usual.line * share) if share < 1 else (None, None)


def _text_cell(column: Column, usual: CellPrint, set_row: SetRow, stays: bool) -> str:
    """Return the paragraphs of a cell; Word breaks them into lines anew."""
    style = _CENTRED_STYLE if column in _CENTRED else "TableText"
    size, height = _own_print(usual, set_row.cells.get(column, ()))
    if set_row.parted:
        paragraphs = [
            paragraph(
                run(line.text, bold=line.bold, size=size),
                style,
                line=height,
                keep_next=stays,
                indent=(line.indent - (usual.side if style == _CENTRED_STYLE else 0.0), 0.0),
                overhang=usual.side,
                above=0.0 if number or set_row.continued else _ABOVE_PART,
            )
            for number, line in enumerate(set_row.cells[column])
        ]
    else:
        paragraphs = [
            paragraph(
                run(f"- {said.text}" if said.bulleted else said.text, bold=said.bold, size=size),
                style,
                line=height,
                keep_next=stays,
                indent=(_BULLET, _BULLET) if said.bulleted else None,
            )
            for said in set_row.row.said(column)
        ]
    return "".join(paragraphs) or paragraph("", style, keep_next=stays)


def _signature(one: Signature, block: SignOff, *, stays: bool) -> str:
    lines = ["", f"{block.sign} {_DOTS}", f"({_DOTS})"]
    if one.position is not None:
        lines.append(f"{block.position} {one.position}")
    lines.append(f"{block.date} {one.date or _DOTS[:30]}")
    return paragraph(run(one.action, bold=True), "Signature", keep_next=True) + "".join(
        paragraph(run(line), "Signature", keep_next=stays) for line in lines
    )
