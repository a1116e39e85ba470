"""From a filled form to the bytes of its document, in whichever format."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.diagrams.options import DEFAULT_FONT
from sopctl.documents.options import DocumentFormat
from sopctl.forms.errors import TemplateError
from sopctl.forms.folder import TEMPLATE_FILES, FormFolder
from sopctl.forms.pictures import Pictures
from sopctl.forms.sandbox import FormEnvironment
from sopctl.forms.templates import FolderLoader, TextTemplate
from sopctl.forms.values import Record, read_values
from sopctl.model.config import Config
from sopctl.model.form import Form
from sopctl.structs import Frozen, field

FIELDS, FORM = "fields", "form"
"""Names that every template has beside the fields: all fields at once, and what the form is called."""

Remark = Callable[[Bilingual], None]


class FillOptions(Frozen):
    """Settings of all documents of a run.

    Pictures are read from `root`, the project's folder, and nowhere else. `made` is the moment (in
    seconds since 1970) that is written as the time of making, none where it is None.
    """

    root: Path
    config: Config = field(default_factory=Config)
    calendar: OfficeCalendar = field(default_factory=OfficeCalendar)
    font: str | None = None
    made: int | None = None

    @property
    def family(self) -> str:
        """The font of what brings its own: PDF and web pages."""
        return self.font or self.config.font or DEFAULT_FONT


class FormFiller:
    """Makes the documents of one form; its templates are read and compiled once."""

    def __init__(self, folder: FormFolder, options: FillOptions) -> None:
        self._folder = folder
        self._options = options
        self._templates: dict[DocumentFormat, Any] = {}

    def fill(
        self,
        data: Mapping[str, Any],
        format: DocumentFormat,
        *,
        beside: Path | None = None,
        into: Path | None = None,
        remark: Remark | None = None,
        pictures: Pictures | None = None,
    ) -> bytes:
        """Return the document of `data`, the plain data of a filled form.

        Args:
            data: fields by name; a key that names no field is left aside.
            format: the format that is wanted.
            beside: the folder of the filled form, from which pictures are named too.
            into: the folder that the document goes to, from which Markdown links its pictures.
            remark: is told what could not be printed as it should.
            pictures: those to be used in place of the project's.

        Raises:
            TemplateError: with file and line, where a template fails or there is none.
            DrawingError: where the machine does not have the font.
        """
        form = self._folder.sound_form
        template = self._template(format)
        options = self._options
        record = read_values(form, data, options.config)
        values = {**_named(form), FIELDS: record, **record}
        pictures = pictures or Pictures(options.root, beside)
        title, organisation = form.title.th, options.config.organisation
        author = organisation.name if organisation else ""
        match format:
            case DocumentFormat.MD:
                from sopctl.forms.markdown_writer import write_markdown  # noqa: PLC0415

                return write_markdown(template, values, pictures, into)
            case DocumentFormat.HTML:
                from sopctl.forms.html_writer import write_html  # noqa: PLC0415

                return write_html(template, values, pictures, options.family)
            case DocumentFormat.PDF:
                from sopctl.forms.typst_writer import PageLook, write_pdf  # noqa: PLC0415

                look = PageLook(options.family, title, author, options.made)
                ours = self._folder.is_ours(format)
                return write_pdf(template, values, pictures, look, remark or _ignore, is_ours=ours)
            case DocumentFormat.DOCX:
                written: bytes = template.write(
                    values, pictures, title=title, author=author, made=options.made
                )
                return written

    @cached_property
    def _environment(self) -> FormEnvironment:
        loader = FolderLoader(
            {name: (file.text(), file.shown) for name, file in self._folder.texts.items()}
        )
        return FormEnvironment(self._options.calendar, loader)

    def _template(self, format: DocumentFormat) -> Any:
        if format not in self._templates:
            file = self._folder.templates.get(format)
            if file is None:
                raise self._no_template(format)
            known = frozenset({FIELDS, FORM, *(one.name for one in self._folder.sound_form.fields)})
            if format is DocumentFormat.DOCX:
                from sopctl.forms.word_writer import WordTemplate  # noqa: PLC0415

                self._templates[format] = WordTemplate(self._environment, file, known)
            else:
                self._templates[format] = TextTemplate(
                    self._environment, file.text(), file.shown, known
                )
        return self._templates[format]

    def _no_template(self, format: DocumentFormat) -> TemplateError:
        name, formats = self._folder.name, ", ".join(self._folder.formats)
        return TemplateError(
            Bilingual(
                th=f"แบบฟอร์ม {name} ไม่มีแม่แบบชนิด {format.value}",
                en=f"the form {name} has no template for {format.value}",
            ),
            Bilingual(
                th=f"ชนิดที่มี: {formats} หรือเพิ่มแฟ้ม {TEMPLATE_FILES[format]} ในโฟลเดอร์แบบฟอร์ม",
                en=f"there are {formats}; or add {TEMPLATE_FILES[format]} to the form's folder",
            ),
            self._folder.definition.shown,
        )


def _named(form: Form) -> dict[str, Any]:
    return {FORM: Record({"name": form.name, "title": form.title.th})}


def _ignore(_: Bilingual) -> None: ...
