"""The lists of a filled form in which each choice is to stand once: what is there, what is not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sopctl.model.each_once import Trail, choice_trails, choices_of_each, chosen
from sopctl.model.filled_form import FORM_KEY, FilledForm, is_filled
from sopctl.model.form import Choice, FieldType, Form, FormField
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.structs import Frozen


class Chosen(Frozen):
    """A choice that stands in a list."""

    value: str
    path: Path


class ChoiceList(Frozen):
    """A list, and the choice that its entries make."""

    trail: Trail
    """The fields that lead to the list, which is the last of them."""
    choice: FormField
    path: Path
    """Where it stands; where it does not, the nearest around it that does (the top is empty)."""
    chosen: tuple[Chosen, ...]
    """In the order of the file."""
    absent: tuple[Choice, ...]
    """The choices that stand nowhere, and whose absence nothing else explains."""


def choice_lists(form: Form, data: Data, filled: FilledForm) -> tuple[ChoiceList, ...]:
    """Return the lists of `data`, a form of which `filled` says what else is wrong with it.

    A list that lies inside an entry of another is there once for each of its entries.
    """
    if not choice_trails(form):
        return ()
    entered = data if isinstance(data, dict) else {}
    top = {key: value for key, value in entered.items() if key != FORM_KEY}
    return tuple(_Reader(top, filled).lists(form.fields, top, (), ()))


class _Reader:
    def __init__(self, data: Mapping[str, Any], filled: FilledForm) -> None:
        self._data = data
        self._misplaced = [(one.home[-1], one.value) for one in filled.misplaced]
        self._meant = {
            (*unknown.path[:-1], unknown.meant.name): unknown.path
            for unknown in filled.unknown
            if unknown.meant is not None
        }
        """Where fields stand under another name, by where they should."""
        self._reported = {
            *self._meant,
            *(
                one.path if one.is_written else (*one.path, one.field.name)
                for one in filled.missing
            ),
        }
        self._misshapen = [one.path for one in filled.misshapen]

    def lists(
        self, fields: Sequence[FormField], data: Mapping[str, Any], path: Path, around: Trail
    ) -> Iterator[ChoiceList]:
        for field in fields:
            value, here, trail = data.get(field.name), (*path, field.name), (*around, field)
            for inside in choices_of_each(field):
                yield self._list(trail, inside, value, here)
            if field.type is FieldType.GROUP:
                # Of a group that is left out, the lists inside are still asked for.
                entries = _entries(value, here) if field.repeatable else [(value, here)]
                for entry, place in entries:
                    inner = entry if isinstance(entry, dict) else {}
                    yield from self.lists(field.fields, inner, place, trail)

    def _list(self, trail: Trail, inside: Trail, value: Any, path: Path) -> ChoiceList:
        choice = (*trail, *inside)[-1]
        found = tuple(self._chosen(choice, inside, value, path))
        there = {one.value for one in found}
        there |= {value for field, value in self._misplaced if field is choice}
        absent = tuple(one for one in choice.choices if one.value not in there)
        if self._is_explained(path):
            absent = ()
        return ChoiceList(trail, choice, self._written(path), found, absent)

    def _chosen(self, choice: FormField, inside: Trail, value: Any, path: Path) -> Iterator[Chosen]:
        for entry, place in _entries(value, path):
            text, at = self._inside(entry, place, inside)
            found = chosen(choice, text) if isinstance(text, str) else None
            if found is not None:
                yield Chosen(found, at)

    def _inside(self, entry: Any, path: Path, inside: Trail) -> tuple[Any, Path]:
        """Return what stands in the field of an entry that `inside` leads to, and its path."""
        for field in inside:
            if not isinstance(entry, dict):
                return None, path
            own = (*path, field.name)
            path = own if field.name in entry else self._meant.get(own, own)
            entry = entry.get(path[-1])
        return entry, path

    def _written(self, path: Path) -> Path:
        """Return as much of `path` as the file has."""
        value: Any = self._data
        for depth, step in enumerate(path):
            if isinstance(step, str) and not (isinstance(value, dict) and step in value):
                return path[:depth]
            value = value[step]
        return path

    def _is_explained(self, path: Path) -> bool:
        """Say whether another finding speaks of the list, of what it lies in, or of its entries."""
        return any(path[:length] in self._reported for length in range(1, len(path) + 1)) or any(
            found[: len(path)] == path or path[: len(found)] == found for found in self._misshapen
        )


def _entries(value: Any, path: Path) -> list[tuple[Any, Path]]:
    """Return the entries of a list that say anything; one may stand there without the list."""
    if not isinstance(value, list):
        return [(value, path)] if is_filled(value) else []
    return [(entry, (*path, index)) for index, entry in enumerate(value) if is_filled(entry)]
