"""Drawing an SOP: the flowchart (`flow`) and the official table (`table`)."""

from sopctl.diagrams.drawing import DrawJob, Slice, draw, draw_many, flow_slices, inline_svg
from sopctl.diagrams.errors import DrawingError
from sopctl.diagrams.options import DrawOptions, Format, Paper, View

__all__ = [
    "DrawJob",
    "DrawOptions",
    "DrawingError",
    "Format",
    "Paper",
    "Slice",
    "View",
    "draw",
    "draw_many",
    "flow_slices",
    "inline_svg",
]
