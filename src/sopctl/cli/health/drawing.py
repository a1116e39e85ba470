"""Checks of what draws and sets text: Graphviz, the font, Typst. Each is tried, not only looked for."""

import shutil
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version as version_of
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.cli.health.check import Check, Level, Remedy, plain
from sopctl.diagrams import DrawingError, DrawOptions, Format, View, draw, graphviz_process
from sopctl.diagrams.fonts import font_file, is_from_package
from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.metrics import MeasuredText
from sopctl.diagrams.options import DEFAULT_FONT
from sopctl.model.sop import Sop

_BUNDLED = 'pip install "sopctl[bundled]"'

_INSTALL_GRAPHVIZ = Remedy.commands(
    f"sudo apt install graphviz   ({_BUNDLED})",
    "brew install graphviz",
    f"winget install Graphviz.Graphviz   ({_BUNDLED})",
)
_INSTALL_FONT = Remedy(
    plain("sudo apt install fontconfig fonts-tlwg-laksaman-ttf"),
    Bilingual(
        th="ดาวน์โหลด Laksaman จาก linux.thai.net/projects/fonts-tlwg แล้วเปิดด้วย Font Book",
        en="get Laksaman from linux.thai.net/projects/fonts-tlwg and open it with Font Book",
    ),
    Bilingual(
        th=f"{_BUNDLED} หรือดาวน์โหลด Laksaman จาก linux.thai.net/projects/fonts-tlwg แล้วคลิกขวา เลือกติดตั้ง",
        en=f"{_BUNDLED}, or get Laksaman from linux.thai.net/projects/fonts-tlwg, right-click, Install",
    ),
)
_USE_LAKSAMAN = Remedy(
    plain("sudo apt install fontconfig fonts-tlwg-laksaman-ttf"),
    *2
    * (
        Bilingual(
            th="ติดตั้ง Laksaman จาก linux.thai.net/projects/fonts-tlwg แล้วระบุ font: Laksaman ใน sopctl.yaml",
            en="install Laksaman from linux.thai.net/projects/fonts-tlwg, and say font: Laksaman in sopctl.yaml",
        ),
    ),
)
_INSTALL_FONTCONFIG = Remedy(
    plain("sudo apt install fontconfig"),
    plain("brew install fontconfig"),
    Bilingual(
        th=f"ไม่จำเป็น: {_BUNDLED} มีแบบอักษรที่โปรแกรมรู้จักมาให้",
        en=f"not needed: {_BUNDLED} brings a known font",
    ),
)

_THAI = "กำหนดผู้รับผิดชอบ ทั้งนี้ เพื่อที่ปฏิบัติ"
_WITHOUT_MARKS, _WITH_MARKS = "กกกกกกกก", "กี่กี้กุกู้กี่กี้กุกู้"
"""The same letters: marks above and below take no room of their own where text is shaped."""

_TITLE = Bilingual(th="การวาดข้อความไทย", en="drawing Thai text")


def drawing_checks(family: str) -> Iterator[Check]:
    """Yield the checks of Graphviz and of the font that documents are to be in."""
    graphviz = _graphviz()
    font = _font(family)
    yield graphviz
    yield font
    if Level.MISSING not in (graphviz.level, font.level):
        yield _trial(family)
        yield _copied(family)
    yield _fontconfig()
    yield _typst()


def _graphviz() -> Check:
    title = Bilingual(th="Graphviz (วาดผัง)", en="Graphviz (draws)")
    try:
        said = graphviz_process.version().removeprefix("dot - ")
    except DrawingError as error:
        return Check("graphviz", title, Level.MISSING, error.message, remedy=_INSTALL_GRAPHVIZ)
    if graphviz_process.is_bundled():
        return Check(
            "graphviz",
            title,
            Level.OK,
            Bilingual(
                th=f"{said} มาจาก sopctl[bundled] เพราะเครื่องนี้ไม่มี dot",
                en=f"{said}, of sopctl[bundled], for this machine has no dot",
            ),
        )
    return Check("graphviz", title, Level.OK, plain(f"{said}, {shutil.which('dot')}"))


def _font(family: str) -> Check:
    title = Bilingual(th="แบบอักษรไทย", en="Thai font")
    try:
        file = font_file(family)
    except DrawingError as error:
        return Check("font", title, Level.MISSING, error.message, remedy=_INSTALL_FONT)
    if file is None:
        unknown = Bilingual(
            th=f"ไม่มี fontconfig จึงไม่รู้ว่าเครื่องนี้มี {family} หรือไม่",
            en=f"without fontconfig it is not known whether this machine has {family}",
        )
        return Check("font", title, Level.WEAK, unknown, remedy=_INSTALL_FONT)
    source = Bilingual(th=" มาจาก sopctl[bundled]", en=", of sopctl[bundled]")
    if not is_from_package(family):
        source = plain("")
    return Check(
        "font",
        title,
        Level.OK,
        Bilingual(th=f"{family}, {file}{source.th}", en=f"{family}, {file}{source.en}"),
    )


