"""The director's page: one sheet whatever there is, exact to copy, the same bytes each time."""

import json
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams import DrawingError
from sopctl.documents.status_page import PageOptions, page_data
from sopctl.documents.status_pdf import write_status_page
from sopctl.structs import replace
from sopctl.thai_text import clean
from sopctl.timeline.listing import Unsound
from sopctl.timeline.overview import Overview
from sopctl.timeline.progress import SopStatus
from tests.documents.hostile_text import HOSTILE
from tests.reporters.status_overviews import HASH, overview_for, status_for
from tests.sop_text import sop_text

OPTIONS = PageOptions(organisation="กรมอนามัย")


def page(overview: Overview, options: PageOptions = OPTIONS) -> bytes:
    return write_status_page(overview, options)


def texts_of(pdf: bytes) -> list[str]:
    """Return what is copied from each page, without blanks."""
    document = pdfium.PdfDocument(pdf)
    return ["".join(one.get_textpage().get_text_range().split()) for one in document]


def text_of(pdf: bytes) -> str:
    """Return what is copied from the only page there is."""
    (text,) = texts_of(pdf)
    return text


def bare(text: str) -> str:
    return "".join(text.split())


def many(count: int) -> Sequence[SopStatus]:
    steps = """
    - {id: a, name: จัดทำแผนขับเคลื่อนองค์กร, responsible: owner, period: ต.ค. 64, control: มีแผนที่ผู้บริหารเห็นชอบ}
    - {id: b, name: รายงานผล, responsible: chief, period: ต.ค. 64 - ก.ย. 65, deadlines: [ทุกวันที่ 5 ของเดือน]}
    """
    return [
        status_for(
            text=sop_text(steps, f"roles: {{owner: ผู้รับผิดชอบที่ {n}, chief: {{name: หัวหน้าที่ {n}}}}}\n")
            .replace("id: test", f"id: sop-{n:03}")
            .replace("unit: หน่วยทดสอบ", f"unit: หน่วยที่ {n % 7}"),
            records=(),
        )
        for n in range(count)
    ]


def test_it_says_what_the_director_asks_for() -> None:
    text = text_of(page(overview_for(left_out=(Unsound("sops/bad.yaml", None),))))
    for said in (
        "กรมอนามัย",
        "ปีงบประมาณ พ.ศ. 2565",
        "ข้อมูล ณ วันอังคารที่ 1 กุมภาพันธ์ 2565",
        "20%",
        "2 จาก 10 งาน",
        "การทดสอบ",
        "2/10",
        "พิจารณาแผน",  # late, with its role and the day to act by
        "ผู้บริหารหน่วยงาน",
        "30 พ.ย. 2564",
        "63",
        "รายงานผลการติดตามตัวชี้วัดรายเดือน",  # its evidence is gone
        "ไม่พบแฟ้มหลักฐาน",
        "ภาระงานรายเดือน ปีงบประมาณ 2565",
        "ผู้รับผิดชอบตัวชี้วัด 2.4",
        "sops/bad.yaml",
    ):
        assert bare(said) in text, said
    assert bare("และอีก") not in text


@pytest.mark.parametrize("count", [0, 1, 4, 30, 200])
def test_it_is_one_sheet_of_a4_whatever_there_is(count: int) -> None:
    overview = overview_for(*many(count)) if count else replace(overview_for(), sops=(), loads=())
    pdf = page(overview)
    (sheet,) = PdfReader(BytesIO(pdf)).pages
    assert [round(float(side)) for side in sheet.mediabox] == [0, 0, 595, 842]
    text = text_of(pdf)
    if count >= 30:
        # Each part shows its first rows, and says how many more there are.
        assert text.count(bare("และอีก")) == 4
        assert f"({count})" in text
    elif not count:
        assert bare("ไม่มี SOP ที่จะแสดง") in text


@pytest.mark.parametrize("count", [30, 61])
def test_what_is_shown_and_what_is_not_add_up(count: int) -> None:
    overview = overview_for(*many(count))
    text = text_of(page(overview))
    totals = {"เรื่อง": count, "งาน": overview.occurrences.late, "จุด": count, "บทบาท": 2 * count}
    for unit, total in totals.items():
        found = re.search(f"และอีก(\\d+){unit}", text)
        assert found, unit
        assert 0 < int(found[1]) < total
    hidden = re.search("และอีก(\\d+)เรื่อง", text)
    assert hidden
    progress = text.count("/13")
    assert progress + int(hidden[1]) == count


def test_nothing_lies_outside_the_margins() -> None:
    from sopctl.documents.status_pdf import _MARGINS

    for overview in (overview_for(*many(50)), overview_for(hostile())):
        (sheet,) = pdfium.PdfDocument(page(overview))
        width, height = sheet.get_size()
        for thing in sheet.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert left >= _MARGINS.side - 6
            assert right <= width - _MARGINS.side + 6
            assert bottom >= _MARGINS.bottom - 3
            assert top <= height - _MARGINS.top + 6


