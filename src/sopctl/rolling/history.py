"""What stays as it was: the history of revisions, the sources of definitions, and comments.

What has been revised has been revised when it was; a source was published when it was; and comments
are the author's own. Where one names a year near the SOP's own, that is told.
"""

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import FiscalYear
from sopctl.rolling.journey import Journey, Moved, Remark
from sopctl.rolling.years import years_in


def leave_source(text: str, journey: Journey) -> Moved:
    """Return the remark on the source of a definition that names a year."""
    years = years_in(text, journey.start)
    if not years:
        return Moved()
    named = ", ".join(dict.fromkeys(year.digits for year in years))
    remark = Remark(
        "source-year",
        (years[0].start, years[-1].end),
        Bilingual(
            th=f"คง {named} ไว้ เพราะเป็นปีของแหล่งที่มา", en=f"{named} is left: it is of the source"
        ),
        Bilingual(
            th="ถ้าปีใหม่อ้างฉบับอื่น ให้แก้เอง", en="if another edition serves the new year, name that"
        ),
    )
    return Moved(remarks=(remark,))


def history_stays() -> Remark:
    """Return the remark on the history of revisions."""
    return Remark(
        "revision-history",
        None,
        Bilingual(th="คงประวัติการปรับปรุงไว้ทุกรายการ", en="the history of revisions is left as it is"),
        Bilingual(
            th="เพิ่มรายการของฉบับใหม่เมื่อปรับปรุงแล้ว",
            en="add an entry for the new edition when it is revised",
        ),
    )


def comment_stays(text: str, fiscal_year: FiscalYear) -> Remark | None:
    """Return the remark on a comment that names a year near `fiscal_year`, if it does."""
    near = [y for y in years_in(text, fiscal_year) if abs(y.years_from(fiscal_year)) <= 1]
    if not near:
        return None
    named = ", ".join(dict.fromkeys(year.digits for year in near))
    return Remark(
        "comment",
        (near[0].start, near[-1].end),
        Bilingual(th=f"หมายเหตุนี้ยังกล่าวถึงปี {named}", en=f"this comment still says {named}"),
        Bilingual(th="แก้หมายเหตุ ถ้าต้องเป็นปีใหม่", en="change it where it should name the new year"),
    )
