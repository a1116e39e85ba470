"""How figures that are no symbols look in the DOT language."""

from sopctl.diagrams.dot_language import quoted_name
from sopctl.diagrams.geometry import Shape, ShapeKind

_SHAPES: dict[ShapeKind, dict[str, str | float]] = {
    ShapeKind.BOX: {"shape": "box"},
    ShapeKind.DIAMOND: {"shape": "diamond"},
    ShapeKind.TRIANGLE: {"shape": "triangle"},
    # A triangle turned about its middle: 90° to the left.
    ShapeKind.POINTER_LEFT: {"shape": "triangle", "orientation": 90},
    ShapeKind.POINTER_RIGHT: {"shape": "triangle", "orientation": 270},
    ShapeKind.LINE: {"dir": "none"},
}


def shape_look(shape: Shape, rule: float) -> dict[str, str | float]:
    """Return the attributes of `shape` but its place; `rule` is the width of its outline."""
    look = dict(_SHAPES[shape.kind])
    styles = []
    if shape.fill is not None:
        styles.append("filled")
        look["fillcolor"] = quoted_name(shape.fill)
    if shape.dashed:
        styles.append("dashed")
    if styles:
        look["style"] = f'"{",".join(styles)}"'
    look["color"] = quoted_name(shape.stroke) if shape.stroke is not None else "transparent"
    look["penwidth"] = 2 * rule if shape.kind is ShapeKind.LINE and shape.dashed else rule
    return look
