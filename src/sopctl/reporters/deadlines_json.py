"""A listing of deadlines as JSON, version 1: fields may be added, never renamed or removed."""

from typing import Any

from sopctl.calendar.era import format_date
from sopctl.reporters.json_text import json_text
from sopctl.timeline.listing import Listed, Listing

VERSION = 1


def report(listing: Listing) -> str:
    """Return the listing as one JSON document, with a line end."""
    document = {
        "version": VERSION,
        "on": listing.on.isoformat(),
        "deadlines": [_deadline(listed) for listed in listing.deadlines],
    }
    return json_text(document)


def _deadline(listed: Listed) -> dict[str, Any]:
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
    }
