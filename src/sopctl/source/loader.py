"""YAML text to plain data: mappings, lists, text and None, nothing else.

Every scalar stays text: `code: 2.10` is "2.10", `no` is "no", and `2567-02-29` is left to the
calendar. Only an empty value, `~` and `null` are None. Loading never raises on a user's file: it
returns what it could build and the problems it met.

Data is built straight from the event stream, without nodes, because that is four times faster;
`source_map` reads the text a second time when a place has to be named.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from sopctl.source import refusals
from sopctl.source.encoding import decode
from sopctl.source.events import (
    MERGE_KEY,
    AliasEvent,
    DocumentStartEvent,
    Event,
    EventSource,
    ScalarEvent,
    StreamEndEvent,
    UnreadableYamlError,
    content_of,
    extent_of,
    is_merge,
    read_bare,
    whole,
)
from sopctl.source.problem import SourceProblem
from sopctl.source.refusals import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_PROBLEMS,
    MAX_REPEATED,
    MAX_TEXT,
    MAX_VALUES,
)
from sopctl.source.slips import blank_missing
from sopctl.structs import Frozen, Mutable

_NULLS = frozenset(("", "~", "null"))
_ALLOWED_TAGS = frozenset(
    ("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
)

Data = dict[str, Any] | list[Any] | str | None


class Loaded(Frozen):
    """What a file held: its text, its data as far as it could be built, and its problems."""

    text: str
    data: Data
    problems: tuple[SourceProblem, ...] = ()
    unread: tuple[tuple[str | int, ...], ...] = ()
    """Where a value is None, or a merge missing, only because it could not be taken, as reported."""


def load_bytes(data: bytes) -> Loaded:
    """Read the bytes of one file. Never raises."""
    if len(data) > MAX_BYTES:
        return Loaded("", None, (refusals.too_large(),))
    decoded = decode(data)
    if decoded.problem is not None:
        return Loaded(decoded.text, None, (decoded.problem,))
    return load_text(decoded.text)


def text_of(data: bytes) -> str:
    """Return the text that `load_bytes` reads, or as much of it as can be shown. Never raises."""
    return "" if len(data) > MAX_BYTES else decode(data).text


def load_text(text: str) -> Loaded:
    """Read one YAML document. Never raises."""
    return read_bare(text, partial(_load, text))


def _load(text: str, source: EventSource) -> Loaded:
    builder = _Builder(text)
    try:
        builder.read(source)
    except UnreadableYamlError as stop:
        builder.problems.append(stop.problem)
    except _StopReadingError:
        pass
    return Loaded(text, builder.root, tuple(builder.problems), tuple(builder.unread))


class _StopReadingError(Exception):
    """Reading on would make no sense; the problem is noted."""


class _Anchored(Mutable):
    """The value that an anchor names, and what an alias to it costs."""

    value: Any = None
    values: int = 1
    """How many values it holds, itself counted."""
    height: int = 0
    """How many levels of mappings and lists it holds."""
    characters: int = 0
    """How many characters it is, written out; comments and blanks count too."""
    complete: bool = False


class _Open(Mutable):
    """A mapping or list that has begun and not ended."""

    value: Any  # dict or list
    count_before: int
    wants_key: bool
    """Whether a key comes next: so in a mapping, first and after each value."""
    first: dict[str, Event]
    """The first event of each key; a list has none."""
    key: str = ""
    """The key whose value comes next."""
    key_event: Event = None
    height: int = 1
    anchored: _Anchored | None = None
    repeated_before: int = 0
    merged: list[dict[str, Any]] | None = None


_NO_KEYS: dict[str, Event] = {}


class _Builder:
    """Builds the data of one document, event by event."""

    def __init__(self, text: str) -> None:
        self.root: Any = None
        self.problems: list[SourceProblem] = []
        self.unread: list[tuple[str | int, ...]] = []
        self._text = text
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._count = 0
        self._repeated = 0
        self._documents = 0

    def read(self, source: EventSource) -> None:
        # A third of the time of a run is spent in this loop, most of it on scalars: they are taken
        # here and not in methods of their own.
        top: _Open | None = None
        with source as next_event:
            while (kind := type(event := next_event())) is not StreamEndEvent:
                if kind is tuple and len(event) == 7:
                    anchor, tag, implicit, value, _, _, style = event
                    if tag is not None or len(value) > MAX_TEXT:
                        self._check_tag(event)
                        value = self._kept(value, event)
                    if top is not None and top.wants_key:
                        top.wants_key, top.key, top.key_event = False, value, event
                        if top.first.setdefault(value, event) is not event:
                            self._note_duplicate(top, event)
                    else:
                        if value in _NULLS and implicit[0] and not style:
                            self._check_colon(top, event)
                            value = None
                        self._put(top, value, 0, event)
                    if anchor is not None:
                        size = len(value or "")
                        self._anchors[anchor] = _Anchored(value, characters=size, complete=True)
                elif kind is tuple and len(event) == 2:
                    top = self._close(event)
                elif kind is tuple or kind is list:
                    top = self._open(top, event)
                elif kind is AliasEvent:
                    self._alias(top, event)
                elif kind is DocumentStartEvent:
                    self._begin_document(event)

    def _begin_document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(refusals.several_documents(extent_of(event)))

    def _note_duplicate(self, top: _Open, event: Event) -> None:
        if len(self.problems) <= MAX_PROBLEMS:
            both = event, top.first[top.key]
            places = (content_of(whole(each), self._text) for each in both)
            self._note(refusals.duplicate_key, top.key, *places)

    def _open(self, top: _Open | None, event: Event) -> _Open:
        is_list = type(event) is list
        anchor, tag, _, start, _, _ = event
        if len(self._stack) >= MAX_DEPTH:
            self._stop(refusals.too_deep(start.index))
        if top is not None and top.wants_key:
            self._stop(refusals.complex_key(whole(event)))
        if tag is not None:
            self._check_tag(event)
        if is_list:
            opened = _Open([], self._count, False, _NO_KEYS)
        else:
            opened = _Open({}, self._count, True, {})
        self._stack.append(opened)
        if anchor is not None:
            opened.anchored = self._anchors[anchor] = _Anchored(
                opened.value, characters=-start.index
            )
            opened.repeated_before = self._repeated
        return opened

    def _close(self, event: Event) -> _Open | None:
        stack = self._stack
        done = stack.pop()
        for merged in done.merged or ():
            for key, value in merged.items():
                done.value.setdefault(key, value)
        if done.anchored is not None:
            done.anchored.values = self._count - done.count_before + 1
            done.anchored.height = done.height
            # Escapes are longer than what they stand for: never more than is written.
            _, end = event
            done.anchored.characters += end.index + self._repeated - done.repeated_before
            done.anchored.complete = True
        top = stack[-1] if stack else None
        self._put(top, done.value, done.height, event)
        return top

    def _alias(self, top: _Open | None, event: Event) -> None:
        anchored = self._anchors.get(event.anchor)
        value, height = None, 0
        if anchored is None or not anchored.complete:
            self._note(refusals.cycle if anchored is not None else refusals.unknown_anchor, event)
            if top is not None and not top.wants_key:
                self._note_unread()
        else:
            value, height = anchored.value, anchored.height
            self._count += anchored.values - 1
            self._repeated += anchored.characters
            if self._repeated > MAX_REPEATED:
                self._stop(refusals.too_much_repeated(event))
            if len(self._stack) + height > MAX_DEPTH:
                self._stop(refusals.too_deep(event.start_mark.index))
        if top is not None and top.wants_key:
            if isinstance(value, (dict, list)):
                self._stop(refusals.complex_key(event))
            top.wants_key, top.key, top.key_event = False, value or "", event
            if top.first.setdefault(top.key, event) is not event:
                self._note_duplicate(top, event)
        else:
            self._put(top, value, height, event)

    def _put(self, top: _Open | None, value: Any, height: int, event: Event) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            self._stop(refusals.too_many_values(whole(event)))
        if top is None:
            self.root = value
            return
        holder = top.value
        if type(holder) is list:
            holder.append(value)
        else:
            top.wants_key = True
            key = top.key
            if key == MERGE_KEY and is_merge(whole(top.key_event)):
                self._merge(top, value, height, event)
                return
            if top.first[key] is top.key_event:
                # Of two values under one key the first is kept, and the second reported.
                holder[key] = value
        if height >= top.height:
            top.height = height + 1

    def _merge(self, top: _Open, value: Any, height: int, event: Event) -> None:
        sources = value if isinstance(value, list) else [value]
        if all(isinstance(source, dict) for source in sources):
            if top.merged is None:
                top.merged = []
            top.merged += sources
            # What is merged stands on the level of `top` itself.
            top.height = max(top.height, height - 1 if isinstance(value, list) else height)
        elif value is not None:
            self._note(refusals.bad_merge, whole(event))
            self._note_unread()

    def _check_colon(self, top: _Open | None, nothing: Event) -> None:
        """Stop at a key that has swallowed its value, as in `{id:a}`."""
        if top is None or ":" not in top.key:
            return
        key = whole(top.key_event)
        start, end = content_of(key, self._text)
        at = self._text.find(":", start, end)
        is_plain = type(key) is ScalarEvent and not key.style
        if is_plain and at >= 0 and ":" not in self._text[end : nothing[4].index]:
            self._stop(blank_missing(self._text, at))

    def _check_tag(self, event: Event) -> None:
        event = whole(event)
        if event.ctag is not None and event.tag not in _ALLOWED_TAGS:
            self._note(refusals.unsupported_tag, event, self._text)

    def _kept(self, value: str, event: Event) -> str:
        """Return as much of a text as is read on with."""
        if len(value) > MAX_TEXT:
            self._note(refusals.too_long, whole(event), self._text)
        return value[:MAX_TEXT]

    def _note(self, refusal: Callable[..., SourceProblem], *about: Any) -> None:
        count = len(self.problems)
        if count < MAX_PROBLEMS:
            self.problems.append(refusal(*about))
        elif count == MAX_PROBLEMS:
            self.problems.append(refusals.too_many_problems(refusal(*about).extent))

    def _note_unread(self) -> None:
        path = (o.key if isinstance(o.value, dict) else len(o.value) for o in self._stack)
        self.unread.append(tuple(path))

    def _stop(self, problem: SourceProblem) -> NoReturn:
        self.problems.append(problem)
        raise _StopReadingError
