"""Findings, which speak paths, made concrete: places in a file, and edits of its text."""

from collections.abc import Callable
from itertools import pairwise
from typing import Protocol

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import (
    Diagnostic,
    Finding,
    Fix,
    PathEdit,
    RelatedPath,
    RelatedPlace,
    Repair,
    Severity,
    TextEdit,
)
from sopctl.patterns import lazily
from sopctl.source.source_map import SourceMap
from sopctl.source.span import Span

Sources = Callable[[str], SourceMap]
"""Where everything stands in a file, by the path shown to the user."""


_KEPT = 60
"""Characters at either end of a quotation that is too long to be read in a message."""
_LONG_QUOTATION = lazily(f"“([^”]{{{_KEPT}}})[^”]{{{_KEPT}}}[^”]*([^”]{{{_KEPT}}})”")


class Located(Protocol):
    """A file in which something is found."""

    @property
    def path(self) -> str:
        """Its path, as it is shown to the user."""

    @property
    def sop_id(self) -> str | None:
        """The id of the SOP that it is, if it is one."""


def placed(
    rule: str, severity: Severity, finding: Finding, file: Located, sources: Sources
) -> Diagnostic:
    """Return `finding`, made by `rule`, with its place in `file`.

    `sources` is asked only where a path has to be turned into a place.
    """
    return Diagnostic(
        rule=rule,
        severity=severity,
        message=_readable(finding.message),
        help=_readable(finding.help),
        file=file.path,
        span=_span(finding, file.path, sources),
        sop=file.sop_id,
        step=finding.step,
        related=tuple(_related(place, file.path, sources) for place in finding.related),
        fix=None if finding.repair is None else _fix(finding.repair, file.path, sources),
        since=finding.since,
    )


def _readable(text: Bilingual) -> Bilingual:
    """Return `text` with its long quotations cut in the middle: the excerpt shows them whole."""
    if len(text.th) <= 3 * _KEPT and len(text.en) <= 3 * _KEPT:
        return text
    return Bilingual(
        th=_LONG_QUOTATION.sub(r"“\1 … \2”", text.th), en=_LONG_QUOTATION.sub(r"“\1 … \2”", text.en)
    )


def _span(finding: Finding, file: str, sources: Sources) -> Span:
    if finding.span is not None:
        return finding.span
    source = sources(file)
    if finding.part is not None:
        return source.span(source.part(finding.path, *finding.part, finding.target))
    find = source.key if finding.target == "key" else source.value
    return source.span(find(finding.path))


def _related(place: RelatedPath | RelatedPlace, file: str, sources: Sources) -> RelatedPlace:
    if isinstance(place, RelatedPlace):
        return place
    file = place.file or file
    source = sources(file)
    find = source.key if place.target == "key" else source.value
    return RelatedPlace(file, source.span(find(place.path)), _readable(place.message))


def _fix(repair: Repair, file: str, sources: Sources) -> Fix | None:
    """Return the edits of `repair` in order; None where one of them cannot be done for certain."""
    edits: set[TextEdit] = set()
    for edit in repair.edits:
        concrete = _text_edit(edit, sources(file)) if isinstance(edit, PathEdit) else edit
        if concrete is None:
            return None
        edits.add(concrete)
    ordered = sorted(edits, key=lambda edit: edit.extent)
    if any(a.extent.end > b.extent.start for a, b in pairwise(ordered)):
        return None
    return Fix(tuple(ordered), repair.safe)


def _text_edit(edit: PathEdit, source: SourceMap) -> TextEdit | None:
    from sopctl.source.edits import replacement  # noqa: PLC0415 - most files need no repair

    found = replacement(source, edit.path, edit.new, edit.part, edit.target)
    return None if found is None else TextEdit(*found)
