"""`sopctl rules`."""

from typing import Annotated

import typer

from sopctl.cli.commands import command_app
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, session_of
from sopctl.cli.output import write_result

app = command_app()


@app.command(epilog="Example: sopctl rules unreachable-step")
def rules(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="Show this rule's page. / ชื่อกฎ")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> None:
    """List the rules, or show one rule's whole page. / รายการกฎ หรือคำอธิบายกฎหนึ่งข้อ"""
    from sopctl.bilingual import Language
    from sopctl.names import did_you_mean
    from sopctl.rules.base import all_rules

    session = session_of(context, config, lang, color)
    known = all_rules().by_name
    if name is None:
        line = 1 if session.language is Language.THAI else 0
        width = max(map(len, known))
        write_result(
            "".join(
                f"{rule.name:{width}}  {rule.severity.value:7}  {rule.page.splitlines()[line]}\n"
                for rule in known.values()
            ),
            None,
        )
        return
    if name not in known:
        also = did_you_mean(name, known)
        raise typer.BadParameter(f"there is no rule “{name}” / ไม่มีกฎ “{name}”. {also}".rstrip())
    rule = known[name]
    write_result(f"{rule.name} ({rule.severity.value})\n\n{rule.page}\n", None)
