"""`sopctl validate`."""

import os
import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.completion import REPORT_FORMATS, one_of, rules_with_commas
from sopctl.cli.difference import difference
from sopctl.cli.errors import report_crashes
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import (
    STANDARD_INPUT,
    ColorOption,
    ConfigOption,
    LangOption,
    PathsArgument,
    Session,
    session_of,
)
from sopctl.cli.output import STDOUT, write_result, write_whole
from sopctl.diagnostics import Severity

if TYPE_CHECKING:
    from sopctl.diagnostics import Diagnostic
    from sopctl.linter import Choice, Report
    from sopctl.project.checking import Run
    from sopctl.project.files import AskedFile
    from sopctl.reporters import ReportOptions

app = command_app()


@app.command(
    epilog="Example: sopctl validate sops/ --format text --format sarif:findings.sarif",
)
def validate(
    context: typer.Context,
    paths: PathsArgument = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FMT[:FILE]",
            help=(
                "text, concise, json, sarif, junit or github, to standard output or a file;"
                " repeatable. / รูปแบบรายงาน"
            ),
            autocompletion=one_of(REPORT_FORMATS),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULES",
            help="Only these rules. / เฉพาะกฎเหล่านี้",
            autocompletion=rules_with_commas,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="RULES",
            help="Leave these rules out. / ยกเว้นกฎเหล่านี้",
            autocompletion=rules_with_commas,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what can be repaired for certain. / ซ่อมให้")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="With --fix or --diff: also repairs that may mean something else. / ซ่อมแบบไม่แน่ใจด้วย",
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Show what --fix would change, and write nothing. / แสดงส่วนต่าง"
        ),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Leave out the findings it knows. / ข้ามข้อที่บันทึกไว้"
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Write what is found into --baseline. / บันทึกข้อที่พบ"),
    ] = False,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Check every file anew, and keep nothing. / ไม่ใช้ผลที่เก็บไว้"),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="N", min=1, help="Processes at most; else one a core. / จำนวนโพรเซส"
        ),
    ] = None,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="Exit 1 from this severity on. / ระดับที่ถือว่าไม่ผ่าน")
    ] = Severity.ERROR,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever is found. / จบด้วย 0 เสมอ")
    ] = False,
    list_files: Annotated[
        bool, typer.Option("--list-files", help="List the files and check nothing. / แสดงรายชื่อแฟ้ม")
    ] = False,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What to call the input of “-”.")
    ] = STANDARD_INPUT,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Check SOPs, filled forms, records and the settings. / ตรวจสอบ SOP แบบฟอร์ม บันทึก และการตั้งค่า"""
    from sopctl.linter import Choice
    from sopctl.reporters import reporter
    from sopctl.reporters.outputs import outputs_of, require_apart

    session = session_of(context, config, lang, color)
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    outputs = outputs_of(format_ or (), default)
    if write_baseline and baseline is None:
        raise typer.BadParameter(
            "name the file with --baseline FILE / ระบุแฟ้มด้วย --baseline FILE",
            param_hint="--write-baseline",
        )
    if stdin_filename != STANDARD_INPUT and STDOUT not in (paths or ()):
        raise typer.BadParameter(
            "only what is read from “-” is called so: add “-” / "
            "ใช้ตั้งชื่อสิ่งที่อ่านจาก “-” เท่านั้น โปรดเติม “-”",
            param_hint="--stdin-filename",
        )
    choice = Choice(_rules(select, "--select"), _rules(ignore, "--ignore"))
    if list_files:
        names = session.list_files(paths, stdin_filename)
        write_result("".join(f"{name}\n" for name in names), None)
        return OK
    run = session.check(paths, stdin_filename, cached=not no_cache, jobs=jobs)
    require_apart(outputs, (file.shown for file in run.files))
    if fix or diff:
        count = _repair(run, session, choice, unsafe=unsafe_fixes, write=not diff)
        if diff or STDOUT in (paths or ()):
            return FINDINGS if diff and count and not exit_zero else OK
        run = session.check(paths, cached=not no_cache, jobs=jobs)
    elif unsafe_fixes:
        session.note(
            Bilingual(
                th="--unsafe-fixes มีผลเมื่อใช้คู่กับ --fix หรือ --diff",
                en="--unsafe-fixes does nothing without --fix or --diff",
            )
        )
    report = run.report(choice)
    if baseline is not None:
        if write_baseline:
            return _write_baseline(session, baseline, report)
        report = _without_known(report, baseline)
    for output in outputs:
        options = _options(session, run, coloured=output.target is None)
        write_result(reporter(output.format)(report, options), output.target)
    if report.crashes:
        return report_crashes(report.crashes, sys.argv[1:])
    return FINDINGS if report.fails_on(fail_on) and not exit_zero else OK


def _repair(run: "Run", session: Session, choice: "Choice", *, unsafe: bool, write: bool) -> int:
    """Repair every file, or show how, and return how many findings that takes away."""
    from sopctl.recording.lock import locked
    from sopctl.workspace import FileKind

    count = 0
    fixable = {found.file for found in run.report(choice).diagnostics if found.fixable}
    for file, checked in zip(run.files, run.checked, strict=True):
        if file.shown not in fixable and file.content is None:
            continue
        if write and checked.facts.kind is FileKind.RECORDS and file.content is None:
            # Nothing that `done` adds in the meantime may be lost.
            with locked(file.path):
                count += _repair_one(run, file, choice, unsafe=unsafe, write=write)
        else:
            count += _repair_one(run, file, choice, unsafe=unsafe, write=write)
    session.note(
        Bilingual(
            th=f"{'ซ่อมแล้ว' if write else 'ซ่อมได้'} {count} จุด",
            en=f"{'repaired' if write else 'can repair'} {count} finding{'s' * (count != 1)}",
        )
    )
    return count


def _repair_one(
    run: "Run", file: "AskedFile", choice: "Choice", *, unsafe: bool, write: bool
) -> int:
    """Repair one file as it is now, or show how, and return how many findings that takes away."""
    from sopctl.linter.fixing import fixed
    from sopctl.source.loader import text_of

    def check(text: str) -> "tuple[Diagnostic, ...]":
        return run.recheck(file.shown, text, choice)

    content = file.read_bytes()
    text = text_of(content)
    result = fixed(text, check, unsafe=unsafe)
    before, after = text.encode(), result.text.encode()
    if not write:
        write_result("".join(difference(file.shown, before, after)), None)
    elif file.content is not None:
        write_result(after, STDOUT)
    elif result.count:
        mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
        # The file that a symbolic link leads to, so that the link stays one.
        write_whole(file.path.resolve(), mark + after)
    return result.count


def _write_baseline(session: Session, file: Path, report: "Report") -> int:
    from sopctl.linter.baseline import written

    write_whole(file, written(report.diagnostics).encode())
    count = len(report.diagnostics)
    session.note(
        Bilingual(
            th=f"บันทึก {count} ข้อไว้ใน {file}",
            en=f"wrote {count} finding{'s' * (count != 1)} into {file}",
        )
    )
    return OK


def _without_known(report: "Report", file: Path) -> "Report":
    from sopctl.cli.input_files import require_file
    from sopctl.linter.baseline import BaselineError, read, without_known

    advice = Bilingual(th="สร้างได้ด้วย --write-baseline", en="--write-baseline makes it")
    require_file(file, str(file), "--baseline", advice)
    try:
        known = read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BaselineError from None
    return without_known(report, known)


def _options(session: Session, run: "Run", *, coloured: bool) -> "ReportOptions":
    from sopctl.reporters import ReportOptions

    return ReportOptions(
        language=session.language,
        colour=session.colour and coloured,
        lines=run.sources.lines,
        columns=session.width,
        folder=_folder_in_repository(session),
    )


def _folder_in_repository(session: Session) -> str:
    """Return the working folder from the repository's root: the project's where none is known."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or session.project.root)
    try:
        inside = session.working_folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else inside


def _rules(values: list[str] | None, option: str) -> tuple[str, ...]:
    """Return the names of rules in `values`, each one or several with commas.

    Raises:
        UsageError: for a name or pattern that no rule fits.
    """
    from sopctl.linter.levels import fits_a_rule
    from sopctl.names import did_you_mean
    from sopctl.project import UsageError
    from sopctl.rules.base import all_rules

    names = tuple(name.strip() for value in values or () for name in value.split(","))
    known = all_rules().by_name if names else {}
    for name in names:
        if not fits_a_rule(name, known):
            also = did_you_mean(name, known)
            raise UsageError(
                Bilingual(
                    th=f"{option}: ไม่มีกฎชื่อ “{name}”", en=f"{option}: there is no rule “{name}”"
                ),
                Bilingual(
                    th=f"{also} ดูรายชื่อกฎด้วย sopctl rules".strip(),
                    en=f"{also} see the names with: sopctl rules".strip(),
                ),
            )
    return names
