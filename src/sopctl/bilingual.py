"""Text that a person reads, in Thai and in English side by side.

Every message is written in both languages where it is made, so neither can be forgotten and the
two can be compared at a glance. Rule names, JSON keys and codes are English only and stay `str`.
"""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language in which messages are printed."""

    THAI = "th"
    ENGLISH = "en"


class Bilingual(NamedTuple):
    """One message in both languages."""

    th: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.th if language is Language.THAI else self.en
