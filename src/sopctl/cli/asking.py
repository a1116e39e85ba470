"""Asks for the fields of a form one by one, on a terminal."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.model.form import Form, FormField

_HELP, _END = "?", "."

_HOW = Bilingual(
    th="กด Enter เพื่อรับค่าในวงเล็บหรือข้ามช่องที่ไม่บังคับ พิมพ์ ? เพื่อดูคำแนะนำ กด Ctrl-C เพื่อพักไว้ทำต่อภายหลัง",
    en="Enter takes what is in brackets, or passes over what need not be filled; ? explains; Ctrl-C leaves"
    " it for later",
)
_REQUIRED = Bilingual(th="ช่องนี้ต้องกรอก", en="this must be filled")
_LINES = Bilingual(
    th="พิมพ์ได้หลายบรรทัด จบด้วยบรรทัดที่มีจุด (.) เพียงตัวเดียว",
    en="any number of lines; a line with nothing but a dot ends it",
)
_ANOTHER = Bilingual(th="เพิ่ม “{}” อีกรายการหรือไม่ (y/N)", en="another “{}”? (y/N)")
_ADD = Bilingual(th="เพิ่ม “{}” หรือไม่ (y/N)", en="add “{}”? (y/N)")
_TAKEN_OVER = Bilingual(
    th="มีอยู่แล้ว {} รายการ แก้ไขหรือเพิ่มได้ในแฟ้ม",
    en="{} entries are there already; change them in the file",
)
_YES = ("y", "yes", "ย", "ใช่", "1")


class LeftError(Exception):
    """The person has left before the last field."""


class Questions:
    """The questions of one form."""

    def __init__(self, session: "Session", form: "Form", known: dict[str, Any]) -> None:
        """Ask for the fields of `form`; what is `known` is offered."""
        self._session = session
        self._form = form
        self._known = known
        self._keep_so_far: Callable[[Any], None] = lambda value: None

    def ask(self, data: dict[str, Any], keep: Callable[[dict[str, Any]], None]) -> None:
        """Fill what is not yet in `data`, and `keep` it after each field.

        Raises:
            LeftError: where the input ends, or the person interrupts.
        """
        self._say(self._session.text(_HOW))
        for field in self._form.fields:
            if field.name not in data:

                def keep_so_far(value: Any, name: str = field.name) -> None:
                    keep({**data, name: value})
                    data[name] = value

                self._keep_so_far = keep_so_far
                data[field.name] = self._field(field, (), self._known.get(field.name))
                keep(data)

    def _field(self, field: "FormField", groups: Sequence["FormField"], known: Any) -> Any:
        from sopctl.model.form import FieldType

        if field.repeatable and isinstance(known, list) and known:
            return self._taken_over(field, known)
        if field.type is FieldType.GROUP:
            return self._group(field, groups, known)
        if not field.repeatable:
            return self._answer(field, groups, known if isinstance(known, str) else None)
        answers: list[str] = []
        while True:
            answer = self._answer(field, groups, None, is_more=bool(answers))
            if answer is None:
                return answers or None
            answers.append(answer)
            if not groups:
                self._keep_so_far([*answers])

    def _taken_over(self, field: "FormField", known: list[Any]) -> list[Any]:
        """Return a list that is known already: it is changed in the file, not asked for anew."""
        self._say(f"\n{self._label(field)}: {self._session.text(_TAKEN_OVER).format(len(known))}")
        return known

    def _group(self, field: "FormField", groups: Sequence["FormField"], known: Any) -> Any:
        inside = (*groups, field)
        if not field.repeatable:
            self._say(f"\n{self._label(field)}")
            given = known if isinstance(known, dict) else {}
            return {one.name: self._field(one, inside, given.get(one.name)) for one in field.fields}
        entries: list[Any] = []
        while (field.required and not entries) or self._agrees(field, bool(entries)):
            entries.append({one.name: self._field(one, inside, None) for one in field.fields})
            if not groups:
                self._keep_so_far([*entries])
        return entries or None

    def _agrees(self, field: "FormField", is_more: bool) -> bool:
        asked = self._session.text(_ANOTHER if is_more else _ADD).format(field.label.th)
        return self._read(f"\n{asked} ").strip().casefold() in _YES

    def _answer(
        self,
        field: "FormField",
        groups: Sequence["FormField"],
        known: str | None,
        *,
        is_more: bool = False,
    ) -> str | None:
        """Ask until the answer can stand in the field; None where it is passed over."""
        from sopctl.forms.answers import takes_lines

        self._introduce(field)
        while True:
            first = self._read(f"[{known}] > " if known and "\n" not in known else "> ")
            if first.strip() == _HELP:
                self._introduce(field)
                continue
            if not first.strip():
                if known is not None:
                    return known
                if not field.required or is_more:
                    return None
                self._say(self._session.text(_REQUIRED))
                continue
            answer = self._chosen(field, first.strip())
            if takes_lines(field):
                answer = self._more_lines(first)
            if self._is_sound(field, groups, answer):
                return answer

    def _more_lines(self, first: str) -> str:
        lines = [first]
        while lines[-1].strip() != _END:
            lines.append(self._read("  "))
        return "\n".join(lines[:-1]).strip("\n")

    def _chosen(self, field: "FormField", answer: str) -> str:
        """Return the choice that a number stands for."""
        values = [choice.value for choice in field.choices]
        if answer in values or not answer.isdecimal():
            return answer
        number = int(answer)
        return values[number - 1] if 1 <= number <= len(values) else answer

    def _is_sound(self, field: "FormField", groups: Sequence["FormField"], answer: str) -> bool:
        from sopctl.forms.answers import findings_on

        found = findings_on(self._form, groups, field, answer, self._session.project.settings)
        for one in found:
            self._say(f"{one.severity.value}: {self._session.text(one.message)}")
            self._say(f"  {self._session.text(one.help)}")
        return all(one.severity is not Severity.ERROR for one in found)

    def _introduce(self, field: "FormField") -> None:
        from sopctl.forms.answers import takes_lines
        from sopctl.forms.skeleton import type_words

        language = self._session.language
        self._say(f"\n{self._label(field)} ({type_words(field, language)})")
        if field.help is not None:
            english = field.help.en if language is Language.ENGLISH else None
            self._say(f"  {english or field.help.th}")
        if takes_lines(field):
            self._say(f"  {self._session.text(_LINES)}")
        for number, choice in enumerate(field.choices, start=1):
            label = f" ({choice.label.th})" if choice.label else ""
            self._say(f"  {number}. {choice.value}{label}")

    def _label(self, field: "FormField") -> str:
        from sopctl.forms.skeleton import label_words

        return label_words(field.label, self._session.language)

    def _say(self, text: str) -> None:
        print(text, file=sys.stderr)

    def _read(self, prompt: str) -> str:
        print(prompt, end="", file=sys.stderr, flush=True)
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            raise LeftError from None
        if not line:
            raise LeftError
        return line.rstrip("\r\n")
