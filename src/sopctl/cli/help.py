"""Help that reads well: Thai broken between words, in the terminal's own width, examples line by line."""

import re
import shutil
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from sopctl.columns import columns_of

_NARROWEST, _WIDEST = 20, 80
"""Columns: lines longer than the widest are hard to read, on however wide a terminal."""
_KEPT = "\b\n"
"""Begins a paragraph whose lines stay as they are."""

_PYTHON_TYPE = re.compile(r" <(?:list\[)?(?:str|path|int)\]?>$", re.IGNORECASE)
_REQUIRED = re.compile(r"\{([^{}|]+)\}")
_EXAMPLES = re.compile(r"Examples?: ")
_BETWEEN_EXAMPLES = " · "


def wrapped(text: str, columns: int) -> str:
    """Return `text` in lines of at most `columns` terminal columns.

    Lines end at blanks; a Thai phrase that is longer than a line ends between words.
    """
    lines: list[str] = []
    for word in text.split():
        if lines and columns_of(lines[-1]) + 1 + columns_of(word) <= columns:
            lines[-1] += f" {word}"
        elif columns_of(word) <= columns or word.isascii():
            lines.append(word)
        else:
            lines += _broken(word, columns)
    return "\n".join(lines)


def _broken(word: str, columns: int) -> list[str]:
    from sopctl import thai_text

    return thai_text.lines(thai_text.clean(word), columns)


_Formatter: Any = typer.Context.formatter_class


class _HelpFormatter(_Formatter):  # type: ignore[misc] # typer carries its own click, unnamed
    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        widest = min(shutil.get_terminal_size().columns, max_width or _WIDEST)
        super().__init__(indent_increment, width or max(widest - 2, _NARROWEST), max_width)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage, required arguments without braces, as manuals have it."""
        super().write_usage(prog, _REQUIRED.sub(r"\1", args), prefix)

    def write_text(self, text: str) -> None:
        """Write paragraphs; examples (`Examples: sopctl a · sopctl b`) by line, to be copied."""
        if heading := _EXAMPLES.match(text):
            found = text[heading.end() :].split(_BETWEEN_EXAMPLES)
            shown = "\n  ".join((f"{_KEPT}ตัวอย่าง / {heading[0].strip()}", *found))
        else:
            shown = _wrapped_paragraphs(text, self.width - self.current_indent)
        super().write_text(shown)

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and what they mean; Python's names of types mean nothing to most."""
        col_max = min(col_max, self.width // 2 - 4)
        rows = [(_PYTHON_TYPE.sub("", name), meaning) for name, meaning in rows]
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        columns = max(self.width - first - self.indent_increment, 10)
        meanings = (_wrapped_paragraphs(meaning, columns) for _, meaning in rows)
        super().write_dl(
            [(name, meaning) for (name, _), meaning in zip(rows, meanings, strict=True)],
            col_max,
            col_spacing,
        )


def _wrapped_paragraphs(text: str, columns: int) -> str:
    """Return paragraphs wrapped, in a form in which click leaves their lines alone."""
    return "\n\n".join(
        paragraph if paragraph.startswith(_KEPT) else _KEPT + wrapped(paragraph, columns)
        for paragraph in re.split(r"\n{2,}", text)
        if paragraph.strip()
    )


class HelpContext(typer.Context):
    """The context of every command."""

    formatter_class = _HelpFormatter


def with_readable_help(command: Any) -> Any:
    """Return a command of click's that writes its help so, and those below it."""
    command.context_class = HelpContext
    below: Iterable[Any] = getattr(command, "commands", {}).values()
    for one in below:
        with_readable_help(one)
    return command
