"""The changes as JSON, version 1: fields may be added, never renamed or removed.

    {"version": 1,
     "old": {"source": "git:HEAD:sops/x.yaml", "sop": "ID", "title": "…", "fiscal_year": 2565},
     "new": {…the same…},
     "same_sop": true,
     "changes": [
       {"kind": "changed", "subject": "step", "id": "report", "name": "…", "number": 7,
        "field": "period", "part": null, "old": "ต.ค. 2564", "new": "พ.ย. 2564",
        "old_value": [["2021-10-01", "2021-10-31"]], "new_value": [["2021-11-01", "2021-11-30"]],
        "old_position": null, "new_position": null, "carried": false, "contents": [],
        "message": "เลื่อนช่วงเวลาของขั้นตอน “…” จาก ต.ค. 2564 เป็น พ.ย. 2564"}],
     "summary": {"changes": 1, "added": 0, "removed": 0, "moved": 0, "renamed": 0, "changed": 1,
                 "rewritten": 0}}

`kind` is one of `Kind`, `subject` one of `Subject`, `field` a key of the SOP format with dots, or
null where the thing as a whole was added, removed or moved. `id` is the new one, of what was removed
the old one; null for what has none. `part` says which of several: the label of a branch, the name of
a deadline, a number, a column. `old` and `new` are as people read them; `old_value` and `new_value`
as programs do, where that is more than the text: windows as first and last day in CE, an effort as
`sopctl when` gives it, a deadline in the keys of the format, references as a list of ids. A position
is `{"place": 3, "after": "ID"}`, the place counted from 1. `carried` is true for a time that merely
moved on with the fiscal year. `contents` lists what a step says that was added or removed. What was
`rewritten` means the same as before, and is not counted in `summary.changes`.
"""

from typing import Any

from sopctl.bilingual import Language
from sopctl.changes.sentences import sentence
from sopctl.changes.values import Change, Comparison, Kind, Position, Value

VERSION = 1


def document(
    comparison: Comparison, *, old_source: str, new_source: str, language: Language
) -> dict[str, Any]:
    """Return the changes as a JSON document; texts for people are in `language`."""
    return {
        "version": VERSION,
        "old": {
            "source": old_source,
            "sop": comparison.old_id,
            "title": comparison.old_title,
            "fiscal_year": comparison.old_year,
        },
        "new": {
            "source": new_source,
            "sop": comparison.new_id,
            "title": comparison.new_title,
            "fiscal_year": comparison.new_year,
        },
        "same_sop": comparison.is_same_sop,
        "changes": [_change(change, language) for change in comparison.changes],
        "summary": {
            "changes": sum(not change.is_note for change in comparison.changes),
            **{kind.value: comparison.count(kind) for kind in Kind},
        },
    }


def _change(change: Change, language: Language) -> dict[str, Any]:
    item = change.item
    return {
        "kind": change.kind.value,
        "subject": item.subject.value,
        "id": item.key,
        "name": item.name.in_language(language) if item.name else None,
        "number": item.number,
        "field": change.field,
        "part": change.part,
        "old": _text(change.old, language),
        "new": _text(change.new, language),
        "old_value": change.old.data if change.old else None,
        "new_value": change.new.data if change.new else None,
        "old_position": _position(change.old_position, language),
        "new_position": _position(change.new_position, language),
        "carried": change.is_carried,
        "contents": [_change(one, language) for one in change.contents],
        "message": sentence(change).in_language(language),
    }


def _text(value: Value | None, language: Language) -> str | None:
    return value.text.in_language(language) if value else None


def _position(position: Position | None, language: Language) -> dict[str, Any] | None:
    if position is None:
        return None
    after = position.after
    name = after.name.in_language(language) if after and after.name else None
    return {"place": position.place, "after": (after.key or name) if after else None}
