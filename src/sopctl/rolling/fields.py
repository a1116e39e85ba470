"""Which field of an SOP holds what, and so what becomes of it in another year.

A path is looked up by its keys alone: whether a value stands in a list or by itself is the author's
choice. Where a plain text may stand for a mapping, both are named. What is not named here is running
text.
"""

from collections.abc import Callable

from sopctl.rolling.history import leave_source
from sopctl.rolling.journey import Journey, Moved
from sopctl.rolling.names import move_edition, move_fiscal_year, move_id, move_name
from sopctl.rolling.occurrence_keys import move_key
from sopctl.rolling.references import (
    leave_address,
    leave_identifier,
    move_file,
    move_sop_reference,
)
from sopctl.rolling.signing_dates import move_signing_date
from sopctl.rolling.times import move_time
from sopctl.rolling.wording import move_wording
from sopctl.source.source_map import Path

Move = Callable[[str, Journey], Moved]

ANY = "*"
"""A key that the author chooses."""


def stay(text: str, journey: Journey) -> Moved:
    """Leave a value that is no date and names none: a kind, a column, the id of a role."""
    return Moved()


_FIELDS: dict[tuple[str, ...], Move] = {
    ("sopctl",): stay,
    ("id",): move_id,
    ("fiscal_year",): move_fiscal_year,
    ("document", "number"): move_name,
    ("document", "edition"): move_edition,
    ("document", "effective"): move_signing_date,
    ("revised",): move_signing_date,
    ("approvals", "date"): move_signing_date,
    ("documents", ANY, "file"): move_file,
    ("documents", ANY, "url"): leave_address,
    ("rounds", "covers"): move_time,
    ("rounds", "report"): move_time,
    ("steps", "id"): leave_identifier,
    ("steps", "kind"): stay,
    ("steps", "period"): move_time,
    ("steps", "effort"): stay,
    ("steps", "effort", ANY): stay,
    ("steps", "activities", "period"): move_time,
    ("steps", "deadlines"): move_time,
    ("steps", "deadlines", "text"): move_time,
    ("steps", "deadlines", "on"): move_time,
    ("steps", "deadlines", "within"): move_time,
    ("steps", "deadlines", "except"): move_key,
    ("steps", "deadlines", "every"): stay,
    ("steps", "deadlines", "day"): stay,
    ("steps", "deadlines", "of"): stay,
    ("steps", "deadlines", "after"): stay,
    ("steps", "deadlines", "days"): stay,
    ("steps", "deadlines", "unit"): stay,
    ("steps", "deadlines", "shift"): stay,
    ("steps", "control", "by"): stay,
    ("steps", "responsible"): stay,
    ("steps", "joined_by"): stay,
    ("steps", "approver"): stay,
    ("steps", "sop"): move_sop_reference,
    ("steps", "next"): stay,
    ("steps", "branches", "next"): stay,
    ("table", "columns"): stay,
    ("table", "numbering"): stay,
    ("table", "total"): stay,
    ("sections", "numbering", ANY): stay,
    ("sections", "legend"): stay,
    ("appendix", "forms"): leave_identifier,
}

_NAME_DOCUMENTS = frozenset((("steps", "documents"), ("steps", "control", "evidence")))
"""Where a key of the catalogue may stand, or a document's name."""


def move_of(path: Path, text: str, catalogue: frozenset[str]) -> Move:
    """Return what becomes of `text` at `path`, in an SOP whose documents have the keys `catalogue`."""
    keys = tuple(step for step in path if isinstance(step, str))
    if keys[:1] == ("definitions",) and keys[-1:] == ("source",):
        return leave_source
    if keys in _NAME_DOCUMENTS and text in catalogue:
        return stay
    return _FIELDS.get(keys) or _FIELDS.get(_with_any_key(keys)) or move_wording


def _with_any_key(keys: tuple[str, ...]) -> tuple[str, ...]:
    match keys:
        case ("documents", _, last):
            return ("documents", ANY, last)
        case (first, second, _):
            return (first, second, ANY)
    return keys
