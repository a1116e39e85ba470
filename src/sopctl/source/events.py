"""YAML text as a stream of parser events, through ruamel.yaml.

libyaml (through `ruamel.yaml.clib`) is some twenty times faster than the pure Python parser, which
serves where no wheel of it exists. Both give the same events with the same offsets. They part only
where libyaml is ahead of YAML 1.2: it takes a tab for a blank after `key:` or before a comment.
Where it is behind, as with `[http://x]`, it is given the text once more, respelled (`respelling`).
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from sopctl.bilingual import Bilingual
from sopctl.patterns import lazily
from sopctl.source.problem import ProblemKind, RelatedExtent, SourceProblem
from sopctl.source.respelling import (
    NO_MARKS,
    Marks,
    may_hold_misread_mark,
    misread_mark,
    respelled,
)
from sopctl.source.slips import slip_behind
from sopctl.source.span import Extent
from sopctl.source.syntax_messages import (
    MISSING_COLON,
    explain_character,
    explain_syntax,
    is_about_escape,
)

__all__ = [
    "MERGE_KEY",
    "AliasEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "Event",
    "EventSource",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "UnreadableYamlError",
    "bare_event_source",
    "content_of",
    "extent_of",
    "is_merge",
    "marks_of",
    "parse_events",
    "read_bare",
    "tag_of",
    "whole",
]

_BEGUN_HERE = Bilingual(th="ส่วนนี้เริ่มที่นี่", en="the part began here")

_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML (1.2, section 5.1) allows nowhere in a stream; compiling it takes 4 ms, so not here."""

