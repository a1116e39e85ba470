"""A term is listed and not explained.
คำจำกัดความมีแต่คำ ไม่มีความหมาย

Checks
    Every entry of `definitions`, and every one under `parts`: after the term stands a meaning, the
    English term, an abbreviation, or terms under it. A dash is no meaning, nor is the term itself.
ตรวจอะไร
    ทุกคำใน definitions และใน parts ต้องมีความหมาย คำภาษาอังกฤษ คำย่อ หรือคำนิยามย่อย
    (ขีดอย่างเดียวหรือคำเดิมซ้ำไม่นับเป็นความหมาย)
Why
    The section is there so that all read a term alike. A term alone tells nobody anything.
เหตุผล
    หัวข้อนี้มีไว้ให้ทุกคนเข้าใจคำตรงกัน คำที่ไม่มีความหมายไม่ได้บอกสิ่งใด
Wrong
    definitions:
      - {term: พัสดุ}
Right
    definitions:
      - {term: พัสดุ, meaning: สินค้า งานบริการ งานก่อสร้าง และงานจ้างที่ปรึกษา}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Definition
from sopctl.rules.base import SopContext, file_rule
from sopctl.rules.texts import is_dash, normalised
from sopctl.rules.written_items import placed_items, written_item, written_under
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_TERM = frozenset(("term",))


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each term with nothing after it."""
    if file.sop is None or not file.sop.sop.definitions:
        return
    context = SopContext(file.sop, settings, file.model_problems)
    written = written_under(file.data, "definitions")
    yield from _unexplained(context, ("definitions",), written, file.sop.sop.definitions)


def _unexplained(
    context: SopContext, base: Path, written: Data, terms: tuple[Definition, ...]
) -> Iterator[Finding]:
    for path, term in placed_items(base, written, terms, context.problems, _TERM):
        if term.parts:
            item = written_item(written, path[-1]) if isinstance(path[-1], int) else written
            yield from _unexplained(
                context, (*path, "parts"), written_under(item, "parts"), term.parts
            )
        elif not _is_explained(term) and not context.is_reported(*path):
            yield Finding(
                path=(*path, "term"),
                message=Bilingual(
                    th=f"คำว่า “{term.term}” ไม่มีความหมาย", en=f"“{term.term}” has no meaning"
                ),
                help=Bilingual(
                    th="เพิ่ม meaning หรือลบคำนี้ออก", en="add its meaning, or leave the term out"
                ),
            )


def _is_explained(term: Definition) -> bool:
    said = (term.meaning, term.english, term.abbreviation)
    own = normalised(term.term)
    return any(text is not None and not is_dash(text) and normalised(text) != own for text in said)
