"""A PDF of Graphviz made reproducible, given its title, and made exact to copy from."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sopctl.diagrams.pdf_text import Font, characters_of, readable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_PRODUCER = "sopctl, Graphviz"


def finished(pdf: bytes, title: str, source_date_epoch: int | None) -> bytes:
    """Return `pdf` with `title` among its properties and its text fit to be copied.

    cairo writes the time at which it drew. `source_date_epoch` (seconds since 1970) takes its
    place, or nothing does, so that the same drawing is the same bytes. The library is loaded on
    first use; only PDF needs it.
    """
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        _make_readable(page, writer)
    properties = {"/Title": title, "/Producer": _PRODUCER}
    if source_date_epoch is not None:
        moment = datetime.fromtimestamp(source_date_epoch, UTC)
        properties["/CreationDate"] = moment.strftime("D:%Y%m%d%H%M%SZ")
    writer.metadata = properties
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _make_readable(page: "PageObject", writer: "PdfWriter") -> None:
    from pypdf.generic import ContentStream  # noqa: PLC0415

    drawn = page.get_contents()
    if drawn is None:
        return
    content = ContentStream(None, writer)
    content.set_data(readable(drawn.get_data(), dict(_fonts(page))))
    page.replace_contents(content)
    page.compress_content_streams()


def _fonts(page: "PageObject") -> Iterator[tuple[bytes, Font]]:
    resources: Any = page["/Resources"]
    fonts: Any = resources.get("/Font", {})
    for name in fonts:
        font = fonts[name]
        texts = characters_of(font["/ToUnicode"].get_data()) if "/ToUnicode" in font else {}
        composite = font["/Subtype"] == "/Type0"
        widths = _composite_widths(font) if composite else _simple_widths(font)
        yield name.encode(), Font(2 if composite else 1, texts, widths)


def _simple_widths(font: Any) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    return {first + index: float(width) for index, width in enumerate(font.get("/Widths", ()))}


def _composite_widths(font: Any) -> dict[int, float]:
    """Return the widths of a font with two-byte codes: `[first [width width …] …]`."""
    entries = [entry.get_object() for entry in font["/DescendantFonts"][0].get("/W", ())]
    return {
        int(first) + index: float(width)
        for first, listed in zip(entries[::2], entries[1::2], strict=False)
        for index, width in enumerate(listed)
    }
