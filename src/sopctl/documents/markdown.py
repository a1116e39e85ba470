"""The document as GitHub-flavoured Markdown.

The flowchart's column says in words what its symbols and arrows show.
"""

import re
from collections.abc import Iterable, Iterator

from sopctl.diagrams.content import Paragraph
from sopctl.diagrams.titles import Titles
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
from sopctl.documents.symbol_signs import sign_of
from sopctl.model.sop import Column

_BREAK = "<br>"
_INDENT = "    "
_DOTS = "." * 40
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&@])")
_STARTS_BLOCK = re.compile(r"^(?:(\d+)([.)])|([-+=]))")
"""A number with a dot or bracket, or a dash, begins a list; equal signs make a heading."""


def write_markdown(document: Document) -> bytes:
    """Return the document as Markdown in UTF-8."""
    parts = [part for block in document.blocks for part in _block(block)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return `text` so that it reads as it is: nothing in it is Markdown, HTML or mathematics."""
    return _STARTS_BLOCK.sub(_guarded, _inline(text))


def _inline(text: str) -> str:
    """Return `text` for a place where no list or heading can begin."""
    return _SPECIAL.sub(r"\\\1", text)


def _guarded(found: re.Match[str]) -> str:
    number, after, sign = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{after}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_inline(block.text)}"
        case Text():
            yield _text(block)
        case ItemList():
            if any(item.marker for item in block.items):
                yield "\n".join(_items(block.items, ""))
            else:
                yield from _unnumbered(block.items)
        case Titles():
            yield from _title_block(block)
        case Legend():
            yield "\n".join(f"- {sign_of(e.symbol)} {escaped(e.meaning)}" for e in block.entries)
        case ProcessTable():
            yield _process_table(block)
        case DataTable():
            yield _table(map(_inline, block.headings), (map(_inline, row) for row in block.rows))
        case BlankForm():
            yield from _blank_form(block)
        case SignOff():
            yield from _sign_off(block)


def _text(text: Text) -> str:
    lead = f"**{escaped(text.lead)}**" if text.lead else ""
    return " ".join(filter(None, (lead, escaped(text.text))))


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    """Yield the entries of a list; their numbers are text, for Markdown would count anew."""
    for item in items:
        marker = f"{escaped(item.marker)} " if item.marker.strip("-") else ""
        yield f"{indent}- {marker}{_text(item.text)}"
        yield from _items(item.children, indent + _INDENT)


def _unnumbered(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield _text(item.text)
        if item.children:
            yield "\n".join(_items(item.children, ""))


def _title_block(block: Titles) -> Iterator[str]:
    yield f"# {escaped(block.title)}"
    yield f"**{escaped(block.kind)}**"
    lines = [f"**{escaped(block.unit_label)}** {escaped(' '.join(block.unit))}"]
    lines += map(escaped, block.lines)
    if block.revision is not None:
        lines.append(escaped(block.revision))
    yield "\\\n".join(lines)


def _process_table(block: ProcessTable) -> str:
    table = _table(
        (_inline(block.headings[column]) for column in block.columns),
        ((_cell(row, column) for column in block.columns) for row in block.rows),
    )
    return table if block.total is None else f"{table}\n\n**{escaped(block.total)}**"


def _cell(row: Row, column: Column) -> str:
    if column is Column.NUMBER:
        return row.number or ""
    if column is not Column.FLOW:
        return _BREAK.join(map(_paragraph, row.cells.get(column, ())))
    lines = [f"{sign_of(row.symbol)} **{_inline(row.name)}**"]
    if row.note:
        lines.append(_inline(row.note))
    lines += map(_inline, row.told)
    return _BREAK.join(lines)


def _paragraph(paragraph: Paragraph) -> str:
    text = _inline(paragraph.text)
    if paragraph.bold:
        text = f"**{text}**"
    return f"• {text}" if paragraph.bulleted else text


def _blank_form(block: BlankForm) -> Iterator[str]:
    yield f"**{escaped(block.title)}**"
    for part in block.parts:
        if isinstance(part, Blank):
            yield f"**{escaped(part.label)}** {escaped(part.said) or _DOTS}"
        else:
            yield f"**{escaped(part.label)}**"
            blank = [""] * len(part.headings)
            yield _table(map(_inline, part.headings), [blank] * part.rows)


def _sign_off(block: SignOff) -> Iterator[str]:
    for one in block.signatures:
        lines = [f"**{escaped(one.action)}**", f"{escaped(block.sign)} {_DOTS}", f"({_DOTS})"]
        if one.position is not None:
            lines.append(f"{escaped(block.position)} {escaped(one.position)}")
        lines.append(f"{escaped(block.date)} {escaped(one.date) if one.date else _DOTS}")
        yield "\\\n".join(lines)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(headings)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