def _trial(family: str) -> Check:
    """Draw a chart of one Thai step, and look at what came out."""
    try:
        widths = _widths(family)
        data = draw(_sop(), View.FLOW, Format.PDF, DrawOptions(font=family))
    except DrawingError as error:
        return Check("thai-drawing", _TITLE, Level.MISSING, error.message, remedy=_INSTALL_GRAPHVIZ)
    if abs(widths[0] - widths[1]) > 0.1 * widths[0]:
        said = Bilingual(
            th="สระและวรรณยุกต์กินที่ของตนเอง: Graphviz นี้ไม่มี Pango ที่จัดวางอักษรไทย",
            en="marks take room of their own: this Graphviz has no Pango to shape Thai",
        )
        return Check("thai-drawing", _TITLE, Level.MISSING, said, remedy=_INSTALL_GRAPHVIZ)
    missing = _unread(data)
    if missing:
        said = Bilingual(
            th=f"ข้อความใน PDF ค้นหาหรือคัดลอกไม่ได้ครบ ขาด {missing}",
            en=f"text in the PDF cannot all be searched or copied: {missing} is missing",
        )
        return Check(
            "thai-drawing", _TITLE, Level.WEAK, said, required=False, remedy=_INSTALL_GRAPHVIZ
        )
    said = Bilingual(th="ทดลองวาดแล้ว จัดวางถูกและค้นหาได้", en="tried: shaped, and its text is text")
    return Check("thai-drawing", _TITLE, Level.OK, said)


def _widths(family: str) -> tuple[float, float]:
    style = TextStyle(12.0, False)
    measured = MeasuredText(family)
    for text in (_WITHOUT_MARKS, _WITH_MARKS):
        measured.width(text, style)
    measured.measure()
    return measured.width(_WITHOUT_MARKS, style), measured.width(_WITH_MARKS, style)


def _sop() -> Sop:
    step = {"id": "try", "name": _THAI}
    return Sop.model_validate(
        {"id": "try", "title": _THAI, "unit": {"name": "-"}, "fiscal_year": "2565", "steps": [step]}
    )


def _unread(data: bytes) -> str:
    """Return the letters that a reader of the PDF does not find in it."""
    import io

    from pypdf import PdfReader

    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    # Fonts draw ำ in two parts, and some readers give them as two.
    drawn, found = (set(unicodedata.normalize("NFKD", text)) for text in (_THAI, read))
    return "".join(sorted(drawn - found - {" "}))


def _copied(family: str) -> Check:
    """Tell whether documents keep each letter once, which depends on how the font stacks marks."""
    title = Bilingual(th="การคัดลอกข้อความจาก PDF", en="copying text from PDF")
    file = font_file(family)
    if family.casefold() == DEFAULT_FONT.casefold() or (file and not _raises_marks(file)):
        said = Bilingual(th=f"{family}: ตรงทุกตัวอักษร", en=f"{family}: exact")
        return Check("copied-text", title, Level.OK, said, required=False)
    said = Bilingual(
        th=f"{family}: ผังตรงทุกตัวอักษร แต่ PDF ของเอกสาร แบบฟอร์ม และรายงานอาจได้พยางค์ซ้ำเมื่อคัดลอก"
        f"หรือค้นหา (เช่น ขั้ขั้นตอน) แบบอักษร {DEFAULT_FONT} ตรงทุกตัวอักษร",
        en=f"{family}: charts are exact, but the PDF of documents, forms and reports may repeat a "
        f"syllable when copied or searched (as in ขั้ขั้นตอน); with {DEFAULT_FONT} they are exact",
    )
    return Check("copied-text", title, Level.WEAK, said, required=False, remedy=_USE_LAKSAMAN)


def _raises_marks(file: Path) -> bool:
    """Tell whether a font puts a mark above another by moving it (OpenType's `mkmk`)."""
    from fontTools.ttLib import TTFont

    number = 0 if file.suffix.lower() in (".ttc", ".otc") else -1
    with TTFont(file, lazy=True, fontNumber=number) as font:
        table = font["GPOS"].table if "GPOS" in font else None
        features = table.FeatureList.FeatureRecord if table and table.FeatureList else ()
        return any(feature.FeatureTag == "mkmk" for feature in features)


def _fontconfig() -> Check:
    title = Bilingual(th="fontconfig (ค้นหาแบบอักษร)", en="fontconfig (finds fonts)")
    found = shutil.which("fc-match")
    if found:
        return Check("fontconfig", title, Level.OK, plain(found), required=False)
    said = Bilingual(
        th="ไม่มี: ตรวจแบบอักษรที่ติดตั้งในเครื่องไม่ได้", en="not there: the machine's fonts cannot be checked"
    )
    return Check("fontconfig", title, Level.WEAK, said, required=False, remedy=_INSTALL_FONTCONFIG)


def _typst() -> Check:
    title = Bilingual(th="Typst (จัดหน้า PDF)", en="Typst (sets PDF)")
    again = plain("pip install --force-reinstall typst")
    try:
        import typst

        made = typst.compile(b"= Typst", format="pdf")
        if not (isinstance(made, bytes) and made.startswith(b"%PDF-")):
            raise TypeError(type(made))
    except Exception as error:
        said = plain(f"{type(error).__name__}: {error}"[:200])
        return Check("typst", title, Level.MISSING, said, remedy=Remedy.everywhere(again))
    return Check("typst", title, Level.OK, plain(version_of("typst")))
