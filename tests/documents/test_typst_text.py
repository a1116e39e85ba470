"""The text of a PDF of Typst, for readers that ask each glyph what it says."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from sopctl.documents import typst_run
from sopctl.documents.blocks import Heading, ItemList, Text
from sopctl.documents.content import document_of
from sopctl.documents.options import DocumentFormat
from sopctl.documents.typst_run import typst_pdf
from sopctl.documents.writing import DocumentJob, write_documents
from sopctl.model.sop import Sop
from sopctl.pdf.typst_text import readable
from tests.documents.conftest import options, process_table

WORDS = (
    "ฝ่ายบริหาร เป้าหมาย ป่าไม้ ฟ้าใส ป้า ปั้นจั่น ปี่ ฝึก ฟื้น ปู่ ปฏิบัติ",
    "รู้ กลุ่ม อยู่ ผู้ มุ่ง สู้ กู่ ญี่ปุ่น ฐานะ ฎีกา ปัญญา กฎ ปรากฏ",
    "น้ำ ป้ำ จำเป็นต่อ ทำ ก็ ใหม่ ๆ ฯลฯ โควิด-19 (LO) 100% a/b ค่ำ ซ้ำ กำกับ",
    "ขั้นตอน ทั้งนี้ เพื่อที่ นี้ มั่นคง ชี้แจง ซื้อ คลื่น สิ่ง ศักดิ์สิทธิ์ องค์",
    "café naïve Å ﬁ",
)
TEMPLATE = b"""
#set document(title: "words")
#set text(font: "Laksaman", size: 12pt, lang: "th")
#for word in json(bytes(sys.inputs.words)) [#word #parbreak()]
#for word in json(bytes(sys.inputs.words)) [*#word* #parbreak()]
"""


def set_words(*words: str) -> bytes:
    inputs = {"words": json.dumps(words)}
    return typst_pdf(TEMPLATE, inputs, root=Path(__file__).parent, family="Laksaman", standards=())


def read(pdf: bytes) -> str:
    """Return the text as a reader sees it that passes over `/ActualText`, without blanks."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def said_in(sop: Sop) -> Iterator[str]:
    document = document_of(sop, options())
    table = process_table(document)
    for row in table.rows:
        yield row.name
        yield from (one.text for column in table.columns for one in row.said(column))
    for block in document.blocks:
        if isinstance(block, Heading | Text):
            yield block.text
        elif isinstance(block, ItemList):
            yield from (item.text.lead for item in block.items)


def test_all_that_an_sop_says_is_read(published: dict[str, Sop]) -> None:
    jobs = [DocumentJob(sop, options()) for sop in published.values()]
    texts = map(read, write_documents(jobs, DocumentFormat.PDF))
    said = {name: set(said_in(sop)) for name, sop in published.items()}
    assert sum(map(len, said.values())) > 150
    lost = {
        name: [one for one in said[name] if without_blanks(one) not in text]
        for name, text in zip(published, texts, strict=True)
    }
    assert not any(lost.values()), lost


@pytest.mark.parametrize("words", WORDS)
def test_each_word_is_read_in_both_faces(words: str) -> None:
    assert read(set_words(words)) == 2 * without_blanks(words)


def test_words_are_read_alone_and_beside_others() -> None:
    every = [word for words in WORDS for word in words.split()]
    assert read(set_words(*every)) == 2 * "".join(every)
    lost = [word for word in every if read(set_words(word)) != 2 * word]
    assert lost == []


def test_nothing_moves_and_the_structure_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    new = set_words(*WORDS)
    monkeypatch.setattr(typst_run, "readable", lambda pdf: pdf)
    old = set_words(*WORDS)
    assert old != new
    for before, after in zip(pdfium.PdfDocument(old), pdfium.PdfDocument(new), strict=True):
        assert bytes(before.render(scale=3).buffer) == bytes(after.render(scale=3).buffer)
    marks = [structure(pdf) for pdf in (old, new)]
    assert marks[0] == marks[1]


WAYS = (
    "#rotate(30deg)[ผู้รู้ น้ำ ศักดิ์]",
    "#scale(x: 150%)[ที่ สิทธิ์]",
    "#text(stroke: 0.3pt)[ญี่ปุ่น กำหนด]",
    '#text(weight: "bold", style: "italic")[ศักดิ์ น้ำ]',
    "#text(fill: gradient.linear(red, blue))[กำหนด สิทธิ์]",
    "#underline[น้ำ] #super[ที่ 1] #highlight[สู่] #footnote[ผู้]",
    "#table(columns: 2, [ผู้], [สิทธิ์], table.cell(colspan: 2)[จำเป็น])",
    '$ x^2 + "น้ำ" = sqrt(y) $',
)


@pytest.mark.parametrize("way", WAYS)
def test_text_drawn_in_any_way_looks_as_before(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    template = b'#set text(font: "Laksaman", size: 14pt)\n' + way.encode()

    def drawn() -> list[bytes]:
        root = Path(__file__).parent
        pdf = typst_pdf(template, {}, root=root, family="Laksaman", with_others=True, standards=())
        return [bytes(page.render(scale=3).buffer) for page in pdfium.PdfDocument(pdf)]

    new = drawn()
    monkeypatch.setattr(typst_run, "readable", lambda pdf: pdf)
    assert drawn() == new


def structure(pdf: bytes) -> list[tuple[int, ...]]:
    """Return the marks of the structure on each page, in their order."""
    contents = [page.get_contents() for page in PdfReader(BytesIO(pdf)).pages]
    data = [content.get_data() for content in contents if content is not None]
    for each in data:
        assert each.count(b"BDC") == each.count(b"EMC")
        assert each.count(b"BT") == each.count(b"ET")
    return [tuple(map(int, re.findall(rb"/MCID (\d+)", each))) for each in data]


def test_the_same_text_gives_the_same_bytes() -> None:
    assert set_words(*WORDS) == set_words(*WORDS)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"no PDF"])
def test_what_is_written_in_another_way_stays_as_it_is(data: bytes) -> None:
    assert readable(data) == data
