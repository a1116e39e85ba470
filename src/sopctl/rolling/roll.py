"""Rolls an SOP to another fiscal year: every text of the file, and what is to be told of it."""

from collections.abc import Iterator, Mapping, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Diagnostic, Finding, Severity, Target
from sopctl.linter.placing import placed
from sopctl.rolling.fields import Move, move_of, stay
from sopctl.rolling.history import comment_stays, history_stays
from sopctl.rolling.journey import Change, Journey, Moved, Part, Remark
from sopctl.rolling.names import moved_id
from sopctl.rolling.references import leave_identifier
from sopctl.rolling.writing import Written, write
from sopctl.rules.texts import keys_of, texts_of
from sopctl.source.comments import comments
from sopctl.source.source_map import Path, SourceMap
from sopctl.source.span import Extent
from sopctl.structs import Frozen
from sopctl.workspace import SourceFile

_HISTORY = "revisions"
_OWN_KEYS = ("roles", "documents")
"""Mappings whose keys are the author's own."""


class Rolled(Frozen):
    """The SOP of another fiscal year.

    Attributes:
        text: the new file's, with the line ends of the old.
        sop_id: the new SOP's id.
        count: how many texts of the file changed.
        remarks: what a person should look at, each with the kind of remark, in the file's order.
    """

    text: str
    sop_id: str
    count: int
    remarks: tuple[tuple[str, Finding], ...]

    def diagnostics(self, path: str) -> tuple[Diagnostic, ...]:
        """Return the remarks with their places in the new file, which is shown as `path`."""
        source = SourceMap(self.text)
        located = _Located(path, self.sop_id)
        found = [
            placed(code, Severity.NOTE, finding, located, lambda _: source)
            for code, finding in self.remarks
        ]
        # A text that is written once and read at several places is told of once.
        return tuple(sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.sort_key))


class _Located(Frozen):
    path: str
    sop_id: str | None


def roll(file: SourceFile, journey: Journey) -> Rolled:
    """Return the SOP of `file` in the fiscal year to which `journey` leads.

    Args:
        file: an SOP without errors.
        journey: from its fiscal year to another.

    Raises:
        ValueError: `file` is no SOP.
    """
    if file.sop is None:
        raise ValueError(f"{file.path} is no SOP")
    catalogue = frozenset(file.sop.sop.documents)
    moved: dict[Path, Moved] = {}
    for path, text in texts_of(file.data):
        move: Move = stay if path[0] == _HISTORY else move_of(path, text, catalogue)
        moved[path] = move(text, journey)
    written = write(file.source_map, {path: one.changes for path, one in moved.items()})
    return Rolled(
        text=written.text,
        sop_id=moved_id(journey),
        count=sum(bool(one.changes) for one in moved.values()),
        remarks=(
            *_on_texts(file, moved, written),
            *_on_keys(file, journey),
            *_on_history(file),
            *_on_aliases(file, written),
            *_on_comments(written.text, journey),
        ),
    )


_Told = Iterator[tuple[str, Finding]]


def _on_texts(file: SourceFile, moved: Mapping[Path, Moved], written: Written) -> _Told:
    for path, one in moved.items():
        if path in written.followed:
            continue
        for remark in one.remarks:
            yield _told(file, remark, path, _shifted(remark.part, one.changes))


def _on_keys(file: SourceFile, journey: Journey) -> _Told:
    for path, key in keys_of(file.data):
        if len(path) == 2 and path[0] in _OWN_KEYS:
            for remark in leave_identifier(key, journey).remarks:
                yield _told(file, remark, path, remark.part, "key")


def _on_history(file: SourceFile) -> _Told:
    if file.sop is not None and file.sop.sop.revisions:
        yield _told(file, history_stays(), (_HISTORY,), None, "key")


def _on_aliases(file: SourceFile, written: Written) -> _Told:
    for path in written.parted:
        yield _told(file, _PARTED, path, None)
    for path in written.followed:
        yield _told(file, _FOLLOWED, path, None)


def _on_comments(text: str, journey: Journey) -> _Told:
    source = SourceMap(text)
    for comment in comments(text):
        remark = comment_stays(comment.text, journey.start)
        if remark is not None:
            start, end = remark.part or (0, len(comment.text))
            at = comment.extent.start
            span = source.span(Extent(at + start, at + end))
            yield remark.code, Finding((), remark.message, remark.help, span=span)


def _told(
    file: SourceFile, remark: Remark, path: Path, part: Part | None, target: Target = "value"
) -> tuple[str, Finding]:
    step = None
    if path[:1] == ("steps",) and len(path) > 1 and isinstance(path[1], int) and file.sop:
        step = file.sop.sop.steps[path[1]].id
    return remark.code, Finding(
        path, remark.message, remark.help, target=target, part=part, step=step
    )


def _shifted(part: Part | None, changes: Sequence[Change]) -> Part | None:
    """Return where the characters `part` of a text stand once `changes` are made."""
    if part is None:
        return None

    def after(place: int, *, is_end: bool) -> int:
        before = [c for c in changes if c.end <= place and (is_end or c.start < place)]
        return place + sum(len(c.new) - (c.end - c.start) for c in before)

    return after(part[0], is_end=False), after(part[1], is_end=True)


_PARTED = Remark(
    "shared-text",
    None,
    Bilingual(
        th="เดิมใช้ข้อความร่วมกับที่อื่น (*) แต่เลื่อนปีต่างกัน จึงเขียนแยกไว้",
        en="this shared its text with another place (*), and is written out: only one of them moved",
    ),
    Bilingual(th="ตรวจว่าปีถูกทั้งสองแห่ง", en="see that the year is right at both"),
)
_FOLLOWED = Remark(
    "shared-text",
    None,
    Bilingual(
        th="ข้อความนี้ใช้ร่วมกับที่อื่น (*) ซึ่งปีเลื่อนต่างกัน จึงเป็นไปตามที่นั้น",
        en="this shares its text with another place (*) that moves otherwise, and went that way",
    ),
    Bilingual(
        th="ถ้าปีต้องต่างกัน ให้เขียนแยกกัน", en="if their years should differ, write each by itself"
    ),
)
