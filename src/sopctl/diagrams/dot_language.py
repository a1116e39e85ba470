"""Quoting for the DOT language: text from a file stays text and never becomes markup."""

from collections.abc import Mapping


def quoted_label(text: str) -> str:
    """Return `text` as a quoted label that draws exactly `text`.

    In a label `\\N`, `\\l` and their like are escapes and `&amp;` is an entity; a doubled backslash
    and an escaped ampersand are themselves.
    """
    literal = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', "&quot;")
    return f'"{literal}"'


def quoted_name(text: str) -> str:
    """Return a font's or a node's name as a quoted string; quotes and backslashes are dropped."""
    return '"' + text.replace("\\", "").replace('"', "") + '"'


def attributes(values: Mapping[str, str | float]) -> str:
    """Return an attribute list; texts must be quoted already, numbers are rounded to 0.01."""
    parts = (
        f"{name}={value if isinstance(value, str) else number(value)}"
        for name, value in values.items()
    )
    return f"[{' '.join(parts)}]"


def number(value: float) -> str:
    """Return `value` with at most two decimals and no negative zero."""
    return f"{round(value, 2) + 0.0:g}" if abs(value) < 1000 else f"{round(value, 2):.2f}"
