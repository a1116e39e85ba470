"""What changed, as values: one `Change` for each fact that differs between two versions of an SOP."""

from enum import StrEnum

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class Kind(StrEnum):
    """What became of a thing. The names are public: they stand in the JSON report."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    """Its id or key is another one; what it is stayed."""
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    """Written otherwise, and still the same: a period in another notation, a blank more."""


class Subject(StrEnum):
    """What a change is a change of, in the order of the document. The names are public."""

    SOP = "sop"
    """The title block and what else is said of the SOP as a whole."""
    APPROVAL = "approval"
    REVISION = "revision"
    OBJECTIVES = "objectives"
    SCOPE = "scope"
    DEFINITION = "definition"
    RESPONSIBILITY = "responsibility"
    ROLE = "role"
    DOCUMENT = "document"
    STEP = "step"
    ROUND = "round"
    TABLE = "table"
    SECTIONS = "sections"
    APPENDIX = "appendix"


class Value(Frozen):
    """One side of a change."""

    text: Bilingual
    """As people read it."""
    data: Json = None
    """As programs read it; None where the text says it all."""
    is_quoted: bool = False
    """Whether it stands in quotation marks inside a sentence: a free text, and no date or list."""


class Item(Frozen):
    """The thing concerned: a step, a role, … or the SOP itself, which has neither key nor name."""

    subject: Subject
    key: str | None = None
    """Its id or key: the new one, of what was removed the old one."""
    name: Bilingual | None = None
    """What people call it."""
    number: int | None = None
    """The number of a step's row in the official table, from 1."""


class Position(Frozen):
    """Where a thing stands among its like."""

    place: int
    """From 1, all counted."""
    after: Item | None
    """What it follows; None where it is the first."""


class Change(Frozen):
    """One fact that differs.

    Without a `field` it is the item as a whole that was added, removed or moved. `part` tells apart
    what a field has several of: the label of a branch, the name of an activity, the number of a
    paragraph.
    """

    kind: Kind
    item: Item
    field: str | None = None
    """In the keys of the SOP format, joined by dots: `period`, `control.evidence`."""
    part: str | None = None
    old: Value | None = None
    new: Value | None = None
    old_position: Position | None = None
    """Where it stood, of what was moved or removed."""
    new_position: Position | None = None
    """Where it stands, of what was moved or added."""
    is_carried: bool = False
    """Whether it is no more than the old time, moved on with the fiscal year."""
    contents: tuple["Change", ...] = ()
    """Of a step that was added or removed: what it says."""

    @property
    def is_note(self) -> bool:
        """Whether it is worth a note only: what the SOP means has stayed."""
        return self.kind is Kind.REWRITTEN


class Comparison(Frozen):
    """Everything that differs, in the order of the document."""

    old_id: str
    new_id: str
    old_title: str
    new_title: str
    old_year: int
    """Fiscal year, Buddhist Era."""
    new_year: int
    is_same_sop: bool
    """False where the two have so little in common that they are different procedures."""
    changes: tuple[Change, ...]

    @property
    def has_changes(self) -> bool:
        """Whether anything differs in what it means; being written otherwise is no change."""
        return any(not change.is_note for change in self.changes)

    def count(self, kind: Kind) -> int:
        """Return how many changes are of that kind."""
        return sum(change.kind is kind for change in self.changes)


def text_value(text: str) -> Value:
    """Return a free text as a value."""
    return Value(Bilingual(th=text, en=text), is_quoted=True)


def plain_value(text: str, data: Json = None) -> Value:
    """Return a text that is the same in both languages and needs no quotation marks."""
    return Value(Bilingual(th=text, en=text), data)
