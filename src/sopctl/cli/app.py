"""Assembles the command line. To add a command, add a file in `commands/` and one line here."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sopctl import __version__
from sopctl.cli.errors import exit_code_of
from sopctl.cli.help import HelpContext, with_readable_help
from sopctl.cli.main import OK
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session
from sopctl.names import did_you_mean

COMMANDS = {
    "init": "lay down a project with a worked SOP / เริ่มโครงการใหม่",
    "validate": "check SOPs, records, forms and settings / ตรวจสอบ SOP",
    "render": "draw flowcharts and the official table / วาดผังและตาราง",
    "due": "list what is overdue and what is due next / งานที่ถึงกำหนด",
    "done": "record that a step was done / บันทึกงานที่ทำแล้ว",
    "undo": "take a record back / ถอนบันทึก",
    "status": "show what is done, late and to come / สถานะการดำเนินงาน",
    "diff": "show what changed between two versions of an SOP / เปรียบเทียบ SOP สองฉบับ",
    "roll": "write another fiscal year's SOP, every date moved / SOP ของปีงบประมาณอื่น",
    "when": "show how a time notation is read / อ่านข้อความเวลา",
    "forms": "list the forms, or try their templates / รายการแบบฟอร์ม",
    "fill": "make documents of filled forms / จัดทำเอกสารจากแบบฟอร์ม",
    "report": "make a report computed from an SOP and its records / รายงานจาก SOP และบันทึก",
    "new": "write a commented skeleton to fill in / สร้างแฟ้มใหม่",
    "fmt": "format files, keeping comments / จัดรูปแบบแฟ้ม",
    "rules": "list the rules, or show one rule's page / รายการกฎ",
    "schema": "print the JSON Schema for editors / สคีมาสำหรับโปรแกรมแก้ไข",
    "doctor": "say what the machine has, and how to mend what is missing / ตรวจความพร้อม",
}
"""Each command, in the order of the help, with its short help; its module has the same name."""


class _LazyGroup(TyperGroup):
    """Imports a command's module when that command is asked for, and not before."""

    context_class = HelpContext

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"sopctl.cli.commands.{cmd_name}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return with_readable_help(command)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            also = did_you_mean(name, COMMANDS)
            asked = f" {also[0].upper()}{also[1:]}" if also else ""
            ctx.fail(f"There is no command “{name}” / ไม่มีคำสั่ง “{name}”.{asked}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=_LazyGroup,
    name="sopctl",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Standard operating procedures as code: check, draw and schedule them from one YAML file.\n\n"
        "มาตรฐานการปฏิบัติงานเป็นโค้ด: ตรวจสอบ วาดผัง และติดตามกำหนดจากแฟ้ม YAML เดียว"
    ),
    epilog="Examples: sopctl validate · sopctl render sops/ --view table · sopctl due",
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"sopctl {__version__}")
        raise typer.Exit(OK)


@app.callback()
def _root(
    context: typer.Context,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    context.obj = Session(config=config, lang=lang, color=color)


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code. Every error ends here."""
    try:
        result = app(args=arguments, prog_name="sopctl", standalone_mode=False)
    except SystemExit as ended:
        # click makes an error of its own of a reader that has gone.
        if isinstance(ended.__context__, BrokenPipeError):
            raise ended.__context__ from None
        raise
    except Exception as error:
        return exit_code_of(error, arguments)
    return result if isinstance(result, int) else OK
