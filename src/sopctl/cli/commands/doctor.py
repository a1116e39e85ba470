"""`sopctl doctor`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.main import OK, USAGE
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import write_result

if TYPE_CHECKING:
    from sopctl.cli.health.check import Check, Remedy

app = command_app()


class DoctorFormat(StrEnum):
    """What `doctor` can print."""

    TEXT = "text"
    JSON = "json"


@app.command(epilog="Examples: sopctl doctor · sopctl doctor --format json")
def doctor(
    context: typer.Context,
    format_: Annotated[
        DoctorFormat, typer.Option("--format", help="What to print. / รูปแบบ")
    ] = DoctorFormat.TEXT,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there. / แฟ้มผลลัพธ์")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Say what the machine has, and how to mend what is missing. / ตรวจความพร้อมของเครื่อง

    Ends with 2 where something is missing without which sopctl cannot do its work.
    """
    session = session_of(context, config, lang, color)
    checks = [*_checks(session)]
    if format_ is DoctorFormat.JSON:
        from sopctl.reporters.json_text import json_text

        write_result(json_text(_document(session, checks)), output)
    else:
        coloured = session.colour and output is None
        lines = _lines(session, checks, session.columns_for(output), coloured=coloured)
        write_result("\n".join(lines) + "\n", output)
    return USAGE if any(check.is_fatal for check in checks) else OK


def _checks(session: Session) -> Iterator["Check"]:
    from sopctl.cli.health.drawing import drawing_checks
    from sopctl.cli.health.machine import (
        clock_check,
        companion_checks,
        holidays_check,
        program_checks,
        system_checks,
    )
    from sopctl.diagrams.fonts import font_instead
    from sopctl.diagrams.options import DEFAULT_FONT

    yield from program_checks()
    yield from drawing_checks(session.project.config.font or font_instead() or DEFAULT_FONT)
    yield holidays_check(session.today)
    yield clock_check(session.today)
    yield from system_checks(session.project.root)
    yield _settings_check(session)
    yield from companion_checks()


def _settings_check(session: Session) -> "Check":
    """Check the project's settings: with an error in them, most commands refuse to work."""
    from sopctl.cli.health.check import Check, Level, Remedy, plain
    from sopctl.project import UsageError

    title = Bilingual(th="การตั้งค่าของโครงการ", en="project settings")
    try:
        session.require_sound_settings()
    except UsageError as error:
        remedy = Remedy.everywhere(error.help)
        return Check("settings", title, Level.MISSING, error.message, remedy=remedy)
    file = session.project.config_file
    if file is None:
        none = Bilingual(
            th="ไม่มี sopctl.yaml จึงใช้ค่าปริยาย", en="no sopctl.yaml: everything has its default"
        )
        return Check("settings", title, Level.OK, none)
    return Check("settings", title, Level.OK, plain(file.path))


_SYSTEMS = {"debian": "Debian/Ubuntu", "macos": "macOS", "windows": "Windows"}
_PLATFORMS = {"linux": "debian", "darwin": "macos", "win32": "windows"}

_SIGNS = {"ok": "✓", "weak": "!", "missing": "✗"}
_COLOURS = {"ok": "32", "weak": "33", "missing": "31"}

_READY = Bilingual(th="พร้อมใช้งาน", en="Everything that sopctl needs is there.")


def _ways(remedy: "Remedy") -> Sequence[tuple[str, Bilingual]]:
    """Return what to do on each system, this one first."""
    mine = _PLATFORMS.get(sys.platform, "debian")
    ways = ("debian", remedy.debian), ("macos", remedy.macos), ("windows", remedy.windows)
    return sorted(ways, key=lambda way: way[0] != mine)


def _lines(
    session: Session, checks: Sequence["Check"], columns: int | None, *, coloured: bool
) -> Iterator[str]:
    from sopctl.columns import columns_of, padded
    from sopctl.reporters.list_layout import beside

    width = max(columns_of(session.text(check.title)) for check in checks)
    for check in checks:
        # What is not needed and not there is no fault.
        level = "weak" if check.level == "missing" and not check.required else check.level.value
        head = f"{_SIGNS[level]} {padded(session.text(check.title), width)}  "
        first, *more = beside(head, session.text(check.found), columns, below=4)
        yield f"\x1b[{_COLOURS[level]}m{first[0]}\x1b[0m{first[1:]}" if coloured else first
        yield from more
        yield from _mending(session, check.remedy, columns)
    fatal = [session.text(check.title) for check in checks if check.is_fatal]
    listed = ", ".join(fatal)
    to_mend = Bilingual(
        th=f"ต้องแก้ก่อนใช้งาน: {listed}",
        en=f"To be mended before sopctl can do its work: {listed}",
    )
    yield ""
    yield from beside("", session.text(to_mend if fatal else _READY), columns, below=0)


def _mending(session: Session, remedy: "Remedy | None", columns: int | None) -> Iterator[str]:
    from sopctl.reporters.list_layout import beside

    if remedy is None:
        return
    ways = [(_SYSTEMS[system], session.text(advice)) for system, advice in _ways(remedy)]
    if len({advice for _, advice in ways}) == 1:
        yield from beside(" " * 4, ways[0][1], columns, below=4)
        return
    width = max(map(len, _SYSTEMS.values()))
    for system, advice in ways:
        yield from beside(f"    {system:<{width}}  ", advice, columns, below=6)


def _document(session: Session, checks: Iterable["Check"]) -> object:
    checks = tuple(checks)
    return {
        "version": 1,
        "platform": sys.platform,
        "checks": [
            {
                "name": check.name,
                "title": session.text(check.title),
                "status": check.level.value,
                "required": check.required,
                "found": session.text(check.found),
                "remedy": check.remedy
                and {system: session.text(advice) for system, advice in _ways(check.remedy)},
            }
            for check in checks
        ],
        "summary": {
            "ok": sum(check.level == "ok" for check in checks),
            "weak": sum(check.level == "weak" for check in checks),
            "missing": sum(check.level == "missing" for check in checks),
            "required_missing": sum(check.is_fatal for check in checks),
        },
    }
