"""Asks for the fields of a form one by one, on a terminal."""

import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.model.form import Form, FormField, Label

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
_PERSONAL = Bilingual(
    th="เป็นข้อมูลส่วนบุคคล กรอกเท่าที่จำเป็น และอย่านำแฟ้มนี้เข้า git หรือเผยแพร่",
    en="personal data: give no more than is needed, and keep this file out of git and of what is published",
)
_YES = ("y", "yes", "ย", "ใช่", "1")
_NO = ("", "n", "no", "ม", "ไม่", "ไม่ใช่", "0")

_Entry = dict[str, Any]


class LeftError(Exception):
    """The person has left before the last field, perhaps with the lines of an answer `so_far`."""

    def __init__(self, so_far: str = "") -> None:
        super().__init__()
        self.so_far = so_far


class Questions:
    """The questions of one form."""

    def __init__(self, session: "Session", form: "Form", known: _Entry) -> None:
        """Ask for the fields of `form`; what is `known` is offered."""
        self._session = session
        self._form = form
        self._known = known
        self._keep: Callable[[], None] = lambda: None

    def ask(self, data: _Entry, keep: Callable[[_Entry], None]) -> None:
        """Fill what is not yet in `data`, and `keep` it after each answer, those inside groups too.

        A field that is not among the keys of its group has not been asked for; one that was passed
        over is there, and empty.

        Raises:
            LeftError: where the input ends, or the person interrupts.
        """
        self._keep = lambda: keep(data)
        self._say(self._session.text(_HOW))
        self._entry(self._form.fields, data, (), self._known)

    def _entry(
        self,
        fields: Sequence["FormField"],
        entry: _Entry,
        groups: Sequence["FormField"],
        known: _Entry,
    ) -> None:
        """Ask for `fields` into `entry`, from where it was left."""
        from sopctl.forms.begun import fields_left

        for field in fields_left(fields, entry):
            self._field(field, entry, groups, known.get(field.name))

    def _field(
        self, field: "FormField", entry: _Entry, groups: Sequence["FormField"], known: Any
    ) -> None:
        from sopctl.model.each_once import first_entries
        from sopctl.model.form import FieldType

        name = field.name
        if name not in entry and field.repeatable and isinstance(known, list) and known:
            self._taken_over(field, known)
            entry[name] = known
        elif field.type is FieldType.GROUP and not field.repeatable:
            self._say(f"\n{self._label(field)}")
            inside = entry.setdefault(name, {})
            given = known if isinstance(known, dict) else {}
            self._entry(field.fields, inside, (*groups, field), given)
        elif field.repeatable and (first := first_entries(field)):
            self._each_once(field, entry, groups, first)
        elif field.type is FieldType.GROUP:
            self._entries(field, entry, groups)
        elif field.repeatable:
            self._several(field, entry, groups)
        else:
            offered = known if isinstance(known, str) else None
            try:
                entry[name] = self._answer(field, groups, offered)
            except LeftError as left:
                if left.so_far:
                    entry[name] = left.so_far
                raise
        self._keep()

    def _taken_over(self, field: "FormField", known: list[Any]) -> None:
        """Say that a list is known already: it is changed in the file, not asked for anew."""
        self._say(f"\n{self._label(field)}: {self._session.text(_TAKEN_OVER).format(len(known))}")

    def _several(self, field: "FormField", entry: _Entry, groups: Sequence["FormField"]) -> None:
        """Ask for texts until none is given."""
        answers = _ended(entry.get(field.name))
        while (answer := self._answer(field, groups, None, is_more=bool(answers))) is not None:
            answers.append(answer)
            entry[field.name] = [*answers, None]
            self._keep()
        entry[field.name] = answers or None

    def _entries(self, field: "FormField", entry: _Entry, groups: Sequence["FormField"]) -> None:
        """Ask for groups until no other is wanted; one that was begun comes first."""
        inside = (*groups, field)
        entries = _ended(entry.get(field.name))
        if entries:
            entry[field.name] = entries
            self._entry(field.fields, entries[-1], inside, {})
        while True:
            if entries:
                entry[field.name] = [*entries, None]
                self._keep()
            if (entries or not field.required) and not self._agrees(field, bool(entries)):
                break
            entries.append({})
            entry[field.name] = entries
            self._entry(field.fields, entries[-1], inside, {})
        entry[field.name] = entries or None

    def _each_once(
        self,
        field: "FormField",
        entry: _Entry,
        groups: Sequence["FormField"],
        first: Sequence[Any],
    ) -> None:
        """Go through the entries that are to stand in a list; what each is about is settled."""
        from sopctl.forms.begun import fields_left, settled_words

        entries = entry.get(field.name) or []
        entries += deepcopy(list(first[len(entries) :]))
        entry[field.name] = entries
        for number, one in enumerate(entries, start=1):
            if fields_left(field.fields, one):
                about = settled_words(field.fields, one)
                self._say(f"\n{self._label(field)} ({number}/{len(entries)}): {about}")
                self._entry(field.fields, one, (*groups, field), {})

    def _agrees(self, field: "FormField", is_more: bool) -> bool:
        label = self._label(field)
        asked = self._session.text(_ANOTHER if is_more else _ADD).format(label)
        while True:
            answer = self._read(f"\n{asked} ").strip().casefold()
            if answer in _YES or answer in _NO:
                return answer in _YES
            if field.help is not None:
                self._say(f"  {self._said(field.help)}")

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
        if known and "\n" in known:
            self._say("\n".join(f"  [{line}]" for line in known.splitlines()))
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
            try:
                lines.append(self._read("  "))
            except LeftError:
                raise LeftError("\n".join(lines).strip("\n")) from None
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
        is_sound = all(one.severity is not Severity.ERROR for one in found)
        if not is_sound and field.help is not None:
            self._say(f"  {self._said(field.help)}")
        return is_sound

    def _introduce(self, field: "FormField") -> None:
        from sopctl.forms.answers import takes_lines
        from sopctl.forms.skeleton import type_words

        words = type_words(field, self._session.language)
        self._say(f"\n{self._label(field)} ({words})")
        if field.help is not None:
            self._say(f"  {self._said(field.help)}")
        if takes_lines(field):
            self._say(f"  {self._session.text(_LINES)}")
        if field.personal:
            self._say(f"  {self._session.text(_PERSONAL)}")
        for number, choice in enumerate(field.choices, start=1):
            label = f" ({choice.label.th})" if choice.label else ""
            self._say(f"  {number}. {choice.value}{label}")

    def _label(self, field: "FormField") -> str:
        from sopctl.forms.skeleton import label_words

        return label_words(field.label, self._session.language)

    def _said(self, help_: "Label") -> str:
        english = help_.en if self._session.language is Language.ENGLISH else None
        return english or help_.th

    def _say(self, text: str) -> None:
        print(text, file=sys.stderr)

    def _read(self, prompt: str) -> str:
        print(prompt, end="", file=sys.stderr, flush=True)
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            # What is said next begins a line of its own.
            self._say("")
            raise LeftError
        return line.rstrip("\r\n")


def _ended(entries: Any) -> list[Any]:
    """Return a list without the empty entry that says it is not ended."""
    return [one for one in entries or [] if one is not None]
