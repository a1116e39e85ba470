"""What is wrong, how badly, and where: the values that rules make and reporters print."""

from datetime import date
from enum import StrEnum
from typing import Literal

from sopctl.bilingual import Bilingual
from sopctl.source.source_map import Path
from sopctl.source.span import Extent, Span
from sopctl.structs import Frozen


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)

    def at_least(self, other: "Severity") -> bool:
        """Say whether this is as bad as `other`, or worse."""
        return self.rank <= other.rank


Target = Literal["value", "key"]
"""Whether a path means the value it leads to, or the key that names it."""


class RelatedPath(Frozen):
    """Another place that explains a finding: in the same file, or in the one named."""

    path: Path
    message: Bilingual
    target: Target = "value"
    file: str | None = None


class RelatedPlace(Frozen, array_like=True):
    """Another place that explains a diagnostic, in this file or another."""

    file: str
    span: Span
    message: Bilingual


class PathEdit(Frozen):
    """Put `new` where the text at `path` stands, or in place of its characters `part`.

    `new` is text as the data reads, not YAML: quoting is the linter's business. Where it cannot
    stand at that place as it is, the finding has no fix.
    """

    path: Path
    new: str
    part: tuple[int, int] | None = None
    """Start and end in characters of the text; an empty `new` removes them."""
    target: Target = "value"


class TextEdit(Frozen, array_like=True):
    """Put `new` where these characters of the file stand; empty to remove them."""

    extent: Extent
    new: str


class Repair(Frozen):
    """What a rule would do about its finding: edits that belong together, all or none.

    It is `safe` where no reader could have meant anything else; the others are done only when
    the user asks for unsafe fixes.
    """

    edits: tuple[PathEdit | TextEdit, ...]
    safe: bool = True


class Fix(Frozen, array_like=True):
    """A repair made concrete: edits in one file, in order, none over another."""

    edits: tuple[TextEdit, ...]
    safe: bool = True


class Finding(Frozen):
    """What a rule found, at a path of the file's data. The linter turns it into a `Diagnostic`.

    Rules speak paths and never lines. `part` narrows the place to some characters (start, end) of
    the text at `path`. `step` is the id of the step concerned.
    """

    path: Path
    message: Bilingual
    help: Bilingual
    target: Target = "value"
    part: tuple[int, int] | None = None
    step: str | None = None
    related: tuple[RelatedPath | RelatedPlace, ...] = ()
    span: Span | None = None
    """Where the place is no path of the data, as in a file that cannot be read."""
    repair: Repair | None = None
    since: date | None = None
    """It counts from this day on: for a rule that does not know what day it is."""


class Diagnostic(Frozen, array_like=True):
    """A finding made concrete: everything that a reporter needs."""

    rule: str
    severity: Severity
    message: Bilingual
    help: Bilingual
    file: str
    span: Span
    sop: str | None = None
    step: str | None = None
    related: tuple[RelatedPlace, ...] = ()
    fix: Fix | None = None
    since: date | None = None
    """It counts from this day on."""

    @property
    def fixable(self) -> bool:
        """Whether there is a fix, safe or not."""
        return self.fix is not None

    @property
    def sort_key(self) -> tuple[str, Span, int, str]:
        """By file, place, severity, and rule."""
        return (self.file, self.span, self.severity.rank, self.rule)
