"""Text that is safe to print on a terminal, and its colours.

What an SOP holds is printed back to people. Nothing in it may move the cursor, colour the screen
or begin a line of its own.
"""

from functools import lru_cache


class Paint:
    """Terminal colours, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def in_colour(self, code: str, text: str) -> str:
        """Return `text` in the colour of an ANSI code such as `1;31`."""
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text

    def bold(self, text: str) -> str:
        """Return `text` in bold."""
        return self.in_colour("1", text)

    def dim(self, text: str) -> str:
        """Return `text` dimmed."""
        return self.in_colour("2", text)


def one_line(text: str) -> str:
    """Return a message as one line: a blank for every character that is not there to see."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def visible(text: str) -> str:
    """Return a line of a file as it can be shown, with a mark for what is not there to see.

    A tab is shown as one blank. How an emoji is to look (its colour of skin, its variation) is left
    out: terminals differ in the columns that they give it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""
    return character if character.isprintable() else "·"
