"""What an unknown name was meant for: surely, or most likely."""

from collections import defaultdict
from collections.abc import Iterable

from sopctl.names import nearest
from sopctl.rules.texts import normalised

_MOST_LOOKED_UP = 50
"""Unknown names for which the nearest is sought: a bound for a file that is broken throughout."""
_MOST_COMPARISONS = 20_000


class MeantNames:
    """Looks up unknown names among known ids and what these are called besides."""

    def __init__(self, called: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and the id it stands for; an id stands for itself."""
        self._ids: dict[str, None] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for name, known in called:
            self._ids[known] = None
            self._by_name[normalised(name)].add(known)
            self._by_name[normalised(known)].add(known)
        self._left = min(_MOST_LOOKED_UP, _MOST_COMPARISONS // max(1, len(self._ids)))
        self._nearest: dict[str, str | None] = {}

    def surely(self, name: str) -> str | None:
        """Return the one id that `name` is, or is what it is called, but for blanks and case."""
        found = self._by_name.get(normalised(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def likely(self, name: str) -> str | None:
        """Return the id that `name` surely or most likely means; None where none is like it."""
        sure = self.surely(name)
        if sure is not None:
            return sure
        if name not in self._nearest:
            if self._left <= 0:
                return None
            self._left -= 1
            self._nearest[name] = nearest(name, self._ids)
        return self._nearest[name]
