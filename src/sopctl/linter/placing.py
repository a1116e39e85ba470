"""Findings, which speak paths, made concrete: places in a file, and edits of its text."""

from itertools import pairwise

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
from sopctl.source.edits import replacement
from sopctl.source.span import Span
from sopctl.workspace import SourceFile


def placed(rule: str, severity: Severity, finding: Finding, file: SourceFile) -> Diagnostic:
    """Return `finding`, made by `rule`, with its place in `file`."""
    return Diagnostic(
        rule=rule,
        severity=severity,
        message=finding.message,
        help=finding.help,
        file=file.path,
        span=_span(finding, file),
        sop=file.sop_id,
        step=finding.step,
        related=tuple(_related(place, file) for place in finding.related),
        fix=None if finding.repair is None else _fix(finding.repair, file),
    )


def _span(finding: Finding, file: SourceFile) -> Span:
    if finding.span is not None:
        return finding.span
    source = file.source_map
    if finding.part is not None:
        return source.span(source.part(finding.path, *finding.part, finding.target))
    find = source.key if finding.target == "key" else source.value
    return source.span(find(finding.path))


def _related(place: RelatedPath | RelatedPlace, file: SourceFile) -> RelatedPlace:
    if isinstance(place, RelatedPlace):
        return place
    source = file.source_map
    find = source.key if place.target == "key" else source.value
    return RelatedPlace(file.path, source.span(find(place.path)), place.message)


def _fix(repair: Repair, file: SourceFile) -> Fix | None:
    """Return the edits of `repair` in order; None where one of them cannot be done for certain."""
    edits: set[TextEdit] = set()
    for edit in repair.edits:
        concrete = _text_edit(edit, file) if isinstance(edit, PathEdit) else edit
        if concrete is None:
            return None
        edits.add(concrete)
    ordered = sorted(edits, key=lambda edit: edit.extent)
    if any(a.extent.end > b.extent.start for a, b in pairwise(ordered)):
        return None
    return Fix(tuple(ordered), repair.safe)


def _text_edit(edit: PathEdit, file: SourceFile) -> TextEdit | None:
    found = replacement(file.source_map, edit.path, edit.new, edit.part, edit.target)
    return None if found is None else TextEdit(*found)
