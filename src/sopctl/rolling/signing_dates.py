"""Dates of the document itself: revised, in force from, prepared and approved.

They move with everything else, so that the new document is whole and in order; but nobody has
revised or signed it yet, and so each is told.
"""

from sopctl.bilingual import Bilingual
from sopctl.rolling.journey import Journey, Moved, Remark
from sopctl.rolling.times import move_time
from sopctl.structs import replace


def move_signing_date(text: str, journey: Journey) -> Moved:
    """Return what becomes of the day or month on which the document was revised or signed."""
    moved = move_time(text, journey)
    if not moved.changes:
        return moved
    return replace(moved, remarks=(*moved.remarks, _to_be_settled(text)))


def _to_be_settled(text: str) -> Remark:
    return Remark(
        "signing-date",
        (0, len(text)),
        Bilingual(
            th=f"เลื่อนมาจาก “{text}” แต่ฉบับใหม่ยังไม่ได้ปรับปรุงหรือลงนามจริงในวันนี้",
            en=f"moved on from “{text}”, but the new edition is not yet revised or signed",
        ),
        Bilingual(th="ใส่วันที่จริงเมื่อปรับปรุงหรือลงนามแล้ว", en="write the real date when that is done"),
    )
