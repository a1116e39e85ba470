"""The one Jinja environment of all formats: strict about names, and closed.

A template sees the values of its form, the filters, and what Jinja itself brings into a loop. It
reaches no attribute of any other object, calls nothing else, opens no file outside its folder, and
its loops and its output end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2 import nodes as ast
from jinja2.loaders import BaseLoader
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.forms.printing import Printer, printed
from sopctl.forms.template_filters import filters_for
from sopctl.forms.template_syntax import EACH, JOINED, LinesOfTags, checked
from sopctl.forms.thai_filters import FilterError, number_of
from sopctl.forms.values import Record, text_of
from sopctl.names import nearest

MOST_TURNS = 100_000
"""Of all loops of one document together, and calls of macros."""

MOST_CHARACTERS = 20_000_000
"""Of one document."""

_LONGEST_RANGE = 1_000
_DIVISIONS = ("/", "//", "%")
_LARGEST_NUMBER = 10**15
_MOST_LISTED = 30

_LOOP_PARTS = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length"),
        *("previtem", "nextitem", "depth", "depth0", "cycle", "changed"),
    )
)
_LOOP_CALLS = frozenset(("cycle", "changed"))

_TESTS = (
    *("defined", "none", "true", "false", "boolean", "number", "string", "sequence", "mapping"),
    *("even", "odd", "divisibleby", "in", "equalto", "greaterthan", "lessthan"),
    *("eq", "ne", "lt", "le", "gt", "ge", "==", "!=", "<", "<=", ">", ">="),
)


class RefusedError(Exception):
    """Something that a template may not do, or asks for in vain."""

    def __init__(self, message: Bilingual, help: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = help


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Compiles and runs templates of one form."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset(("+", "-"))

    def __init__(self, calendar: OfficeCalendar, loader: BaseLoader | None = None) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._finalized,
            loader=loader,
            extensions=[LinesOfTags],
            keep_trailing_newline=True,
            # Templates are few, small, and compiled once.
            cache_size=20,
            auto_reload=False,
        )
        self._printer: Printer | None = None
        self._turns_left = self._characters_left = 0
        self.globals.clear()
        self.globals["range"] = _range
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.filters.clear()
        for name, filter_ in filters_for(calendar).items():
            self.filters[name] = _guarded(name, filter_)
        self.filters[EACH] = self._each
        self.filters[JOINED] = self._joined

    @contextmanager
    def printing(self, printer: Printer) -> Iterator[None]:
        """Print values with `printer`, and count the turns of loops anew."""
        self._printer, self._turns_left = printer, MOST_TURNS
        self._characters_left = MOST_CHARACTERS
        try:
            yield
        finally:
            self._printer = None

    def compile(
        self,
        source: str | ast.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> Any:
        """Compile `source` after a look at what it uses."""
        if isinstance(source, str):
            source = self.parse(source, name, filename)
        return super().compile(checked(source), name, filename, raw, defer_init)  # type: ignore[call-overload]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a group, or what a loop says of its turn; nothing else has parts."""
        if isinstance(obj, Record):
            return _field(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP_PARTS:
            return getattr(obj, attribute)
        raise _no_part(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field of a group by its name, or an entry of a list; none past its end."""
        if isinstance(obj, Record) and isinstance(argument, str):
            return _field(obj, argument)
        if isinstance(obj, list | tuple) and not isinstance(argument, bool):
            if isinstance(argument, slice):
                return obj[argument]
            if isinstance(argument, int):
                return obj[argument] if -len(obj) <= argument < len(obj) else None
        raise _no_part(obj, argument)

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, or what Jinja brings along for loops."""
        method_of = getattr(__obj, "__self__", None)
        is_known = (
            isinstance(__obj, Macro | BlockReference | LoopContext)
            or __obj is _range
            or (isinstance(method_of, LoopContext) and __obj.__name__ in _LOOP_CALLS)
        )
        if not is_known:
            raise RefusedError(
                Bilingual(th="แม่แบบเรียกใช้สิ่งที่เรียกไม่ได้", en="what is called here is no macro"),
                Bilingual(
                    th="ใช้ตัวกรองแทน เช่น {{ date | thai_date }} ดูรายการใน docs/templates.md",
                    en="use a filter: {{ date | thai_date }}; docs/templates.md lists them",
                ),
            )
        self._take_turns(1)
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out a sum of numbers, or put texts or lists together."""
        if operator == "+":
            if isinstance(left, str) and isinstance(right, str):
                return self._joined([left, right])
            if isinstance(left, list | tuple) and isinstance(right, list | tuple):
                self._take_turns(len(left) + len(right))
                return [*left, *right]
        _require_numbers(operator, left, right)
        if operator == "/" or isinstance(left, float) or isinstance(right, float):
            left, right = number_of(left), number_of(right)
        if operator in _DIVISIONS and not right:
            raise RefusedError(
                Bilingual(th="หารด้วยศูนย์", en="a number is divided by zero"),
                Bilingual(
                    th="ตรวจด้วย {% if %} ก่อนว่าตัวหารไม่เป็นศูนย์",
                    en="ask with {% if %} first whether what divides is zero",
                ),
            )
        return _bounded(super().call_binop(context, operator, left, right))

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """Give a number its sign."""
        _require_numbers(operator, arg)
        return super().call_unop(context, operator, arg)

    @pass_context
    def _finalized(self, context: Context, value: Any) -> Markup:
        assert self._printer is not None
        try:
            return Markup(self._counted(printed(_defined(value), self._printer)))
        except TypeError:
            raise RefusedError(
                Bilingual(
                    th="สิ่งที่สั่งพิมพ์ไม่ใช่ค่าเดียว", en="what is to be printed here is no single value"
                ),
                Bilingual(
                    th="หากเป็นช่องที่กรอกได้หลายรายการ ให้วนพิมพ์ด้วย {% for %} หรือใช้ตัวกรอง list_th "
                    "หากเป็นกลุ่ม ให้ระบุช่องในกลุ่ม เช่น {{ กลุ่ม.ช่อง }}",
                    en="print a repeatable field in {% for %}, or with the filter list_th; of a group, "
                    "name the field: {{ group.field }}",
                ),
            ) from None

    def _each(self, values: Any) -> Any:
        values = _defined(values)
        if values is None:
            return ()
        if not isinstance(values, list | tuple | range):
            raise RefusedError(
                Bilingual(th="สิ่งที่วนด้วย {% for %} ไม่ใช่รายการ", en="{% for %} is given no list"),
                Bilingual(
                    th="วนได้เฉพาะช่องที่มี repeatable: true ใน form.yaml",
                    en="only a field with repeatable: true in form.yaml holds a list",
                ),
            )
        self._take_turns(len(values))
        return values

    def _joined(self, parts: list[Any]) -> str:
        parts = [_defined(part) for part in parts]
        if self._printer is not None and any(isinstance(part, Markup) for part in parts):
            whole: str = Markup("").join(printed(part, self._printer) for part in parts)
        else:
            whole = "".join(map(text_of, parts))
        return self._counted(whole)

    def _counted(self, text: str) -> str:
        self._characters_left -= len(text)
        if self._characters_left < 0:
            raise too_long()
        return text

    def _take_turns(self, number: int) -> None:
        self._turns_left -= number
        if self._turns_left < 0:
            raise RefusedError(
                Bilingual(
                    th=f"แม่แบบวนหรือเรียกมาโครเกิน {MOST_TURNS:,} รอบ",
                    en=f"the template takes more than {MOST_TURNS:,} turns of loops and macros",
                ),
                Bilingual(
                    th="ตรวจการวนซ้อนกัน และมาโครที่เรียกตัวเอง",
                    en="look for loops inside loops, and for a macro that calls itself",
                ),
            )


def too_long() -> RefusedError:
    """Return the error for a document without end."""
    return RefusedError(
        Bilingual(
            th=f"เอกสารยาวเกิน {MOST_CHARACTERS:,} อักขระ",
            en=f"the document has more than {MOST_CHARACTERS:,} characters",
        ),
        Bilingual(
            th="ตรวจการวนซ้อนกันในแม่แบบ หรือแบ่งข้อมูลเป็นหลายแฟ้ม",
            en="look for loops inside loops in the template, or fill several files",
        ),
    )


def unknown_name(name: str, known: frozenset[str]) -> RefusedError:
    """Return the error for a name that no field has; the nearest is offered."""
    meant = nearest(name, sorted(known))
    listed = ", ".join(sorted(known)[:_MOST_LISTED])
    return RefusedError(
        Bilingual(
            th=f"แม่แบบใช้ “{name}” ซึ่งไม่มีในแบบฟอร์ม",
            en=f"the template asks for “{name}”, which the form does not have",
        ),
        Bilingual(th=f"ช่องที่มี: {listed}", en=f"there are {listed}")
        if meant is None
        else Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?"),
    )


def _field(record: Record, name: str) -> Any:
    if name not in record:
        raise unknown_name(name, frozenset(record))
    return record[name]


def _defined(value: Any) -> Any:
    if isinstance(value, Undefined):
        # Raises jinja2's own error, which names what is missing.
        value._fail_with_undefined_error()
    return value


def _no_part(value: Any, part: object) -> RefusedError:
    _defined(value)
    if isinstance(value, list | tuple):
        return RefusedError(
            Bilingual(th=f"ขอ “{part}” จากรายการ", en=f"“{part}” is asked of a list"),
            Bilingual(
                th="วนด้วย {% for one in list %} แล้วใช้ {{ one.ช่อง }} หรือใช้ตัวกรอง map, first, last",
                en="go through it with {% for one in list %} and {{ one.field }}, "
                "or use the filter map, first or last",
            ),
        )
    if value is None:
        message = Bilingual(
            th=f"ขอ “{part}” จากช่องที่ว่างอยู่", en=f"“{part}” is asked of a field that is empty"
        )
    else:
        message = Bilingual(
            th=f"ขอ “{part}” จากค่าที่ไม่มีส่วนย่อย", en=f"“{part}” is asked of a value that has no parts"
        )
    return RefusedError(
        message,
        Bilingual(
            th="ใช้จุดกับช่องชนิด group เท่านั้น และตรวจด้วย {% if %} ก่อนเมื่อช่องอาจว่าง",
            en="a dot follows a group alone; ask with {% if %} first where a field may be empty",
        ),
    )


def _require_numbers(operator: str, *values: Any) -> None:
    for value in map(_defined, values):
        is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        if operator == "**" or not is_number:
            raise RefusedError(
                Bilingual(
                    th=f"ใช้ “{operator}” กับค่าเหล่านี้ไม่ได้",
                    en=f"“{operator}” does not work on these values",
                ),
                Bilingual(
                    th="คำนวณได้เฉพาะช่องชนิด number ต่อข้อความด้วย ~",
                    en="only fields of type number can be worked with; join texts with ~",
                ),
            )


def _bounded(result: Any) -> Any:
    if abs(result) > _LARGEST_NUMBER:
        raise RefusedError(
            Bilingual(th="ผลการคำนวณมากเกินไป", en="the result of a sum is too large"),
            Bilingual(th="ตรวจการคำนวณในแม่แบบ", en="check the sum in the template"),
        )
    return result


def _range(*bounds: int) -> range:
    """Return whole numbers, as Python's range does: at most 1000 of them."""
    if not all(isinstance(bound, int) for bound in bounds) or not 1 <= len(bounds) <= 3:
        _require_numbers("range", *bounds)
    numbers = range(*bounds)
    if max(map(abs, bounds), default=0) > _LARGEST_NUMBER or len(numbers) > _LONGEST_RANGE:
        raise RefusedError(
            Bilingual(
                th=f"range ให้ได้ไม่เกิน {_LONGEST_RANGE:,} จำนวน",
                en=f"range gives at most {_LONGEST_RANGE:,} numbers",
            ),
            Bilingual(th="ลดจำนวนลง", en="ask for fewer"),
        )
    return numbers


def _guarded(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return `filter_` for values alone: what is printed already is no value any more."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            if isinstance(_defined(value), Markup):
                raise FilterError(
                    Bilingual(
                        th=f"ตัวกรอง {name} ใช้กับข้อความที่พิมพ์จากมาโครหรือ {{% set %}} แบบบล็อกไม่ได้",
                        en=f"the filter {name} does not work on what a macro or a block printed",
                    ),
                    Bilingual(
                        th="ใช้ตัวกรองกับช่องโดยตรง", en="use it on the field itself, inside the macro"
                    ),
                )
        try:
            return filter_(*args, **kwargs)
        except (TypeError, ArithmeticError) as error:
            raise FilterError(
                Bilingual(
                    th=f"ตัวกรอง {name} ใช้กับค่านี้ไม่ได้", en=f"the filter {name} does not take this"
                ),
                Bilingual(
                    th="ดูวิธีใช้ตัวกรองใน docs/templates.md", en="docs/templates.md says what it takes"
                ),
            ) from error

    return guarded
