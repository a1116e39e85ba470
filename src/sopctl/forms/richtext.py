"""Free text with headings, lists and bold print, as an official types it.

What is read is small and safe: `#` begins a heading, `-` or `1.` an item of a list, an empty line
ends a paragraph, `**` stands around bold words. All else is text, and a line ends where it was typed.
"""

import re
from collections.abc import Iterator, Sequence

from sopctl.calendar.thai import to_arabic_digits
from sopctl.forms.printed_text import printed_lines
from sopctl.structs import Frozen

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ ]+(.*)")
_BULLET = re.compile(r"([ ]*)([-*+•–])[ ]+(\S.*)")
_NUMBERED = re.compile(r"([ ]*)((?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3}){0,3}[.)]))[ ]+(\S.*)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")

_DEEPEST_HEADING = 3
_DEEPEST_ITEM = 2
_TAB = 4
_INDENT = 2
"""Columns that an item stands in for each level."""


class Run(Frozen):
    """Text in one weight; a line feed in it is the end of a line."""

    text: str
    bold: bool = False


Runs = tuple[Run, ...]


class Heading(Frozen):
    """A heading of level 1 to 3."""

    level: int
    runs: Runs


class Paragraph(Frozen):
    """Lines of text."""

    runs: Runs


class Item(Frozen):
    """An entry of a list: its marker as it is printed, and how many levels it stands in (0 to 2)."""

    marker: str
    depth: int
    runs: Runs

    @property
    def number(self) -> int | None:
        """The number in the marker, where that is all it is but for a dot."""
        digits = to_arabic_digits(self.marker.removesuffix("."))
        whole = digits.isdecimal() and digits.isascii() and self.marker.endswith(".")
        return int(digits) if whole else None


class ItemList(Frozen):
    """Entries one under the other."""

    items: tuple[Item, ...]


Block = Heading | Paragraph | ItemList

BULLET = "-"
"""How an item without a number is marked, whatever sign was typed."""


class RichText(Frozen):
    """A text as its blocks; false where there are none."""

    source: str
    blocks: tuple[Block, ...]

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def plain(self) -> str:
        """The text without its marks: a line for each heading, line and item."""
        return "\n".join(_plain_lines(self.blocks))


def read_richtext(source: str) -> RichText:
    """Return `source` as blocks. There is no text that it refuses."""
    reader = _Reader()
    for line in printed_lines(source.expandtabs(_TAB)):
        reader.read(line.rstrip())
    return RichText(source, reader.result())


def runs_of(text: str) -> Runs:
    """Return `text` as runs, its words between `**` in bold."""
    runs: list[Run] = []
    end = 0
    for found in _BOLD.finditer(text):
        if found.start() > end:
            runs.append(Run(text[end : found.start()]))
        runs.append(Run(found[1], bold=True))
        end = found.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


class _Reader:
    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[str] = []
        """Of the paragraph or item that is being read."""
        self._items: list[Item] = []
        self._marker: tuple[str, int] | None = None
        """Of the item that is being read."""

    def read(self, line: str) -> None:
        if not line.strip():
            self._end_lines()
        elif heading := _HEADING.fullmatch(line):
            self._end_list()
            self._blocks.append(Heading(len(heading[1]), runs_of(heading[2].strip())))
        elif item := _BULLET.fullmatch(line) or _NUMBERED.fullmatch(line):
            self._begin_item(*item.groups())
        else:
            # After an empty line, only what stands in still belongs to the item before.
            if self._items and self._marker is None and not line.startswith(" "):
                self._end_list()
            self._lines.append(line.strip())

    def result(self) -> tuple[Block, ...]:
        self._end_list()
        return tuple(_from_first_level(self._blocks))

    def _begin_item(self, indent: str, marker: str, text: str) -> None:
        if self._items or self._marker:
            self._end_lines()
        else:
            self._end_list()
        is_number = any(character.isdecimal() for character in marker)
        depth = min(len(indent) // _INDENT, _DEEPEST_ITEM)
        self._marker = (marker if is_number else BULLET, depth)
        self._lines = [text.strip()]

    def _end_lines(self) -> None:
        if not self._lines:
            return
        runs = _joined(self._lines)
        self._lines = []
        if self._marker is not None:
            self._items.append(Item(*self._marker, runs))
            self._marker = None
        elif self._items:
            last = self._items[-1]
            self._items[-1] = Item(last.marker, last.depth, (*last.runs, Run("\n"), *runs))
        else:
            self._blocks.append(Paragraph(runs))

    def _end_list(self) -> None:
        self._end_lines()
        if self._items:
            self._blocks.append(ItemList(tuple(self._items)))
            self._items = []


def _from_first_level(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks` with headings from level 1 on, whichever was the highest that was typed."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    for block in blocks:
        if isinstance(block, Heading):
            yield Heading(min(levels.index(block.level) + 1, _DEEPEST_HEADING), block.runs)
        else:
            yield block


def _joined(lines: Sequence[str]) -> Runs:
    runs: list[Run] = []
    for index, line in enumerate(lines):
        if index:
            runs.append(Run("\n"))
        runs += runs_of(line)
    return tuple(runs)


def _plain_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield _text(block.runs)
            case ItemList():
                for item in block.items:
                    yield f"{item.marker} {_text(item.runs)}"


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
