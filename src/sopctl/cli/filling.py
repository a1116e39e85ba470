"""What `fill` and `forms` share: the forms there are, and the settings of their documents."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.completion import one_of
from sopctl.cli.names import require_choices

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.documents.options import DocumentFormat
    from sopctl.forms import FillOptions, FormFolder, TemplateError
    from sopctl.forms.errors import PictureError
    from sopctl.workspace import SourceFile, Workspace

FORMATS = ("pdf", "docx", "html", "md")

FormatsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar=f"[{'|'.join(FORMATS)}]",
        help="Kind of file; repeatable. Default: that of -o, else pdf. / ชนิดแฟ้ม",
        autocompletion=one_of(FORMATS),
    ),
]
TargetOption = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE|DIR",
        help="File for one document, folder for many, - for standard output. / แฟ้มหรือโฟลเดอร์ผลลัพธ์",
    ),
]
FontOption = Annotated[
    str | None,
    typer.Option("--font", metavar="NAME", help="Thai font of PDF and HTML. / แบบอักษร"),
]

_UNSAFE = re.compile(r'[\\/:*?"<>|\0]+')
_LONGEST_NAME = 100
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def formats_asked_for(names: Sequence[str]) -> tuple["DocumentFormat", ...]:
    """Return the formats that were asked for on the command line, each once.

    Raises:
        BadParameter: for a name that is none.
    """
    from sopctl.documents.options import DocumentFormat

    names = [name.lower() for name in names]
    require_choices(names, FORMATS, "--format")
    return tuple(map(DocumentFormat, dict.fromkeys(names)))


def fill_options(session: "Session", font: str | None = None) -> "FillOptions":
    """Return the settings of a run's documents."""
    from sopctl.cli.epoch import source_date_epoch
    from sopctl.diagrams.fonts import font_instead
    from sopctl.forms import FillOptions

    project = session.project
    return FillOptions(
        root=project.root,
        config=project.config,
        calendar=project.settings.calendar,
        font=font or project.config.font or font_instead(),
        made=source_date_epoch(),
    )


def project_templates(session: "Session") -> Path:
    """Return the project's own folder of forms; it need not be there."""
    return session.project.root / session.project.config.folders.templates


def all_forms(session: "Session") -> tuple["FormFolder", ...]:
    """Return every form, the project's own and the built-in ones."""
    from sopctl.forms import find_forms

    return find_forms(project_templates(session), session.working_folder)


def form_named(session: "Session", name: str) -> "FormFolder":
    """Return the form of that name.

    Raises:
        UsageError: where there is none; offers the nearest.
    """
    from sopctl.forms import find_form
    from sopctl.names import nearest
    from sopctl.project import UsageError

    found = find_form(name, project_templates(session), session.working_folder)
    if found is not None:
        return found
    names = [form.name for form in all_forms(session)]
    meant, listed = nearest(name, names), ", ".join(names)
    raise UsageError(
        Bilingual(th=f"ไม่มีแบบฟอร์ม “{name}”", en=f"there is no form “{name}”"),
        Bilingual(th=f"แบบฟอร์มที่มี: {listed}", en=f"there are: {listed}")
        if meant is None
        else Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?"),
    )


def tell(session: "Session", error: "TemplateError | PictureError", where: str) -> None:
    """Print what is wrong with a template, or with what it prints, and where, on standard error."""
    print(f"{where}: error: {session.text(error.message)}", file=sys.stderr)
    print(f"  help: {session.text(error.help)}", file=sys.stderr)


def failure_in(
    file: "SourceFile", error: "TemplateError"
) -> "tuple[TemplateError | PictureError, str]":
    """Return what is to be told, and where it is: in a filled form where a picture failed."""
    from sopctl.forms.errors import PictureError
    from sopctl.rules.texts import texts_of

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, PictureError):
        cause = cause.__cause__
    if cause is None:
        return error, error.where
    named = (path for path, text in texts_of(file.data) if text.strip() == cause.name)
    path = next(named, None)
    if path is None:
        return error, error.where
    line, column = file.source_map.span(file.source_map.value(path)).start
    return cause, f"{file.path}:{line}:{column}"


def tell_unsound(session: "Session", workspace: "Workspace") -> frozenset[str]:
    """Print each error of the files on standard error, with what to do, and return those files."""
    from sopctl.linter import lint

    report = lint(workspace)
    session.tell_errors(report, with_help=True)
    if report.unsound_files:
        session.note(
            Bilingual(
                th=f"ไม่ได้จัดทำเอกสารของ {len(report.unsound_files)} แฟ้มที่มีข้อผิดพลาด แก้แล้วเรียกคำสั่งเดิมอีกครั้ง",
                en=f"{len(report.unsound_files)} with errors left out: mend what is named, and call it again",
            )
        )
    return report.unsound_files


def safe_name(stem: str) -> str:
    """Return a file's name that every system takes, as near to `stem` as may be."""
    kept = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in stem)
    name = _UNSAFE.sub("-", kept).strip(" .-")
    while len(name.encode()) > _LONGEST_NAME * 2:
        name = name[:-1]
    return f"_{name}" if _RESERVED.match(name) else name or "form"


def distinct_names(paths: Iterable[Path]) -> list[str]:
    """Return a name for each file, without its ending: that of its folder is added where two agree."""
    paths = list(paths)
    names = [safe_name(path.stem) for path in paths]
    folded = [name.casefold() for name in names]
    named: list[str] = []
    for path, name, key in zip(paths, names, folded, strict=True):
        is_shared = folded.count(key) > 1
        candidate = safe_name(f"{path.parent.name}-{name}") if is_shared else name
        number = 2
        unique = candidate
        while unique.casefold() in {one.casefold() for one in named}:
            unique = f"{candidate}-{number}"
            number += 1
        named.append(unique)
    return named


def shown(session: "Session", path: Path) -> str:
    """Return a path as people are shown it."""
    return os.path.relpath(path, session.working_folder)
