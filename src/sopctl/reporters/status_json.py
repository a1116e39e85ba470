"""How the SOPs of a project stand, as JSON, version 1: fields may be added, never renamed or removed.

```json
{"version": 1, "on": "2022-02-01", "on_be": "1 ก.พ. 2565", "roles": [],
 "summary": {"sops": 1, "steps": {"total": 8, "done": 1, "late": 5, "to_come": 2, "undated": 0},
   "occurrences": {"total": 15, "done": 3, "late": 6, "to_come": 6, "done_late": 1},
   "controls": {"total": 8, "proved": 1, "not-yet": 2, "without-evidence": 5, "missing": 0, "changed": 0}},
 "sops": [{"sop": "ID", "title": "…", "unit": "…", "fiscal_year": 2565, "path": "sops/ID.yaml",
   "steps": {…}, "occurrences": {…}, "controls": {…},
   "rows": [{"step": "ID", "name": "…", "row": 1, "state": "late", "roles": ["…"],
     "occurrences": {"total": 1, "done": 0, "late": 1, "to_come": 0}}],
   "late": [{"step": "ID", "name": "…", "deadline": null, "occurrence": "2564-12", "due": "2022-01-10",
     "due_be": "10 ม.ค. 2565", "act_by": "2022-01-10", "act_by_be": "10 ม.ค. 2565", "days_late": 22,
     "working_days_late": 16, "roles": ["…"], "role_ids": ["…"]}],
   "next": {"step": "ID", …, "due": "2022-02-10", …} or null,
   "control_points": [{"step": "ID", "name": "…", "check": "…", "documents": ["…"], "by": null,
     "state": "without-evidence", "expected": 3, "proved": 1,
     "files": [{"file": "evidence/a.pdf", "state": "sound", "occurrence": "2564-11"}]}],
   "waiting": [{"step": "ID", "name": "…", "deadline": null, "after": "received", "days": 7,
     "unit": "working-day", "roles": ["…"]}],
   "effort_at_least": ["ID"], "effort_undated": ["ID"],
   "timeline": {"critical_path": {"steps": ["ID"], "working_days": {"least": 5, "most": 7},
       "chooses": false, "repeats": true, "forks": false, "without_effort": ["ID"], "counted_once": ["ID"]},
     "slack": [{"step": "ID", "row": 1, "working_days": {"least": 1, "most": 1}, "earliest": "2021-10-01",
       "earliest_be": "1 ต.ค. 2564", "latest": "2021-10-29", "latest_be": "29 ต.ค. 2564",
       "in_window": 30, "unit": "day", "on_path": 17, "critical": true}]}}],
 "load": [{"fiscal_year": 2565, "roles": [{"role": "…", "unit": "…", "sops": ["ID"], "positions": 4,
   "months": [{"month": "2021-10", "month_be": "ต.ค. 2564", "working_days": 19, "occurrences": 2, "done": 1,
     "effort": {"least": 2, "most": 3}, "over": false, "may_be_over": false}]}]}],
 "left_out": [{"path": "…", "sop": "ID or null"}], "unsound_records": […], "unannounced_years": [2027]}
```

`roles` are those that alone count, where some were asked for. Days are ISO 8601 in CE; beside them, in `_be`, as Thai officials write them in BE; fiscal years are BE.
A step's `state` is `done`, `late`, `to-come` or `undated`. A control point's `state` is `proved`,
`not-yet`, `without-evidence`, `missing` or `changed`; `expected` counts what is done or past due, and
`proved` what of it has evidence that is there. A file's `state` is `sound`, `unproved` (no hash is kept),
`changed`, `missing` or `outside` (the project). An effort is in working days, `null` where no SOP gives
one; `effort_at_least` names steps whose effort is for each of something that nobody counts, which counts
once, and `effort_undated` those with an effort that falls into no month. `over` is what exceeds the
month's working days at the least, `may_be_over` at the most. A role that is `null` is work that no role
is named for. `timeline` is there where it was asked for: `in_window` are the days (`unit`) that a
step's own period has beyond its effort, `on_path` the working days from the earliest end to the
latest that keeps every period from it on; negative where that cannot be kept, `null` where nothing
says so.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sopctl.calendar.era import format_date, format_month
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.flow import Node
from sopctl.reporters.json_text import json_text
from sopctl.timeline.controls import ControlPoint, ControlState
from sopctl.timeline.effort_days import Days, working_days
from sopctl.timeline.listing import Listed, Unsound
from sopctl.timeline.load import MonthLoad, RoleLoad
from sopctl.timeline.occurrences import Occurrence
from sopctl.timeline.overview import Overview, timeline_of
from sopctl.timeline.progress import SopStatus, StepProgress, Tally
from sopctl.timeline.slack import Slack

VERSION = 1

_Data = dict[str, Any]


def report(overview: Overview, timeline_by: OfficeCalendar | None = None) -> str:
    """Return the overview as one JSON document, with a line end.

    `timeline_by` is the calendar for the critical path and slack of each SOP; without one they are
    left out.
    """
    controls = [control for one in overview.sops for control in one.controls]
    document = {
        "version": VERSION,
        "on": overview.on.isoformat(),
        "on_be": format_date(overview.on),
        "roles": list(overview.roles),
        "summary": {
            "sops": len(overview.sops),
            "steps": _of_steps(overview.steps),
            "occurrences": {
                **_of_occurrences(overview.occurrences),
                "done_late": sum(one.done_late for one in overview.sops),
            },
            "controls": _of_controls(controls),
        },
        "sops": [_sop(one, timeline_by) for one in overview.sops],
        "load": [_year(year, overview.loads) for year in overview.years],
        "left_out": list(map(_unsound, overview.left_out)),
        "unsound_records": list(map(_unsound, overview.unsound_records)),
        "unannounced_years": list(overview.unannounced),
    }
    return json_text(document)


def _sop(one: SopStatus, timeline_by: OfficeCalendar | None) -> _Data:
    steps = [step.id for step in one.sop.steps]
    efforts = list(zip(steps, one.work.efforts, strict=True))
    data = {
        "sop": one.sop.id,
        "title": one.sop.title,
        "unit": one.sop.unit.name,
        "fiscal_year": one.fiscal_year,
        "path": one.view.path,
        "steps": _of_steps(one.step_tally),
        "occurrences": {**_of_occurrences(one.occurrences), "done_late": one.done_late},
        "controls": _of_controls(one.controls),
        "rows": list(map(_row, one.steps)),
        "late": list(map(_late, one.late)),
        "next": None if one.following is None else _occurrence(one.following),
        "control_points": list(map(_control, one.controls)),
        "waiting": [
            {
                "step": waiting.step,
                "name": waiting.name,
                "deadline": waiting.deadline,
                "after": waiting.after,
                "days": waiting.days,
                "unit": waiting.unit,
                "roles": list(waiting.roles),
            }
            for waiting in one.waiting
        ],
        "effort_at_least": [step for step, placed in efforts if placed.is_at_least],
        "effort_undated": [step for step, placed in efforts if placed.is_undated],
    }
    if timeline_by is not None:
        data["timeline"] = _timeline(one, steps, timeline_by)
    return data


def _of_steps(count: Tally) -> _Data:
    return {**_of_occurrences(count), "undated": count.undated}


def _of_occurrences(count: Tally) -> _Data:
    return {
        "total": count.total,
        "done": count.done,
        "late": count.late,
        "to_come": count.to_come,
    }


def _of_controls(controls: Sequence[ControlPoint]) -> _Data:
    states = [control.state for control in controls]
    return {"total": len(states), **{state.value: states.count(state) for state in ControlState}}


def _row(step: StepProgress) -> _Data:
    return {
        "step": step.step,
        "name": step.name,
        "row": step.row,
        "state": step.state.value,
        "occurrences": _of_occurrences(step.occurrences),
        "roles": list(step.roles),
    }


def _late(late: Listed) -> _Data:
    return {
        **_occurrence(late.occurrence),
        "days_late": -late.days_left,
        "working_days_late": -late.working_days_left,
    }


def _occurrence(one: Occurrence) -> _Data:
    return {
        "step": one.step,
        "name": one.name,
        "deadline": one.deadline,
        "occurrence": one.key,
        **_day("due", one.due),
        **_day("act_by", one.act_by),
        "roles": list(one.roles),
        "role_ids": list(one.role_ids),
    }


def _control(control: ControlPoint) -> _Data:
    return {
        "step": control.step,
        "name": control.name,
        "check": control.check,
        "documents": list(control.documents),
        "by": control.by,
        "state": control.state.value,
        "expected": control.expected,
        "proved": control.proved,
        "files": [
            {"file": file.file, "state": file.state.value, "occurrence": file.occurrence}
            for file in control.files
        ],
    }


def _timeline(one: SopStatus, steps: Sequence[str], calendar: OfficeCalendar) -> _Data:
    timeline = timeline_of(one, calendar)
    path = timeline.path

    def named(nodes: Iterable[Node]) -> list[str]:
        return [steps[node] for node in nodes]

    return {
        "critical_path": {
            "steps": named(path.nodes),
            "working_days": _days(path.days),
            "chooses": path.chooses,
            "repeats": path.repeats,
            "forks": path.forks,
            "without_effort": named(path.without_effort),
            "counted_once": named(path.counted_once),
        },
        "slack": [
            _slack(slack, one, is_critical=slack.node in path.nodes)
            for slack in timeline.slacks
            if slack.node in one.view.flow.row_numbers
        ],
    }


def _slack(slack: Slack, one: SopStatus, *, is_critical: bool) -> _Data:
    effort = one.view.schedule.steps[slack.node].effort
    return {
        "step": one.sop.steps[slack.node].id,
        "row": one.view.flow.row_numbers[slack.node],
        "working_days": None if effort is None else _days(working_days(effort)),
        **_day("earliest", slack.earliest),
        **_day("latest", slack.latest),
        "in_window": None if slack.in_window is None else _number(slack.in_window),
        "unit": None if slack.unit is None else slack.unit.value,
        "on_path": slack.on_path,
        "critical": is_critical,
    }


def _year(year: FiscalYear, loads: Sequence[RoleLoad]) -> _Data:
    of_year = [
        (load, [month for month in load.months if month.month.start in year.days]) for load in loads
    ]
    return {
        "fiscal_year": year.be,
        "roles": [
            {
                "role": load.role.name,
                "unit": load.role.unit,
                "sops": list(load.sops),
                "positions": load.positions,
                "months": list(map(_month, months)),
            }
            for load, months in of_year
            if months
        ],
    }


def _month(load: MonthLoad) -> _Data:
    first = load.month.start
    return {
        "month": f"{first:%Y-%m}",
        "month_be": format_month(first),
        "working_days": load.working_days,
        "occurrences": load.occurrences,
        "done": load.done,
        "effort": None if load.effort is None else _days(load.effort),
        "over": load.is_over,
        "may_be_over": load.may_be_over,
    }


def _day(name: str, day: date | None) -> _Data:
    return {
        name: None if day is None else day.isoformat(),
        f"{name}_be": None if day is None else format_date(day),
    }


def _days(days: Days) -> _Data:
    return {"least": _number(days.least), "most": _number(days.most)}


def _number(number: float) -> float:
    """Return a number of days without the dust of calculating: whole ones as such."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _unsound(file: Unsound) -> _Data:
    return {"path": file.path, "sop": file.sop}
