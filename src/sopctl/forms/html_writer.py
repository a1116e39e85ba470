"""Forms as web pages that stand alone: style, font and pictures inside."""

import base64
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from sopctl.documents.webfont import css_string, font_faces
from sopctl.forms.pictures import Pictures
from sopctl.forms.printed_text import printed_lines
from sopctl.forms.printing import PlacedPicture
from sopctl.forms.richtext import Block, Heading, ItemList, Paragraph, RichText, Runs
from sopctl.forms.templates import TextTemplate

_FIRST_HEADING = 2
"""A page's own headings are h1 and h2."""

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>\n?", re.IGNORECASE)
_PAGE = re.compile(r"\s*<(?:!doctype|html)\b[^>]*>\n?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none';"
    " form-action 'none'\">\n"
)
"""A page holds all that it shows: whoever opens it runs no script, and loads no file or address."""


class HtmlPrinter:
    """Prints values as HTML."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    def text(self, text: str) -> str:
        """Return text with its special characters escaped, in an attribute too."""
        return "<br>".join(escape(line) for line in printed_lines(text))

    def richtext(self, text: RichText) -> str:
        """Return headings, paragraphs and lists as elements."""
        return "\n".join(map(self._block, text.blocks))

    def picture(self, picture: PlacedPicture) -> str:
        """Return a picture with its bytes inside."""
        found = self._pictures.picture(picture.name)
        width, height = found.fitted(picture.width, picture.height)
        data = base64.b64encode(found.data).decode("ascii")
        return (
            f'<img src="data:image/{found.kind};base64,{data}" alt="{escape(picture.name)}"'
            f' style="width:{width:.2f}cm;height:auto;max-width:100%;aspect-ratio:{width:.2f}/{height:.2f}">'
        )

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                tag = f"h{_FIRST_HEADING + block.level}"
                return f"<{tag}>{self._runs(block.runs)}</{tag}>"
            case Paragraph():
                return f"<p>{self._runs(block.runs)}</p>"
            case ItemList():
                items = "".join(
                    f'<li class="level-{item.depth}"><span class="marker">{escape(item.marker)} </span>'
                    f"<span>{self._runs(item.runs)}</span></li>"
                    for item in block.items
                )
                return f'<ul class="items">{items}</ul>'

    def _runs(self, runs: Runs) -> str:
        # A line end may be all that a run is: `printed_lines` leaves the last one of a text out.
        parts = []
        for run in runs:
            text = "<br>" if run.text == "\n" else self.text(run.text)
            parts.append(f"<strong>{text}</strong>" if run.bold else text)
        return "".join(parts)


def write_html(
    template: TextTemplate, values: Mapping[str, Any], pictures: Pictures, family: str
) -> bytes:
    """Return the page of a form's values, with the font `family` inside.

    Raises:
        TemplateError: with the line of the template on which it failed.
        DrawingError: where the machine does not have the font.
    """
    page = _closed(template.render(values, HtmlPrinter(pictures)))
    found = _HEAD_END.search(page)
    if found is not None:
        # Subsets are remembered by their characters: ASCII and Thai are in all of them.
        faces = font_faces(family, frozenset(page) | _USUAL)
        style = f"<style>\n{faces}:root{{--font:{css_string(family)}}}\n</style>\n"
        page = f"{page[: found.start()]}{style}{page[found.start() :]}"
    return page.encode("utf-8")


def _closed(page: str) -> str:
    """Return `page` with the policy before all that it is to hold for; a part of a page as it is."""
    without_comments = _COMMENT.sub(lambda found: " " * len(found[0]), page)
    found = _HEAD.search(without_comments) or _PAGE.match(without_comments)
    if found is None:
        return page
    return f"{page[: found.end()]}{_POLICY}{page[found.end() :]}"


_USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))))
