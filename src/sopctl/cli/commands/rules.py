"""`sopctl rules`."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Language
from sopctl.cli.commands import command_app
from sopctl.cli.completion import rule_names
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, session_of
from sopctl.cli.output import STDOUT, write_result, write_whole

if TYPE_CHECKING:
    from sopctl.rules.base import Rule

app = command_app()


class RulesFormat(StrEnum):
    """What `rules` can print."""

    TEXT = "text"
    MARKDOWN = "md"


@app.command(epilog="Example: sopctl rules unreachable-step")
def rules(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="RULE", help="Show this rule's page. / ชื่อกฎ", autocompletion=rule_names
        ),
    ] = None,
    format_: Annotated[
        RulesFormat, typer.Option("--format", help="What to print. / รูปแบบ")
    ] = RulesFormat.TEXT,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write there; md without a rule takes a folder for all pages. / แฟ้มหรือโฟลเดอร์",
        ),
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> None:
    """List the rules, or show one rule's whole page. / รายการกฎ หรือคำอธิบายกฎหนึ่งข้อ"""
    from sopctl.reporters.rule_pages import folder_of, index, page_of
    from sopctl.rules.base import all_rules

    session = session_of(context, config, lang, color)
    known = all_rules().by_name
    if name is not None:
        rule = _rule(name, known)
        plain = f"{rule.name} ({rule.severity.value})\n\n{rule.page}\n"
        write_result(page_of(rule) if format_ is RulesFormat.MARKDOWN else plain, output)
    elif format_ is RulesFormat.TEXT:
        write_result(_table(known, session.language, session.columns_for(output)), output)
    elif output is None or output == STDOUT:
        write_result(index(known), None)
    else:
        for file, page in folder_of(known).items():
            write_whole(Path(output) / file, page.encode("utf-8"))


def _rule(name: str, known: "Mapping[str, Rule[object]]") -> "Rule[object]":
    from sopctl.names import did_you_mean

    if name in known:
        return known[name]
    also = did_you_mean(name.lower().replace("_", "-"), known)
    raise typer.BadParameter(f"there is no rule “{name}” / ไม่มีกฎ “{name}”. {also}".rstrip())


def _table(
    known: "Mapping[str, Rule[object]]", language: Language, columns: int | None = None
) -> str:
    """Return a line for each rule; on a terminal of so many columns, as many as it takes."""
    from sopctl.reporters.list_layout import beside
    from sopctl.reporters.rule_page import read_page

    width = max(map(len, known))
    rows: list[str] = []
    for rule in known.values():
        head = f"{rule.name:{width}}  {rule.severity.value:7}  "
        summary = read_page(rule.page).summary.in_language(language)
        rows += beside(head, summary, columns, below=2)
    return "\n".join(rows) + "\n"
