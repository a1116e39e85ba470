"""The text of a report's filled form, with what is computed renewed and the rest as people wrote it.

Only the characters of computed values change. Entries of a list are known again by their field
`ref`; they are put in order, added and taken out as whole lines, with the comments in them. An entry
that is no longer computed stays as long as there is anything in it that people wrote. The result is
read again, and must say what was asked and nothing else.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from sopctl.bilingual import Bilingual, Language
from sopctl.forms.skeleton import skeleton
from sopctl.model.filled_form import is_filled
from sopctl.model.form import Form, FormField
from sopctl.reports import wording
from sopctl.reports.errors import ReportError
from sopctl.reports.list_lines import Lines, lines_of, new_lines, set_on_their_lines, with_lines
from sopctl.reports.parts import Entries
from sopctl.source.edits import set_value
from sopctl.source.entries import insert_key
from sopctl.source.loader import load_text
from sopctl.source.source_map import Path, SourceMap
from sopctl.source.text_edits import Edit, apply_edits, is_at, value_at
from sopctl.structs import Frozen

REF = "ref"
"""The field by which an entry of a list is known again."""

_STATES = ("result", "state")
"""Fields in which an entry says that it is no longer computed."""

_MOOT = ("days_late", "expected", "proved")
"""What says nothing any more of an entry that is no longer computed."""

_DAY = "as_of"
"""The day for which the report holds."""

_FOLLOW_THE_DAY = ("days_late",)
"""What is another with every day."""


class Change(Frozen):
    """A computed value that read otherwise, be it by hand or because there is more to count."""

    path: Path
    """In the renewed text."""
    old: str
    new: str | None


class Renewed(Frozen):
    """A filled form's text, and what had to give way in it."""

    text: str
    changes: tuple[Change, ...] = ()
    kept: tuple[Path, ...] = ()
    """Entries that are no longer computed, and stay for what somebody wrote in them."""
    removed: int = 0
    """Entries that are no longer computed, and in which nobody wrote."""


class UnrenewableError(ReportError):
    """The file cannot be changed with certainty."""

    def __init__(self, field: str) -> None:
        super().__init__(
            Bilingual(
                th=f"ปรับค่าในช่อง “{field}” ของแฟ้มรายงานโดยไม่กระทบข้อความอื่นไม่ได้ จึงไม่ได้แก้อะไร",
                en=f"“{field}” of the report's file cannot be renewed without touching what else is there: nothing was changed",
            ),
            Bilingual(
                th="เขียนช่องนั้นเป็นรายการ ขึ้นต้นแต่ละรายการด้วย “- ” บรรทัดของตนเอง หรือย้ายแฟ้มไปที่อื่นแล้วเรียกคำสั่งใหม่ เพื่อสร้างแฟ้มขึ้นใหม่",
                en="write it as a list, each entry after “- ” on a line of its own; or move the file away and run this again, to have it written anew",
            ),
        )


def begun(
    form: Form, computed: Mapping[str, Any], known: Mapping[str, Any], language: Language
) -> str:
    """Return the text of a report that nobody has written in yet.

    `known` is what stands in the fields that are not computed; comments are in `language`.
    """
    mine = of_form(form, computed)
    lists = {name: value for name, value in mine.items() if isinstance(value, Entries)}
    text = skeleton(form, {**known, **{n: v for n, v in mine.items() if n not in lists}}, language)
    for field in form.fields:
        if field.name in lists:
            # What goes into each field is said above the list: there is a list of every line here.
            entries = [new_lines(_with_all(field, each)) for each in lists[field.name].entries]
            written = with_lines(SourceMap(text), field.name, entries)
            if written is None:
                raise UnrenewableError(field.name)
            text = written
    return text


def renewed(text: str, form: Form, computed: Mapping[str, Any]) -> Renewed:
    """Return the text of a filled form with the `computed` values in it.

    `text` must be a mapping that reads without any problem. Computed fields that the form does not
    have are left out: a project's own form may have fewer.

    Raises:
        UnrenewableError: where it cannot be done with certainty.
    """
    return _Renewal(text, form).renewed(of_form(form, computed))


