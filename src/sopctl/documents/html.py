"""The document as one web page that needs nothing but itself.

On a wide screen and on paper the flowchart is a column of the table; on a phone it stands by itself
and each row of the table is a card.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from html import escape
from pathlib import Path
from urllib.parse import quote

from sopctl.diagrams.content import Paragraphs
from sopctl.diagrams.options import Paper
from sopctl.diagrams.titles import Titles
from sopctl.documents import wording
from sopctl.documents.blocks import (
    Blank,
    BlankForm,
    Block,
    DataTable,
    Document,
    Heading,
    Item,
    ItemList,
    Legend,
    ProcessTable,
    Row,
    SignOff,
    Text,
)
from sopctl.documents.options import DocumentOptions
from sopctl.documents.page_sizes import WEB_MARGIN, web_table_zoom
from sopctl.documents.slice_svg import chart_svg, sample_svg, stretching_svg
from sopctl.documents.table_setting import CellLine, SetRow, SetTable
from sopctl.documents.web_words import worded, worded_cell
from sopctl.documents.webfont import css_string, font_faces
from sopctl.documents.word_groups import MOST_TOGETHER
from sopctl.model.sop import Column

_PAGES = {Paper.A4: "A4", Paper.A4_LANDSCAPE: "A4 landscape"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_BESIDE, _ROW_COLUMNS = 20, 80
"""Columns of text that have room beside something else, and in all cells of a plain table's row."""

_FEW = 4
"""Columns of a plain table that a telephone has room for in usual print."""

_ALWAYS_USED = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,:;()/-–•→↑"
)


