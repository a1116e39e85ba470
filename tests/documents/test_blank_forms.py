"""The forms of an appendix: blanks to write in, without what is known already."""

from sopctl.bilingual import Language
from sopctl.documents.blank_forms import blank_form
from sopctl.documents.blocks import Blank, BlankTable
from sopctl.documents.options import DocumentFormat
from sopctl.documents.writing import write_document
from sopctl.model.sop import Sop
from tests.documents.conftest import SUMMARY, options
from tests.documents.test_pdf import pages_of


def test_each_field_is_a_blank_as_high_as_it_needs(small: Sop) -> None:
    form = blank_form(SUMMARY, small, Language.THAI)
    assert form.title == "แบบสรุปผล"
    assert form.parts == (
        Blank("หน่วยงาน", "หน่วยทดสอบ", 1),
        Blank("เรื่อง", "", 2),
        Blank("ครบถ้วน", "( ) ใช่ ( ) ไม่ใช่", 1),
        Blank("ประเภท", "( ) ปกติ ( ) ด่วน", 1),
        BlankTable("ผู้เข้าร่วม", ("ชื่อ", "ตำแหน่ง"), 4),
        Blank("ประเด็น", "", 8),
    )


def test_in_english_as_far_as_the_form_is(small: Sop) -> None:
    form = blank_form(SUMMARY, small, Language.ENGLISH)
    assert form.title == "Summary"
    assert [part.label for part in form.parts][:3] == ["หน่วยงาน", "Topic", "ครบถ้วน"]
    assert isinstance(form.parts[2], Blank)
    assert form.parts[2].said == "( ) Yes ( ) No"


def test_every_format_prints_the_blanks(small: Sop) -> None:
    labels = ("หน่วยงาน", "เรื่อง", "ครบถ้วน", "ประเภท", "ผู้เข้าร่วม", "ตำแหน่ง", "ประเด็น")
    for format in (DocumentFormat.HTML, DocumentFormat.MD):
        text = write_document(small, format, options()).decode()
        appendix = text[text.rindex("ภาคผนวก") :]
        assert [label for label in labels if label not in appendix] == []
    pdf = pages_of(write_document(small, DocumentFormat.PDF, options()))
    (page,) = [page for page in pdf if "แบบสรุปผล" in page]
    assert [label for label in labels if label not in page] == []
