"""One thing that the machine has, or has not, and how to mend it."""

from enum import StrEnum

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen


class Level(StrEnum):
    """How well something is."""

    OK = "ok"
    WEAK = "weak"
    MISSING = "missing"


class Remedy(Frozen):
    """What to do, on each system: commands to type, or where to look."""

    debian: Bilingual
    macos: Bilingual
    windows: Bilingual

    @classmethod
    def commands(cls, debian: str, macos: str, windows: str) -> "Remedy":
        """Return a remedy of commands, which are the same in every language."""
        return cls(*(Bilingual(command, command) for command in (debian, macos, windows)))

    @classmethod
    def everywhere(cls, advice: Bilingual) -> "Remedy":
        """Return a remedy that is the same on every system."""
        return cls(advice, advice, advice)


class Check(Frozen):
    """What was found of one thing.

    `required` is what the program cannot do its work without; what is only weak never is.
    """

    name: str
    title: Bilingual
    level: Level
    found: Bilingual
    required: bool = True
    remedy: Remedy | None = None

    @property
    def is_fatal(self) -> bool:
        """Whether the program cannot do its work as it is."""
        return self.required and self.level is Level.MISSING


def plain(text: str) -> Bilingual:
    """Return a text that is the same in every language: a version, a path."""
    return Bilingual(text, text)
