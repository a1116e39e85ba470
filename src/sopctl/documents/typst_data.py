"""A document as the plain data that the Typst template takes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count, islice, takewhile
from string import ascii_uppercase
from typing import Any

from sopctl.columns import columns_of
from sopctl.diagrams.geometry import Symbol, SymbolKind, TextLine
from sopctl.diagrams.titles import Titles
from sopctl.diagrams.wording import CONTINUED_FROM, CONTINUED_ON, PAGE
from sopctl.documents.blocks import (
    Blank,
    BlankForm,
    BlankTable,
    Block,
    DataTable,
    Document,
    Heading,
    Item,
    ItemList,
    Legend,
    ProcessTable,
    SignOff,
    Text,
)
from sopctl.documents.page_joints import Joint, joints_of
from sopctl.documents.slices import Slice
from sopctl.documents.table_setting import CellLine, SetRow, SetTable
from sopctl.documents.word_groups import is_together, word_groups
from sopctl.model.sop import Column
from sopctl.structs import asdict
from sopctl.thai_text import clusters, words

Data = dict[str, Any]

_MOST_UNCUT = 20
"""Columns of text for which every column of a table has room."""

_JOINT_WORDS = {"on": CONTINUED_ON, "from": CONTINUED_FROM, "page": PAGE}
"""What stands beside the connectors that end or begin a page."""


def document_data(document: Document, table: SetTable, page: Mapping[str, Any]) -> Data:
    """Return what the template is given: the document, its table set, and how pages look."""
    return {
        "id": document.sop_id,
        "title": document.title,
        "running-title": _words(document.title),
        "unit": document.unit,
        "subject": document.subject,
        "page": document.page,
        "letters": list(islice(_letters(_own_letters(document)), _most_joins(table))),
        "blocks": list(_blocks(document.blocks, table)),
        "joint-words": {
            name: words.in_language(document.language) for name, words in _JOINT_WORDS.items()
        },
        **page,
    }


def _own_letters(document: Document) -> frozenset[str]:
    """Return what the SOP's own connectors say: a pair over a page break says something else."""
    return frozenset(
        row.name
        for block in document.blocks
        if isinstance(block, ProcessTable)
        for row in block.rows
        if row.symbol is SymbolKind.CONNECTOR
    )


def _letters(taken: frozenset[str]) -> Iterator[str]:
    """Yield A to Z, then A2 to Z2 and so on, without those `taken`."""
    for round_ in count(1):
        for letter in ascii_uppercase:
            name = letter if round_ == 1 else f"{letter}{round_}"
            if name not in taken:
                yield name


def _most_joins(table: SetTable) -> int:
    """Return how many lines a page break could cut, were there one below every row."""
    return sum(len(joint.ways) for joint in joints_of(table.parted_rows) if joint)


def date_data(source_date_epoch: int | None) -> Data | None:
    """Return a moment in seconds since 1970 as the fields of a date and time; None for None."""
    if source_date_epoch is None:
        return None
    moment = datetime.fromtimestamp(source_date_epoch, UTC)
    return {
        name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")
    }


def _blocks(blocks: Sequence[Block], table: SetTable) -> Iterator[Data]:
    """Yield the blocks; the table holds the headings right above it, and what explains it below."""
    above: list[Data] = []
    below = next(
        (_below(blocks[at:]) for at, b in enumerate(blocks, 1) if isinstance(b, ProcessTable)), ()
    )
    explained = {id(block) for block in below}
    for block in blocks:
        if id(block) in explained:
            continue
        data = _block(block, table)
        if isinstance(block, Heading):
            above.append(data)
            continue
        if isinstance(block, ProcessTable):
            data["headings"] = above
            data["after"] = [_block(one, table) for one in below]
        else:
            yield from above
        above = []
        yield data
    yield from above


