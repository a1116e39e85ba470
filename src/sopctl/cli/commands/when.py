"""`sopctl when`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import write_result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sopctl.calendar.deadlines import DeadlineRule
    from sopctl.calendar.fiscal import FiscalYear
    from sopctl.calendar.notation import NotationError, Reading
    from sopctl.calendar.ranges import DateRange

app = command_app()

_LISTED = 3
"""Windows of a period that a message names."""


class WhenFormat(StrEnum):
    """What `when` can print."""

    TEXT = "text"
    JSON = "json"


@app.command(epilog="Example: sopctl when 'พ.ย. 64 - มิ.ย. 65 (2 วัน/เดือน)'")
def when(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The notation. / ข้อความเวลา")],
    fiscal_year: Annotated[
        str | None,
        typer.Option(
            "--fiscal-year", metavar="YEAR", help="For a text without a year. / ปีงบประมาณ"
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="The work's period, for a deadline that recurs. / ช่วงเวลาของงาน",
        ),
    ] = None,
    format_: Annotated[
        WhenFormat, typer.Option("--format", help="What to print. / รูปแบบ")
    ] = WhenFormat.TEXT,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Show how a time notation is read: its windows, effort and deadlines. / อ่านข้อความเวลา"""
    from sopctl.calendar.notation import NotationError, read_time, read_windows

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    year = _fiscal_year(fiscal_year) if fiscal_year else None
    try:
        windows = read_windows(period, fiscal_year=year) if period else ()
        reading = read_time(text, fiscal_year=year)
    except NotationError as error:
        _explain(session, error)
        return FINDINGS
    worked = windows or reading.windows or ((year.days,) if year else ())
    dates = _dates(session, reading, worked)
    if format_ is WhenFormat.JSON:
        write_result(_json(text, reading, dates), None)
    else:
        write_result("\n".join(_lines(session, reading, dates)) + "\n", None)
    if reading.deadlines and not dates:
        session.note(_no_dates(reading.deadlines, worked))
    return OK


def _fiscal_year(text: str) -> "FiscalYear":
    from sopctl.calendar.era import parse_year
    from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear

    return FiscalYear(parse_year(text) + BE_OFFSET)


def _dates(
    session: Session, reading: "Reading", worked: "tuple[DateRange, ...]"
) -> "tuple[date, ...]":
    from sopctl.calendar.recurrence import expand

    calendar = session.project.settings.calendar
    return tuple(
        sorted({one.due for rule in reading.deadlines for one in expand(rule, worked, calendar)})
    )


def _explain(session: Session, error: "NotationError") -> None:
    from sopctl.columns import columns_of

    part = error.part
    print(f"sopctl: {session.text(error.message)}", file=sys.stderr)
    if part.text.isprintable() and len(part.text) < 200:
        before, width = columns_of(part.text[: part.start]), columns_of(str(part))
        print(f"  {part.text}\n  {' ' * before}{'^' * max(1, width)}", file=sys.stderr)
    print(f"  {session.text(error.help)}", file=sys.stderr)


def _json(text: str, reading: "Reading", dates: "tuple[date, ...]") -> str:
    import json

    effort = reading.effort
    document: dict[str, Any] = {
        "version": 1,
        "text": text,
        "windows": [[w.first.isoformat(), w.last.isoformat()] for w in reading.windows],
        "effort": None
        if effort is None
        else {
            "min": effort.minimum,
            "max": effort.maximum,
            "unit": effort.unit.value,
            "per": effort.per,
        },
        "deadlines": [day.isoformat() for day in dates],
        "rules": [_rule(rule) for rule in reading.deadlines],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: "DeadlineRule") -> dict[str, Any]:
    """Return a deadline in the keys of the SOP format, whether or not it has dates yet."""
    from sopctl.calendar.deadlines import LAST, OnDate, Recurring
    from sopctl.calendar.effort import Unit

    if isinstance(rule, OnDate):
        return {"on": rule.on.isoformat()}
    if isinstance(rule, Recurring):
        last = "last-working-day" if rule.unit is Unit.WORKING_DAY else "last"
        return {
            "every": rule.every.value,
            "day": last if rule.day == LAST else rule.day,
            "unit": rule.unit.value,
            "of": rule.of,
            "month": rule.month,
            "interval": rule.interval,
        }
    return {"after": str(rule.anchor), "days": rule.days, "unit": rule.unit.value}


_COUNTED = 30 * 366
"""Days of a window whose working days are counted; nobody knows the holidays of a longer one."""


def _working_days(session: Session, window: "DateRange") -> Bilingual:
    """Return how many working days a window has, in brackets."""
    if len(window) > _COUNTED:
        return Bilingual(th="", en="")
    days = session.project.settings.calendar.count(window)
    return Bilingual(th=f" ({days} วันทำการ)", en=f" ({days} working days)")


def _lines(session: Session, reading: "Reading", dates: "tuple[date, ...]") -> "Iterator[str]":
    from sopctl.calendar.era import format_date
    from sopctl.calendar.notation import print_deadline, print_effort

    for window in reading.windows:
        first = format_date(window.first, "long", weekday=True)
        if window.first == window.last:
            yield session.text(Bilingual(th=f"ช่วงเวลา   {first}", en=f"window     {first}"))
            continue
        last = format_date(window.last, "long", weekday=True)
        working = _working_days(session, window)
        yield session.text(
            Bilingual(
                th=f"ช่วงเวลา   {first} ถึง{last}{working.th}",
                en=f"window     {first} – {last}{working.en}",
            )
        )
    if reading.effort is not None:
        effort = print_effort(reading.effort)
        yield session.text(Bilingual(th=f"ใช้เวลา    {effort}", en=f"effort     {effort}"))
    for rule in reading.deadlines:
        shown = print_deadline(rule)
        yield session.text(Bilingual(th=f"กำหนด     {shown}", en=f"deadline   {shown}"))
    for day in dates:
        shown = format_date(day, "long", weekday=True)
        yield session.text(Bilingual(th=f"วันครบ     {shown}", en=f"due        {shown}"))


def _no_dates(rules: "tuple[DeadlineRule, ...]", worked: "tuple[DateRange, ...]") -> Bilingual:
    from sopctl.calendar.deadlines import After, Anchor

    if all(isinstance(r, After) and r.anchor not in list(Anchor)[:-1] for r in rules):
        return Bilingual(
            th="กำหนดนี้นับจากวันที่ได้รับเรื่อง จึงยังบอกวันที่ไม่ได้",
            en="this deadline is counted from the day the work comes in: it has no dates yet",
        )
    if worked:
        from sopctl.calendar.era import format_date

        days = [f"{format_date(window.first)} – {format_date(window.last)}" for window in worked]
        listed = ", ".join(days[:_LISTED]) + " …" * (len(days) > _LISTED)
        return Bilingual(
            th=f"ไม่มีวันครบกำหนดใดอยู่ในช่วงเวลาของงาน ({listed}) ระบุช่วงที่ยาวขึ้นด้วย --period หรือแก้ข้อความเวลา",
            en=f"no date falls inside the work's period ({listed}): give a longer one with --period, or correct the text",
        )
    return Bilingual(
        th="ระบุ --period หรือ --fiscal-year เพื่อให้เห็นวันที่ครบกำหนด",
        en="give --period or --fiscal-year to see the dates",
    )
