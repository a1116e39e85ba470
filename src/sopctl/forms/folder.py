"""The folders of forms: a definition, and a template for each format.

A form of the project comes before the built-in one of its name, file by file: a project may bring
nothing but a Word file of its own.
"""

from collections.abc import Mapping
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.documents.options import DocumentFormat
from sopctl.forms.errors import TemplateError
from sopctl.model.form import Form
from sopctl.project.disk import read_from, shown_path
from sopctl.resources import FORM_FILE, built_in_templates
from sopctl.structs import Frozen, field
from sopctl.workspace import SourceFile

TEMPLATE_FILES: Mapping[DocumentFormat, str] = {
    DocumentFormat.PDF: "form.typ.j2",
    DocumentFormat.DOCX: "form.docx",
    DocumentFormat.HTML: "form.html.j2",
    DocumentFormat.MD: "form.md.j2",
}
"""What the template of each format is called; what files there are is what formats there are."""

EXAMPLE_FILE = "example.yaml"
"""A whole filled form that shows how it is filled."""

_MOST_BYTES = 30_000_000
_TEXT_ENDING = ".j2"


class FormFile(Frozen):
    """A file of a form's folder."""

    path: Path
    shown: str
    is_built_in: bool

    def read(self) -> bytes:
        """Return what is in it.

        Raises:
            TemplateError: where the system refuses, or it is larger than any template.
        """
        try:
            if self.path.stat().st_size > _MOST_BYTES:
                raise TemplateError(
                    Bilingual(
                        th=f"แม่แบบใหญ่เกิน {_MOST_BYTES // 1_000_000} MB",
                        en=f"the template has more than {_MOST_BYTES // 1_000_000} MB",
                    ),
                    Bilingual(
                        th="ลดขนาดภาพในแม่แบบ", en="make the pictures in the template smaller"
                    ),
                    self.shown,
                )
            return self.path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise TemplateError(
                Bilingual(
                    th=f"เปิดแม่แบบไม่ได้: {reason}", en=f"the template cannot be opened: {reason}"
                ),
                Bilingual(th="ตรวจสิทธิ์การอ่านแฟ้ม", en="check that you may read the file"),
                self.shown,
            ) from error

    def text(self) -> str:
        """Return what is in a text file.

        Raises:
            TemplateError: as `read`, and where it is not UTF-8.
        """
        data = self.read()
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise TemplateError(
                Bilingual(th="แม่แบบไม่ใช่ UTF-8", en="the template is not UTF-8"),
                Bilingual(
                    th="บันทึกแฟ้มใหม่โดยเลือกการเข้ารหัส UTF-8", en="save it with the encoding UTF-8"
                ),
                self.shown,
                data.count(b"\n", 0, error.start) + 1,
            ) from error


class FormFolder(Frozen):
    """A form with its files, the project's own before the built-in ones."""

    name: str
    definition: FormFile
    source: SourceFile
    """The definition as it was read."""
    form: Form | None
    """None where the definition is broken."""
    templates: Mapping[DocumentFormat, FormFile]
    texts: Mapping[str, FormFile] = field(default_factory=dict)
    """The text templates, by their bare names."""
    example: FormFile | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats it can be filled in."""
        return tuple(format_.value for format_ in self.templates)

    @property
    def is_built_in(self) -> bool:
        """Whether nothing of it is the project's own."""
        return all(file.is_built_in for file in (self.definition, *self.templates.values()))

    def is_ours(self, format: DocumentFormat) -> bool:
        """Say whether the template of a format is built in, with all that it may include."""
        template = self.templates.get(format)
        return template is not None and all(
            file.is_built_in for file in (template, *self.texts.values())
        )

    @property
    def sound_form(self) -> Form:
        """The definition.

        Raises:
            TemplateError: where it is broken.
        """
        if self.form is None:
            shown = self.definition.shown
            raise TemplateError(
                Bilingual(th="นิยามแบบฟอร์มใช้ไม่ได้", en="the form's definition is broken"),
                Bilingual(
                    th=f"ดูข้อผิดพลาดด้วย sopctl validate {shown}",
                    en=f"see what is wrong: sopctl validate {shown}",
                ),
                shown,
            )
        return self.form


def find_form(name: str, project_templates: Path, working_folder: Path) -> FormFolder | None:
    """Return the form of that name; None where there is none.

    `project_templates` is the project's folder of forms, and paths are shown from `working_folder`.
    """
    # A name is that of a folder, and never a path that leads elsewhere.
    if not name or name in (".", "..") or any(sign in name for sign in "/\\\0"):
        return None
    files = _files(name, project_templates, working_folder)
    definition = files.get(FORM_FILE)
    if definition is None:
        return None
    source = read_from(definition.path, definition.shown)
    return FormFolder(
        name=name,
        definition=definition,
        source=source,
        form=source.model if isinstance(source.model, Form) else None,
        templates={
            format_: files[file] for format_, file in TEMPLATE_FILES.items() if file in files
        },
        texts={file: found for file, found in files.items() if file.endswith(_TEXT_ENDING)},
        example=files.get(EXAMPLE_FILE),
    )


def find_forms(project_templates: Path, working_folder: Path) -> tuple[FormFolder, ...]:
    """Return every form there is, by name."""
    names = {
        definition.parent.name
        for folder in (project_templates, built_in_templates())
        if folder.is_dir()
        for definition in folder.glob(f"*/{FORM_FILE}")
    }
    found = (find_form(name, project_templates, working_folder) for name in sorted(names))
    return tuple(form for form in found if form is not None)


def _files(name: str, project_templates: Path, working_folder: Path) -> dict[str, FormFile]:
    """Return the files of a form's folders by their bare names; links that lead out are no files."""
    found: dict[str, FormFile] = {}
    built_in = built_in_templates().resolve()
    for folder in (built_in_templates(), project_templates):
        own = folder / name
        is_built_in = folder.resolve() == built_in
        if not own.is_dir():
            continue
        for path in sorted(own.iterdir()):
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                shown = shown_path(path, working_folder)
                found[path.name] = FormFile(path, shown, is_built_in)
    return found
