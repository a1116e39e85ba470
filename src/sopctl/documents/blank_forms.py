"""The forms of an appendix as they are printed to be filled in by hand."""

from collections.abc import Iterator, Mapping, Sequence

from sopctl.bilingual import Bilingual, Language
from sopctl.documents import wording
from sopctl.documents.blocks import Blank, BlankForm, BlankTable
from sopctl.model.base import Model
from sopctl.model.form import FieldType, Form, FormField, Label
from sopctl.model.sop import Sop
from sopctl.thai_text import clean

_LINES: Mapping[FieldType, int] = {FieldType.RICHTEXT: 8, FieldType.FILE: 3}
"""How high the blanks are that take more than a line."""

_LONG_TEXT = 200
"""A text of more characters takes two lines."""

_TABLE_ROWS = 4
_MOST_COLUMNS = 6
"""A group with more fields is printed once, one field under the other."""

_SETTINGS, _OF_SOP = "config.", "sop."
_OPEN = "( )"


def blank_form(form: Form, sop: Sop, language: Language) -> BlankForm:
    """Return `form` as it is attached to `sop`: what both know is there already.

    What the project's settings say, such as its slogan, is no blank for anyone to fill.
    """
    printer = _Printer(sop, language)
    return BlankForm(printer.label(form.title), tuple(printer.parts(form.fields)))


class _Printer:
    def __init__(self, sop: Sop, language: Language) -> None:
        self._sop = sop
        self._language = language

    def label(self, label: Label) -> str:
        english = label.en if self._language is Language.ENGLISH else None
        return clean(english or label.th)

    def parts(self, fields: Sequence[FormField], within: str = "") -> Iterator[Blank | BlankTable]:
        for field in fields:
            label = f"{within}{self.label(field.label)}"
            if field.default and (field.default.from_ or "").startswith(_SETTINGS):
                continue
            if field.type is not FieldType.GROUP:
                yield Blank(label, self._said(field), self._lines(field))
            elif field.repeatable and len(field.fields) <= _MOST_COLUMNS:
                headings = tuple(self.label(one.label) for one in field.fields)
                yield BlankTable(label, headings, _TABLE_ROWS)
            else:
                yield from self.parts(field.fields, f"{label}: ")

    def _said(self, field: FormField) -> str:
        """Return what stands in a blank: the outcomes to tick, or what is known."""
        if field.type is FieldType.CHOICE:
            named = (self.label(one.label) if one.label else one.value for one in field.choices)
            return clean("   ".join(f"{_OPEN} {name}" for name in named))
        if field.type is FieldType.BOOLEAN:
            return clean(
                "   ".join(f"{_OPEN} {self._say(one)}" for one in (wording.YES, wording.NO))
            )
        default = field.default
        if default is None:
            return ""
        if default.from_ is not None and default.from_.startswith(_OF_SOP):
            return self._known(default.from_.removeprefix(_OF_SOP))
        return clean(default.value or "")

    def _known(self, path: str) -> str:
        """Return what the SOP says at `path`, such as `unit.name`; nothing where it says nothing."""
        value: object = self._sop
        for name in path.split("."):
            known = type(value).model_fields if isinstance(value, Model) else {}
            value = getattr(value, name) if name in known else None
        return clean(str(value)) if isinstance(value, str | int) else ""

    def _lines(self, field: FormField) -> int:
        lines = _LINES.get(field.type, 2 if (field.max_length or 0) > _LONG_TEXT else 1)
        return lines * (1 + field.repeatable)

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self._language)
