"""The texts of a file that people read, with what each is for; and findings in them.

A text may be words, a name by which other places refer to something (the id of a step, the key of a
role), or an address (of a file, of a page). What is wrong with the letters of a name can be told,
but not mended in one place alone: what refers to it would lose it. An address says what something
else is called, rightly or not.
"""

from collections.abc import Callable, Iterator
from enum import Enum, auto

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Target
from sopctl.rules.base import step_id_at
from sopctl.rules.texts import keys_of, last_key, texts_of
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.workspace import FileKind, SourceFile


class Use(Enum):
    """What a text is for."""

    WORDS = auto()
    NAME = auto()
    ADDRESS = auto()


class Wording(Frozen):
    """A text, where it stands, and what it is for."""

    path: Path
    text: str
    use: Use
    target: Target = "value"


class Flaw(Frozen):
    """Some characters of a text that are wrong, and what belongs in their place if that is known."""

    start: int
    end: int
    new: str | None = None
    safe: bool = True


_NAMED_BY_USERS = ("roles", "documents")
"""Mappings of an SOP whose keys are the author's own."""

_ADDRESS_KEYS = frozenset(("url", "website", "file", "logo", "sha256"))
_NAME_KEYS = frozenset(("id", "kind", "next", "after", "sop", "sopctl", "columns", "forms"))
_REFERENCE_KEYS = frozenset(("responsible", "approver", "by", "documents", "evidence"))
"""Under them stands a name if something is called so; otherwise plain words."""

_FORM_NAME_KEYS = frozenset(("name", "type", "from", "sopctl"))


def wordings_of(file: SourceFile) -> Iterator[Wording]:
    """Yield the texts of `file` and the keys that its author chose.

    A file of no known kind has none, and neither has one that is but a text.
    """
    use_of = _USES.get(file.kind)
    if use_of is None or isinstance(file.data, str):
        return
    yield from chosen_keys_of(file)
    declared = frozenset(wording.text for wording in chosen_keys_of(file))
    for path, text in texts_of(file.data):
        yield Wording(path, text, use_of(path, text, declared))


def chosen_keys_of(file: SourceFile) -> Iterator[Wording]:
    """Yield the keys that an SOP's author chose: those of its roles and documents. They are few."""
    if file.kind is FileKind.SOP and isinstance(file.data, dict):
        for name in _NAMED_BY_USERS:
            mapping = file.data.get(name)
            for key in mapping if isinstance(mapping, dict) else ():
                yield Wording((name, key), key, Use.NAME, "key")


def every_key_of(file: SourceFile) -> Iterator[Wording]:
    """Yield all keys of `file`, those of its format too."""
    if file.kind in _USES:
        for path, key in keys_of(file.data):
            yield Wording(path, key, Use.NAME, "key")


def finding_in(
    file: SourceFile, wording: Wording, flaw: Flaw, message: Bilingual, help_: Bilingual
) -> Finding:
    """Return the finding of `flaw`, with its repair where one is known and nothing else depends."""
    part = (flaw.start, flaw.end)
    repair = None
    if wording.use is Use.WORDS and flaw.new is not None:
        repair = Repair((PathEdit(wording.path, flaw.new, part, wording.target),), flaw.safe)
    return Finding(
        path=wording.path,
        message=message,
        help=_ALIKE if wording.use is Use.NAME else help_,
        target=wording.target,
        part=None if wording.target == "key" else part,
        step=step_id_at(file, wording.path),
        repair=repair,
    )


_ALIKE = Bilingual(
    th="พิมพ์ชื่อนี้ใหม่ และแก้ให้ตรงกันทุกแห่งที่อ้างถึง",
    en="type the name anew, and change it alike wherever it is referred to",
)


def _is_chosen_key(path: Path) -> bool:
    return len(path) == 2 and path[0] in _NAMED_BY_USERS


def _use_in_sop(path: Path, text: str, declared: frozenset[str]) -> Use:
    if _is_chosen_key(path):
        return Use.WORDS
    key = last_key(path)
    if key in _ADDRESS_KEYS:
        return Use.ADDRESS
    refers = path[0] == "steps" and key in _REFERENCE_KEYS and text in declared
    # Records tell a step's deadlines apart by their names.
    if refers or key in _NAME_KEYS or (key == "name" and "deadlines" in path):
        return Use.NAME
    return Use.WORDS


def _use_in_records(path: Path, text: str, declared: frozenset[str]) -> Use:
    key = last_key(path)
    if key in ("evidence", *_ADDRESS_KEYS):
        return Use.ADDRESS
    return Use.WORDS if key == "note" else Use.NAME


def _use_in_form(path: Path, text: str, declared: frozenset[str]) -> Use:
    key = last_key(path)
    chosen = "choices" in path and key in ("choices", "value")
    return Use.NAME if chosen or key in _FORM_NAME_KEYS else Use.WORDS


def _use_in_filled_form(path: Path, text: str, declared: frozenset[str]) -> Use:
    if path == ("form",):
        return Use.NAME
    return Use.ADDRESS if last_key(path) in _ADDRESS_KEYS else Use.WORDS


def _use_in_config(path: Path, text: str, declared: frozenset[str]) -> Use:
    key = last_key(path)
    is_words = path[0] == "organisation" and key not in _ADDRESS_KEYS
    return Use.WORDS if is_words or key == "reason" else Use.ADDRESS


_USES: dict[FileKind, Callable[[Path, str, frozenset[str]], Use]] = {
    FileKind.SOP: _use_in_sop,
    FileKind.RECORDS: _use_in_records,
    FileKind.FORM: _use_in_form,
    FileKind.FILLED_FORM: _use_in_filled_form,
    FileKind.CONFIG: _use_in_config,
}
