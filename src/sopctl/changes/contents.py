"""What differs in the lists of an SOP besides its steps: roles, documents, definitions, rounds, …

Things are the same where their key is (the key of a role or document, the term of a definition, the
name of a round, the unit of a responsibility, the action of a signature, the day of a revision),
else where what identifies them is alike.
"""

from collections.abc import Iterator, Sequence

from sopctl.changes.catalogues import Catalogue
from sopctl.changes.fields import Fields
from sopctl.changes.matching import Likeness, Pair, match
from sopctl.changes.similarity import likeness
from sopctl.changes.values import Change, Subject
from sopctl.changes.version import Version
from sopctl.model.sop import (
    Approval,
    CatalogueDocument,
    Definition,
    Responsibility,
    Revision,
    Role,
    Round,
)
from sopctl.thai_text import clean

_SAME = 1.0


def match_roles(old: Version, new: Version) -> tuple[Pair, ...]:
    """Pair the roles of two versions: by key, else by name."""
    ours, theirs = old.view.sop.roles, new.view.sop.roles
    names = [role.name for role in ours.values()], [role.name for role in theirs.values()]
    return match(tuple(ours), tuple(theirs), _alike(*names))


def match_documents(old: Version, new: Version) -> tuple[Pair, ...]:
    """Pair the documents of two versions: by key, else by name."""
    ours, theirs = old.view.sop.documents, new.view.sop.documents
    names = [one.name for one in ours.values()], [one.name for one in theirs.values()]
    return match(tuple(ours), tuple(theirs), _alike(*names))


def compare_roles(
    old: Version, new: Version, pairs: Sequence[Pair], years: int
) -> Iterator[Change]:
    """Compare the roles, paired by `match_roles`."""
    ours, theirs = old.view.sop.roles, new.view.sop.roles
    return Catalogue(
        Subject.ROLE,
        tuple(ours.values()),
        tuple(theirs.values()),
        name=lambda role: role.name,
        shown=lambda role: role.name,
        compare=_role,
        keys=(tuple(ours), tuple(theirs)),
    ).changes(pairs, years)


def compare_documents(
    old: Version, new: Version, pairs: Sequence[Pair], years: int
) -> Iterator[Change]:
    """Compare the catalogue of documents, paired by `match_documents`."""
    ours, theirs = old.view.sop.documents, new.view.sop.documents
    return Catalogue(
        Subject.DOCUMENT,
        tuple(ours.values()),
        tuple(theirs.values()),
        name=lambda document: document.name,
        shown=lambda document: document.name,
        compare=_document,
        keys=(tuple(ours), tuple(theirs)),
    ).changes(pairs, years)


def compare_definitions(old: Version, new: Version, years: int) -> Iterator[Change]:
    """Compare the definitions, with the terms under each."""
    return _definitions(old.view.sop.definitions, new.view.sop.definitions, years, "")


def compare_responsibilities(old: Version, new: Version, years: int) -> Iterator[Change]:
    """Compare section 4, where it names more than the roles."""
    ours, theirs = old.view.sop.responsibilities, new.view.sop.responsibilities

    def said(one: Responsibility) -> str:
        return ": ".join(text for text in (one.unit, one.duty) if text)

    def compare(fields: Fields, a: Responsibility, b: Responsibility) -> Iterator[Change]:
        yield from fields.text("unit", a.unit, b.unit)
        yield from fields.text("duty", a.duty, b.duty)

    catalogue = Catalogue(
        Subject.RESPONSIBILITY,
        ours,
        theirs,
        name=lambda one: one.unit or one.duty or "",
        shown=said,
        compare=compare,
        name_field=None,
    )
    keys = (
        [_key(one.unit or one.duty) for one in ours],
        [_key(one.unit or one.duty) for one in theirs],
    )
    pairs = match(*keys, lambda i, j: likeness(said(ours[i]), said(theirs[j])))
    return catalogue.changes(pairs, years)


