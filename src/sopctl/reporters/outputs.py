"""What `--format` asks for: which report goes where."""

from collections.abc import Iterable, Sequence
from os.path import normcase, normpath

from sopctl.bilingual import Bilingual
from sopctl.names import did_you_mean
from sopctl.reporters import REPORTERS
from sopctl.structs import Frozen

STANDARD_OUTPUT = "-"
"""The file name that stands for standard output."""

_ENDINGS = {"text": "txt", "concise": "txt", "junit": "xml", "github": "txt"}
"""How the files of a format end, where not by its name."""


class Output(Frozen):
    """A report and its target."""

    format: str
    """A name in `REPORTERS`."""
    target: str | None = None
    """The file as the user wrote it; None for standard output."""


class OutputError(Exception):
    """The option asks for what cannot be done; says what to do."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


def outputs_of(values: Sequence[str], default: str = "text") -> tuple[Output, ...]:
    """Return the outputs that the option's values (`FMT` or `FMT:FILE`) ask for, in their order.

    The first colon ends the format, so a file may be `C:\\findings.json`. Without any value the
    one output is `default`, to standard output.

    Raises:
        OutputError: for a format that is not there, a file without a name, and two reports for
            one file or for standard output.
    """
    outputs = tuple(_output(value) for value in values) or (Output(default),)
    _require_one_each(outputs)
    return outputs


def require_apart(outputs: Iterable[Output], paths: Iterable[str]) -> None:
    """Refuse a report that would be written over a file that is checked.

    Raises:
        OutputError: naming the file.
    """
    checked = set(map(_normal, paths))
    for output in outputs:
        if output.target is not None and _normal(output.target) in checked:
            raise OutputError(
                Bilingual(
                    th=f"รายงาน {output.format} จะเขียนทับแฟ้มที่ตรวจ {output.target}",
                    en=f"the {output.format} report would replace a file it checks: {output.target}",
                ),
                _name_a_file(output.format),
            )


def _output(value: str) -> Output:
    name, colon, target = value.partition(":")
    if name not in REPORTERS:
        raise _unknown_format(name)
    if not colon or target == STANDARD_OUTPUT:
        return Output(name)
    if not target.strip() or target.endswith(("/", "\\")) or "\0" in target:
        raise OutputError(
            Bilingual(th=f"“{_shown(value)}” ไม่ได้ระบุชื่อแฟ้ม", en=f"“{_shown(value)}” names no file"),
            _name_a_file(name),
        )
    return Output(name, target)


def _name_a_file(name: str) -> Bilingual:
    example = f"--format {name}:findings.{_ENDINGS.get(name, name)}"
    return Bilingual(
        th=f"ระบุแฟ้มสำหรับรายงานนี้ เช่น {example}", en=f"name a file for it, as in {example}"
    )


def _shown(text: str) -> str:
    return text.replace("\0", "\\0")


def _unknown_format(name: str) -> OutputError:
    known = ", ".join(REPORTERS)
    also = did_you_mean(name.strip().lower(), REPORTERS)
    return OutputError(
        Bilingual(th=f"ไม่มีรูปแบบรายงาน “{_shown(name)}”", en=f"there is no format “{_shown(name)}”"),
        Bilingual(
            th=f"รูปแบบที่มี: {known} {also}".rstrip(), en=f"there are: {known}. {also}".rstrip()
        ),
    )


def _require_one_each(outputs: Iterable[Output]) -> None:
    taken: dict[str | None, Output] = {}
    for output in outputs:
        place = None if output.target is None else _normal(output.target)
        first = taken.setdefault(place, output)
        if first is not output:
            raise _taken_twice(first, output)


def _taken_twice(first: Output, second: Output) -> OutputError:
    if second.target is None:
        message = Bilingual(
            th=f"หน้าจอแสดงได้รายงานเดียว แต่ขอทั้ง {first.format} และ {second.format}",
            en=f"standard output takes one report, not both {first.format} and {second.format}",
        )
    else:
        message = Bilingual(
            th=f"รายงาน {first.format} และ {second.format} ใช้แฟ้มเดียวกัน: {second.target}",
            en=f"the reports {first.format} and {second.format} have one file: {second.target}",
        )
    return OutputError(message, _name_a_file(second.format))


def _normal(path: str) -> str:
    return normcase(normpath(path))
