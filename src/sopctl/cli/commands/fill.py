"""`sopctl fill`."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.filling import (
    FORMATS,
    FontOption,
    FormatsOption,
    TargetOption,
    distinct_names,
    failure_in,
    fill_options,
    form_named,
    formats_asked_for,
    shown,
    tell,
    tell_unsound,
)
from sopctl.cli.main import FINDINGS, OK, USAGE
from sopctl.cli.options import (
    STANDARD_INPUT,
    ColorOption,
    ConfigOption,
    LangOption,
    Session,
    session_of,
)
from sopctl.cli.output import STDOUT, write_result, write_whole
from sopctl.cli.progress import with_progress
from sopctl.cli.tables import FilledTables
from sopctl.structs import Frozen

if TYPE_CHECKING:
    from sopctl.documents.options import DocumentFormat
    from sopctl.forms import FormFiller, FormFolder
    from sopctl.workspace import SourceFile

app = command_app()


_OTHER_FILES = frozenset(
    (
        *(
            "doc",
            "rtf",
            "odt",
            "txt",
            "htm",
            "markdown",
            "typ",
            "xls",
            "xlsx",
            "csv",
            "ppt",
            "pptx",
        ),
        *("png", "jpg", "jpeg", "svg", "json", "xml", "yaml", "yml", "zip"),
    )
)
"""Endings of files, which nobody gives to a folder."""

_NONE_FOUND = Bilingual(
    th="ไม่พบแบบฟอร์มที่กรอกแล้ว สร้างแฟ้มสำหรับกรอกด้วย sopctl new form ชื่อแบบฟอร์ม (sopctl forms แสดงชื่อ)",
    en="found no filled form: begin one with sopctl new form NAME; sopctl forms lists the names",
)


class _Job(Frozen):
    """One document that is wanted; `target` is None for standard output."""

    file: "SourceFile"
    form: str
    format: "DocumentFormat"
    target: Path | None


@app.command(epilog="Example: sopctl fill forms/*.yaml --format docx --format pdf -o out/")
def fill(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Filled forms, or folders of them; - reads one. / แบบฟอร์มที่กรอกแล้ว",
        ),
    ],
    format_: FormatsOption = None,
    output: TargetOption = None,
    font: FontOption = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Make documents of filled forms. / จัดทำเอกสารจากแบบฟอร์มที่กรอกแล้ว"""
    formats = formats_asked_for(format_ or [_format_of(output)])
    _require_fitting(output, formats)
    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    workspace = session.load(files)
    filled, strangers = _filled_forms(workspace.files, files)
    jobs = _jobs(session, filled, formats, output)
    for stranger in strangers:
        _say_no_form(session, stranger)
    if not filled and not strangers and not any(file.source_problems for file in workspace.files):
        session.note(_NONE_FOUND)
    unsound = tell_unsound(session, workspace)
    sound = [file for file in filled if file.path not in unsound]
    wanted = {file.path for file in sound}
    worst = _write_all(session, [job for job in jobs if job.file.path in wanted], font)
    return worst or (FINDINGS if unsound or strangers else OK)


def _require_fitting(output: str | None, formats: Sequence["DocumentFormat"]) -> None:
    """Refuse a file whose ending says another format than is made.

    Raises:
        BadParameter: naming the endings that there are.
    """
    if output is None or output == STDOUT or Path(output).is_dir() or output.endswith(("/", "\\")):
        return
    ending = Path(output).suffix[1:].lower()
    made = [format_.value for format_ in formats]
    listed = ", ".join(f".{name}" for name in FORMATS)
    if ending in _OTHER_FILES:
        raise typer.BadParameter(
            f"“{output}” is named as a file, and .{ending} cannot be made: end it with {listed}, or with /"
            f" for a folder / จัดทำแฟ้ม .{ending} ไม่ได้ ให้ลงท้ายด้วย {listed} หรือลงท้ายด้วย / หากเป็นโฟลเดอร์",
            param_hint="-o",
        )
    if ending in FORMATS and made != [ending]:
        raise typer.BadParameter(
            f"“{output}” ends with .{ending}, but --format says {', '.join(made)}: name a folder, or leave"
            f" one of them out / นามสกุล .{ending} ไม่ตรงกับ --format {', '.join(made)}"
            " ให้ระบุโฟลเดอร์ หรือเลือกอย่างใดอย่างหนึ่ง",
            param_hint="-o",
        )


def _format_of(output: str | None) -> str:
    ending = Path(output).suffix[1:].lower() if output else ""
    return ending if ending in FORMATS else FORMATS[0]


def _filled_forms(
    files: Sequence["SourceFile"], named: Sequence[str]
) -> tuple[list["SourceFile"], list["SourceFile"]]:
    """Return the filled forms, and the files that were named outright and are something else."""
    from sopctl.reading import filled_form_of
    from sopctl.workspace import FileKind

    filled = [file for file in files if file.kind is FileKind.FILLED_FORM]
    outright = {Path(name) for name in named}
    strangers = [
        file
        for file in files
        if file.kind is not FileKind.FILLED_FORM
        and not file.source_problems
        and (Path(file.path) in outright or Path(file.path).resolve() in outright)
    ]
    return [file for file in filled if filled_form_of(file) is not None], strangers


def _say_no_form(session: Session, file: "SourceFile") -> None:
    message = Bilingual(
        th="แฟ้มนี้ไม่ใช่แบบฟอร์มที่กรอกแล้ว แบบฟอร์มที่กรอกแล้วขึ้นต้นด้วย form: ชื่อแบบฟอร์ม",
        en="this is no filled form: one begins with form: NAME",
    )
    advice = Bilingual(
        th="สร้างด้วย sopctl new form ชื่อแบบฟอร์ม หากเป็น SOP ให้ใช้ sopctl render",
        en="begin one with sopctl new form NAME; an SOP is printed by sopctl render",
    )
    print(f"{file.path}:1: error: {session.text(message)}", file=sys.stderr)
    print(f"  help: {session.text(advice)}", file=sys.stderr)


