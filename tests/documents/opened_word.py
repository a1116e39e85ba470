"""A document as a Word file, opened again."""

import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument

from sopctl.documents.docx import write_docx
from sopctl.documents.options import DocumentFormat, DocumentOptions
from sopctl.documents.word_font import WordFont
from sopctl.documents.word_xml import NAMESPACES
from sopctl.model.sop import Sop
from tests.documents.conftest import options, set_for

W = f"{{{NAMESPACES['w']}}}"


def written(sop: Sop, chosen: DocumentOptions | None = None) -> bytes:
    """Return the document in the official font, set with fixed widths: no font is needed."""
    chosen = chosen or options()
    return write_docx(*set_for(sop, DocumentFormat.DOCX, chosen), WordFont(), chosen)


def opened(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def part(data: bytes, name: str) -> ET.Element:
    return ET.fromstring(ZipFile(BytesIO(data)).read(name))


def body_of(data: bytes) -> ET.Element:
    return part(data, "word/document.xml")


def chart_table(document: WordDocument) -> "docx.table.Table":
    return next(one for one in document.tables if one.rows[0].cells[0].text == "ลำดับ")


def text_in(element: ET.Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))
