"""What somebody put among a project's forms to be used, and that nothing reads: said, not passed over."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.documents.options import DocumentFormat
from sopctl.forms.errors import TemplateError
from sopctl.forms.folder import TEMPLATE_FILES
from sopctl.names import nearest
from sopctl.project.disk import shown_path
from sopctl.resources import FORM_FILE, built_in_templates

_WORD = (".docx", ".doc", ".docm", ".dotx", ".dotm", ".odt", ".rtf")
_MISNAMED: Mapping[DocumentFormat, Sequence[str]] = {
    DocumentFormat.PDF: ("form.typ", "form.typst", "form.pdf.j2"),
    DocumentFormat.DOCX: (),
    DocumentFormat.HTML: ("form.html", "form.htm", "form.htm.j2"),
    DocumentFormat.MD: ("form.md", "form.markdown", "form.markdown.j2"),
}
"""Names under which a template of each format may be expected to be read; of Word any document."""

_TEMPORARY = ("~$", ".")
"""Begins the names of what programs put beside a file that is open."""


def overlooked(project_templates: Path, working_folder: Path) -> Iterator[TemplateError]:
    """Yield what is in the project's folders of forms, and is not read, by folder and name.

    A template whose name is not quite right, where its format has none of the right name; and a
    folder of templates that belongs to no form.
    """
    if not project_templates.is_dir():
        return
    built_in = [folder.parent.name for folder in built_in_templates().glob(f"*/{FORM_FILE}")]
    for folder in sorted(path for path in project_templates.iterdir() if path.is_dir()):
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
        names = [name for name in names if not name.startswith(_TEMPORARY)]
        misnamed = _misnamed(names)
        is_form = FORM_FILE in names or folder.name in built_in
        if is_form:
            for name, right in misnamed.items():
                yield _misnamed_file(shown_path(folder / name, working_folder), right)
        elif misnamed or {*TEMPLATE_FILES.values()} & {*names}:
            yield _folder_of_no_form(shown_path(folder, working_folder), folder.name, built_in)


def _misnamed(names: Sequence[str]) -> dict[str, str]:
    """Return the right name of each that is not quite right, where nothing else has it."""
    found = {}
    for format_, right in TEMPLATE_FILES.items():
        if right in names:
            continue
        for name in names:
            lower = name.lower()
            is_word = format_ is DocumentFormat.DOCX and lower.endswith(_WORD)
            if lower == right or lower in _MISNAMED[format_] or is_word:
                found[name] = right
    return found


def _misnamed_file(shown: str, right: str) -> TemplateError:
    return TemplateError(
        Bilingual(
            th=f"โปรแกรมไม่อ่านแฟ้มนี้ เพราะแม่แบบต้องชื่อ “{right}”",
            en=f"this file is not read: a template of its kind is called “{right}”",
        ),
        Bilingual(
            th=f"เปลี่ยนชื่อแฟ้มเป็น {right} (ตัวพิมพ์เล็กทั้งหมด) หากเป็น Word ให้บันทึกเป็น .docx ก่อน",
            en=f"rename it {right}, in small letters; of Word, save it as .docx first",
        ),
        shown,
    )


def _folder_of_no_form(shown: str, name: str, built_in: Sequence[str]) -> TemplateError:
    meant = nearest(name, built_in)
    listed = ", ".join(sorted(built_in))
    return TemplateError(
        Bilingual(
            th=f"มีแม่แบบแต่ไม่มี {FORM_FILE} และไม่มีแบบฟอร์มในโปรแกรมชื่อ “{name}” จึงไม่มีสิ่งใดใช้แม่แบบเหล่านี้",
            en=f"there are templates but no {FORM_FILE}, and no built-in form is called “{name}”: nothing uses them",
        ),
        Bilingual(
            th=f"เพิ่ม {FORM_FILE} หรือใช้ชื่อโฟลเดอร์ตามแบบฟอร์มในโปรแกรม: {listed}",
            en=f"add {FORM_FILE}, or call the folder as a built-in form: {listed}",
        )
        if meant is None
        else Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?"),
        shown,
    )
