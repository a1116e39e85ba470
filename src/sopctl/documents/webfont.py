"""A font that travels with a page: cut to the characters used, written into its style sheet."""

import base64
import io
import logging
from functools import lru_cache
from pathlib import Path

from sopctl.diagrams.fonts import font_file


def font_faces(family: str, characters: frozenset[str]) -> str:
    """Return style rules that bring both weights of `family`; nothing where no file is known.

    Raises:
        DrawingError: where the machine does not have the font.
    """
    rules = []
    for weight, bold in (("normal", False), ("bold", True)):
        path = font_file(family, bold)
        if path is not None:
            data = base64.b64encode(_subset(path, characters)).decode("ascii")
            rules.append(
                f"@font-face{{font-family:{css_string(family)};font-weight:{weight};"
                f'src:url("data:font/woff;base64,{data}") format("woff")}}\n'
            )
    return "".join(rules)


def css_string(text: str) -> str:
    """Return `text` as a string of a style sheet that stands inside HTML."""
    kept = (c if c.isalnum() or c in " -_" else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(kept)}"'


@lru_cache(maxsize=16)
def _subset(path: Path, characters: frozenset[str]) -> bytes:
    """Return the font at `path` as WOFF with the glyphs for `characters` and what shapes them."""
    from fontTools import subset  # noqa: PLC0415 - HTML alone needs it

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options(flavor="woff", layout_features=["*"], notdef_outline=True)
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()
