"""A filled form against its definition: which value belongs to which field, and what does not fit.

A filled form is a mapping with `form: NAME` on top and its fields as keys beside it. A group is a
mapping inside, a repeatable field a list; one entry may be written without the list. A repeatable
group may name a table, in which its entries stand (`table_reference`).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from sopctl.model.config import Config
from sopctl.model.each_once import Trail, choice_trails, chosen, home_of
from sopctl.model.form import FieldType, Form, FormField
from sopctl.model.table_reference import TABLE_FIELDS, is_table
from sopctl.names import nearest
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.structs import Frozen

FORM_KEY = "form"
"""The key that names the form; no field can have it."""


class Shape(Enum):
    """What a field wants where something of another shape stands."""

    TEXT = auto()
    ONE_VALUE = auto()
    GROUP = auto()


class FilledField(Frozen):
    """A text that stands in a field, which is no group."""

    field: FormField
    path: Path
    text: str


class UnknownField(Frozen):
    """A key that names no field."""

    path: Path
    meant: FormField | None
    """The field that it most likely means, and that is not there."""
    is_certain: bool
    """Whether the key is that field's label or name, but for blanks and case."""
    known: tuple[str, ...]
    """The names of the fields that are known there."""

    @property
    def name(self) -> str:
        """The key as it is written."""
        return str(self.path[-1])


class MissingField(Frozen):
    """A required field without a value.

    `path` leads to the empty value where the key is there (`is_written`), else to what lacks it.
    """

    field: FormField
    path: Path
    is_written: bool


class MisshapenField(Frozen):
    """A list or a mapping where something else belongs, or a text where a group does."""

    field: FormField
    path: Path
    wanted: Shape


class MisplacedChoice(Frozen):
    """A choice in a list that does not offer it, and that belongs in another (`each_once`)."""

    field: FormField
    path: Path
    value: str
    """Of the choice."""
    home: Trail
    """The fields that lead to where it belongs."""


class FilledForm(Frozen):
    """What a filled form says, in the order of the definition; unknown keys in their own order."""

    values: tuple[FilledField, ...]
    unknown: tuple[UnknownField, ...]
    missing: tuple[MissingField, ...]
    misshapen: tuple[MisshapenField, ...]
    personal: tuple[tuple[FormField, Path], ...]
    """The fields that hold personal data and are filled, each with the path of its first value."""
    misplaced: tuple[MisplacedChoice, ...] = ()
    """These are not among the values."""


def read_filled_form(form: Form, data: Data, config: Config | None = None) -> FilledForm:
    """Return what `data`, a mapping with a `form:` key, says in the fields of `form`.

    A required field that is left out is not missing where its default is a value, or is taken from
    a setting that `config` has.
    """
    reader = _Reader(config or Config(), choice_trails(form))
    if isinstance(data, dict):
        entered = {key: value for key, value in data.items() if key != FORM_KEY}
        reader.read_fields(form.fields, entered, ())
    return reader.result()


def is_filled(value: Data) -> bool:
    """Say whether anything but blanks stands in `value`."""
    if isinstance(value, dict):
        return any(is_filled(item) for item in value.values())
    if isinstance(value, list):
        return any(is_filled(item) for item in value)
    return value is not None and bool(value.strip())


def character_starts(text: str) -> list[int]:
    """Return where each character of `text` starts, as a reader counts them.

    Vowels and tone marks above and below belong to their consonant; ำ counts one, as in columns. An
    emoji counts one, however many code points it has.
    """
    starts: list[int] = []
    flag_letters = 0
    for index, character in enumerate(text):
        is_flag_letter = "\U0001f1e6" <= character <= "\U0001f1ff"
        flag_letters = flag_letters + 1 if is_flag_letter else 0
        # Two regional indicators make one flag.
        ends_flag = is_flag_letter and flag_letters % 2 == 0
        if not starts or not (ends_flag or _belongs_to_last(text, index)):
            starts.append(index)
    return starts


_JOINER = "\u200d"

_MOST_LOOKED_UP = 50
"""Unknown keys for which the nearest field is sought: a bound for what is no form at all."""


def _belongs_to_last(text: str, index: int) -> bool:
    """Say whether a character is a mark, a skin tone, or joined to the emoji before it."""
    character = text[index]
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or text[index - 1] == _JOINER
    )


