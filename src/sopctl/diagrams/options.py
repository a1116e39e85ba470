"""What can be drawn, and how: views, formats, paper and options."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sopctl.bilingual import Language
from sopctl.calendar.deadlines import Shift
from sopctl.structs import Frozen, field

if TYPE_CHECKING:
    from sopctl.calendar.office import OfficeCalendar

DEFAULT_FONT = "Laksaman"
"""The free descendant of the official TH Sarabun New; copied text comes back exactly."""

A4_SHORT_SIDE, A4_LONG_SIDE = 595.0, 842.0


class View(StrEnum):
    """A way to look at an SOP."""

    FLOW = "flow"
    TABLE = "table"
    LANES = "lanes"
    GANTT = "gantt"


class Format(StrEnum):
    """A kind of file."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"
    DOT = "dot"


class Paper(StrEnum):
    """A sheet of paper."""

    A4 = "a4"
    A4_LANDSCAPE = "a4-landscape"

    @property
    def width(self) -> float:
        """The sheet's width in points."""
        return A4_SHORT_SIDE if self is Paper.A4 else A4_LONG_SIDE

    @property
    def height(self) -> float:
        """The sheet's height in points."""
        return A4_LONG_SIDE if self is Paper.A4 else A4_SHORT_SIDE


class DrawOptions(Frozen):
    """Settings of one drawing.

    `font` is the family's name as fontconfig knows it, `DEFAULT_FONT` where None. `sop_names` gives
    the titles of the SOPs that steps call, by id. `source_date_epoch`, in seconds since 1970, is
    written as the creation date of a PDF; without it none is, so that the same input gives the same
    bytes.

    What is `paged` stands on sheets of `paper`; else it is one picture as long as it takes.

    The view of time shows `today` where it is given. Its deadlines are those of the office
    `calendar` (the government's own where None), shifted as `shift` says where they say nothing.
    """

    paper: Paper = Paper.A4
    font: str | None = None
    language: Language = Language.THAI
    sop_names: Mapping[str, str] = field(default_factory=dict)
    source_date_epoch: int | None = None
    paged: bool = True
    today: date | None = None
    calendar: "OfficeCalendar | None" = None
    shift: Shift = Shift.NONE

    @property
    def family(self) -> str:
        """The font family to draw with."""
        return self.font or DEFAULT_FONT


DEFAULT_OPTIONS = DrawOptions()
"""A4, in Thai, with the default font."""