def compare_rounds(old: Version, new: Version, years: int) -> Iterator[Change]:
    """Compare the reporting rounds; one with another name is the same if it covers the same time."""
    ours, theirs = old.view.sop.rounds, new.view.sop.rounds

    def compare(fields: Fields, a: Round, b: Round) -> Iterator[Change]:
        yield from fields.time("covers", old.time(a.covers), new.time(b.covers))
        yield from fields.time("report", old.time(a.report), new.time(b.report))

    def like(i: int, j: int) -> float:
        before, after = old.time(ours[i].covers).windows, new.time(theirs[j].covers).windows
        covers_same = before is not None and before == after
        return _SAME if covers_same else likeness(ours[i].name, theirs[j].name)

    catalogue = Catalogue(
        Subject.ROUND,
        ours,
        theirs,
        name=lambda one: one.name,
        shown=lambda one: f"{one.name}: {one.covers}",
        compare=compare,
    )
    keys = [_key(one.name) for one in ours], [_key(one.name) for one in theirs]
    return catalogue.changes(match(*keys, like), years)


def compare_approvals(old: Version, new: Version, years: int) -> Iterator[Change]:
    """Compare the sign-off block."""
    ours, theirs = old.view.sop.approvals, new.view.sop.approvals

    def compare(fields: Fields, a: Approval, b: Approval) -> Iterator[Change]:
        yield from fields.text("position", a.position, b.position)
        yield from fields.time("date", old.time(a.date), new.time(b.date))

    def said(one: Approval) -> str:
        return " ".join(text for text in (one.action, one.position) if text)

    catalogue = Catalogue(
        Subject.APPROVAL,
        ours,
        theirs,
        name=lambda one: one.action,
        shown=said,
        compare=compare,
        name_field="action",
    )
    keys = [_key(one.action) for one in ours], [_key(one.action) for one in theirs]
    like = _alike([one.position or "" for one in ours], [one.position or "" for one in theirs])
    return catalogue.changes(match(*keys, like), years)


def compare_revisions(old: Version, new: Version, years: int) -> Iterator[Change]:
    """Compare the revision history; an entry is known by its day, in whatever notation."""
    ours, theirs = old.view.sop.revisions, new.view.sop.revisions
    before = [old.time(one.date) for one in ours]
    after = [new.time(one.date) for one in theirs]

    def compare(fields: Fields, a: Revision, b: Revision) -> Iterator[Change]:
        yield from fields.time("date", old.time(a.date), new.time(b.date))
        yield from fields.text("note", a.note, b.note)

    catalogue = Catalogue(
        Subject.REVISION,
        ours,
        theirs,
        name=lambda one: one.note or one.date,
        shown=lambda one: " ".join(text for text in (one.date, one.note) if text),
        compare=compare,
        name_field=None,
    )
    keys = (
        [time.windows or _key(time.text) for time in before],
        [time.windows or _key(time.text) for time in after],
    )
    like = _alike([one.note or "" for one in ours], [one.note or "" for one in theirs])
    return catalogue.changes(match(*keys, like), years)


def _definitions(
    old: Sequence[Definition], new: Sequence[Definition], years: int, above: str
) -> Iterator[Change]:
    """Compare definitions; the term that they stand under, if any, stands before theirs."""

    def compare(fields: Fields, a: Definition, b: Definition) -> Iterator[Change]:
        yield from fields.text("english", a.english, b.english)
        yield from fields.text("abbreviation", a.abbreviation, b.abbreviation)
        yield from fields.text("meaning", a.meaning, b.meaning)
        yield from fields.text("source", a.source, b.source)
        yield from _definitions(a.parts, b.parts, years, f"{above}{b.term} › ")

    catalogue = Catalogue(
        Subject.DEFINITION,
        old,
        new,
        name=lambda one: one.term,
        shown=lambda one: f"{one.term}: {one.meaning}" if one.meaning else one.term,
        compare=compare,
        name_field="term",
        above=above,
    )
    keys = [_key(one.term) for one in old], [_key(one.term) for one in new]
    like = _alike(
        [f"{one.term} {one.meaning or ''}" for one in old],
        [f"{one.term} {one.meaning or ''}" for one in new],
    )
    return catalogue.changes(match(*keys, like), years)


def _role(fields: Fields, old: Role, new: Role) -> Iterator[Change]:
    yield from fields.text("abbreviation", old.abbreviation, new.abbreviation)
    yield from fields.texts("positions", old.positions, new.positions)


def _document(fields: Fields, old: CatalogueDocument, new: CatalogueDocument) -> Iterator[Change]:
    yield from fields.text("file", old.file, new.file)
    yield from fields.text("url", old.url, new.url)
    yield from fields.text("keep", old.keep, new.keep)


def _alike(old: Sequence[str], new: Sequence[str]) -> Likeness:
    return lambda i, j: likeness(old[i], new[j])


def _key(name: str | None) -> str:
    return clean(name or "")
