"""A listing of deadlines as JSON, version 1: fields may be added, never renamed or removed."""

from typing import Any

from sopctl.calendar.era import format_date
from sopctl.reporters.deadlines_groups import group_of, grouped
from sopctl.reporters.json_text import json_text
from sopctl.timeline.agenda import Waiting
from sopctl.timeline.listing import Listed, Listing, Unsound

VERSION = 1


def report(listing: Listing) -> str:
    """Return the listing as one JSON document, with a line end.

    Beside the deadlines it says how many there are in each group, which SOPs are left out because
    of errors (`left_out`), which records could be read only in part (`unsound_records`), what has
    no day yet because its event is not recorded (`waiting`), which CE years lie past what the table
    of office holidays covers (`unannounced_years`), and the first open deadline that is not listed
    (`next`).
    """
    groups = grouped(listing)
    document = {
        "version": VERSION,
        "on": listing.on.isoformat(),
        "until": listing.horizon.isoformat() if listing.horizon else None,
        "deadlines": [_deadline(listed, listing) for listed in listing.deadlines],
        "summary": {group.value: len(members) for group, members in groups.items()},
        "next": _deadline(listing.following, listing) if listing.following else None,
        "waiting": [_waiting(one) for one in listing.waiting],
        "left_out": [_unsound(file) for file in listing.left_out],
        "unsound_records": [_unsound(file) for file in listing.unsound_records],
        "unannounced_years": list(listing.unannounced),
    }
    return json_text(document)


def _deadline(listed: Listed, listing: Listing) -> dict[str, Any]:
    one = listed.occurrence
    return {
        "sop": one.sop,
        "step": one.step,
        "name": one.name,
        "deadline": one.deadline,
        "occurrence": one.key,
        "due": one.due.isoformat(),
        "due_be": format_date(one.due),
        "status": listed.status.value,
        "days_left": listed.days_left,
        "working_days_left": listed.working_days_left,
        "roles": list(one.roles),
        "act_by": one.act_by.isoformat(),
        "shifted_from": one.unshifted.isoformat() if one.unshifted != one.due else None,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "counted_from": one.counted_from,
        "group": group_of(listed, listing.on).value,
        "act_by_be": format_date(one.act_by),
        "role_ids": list(one.role_ids),
        "step_name": one.step_name,
        "sop_title": one.sop_title,
        "fiscal_year": one.fiscal_year,
    }


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "sop": one.sop,
        "step": one.step,
        "name": one.name,
        "deadline": one.deadline,
        "after": one.after,
        "days": one.days,
        "unit": one.unit,
        "roles": list(one.roles),
    }


def _unsound(file: Unsound) -> dict[str, Any]:
    return {"path": file.path, "sop": file.sop}
