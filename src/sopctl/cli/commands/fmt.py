"""`sopctl fmt`."""

import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.difference import difference
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import (
    ColorOption,
    ConfigOption,
    LangOption,
    PathsArgument,
    Session,
    session_of,
)
from sopctl.cli.output import STDOUT, write_result, write_whole
from sopctl.source.span import FILE_START, Span
from sopctl.structs import Mutable

if TYPE_CHECKING:
    from sopctl.workspace import SourceFile

app = command_app()

_HELP = Bilingual(th="วิธีแก้", en="help")


@app.command(epilog="Example: sopctl fmt --check sops/")
def fmt(
    context: typer.Context,
    paths: PathsArgument = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="List the files that would change; write none. / ตรวจโดยไม่เขียน"
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what would change; write nothing. / แสดงส่วนที่จะเปลี่ยน"),
    ] = False,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What to call the input of “-”.")
    ] = "<stdin>.yaml",
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Format SOPs, records, forms and settings, keeping comments. / จัดรูปแบบแฟ้ม คงหมายเหตุไว้"""
    from sopctl.project import load
    from sopctl.reading import read_file
    from sopctl.recording.lock import locked
    from sopctl.source.refusals import MAX_BYTES
    from sopctl.workspace import FileKind

    session = session_of(context, config, lang, color)
    # Of more than is read, enough to be told so.
    stdin = (
        (stdin_filename, sys.stdin.buffer.read(MAX_BYTES + 1))
        if paths and STDOUT in paths
        else None
    )
    workspace = load(
        session.project, paths or [], working_folder=session.working_folder, stdin=stdin
    )
    session.mention_skipped(len(workspace.files), workspace.skipped)
    count = _Count()
    show = "diff" if diff else "name" if check else None
    for file in workspace.files:
        if stdin is not None and file.path == stdin[0]:
            after = count.take(stdin[1], _formatted(session, file, stdin[1]))
            if after is not None:
                _give(file.path, stdin[1], after, show, STDOUT)
            continue
        path = session.working_folder / file.path
        # Nothing that `done` adds to records in the meantime may be lost.
        is_shared = file.kind is FileKind.RECORDS and show is None
        with locked(path) if is_shared else nullcontext():
            before = _bytes_of(path)
            current = read_file(file.path, before) if is_shared else file
            after = count.take(before, _formatted(session, current, before))
            if after is not None:
                _give(file.path, before, after, show, path)
    only_shown = check or diff
    if only_shown or stdin is None or len(workspace.files) > 1:
        session.note(count.message(only_shown=only_shown))
    return FINDINGS if count.refused or (only_shown and count.changed) else OK


def _give(shown: str, before: bytes, after: bytes, show: str | None, target: Path | str) -> None:
    """Write a formatted file, or show what would change."""
    if show == "diff":
        write_result("".join(difference(shown, before, after)), None)
    elif show == "name":
        write_result(f"{shown}\n" if after != before else "", None)
    elif isinstance(target, str):
        write_result(after, target)
    elif after != before:
        # The file that a symbolic link leads to, so that the link stays one.
        write_whole(target.resolve(), after)


class _Count(Mutable):
    """How many files came out how."""

    changed: int = 0
    unchanged: int = 0
    refused: int = 0

    def take(self, before: bytes, after: bytes | None) -> bytes | None:
        """Count how a file came out, and return its new content."""
        if after is None:
            self.refused += 1
        else:
            self.changed += after != before
            self.unchanged += after == before
        return after

    def message(self, *, only_shown: bool) -> Bilingual:
        """Return the line that ends a run; `only_shown` where nothing was written."""
        plural = "s" * (self.changed != 1)
        if only_shown:
            th, en = f"จะเปลี่ยน {self.changed} แฟ้ม", f"{self.changed} file{plural} would change"
        else:
            th, en = f"จัดรูปแบบแล้ว {self.changed} แฟ้ม", f"formatted {self.changed} file{plural}"
        th += f" เรียบร้อยอยู่แล้ว {self.unchanged} แฟ้ม"
        en += f", {self.unchanged} already in form"
        if self.refused:
            th += f" จัดไม่ได้ {self.refused} แฟ้ม"
            en += f", {self.refused} left alone because of errors"
        return Bilingual(th=th, en=en)


def _bytes_of(path: Path) -> bytes:
    from sopctl.reading import content_of

    # A file that cannot be read has been reported as such by the loader.
    try:
        return content_of(path)
    except OSError:
        return b""


def _formatted(session: Session, file: "SourceFile", before: bytes) -> bytes | None:
    """Return the content of `file` in canonical form; None, with a word why, where it has none."""
    from sopctl.model.known_keys import known_keys
    from sopctl.model.schema import FORMATS
    from sopctl.source.encoding import decode
    from sopctl.source.formatting import format_text, in_any_order

    for problem in file.source_problems:
        span = file.source_map.span(problem.extent)
        _complain(session, file, span, problem.kind, problem.message, problem.help)
    if file.format_problem is not None:
        span = file.source_map.span(file.source_map.value(("sopctl",)))
        _complain(session, file, span, "unknown-format", *file.format_problem)
    if file.source_problems or file.format_problem:
        return None
    model = FORMATS.get(file.kind.value)
    keys_at = partial(known_keys, model) if model is not None else in_any_order
    formatted = format_text(decode(before).text, keys_at)
    for problem in formatted.problems:
        _complain(session, file, FILE_START, problem.kind, problem.message, problem.help)
    return None if formatted.problems else formatted.text.encode("utf-8")


def _complain(
    session: Session,
    file: "SourceFile",
    span: Span,
    rule: str,
    message: Bilingual,
    advice: Bilingual,
) -> None:
    line, column = span.start
    where = f"{file.path}:{line}:{column}: error[{rule}]"
    print(f"{where} {session.text(message)}", file=sys.stderr)
    print(f"  {session.text(_HELP)}: {session.text(advice)}", file=sys.stderr)
