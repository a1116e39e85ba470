"""SOPs for documents, and their tables set with widths that no machine changes."""

from pathlib import Path

import pytest

from sopctl.columns import columns_of
from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.options import DEFAULT_OPTIONS
from sopctl.documents.blocks import Document, ProcessTable
from sopctl.documents.content import document_of
from sopctl.documents.options import DocumentFormat, DocumentOptions
from sopctl.documents.page_sizes import table_print
from sopctl.documents.table_setting import SetTable, set_table
from sopctl.model.form import Form
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from sopctl.structs import replace
from tests.sop_text import sop_of, sop_text

SMALL = sop_text(
    """
    - id: plan
      name: จัดทำแผน
      period: ต.ค. 64
      details: [รวบรวมข้อมูล, เขียนร่าง]
      responsible: [owner]
      control: มีแผน
    - id: approve
      kind: decision
      name: พิจารณาแผน
      details: เสนอผู้อำนวยการ
      responsible: [owner]
      approver: director
      branches: [{label: เห็นชอบ, next: act}, {label: ไม่เห็นชอบ, next: plan}]
    - {id: act, name: ดำเนินการตามแผน, effort: 3 วัน, responsible: [owner]}
    """,
    """
    document: {number: SOP-01, edition: 2, effective: 2564-11-01}
    approvals:
      - {action: จัดทำ, position: นักวิเคราะห์นโยบายและแผน, date: 2564-10-01}
      - {action: อนุมัติ, position: ผู้อำนวยการกอง}
      - {action: ทบทวน}
    indicator: {code: "2.4", name: ระดับความสำเร็จ}
    revised: 2565-05
    revisions: [{date: 2565-05, note: แก้ไขช่วงเวลา}, {date: 2564-11-12}]
    objectives: [เพื่อการทดสอบ, เพื่อความแม่นยำ]
    scope: {text: ใช้กับทุกงาน, includes: [งานประจำ, โครงการ], criteria: [ทำได้จริง]}
    definitions:
      - {term: แผน, english: Plan, abbreviation: PL, meaning: เอกสาร, source: กพร.,
         parts: [{term: ร่าง, meaning: แผนที่ยังไม่อนุมัติ}]}
    roles:
      owner: {name: ผู้รับผิดชอบ, positions: [นักวิชาการ, นักวิเคราะห์]}
      director: {name: ผู้อำนวยการ, abbreviation: ผอ.}
    table: {total: true}
    appendix: {forms: [summary], text: แบบฟอร์มที่ใช้}
    """,
)


SUMMARY = Form.model_validate(
    {
        "name": "summary",
        "title": {"th": "แบบสรุปผล", "en": "Summary"},
        "fields": [
            {"name": "slogan", "label": "คำขวัญ", "default": {"from": "config.organisation.slogan"}},
            {"name": "unit", "label": "หน่วยงาน", "default": {"from": "sop.unit.name"}},
            {"name": "topic", "label": {"th": "เรื่อง", "en": "Topic"}, "max_length": 300},
            {"name": "whole", "label": "ครบถ้วน", "type": "boolean"},
            {"name": "kind", "label": "ประเภท", "type": "choice", "choices": ["ปกติ", "ด่วน"]},
            {
                "name": "people",
                "label": "ผู้เข้าร่วม",
                "type": "group",
                "repeatable": True,
                "fields": [{"name": "who", "label": "ชื่อ"}, {"name": "position", "label": "ตำแหน่ง"}],
            },
            {"name": "notes", "label": "ประเด็น", "type": "richtext"},
        ],
    }
)
"""A form with a blank of each kind."""


class FixedWidths:
    """Says that every column of text is half the size of print wide."""

    asking = False

    def width(self, text: str, style: TextStyle) -> float:
        return columns_of(text) * style.size * 0.5


def options(**drawing: object) -> DocumentOptions:
    return DocumentOptions(
        replace(DEFAULT_OPTIONS, **drawing),
        {"summary": SUMMARY},
    )


def process_table(document: Document) -> ProcessTable:
    (table,) = (block for block in document.blocks if isinstance(block, ProcessTable))
    return table


def set_for(sop: Sop, format: DocumentFormat, chosen: DocumentOptions) -> tuple[Document, SetTable]:
    document = document_of(sop, chosen)
    printed = table_print(format, chosen.drawing.paper)
    table = process_table(document)
    return document, set_table(sop, table, printed, chosen.drawing, FixedWidths())


@pytest.fixture
def small() -> Sop:
    return sop_of(SMALL)


@pytest.fixture(scope="session")
def published(real_sops: tuple[Path, ...]) -> dict[str, Sop]:
    loaded = {file.stem: load_bytes(file.read_bytes()).data for file in real_sops}
    return {name: Sop.model_validate(data) for name, data in loaded.items()}
