"""Forms as GitHub-flavoured Markdown."""

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sopctl.documents.markdown import escaped
from sopctl.forms.pictures import Pictures
from sopctl.forms.printed_text import printed_lines
from sopctl.forms.printing import PlacedPicture
from sopctl.forms.richtext import Block, Heading, Item, ItemList, Paragraph, RichText, Runs
from sopctl.forms.templates import TextTemplate

_BREAK = "<br>"
"""Of a line, also inside a table's cell."""

_FIRST_HEADING = 2
_INDENT = "    "
_BLANKS = re.compile(r"\s+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BOLD = re.compile(r"(?<![\\*])\*\*((?:\\.|[^\\\n*])*)\*\*(?!\*)")
"""Of a template or of free text: what values say has its asterisks escaped."""


class MarkdownPrinter:
    """Prints values as Markdown."""

    def __init__(self, pictures: Pictures, into: Path | None) -> None:
        """Link pictures from the folder `into`; by their whole path where that is not known."""
        self._pictures = pictures
        self._into = into

    def text(self, text: str) -> str:
        """Return text in which nothing is Markdown, HTML or mathematics."""
        return _BREAK.join(escaped(_BLANKS.sub(" ", line)) for line in printed_lines(text))

    def richtext(self, text: RichText) -> str:
        """Return headings, paragraphs and lists."""
        return "\n\n".join(map(self._block, text.blocks))

    def picture(self, picture: PlacedPicture) -> str:
        """Return a link to the picture's file."""
        path = self._pictures.picture(picture.name).path
        link = path if self._into is None else os.path.relpath(path, self._into.resolve())
        return f"![{self.text(picture.name)}]({quote(Path(link).as_posix())})"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * (_FIRST_HEADING + block.level)} {self._runs(block.runs)}"
            case Paragraph():
                return self._runs(block.runs)
            case ItemList():
                return "\n".join(self._items(block.items))

    def _items(self, items: Sequence[Item]) -> list[str]:
        is_counted = _is_counted(items)
        lines = []
        for item in items:
            number = item.number
            if number is not None and is_counted:
                marker = f"{number}. "
            elif number is None and not any(map(str.isdecimal, item.marker)):
                marker = "- "
            else:
                # Markdown would count anew: the number is text.
                marker = f"- {escaped(item.marker)} "
            lines.append(f"{_INDENT * item.depth}{marker}{self._runs(item.runs)}")
        return lines

    def _runs(self, runs: Runs) -> str:
        parts = []
        for run in runs:
            text = _BREAK if run.text == "\n" else _kept_blanks(run.text, self.text)
            parts.append(f"**{text}**" if run.bold else text)
        return "".join(parts)


def write_markdown(
    template: TextTemplate, values: Mapping[str, Any], pictures: Pictures, into: Path | None
) -> bytes:
    """Return a form's values as Markdown in UTF-8; pictures are linked from the folder `into`.

    Raises:
        TemplateError: with the line of the template on which it failed.
    """
    text = _BOLD.sub(_bold, template.render(values, MarkdownPrinter(pictures, into)))
    return (_EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n").encode("utf-8")


def _bold(found: re.Match[str]) -> str:
    """Return words between two asterisks so that Markdown reads them as bold, whatever they are.

    It does not where a blank stands inside, nor where a sign parts them from a letter outside.
    """
    inner = found[1]
    words = inner.strip()
    if not words:
        return inner
    before, after = inner[: inner.index(words)], inner[inner.index(words) + len(words) :]
    left = before or found.string[max(found.start() - 1, 0) : found.start()]
    right = after or found.string[found.end() : found.end() + 1]
    is_read = not (
        (_is_sign(words[0]) and _is_letter(left)) or (_is_sign(words[-1]) and _is_letter(right))
    )
    return f"{before}{f'**{words}**' if is_read else f'<strong>{words}</strong>'}{after}"


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character.strip()) and not _is_sign(character)


def _kept_blanks(text: str, printed: Any) -> str:
    """Return `text` printed, with the blanks around it that part it from bold words."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{printed(text.strip())}{after}"


def _is_counted(items: Sequence[Item]) -> bool:
    """Say whether the numbers of a list are those that Markdown would give: each one more."""
    numbers = [item.number for item in items]
    if any(number is None for number in numbers) or any(item.depth for item in items):
        return False
    if not all(item.marker.isascii() for item in items):
        return False
    first = numbers[0] or 0
    return numbers == list(range(first, first + len(numbers)))
