"""The file of a Word document: its parts in one archive, the same bytes for the same document."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from sopctl.documents.page_sizes import Margins, Sheet
from sopctl.documents.word_font import OFFICIAL_FONT, OLDER_NAMES, CarriedFace, WordFont
from sopctl.documents.word_xml import (
    NAMESPACE_ATTRIBUTES,
    TWIPS,
    exact_lines,
    field,
    paragraph,
    run,
    twips,
)
from sopctl.structs import Frozen

_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can write down, the same for every part."""

_LINE_HEIGHT = 15.0
"""Of a line in print of a table's size, in points, whatever the font."""


class CellPrint(Frozen):
    """The print of the process table: its size in half points, the height of a line in points.

    The heights of rows rely on both. `side` is what is left beside a cell's text, in points.
    """

    size: int
    line: float
    side: float


class Look(Frozen):
    """The font, and sizes of print in half points: of the text, of tables, of small print.

    `cells` is the print of the process table, which may have to be smaller than that of others.
    """

    font: WordFont
    body: int
    table: int
    small: int
    cells: CellPrint
    sheet: Sheet
    margins: Margins


class Properties(Frozen):
    """What the file says of itself; `made` is in seconds since 1970."""

    title: str
    subject: str
    author: str
    keyword: str
    page: str
    """The word before a page's number."""
    made: int | None


