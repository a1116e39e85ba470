"""`sopctl validate`."""

from typing import Annotated

import typer

from sopctl.cli.commands import command_app
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import (
    STANDARD_INPUT,
    ColorOption,
    ConfigOption,
    LangOption,
    PathsArgument,
    session_of,
)
from sopctl.cli.output import write_result
from sopctl.diagnostics import Severity

app = command_app()


@app.command(
    epilog="Example: sopctl validate sops/ --format text --format json:findings.json",
)
def validate(
    context: typer.Context,
    paths: PathsArgument = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FMT[:FILE]",
            help="text or json, to standard output or a file; repeatable. / รูปแบบรายงาน",
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
    from sopctl.linter import lint
    from sopctl.reporters import ReportOptions, reporter

    session = session_of(context, config, lang, color)
    outputs = [_output(text) for text in format_ or ["text"]]
    if sum(target is None for _, target in outputs) > 1:
        raise typer.BadParameter(
            "standard output takes one format: give the others a file, as in json:findings.json"
            " / หน้าจอแสดงได้รูปแบบเดียว รูปแบบอื่นให้ระบุแฟ้ม",
            param_hint="--format",
        )
    workspace = session.load(paths, stdin_filename)
    if list_files:
        write_result("".join(f"{file.path}\n" for file in workspace.files), None)
        return OK
    report = lint(workspace)
    for name, target in outputs:
        options = ReportOptions(
            language=session.language,
            colour=session.colour and target is None,
            source_lines={file.path: file.source_map.lines.line for file in workspace.files},
        )
        write_result(reporter(name)(report, options), target)
    return FINDINGS if report.fails_on(fail_on) and not exit_zero else OK


def _output(text: str) -> tuple[str, str | None]:
    from sopctl.names import did_you_mean
    from sopctl.reporters import REPORTERS

    name, _, target = text.partition(":")
    if name not in REPORTERS:
        also = did_you_mean(name, REPORTERS)
        raise typer.BadParameter(
            f"there is no format “{name}” / ไม่มีรูปแบบ “{name}”: {', '.join(REPORTERS)}. {also}".rstrip(),
            param_hint="--format",
        )
    return name, target or None
