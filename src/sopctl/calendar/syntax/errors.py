"""Where in a text something stands, and why it cannot be read."""

from enum import StrEnum

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen


class Fault(StrEnum):
    """What kind of mistake a `NotationError` reports."""

    UNREADABLE = "unreadable"
    ERA = "era"
    """A year that no era has, or that contradicts the era named beside it."""
    REVERSED = "reversed"
    """The end comes before the start."""
    CONFLICT = "conflict"
    """Two parts of the text contradict each other."""
    YEAR_MISSING = "year-missing"


class Extract(Frozen):
    """The part of `text` from character `start` up to, and without, `end`."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text[self.start : self.end]

    def to(self, other: "Extract") -> "Extract":
        """Return the part from the start of this one to the end of `other`."""
        return Extract(self.text, self.start, other.end)


class NotationError(ValueError):
    """A text about time that cannot be read.

    Attributes:
        part: the characters that cannot be read, and the whole text they stand in.
        message: what is wrong.
        help: what to write instead.
        code: the kind of mistake.
    """

    def __init__(
        self,
        part: Extract,
        message: Bilingual,
        help: Bilingual,
        code: Fault = Fault.UNREADABLE,
    ) -> None:
        super().__init__(part, message, help, code)
        self.part = part
        self.message = message
        self.help = help
        self.code = code

    def __str__(self) -> str:
        return self.message.en

    @property
    def text(self) -> str:
        """The whole text."""
        return self.part.text

    @property
    def start(self) -> int:
        """The first character, counted from 0, of the part that cannot be read."""
        return self.part.start

    @property
    def end(self) -> int:
        """The character after the last of that part."""
        return self.part.end
