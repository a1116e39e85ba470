"""Writes the moved texts into the file, where they stand, and touches nothing else.

Only the characters of a year, a day or an id change, so quoting, comments, order and layout stay.
The new file is read again, and must say what was meant and nothing else.
"""

from collections.abc import Mapping, Sequence

from sopctl.rolling.journey import Change, changed
from sopctl.source.edits import Edit, apply_edits, set_value
from sopctl.source.loader import Data, load_text
from sopctl.source.source_map import Path, SourceMap
from sopctl.source.text_edits import value_at, with_value
from sopctl.structs import Frozen


class Written(Frozen):
    """The text of the new file.

    Attributes:
        parted: the texts that were shared with another place, and no longer are.
        followed: the texts that could not be parted, and went as the place they are shared with.
    """

    text: str
    parted: tuple[Path, ...] = ()
    followed: tuple[Path, ...] = ()


def write(source: SourceMap, changes: Mapping[Path, Sequence[Change]]) -> Written:
    """Return the file of `source` with `changes` to the text at each path.

    `changes` names every text of the file, those that stay among them. What is written once and
    read at several places (`*name`) goes as its first place does; where another place goes
    otherwise, its alias is replaced by a text of its own.

    Raises:
        RuntimeError: the new file would not say what was meant.
    """
    edits: dict[Edit, None] = {}
    data = source.loaded.data
    first: dict[int, Sequence[Change]] = {}
    parted: list[Path] = []
    followed: list[Path] = []
    for path, own in changes.items():
        place, old = source.place(path), value_at(source.loaded.data, path)
        if place is None or not isinstance(old, str):
            continue
        agreed = first.setdefault(id(place.node), own)
        if agreed != own:
            apart = set_value(source, path, changed(old, own)) if _is_alias(source, path) else None
            if apart is not None:
                edits[apart] = None
                parted.append(path)
                data = with_value(data, path, changed(old, own))
                continue
            followed.append(path)
        for change in agreed:
            edits[Edit(source.part(path, change.start, change.end), change.new)] = None
        data = with_value(data, path, changed(old, agreed))
    text = apply_edits(source.text, edits)
    _prove(source, text, data)
    return Written(text, tuple(parted), tuple(followed))


def _is_alias(source: SourceMap, path: Path) -> bool:
    place = source.place(path)
    return place is not None and place.entry is not None and place.entry.alias is not None


def _prove(source: SourceMap, text: str, data: Data) -> None:
    loaded = load_text(text)
    if loaded.data != data or len(loaded.problems) != len(source.loaded.problems):
        raise RuntimeError("the rolled file does not read as it was meant to")
