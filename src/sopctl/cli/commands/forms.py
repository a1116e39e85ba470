"""`sopctl forms`."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.completion import form_names
from sopctl.cli.filling import all_forms, fill_options, form_named, project_templates, tell
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import write_result

if TYPE_CHECKING:
    from sopctl.forms import FormFolder, TemplateError

app = command_app()

_HEADINGS = (
    Bilingual(th="แบบฟอร์ม", en="form"),
    Bilingual(th="ชื่อ", en="title"),
    Bilingual(th="ชนิดแฟ้ม", en="formats"),
    Bilingual(th="ที่มา", en="from"),
)
_BUILT_IN = Bilingual(th="ในโปรแกรม", en="built-in")
_OWN = Bilingual(th="โครงการ", en="project")


class FormsFormat(StrEnum):
    """What `forms` can print."""

    TEXT = "text"
    JSON = "json"


@app.command(epilog="Example: sopctl forms --check")
def forms(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FORM", help="These alone. / เฉพาะแบบฟอร์มเหล่านี้", autocompletion=form_names
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Fill every template with examples, and say what fails. / ทดลองแม่แบบ"
        ),
    ] = False,
    format_: Annotated[
        FormsFormat, typer.Option("--format", help="What to print. / รูปแบบ")
    ] = FormsFormat.TEXT,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there. / แฟ้มผลลัพธ์")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """List the forms that can be filled, or try their templates. / รายการแบบฟอร์ม"""
    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    asked = [form_named(session, name) for name in names] if names else all_forms(session)
    if check:
        return _check(session, asked, [] if names else _overlooked(session))
    if format_ is FormsFormat.JSON:
        from sopctl.reporters.json_text import json_text

        write_result(json_text(_document(asked)), output)
    else:
        write_result(_table(session, asked, session.columns_for(output)), output)
    return OK


def _document(forms: Sequence["FormFolder"]) -> object:
    return {
        "version": 1,
        "forms": [
            {
                "name": form.name,
                "title": form.form.title.th if form.form else None,
                "title_en": form.form.title.en if form.form else None,
                "formats": list(form.formats),
                "source": "built-in" if form.is_built_in else "project",
            }
            for form in forms
        ],
    }


def _table(session: Session, forms: Sequence["FormFolder"], columns: int | None) -> str:
    from sopctl.reporters.list_layout import table

    rows = [tuple(map(session.text, _HEADINGS))]
    for form in forms:
        broken = Bilingual(th="(นิยามใช้ไม่ได้)", en="(broken definition)")
        title = form.form.title if form.form else None
        named = Bilingual(th=title.th, en=title.en or title.th) if title else broken
        source = session.text(_BUILT_IN if form.is_built_in else _OWN)
        rows.append((form.name, session.text(named), " ".join(form.formats), source))
    return "\n".join(table(rows, columns, stretched=1)) + "\n"


def _overlooked(session: Session) -> Sequence["TemplateError"]:
    from sopctl.forms.overlooked import overlooked

    return [*overlooked(project_templates(session), session.working_folder)]


def _check(
    session: Session, forms: Sequence["FormFolder"], overlooked: Sequence["TemplateError"]
) -> int:
    """Try every template; print each failure with its place, and return the exit code."""
    from sopctl.forms.trial import problems_of

    options = fill_options(session)
    failed = 0
    for form in forms:
        defects = _definition_defects(session, form)
        problems = [] if form.form is None else list(problems_of(form, options))
        for problem in problems:
            tell(session, problem, problem.where)
        tried = ", ".join(form.formats) or "-"
        if defects or problems:
            failed += 1
        else:
            print(f"{form.name}: {session.text(Bilingual(th='ใช้ได้', en='sound'))} ({tried})")
    for problem in overlooked:
        tell(session, problem, problem.where)
    if failed:
        session.note(
            Bilingual(
                th=f"แบบฟอร์มที่ต้องแก้ {failed} จาก {len(forms)} แบบ",
                en=f"{failed} of {len(forms)} forms need mending",
            )
        )
    return FINDINGS if failed or overlooked else OK


def _definition_defects(session: Session, form: "FormFolder") -> int:
    """Print the errors in a form's definition and in its worked example; return how many."""
    from sopctl.diagnostics import Severity
    from sopctl.linter import lint
    from sopctl.project.disk import read_from
    from sopctl.workspace import Workspace

    files = [form.source]
    if form.example is not None:
        files.append(read_from(form.example.path, form.example.shown))
    workspace = Workspace(
        files=tuple(files),
        settings=session.project.settings,
        forms={form.name: form.form} if form.form else {},
    )
    errors = [found for found in lint(workspace).diagnostics if found.severity is Severity.ERROR]
    for found in errors:
        line, column = found.span.start
        where = f"{found.file}:{line}:{column}: error[{found.rule}]"
        print(f"{where} {session.text(found.message)}", file=sys.stderr)
    return len(errors)