def _jobs(
    session: Session,
    files: Sequence["SourceFile"],
    formats: Sequence["DocumentFormat"],
    output: str | None,
) -> list[_Job]:
    """Return a job for each document, with the file that it goes to.

    Raises:
        BadParameter: where one file is named for several documents.
    """
    from sopctl.reading import filled_form_of

    count = len(files) * len(formats)
    named = [(file, filled_form_of(file) or "") for file in files]
    if output is not None and is_one_file(output):
        if count > 1:
            raise typer.BadParameter(
                f"“{output}” is one file, for {count} documents: name a folder"
                f" / “{output}” เป็นแฟ้มเดียว แต่มี {count} เอกสาร ให้ระบุโฟลเดอร์",
                param_hint="-o",
            )
        target = None if output == STDOUT else session.working_folder / output
        return [_Job(file, form, format_, target) for file, form in named for format_ in formats]
    project = session.project
    folder = (
        session.working_folder / output
        if output is not None
        else project.root / project.config.folders.build
    )
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(
            f"“{folder}” is a file: name a folder / “{folder}” เป็นแฟ้ม ให้ระบุชื่อโฟลเดอร์",
            param_hint="-o",
        )
    paths = [
        Path(f"{form}.yaml") if file.path == STANDARD_INPUT else session.working_folder / file.path
        for file, form in named
    ]
    return [
        _Job(file, form, format_, folder / f"{name}.{format_.value}")
        for (file, form), name in zip(named, distinct_names(paths), strict=True)
        for format_ in formats
    ]


def is_one_file(output: str) -> bool:
    """Say whether `-o` names a file: by its ending, unless a folder of that name is there."""
    if output == STDOUT:
        return True
    path = Path(output)
    return (
        not output.endswith(("/", "\\"))
        and not path.is_dir()
        and path.suffix[1:].lower() in FORMATS
    )


def _write_all(session: Session, jobs: Sequence[_Job], font: str | None) -> int:
    """Make each document by itself, and return the exit code of the worst failure."""
    worst = OK
    written: list[Path] = []
    fillers = _Fillers(session, font)
    told: set[str] = set()
    for job in with_progress(jobs, len(jobs), "fill"):
        failure = _write(session, job, fillers, told)
        worst = max(worst, failure)
        if failure == OK and job.target is not None:
            written.append(job.target)
    _say_written(session, written)
    return worst


def _write(session: Session, job: _Job, fillers: "_Fillers", told: set[str]) -> int:
    """Make one document, and return the exit code; what was `told` is not said again."""
    from sopctl.forms import TemplateError

    place = None if job.file.path == STANDARD_INPUT else session.working_folder / job.file.path
    try:
        data = fillers.data_of(job)
        if data is None:
            return FINDINGS
        content = fillers.of(job.form).fill(
            data,
            job.format,
            beside=None if place is None else place.parent,
            into=None if job.target is None else job.target.parent,
            remark=lambda said: session.note(
                Bilingual(th=f"{job.file.path}: {said.th}", en=f"{job.file.path}: {said.en}")
            ),
        )
        if job.target is None:
            write_result(content, STDOUT)
        else:
            write_whole(job.target, content)
    except TemplateError as error:
        session.note(
            Bilingual(
                th=f"จัดทำ {job.format.value} จาก {job.file.path} ไม่สำเร็จ",
                en=f"no {job.format.value} was made of {job.file.path}",
            )
        )
        failure, where = failure_in(job.file, error)
        if (said := f"{where}: {failure.message.en}") not in told:
            told.add(said)
            tell(session, failure, where)
        return FINDINGS
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror or type(error).__name__
        session.note(
            Bilingual(
                th=f"เขียน {error.filename or job.target} ไม่ได้: {reason}",
                en=f"{error.filename or job.target} cannot be written: {reason}",
            )
        )
        return USAGE
    return OK


class _Fillers:
    """What fills each form: made once, when its first document is wanted."""

    def __init__(self, session: Session, font: str | None) -> None:
        self._session = session
        self._options = fill_options(session, font)
        self._folders: dict[str, FormFolder] = {}
        self._made: dict[str, FormFiller] = {}
        self._tables = FilledTables(session)

    def of(self, form: str) -> "FormFiller":
        """Return what fills the form of that name."""
        from sopctl.forms import FormFiller

        if form not in self._made:
            self._made[form] = FormFiller(self._folder(form), self._options)
        return self._made[form]

    def data_of(self, job: _Job) -> "Mapping[str, Any] | None":
        """Return what a job prints, its tables read; None where these have errors."""
        return self._tables.data_of(job.file, self._folder(job.form).sound_form)

    def _folder(self, form: str) -> "FormFolder":
        if form not in self._folders:
            self._folders[form] = form_named(self._session, form)
        return self._folders[form]


def _say_written(session: Session, written: Sequence[Path]) -> None:
    if not written:
        return
    names = ", ".join(_first_few(shown(session, path) for path in written))
    count = len(written)
    session.note(
        Bilingual(
            th=f"เขียน {count} แฟ้ม: {names}", en=f"wrote {count} file{'s' * (count > 1)}: {names}"
        )
    )


def _first_few(names: Iterator[str]) -> list[str]:
    listed = list(names)
    return listed if len(listed) <= 3 else [*listed[:3], "…"]
