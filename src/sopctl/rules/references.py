"""Where an SOP's steps name its roles and its documents, and what they mean by it."""

import re
from collections.abc import Iterable, Iterator

from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.names import nearest
from sopctl.patterns import lazily
from sopctl.rules.texts import normalised
from sopctl.rules.work import is_own_work
from sopctl.source.source_map import Path
from sopctl.structs import Frozen

_MOST_UNKNOWN = 50
"""Unknown names for which the nearest is looked up: a bound for a file that is broken throughout."""
_MOST_COMPARISONS = 20_000
"""Of an unknown name with an id, in one file; fewer names are looked up among very many ids."""

_ID = lazily(r"[A-Za-z0-9][\w.-]*", re.ASCII)


class Reference(Frozen):
    """A name, where it stands, and the id of the step it stands in."""

    name: str
    path: Path
    step: str


def roles_named(sop: Sop) -> set[str]:
    """Return what `role_references` yields, without the places: a sound SOP needs no more."""
    named: set[str | None] = set()
    for step in sop.steps:
        named.update(step.responsible)
        named.add(step.approver)
        if step.control is not None:
            named.add(step.control.by)
    return {name for name in named if name is not None}


def documents_named(sop: Sop) -> set[str]:
    """Return what `document_references` yields, without the places."""
    named: set[str] = set()
    for step in sop.steps:
        named.update(step.documents)
        if step.control is not None:
            named.update(step.control.evidence)
    return named


def role_references(sop: Sop) -> Iterator[Reference]:
    """Yield each place where a step names a role."""
    for index, step in enumerate(sop.steps):
        base: Path = ("steps", index)
        for order, name in enumerate(step.responsible):
            yield Reference(name, (*base, "responsible", order), step.id)
        if step.approver is not None:
            yield Reference(step.approver, (*base, "approver"), step.id)
        if step.control is not None and step.control.by is not None:
            yield Reference(step.control.by, (*base, "control", "by"), step.id)


def lacks_role(step: Step) -> bool:
    """Say whether a step is work of this SOP that nobody does."""
    return is_own_work(step) and not step.responsible and step.approver is None


def roles_meant(names: Iterable[str], sop: Sop) -> dict[str, str | None]:
    """Return for each of `names` the id of the role it most likely means: by its name, or misspelt.

    None for names that are like no role's. Only the first names that are neither an id nor a role's
    name are compared with all ids; what would take too long is left out.
    """
    called: dict[str, str] = {}
    for role_id, role in sop.roles.items():
        called.setdefault(role.name, role_id)
        if role.abbreviation is not None:
            called.setdefault(role.abbreviation, role_id)
    meant: dict[str, str | None] = {}
    left = min(_MOST_UNKNOWN, _MOST_COMPARISONS // max(1, len(sop.roles)))
    for name in dict.fromkeys(names):
        if name in called:
            meant[name] = called[name]
        elif name in sop.roles:
            meant[name] = name
        elif left > 0:
            left -= 1
            meant[name] = nearest(name, sop.roles)
    return meant


def looks_like_id(name: str) -> bool:
    """Say whether `name` is one Latin word: an id, and no plain text."""
    return _ID.fullmatch(name) is not None


def documents_meant(names: Iterable[str], sop: Sop) -> dict[str, str | None]:
    """Return for each of `names` the key of the document that it is, or that it is close to.

    None for other plain text. As of roles, only so many misspelt ids are compared with all keys.
    """
    called: dict[str, str] | None = None
    meant: dict[str, str | None] = {}
    left = min(_MOST_UNKNOWN, _MOST_COMPARISONS // max(1, len(sop.documents)))
    for name in dict.fromkeys(names):
        if name in sop.documents:
            meant[name] = name
            continue
        if called is None:
            called = {}
            for key, document in sop.documents.items():
                called.setdefault(normalised(document.name), key)
        meant[name] = called.get(normalised(name))
        if meant[name] is None and left > 0 and looks_like_id(name):
            left -= 1
            meant[name] = nearest(name, sop.documents)
    return meant


def document_references(sop: Sop) -> Iterator[Reference]:
    """Yield each place where a step names a document, by id or in plain text."""
    for index, step in enumerate(sop.steps):
        base: Path = ("steps", index)
        for order, name in enumerate(step.documents):
            yield Reference(name, (*base, "documents", order), step.id)
        if step.control is not None:
            for order, name in enumerate(step.control.evidence):
                yield Reference(name, (*base, "control", "evidence", order), step.id)
