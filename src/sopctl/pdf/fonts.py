"""What a PDF says of its fonts: the text of their codes, their widths, the glyphs they show."""

import re
from collections.abc import Mapping

from sopctl.pdf.glyph_texts import GlyphTexts
from sopctl.structs import Frozen

_MAPPING = re.compile(rb"^<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4,})>\s*$", re.MULTILINE)
_LAST_CODE = b"ffff"

_WIDTHS = re.compile(rb"/W\s*\[(?:[^\[\]]|\[[^\]]*\])*\]")
_GLYPHS = re.compile(rb"/CIDToGIDMap\s*(?:/Identity|\d+ 0 R)")

_BATCH = 100
"""Entries to a block of a character map: no more are allowed (PDF 32000-1, 9.10.3)."""


class Font(Frozen):
    """What the codes of one font say and how wide they are, in thousandths of the size."""

    code_length: int
    texts: Mapping[bytes, str]
    widths: Mapping[int, float]
    takes_codes: bool = False
    """Whether further codes may be given to its glyphs, and widths to its codes."""

    @property
    def free(self) -> int | None:
        """The first code that is none of a glyph; None where the font takes no further codes."""
        return max(self.widths, default=0) + 1 if self.takes_codes else None


def characters_of(to_unicode: bytes) -> dict[bytes, str]:
    """Return what each code says, as a font's `/ToUnicode` map has it."""
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in _MAPPING.findall(to_unicode)
        if text.lower() != _LAST_CODE
    }


def to_unicode(texts: Mapping[int, str], code_length: int) -> bytes:
    """Return the `/ToUnicode` map of a font whose codes take `code_length` bytes."""
    digits = 2 * code_length
    entries = [
        b"<%s> <%s>" % (b"%0*X" % (digits, code), text.encode("utf-16-be").hex().upper().encode())
        for code, text in sorted(texts.items())
    ]
    blocks = [entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH)]
    lines = [
        b"/CIDInit /ProcSet findresource begin",
        b"12 dict begin",
        b"begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        b"/CMapName /Adobe-Identity-UCS def",
        b"/CMapType 2 def",
        b"1 begincodespacerange",
        b"<%s> <%s>" % (b"0" * digits, b"F" * digits),
        b"endcodespacerange",
    ]
    for block in blocks:
        lines += (b"%d beginbfchar" % len(block), *block, b"endbfchar")
    lines += (b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end")
    return b"\n".join(lines)


def glyph_map(further: Mapping[int, int], count: int) -> bytes:
    """Return the `/CIDToGIDMap` of a font of `count` glyphs, which its usual codes number."""
    table = bytearray(2 * (max(*further, count) + 1))
    for code, glyph in [*enumerate(range(count)), *further.items()]:
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2)
    return bytes(table)


def width_array(widths: Mapping[int, float]) -> bytes:
    """Return the `/W` of a font (PDF 32000-1, 9.7.4.3) without its brackets."""
    runs: list[list[bytes]] = []
    last = None
    for code, width in sorted(widths.items()):
        if last is None or code != last + 1:
            runs.append([b"%d [" % code])
        runs[-1].append(b"%g" % width)
        last = code
    return b" ".join(b" ".join((*run, b"]")) for run in runs)


def all_widths(widths: Mapping[int, float], glyphs: GlyphTexts) -> dict[int, float]:
    """Return the widths of usual codes and of further ones, in thousandths of the size."""
    shown = {code: widths.get(glyph, 0.0) for code, glyph in glyphs.further.items()}
    return {**widths, **shown, **glyphs.widths}


def with_further_codes(
    descendant: bytes, widths: Mapping[int, float], glyphs: GlyphTexts, table: int
) -> bytes:
    """Return the object that tells the glyphs of a font, with its further codes.

    `widths` are those of its usual codes, `table` the number of the object that is its `glyph_map`.
    """
    head = _GLYPHS.sub(b"", _WIDTHS.sub(b"", descendant)).rstrip().removesuffix(b">>")
    array = width_array(all_widths(widths, glyphs))
    return b"%s /CIDToGIDMap %d 0 R /W [ %s ] >>\n" % (head.rstrip(), table, array)


def glyph_count(program: bytes) -> int:
    """Return how many glyphs a TrueType font has, as its table `maxp` says (OpenType, 5.2.6)."""
    for place in range(12, 12 + 16 * int.from_bytes(program[4:6]), 16):
        if program[place : place + 4] == b"maxp":
            table = int.from_bytes(program[place + 8 : place + 12])
            return int.from_bytes(program[table + 4 : table + 6])
    return 0
