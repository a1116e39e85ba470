"""`sopctl schema`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.cli.commands import command_app
from sopctl.cli.completion import SCHEMA_NAMES, one_of
from sopctl.cli.names import require_choices
from sopctl.cli.options import ColorOption, ConfigOption, LangOption
from sopctl.cli.output import write_result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sopctl.bilingual import Bilingual

app = command_app()


class SchemaFormat(StrEnum):
    """What `schema` can print."""

    JSON = "json"
    MARKDOWN = "md"


@app.command(epilog="Example: sopctl schema sop -o sop.schema.json")
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="sop|form|config|records",
            help="The format (default: sop; of md all). / รูปแบบแฟ้ม",
            autocompletion=one_of(SCHEMA_NAMES),
        ),
    ] = None,
    format_: Annotated[
        SchemaFormat,
        typer.Option("--format", help="A JSON Schema, or a page for people to read. / รูปแบบ"),
    ] = SchemaFormat.JSON,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE. / แฟ้มผลลัพธ์")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> None:
    """Print the JSON Schema of a format, for editors. / สคีมาสำหรับโปรแกรมแก้ไข"""
    import json

    from sopctl.model.schema import FORMATS, schema_of

    if name is not None:
        require_choices([name], FORMATS, "FORMAT")
    if format_ is SchemaFormat.MARKDOWN:
        from sopctl.reporters.format_reference import format_reference

        write_result(format_reference() if name is None else format_reference([name]), output)
        return
    schema = schema_of(name or "sop", _rules() if name == "config" else None)
    write_result(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", output)


def _rules() -> "Mapping[str, Bilingual]":
    """Return what each rule finds, by its name."""
    from sopctl.reporters.rule_page import read_page
    from sopctl.rules.base import all_rules

    return {name: read_page(rule.page).summary for name, rule in all_rules().by_name.items()}
