"""PDFs of one page, as cairo up to 1.16 writes them, put together into one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sopctl.pdf.cairo_text import readable
from sopctl.pdf.fonts import Font, characters_of, glyph_map, to_unicode, with_further_codes
from sopctl.pdf.glyph_texts import GlyphTexts
from sopctl.pdf.objects import (
    PlainFile,
    data_of,
    head_and_data,
    read_plain,
    stream,
    write_plain,
)
from sopctl.structs import Frozen

_HEADER = b"%PDF-1.5\n%\xb5\xed\xae\xfb\n"
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_PAGE = re.compile(rb"/Type /Page\b(?!s)")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_FONT = re.compile(rb"(/f-\d+-\d+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts \[\s*(\d+) 0 R")
_FIRST = re.compile(rb"/FirstChar (\d+)")
_WIDTHS = re.compile(rb"/Widths \[([^\]]*)\]")
_RUN_OF_WIDTHS = re.compile(rb"(\d+) \[([^\]]*)\]")
_PARENT = re.compile(rb"/Parent \d+ 0 R")
_CATALOG, _PAGES, _INFO = 1, 2, 3


class _Page(Frozen):
    """The objects of a file of one page by their numbers, which is the page, and the highest number."""

    objects: Mapping[int, bytes]
    number: int
    size: int


def joined(pages: Sequence[bytes], properties: Mapping[str, str]) -> bytes | None:
    """Return `pages`, each a PDF of one, as one PDF with its text fit to be copied.

    None where one of them is not as cairo writes it plainly.
    """
    found = [_read(page) for page in pages]
    written: dict[int, bytes] = {}
    kids = []
    base = _INFO
    for page in found:
        if page is None:
            return None
        for number, body in _made_readable(page).items():
            new = _renumbered(body, base)
            if number == page.number:
                new = _PARENT.sub(b"/Parent %d 0 R" % _PAGES, new)
            written[number + base] = new
        kids.append(b"%d 0 R" % (page.number + base))
        base += page.size
    written[_CATALOG] = b"<< /Type /Catalog /Pages %d 0 R >>\n" % _PAGES
    written[_PAGES] = b"<< /Type /Pages /Kids [ %s ] /Count %d >>\n" % (b" ".join(kids), len(kids))
    written[_INFO] = b"<< %s >>\n" % b" ".join(
        b"/%s <feff%s>" % (name.encode(), text.encode("utf-16-be").hex().encode())
        for name, text in properties.items()
    )
    return write_plain(
        PlainFile(_HEADER, written, b"/Root %d 0 R /Info %d 0 R" % (_CATALOG, _INFO))
    )


def _read(data: bytes) -> _Page | None:
    """Return the objects of a file but those that belong to it as a whole."""
    file = read_plain(data)
    if file is None:
        return None
    objects = file.objects
    found = [number for number, body in objects.items() if _PAGE.search(head_and_data(body)[0])]
    if len(found) != 1 or _CONTENTS.search(objects[found[0]]) is None:
        return None
    # Each font may come to have one more, which tells the glyphs of its codes.
    size = max(objects) + sum(b"/Type0" in body for body in objects.values())
    info = re.search(rb"/Info (\d+) 0 R", file.trailer)
    whole = {int(info[1])} if info else set()
    whole |= {n for n, b in objects.items() if b"/Type /Pages" in b or b"/Type /Catalog" in b}
    return _Page({n: b for n, b in objects.items() if n not in whole}, found[0], size)


def _renumbered(body: bytes, base: int) -> bytes:
    head, marker, rest = body.partition(b"stream\n")
    shifted = _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + base), head)
    return shifted + marker + rest


def _made_readable(page: _Page) -> Mapping[int, bytes]:
    """Return the objects of a page with its text rewritten, and what its fonts' glyphs say in it."""
    objects = dict(page.objects)
    contents = _number(_CONTENTS, objects[page.number])
    resources = objects[_number(_RESOURCES, objects[page.number])]
    numbers = {name: int(number) for name, number in _FONT.findall(resources)}
    fonts = {name: _font(page, number) for name, number in numbers.items()}
    rewritten = readable(data_of(objects[contents]), fonts)
    objects[contents] = stream(rewritten.content)
    free = iter(range(max(objects) + 1, page.size + 1))
    for name, glyphs in rewritten.glyphs.items():
        objects.update(_told(objects, numbers[name], fonts[name], glyphs, free))
    return objects


def _told(
    objects: Mapping[int, bytes], number: int, font: Font, glyphs: GlyphTexts, free: Iterator[int]
) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a font that tell what its codes say and, if need be, show."""
    said = _TO_UNICODE.search(objects[number])
    if said is None:
        return
    yield int(said[1]), stream(to_unicode(glyphs.texts, font.code_length))
    if glyphs.further:
        descendant, table = _number(_DESCENDANT, objects[number]), next(free)
        yield table, stream(glyph_map(glyphs.further, glyphs.count))
        yield descendant, with_further_codes(objects[descendant], font.widths, glyphs, table)


def _font(page: _Page, number: int) -> Font:
    body = page.objects[number]
    said = _TO_UNICODE.search(body)
    texts = characters_of(data_of(page.objects[int(said[1])])) if said else {}
    if b"/Type0" in body:
        descendant = page.objects[_number(_DESCENDANT, body)]
        runs = _RUN_OF_WIDTHS.findall(descendant.partition(b"/W ")[2])
        widths = {k: w for first, run in runs for k, w in _widths(int(first), run)}
        return Font(2, texts, widths, takes_codes=b"/CIDFontType2" in descendant)
    first, listed = _FIRST.search(body), _WIDTHS.search(body)
    widths = dict(_widths(int(first[1]), listed[1])) if first and listed else {}
    return Font(1, texts, widths)


def _widths(first: int, listed: bytes) -> Sequence[tuple[int, float]]:
    return [(first + index, float(width)) for index, width in enumerate(listed.split())]


def _number(pattern: re.Pattern[bytes], body: bytes) -> int:
    found = pattern.search(body)
    if found is None:
        raise ValueError(f"no {pattern.pattern!r} in an object of cairo")
    return int(found[1])