def packed(body: str, look: Look, properties: Properties) -> bytes:
    """Return the file of a document whose `body` is paragraphs and tables."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml", _OFFICE),
            ("metadata/core-properties", "docProps/core.xml", f"{_PACKAGE}/relationships"),
            ("extended-properties", "docProps/app.xml", _OFFICE),
        ),
        "docProps/app.xml": _app(properties),
        "docProps/core.xml": _core(properties),
        "word/document.xml": _document(body, look),
        "word/_rels/document.xml.rels": _relationships(
            *((name, f"{name}.xml", _OFFICE) for name in _LINKED)
        ),
        "word/_rels/fontTable.xml.rels": _relationships(
            *(("font", _font_file(face), _OFFICE) for face in look.font.faces)
        ),
        "word/fontTable.xml": _fonts(look.font),
        "word/footer.xml": _footer(properties),
        "word/header.xml": _part("hdr", paragraph(run(properties.title), "Header")),
        "word/settings.xml": _settings(look.font),
        "word/styles.xml": _styles(look),
    }
    parts = {name: f"{_HEADER}{text}".encode() for name, text in texts.items()}
    parts |= {f"word/{_font_file(face)}": face.data for face in look.font.faces}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # as of Windows, wherever it is made
            archive.writestr(info, content)
    return buffer.getvalue()


_LINKED = ("styles", "settings", "fontTable", "header", "footer")


def _content_types() -> str:
    overrides = {
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in _LINKED},
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="odttf" ContentType='
        '"application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(*targets: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, target, base) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _part(name: str, content: str) -> str:
    return f"<w:{name} {NAMESPACE_ATTRIBUTES}>{content}</w:{name}>"


def _document(body: str, look: Look) -> str:
    side, top, bottom = look.margins
    width, height = look.sheet
    orientation = ' w:orient="landscape"' if width > height else ""
    header, footer = (_LINKED.index(name) + 1 for name in ("header", "footer"))
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId{header}"/>'
        f'<w:footerReference w:type="default" r:id="rId{footer}"/>'
        f'<w:footerReference w:type="first" r:id="rId{footer}"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{orientation}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(side)}" w:bottom="{twips(bottom)}"'
        f' w:left="{twips(side)}" w:header="{28 * TWIPS}" w:footer="{24 * TWIPS}" w:gutter="0"/>'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )
    return _part("document", f"<w:body>{body}{section}</w:body>")


def _footer(properties: Properties) -> str:
    content = f"{run(f'{properties.page} ')}{field('PAGE', '1')}{run('/')}{field('NUMPAGES', '1')}"
    return _part("ftr", paragraph(content, "Footer"))


def _settings(font: WordFont) -> str:
    carries = "<w:embedTrueTypeFonts/>" if font.faces else ""
    compatibility = (
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return _part(
        "settings",
        f'<w:zoom w:percent="100"/>{carries}<w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'{compatibility}<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def _fonts(font: WordFont) -> str:
    others = "".join(
        f"<w:altName w:val={quoteattr(name)}/>"
        for name in OLDER_NAMES
        if font.name == OFFICIAL_FONT
    )
    carried = "".join(
        f'<w:{face.slot} r:id="rId{number}" w:fontKey="{face.key}"/>'
        for number, face in enumerate(font.faces, start=1)
    )
    return _part("fonts", f"<w:font w:name={quoteattr(font.name)}>{others}{carried}</w:font>")


def _font_file(face: CarriedFace) -> str:
    return f"fonts/{face.slot}.odttf"


def _core(properties: Properties) -> str:
    made = ""
    if properties.made is not None:
        moment = datetime.fromtimestamp(properties.made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title>"
        f"<dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator>"
        f"<cp:keywords>{escape(properties.keyword)}</cp:keywords>"
        f"<dc:language>th-TH</dc:language>{made}</cp:coreProperties>"
    )


def _app(properties: Properties) -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>sopctl</Application>'
        f"<Company>{escape(properties.author)}</Company></Properties>"
    )


def _styles(look: Look) -> str:
    fonts = " ".join(
        f"w:{slot}={quoteattr(look.font.name)}" for slot in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_sizes(look.body)}"
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    cell = exact_lines(look.cells.line)
    heading = '<w:keepNext/><w:keepLines/><w:spacing w:before="{}" w:after="40"/><w:outlineLvl w:val="{}"/>'
    bold = "<w:b/><w:bCs/>"
    styles = (
        _style("Normal", "Normal", '<w:spacing w:before="0" w:after="40"/>', default=True),
        _style("Title", "Title", '<w:jc w:val="center"/>', bold + _sizes(look.body + 4)),
        _style("Heading1", "heading 1", heading.format(180, 0), bold + _sizes(look.body + 2)),
        _style("Heading2", "heading 2", heading.format(120, 1), bold),
        _style("TOC1", "toc 1", _contents_entry(look, 0)),
        _style("TOC2", "toc 2", _contents_entry(look, 1)),
        _style("Header", "header", '<w:jc w:val="right"/>', _sizes(look.small)),
        _style("Footer", "footer", '<w:jc w:val="center"/>', _sizes(look.small)),
        _style("TableText", "Table Text", cell, _sizes(look.cells.size)),
        _style("TableCentred", "Table Centred", f'{cell}<w:jc w:val="center"/>', _sizes(look.cells.size)),
        _style("TableHeading", "Table Heading", f'{exact_lines(_LINE_HEIGHT)}<w:jc w:val="center"/>', _sizes(look.table)),
        _style("Legend", "Legend", '<w:spacing w:before="0" w:after="0"/>', _sizes(look.table)),
        _style("Form", "Form", '<w:spacing w:before="0" w:after="0"/>'),
        _style("Chart", "Chart", '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>', _sizes(2)),
        _style("Gap", "Gap", '<w:spacing w:before="0" w:after="160" w:line="20" w:lineRule="exact"/>', _sizes(2)),
        _style("Revision", "Revision Date", '<w:jc w:val="right"/>'),
        _style("Signature", "Signature", '<w:jc w:val="center"/>'),
    )  # fmt: skip
    return _part("styles", defaults + "".join(styles))


def _contents_entry(look: Look, level: int) -> str:
    end = twips(look.sheet.width - 2 * look.margins.side)
    return (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs>'
        f'<w:spacing w:before="0" w:after="0"/><w:ind w:left="{level * 280}"/>'
    )


def _style(
    identifier: str, name: str, paragraph_look: str, run_look: str = "", *, default: bool = False
) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="Normal"/>' if name.startswith("heading") else ""
    runs = f"<w:rPr>{run_look}</w:rPr>" if run_look else ""
    by_default = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{by_default}>'
        f'<w:name w:val="{name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{paragraph_look}</w:pPr>{runs}</w:style>"
    )


def _sizes(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
