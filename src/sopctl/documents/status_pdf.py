"""The director's page as PDF, set by Typst: one sheet of A4, whatever there is to say.

Typst is given a template and data, the font's folder, and a root in which there is nothing but the
templates: it can read no other file, and without packages it has nothing to fetch.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual
from sopctl.diagrams.errors import glyphs_missing
from sopctl.diagrams.fonts import characters_without_glyph, font_file
from sopctl.diagrams.metrics import MeasuredText
from sopctl.diagrams.options import DEFAULT_FONT, Paper
from sopctl.documents.page_sizes import Margins, sheet
from sopctl.documents.status_page import PageOptions, page_data
from sopctl.documents.typst_data import date_data
from sopctl.timeline.overview import Overview

if TYPE_CHECKING:
    from typst import Compiler

_TEMPLATE_FOLDER = Path(__file__).with_name("typst_root")
_TEMPLATE = "status.typ"
_ACCESSIBLE = "ua-1"

_SIZE = 8.5
"""Of the page's print in points, as of Laksaman."""

_MARGINS = Margins(42.0, 36.0, 32.0)


def write_status_page(
    overview: Overview,
    options: PageOptions,
    remark: Callable[[Bilingual], None] | None = None,
) -> bytes:
    """Return the page as PDF, tagged for screen readers; the same overview gives the same bytes.

    It conforms to PDF/UA-1, unless it holds characters that no font of the machine has: of those
    `remark` is told.

    Raises:
        DrawingError: where the machine does not have the font, or `dot`, which measures another
            font than the usual one, is missing, hangs or fails.
    """
    family = options.family
    data = {
        **page_data(overview, options),
        "fonts": [family],
        "size": _SIZE,
        "enlargement": _enlargement(family),
        "paper": sheet(Paper.A4)._asdict(),
        "margin": _MARGINS._asdict(),
        "date": date_data(options.source_date_epoch),
    }
    missing = characters_without_glyph(_texts(data), family)
    if missing and remark is not None:
        remark(glyphs_missing(missing))
    return _compiled(json.dumps(data), family)


def _enlargement(family: str) -> float:
    """Return what sizes are multiplied by in a font, to look as they do in the usual one."""
    font_file(family)
    if family == DEFAULT_FONT:
        return 1.0
    measured = MeasuredText(family)
    measured.measure()
    return measured.enlargement


def _texts(data: object) -> Iterator[str]:
    """Yield every text inside plain data."""
    match data:
        case str():
            yield data
        case Mapping():
            for value in data.values():
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)


def _compiled(data: str, family: str) -> bytes:
    from typst import TypstError  # noqa: PLC0415 - PDF alone needs it

    # Looking through all fonts of the machine takes long: only where the page's own has gaps.
    try:
        return _run(_compiler(family, with_others=False), data, [_ACCESSIBLE])
    except TypstError:
        pass
    try:
        return _run(_compiler(family, with_others=True), data, [_ACCESSIBLE])
    except TypstError:
        return _run(_compiler(family, with_others=True), data, [])


def _run(compiler: "Compiler", data: str, standards: list[str]) -> bytes:
    pdf = compiler.compile(
        input=_TEMPLATE_FOLDER / _TEMPLATE,
        format="pdf",
        sys_inputs={"document": data},
        pdf_standards=standards,  # type: ignore[arg-type]
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


@cache
def _compiler(family: str, *, with_others: bool) -> "Compiler":
    from typst import Compiler, Fonts  # noqa: PLC0415

    file = font_file(family)
    fonts = Fonts(
        include_system_fonts=with_others or file is None,
        include_embedded_fonts=with_others,
        font_paths=[] if file is None else [str(file.parent)],
    )
    nowhere = _TEMPLATE_FOLDER / "packages"
    return Compiler(
        root=_TEMPLATE_FOLDER,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=nowhere,
        package_cache_path=nowhere,
    )