def of_form(form: Form, computed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the computed values of those fields that a form has, in its order."""
    return _of_fields(form.fields, computed)


def _of_fields(fields: Sequence[FormField], computed: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        if field.name not in computed:
            continue
        value = computed[field.name]
        if isinstance(value, Entries):
            names = [one.name for one in field.fields if one.name in value.names]
            value = Entries(names, [_of_fields(field.fields, each) for each in value.entries])
        elif isinstance(value, dict):
            value = _of_fields(field.fields, value)
        found[field.name] = value
    return found


_Entry = tuple[Lines, Any]
"""An entry of a list: its lines, and what they say."""


class _Renewal:
    def __init__(self, text: str, form: Form) -> None:
        self._text = text
        self._form = form
        self._kept: list[Path] = []
        self._removed = 0
        self._places: dict[str, Sequence[int]] = {}
        """Of each list, where the entries that are computed stand in the text."""

    def renewed(self, computed: Mapping[str, Any]) -> Renewed:
        for field in self._form.fields:
            value = computed.get(field.name)
            if isinstance(value, Entries):
                self._arrange(field, value)
        data: Any = load_text(self._text).data
        wanted = [*self._wanted(data, computed)]
        differing = [each for each in wanted if not _reads(data, *each)]
        self._set(data, differing)
        return Renewed(self._text, (*_changes(data, differing),), (*self._kept,), self._removed)

    # Lists

    def _arrange(self, field: FormField, computed: Entries) -> None:
        """Put the entries of a list in order: those computed, then those that stay for their text."""
        name = field.name
        if name not in _mapping(load_text(self._text).data):
            self._apply(partial(insert_key, path=(), key=name, value=None), name)
        source = SourceMap(self._text)
        data = _mapping(source.loaded.data)
        old = data[name]
        if not is_filled(old) and not computed.entries:
            return
        if REF not in computed.names:
            raise _no_ref(self._form, name)
        lines = lines_of(source, name)
        if lines is None or not (old is None or isinstance(old, list)):
            raise UnrenewableError(name)
        arranged = self._arranged(field, [*zip(lines, old or [], strict=True)], computed)
        if [text for text, _ in arranged] == [*lines]:
            return
        text = with_lines(source, name, [lines_ for lines_, _ in arranged])
        expected = {**data, name: [value for _, value in arranged] or None}
        if text is None or load_text(text).data != expected:
            raise UnrenewableError(name)
        self._text = text

    def _arranged(
        self, field: FormField, old: Sequence[_Entry], computed: Entries
    ) -> Sequence[_Entry]:
        """Return the entries as they are to stand: those computed in their order, the others that
        stay where they stood, each behind what was before it.
        """
        left = [*old]
        found: list[_Entry] = []
        for wanted in computed.entries:
            known = next((each for each in left if _ref(each[1]) == wanted[REF].strip()), None)
            if known is not None:
                left.remove(known)
            else:
                entry = _with_all(field, wanted)
                known = new_lines(entry), entry
            found.append(known)
        arranged = [*found]
        for place, each in enumerate(old):
            if each in left and self._stays(each, computed):
                before = next((one for one in reversed(old[:place]) if one in arranged), None)
                arranged.insert(0 if before is None else arranged.index(before) + 1, each)
        self._removed += sum(bool(_ref(one[1])) and one not in arranged for one in left)
        self._places[field.name] = [arranged.index(one) for one in found]
        gone = (one for one in left if _ref(one[1]) and one in arranged)
        self._kept += ((field.name, arranged.index(one)) for one in gone)
        return arranged

    def _stays(self, entry: _Entry, computed: Entries) -> bool:
        """Say whether an entry that is not computed is to stay: people wrote it, or in it."""
        lines, value = entry
        has_comments = bool(lines.comments - self._own_comments)
        if _ref(value):
            return has_comments or _is_written_in(value, computed.names)
        # What is left is a blank entry of a new form.
        return has_comments or is_filled(value)

    @cached_property
    def _own_comments(self) -> frozenset[str]:
        """Return the comments that stand in every new file."""
        texts = (skeleton(self._form, {}, language) for language in Language)
        lines = (line.strip() for text in texts for line in text.splitlines())
        return frozenset(line for line in lines if line.startswith("#"))

    # Values

    def _wanted(self, data: Any, computed: Mapping[str, Any]) -> Iterator[tuple[Path, str | None]]:
        """Yield every computed value with its place in the text."""
        for name, value in computed.items():
            match value:
                case Entries():
                    places = self._places.get(name, ())
                    for index, entry in zip(places, value.entries, strict=True):
                        yield from (((name, index, key), entry[key]) for key in entry)
                case dict():
                    yield from (((name, key), value[key]) for key in value)
                case _:
                    yield (name,), value
        for path in self._kept:
            entry = _mapping(value_at(data, path))
            yield from (((*path, state), wording.GONE) for state in _STATES if state in entry)
            yield from (((*path, name), None) for name in _MOOT if name in entry)

    def _set(self, data: Any, wanted: Sequence[tuple[Path, str | None]]) -> None:
        there = [each for each in wanted if is_at(data, each[0])]
        self._text, left = set_on_their_lines(SourceMap(self._text), there)
        for path, value in left:
            self._apply(partial(set_value, path=path, value=value), str(path[0]))
        for path, value in wanted:
            if value is not None and not is_at(data, path):
                self._insert(path, value)

    def _insert(self, path: Path, value: str) -> None:
        *outer, name = path
        around, top = tuple(outer), str(path[0])
        if around and not is_at(load_text(self._text).data, around):
            self._apply(partial(insert_key, path=(), key=top, value=None), top)
        self._apply(partial(insert_key, path=around, key=str(name), value=value), top)

    def _apply(self, edit_of: Callable[[SourceMap], Edit | None], field: str) -> None:
        edit = edit_of(SourceMap(self._text))
        if edit is None:
            raise UnrenewableError(field)
        self._text = apply_edits(self._text, [edit])


def _no_ref(form: Form, field: str) -> ReportError:
    return ReportError(
        Bilingual(
            th=f"แบบฟอร์ม {form.name} ไม่มีช่อง {REF} ใน {field} จึงจับคู่รายการเดิมเพื่อปรับค่าไม่ได้",
            en=f"the form {form.name} has no field {REF} in {field}, so its entries cannot be known again",
        ),
        Bilingual(
            th=f"เพิ่ม - {{name: {REF}, label: รหัส}} ใน fields ของ {field} ในแฟ้ม form.yaml ของโครงการ",
            en=f"add - {{name: {REF}, label: Ref}} to the fields of {field} in the project's form.yaml",
        ),
    )


def _changes(data: Any, renewed: Sequence[tuple[Path, str | None]]) -> Iterator[Change]:
    """Yield the values that gave way to others; what moves with the day alone is passed over."""
    day_moved = any(path == (_DAY,) for path, _ in renewed)
    for path, value in renewed:
        old = value_at(data, path) if is_at(data, path) else None
        moves = path == (_DAY,) or (day_moved and path[-1] in _FOLLOW_THE_DAY)
        if is_filled(old) and not moves:
            yield Change(path, old if isinstance(old, str) else "…", value)


def _reads(data: Any, path: Path, value: str | None) -> bool:
    """Say whether a value stands there already."""
    there = value_at(data, path) if is_at(data, path) else None
    if value is None:
        return not is_filled(there)
    return isinstance(there, str) and there.strip() == value.strip()


def _with_all(field: FormField, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with the fields that people write in too: nobody has to know their names."""
    return {one.name: entry.get(one.name) for one in field.fields}


def _is_written_in(value: Any, computed: Collection[str]) -> bool:
    return any(is_filled(text) for name, text in _mapping(value).items() if name not in computed)


def _ref(entry: Any) -> str | None:
    ref = _mapping(entry).get(REF)
    return ref.strip() if isinstance(ref, str) else None


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}
