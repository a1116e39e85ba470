"""From which year to which an SOP is rolled, and what becomes of one of its texts on the way."""

from collections.abc import Callable, Iterable

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import FiscalYear
from sopctl.structs import Frozen, field

Part = tuple[int, int]
"""Start and end in the characters of a text."""


class Journey(Frozen):
    """A roll from one fiscal year to another, and what there is to arrive at.

    Attributes:
        start, end: the fiscal years.
        sop: the SOP's id as it was.
        sops: the ids of all SOPs of the project.
        own_files: the names by which a text may name the SOP's own file, with forward slashes.
        has_file: says whether a file that the SOP names is there.
    """

    start: FiscalYear
    end: FiscalYear
    sop: str
    sops: frozenset[str] = frozenset()
    own_files: frozenset[str] = frozenset()
    has_file: Callable[[str], bool] = field(default=lambda name: False)

    @property
    def years(self) -> int:
        """How many years on; negative where the roll goes back."""
        return self.end.be - self.start.be


class Change(Frozen):
    """Put `new` in place of these characters of a text."""

    start: int
    end: int
    new: str


class Remark(Frozen):
    """What a person should look at in the new file.

    Attributes:
        code: what kind of remark it is, in English words joined by hyphens.
        part: the characters concerned in the text as it was; None for all of it.
    """

    code: str
    part: Part | None
    message: Bilingual
    help: Bilingual


class Moved(Frozen):
    """What becomes of a text: its changes, none over another, and the remarks on it."""

    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return `text` with `changes`, none of which lies over another."""
    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text
