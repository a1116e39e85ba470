"""Comments that suppress findings, and which of them did.

# sopctl: ignore[rule, other-rule] reason       on the line of the finding, or the line above
# sopctl: ignore-file[rule] reason              at the top of the file, before any key
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from sopctl.diagnostics import Diagnostic
from sopctl.patterns import lazily
from sopctl.source.comments import Comment, comments
from sopctl.source.span import Extent, Span
from sopctl.structs import Frozen
from sopctl.workspace import SourceFile

_MARK = "sopctl:"
_DIRECTIVE = lazily(
    r"#\s*sopctl:\s*(?P<what>ignore-file|ignore)(?![\w-])[ \t]*(?:\[(?P<rules>[^\]\r\n]*)\])?"
)
_MISSPELT = lazily(r"#\s*sopctl:\s*(?P<what>[A-Za-z][\w-]{0,30})[ \t]*\[")
"""What looks like such a comment and is none: a word of another name before the brackets."""
_MARKED = lazily(r"#\s*sopctl:")
_NAME = lazily(r"[^\s,]+")
_BLANK_OR_COMMENT = lazily(r"\s*(?:#.*)?")
_OPENS_VALUE = lazily(r"(?::|[|>][-+0-9]*)\s*\Z")
_TOP = lazily(r"\ufeff?(?:---(?=[\r\n])|[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))*[ \t]*")
_LINE_END = lazily(r"\r\n|\r|\n")


class SuppressedRule(Frozen, array_like=True):
    """One name in a comment's brackets, and where it stands."""

    name: str
    extent: Extent
    span: Span


class Suppression(Frozen, array_like=True):
    """One comment that suppresses findings of some rules."""

    rules: tuple[SuppressedRule, ...]
    """What stands in the brackets; empty where there are none."""
    span: Span
    """The comment."""
    removal: Extent
    """What to remove with it: the whole line where nothing else stands there."""
    lines: tuple[int, ...]
    """The lines whose findings it suppresses."""
    is_for_file: bool = False
    is_misplaced: bool = False
    """Whether it is for the whole file, and does not stand at the top."""
    misspelt: str | None = None
    """The word that stands where `ignore` or `ignore-file` is to; None where one of them does."""


class SuppressionUse(Frozen):
    """A suppressing comment, and which of the names in it suppressed a finding."""

    suppression: Suppression
    used: frozenset[SuppressedRule]

    @property
    def unused(self) -> tuple[SuppressedRule, ...]:
        """The names that suppressed nothing."""
        return tuple(rule for rule in self.suppression.rules if rule not in self.used)


def suppressions_of(file: SourceFile) -> tuple[Suppression, ...]:
    """Return the suppressing comments of a file, in their order."""
    if not _MARKED.search(file.text):
        return ()
    surroundings = _Surroundings(file)
    found = []
    for comment in comments(file.text, containing=_MARK):
        match = _DIRECTIVE.match(comment.text)
        if match is not None:
            found.append(_suppression(surroundings, comment, match))
        elif (misspelt := _MISSPELT.match(comment.text)) is not None:
            found.append(
                Suppression(
                    rules=(),
                    span=file.source_map.span(comment.extent),
                    removal=_removal(file.text, comment),
                    lines=(),
                    misspelt=misspelt["what"],
                )
            )
    return tuple(found)


def suppress(
    diagnostics: Iterable[Diagnostic], suppressions: Sequence[Suppression]
) -> tuple[list[Diagnostic], set[SuppressedRule]]:
    """Return what is left of a file's findings, and the names that suppressed something."""
    on_line: dict[tuple[str, int], list[SuppressedRule]] = defaultdict(list)
    in_file: dict[str, list[SuppressedRule]] = defaultdict(list)
    for suppression in suppressions:
        for rule in suppression.rules:
            for line in suppression.lines:
                on_line[rule.name, line].append(rule)
            if suppression.is_for_file and not suppression.is_misplaced:
                in_file[rule.name].append(rule)
    used: set[SuppressedRule] = set()
    left: list[Diagnostic] = []
    for diagnostic in diagnostics:
        name, span = diagnostic.rule, diagnostic.span
        by = [
            *in_file.get(name, ()),
            *on_line.get((name, span.start.line), ()),
            *on_line.get((name, span.end.line), ()),
        ]
        used.update(by)
        if not by:
            left.append(diagnostic)
    return left, used


class _Surroundings:
    """What a comment stands among: worked out once, since a file may have thousands."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file

    @cached_property
    def top(self) -> int:
        """The offset up to which there are only comments and blank lines."""
        match = _TOP.match(self.file.text)
        return match.end() if match is not None else 0

    @cached_property
    def lines_in_use(self) -> tuple[int, ...]:
        """The numbers of the lines with more than a comment; and the last, whatever is on it."""
        lines = self.file.source_map.lines
        last = lines.position(len(self.file.text)).line
        in_use = (n for n in range(1, last) if not _BLANK_OR_COMMENT.fullmatch(lines.line(n)))
        return (*in_use, last)

    def line_after(self, line: int) -> int:
        """Return the next line in use after `line`."""
        index = bisect_right(self.lines_in_use, line)
        return self.lines_in_use[index] if index < len(self.lines_in_use) else line + 1


def _suppression(
    surroundings: _Surroundings, comment: Comment, match: re.Match[str]
) -> Suppression:
    file = surroundings.file
    start = comment.extent.start + max(match.start("rules"), 0)
    span = file.source_map.span
    names = [
        SuppressedRule(name.group(), extent, span(extent))
        for name in _NAME.finditer(match["rules"] or "")
        for extent in [Extent(start + name.start(), start + name.end())]
    ]
    is_for_file = match["what"] == "ignore-file"
    return Suppression(
        rules=tuple(names),
        span=span(comment.extent),
        removal=_removal(file.text, comment),
        lines=() if is_for_file else _lines(surroundings, comment),
        is_for_file=is_for_file,
        is_misplaced=is_for_file and comment.extent.start > surroundings.top,
    )


def _lines(surroundings: _Surroundings, comment: Comment) -> tuple[int, ...]:
    """Return the lines a comment speaks of: its own, or where it stands alone the next in use.

    Where a key stands before it and the value below, the value's first line belongs to it too.
    """
    following = surroundings.line_after(comment.line)
    if comment.is_alone:
        return (following,)
    before = surroundings.file.source_map.lines.line(comment.line)[: -len(comment.text)]
    return (comment.line, following) if _OPENS_VALUE.search(before) else (comment.line,)


def _removal(text: str, comment: Comment) -> Extent:
    start, end = comment.extent
    if not comment.is_alone:
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        return Extent(line_start + len(text[line_start:start].rstrip(" \t")), end)
    start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = _LINE_END.match(text, end)
    return Extent(start, line_end.end() if line_end else end)