def _below(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return those of the blocks after the table that are to stand on its last page: notes, legend."""
    notes = list(takewhile(lambda one: isinstance(one, Text) and not one.opens, blocks))
    rest = blocks[len(notes) : len(notes) + 2]
    if len(rest) == 2 and isinstance(rest[0], Heading) and isinstance(rest[1], Legend):
        return [*notes, *rest]
    return [*notes, *(one for one in rest[:1] if isinstance(one, Legend))]


def _block(block: Block, table: SetTable) -> Data:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": _words(block.text)}
        case Text():
            return {"type": "text", "opens": block.opens, **_text(block)}
        case ItemList():
            items = [_item(item) for item in block.items]
            return {"type": "items", "opens": block.opens, "items": items}
        case Titles():
            return {
                "type": "title",
                "kind": _words(block.kind),
                "unit-label": _words(block.unit_label),
                "unit": [_words(name) for name in block.unit],
                "title": _words(block.title),
                "lines": [_words(line) for line in block.lines],
                "revision": None if block.revision is None else _words(block.revision),
            }
        case Legend():
            entries = [{"symbol": e.symbol, "meaning": _words(e.meaning)} for e in block.entries]
            return {"type": "legend", "entries": entries}
        case ProcessTable():
            return {"type": "process", **_process_table(block, table)}
        case DataTable():
            return {
                "type": "table",
                "headings": [_words(heading) for heading in block.headings],
                "rows": [[_words(text) for text in row] for row in block.rows],
                "whole": block.stays_whole,
            }
        case BlankForm():
            return {
                "type": "form",
                "title": _words(block.title),
                "parts": [_blank(part) for part in block.parts],
            }
        case SignOff():
            return {
                "type": "sign-off",
                "sign": block.sign,
                "position": block.position,
                "date": block.date,
                "signatures": [
                    {
                        "action": _words(s.action),
                        "position": None if s.position is None else _words(s.position),
                        "date": s.date,
                    }
                    for s in block.signatures
                ],
            }


def _text(text: Text) -> Data:
    return {"text": _words(text.text), "lead": _words(text.lead)}


def _words(text: str) -> list[Data]:
    """Return `text` in groups of words between which a line may end.

    Instead of a text, a long group has its letters, between which it ends where no line holds it.
    """
    return [
        {
            "text": group if columns_of(group) <= _MOST_UNCUT else clusters(group),
            "blank": blank,
            "whole": is_together(group),
        }
        for group, blank in word_groups(words(text))
    ]


def _blank(part: Blank | BlankTable) -> Data:
    if isinstance(part, Blank):
        return {"label": _words(part.label), "said": _words(part.said), "lines": part.lines}
    headings = [_words(heading) for heading in part.headings]
    return {"label": _words(part.label), "headings": headings, "rows": part.rows}


def _item(item: Item) -> Data:
    return {
        "marker": item.marker,
        "text": _text(item.text),
        "anchor": item.anchor,
        "children": [_item(child) for child in item.children],
    }


def _process_table(block: ProcessTable, table: SetTable) -> Data:
    return {
        "size": table.size,
        "heading-height": table.heading_height,
        "columns": [
            {"name": column, "width": table.widths[column], "heading": _cell(table.heading[column])}
            for column in block.columns
        ],
        "rows": list(_rows(table.rows, block.columns)),
        "total": None if block.total is None else _words(block.total),
    }


def _rows(rows: Sequence[SetRow], columns: tuple[Column, ...]) -> Iterator[Data]:
    for row, joint in zip(rows, joints_of(rows), strict=True):
        yield {
            "anchor": None if row.continued else row.row.anchor,
            "height": row.height,
            "parted": row.parted,
            "continued": row.continued,
            "cells": [_cell(row.cells.get(column, ())) for column in columns],
            "slice": None if row.slice is None else _slice(row.slice, row.row.more),
            "joint": None if joint is None else _joint(joint),
            "parts": list(_rows(row.parts, columns)),
        }


def _cell(lines: Sequence[CellLine]) -> list[Data]:
    return [asdict(line) for line in lines]


def _joint(joint: Joint) -> Data:
    return {**asdict(joint), "ways": [asdict(way) for way in joint.ways]}


def _slice(slice_: Slice, link: str | None) -> Data:
    axis = slice_.width if slice_.symbol is None else slice_.symbol.rect.center.x
    return {
        "width": slice_.width,
        "height": slice_.height,
        "symbol": None if slice_.symbol is None else _symbol(slice_.symbol, link),
        "bars": [_symbol(bar, None) for bar in slice_.bars],
        "strokes": [{"points": stroke.points, "head": stroke.head} for stroke in slice_.strokes],
        "labels-before": [_label(line) for line in slice_.labels if line.rect.center.x < axis],
        "labels-after": [_label(line) for line in slice_.labels if line.rect.center.x >= axis],
    }


def _label(line: TextLine) -> Data:
    return {
        "text": line.text,
        "size": line.style.size,
        "left": line.rect.left,
        "top": line.rect.top,
        "width": line.rect.width,
    }


def _symbol(symbol: Symbol, link: str | None) -> Data:
    return {
        "kind": symbol.kind,
        "left": symbol.rect.left,
        "top": symbol.rect.top,
        "width": symbol.rect.width,
        "height": symbol.rect.height,
        "text-top": symbol.lines[0].rect.top if symbol.lines else 0,
        "lines": [{"text": line.text, "size": line.style.size} for line in symbol.lines],
        "link": link,
    }