def hostile(text: str = "W" * 90) -> SopStatus:
    """Return the status of an SOP that says `text` wherever it can."""
    quoted = json.dumps(text)
    return status_for(
        text=sop_text(
            f"""
            - {{id: a, name: {quoted}, period: ต.ค. 64, responsible: owner, control: {quoted}}}
            - {{id: b, name: "{"ก" * 300}", period: ต.ค. 64, responsible: owner, control: "{"ข" * 900}"}}
            """,
            f"roles: {{owner: {quoted}}}\n",
        )
        .replace("title: การทดสอบ", f"title: {quoted}")
        .replace("unit: หน่วยทดสอบ", f"unit: {quoted}"),
        records=(),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_read_as_markup(text: str) -> None:
    said = text_of(page(overview_for(hostile(text)), PageOptions()))
    copied = bare(clean(text)).replace("\u200b", "").replace("\u200d", "")
    assert said.count(copied) >= 5, said  # as title, unit, step, control point and role


def test_the_same_overview_gives_the_same_bytes() -> None:
    assert page(overview_for()) == page(overview_for())
    dated = replace(OPTIONS, source_date_epoch=1643673600)
    pdf = page(overview_for(), dated)
    assert pdf == page(overview_for(), dated)
    metadata = PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.year == 2022


def test_it_is_tagged_and_conforms_to_pdf_ua() -> None:
    for overview, language in ((overview_for(), "th"), (overview_for(*many(30)), "en")):
        options = replace(OPTIONS, language=Language(language))
        root: Any = PdfReader(BytesIO(page(overview, options))).trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/StructTreeRoot"]
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_in_english_and_in_ce() -> None:
    options = replace(OPTIONS, language=Language.ENGLISH, era="ce")
    text = text_of(page(overview_for(), options))
    for said in ("Fiscal year 2022", "2 of 10", "Days late", "Control points without evidence"):
        assert bare(said) in text
    assert "2565" not in text.replace("2565-", "")  # keys of occurrences stay


def test_years_and_units_are_named_where_there_are_several() -> None:
    other = status_for(
        text=sop_text(
            "- {id: a, name: ก, responsible: owner, period: ต.ค. 65}", "roles: {owner: ผู้ช่วย}\n"
        )
        .replace("fiscal_year: 2565", "fiscal_year: 2566")
        .replace("unit: หน่วยทดสอบ", "unit: หน่วยอื่น"),
        records=(),
    )
    text = text_of(page(overview_for(status_for(), other)))
    assert bare("ปีงบประมาณ พ.ศ. 2565-2566") in text
    assert bare("หน่วยทดสอบ, หน่วยอื่น") in text
    assert bare("ภาระงานปีงบประมาณ 2566 ดูได้จาก sopctl status") in text


def test_good_news_is_said_too() -> None:
    records: list[dict[str, object]] = [
        {"step": "a", "on": "2564-10-05", "evidence": [{"file": "a.pdf", "sha256": HASH}]},
    ]
    steps = "- {id: a, name: ก, responsible: owner, period: ต.ค. 64, control: มีแผน}"
    one = status_for(steps, records=records, found={"a.pdf": HASH})
    text = text_of(page(overview_for(one)))
    assert bare("ไม่มีงานที่เกินกำหนด") in text
    assert bare("ไม่มีจุดควบคุมที่ขาดหลักฐาน") in text
    assert "100%" in text


def test_an_sop_without_any_day_shows_its_steps() -> None:
    one = status_for(
        "- {id: a, name: ก}\n- {id: b, name: ข}", "", records=[{"step": "a", "on": "2564-10-05"}]
    )
    text = text_of(page(overview_for(one)))
    assert bare("ขั้นตอน 1/2") in text
    assert bare("ไม่มีจุดควบคุมใด") in text


def test_characters_that_no_font_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from sopctl.documents import status_pdf

    monkeypatch.setattr(
        status_pdf, "characters_without_glyph", lambda texts, family: ("\U00012000",)
    )
    told: list[Bilingual] = []
    write_status_page(overview_for(), OPTIONS, told.append)
    assert ["U+12000" in one.en for one in told] == [True]


def test_a_font_that_is_not_there_is_an_error_that_helps() -> None:
    with pytest.raises(DrawingError) as caught:
        page(overview_for(), replace(OPTIONS, font="No Such Font"))
    assert "No Such Font" in caught.value.message.en


def test_the_load_is_that_of_the_day_s_own_year_where_there_is_one() -> None:
    data = page_data(overview_for(*many(2)), OPTIONS)
    (load,) = (part for part in data["parts"] if part["name"] == "load")
    assert [row["total"] for row in load["rows"]] == ["12", "12", "1", "1"]
    assert len(load["headings"]) == 14
