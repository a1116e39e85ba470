"""An agenda as bytes and back: to hand from process to process, and to keep from run to run."""

import json
from datetime import date
from typing import Any

from sopctl.structs import astuple
from sopctl.timeline.agenda import Agenda, Waiting
from sopctl.timeline.occurrences import Occurrence


class AgendaEncodingError(ValueError):
    """The bytes are no agenda that was encoded here."""


def encoded_agenda(agenda: Agenda) -> bytes:
    """Return `agenda` as bytes."""
    content = [
        agenda.sop,
        agenda.steps,
        agenda.roles,
        [_occurrence(one) for one in agenda.occurrences],
        [astuple(one) for one in agenda.waiting],
    ]
    # ASCII: a lone surrogate in a file's text has no UTF-8.
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def decoded_agenda(data: bytes) -> Agenda:
    """Return what was encoded.

    Raises:
        AgendaEncodingError: where `data` is nothing of ours.
    """
    try:
        sop, steps, roles, occurrences, waiting = json.loads(data)
        return Agenda(
            sop=sop,
            steps=tuple(steps),
            roles=tuple((key, name) for key, name in roles),
            occurrences=tuple(_read_occurrence(*one) for one in occurrences),
            waiting=tuple(_read_waiting(*one) for one in waiting),
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise AgendaEncodingError from error


def _occurrence(one: Occurrence) -> list[Any]:
    return [
        one.sop,
        one.step,
        one.name,
        one.deadline,
        one.key,
        one.due.isoformat(),
        one.unshifted.isoformat(),
        one.act_by.isoformat(),
        one.roles,
        one.role_ids,
        None if one.done_on is None else one.done_on.isoformat(),
        one.counted_from,
        one.sop_title,
        one.fiscal_year,
        one.step_name,
    ]


def _read_occurrence(
    sop: str,
    step: str | None,
    name: str,
    deadline: str | None,
    key: str,
    due: str,
    unshifted: str,
    act_by: str,
    roles: list[str],
    role_ids: list[str],
    done_on: str | None,
    *rest: Any,
) -> Occurrence:
    day = date.fromisoformat
    return Occurrence(
        sop,
        step,
        name,
        deadline,
        key,
        day(due),
        day(unshifted),
        day(act_by),
        tuple(roles),
        tuple(role_ids),
        None if done_on is None else day(done_on),
        *rest,
    )


def _read_waiting(
    sop: str,
    step: str,
    name: str,
    deadline: str | None,
    after: str,
    days: int,
    unit: str,
    roles: list[str],
    role_ids: list[str],
) -> Waiting:
    return Waiting(sop, step, name, deadline, after, days, unit, tuple(roles), tuple(role_ids))
