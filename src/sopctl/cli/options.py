"""What commands share: the global options, and the session they open."""

import os
import sys
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual, Language
from sopctl.structs import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopctl.linter import Report
    from sopctl.project import Project
    from sopctl.project.checking import Run
    from sopctl.project.workers import Records
    from sopctl.workspace import Workspace


STANDARD_INPUT_PATH = "-"
"""The path that means standard input."""

STANDARD_INPUT = "<stdin>"
"""What standard input is called in messages, where the user gives it no name."""


class ColorMode(StrEnum):
    """When to colour the output."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Use this sopctl.yaml. / แฟ้มตั้งค่า"),
]
LangOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of messages. / ภาษาของข้อความ")
]
ColorOption = Annotated[
    ColorMode | None, typer.Option("--color", help="When to colour the output. / การใช้สี")
]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files or folders. / แฟ้มหรือโฟลเดอร์"),
]


def language_of_environment() -> Language:
    """Return the language that the user's locale asks for: Thai for th, else English."""
    for name in ("SOPCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return Language.THAI if value.lower().startswith("th") else Language.ENGLISH
    return Language.ENGLISH


class Session(Frozen, dict=True):
    """One run: the global options, and what follows from them and the environment."""

    config: Path | None = None
    lang: Language | None = None
    color: ColorMode | None = None
    start: Path | None = None
    """The folder around which the project is; None for the working folder."""

    def with_options(
        self, config: Path | None, lang: Language | None, color: ColorMode | None
    ) -> "Session":
        """Return the session with options given after the command, which go before the others."""
        return Session(config or self.config, lang or self.lang, color or self.color)

    @cached_property
    def working_folder(self) -> Path:
        """The folder in which the command was called."""
        return Path.cwd()

    @cached_property
    def project(self) -> "Project":
        """The project around the working folder, or around `start`."""
        from sopctl.cli.input_files import require_file
        from sopctl.project import find_project

        if self.config is not None:
            require_file(self.config, str(self.config), "--config")
        return find_project(self.start or self.working_folder, self.config)

    def around(self, name: str) -> "Session":
        """Return the session in the project of the file `name`, where that is a file of another.

        A file in no project stays where the command was called; so does all with `--config`.
        """
        from sopctl.project import find_project

        file = self.working_folder / name
        if self.config is not None or not file.is_file():
            return self
        other = find_project(file.parent)
        is_elsewhere = other.config_file is not None and other.root != self.project.root
        return replace(self, start=file.parent) if is_elsewhere else self

    @cached_property
    def language(self) -> Language:
        """The language of messages: the option, else the settings, else the locale."""
        return self.lang or self.project.config.language or language_of_environment()

    def text(self, message: Bilingual) -> str:
        """Return `message` in the session's language."""
        return message.in_language(self.language)

    @property
    def today(self) -> date:
        """The day on the user's clock."""
        return date.today()

    @property
    def colour(self) -> bool:
        """Whether standard output is to be coloured."""
        if self.color in (ColorMode.ALWAYS, ColorMode.NEVER):
            return self.color is ColorMode.ALWAYS
        environment = os.environ
        if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
            return False
        return sys.stdout.isatty()

    @property
    def width(self) -> int:
        """The columns of the terminal; where there is none, enough for a wide table."""
        import shutil

        return shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else 120

    def columns_for(self, output: str | None) -> int | None:
        """Return the columns of the terminal that is printed to; None for a pipe or a file."""
        return self.width if output is None and sys.stdout.isatty() else None

    def refuse_unsound(self, workspace: "Workspace") -> frozenset[str]:
        """Name the files with errors on standard error, and return them: they are left out."""
        from sopctl.linter import lint

        return self.tell_unsound(lint(workspace))

    def tell_unsound(self, report: "Report") -> frozenset[str]:
        """Name the errors of a report on standard error, and return the files that have some."""
        self.tell_errors(report)
        unsound = report.unsound_files
        if unsound:
            count = len(unsound)
            self.note(
                Bilingual(
                    th=f"ไม่รวม {count} แฟ้มที่มีข้อผิดพลาด ดูรายละเอียดด้วย sopctl validate",
                    en=f"left out {count} file{'s' * (count > 1)} with errors: see sopctl validate",
                )
            )
        return unsound

    def tell_errors(self, report: "Report", *, with_help: bool = False) -> None:
        """Print each error of a report on standard error, a line each, and what to do if asked."""
        from sopctl.diagnostics import Severity

        for found in report.diagnostics:
            if found.severity is Severity.ERROR:
                line, column = found.span.start
                where = f"{found.file}:{line}:{column}: error[{found.rule}]"
                print(f"{where} {self.text(found.message)}", file=sys.stderr)
                if with_help:
                    print(f"  help: {self.text(found.help)}", file=sys.stderr)

    def require_sound_settings(self) -> None:
        """Refuse to go on with settings that have errors.

        Raises:
            UsageError: naming the first error; `sopctl validate` shows them all.
        """
        from sopctl.linter import lint
        from sopctl.project import UsageError
        from sopctl.workspace import Workspace

        file = self.project.config_file
        if file is None or not (file.source_problems or file.model_problems):
            return
        report = lint(Workspace((file,), self.project.settings))
        for found in report.diagnostics:
            line, column = found.span.start
            where = f"{found.file}:{line}:{column}: "
            raise UsageError(
                Bilingual(where + found.message.th, where + found.message.en), found.help
            )

    def load(self, paths: list[str] | None, stdin_filename: str = STANDARD_INPUT) -> "Workspace":
        """Load the files that `paths` name, and say how many others were passed over.

        The path `-` is standard input, shown as `stdin_filename`.
        """
        from sopctl.project import load

        workspace = load(
            self.project,
            paths or [],
            working_folder=self.working_folder,
            today=self.today,
            stdin=_standard_input(paths, stdin_filename),
        )
        self.mention_skipped(len(workspace.files), workspace.skipped)
        return workspace

    def check(
        self,
        paths: list[str] | None,
        stdin_filename: str = STANDARD_INPUT,
        *,
        cached: bool = True,
        jobs: int | None = None,
        records: "Records | None" = None,
    ) -> "Run":
        """Check the files that `paths` name, and say how many others were passed over.

        The path `-` is standard input, shown as `stdin_filename`. Where `records` are given, by the
        id of their SOP, what each SOP makes due is worked out too.
        """
        from sopctl.cli.progress import with_progress
        from sopctl.project.checking import check_project

        called = self.text(Bilingual(th="ตรวจ", en="checking"))
        run = check_project(
            self.project,
            paths or [],
            working_folder=self.working_folder,
            today=self.today,
            stdin=_standard_input(paths, stdin_filename),
            cached=cached,
            jobs=jobs,
            watch=lambda files, total: with_progress(files, total, called),
            records=records,
        )
        self.mention_skipped(len(run.files), run.skipped)
        return run

    def list_files(self, paths: list[str] | None, stdin_filename: str) -> "Iterator[str]":
        """Yield the files that `load` would load, as people are shown them."""
        from sopctl.project import files_of

        stdin = _standard_input(paths, stdin_filename)
        return files_of(self.project, paths or [], working_folder=self.working_folder, stdin=stdin)

    def mention_skipped(self, found: int, skipped: "Sequence[str]") -> None:
        """Print one line that counts the YAML files of other tools, or says that none was found."""
        if not found:
            self.note(
                Bilingual(
                    th="ไม่พบแฟ้ม SOP สร้างแฟ้มแรกด้วย sopctl new sop ID หรือระบุแฟ้มหรือโฟลเดอร์",
                    en="found no SOP: make the first with sopctl new sop ID, or name files or folders",
                )
            )
        count = len(skipped)
        if count:
            first = ", ".join(skipped[:3]) + (" …" if count > 3 else "")
            self.note(
                Bilingual(
                    th=f"ข้าม {count} แฟ้ม YAML ที่ไม่มีคีย์ sopctl: หรือ form: ({first})",
                    en=f"skipped {count} YAML file{'s' * (count > 1)} with neither a sopctl: nor a form: key ({first})",
                )
            )

    def note(self, message: Bilingual) -> None:
        """Print a line that is no result, on standard error."""
        print(f"sopctl: {self.text(message)}", file=sys.stderr)


def _standard_input(paths: list[str] | None, called: str) -> tuple[str, bytes] | None:
    """Return the name and content of standard input, where it is asked for."""
    if not paths or STANDARD_INPUT_PATH not in paths:
        return None
    from sopctl.source.refusals import MAX_BYTES

    return called, sys.stdin.buffer.read(MAX_BYTES + 1)


def session_of(
    context: typer.Context,
    config: Path | None,
    lang: Language | None,
    color: ColorMode | None,
) -> Session:
    """Return the session that a command works in."""
    outer = context.obj if isinstance(context.obj, Session) else Session()
    return outer.with_options(config, lang, color)
