"""PDFs of one page, as cairo writes them, put together into one.

cairo up to 1.16 writes plain objects with a table of their places, which needs no general reader
of PDF: this one is several times as fast. Any other file is for such a reader (see `pdf`).
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sopctl.diagrams.pdf_text import Font, characters_of, readable
from sopctl.structs import Frozen

_HEADER = b"%PDF-1.5\n%\xb5\xed\xae\xfb\n"
_XREF = re.compile(rb"xref\n0 (\d+)\n")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY = 20
"""Bytes to an entry of the table."""

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


class _File(Frozen):
    """The objects of a file by their numbers, which of them is its page, and their highest number."""

    objects: Mapping[int, bytes]
    page: int
    size: int

    def stream(self, number: int) -> bytes:
        """Return what a compressed stream holds."""
        head, data = _parted(self.objects[number])
        return zlib.decompress(data) if b"/FlateDecode" in head else data


def joined(pages: Sequence[bytes], properties: Mapping[str, str]) -> bytes | None:
    """Return `pages`, each a PDF of one, as one PDF with its text fit to be copied.

    None where one of them is not as cairo writes it plainly.
    """
    files = [_read(page) for page in pages]
    written: dict[int, bytes] = {}
    kids = []
    base = _INFO
    for file in files:
        if file is None:
            return None
        contents = _number(_CONTENTS, file.objects[file.page])
        for number, body in file.objects.items():
            new = _contents(file, number) if number == contents else _renumbered(body, base)
            if number == file.page:
                new = _PARENT.sub(b"/Parent %d 0 R" % _PAGES, new)
            written[number + base] = new
        kids.append(b"%d 0 R" % (file.page + base))
        base += file.size
    written[_CATALOG] = b"<< /Type /Catalog /Pages %d 0 R >>\n" % _PAGES
    written[_PAGES] = b"<< /Type /Pages /Kids [ %s ] /Count %d >>\n" % (b" ".join(kids), len(kids))
    written[_INFO] = b"<< %s >>\n" % b" ".join(
        b"/%s <feff%s>" % (name.encode(), text.encode("utf-16-be").hex().encode())
        for name, text in properties.items()
    )
    return _file(written)


def _read(data: bytes) -> _File | None:
    """Return the objects of a file but those that belong to it as a whole."""
    place = _START.search(data)
    table = _XREF.match(data, int(place[1])) if place else None
    if table is None:
        return None
    first = table.end()
    offsets = {
        number: int(data[start : start + 10])
        for number, start in enumerate(range(first, first + int(table[1]) * _ENTRY, _ENTRY))
        if number
    }
    ends = sorted((*offsets.values(), table.start()))
    following = dict(pairwise(ends))
    objects = {}
    for number, start in offsets.items():
        body = data[start : following[start]]
        objects[number] = body[body.index(b"obj") + 4 : body.rindex(b"endobj")]
    found = [number for number, body in objects.items() if _PAGE.search(_parted(body)[0])]
    if len(found) != 1 or _CONTENTS.search(objects[found[0]]) is None:
        return None
    size = max(objects)
    info = re.search(rb"/Info (\d+) 0 R", data[table.end() :])
    whole = {int(info[1])} if info else set()
    whole |= {n for n, b in objects.items() if b"/Type /Pages" in b or b"/Type /Catalog" in b}
    return _File({n: b for n, b in objects.items() if n not in whole}, found[0], size)


def _parted(body: bytes) -> tuple[bytes, bytes]:
    """Return an object without its stream, and the stream's data."""
    head, marker, rest = body.partition(b"stream\n")
    return (head, rest[: rest.rindex(b"\nendstream")]) if marker else (body, b"")


def _renumbered(body: bytes, base: int) -> bytes:
    head, marker, rest = body.partition(b"stream\n")
    shifted = _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + base), head)
    return shifted + marker + rest


def _contents(file: _File, number: int) -> bytes:
    """Return the page's content, its text rewritten."""
    resources = file.objects[_number(_RESOURCES, file.objects[file.page])]
    fonts = {name: _font(file, int(font)) for name, font in _FONT.findall(resources)}
    data = zlib.compress(readable(file.stream(number), fonts))
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\n" % (len(data), data)


def _font(file: _File, number: int) -> Font:
    body = file.objects[number]
    said = _TO_UNICODE.search(body)
    texts = characters_of(file.stream(int(said[1]))) if said else {}
    if b"/Type0" in body:
        descendant = file.objects[_number(_DESCENDANT, body)]
        runs = _RUN_OF_WIDTHS.findall(descendant.partition(b"/W ")[2])
        return Font(2, texts, {k: w for first, run in runs for k, w in _widths(int(first), run)})
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


def _file(objects: Mapping[int, bytes]) -> bytes:
    """Return a file with `objects`; numbers that are not there are free."""
    parts = [_HEADER]
    offset = len(_HEADER)
    offsets = {}
    for number in sorted(objects):
        part = b"%d 0 obj\n%sendobj\n" % (number, objects[number])
        offsets[number] = offset
        parts.append(part)
        offset += len(part)
    size = max(objects) + 1
    entries = (
        b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n"
        for n in range(size)
    )
    parts += (b"xref\n0 %d\n" % size, *entries)
    parts.append(
        b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, _CATALOG, _INFO, offset)
    )
    return b"".join(parts)