_TAG = lazily(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")
_PROPERTIES = lazily(r"(?:(?:&[^\s,\[\]{}]+|!<[^>\s]*>|![^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*\s+)*)?)+")
"""Anchor and tag of a value, with what parts them from it."""

MERGE_KEY = "<<"

_DEEPEST = 100
"""Levels of lists and mappings after which nobody reads on; the parser's time grows with their square."""

_SURROGATE = lazily("[\ud800-\udfff]")

Event = Any
"""A ruamel.yaml event; libyaml's binding gives no types."""

EventSource = AbstractContextManager[Callable[[], Event]]
"""Gives the function that returns the next event; the last is a `StreamEndEvent`."""

T = TypeVar("T")

try:
    from ruamel.yaml.cyaml import CParser as _CParser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - depends on the platform's wheels
    _CParser = None


class UnreadableYamlError(Exception):
    """The parser gave up; `problem` says where and why."""

    def __init__(self, problem: SourceProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class MisreadMarkError(Exception):
    """The parser took a character of a text for a mark; with `marks` the text can be read on."""

    def __init__(self, marks: Marks) -> None:
        super().__init__(marks)
        self.marks = marks


@contextmanager
def _event_source(text: str, marks: Marks) -> Iterator[Callable[[], Event]]:
    """Give the function that returns the next event of `text`; the last is a `StreamEndEvent`."""
    given = respelled(text, marks)
    parser = None
    try:
        parser = _new_parser(given.text)
        get_event = parser.get_event
        yield partial(_put_back, get_event, given.originals) if given.originals else get_event
    except (ReaderError, UnicodeEncodeError):
        raise UnreadableYamlError(_forbidden_character(text)) from None
    except MarkedYAMLError as error:
        if (at := misread_mark(text, error, marks)) is not None:
            raise MisreadMarkError(marks.with_misread(text, at)) from None
        raise UnreadableYamlError(_syntax_problem(text, error)) from None
    finally:
        if parser is not None:
            parser.dispose()


def read_bare(text: str, read: Callable[[EventSource], T]) -> T:
    """Return what `read` makes of the `bare_event_source` of `text`.

    It is called again, and has to begin anew, where the parser took a character for a mark.
    """
    marks = NO_MARKS
    while True:
        try:
            return read(bare_event_source(text, marks))
        except MisreadMarkError as misread:
            marks = misread.marks


@contextmanager
def bare_event_source(text: str, marks: Marks = NO_MARKS) -> Iterator[Callable[[], Event]]:
    """Give the function that returns the next event of `text`; the last is a `StreamEndEvent`.

    The commonest events come as what they are made of, and are told by type and length:

    - a scalar as a tuple of 7: anchor, tag, implicit, value, start, end and style;
    - the start of a mapping as a tuple of 6: anchor, tag, implicit, start, end and flow style; that
      of a sequence as a list of them;
    - the end of either as a tuple of 2: start and end.

    `whole` makes the event of one. Not to be used, and no other events to be asked for, inside of
    another's `with` block.

    Raises:
        UnreadableYamlError: where the text is no YAML, when the event at that place is asked for.
        MisreadMarkError: where it may be YAML all the same; see `read_bare`.
    """
    with _event_source(text, marks) as next_event:
        # Making events takes libyaml's binding four times as long as parsing, and of most only the
        # value is wanted. The binding makes them by these names of its own module.
        binding: Any = None if _CParser is None else sys.modules[_CParser.__module__]
        if any(getattr(binding, name, None) is not event for name, (event, _) in _BARE.items()):
            yield partial(_bared, next_event)
            return
        for name, (_, parts) in _BARE.items():
            setattr(binding, name, parts)
        try:
            yield next_event
        finally:
            for name, (event, _) in _BARE.items():
                setattr(binding, name, event)


def _parts(*parts: Any) -> tuple[Any, ...]:
    return parts


def _listed_parts(*parts: Any) -> list[Any]:
    return [*parts]


_BARE = {
    "ScalarEvent": (ScalarEvent, _parts),
    "MappingStartEvent": (MappingStartEvent, _parts),
    "MappingEndEvent": (MappingEndEvent, _parts),
    "SequenceStartEvent": (SequenceStartEvent, _listed_parts),
    "SequenceEndEvent": (SequenceEndEvent, _parts),
}
"""The events that come bare, by their names in libyaml's binding, and what is called in their place."""


def _bared(next_event: Callable[[], Event]) -> Event:
    event = next_event()
    kind = type(event)
    if kind is StreamEndEvent or kind.__name__ not in _BARE:
        return event
    marks = event.start_mark, event.end_mark
    if kind is ScalarEvent:
        return event.anchor, event.ctag, event.implicit, event.value, *marks, event.style
    if kind is MappingStartEvent or kind is SequenceStartEvent:
        start = event.anchor, event.ctag, event.implicit, *marks, event.flow_style
        return start if kind is MappingStartEvent else [*start]
    return marks


def whole(event: Event) -> Event:
    """Return an event of a `bare_event_source` as `parse_events` would yield it.

    The end of a sequence becomes that of a mapping: bare, the two are alike.
    """
    if type(event) is list:
        return SequenceStartEvent(*event)
    if type(event) is not tuple:
        return event
    return {7: ScalarEvent, 6: MappingStartEvent, 2: MappingEndEvent}[len(event)](*event)


def parse_events(text: str) -> Iterator[Event]:
    """Yield the events of `text`, from the first after the stream's start to its end.

    Raises:
        UnreadableYamlError: where the text is no YAML, after the events before that place.
    """
    marks, given = NO_MARKS, 0
    while True:
        try:
            for event in islice(_events(text, marks), given, None):
                given += 1
                yield event
            return
        except MisreadMarkError as misread:
            marks = misread.marks


def _events(text: str, marks: Marks) -> Iterator[Event]:
    with _event_source(text, marks) as next_event:
        while type(event := next_event()) is not StreamEndEvent:
            yield event


def marks_of(text: str) -> Marks:
    """Return the “:” and “?” of `text` that are no marks, as far as it can be read."""
    marks = NO_MARKS
    while may_hold_misread_mark(text):
        try:
            _read_through(bare_event_source(text, marks))
        except MisreadMarkError as misread:
            marks = misread.marks
        except UnreadableYamlError:
            break
        else:
            break
    return marks


def _read_through(source: EventSource) -> None:
    depth = 0
    with source as next_event:
        while type(event := next_event()) is not StreamEndEvent and depth <= _DEEPEST:
            if type(event) is list or (type(event) is tuple and len(event) == 6):
                depth += 1
            elif type(event) is tuple and len(event) == 2:
                depth -= 1


def _put_back(get_event: Callable[[], Event], originals: dict[int, str]) -> Event:
    event = get_event()
    if type(event) is tuple and len(event) == 7:
        *before, value, start, end, style = event
        return *before, value.translate(originals), start, end, style
    if type(event) is ScalarEvent:
        event.value = event.value.translate(originals)
    return event


def _new_parser(text: str) -> Any:
    return _CParser(text) if _CParser is not None else _PureParser(text)


class _PureParser:
    """ruamel.yaml's own parser, with the events and complaints of libyaml."""

    def __init__(self, text: str) -> None:
        from ruamel.yaml import YAML  # noqa: PLC0415 - the slow road, taken only without libyaml
        from ruamel.yaml.docinfo import DocInfo  # noqa: PLC0415

        yaml = YAML(typ="safe", pure=True)
        yaml.version = (1, 2)
        yaml.doc_infos.append(DocInfo())  # where it notes %YAML and %TAG
        self._parser = yaml.get_constructor_parser(text)[1]
        self._reader = yaml.reader
        self.dispose = self._parser.dispose

    def get_event(self) -> Event:
        try:
            event = self._parser.get_event()
        except ValueError:
            raise _bad_escape(self._reader.get_mark()) from None
        if type(event) is ScalarEvent and _SURROGATE.search(event.value):
            raise _bad_escape(event.end_mark)
        return event


def _bad_escape(mark: Any) -> MarkedYAMLError:
    return MarkedYAMLError(
        context="while scanning a double-quoted scalar",
        problem="found invalid Unicode character escape code",
        problem_mark=mark,
    )


def is_merge(key: Event) -> bool:
    """Say whether a key written `<<` merges: in quotes it is a key like any other."""
    return type(key) is ScalarEvent and bool(key.implicit[0])


def extent_of(event: Event) -> Extent:
    """Return where `event` stands, as offsets, with its anchor and tag."""
    return Extent(event.start_mark.index, event.end_mark.index)


def content_of(event: Event, text: str) -> Extent:
    """Return where `event` stands in `text`, without its anchor and tag."""
    start, end = event.start_mark.index, event.end_mark.index
    if type(event) is not AliasEvent and (event.anchor is not None or event.ctag is not None):
        properties = _PROPERTIES.match(text, start)
        start = properties.end() if properties is not None else start
        # An empty value ends where its anchor or tag does; a list or mapping only begins there.
        start, end = (min(start, end), end) if type(event) is ScalarEvent else (start, start)
    return Extent(start, end)


def tag_of(event: Event, text: str) -> Extent:
    """Return where the tag of `event` stands in `text`."""
    start = event.start_mark.index
    if event.anchor is not None and text[start : start + 1] == "&":
        start = text.find("!", start)
    tag = _TAG.match(text, start)
    return Extent(start, tag.end() if tag is not None else start + 1)


def _forbidden_character(text: str) -> SourceProblem:
    found = re.search(_FORBIDDEN, text)
    at = found.start() if found is not None else 0
    return SourceProblem(
        ProblemKind.SYNTAX_ERROR, Extent(at, at + 1), *explain_character(text[at : at + 1])
    )


def _syntax_problem(text: str, error: MarkedYAMLError) -> SourceProblem:
    problem, context = str(error.problem or ""), str(error.context or "")
    mark = error.problem_mark or error.context_mark
    at = min(mark.index if mark is not None else 0, len(text))
    begun = error.context_mark.index if error.context_mark is not None else at
    slip = slip_behind(text, problem, begun if MISSING_COLON in problem else at)
    if slip is not None:
        return slip
    if is_about_escape(problem, context):
        at = text.rfind("\\", 0, at + 1)
    character = text[at : at + 1]
    message, advice = explain_syntax(problem, context, character)
    if MISSING_COLON in problem:
        # The parser sees it only on a later line.
        end = begun + len(text[begun:].splitlines()[0].rstrip())
        return SourceProblem(ProblemKind.SYNTAX_ERROR, Extent(begun, end), message, advice)
    if character != "\t" and not text[at:].strip():
        # What was never closed shows itself only at the end; the mistake is where it began, or,
        # where the parser does not say that, in the last thing written.
        at = begun if begun < at else max(len(text.rstrip()) - 1, 0)
        return SourceProblem(ProblemKind.SYNTAX_ERROR, Extent(at, at + 1), message, advice)
    end = at + 1 if character not in ("", "\n", "\r") else at
    related: tuple[RelatedExtent, ...] = ()
    if "\n" in text[begun:at]:
        related = (RelatedExtent(Extent(begun, begun + 1), _BEGUN_HERE),)
    return SourceProblem(ProblemKind.SYNTAX_ERROR, Extent(at, end), message, advice, related)
