"""`sopctl schema`."""

from typing import Annotated

import typer

from sopctl.cli.commands import command_app
from sopctl.cli.options import ColorOption, ConfigOption, LangOption
from sopctl.cli.output import write_result

app = command_app()


@app.command(epilog="Example: sopctl schema sop -o sop.schema.json")
def schema(
    name: Annotated[
        str, typer.Argument(metavar="[sop|form|config|records]", help="The format. / รูปแบบแฟ้ม")
    ] = "sop",
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
    from sopctl.names import did_you_mean

    if name not in FORMATS:
        also = did_you_mean(name, FORMATS)
        raise typer.BadParameter(
            f"there is no format “{name}”: {', '.join(FORMATS)}. {also}".rstrip()
        )
    write_result(json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n", output)
