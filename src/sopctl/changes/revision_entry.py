"""What changed as an entry of `revisions`, to be put into the new file as it is."""

from datetime import date

from sopctl.bilingual import Language
from sopctl.calendar.era import format_month
from sopctl.changes.sentences import sentences
from sopctl.changes.values import Comparison

_NOTHING = {
    Language.THAI: "ทบทวนแล้ว ไม่มีการเปลี่ยนแปลง",
    Language.ENGLISH: "reviewed, without changes",
}


def revision_entry(comparison: Comparison, day: date, language: Language) -> str:
    """Return the entry for a revision made on `day`: YAML, one item of a list, a line per change.

    Each sentence is one line of a block text, in which no character has a meaning of its own.
    """
    said = [_in_one_line(one.in_language(language)) for one in sentences(comparison)]
    lines = "".join(f"    {line}\n" for line in said or [_NOTHING[language]])
    return f"- date: {format_month(day, 'iso')}\n  note: |-\n{lines}"


def _in_one_line(text: str) -> str:
    """Return `text` without line ends and without what YAML lets stand only as an escape."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
