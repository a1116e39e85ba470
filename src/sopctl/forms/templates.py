"""A template as text: compiled once, run on values, and its errors with the line they stand on."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from jinja2.loaders import BaseLoader

from sopctl.bilingual import Bilingual
from sopctl.forms.errors import PictureError, TemplateError
from sopctl.forms.printing import Printer
from sopctl.forms.sandbox import (
    MOST_CHARACTERS,
    FormEnvironment,
    RefusedError,
    too_long,
    unknown_name,
)
from sopctl.forms.template_syntax import names_asked_for
from sopctl.forms.thai_filters import FilterError
from sopctl.names import nearest

_SYNTAX_HELP = Bilingual(
    th="ตรวจวงเล็บ {{ }} และ {% %} ให้ครบคู่ และดูตัวอย่างใน docs/templates.md",
    en="see that every {{ }} and {% %} is closed; docs/templates.md has examples",
)

_MISSING_FILTER = re.compile(r"No (filter|test) named '([^']*)'")


class TextTemplate:
    """One template of a form."""

    def __init__(
        self, environment: FormEnvironment, source: str, file: str, known: frozenset[str]
    ) -> None:
        """Compile `source`, which is shown as `file` and may use the names `known`.

        Raises:
            TemplateError: where it is no template, or asks for what the form does not have.
        """
        self.file = file
        self.source = source
        self._environment = environment
        try:
            tree = environment.parse(source, file, file)
            asked_for = names_asked_for(tree)
            for name, line in asked_for.items():
                if name not in known and name not in environment.globals:
                    raise _placed(unknown_name(name, known), file, line)
            self._template = self._compiled(source)
        except jinja2.TemplateSyntaxError as error:
            raise _syntax_error(error, environment, file) from error
        except (RecursionError, SyntaxError, MemoryError, ValueError) as error:
            # So Python refuses what is nested hundreds deep, and numbers of thousands of digits.
            raise TemplateError(
                Bilingual(
                    th="แม่แบบซ้อนกันลึกเกินไป หรือมีจำนวนที่ยาวเกินไป",
                    en="the template is nested too deep, or has a number that is too long",
                ),
                Bilingual(
                    th="ลดการซ้อนกันของ {% if %} {% for %} และวงเล็บ",
                    en="nest fewer {% if %}, {% for %} and brackets in each other",
                ),
                file,
            ) from error

    def _compiled(self, source: str) -> jinja2.Template:
        code = self._environment.compile(source, self.file, self.file)
        return jinja2.Template.from_code(self._environment, code, self._environment.globals)

    def render(self, values: Mapping[str, Any], printer: Printer) -> str:
        """Return the template with `values`, printed by `printer`.

        Raises:
            TemplateError: with the line of the template on which it failed.
        """
        return self._render(self._template, values, printer)

    def line_of(
        self, rendered_line: int, values: Mapping[str, Any], printer: Printer
    ) -> int | None:
        """Return the line of the template from which a line of what it rendered comes.

        It is rendered once more with a mark on each of its lines; None where that fails.
        """
        try:
            marked = self._render(self._compiled(self._marked_source()), values, printer)
        except (TemplateError, jinja2.TemplateError):
            return None
        before = "\n".join(marked.split("\n")[:rendered_line])
        marks = _MARK.findall(before)
        return int(marks[-1]) if marks else 1

    def _render(
        self, template: jinja2.Template, values: Mapping[str, Any], printer: Printer
    ) -> str:
        try:
            with self._environment.printing(printer):
                return "".join(_counted(template, values))
        except (RefusedError, FilterError, PictureError) as error:
            raise _placed(error, *self._place(error)) from error
        except jinja2.TemplateSyntaxError as error:
            raise _syntax_error(error, self._environment, error.filename or self.file) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateError(
                Bilingual(
                    th=f"ไม่พบแฟ้ม “{error.message}” ที่ include",
                    en=f"there is no file “{error.message}” to include",
                ),
                Bilingual(
                    th="include ได้เฉพาะแฟ้ม .j2 ในโฟลเดอร์ของแบบฟอร์มนี้",
                    en="only .j2 files in this form's own folder can be included",
                ),
                *self._place(error),
            ) from error
        except RecursionError as error:
            raise TemplateError(
                Bilingual(th="แม่แบบเรียกตัวเองไม่รู้จบ", en="the template calls itself without end"),
                Bilingual(
                    th="ตรวจมาโครและ include ที่เรียกตัวเอง",
                    en="look for a macro or an include that calls itself",
                ),
                self.file,
            ) from error
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise TemplateError(
                Bilingual(
                    th=f"แม่แบบทำงานกับค่านี้ไม่ได้: {error}",
                    en=f"the template does not work on these values: {error}",
                ),
                Bilingual(
                    th="ตรวจชนิดของช่องที่ใช้ และตรวจด้วย {% if %} ก่อนเมื่อช่องอาจว่าง",
                    en="check the types of the fields used, and ask with {% if %} where one may be empty",
                ),
                *self._place(error),
            ) from error

    def _place(self, error: BaseException) -> tuple[str, int | None]:
        """Return the file and the line of the innermost template that was running."""
        place: tuple[str, int | None] = (self.file, None)
        traceback = error.__traceback__
        while traceback is not None:
            running = traceback.tb_frame.f_globals.get("__jinja_template__")
            if isinstance(running, jinja2.Template):
                line = running.get_corresponding_lineno(traceback.tb_lineno)
                place = (running.filename or self.file, line)
            traceback = traceback.tb_next
        return place

    def _marked_source(self) -> str:
        parts: list[str] = []
        source = self._environment.preprocess(self.source, self.file, self.file)
        for line, kind, value in self._environment.lex(source, self.file, self.file):
            if kind == "data":
                first, *others = value.split("\n")
                marked = [f"{_mark(line + n)}{text}" for n, text in enumerate(others, start=1)]
                parts.append("\n".join([f"{_mark(line)}{first}", *marked]))
            else:
                parts.append(value)
        return "".join(parts)


_MARK = re.compile("\ue000(\\d+)\ue001")
"""Letters for private use, which no template has."""


def _mark(line: int) -> str:
    return f"\ue000{line}\ue001"


def _counted(template: jinja2.Template, values: Mapping[str, Any]) -> Iterator[str]:
    left = MOST_CHARACTERS
    for chunk in template.root_render_func(template.new_context(dict(values))):
        left -= len(chunk)
        if left < 0:
            raise too_long()
        yield chunk


def _placed(
    error: RefusedError | FilterError | PictureError, file: str, line: int | None
) -> TemplateError:
    return TemplateError(error.message, error.help, file, line)


def _syntax_error(
    error: jinja2.TemplateSyntaxError, environment: FormEnvironment, file: str
) -> TemplateError:
    said = error.message or ""
    missing = _MISSING_FILTER.search(said)
    if missing is None:
        message = Bilingual(th=f"อ่านแม่แบบไม่ได้: {said}", en=f"this is no template: {said}")
        return TemplateError(message, _SYNTAX_HELP, file, error.lineno)
    kind, name = missing.groups()
    known = environment.filters if kind == "filter" else environment.tests
    listed = sorted(one for one in known if one.isidentifier())
    meant = nearest(name, listed)
    thai = "ตัวกรอง" if kind == "filter" else "การทดสอบ"
    advice = ", ".join(listed)
    return TemplateError(
        Bilingual(th=f"ไม่มี{thai} “{name}”", en=f"there is no {kind} “{name}”"),
        Bilingual(th=f"ที่มี: {advice}", en=f"there are {advice}")
        if meant is None
        else Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?"),
        file,
        error.lineno,
    )


class FolderLoader(BaseLoader):
    """The `.j2` files of one form, by their bare names."""

    def __init__(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """Make the loader of `texts`: by the file's name, its text and the path that is shown."""
        self._texts = texts

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        """Return the text of a file.

        Raises:
            TemplateNotFound: where the form has no such file.
        """
        if template not in self._texts:
            raise jinja2.TemplateNotFound(template)
        text, file = self._texts[template]
        return text, file, None
