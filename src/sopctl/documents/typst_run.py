"""Runs Typst. It can read nothing but one folder of ours, and has nothing to fetch.

Typst is given a template and data, the font's folder, a root in which there is nothing but the
templates, and no folder of packages.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sopctl.diagrams.fonts import font_file
from sopctl.pdf.typst_text import readable

if TYPE_CHECKING:
    from typst import Compiler

ACCESSIBLE = "ua-1"
"""PDF/UA-1, as the compiler calls it."""


def typst_pdf(
    template: Path | bytes,
    inputs: dict[str, str],
    *,
    root: Path,
    family: str,
    with_others: bool = False,
    standards: tuple[str, ...] = (ACCESSIBLE,),
    now: int | None = None,
) -> bytes:
    """Return what a template and its inputs give, set in a font; `with_others` in any, for gaps.

    `now`, in seconds since 1970, is the time for a template that asks for today's date; None is the
    clock's.

    Raises:
        TypstError: where the template is wrong, or the PDF would not keep to `standards`.
        DrawingError: where the machine does not have the font.
    """
    pdf = _compiler(root, family, with_others=with_others).compile(
        input=template,  # type: ignore[type-var]
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=list(standards),  # type: ignore[arg-type]
        timestamp=now,
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return readable(pdf)


def accessible_pdf(template: Path, data: str, *, root: Path, family: str) -> bytes:
    """Return the same of a template of ours, in PDF/UA-1 unless no font has all its characters.

    Raises:
        DrawingError: where the machine does not have the font.
    """
    from typst import TypstError  # noqa: PLC0415 - PDF alone needs it

    inputs = {"document": data}
    # Looking through all fonts of the machine takes long: only where the page's own has gaps.
    for with_others in (False, True):
        try:
            return typst_pdf(template, inputs, root=root, family=family, with_others=with_others)
        except TypstError:
            continue
    return typst_pdf(template, inputs, root=root, family=family, with_others=True, standards=())


@cache
def _compiler(root: Path, family: str, *, with_others: bool) -> "Compiler":
    from typst import Compiler, Fonts  # noqa: PLC0415

    file = font_file(family)
    fonts = Fonts(
        include_system_fonts=with_others or file is None,
        include_embedded_fonts=with_others,
        font_paths=[] if file is None else [str(file.parent)],
    )
    nowhere = root / "packages"
    return Compiler(
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=nowhere,
        package_cache_path=nowhere,
    )
