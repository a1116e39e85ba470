"""`sopctl diff`."""

import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual, Language
from sopctl.cli.commands import command_app
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import STDOUT, write_result
from sopctl.cli.sop_ids import path_of_sop

if TYPE_CHECKING:
    from sopctl.changes.values import Comparison
    from sopctl.workspace import SourceFile

app = command_app()

_LOOKS_LIKE_PATH = re.compile(r"[/\\*?\[\0]|\.ya?ml\Z")
"""What no id has, or what hardly any has: a message about files serves whoever typed it."""

_MOST_ERRORS = 10
"""Errors of a file that are listed; `sopctl validate` lists them all."""


class DiffFormat(StrEnum):
    """What `diff` can print."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "md"
    REVISION = "revision"


@app.command(
    epilog="Examples: sopctl diff git:HEAD~1:sops/x.yaml sops/x.yaml"
    " · sopctl diff git:v1:sops/x.yaml sops/x.yaml --format revision"
)
def diff(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="An id, a file, or git:REV:PATH. / รหัสหรือแฟ้มเดิม"),
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="NEW", help="An id, a file, or git:REV:PATH. / รหัสหรือแฟ้มใหม่"),
    ],
    format_: Annotated[
        DiffFormat,
        typer.Option(
            "--format",
            help="What to print; md is a revision note, and revision an entry to put under "
            "revisions, in Thai unless --lang or the settings say otherwise. / รูปแบบ (md คือบันทึก"
            "การปรับปรุง, revision คือรายการสำหรับใส่ใน revisions)",
        ),
    ] = DiffFormat.TEXT,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to FILE. / แฟ้มผลลัพธ์"),
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Exit 1 if anything changed, as git diff does; without it a difference is no "
            "finding, and the exit code is 0. / จบด้วย 1 เมื่อมีการเปลี่ยนแปลง",
        ),
    ] = False,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Show what changed between two versions of an SOP. / เปรียบเทียบ SOP สองฉบับ

    In the terms of the SOP: steps, periods, roles, outcomes; times by what they mean, not as text.
    """
    from sopctl.changes import compare

    session = session_of(context, config, lang, color)
    files = _read(session, old), _read(session, new)
    views = [file.sop for file in files]
    for file in files:
        _mention_errors(session, file)
    before, after = views
    if before is None or after is None:
        return FINDINGS
    comparison = compare(before, after)
    write_result(_printed(session, comparison, files, format_, output), output)
    return FINDINGS if exit_code and comparison.has_changes else OK


def _read(session: Session, text: str) -> "SourceFile":
    """Return the file that an argument names; one that is no SOP at all is a slip of the user's."""
    from sopctl.cli.revisions import is_git_path, read_git_path
    from sopctl.project import UsageError
    from sopctl.reading import read_file
    from sopctl.workspace import FileKind

    if is_git_path(text):
        file = read_file(text, read_git_path(text, session.working_folder))
    else:
        path = _path_of(session, text)
        files = session.load([path]).files
        if len(files) != 1:
            raise UsageError(
                Bilingual(th=f"“{text}” ไม่ใช่แฟ้มเดียว", en=f"“{text}” is not one file"),
                Bilingual(th="ระบุแฟ้ม SOP ครั้งละหนึ่งคู่", en="name two SOP files"),
            )
        file = files[0]
    if file.kind not in (FileKind.SOP, FileKind.UNKNOWN):
        raise UsageError(
            Bilingual(
                th=f"“{text}” ไม่ใช่ SOP แต่เป็นแฟ้มชนิด {file.kind.value}",
                en=f"“{text}” is no SOP: it is a file of the kind {file.kind.value}",
            ),
            Bilingual(th="ระบุแฟ้ม SOP สองแฟ้ม", en="name two SOP files"),
        )
    return file


def _path_of(session: Session, text: str) -> str:
    """Return the path of the file that an argument names by its path or its id.

    Raises:
        UsageError: where there is no such file or SOP.
    """
    path = session.working_folder / text
    is_path = text == STDOUT or path.is_symlink() or (path.exists() and not path.is_dir())
    is_path = is_path or (bool(_LOOKS_LIKE_PATH.search(text)) and not path.is_dir())
    return text if is_path else path_of_sop(session, text)


def _mention_errors(session: Session, file: "SourceFile") -> None:
    """Say on standard error what keeps a file from being read, or a part of it."""
    from sopctl.diagnostics import Severity
    from sopctl.linter import lint
    from sopctl.workspace import Workspace

    if file.sop is not None and not (file.source_problems or file.model_problems):
        return
    kept_from_us = {problem.kind.value for problem in file.source_problems}
    kept_from_us |= {problem.rule for problem in file.model_problems}
    errors = [
        found
        for found in lint(Workspace((file,), session.project.settings)).diagnostics
        if found.severity is Severity.ERROR and (file.sop is None or found.rule in kept_from_us)
    ]
    for found in errors[:_MOST_ERRORS]:
        line, column = found.span.start
        where = f"{found.file}:{line}:{column}: error[{found.rule}]"
        print(f"{where} {session.text(found.message)}", file=sys.stderr)
    if file.sop is None:
        session.note(
            Bilingual(
                th=f"อ่าน {file.path} เป็น SOP ไม่ได้ จึงเปรียบเทียบไม่ได้",
                en=f"{file.path} cannot be read as an SOP, so there is nothing to compare",
            )
        )
    elif errors:
        session.note(
            Bilingual(
                th=f"{file.path} มีข้อผิดพลาด {len(errors)} แห่ง จึงเปรียบเทียบเฉพาะส่วนที่อ่านได้",
                en=f"{file.path} has {len(errors)} error{'s' * (len(errors) > 1)}: "
                "compared as far as it can be read",
            )
        )


def _printed(
    session: Session,
    comparison: "Comparison",
    files: "tuple[SourceFile, SourceFile]",
    format_: DiffFormat,
    output: str | None,
) -> str:
    old, new = (file.path for file in files)
    if format_ is DiffFormat.JSON:
        from sopctl.changes import json_document
        from sopctl.reporters.json_text import json_text

        return json_text(
            json_document.document(
                comparison, old_source=old, new_source=new, language=session.language
            )
        )
    # A revision note is an official paper: the locale of the terminal says nothing about it.
    official = session.lang or session.project.config.language or Language.THAI
    if format_ is DiffFormat.MARKDOWN:
        from sopctl.changes import markdown

        return markdown.report(comparison, language=official)
    if format_ is DiffFormat.REVISION:
        from sopctl.changes.revision_entry import revision_entry

        return revision_entry(comparison, session.today, official)
    from sopctl.changes import text_report
    from sopctl.reporters.terminal import Paint

    is_coloured = session.colour and output in (None, STDOUT)
    return text_report.report(
        comparison,
        old_source=old,
        new_source=new,
        language=session.language,
        width=session.width,
        paint=Paint(is_coloured).in_colour,
    )
