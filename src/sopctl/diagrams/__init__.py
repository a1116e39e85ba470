"""Drawing an SOP: the flowchart (`flow`) and the official table (`table`)."""

from sopctl.diagrams.drawing import DrawJob, draw, draw_many, inline_svg
from sopctl.diagrams.errors import DrawingError
from sopctl.diagrams.options import DrawOptions, Format, Paper, View

__all__ = [
    "DrawJob",
    "DrawOptions",
    "DrawingError",
    "Format",
    "Paper",
    "View",
    "draw",
    "draw_many",
    "inline_svg",
]
