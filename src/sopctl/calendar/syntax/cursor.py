"""A place in a run of tokens, for recursive-descent readers."""

from collections.abc import Callable
from typing import Any, TypeVar

from sopctl.bilingual import Bilingual
from sopctl.calendar.syntax.errors import Extract, Fault, NotationError
from sopctl.calendar.syntax.lexer import Token, tokenise
from sopctl.calendar.syntax.vocabulary import Kind

T = TypeVar("T")

_PLAIN_UNITS = frozenset({Kind.MINUTE, Kind.HOUR, Kind.TIMES})
_AFTER_A_UNIT = frozenset({Kind.EACH, Kind.ORDINAL})
"""Words that make of a unit something else: `เดือนละ`, `ครั้งที่`."""


class Cursor:
    """The tokens of a text and the next one to read.

    `index` may be stored and set back, so that a reader can try one form and then another.
    """

    def __init__(self, text: str) -> None:
        self._tokens = tokenise(text)
        self._kinds = tuple(token.kind for token in self._tokens)
        self._remembered: dict[tuple[Any, ...], tuple[Any, int]] = {}
        self.index = 0

    def peek(self, ahead: int = 0) -> Token:
        """Return the token `ahead` of the next one; past the end, the end-of-text token."""
        try:
            return self._tokens[self.index + ahead]
        except IndexError:
            return self._tokens[-1]

    @property
    def previous(self) -> Token:
        """The token read last."""
        return self._tokens[max(self.index - 1, 0)]

    def at(self, *kinds: Kind) -> bool:
        """Say whether the next token is of one of `kinds`."""
        return self._kinds[self.index] in kinds

    def sees(self, *kinds: Kind, ahead: int = 0) -> bool:
        """Say whether the next tokens are of `kinds`, in that order."""
        since = self.index + ahead
        return self._kinds[since : since + len(kinds)] == kinds

    def take(self, *kinds: Kind) -> Token | None:
        """Read the next token if it is of one of `kinds`."""
        kind = self._kinds[self.index]
        if kind not in kinds or kind is Kind.END_OF_TEXT:
            return None
        self.index += 1
        return self._tokens[self.index - 1]

    def take_all(self, *kinds: Kind) -> bool:
        """Read the next tokens if they are of `kinds`, in that order."""
        if not self.sees(*kinds):
            return False
        self.index += len(kinds)
        return True

    def skip(self, *kinds: Kind) -> None:
        """Read on while the next token is of one of `kinds`."""
        while self._kinds[self.index] in kinds:
            self.index += 1

    def first_of(self, *readers: Callable[["Cursor"], T]) -> T | None:
        """Return what the first reader that reads anything returns; the others leave no trace."""
        before = self.index
        for read in readers:
            found = read(self)
            if found is not None:
                return found
            self.index = before
        return None

    def remembering(self, read: Callable[..., T], *arguments: object) -> T:
        """Return what `read(self, *arguments)` reads here, reading it only the first time.

        For readers that others try at the same place again and again. They must return the same at
        the same place, and something that nobody changes.
        """
        here = (read, arguments, self.index)
        if here not in self._remembered:
            self._remembered[here] = (read(self, *arguments), self.index)
        found: T
        found, self.index = self._remembered[here]
        return found

    def next(self) -> Token:
        """Read the next token, whatever it is."""
        token = self.peek()
        self.index = min(self.index + 1, len(self._tokens) - 1)
        return token

    def part_since(self, index: int) -> Extract:
        """Return the part of the text from token `index` to the token read last."""
        first = self._tokens[index]
        return first.part if self.index <= index else first.part.to(self.previous.part)

    def rest(self) -> Extract:
        """Return what is still to be read, or the end of the text."""
        last = self._tokens[-2] if len(self._tokens) > 1 else self._tokens[-1]
        here = self.peek().part
        return here if self.peek().kind is Kind.END_OF_TEXT else here.to(last.part)

    def fault(
        self,
        since: int,
        message: Bilingual,
        help: Bilingual,
        code: Fault = Fault.UNREADABLE,
    ) -> NotationError:
        """Return an error about the part from token `since` to the token read last."""
        return NotationError(self.part_since(since), message, help, code)

    def sees_unit(self, ahead: int) -> bool:
        """Say whether the token `ahead` counts a quantity: `วัน`, but not in `วันที่` or `วันละ`."""
        kind, following = self.peek(ahead).kind, self.peek(ahead + 1).kind
        if following in _AFTER_A_UNIT:
            return False
        match kind:
            case Kind.DAY:
                if following is Kind.WORKING:
                    following = self.peek(ahead + 2).kind
                return following not in (Kind.ORDINAL, Kind.END, Kind.WEEKDAY, Kind.LAST)
            case Kind.MONTH_UNIT:
                return following not in (Kind.MONTH, Kind.NEXT)
            case Kind.WEEK:
                return following is not Kind.NEXT
            case Kind.YEAR:
                return following not in (
                    Kind.FISCAL,
                    Kind.NUMBER,
                    Kind.BUDDHIST_ERA,
                    Kind.COMMON_ERA,
                )
            case Kind.WEEKDAY:
                return self.peek(ahead).text == "อาทิตย์"
            case _:
                return kind in _PLAIN_UNITS

    def sees_quantity(self, ahead: int = 0) -> bool:
        """Say whether a count of a unit begins `ahead`: `3 วัน`, `2-3 วัน`, `1.5 ชั่วโมง`."""
        ahead = self._past_number(ahead)
        if ahead and self.peek(ahead).kind in (Kind.DASH, Kind.TO):
            ahead = self._past_number(ahead + 1)
        return ahead > 0 and self.sees_unit(ahead)

    def _past_number(self, ahead: int) -> int:
        if self.peek(ahead).kind is not Kind.NUMBER:
            return 0
        if self.peek(ahead + 1).kind in (Kind.DOT, Kind.COMMA):
            fraction = self.peek(ahead + 2)
            if fraction.kind is Kind.NUMBER and not fraction.spaced:
                return ahead + 3
        return ahead + 1
