"""An error, told to the person who met it, and its exit code."""

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sopctl import __version__
from sopctl.bilingual import Bilingual, Language
from sopctl.cli.main import BUG, FINDINGS, INTERRUPTED, USAGE
from sopctl.cli.options import language_of_environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopctl.linter.checking import Crash

# typer carries its own click; its base errors are reached through the one that typer exports.
_ClickUsageError = typer.BadParameter.__mro__[1]
_ClickError = typer.BadParameter.__mro__[2]


class EnvironmentTrouble(Exception):  # noqa: N818 - a condition of the machine, not of the code
    """Something the machine lacks or refuses; the message says what to do."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


def exit_code_of(error: Exception, arguments: list[str]) -> int:
    """Tell the user what happened, on standard error, and return the exit code."""
    if isinstance(error, typer.Exit):
        return int(error.exit_code)
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, _ClickError):
        from sopctl.cli.misuse import readable

        readable(error).show()
        return USAGE if isinstance(error, _ClickUsageError) else FINDINGS
    if isinstance(error, BrokenPipeError):
        raise error
    language = _language_of(arguments)
    message, advice = getattr(error, "message", None), getattr(error, "help", None)
    if isinstance(message, Bilingual) and isinstance(advice, Bilingual):
        say(message, advice, language)
        return USAGE
    if isinstance(error, OSError):
        say(*_system_error(error), language)
        return USAGE
    return _report_bug(error, arguments)


def say(message: Bilingual, advice: Bilingual | None, language: Language) -> None:
    """Print an error and what to do about it."""
    print(f"sopctl: {message.in_language(language)}", file=sys.stderr)
    if advice is not None:
        print(f"  {advice.in_language(language)}", file=sys.stderr)


def _language_of(arguments: list[str]) -> Language:
    """Return the language that the command line asks for, as far as it can be read; else the locale's.

    Where an error ends the run, its options may not have been taken in.
    """
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or "".join(arguments[place + 1 : place + 2])
            if value in set(Language):
                return Language(value)
    return language_of_environment()


def _system_error(error: OSError) -> tuple[Bilingual, Bilingual]:
    named = f"“{error.filename}”" if error.filename else "-"
    if isinstance(error, FileNotFoundError):
        return (
            Bilingual(th=f"ไม่พบแฟ้มหรือโฟลเดอร์ {named}", en=f"there is no file or folder {named}"),
            Bilingual(th="ตรวจชื่อแฟ้มหรือโฟลเดอร์", en="check the name of the file or folder"),
        )
    if isinstance(error, IsADirectoryError):
        return (
            Bilingual(th=f"{named} เป็นโฟลเดอร์ ไม่ใช่แฟ้ม", en=f"{named} is a folder, not a file"),
            Bilingual(th="ระบุชื่อแฟ้ม", en="name a file"),
        )
    where = f" {error.filename}" if error.filename else ""
    reason = error.strerror or type(error).__name__
    return (
        Bilingual(th=f"ระบบไม่ยอมให้ทำ{where}: {reason}", en=f"the system refused{where}: {reason}"),
        Bilingual(
            th="ตรวจสิทธิ์ของแฟ้มและโฟลเดอร์ และเนื้อที่ว่างบนดิสก์",
            en="check the rights on the file and folder, and the free space on the disk",
        ),
    )


def report_crashes(crashes: "Iterable[Crash]", arguments: list[str]) -> int:
    """Tell the user which rules failed on which files, and return the exit code of a bug."""
    crashes = tuple(crashes)
    for crash in crashes:
        what, where = crash.rule or "-", crash.file or "-"
        say(
            Bilingual(
                th=f"กฎ {what} ทำงานผิดพลาดกับแฟ้ม {where} จึงยังไม่รู้ว่าแฟ้มนี้ผ่านหรือไม่",
                en=f"the rule {what} failed on {where}: what it would have found is not known",
            ),
            None,
            _language_of(arguments),
        )
    return _keep_report("\n".join(crash.details for crash in crashes), arguments)


def _report_bug(error: Exception, arguments: list[str]) -> int:
    return _keep_report("".join(traceback.format_exception(error)), arguments)


def _keep_report(details: str, arguments: list[str]) -> int:
    """Write what helps to find a bug into a file, and ask the user for it."""
    import tempfile

    text = f"sopctl {__version__}\npython {sys.version}\narguments {arguments}\n\n{details}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="sopctl-bug-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        kept = file.name
    except OSError:
        kept = str(Path("-"))
        print(text, file=sys.stderr)
    say(
        Bilingual(
            th=f"โปรแกรมผิดพลาดเอง โปรดแจ้งผู้พัฒนาพร้อมแฟ้ม {kept}",
            en=f"this is a bug in sopctl: please report it with the file {kept}",
        ),
        None,
        _language_of(arguments),
    )
    return BUG
