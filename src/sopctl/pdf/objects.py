"""The objects of a PDF that is written plainly: each by itself, with a table of their places.

cairo up to 1.16 and Typst write such files. This needs no general reader of PDF, and is several
times as fast as one; any other file is for such a reader (see `diagrams.pdf`).
"""

import re
import zlib
from collections.abc import Mapping
from itertools import pairwise

from sopctl.structs import Frozen

_XREF = re.compile(rb"xref\s+0 (\d+)\s+")
_TRAILER = re.compile(rb"trailer\s+<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+\s*")
_OF_DATA = re.compile(rb"/Length \d+(?: \d+ R)?|/Filter\s*(?:/\w+|\[[^\]]*\])")
_TAIL = 4096
"""Bytes at the end of a file among which its trailer is looked for."""

_ENTRY = 20
"""Bytes to an entry of the table."""


class PlainFile(Frozen):
    """What a file holds: its first lines, its objects by their numbers, and its trailer's entries."""

    header: bytes
    objects: Mapping[int, bytes]
    trailer: bytes


def read_plain(data: bytes) -> PlainFile | None:
    """Return what a file holds; None where it is not written plainly."""
    trailer = _TRAILER.search(data, max(0, len(data) - _TAIL))
    table = _XREF.match(data, int(trailer[2])) if trailer else None
    if trailer is None or table is None:
        return None
    first = table.end()
    offsets = {
        number: int(data[start : start + 10])
        for number, start in enumerate(range(first, first + int(table[1]) * _ENTRY, _ENTRY))
        if data[start + 17 : start + 18] == b"n"
    }
    following = dict(pairwise(sorted((*offsets.values(), table.start()))))
    objects = {}
    for number, start in offsets.items():
        body = data[start : following[start]]
        objects[number] = body[body.index(b"obj") + 4 : body.rindex(b"endobj")]
    return PlainFile(data[: min(following)], objects, _SIZE.sub(b"", trailer[1]).strip())


def write_plain(file: PlainFile) -> bytes:
    """Return the bytes of a file; numbers that no object has are free."""
    parts = [file.header]
    offset = len(file.header)
    offsets = {}
    for number in sorted(file.objects):
        part = b"%d 0 obj\n%sendobj\n" % (number, file.objects[number])
        offsets[number] = offset
        parts.append(part)
        offset += len(part)
    size = max(file.objects) + 1
    entries = (
        b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n"
        for n in range(size)
    )
    parts += (b"xref\n0 %d\n" % size, *entries)
    parts.append(
        b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, file.trailer, offset)
    )
    return b"".join(parts)


def head_and_data(body: bytes) -> tuple[bytes, bytes]:
    """Return an object without its stream, and the stream's data as they are in the file."""
    head, marker, rest = body.partition(b"stream\n")
    return (head, rest[: rest.rindex(b"\nendstream")]) if marker else (body, b"")


def data_of(body: bytes) -> bytes:
    """Return what a stream holds."""
    head, data = head_and_data(body)
    return zlib.decompress(data) if b"/FlateDecode" in head else data


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return an object that is a stream of `data`, compressed, with further entries."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream\n" % (
        len(packed),
        entries,
        packed,
    )


def with_data(body: bytes, data: bytes) -> bytes:
    """Return a stream with other data and the same entries."""
    head = head_and_data(body)[0].strip().removeprefix(b"<<").removesuffix(b">>")
    return stream(data, _OF_DATA.sub(b"", head))
