"""What `done --received` records: that what a step answers came in, from which its deadline counts."""

from datetime import date
from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopctl.cli.options import Session
    from sopctl.cli.recording import Subject
    from sopctl.model.records import Record

_RECEIVED = "received"


def require_awaited(subject: "Subject", deadline: str | None) -> None:
    """Refuse to record the receipt of what no deadline of the step is counted from.

    Raises:
        UsageError: saying so, or that a receipt is of all the step's deadlines.
    """
    from sopctl.project import UsageError

    if deadline is not None:
        raise UsageError(
            Bilingual(
                th="ใช้ --deadline พร้อมกับ --received ไม่ได้",
                en="--deadline and --received do not go together",
            ),
            Bilingual(
                th="วันที่ได้รับเรื่องใช้นับทุกกำหนดส่งของขั้นตอน ไม่ต้องระบุ --deadline",
                en="all deadlines of the step are counted from what came in: leave --deadline out",
            ),
        )
    if not _counts_from_receipt(subject):
        raise UsageError(
            Bilingual(
                th=f"“{subject.name}” ไม่มีกำหนดส่งที่นับจากวันที่ได้รับเรื่อง",
                en=f"no deadline of “{subject.name}” is counted from the day something is received",
            ),
            Bilingual(
                th="บันทึกว่าทำแล้วโดยไม่ใช้ --received หรือเพิ่ม deadlines: {after: received, days: …} ใน SOP",
                en="leave --received out to record that it was done, or give the step"
                " deadlines: {after: received, days: …}",
            ),
        )


def receipt_of(
    subject: "Subject", records: "Sequence[Record]", key: str | None, day: date
) -> "dict[str, object]":
    """Return the keys of a record that something came in on a day.

    It has a key of its own, by default its day: what is due by it keeps that, whatever else comes in
    before or after.

    Raises:
        UsageError: where the key is taken.
    """
    from sopctl.calendar.era import format_date
    from sopctl.project import UsageError

    on = format_date(day, "iso")
    taken = {each.occurrence for each in records if each.event and each.of == subject.step}
    if key is not None and key in taken:
        raise UsageError(
            Bilingual(
                th=f"บันทึกการได้รับเรื่อง “{key}” ของ “{subject.name}” ไว้แล้ว",
                en=f"the receipt of “{key}” is already recorded for “{subject.name}”",
            ),
            Bilingual(
                th="ใช้ --occurrence อื่น เช่น เลขรับของหนังสือ",
                en="give another --occurrence, such as the number of the letter",
            ),
        )
    number = 1
    usual = on
    while usual in taken:
        number += 1
        usual = f"{on}.{number}"
    return {"event": _RECEIVED, "of": subject.step, "occurrence": key or usual, "on": on}


def warn_of_no_receipt(session: "Session", subject: "Subject") -> None:
    """Say that what was recorded as done still waits for what it answers."""
    if _counts_from_receipt(subject):
        call = f"sopctl done {subject.view.sop.id} {subject.step} --received --on"
        session.note(
            Bilingual(
                th=f"ยังไม่ได้บันทึกวันที่ได้รับเรื่อง จึงยังไม่มีวันครบกำหนด บันทึกด้วย {call} วันที่",
                en=f"nothing is recorded as received, so that it has no due day: {call} DATE",
            )
        )


def _counts_from_receipt(subject: "Subject") -> bool:
    steps = zip(subject.view.sop.steps, subject.view.schedule.steps, strict=True)
    return any(times.counts_from_receipt for step, times in steps if step.id == subject.step)
