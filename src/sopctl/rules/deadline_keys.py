"""Which keys of a deadline go with which."""

from collections.abc import Iterator

from sopctl.model.step import DeadlineFields

TAKES = {
    "text": frozenset[str](),
    "every": frozenset(("day", "of", "unit")),
    "on": frozenset[str](),
    "after": frozenset(("days", "unit")),
}
"""What says when it is due, and the keys that say more of that."""

_SINGLE_KEYS = ("day", "of", "days", "unit")


def misplaced_keys(fields: DeadlineFields) -> Iterator[tuple[str, str]]:
    """Yield each key that has no effect, with the one beside which it has none."""
    written = fields.model_fields_set
    if len(written) < 2:
        return
    kinds = [kind for kind in TAKES if getattr(fields, kind) is not None]
    if len(kinds) != 1:  # unreadable-time
        return
    for key in _SINGLE_KEYS:
        if key not in written or getattr(fields, key) is None:
            continue
        if key not in TAKES[kinds[0]] or (key == "unit" and _contradicts(fields)):
            yield key, kinds[0]


def _contradicts(fields: DeadlineFields) -> bool:
    """Say whether `unit` is another one than that of a last day."""
    if fields.every is None:
        return False
    if fields.day == "last-working-day":
        return fields.unit != "working-day"
    return fields.day in (None, "last") and fields.unit == "working-day"