class _Reader:
    def __init__(self, config: Config, each_once: Sequence[Trail]) -> None:
        self._config = config
        self._each_once = each_once
        self._values: list[FilledField] = []
        self._unknown: list[UnknownField] = []
        self._missing: list[MissingField] = []
        self._misshapen: list[MisshapenField] = []
        self._personal: dict[int, tuple[FormField, Path]] = {}
        self._misplaced: list[MisplacedChoice] = []
        self._lookups_left = _MOST_LOOKED_UP

    def result(self) -> FilledForm:
        return FilledForm(
            tuple(self._values),
            tuple(self._unknown),
            tuple(self._missing),
            tuple(self._misshapen),
            tuple(self._personal.values()),
            tuple(self._misplaced),
        )

    def read_fields(self, fields: Sequence[FormField], data: dict[str, Any], path: Path) -> None:
        by_name: dict[str, FormField] = {}
        for field in fields:
            by_name.setdefault(field.name, field)
        unknown = list(self._unknown_keys(by_name, data, path))
        self._unknown += unknown
        misspelt = {found.meant.name for found in unknown if found.meant is not None}
        for field in by_name.values():
            if is_filled(data.get(field.name)):
                self._read_field(field, data[field.name], (*path, field.name))
            elif field.required and field.name not in misspelt:
                self._miss(field, data, path)

    def _unknown_keys(
        self, known: Mapping[str, FormField], data: dict[str, Any], path: Path
    ) -> Iterator[UnknownField]:
        if data.keys() <= known.keys():
            return
        absent = {name: field for name, field in known.items() if not is_filled(data.get(name))}
        called = _by_what_they_are_called(absent.values())
        for key in data:
            if key in known:
                continue
            match called.get(_bare(key), []):
                case [field]:
                    yield UnknownField((*path, key), field, field.name not in data, tuple(known))
                case _:
                    meant = self._like(key, absent)
                    yield UnknownField((*path, key), meant, is_certain=False, known=tuple(known))

    def _like(self, key: str, absent: Mapping[str, FormField]) -> FormField | None:
        """Return the field whose name is most like `key`; only so many keys are looked up."""
        if self._lookups_left <= 0:
            return None
        self._lookups_left -= 1
        like = nearest(key, absent)
        return None if like is None else absent[like]

    def _miss(self, field: FormField, data: dict[str, Any], path: Path) -> None:
        is_written = field.name in data
        if is_written or not _has_default(field, self._config):
            place = (*path, field.name) if is_written else path
            self._missing.append(MissingField(field, place, is_written))

    def _read_field(self, field: FormField, value: Any, path: Path) -> None:
        if field.personal:
            self._personal.setdefault(id(field), (field, path))
        if is_table(field, value):
            self.read_fields(TABLE_FIELDS, value, path)
        elif not isinstance(value, list):
            self._read_entry(field, value, path)
        elif not field.repeatable:
            self._misshapen.append(MisshapenField(field, path, Shape.ONE_VALUE))
        else:
            for index, item in enumerate(value):
                if is_filled(item):
                    self._read_entry(field, item, (*path, index))

    def _read_entry(self, field: FormField, value: Any, path: Path) -> None:
        if field.type is FieldType.GROUP:
            if not isinstance(value, dict):
                self._misshapen.append(MisshapenField(field, path, Shape.GROUP))
            elif field.fields:
                self.read_fields(field.fields, value, path)
        elif isinstance(value, str):
            misplaced = self._misplaced_choice(field, value, path)
            if misplaced is not None:
                self._misplaced.append(misplaced)
            else:
                self._values.append(FilledField(field, path, value))
        else:
            self._misshapen.append(MisshapenField(field, path, Shape.TEXT))

    def _misplaced_choice(self, field: FormField, text: str, path: Path) -> MisplacedChoice | None:
        if not field.each_once or chosen(field, text) is not None:
            return None
        found = home_of(text, self._each_once)
        return None if found is None else MisplacedChoice(field, path, *found)


def _by_what_they_are_called(fields: Iterable[FormField]) -> dict[str, list[FormField]]:
    """Return fields by their names and labels, blanks, signs and case aside."""
    called: dict[str, list[FormField]] = {}
    for field in fields:
        names = {_bare(name) for name in (field.name, field.label.th, field.label.en) if name}
        for name in names:
            called.setdefault(name, []).append(field)
    return called


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return "".join(
        character
        for character in text.casefold()
        if character.isalnum() or unicodedata.category(character) == "Mn"
    )


def _has_default(field: FormField, config: Config) -> bool:
    default = field.default
    if default is None:
        return False
    if default.value is not None:
        return True
    root, _, rest = (default.from_ or "").partition(".")
    if root != "config":
        return False
    value: Any = config
    for key in rest.split("."):
        value = getattr(value, key, None)
    return value is not None
