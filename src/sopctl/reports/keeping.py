"""A report's filled form on disk: begun, or renewed, by one run at a time."""

import codecs
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sopctl.bilingual import Bilingual, Language
from sopctl.model.form import Form
from sopctl.reading import content_of, filled_form_of, read_file
from sopctl.recording.lasting import make_folder_lasting, replace_lasting
from sopctl.recording.lock import locked
from sopctl.reports.errors import ReportError
from sopctl.reports.renewal import Renewed, begun, renewed
from sopctl.source.loader import load_text
from sopctl.structs import Frozen
from sopctl.workspace import SourceFile

_SOP = "sop"


class Kept(Frozen):
    """What a run made of a report's file."""

    renewed: Renewed
    is_new: bool
    is_changed: bool


def keep(
    path: Path,
    shown: str,
    form: Form,
    computed: Mapping[str, Any],
    known: Mapping[str, Any],
    language: Language,
) -> Kept:
    """Write a report's filled form, or renew what is computed in the one that is there.

    A change is on the disk when this returns; where it raises, the file is as it was. A symbolic link
    stays one: the file that it leads to is changed.

    Args:
        path: the file, which need not be there yet.
        shown: how people are shown it.
        form: the definition.
        computed: the report.
        known: what stands in the other fields of a new file.
        language: of the comments in a new file.

    Raises:
        ReportError: where the file is no such report, cannot be read, or not be changed safely, and
            where a new one would be too long to be read.
        LockedError: where others write it all the time.
        OSError: where the system refuses.
    """
    target = path.resolve()
    make_folder_lasting(target.parent)
    with locked(target):
        try:
            content = content_of(target)
        except FileNotFoundError:
            content = b""
        if not content.strip():
            text = begun(form, computed, known, language)
            _require_readable(text)
            replace_lasting(target, text.encode())
            return Kept(Renewed(text), is_new=True, is_changed=True)
        file = read_file(shown, content)
        _require_report(file, form, computed)
        made = renewed(file.text, form, computed)
        is_changed = made.text != file.text
        if is_changed:
            mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
            replace_lasting(target, mark + made.text.removeprefix("\ufeff").encode())
        return Kept(made, is_new=False, is_changed=is_changed)


def _require_readable(text: str) -> None:
    """Refuse to write a report that nobody could read again.

    Raises:
        ReportError: where it has more values than a file may have.
    """
    if load_text(text).problems:
        lines = text.count("\n")
        raise ReportError(
            Bilingual(
                th=f"รายงานยาวเกินไป ({lines:,} บรรทัด) จึงไม่ได้เขียนแฟ้ม",
                en=f"the report is too long ({lines:,} lines), so nothing was written",
            ),
            Bilingual(
                th="บันทึกงานที่ทำแล้วด้วย sopctl done เพื่อให้งานค้างลดลง หรือแบ่ง SOP เป็นหลายเรื่อง",
                en="record what was done with sopctl done, so that less is carried over; or split the SOP",
            ),
        )


def _require_report(file: SourceFile, form: Form, computed: Mapping[str, Any]) -> None:
    """Refuse a file that cannot be read, or that is something else than this report.

    Raises:
        ReportError: saying what it is.
    """
    if file.source_problems:
        first = file.source_problems[0]
        line, column = file.source_map.span(first.extent).start
        where = f"{file.path}:{line}:{column}"
        raise ReportError(
            Bilingual(
                th=f"แฟ้มรายงานมีข้อผิดพลาด จึงยังไม่ได้แก้อะไร {where}: {first.message.th}",
                en=f"the report's file has an error, so nothing was changed: {where}: {first.message.en}",
            ),
            first.help,
        )
    advice = Bilingual(
        th="ย้ายหรือเปลี่ยนชื่อแฟ้มนี้ แล้วเรียกคำสั่งใหม่",
        en="move that file or give it another name, and run this again",
    )
    name = filled_form_of(file)
    if name != form.name:
        raise ReportError(
            Bilingual(
                th=f"{file.path} ไม่ใช่แบบฟอร์ม {form.name} ที่กรอกแล้ว จึงไม่เขียนทับ",
                en=f"{file.path} is no filled form {form.name}, and is not overwritten",
            ),
            advice,
        )
    sop = file.data.get(_SOP) if isinstance(file.data, dict) else None
    if isinstance(sop, str) and sop.strip() != computed[_SOP]:
        raise ReportError(
            Bilingual(
                th=f"{file.path} เป็นรายงานของ SOP “{sop}” ไม่ใช่ “{computed[_SOP]}” จึงไม่เขียนทับ",
                en=f"{file.path} reports on the SOP “{sop}”, not on “{computed[_SOP]}”, and is not overwritten",
            ),
            advice,
        )
