"""Slips of the hand behind the parser's complaints, which come later and speak of something else."""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.patterns import lazily
from sopctl.source.problem import ProblemKind, SourceProblem
from sopctl.source.span import Extent
from sopctl.source.syntax_messages import MISSING_COLON

_CONFLICT = lazily(
    r"(?:^|(?<=[\r\n]))(?:(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?|={7})(?=[ \t]*(?:[\r\n]|\Z))"
)
"""What Git writes into a file that two people changed in the same place."""

_NAME = r"[^\s\d:\-#&*!|>'\"%@`{}\[\],?][^\s:]*"
_TIGHT_DASH = lazily(rf"[ ]*(?:-[ ]+)*(-){_NAME}:")
_TIGHT_COLON = lazily(rf"[ ]*(?:-[ ]+)*{_NAME}(:)(?=[^\s:/])(?!.*:(?:\s|$))")
_LINE_END = lazily(r"\r\n|\r|\n")

_LINES_ABOVE = 20
"""Lines above a complaint in which its cause is looked for."""


def slip_behind(text: str, complaint: str, at: int) -> SourceProblem | None:
    """Return the slip that made the parser complain; None where none is seen.

    Args:
        text: the file.
        complaint: the parser's words.
        at: offset of what it complains of.
    """
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return _merge_conflict(Extent(*conflict.span()))
    if "found unexpected ':'" in complaint and text[at + 1 : at + 2] in ("[", "{"):
        return blank_missing(text, at)
    (start, line), *above = _lines_up_to(text, at)
    if MISSING_COLON in complaint:
        colon = _TIGHT_COLON.match(line)
        return blank_missing(text, start + colon.start(1)) if colon is not None else None
    if "mapping values are not allowed" in complaint and above:
        colon = _TIGHT_COLON.match(above[0][1])
        if colon is not None:
            return blank_missing(text, above[0][0] + colon.start(1))
    return _tight_dash(text, [(start, line), *above])


def blank_missing(text: str, at: int) -> SourceProblem:
    """Return the problem of a “:” or “-” at offset `at` with no blank after it."""
    mark = text[at]
    return SourceProblem(
        ProblemKind.SYNTAX_ERROR,
        Extent(at, at + 1),
        Bilingual(th=f"ขาดวรรคหลัง “{mark}”", en=f"a blank is missing after “{mark}”"),
        Bilingual(
            th=f"เคาะวรรคหลัง “{mark}” ถ้าทั้งหมดเป็นข้อความเดียว ให้ใส่ไว้ในเครื่องหมายคำพูด",
            en=f"type a blank after “{mark}”; put it all in quotes if it is one text",
        ),
    )


def _tight_dash(text: str, lines: list[tuple[int, str]]) -> SourceProblem | None:
    """Return the problem of a dash without its blank in the block that the first of `lines` is in."""
    indent = _indent(lines[0][1])
    for start, line in lines:
        dash = _TIGHT_DASH.match(line)
        if dash is not None and _indent(line) <= indent:
            return blank_missing(text, start + dash.start(1))
        if _indent(line) < indent:
            break
    return None


def _merge_conflict(extent: Extent) -> SourceProblem:
    return SourceProblem(
        ProblemKind.SYNTAX_ERROR,
        extent,
        Bilingual(
            th="แฟ้มนี้ถูกแก้พร้อมกันสองฝ่าย (merge conflict ของ Git) และยังไม่ได้เลือกว่าจะใช้ฉบับใด",
            en="here is a merge conflict of Git that nobody has resolved yet",
        ),
        Bilingual(
            th="เลือกเนื้อความที่ถูกต้อง แล้วลบบรรทัด <<<<<<< ======= และ >>>>>>> ทุกบรรทัด",
            en="keep what is right of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>",
        ),
    )  # fmt: skip


def _lines_up_to(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the line of offset `at` and those above it that hold more than a comment, last first."""
    begun = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    end = _LINE_END.search(text, at)
    yield begun, text[begun : end.start() if end is not None else len(text)]
    left = _LINES_ABOVE
    while begun and left:
        last = begun - (2 if text[begun - 2 : begun] == "\r\n" else 1)
        begun = max(text.rfind("\n", 0, last), text.rfind("\r", 0, last)) + 1
        line = text[begun:last]
        if line.strip() and not line.lstrip().startswith("#"):
            left -= 1
            yield begun, line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
