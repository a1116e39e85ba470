"""The files of evidence that records name, and how they stand."""

from collections.abc import Iterator

from sopctl.rules.base import RecordsContext
from sopctl.rules.records.record_entries import Entry, entries_of
from sopctl.source.source_map import Path
from sopctl.timeline.evidence import CheckedEvidence, EvidenceState, check_evidence

_WEB = ("http://", "https://")


def evidence_in(
    context: RecordsContext, *states: EvidenceState
) -> Iterator[tuple[Entry, Path, CheckedEvidence]]:
    """Yield each file that stands in one of `states`, with its record and the path of its name."""
    entries = list(entries_of(context))
    for checked in check_evidence(context.records.records, context.evidence):
        # Nothing is read from the network, so a web page can be neither there nor changed.
        if checked.state in states and not checked.file.lower().startswith(_WEB):
            entry = entries[checked.record]
            path, _ = entry.evidence[checked.place]
            yield entry, (*path, "file"), checked
