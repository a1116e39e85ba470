"""A PDF of Graphviz made reproducible, given its title, and made exact to copy from."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sopctl.diagrams.errors import dot_wrote_nothing
from sopctl.pdf import cairo_pages
from sopctl.pdf.cairo_text import readable
from sopctl.pdf.fonts import Font, all_widths, characters_of, glyph_map, to_unicode
from sopctl.pdf.glyph_texts import GlyphTexts

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_PRODUCER = "sopctl, Graphviz"


def finished(pages: Sequence[bytes], title: str, source_date_epoch: int | None) -> bytes:
    """Return `pages`, each a PDF of one, as one PDF that has `title` and whose text can be copied.

    cairo writes the time at which it drew. `source_date_epoch` (seconds since 1970) takes its
    place, or nothing does, so that the same drawing is the same bytes. The library is loaded on
    first use: only a PDF that cairo wrote in a newer way needs it.
    """
    properties = {"Title": title, "Producer": _PRODUCER}
    if source_date_epoch is not None:
        moment = datetime.fromtimestamp(source_date_epoch, UTC)
        properties["CreationDate"] = moment.strftime("D:%Y%m%d%H%M%SZ")
    return cairo_pages.joined(pages, properties) or _joined(pages, properties)


def _joined(pages: Sequence[bytes], properties: Mapping[str, str]) -> bytes:
    """Return `pages` as one PDF whatever way they are written."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages[0])))
        for further in pages[1:]:
            writer.append(io.BytesIO(further), import_outline=False)
        for page in writer.pages:
            _make_readable(page, writer)
    except PyPdfError:
        raise dot_wrote_nothing() from None
    writer.metadata = {f"/{name}": text for name, text in properties.items()}
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _make_readable(page: "PageObject", writer: "PdfWriter") -> None:
    from pypdf.generic import ContentStream  # noqa: PLC0415

    drawn = page.get_contents()
    if drawn is None:
        return
    content = ContentStream(None, writer)
    fonts = dict(_fonts(page))
    rewritten = readable(drawn.get_data(), fonts)
    content.set_data(rewritten.content)
    page.replace_contents(content)
    page.compress_content_streams()
    objects: Any = page["/Resources"]
    for name, glyphs in rewritten.glyphs.items():
        _tell(objects["/Font"][name.decode()], fonts[name], glyphs, writer)


def _tell(written: Any, font: Font, glyphs: GlyphTexts, writer: "PdfWriter") -> None:
    """Have a font tell what its codes say and, if need be, show."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject  # noqa: PLC0415

    if "/ToUnicode" not in written:
        return
    to_text = to_unicode(glyphs.texts, font.code_length)
    written[NameObject("/ToUnicode")] = _stream(to_text, writer)
    if glyphs.further:
        descendant = written["/DescendantFonts"][0].get_object()
        table = glyph_map(glyphs.further, glyphs.count)
        descendant[NameObject("/CIDToGIDMap")] = _stream(table, writer)
        widths = ArrayObject()
        for code, width in sorted(all_widths(font.widths, glyphs).items()):
            widths.extend((NumberObject(code), ArrayObject([FloatObject(width)])))
        descendant[NameObject("/W")] = widths


def _stream(data: bytes, writer: "PdfWriter") -> Any:
    from pypdf.generic import StreamObject  # noqa: PLC0415

    stream = StreamObject()
    stream.set_data(data)
    return writer._add_object(stream.flate_encode())


def _fonts(page: "PageObject") -> Iterator[tuple[bytes, Font]]:
    resources: Any = page["/Resources"]
    fonts: Any = resources.get("/Font", {})
    for name in fonts:
        font = fonts[name]
        texts = characters_of(font["/ToUnicode"].get_data()) if "/ToUnicode" in font else {}
        composite = font["/Subtype"] == "/Type0"
        widths = _composite_widths(font) if composite else _simple_widths(font)
        glyphs_are_codes = composite and _is_true_type(font)
        yield name.encode(), Font(2 if composite else 1, texts, widths, glyphs_are_codes)


def _is_true_type(font: Any) -> bool:
    descendant = font["/DescendantFonts"][0].get_object()
    return bool(descendant["/Subtype"] == "/CIDFontType2")


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
