"""Write the table of office holidays anew from our own rows and the `holidays` library.

For whoever keeps the table, once a year when the cabinet has announced the next: add the new
resolutions to `data/office-holidays.tsv` by hand, widen `TABLED` and `COVERED`, then run
`python -m sopctl.calendar.holiday_update > new.tsv` and read what changed, row by row.
"""

import sys

from sopctl.calendar.holiday_base import BaseHoliday, base_holidays, is_in_lieu
from sopctl.calendar.holiday_table import (
    COVERED,
    TABLED,
    Action,
    Basis,
    HolidayTable,
    Row,
    holiday_table,
)
from sopctl.structs import replace

_ANNUAL = "วันหยุดราชการประจำปี ตามประกาศสำนักนายกรัฐมนตรี เรื่อง กำหนดวันหยุดราชการประจำปี"
_SUBSTITUTE = "วันหยุดชดเชย ตามมติคณะรัฐมนตรี 1 พ.ค. 2544 และ 3 ก.พ. 2547"
_NOT_LISTED = "ไม่อยู่ในประกาศวันหยุดราชการประจำปี (หยุดเฉพาะธนาคารและภาคเอกชน หรือเป็นเพียงวันสำคัญ)"
_NOT_ANNOUNCED = "คำนวณล่วงหน้า คณะรัฐมนตรียังไม่ประกาศวันหยุดของปีนี้"


def updated(table: HolidayTable) -> HolidayTable:
    """Return the table with the library's rows as the library has them now, ours untouched.

    A day of which one of our nationwide rows speaks is ours alone.
    """
    ours = [row for row in table.rows if row.basis is not Basis.LIBRARY]
    spoken_for = {row.day for row in ours if not row.regions}
    theirs = [
        _row(holiday)
        for year in TABLED
        for holiday in base_holidays(year)
        if holiday.day not in spoken_for
    ]
    return replace(table, rows=(*ours, *theirs))


def _row(holiday: BaseHoliday) -> Row:
    announced = holiday.day.year in COVERED
    return Row(
        day=holiday.day,
        action=Action.ADD if holiday.for_offices else Action.REMOVE,
        regions=(),
        confirmed=announced or not holiday.for_offices,
        basis=Basis.LIBRARY,
        name=holiday.name,
        reason=_reason(holiday, announced=announced),
    )


def _reason(holiday: BaseHoliday, *, announced: bool) -> str:
    if not holiday.for_offices:
        return _NOT_LISTED
    reason = _SUBSTITUTE if is_in_lieu(holiday.name) else _ANNUAL
    return reason if announced else f"{reason} ({_NOT_ANNOUNCED})"


if __name__ == "__main__":
    sys.stdout.buffer.write(updated(holiday_table()).dump().encode())
