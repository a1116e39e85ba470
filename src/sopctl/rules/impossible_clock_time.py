"""A text names an hour that no clock shows.
ข้อความระบุเวลาที่ไม่มีอยู่จริง

Checks
    A time of the day in any text of an SOP (16.30 น., 08:30 น.): its hour is at most 24, its minutes
    are fewer than 60.
ตรวจอะไร
    เวลาในข้อความของ SOP (16.30 น. หรือ 08:30 น.) ชั่วโมงต้องไม่เกิน 24 และนาทีต้องน้อยกว่า 60
Why
    Whoever follows the document cannot tell which hour is meant.
เหตุผล
    ผู้ปฏิบัติตามเอกสารจะไม่ทราบว่าหมายถึงเวลาใด
Wrong
    - {id: send, name: ส่งรายงาน, details: ส่งรายงานก่อนเวลา 16.75 น.}
Right
    - {id: send, name: ส่งรายงาน, details: ส่งรายงานก่อนเวลา 16.30 น.}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import texts_of
from sopctl.workspace import FileKind, Settings, SourceFile

_SIGN = "น."
_CLOCK = lazily(
    r"(?<![\d.,:/])(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?=\s?(?:[-–]|ถึง)\s?\d{1,2}[.:]\d{2}\s?น\.(?![ก-ฮ])|\s?น\.(?![ก-ฮ]))"
)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such time."""
    if file.kind is not FileKind.SOP or _SIGN not in file.wording:
        return
    for path, text in texts_of(file.data):
        for match in _CLOCK.finditer(text) if _SIGN in text else ():
            hour, minute = int(match["hour"]), int(match["minute"])
            if hour > 24 or minute > 59 or (hour == 24 and minute):
                yield Finding(
                    path=path,
                    part=match.span(),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"ไม่มีเวลา {match.group()} น.", en=f"there is no {match.group()} o'clock"
                    ),
                    help=Bilingual(
                        th="แก้เวลา ชั่วโมงไม่เกิน 24 นาทีไม่เกิน 59",
                        en="correct it: an hour is at most 24, minutes at most 59",
                    ),
                )
