"""The name somebody most likely meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, or None where none is like it."""
    matches = get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None
