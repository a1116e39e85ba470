"""The fields of a form's definition, those in groups too, with their places."""

from collections.abc import Iterator, Sequence

from sopctl.model.form import Form, FormField
from sopctl.rules.written_items import placed_items, written_item, written_under
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.workspace import SourceFile


class PlacedField(Frozen):
    """A field and where it is defined; the fields of one list have the same `siblings`."""

    path: Path
    field: FormField
    siblings: Path


def fields_of(file: SourceFile) -> Iterator[PlacedField]:
    """Yield every field that a form defines; nothing where the file is no form, or broken."""
    if isinstance(file.model, Form):
        yield from _fields(file, (), file.data, file.model.fields)


def _fields(
    file: SourceFile, parent: Path, holder: Data, fields: Sequence[FormField]
) -> Iterator[PlacedField]:
    base, written = (*parent, "fields"), written_under(holder, "fields")
    for path, field in placed_items(base, written, fields, file.model_problems):
        yield PlacedField(path, field, base)
        if field.fields:
            yield from _fields(file, path, written_item(written, int(path[-1])), field.fields)


def has_problem(file: SourceFile, path: Path) -> bool:
    """Say whether something at `path`, or a key beside it, did not fit the format."""
    return any(
        problem.path[: len(path)] == path
        or (problem.rule == "unknown-key" and problem.path[:-1] == path[:-1])
        for problem in file.model_problems
    )