def write_html(
    document: Document, table: SetTable, chart: SetTable | None, options: DocumentOptions
) -> bytes:
    """Return the document as an HTML page in UTF-8.

    `chart` is the flowchart by itself; None where the table has no flowchart.

    Raises:
        DrawingError: where the machine does not have the font.
    """
    page = _Page(document, table, chart)
    body = "\n".join(page.body())
    family = options.drawing.family
    fonts = font_faces(family, frozenset(body) | _ALWAYS_USED)
    head = "\n".join(
        (
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{escape(document.title)}</title>",
            f'<meta name="author" content="{escape(document.unit)}">',
            f'<meta name="description" content="{escape(document.subject)}">',
            f"<style>\n{fonts}:root{{--font:{css_string(family)}}}\n"
            f"@page{{size:{_PAGES[options.drawing.paper]};margin:{WEB_MARGIN}mm}}\n"
            f"{_style_sheet()}"
            f"@media print{{.process{{zoom:{web_table_zoom(options.drawing.paper)}}}}}\n</style>",
        )
    )
    return (
        f'<!DOCTYPE html>\n<html lang="th">\n<head>\n{head}\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


@cache
def _style_sheet() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


class _Page:
    def __init__(self, document: Document, table: SetTable, chart: SetTable | None) -> None:
        self._document = document
        self._table = table
        self._chart = chart

    def body(self) -> Iterator[str]:
        title, *rest = self._document.blocks
        contents = escape(wording.CONTENTS.in_language(self._document.language))
        yield f'<a class="skip" href="#content">{contents}</a>'
        yield "<header>"
        yield from self._block(title)
        yield "</header>"
        yield f'<nav aria-label="{contents}"><ul>'
        for number, heading in enumerate(self._sections(), start=1):
            yield f'<li><a href="#section-{number}">{worded(heading.text)}</a></li>'
        yield "</ul></nav>"
        yield '<main id="content">'
        number = 0
        for block in rest:
            if isinstance(block, Heading) and block.level == 1:
                if number:
                    yield "</section>"
                number += 1
                yield f'<section aria-labelledby="section-{number}">'
                yield f'<h2 id="section-{number}">{worded(block.text)}</h2>'
            else:
                yield from self._block(block)
        yield "</section>" if number else ""
        yield "</main>"

    def _sections(self) -> Iterator[Heading]:
        for block in self._document.blocks:
            if isinstance(block, Heading) and block.level == 1:
                yield block

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"<h3>{worded(block.text)}</h3>"
            case Text():
                opens = ' class="opens"' if block.opens else ""
                yield f"<p{opens}>{_text(block)}</p>"
            case ItemList():
                yield from self._items(block.items, opens=block.opens)
            case Titles():
                yield from _title_block(block)
            case Legend():
                yield '<ul class="legend">'
                for entry in block.entries:
                    yield f"<li>{sample_svg(entry.symbol)}<span>{worded(entry.meaning)}</span></li>"
                yield "</ul>"
            case ProcessTable():
                yield from self._process_table(block)
            case DataTable():
                yield from _data_table(block)
            case BlankForm():
                yield from _blank_form(block)
            case SignOff():
                yield from _sign_off(block)

    def _items(self, items: Iterable[Item], *, opens: bool = False) -> Iterator[str]:
        listed = tuple(items)
        plain = "" if any(item.marker for item in listed) else " plain"
        yield f'<ol class="items{plain}{" opens" if opens else ""}">'
        for item in listed:
            anchor = f' id="{escape(item.anchor)}"' if item.anchor else ""
            marker = f'<span class="marker">{escape(item.marker)}</span>' if item.marker else ""
            yield f"<li{anchor}>{marker}<div>{_text(item.text)}{self._way_back(item)}"
            if item.children:
                yield from self._items(item.children)
            yield "</div></li>"
        yield "</ol>"

    def _way_back(self, item: Item) -> str:
        if item.step is None:
            return ""
        words = escape(wording.TO_CHART.in_language(self._document.language))
        return f' <a class="back" href="#{escape(item.step)}" aria-label="{words}">↑</a>'

    def _process_table(self, block: ProcessTable) -> Iterator[str]:
        if self._chart is not None:
            drawn = ((row.slice, row.row) for row in self._chart.rows)
            slices = [(slice_, row) for slice_, row in drawn if slice_ is not None]
            yield f'<figure class="chart">{chart_svg(slices, block.label)}</figure>'
        yield f'<table class="process" aria-label="{escape(block.label)}">'
        yield f"<colgroup>{''.join(self._column(column) for column in block.columns)}</colgroup>"
        headings = "".join(
            f'<th scope="col" class="{column}">{self._heading(block, column)}</th>'
            for column in block.columns
        )
        yield f"<thead><tr>{headings}</tr></thead>"
        yield "<tbody>"
        for row in self._table.rows:
            yield from self._row(row, block)
        if block.total is not None:
            span = len(block.columns)
            yield f'<tr><td class="total" colspan="{span}">{worded(block.total)}</td></tr>'
        yield "</tbody></table>"

    def _heading(self, block: ProcessTable, column: Column) -> str:
        lines = [line.text for line in self._table.heading[column]]
        return worded_cell(block.headings[column], lines)

    def _column(self, column: Column) -> str:
        width = self._table.widths[column]
        if column in (Column.FLOW, Column.NUMBER):
            return f'<col style="width:{width:.0f}px">'
        return f'<col style="width:{100 * width / sum(self._table.widths.values()):.1f}%">'

    def _row(self, set_row: SetRow, block: ProcessTable) -> Iterator[str]:
        row = set_row.row
        yield f'<tr id="{escape(row.anchor)}" style="height:{set_row.height:.0f}px">'
        for column in block.columns:
            label = escape(block.headings[column])
            if column is Column.FLOW:
                yield f'<td class="flow">{self._flow_cell(set_row)}</td>'
            elif column is Column.NUMBER:
                yield (
                    f'<th scope="row" class="number" data-label="{label}">{row.number}</th>'
                    if row.number
                    else '<td class="number empty"></td>'
                )
            else:
                said = row.cells.get(column, ())
                if said:
                    text = _paragraphs(said, set_row.cells[column])
                    yield f'<td class="{column}" data-label="{label}">{text}</td>'
                else:
                    yield f'<td class="{column} empty"></td>'
        yield "</tr>"

    def _flow_cell(self, set_row: SetRow) -> str:
        row = set_row.row
        more = f"#{row.more}" if row.more else None
        link = _document_of(row.sop) if row.sop else more
        drawn = "" if set_row.slice is None else stretching_svg(set_row.slice, link, row.caption)
        name = f'<a class="name" href="#chart-{escape(row.anchor)}">{worded(row.caption)}</a>'
        return f"{drawn}{name}{_ways(row)}"


def _text(text: Text) -> str:
    if not text.lead:
        return worded(text.text)
    # What comes behind others begins anywhere in a line.
    said = (f"<strong>{worded(text.lead)}</strong>", text.text and worded(text.text, room=0))
    return " ".join(filter(None, said))


def _document_of(sop: str) -> str:
    """Return the address of another SOP's document in the same folder."""
    return f"{quote(sop, safe='')}-document.html"


def _ways(row: Row) -> str:
    """Return what a row waits for, and where it leads: to the SOP that it is, to what follows."""
    leads = [(_document_of(row.sop), row.note or row.sop)] if row.sop else []
    leads += ((f"#{way.anchor}", way.words) for way in row.ways)
    told = [worded(words) for words in row.waits]
    told += (f'<a href="{escape(link)}">{worded(words)}</a>' for link, words in leads)
    return f'<ul class="ways"><li>{"</li><li>".join(told)}</li></ul>' if told else ""


def _paragraphs(paragraphs: Paragraphs, lines: Sequence[CellLine]) -> str:
    """Return the paragraphs of a cell that was set in `lines`."""
    measured = [line.text for line in lines]
    parts = []
    for one in paragraphs:
        text = worded_cell(one.text, measured)
        if one.bold:
            text = f"<strong>{text}</strong>"
        parts.append(f'<p class="bullet">- {text}</p>' if one.bulleted else f"<p>{text}</p>")
    return "".join(parts)


def _title_block(block: Titles) -> Iterator[str]:
    yield f'<p class="kind">{escape(block.kind)}</p>'
    unit = "".join(f"<p>{worded(name, most=_BESIDE, room=_BESIDE)}</p>" for name in block.unit)
    lines = "".join(f"<p>{worded(line)}</p>" for line in block.lines)
    yield f'<div class="head"><div><p><strong>{escape(block.unit_label)}</strong></p>{unit}</div>'
    yield f"<div><h1>{worded(block.title, most=_BESIDE, room=_BESIDE)}</h1>{lines}</div></div>"
    if block.revision is not None:
        yield f'<p class="revision">{escape(block.revision)}</p>'


def _data_table(block: DataTable) -> Iterator[str]:
    share = _ROW_COLUMNS // len(block.headings)
    said = partial(worded, most=min(MOST_TOGETHER, share), room=share // 2)
    headings = "".join(f'<th scope="col">{said(heading)}</th>' for heading in block.headings)
    looks = ["crowded"] * (len(block.headings) > _FEW) + ["whole"] * block.stays_whole
    class_ = f' class="{" ".join(looks)}"' if looks else ""
    yield f"<table{class_}><thead><tr>{headings}</tr></thead><tbody>"
    for row in block.rows:
        yield f"<tr>{''.join(f'<td>{said(text)}</td>' for text in row)}</tr>"
    yield "</tbody></table>"


def _blank_form(block: BlankForm) -> Iterator[str]:
    yield f'<div class="form"><p class="kind">{worded(block.title)}</p>'
    for part in block.parts:
        if isinstance(part, Blank):
            height = f"min-height:{1.8 * part.lines:.1f}em"
            yield (
                f'<div class="blank"><strong>{worded(part.label, most=_BESIDE, room=_BESIDE)}</strong>'
                f'<span style="{height}">{worded(part.said)}</span></div>'
            )
        else:
            yield f'<p class="blanks"><strong>{worded(part.label)}</strong></p>'
            blank = ("",) * len(part.headings)
            yield from _data_table(DataTable(part.headings, (blank,) * part.rows))
    yield "</div>"


def _sign_off(block: SignOff) -> Iterator[str]:
    line = '<span class="line">&nbsp;</span>'
    yield '<div class="signatures">'
    for one in block.signatures:
        date = escape(one.date) if one.date else line
        position = (
            ""
            if one.position is None
            else f"<p>{escape(block.position)} {worded(one.position)}</p>"
        )
        yield (
            f'<div class="signature"><p><strong>{worded(one.action)}</strong></p>'
            f'<p class="sign">{escape(block.sign)} {line}</p><p>({line})</p>{position}'
            f"<p>{escape(block.date)} {date}</p></div>"
        )
    yield "</div>"
