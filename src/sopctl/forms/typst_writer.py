"""Forms as PDF, set by Typst. What a form says goes there as data, never as source text.

A template's text holds a call with a number for each value, and the values stand in a list beside
it. Typst is given the template, that list, the font's folder, and a root in which there is nothing
but the definitions that all templates share; packages, which it would fetch, are not to be had.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopctl.bilingual import Bilingual
from sopctl.diagrams.errors import glyphs_missing
from sopctl.diagrams.fonts import characters_without_glyph, font_file
from sopctl.documents.typst_run import ACCESSIBLE, typst_pdf
from sopctl.forms.errors import TemplateError
from sopctl.forms.pictures import Picture, Pictures
from sopctl.forms.printed_text import printed_lines, without_unseen
from sopctl.forms.printing import PlacedPicture
from sopctl.forms.richtext import Block, Heading, ItemList, Paragraph, RichText, Run, Runs
from sopctl.forms.templates import TextTemplate
from sopctl.forms.typst_words import word_groups
from sopctl.structs import Frozen

if TYPE_CHECKING:
    from typst import TypstError

_ROOT = Path(__file__).with_name("typst_root")
_PRELUDE = '#import "/sopctl.typ": *;#show: sopctl-look;\n'
"""A line before the first of a template, which may begin with a heading or a list."""

_FETCHING = re.compile(r"\b(import|include)\b")
_DOTS = re.compile(r"(`+).*?\1|\.{3}", re.DOTALL)
"""Three dots, which Typst would make one sign; raw text is as it was typed."""

_SEARCHED = re.compile(r" \(searched at .*\)")
"""Names a folder of this program's, in which no template has anything to look for."""

_PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")

_Data = dict[str, Any]


class PageLook(Frozen):
    """What every page has, whatever the template: its font, title and time of making.

    `made` is in seconds since 1970, None where nobody is to know.
    """

    family: str
    title: str
    author: str
    made: int | None


class TypstPrinter:
    """Prints values as calls that fetch them from a list."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._numbers: dict[str, int] = {}
        self.values: list[_Data] = []
        self.texts: list[str] = []
        """All that is to be seen, for whoever asks whether the font has it."""

    def text(self, text: str) -> str:
        """Return the call that prints text."""
        if text not in self._numbers:
            lines = [self._line(line) for line in printed_lines(text)]
            self._numbers[text] = self._kept({"kind": "text", "lines": lines})
        return _call(self._numbers[text])

    def richtext(self, text: RichText) -> str:
        """Return the call that prints headings, paragraphs and lists."""
        return _call(self._kept({"kind": "blocks", "blocks": list(map(self._block, text.blocks))}))

    def picture(self, picture: PlacedPicture) -> str:
        """Return the call that prints a picture."""
        found = self._pictures.picture(picture.name)
        width, height = found.fitted(picture.width, picture.height)
        data = {"kind": "picture", "svg": _svg(found), "alt": picture.name}
        return _call(self._kept(data | {"width": width, "height": height}))

    def _kept(self, value: _Data) -> int:
        self.values.append(value)
        return len(self.values) - 1

    def _block(self, block: Block) -> _Data:
        match block:
            case Heading():
                return {"kind": "heading", "level": block.level, "runs": self._runs(block.runs)}
            case Paragraph():
                return {"kind": "paragraph", "runs": self._runs(block.runs)}
            case ItemList():
                items = [
                    {
                        "marker": item.marker,
                        "depth": item.depth,
                        "runs": self._runs(item.runs),
                    }
                    for item in block.items
                ]
                return {"kind": "items", "items": items}

    def _runs(self, runs: Runs) -> list[_Data]:
        return [self._run(run) for run in runs]

    def _run(self, run: Run) -> _Data:
        if run.text == "\n":
            return {"break": True}
        line = " ".join(printed_lines(run.text))
        return {
            "break": False,
            "bold": run.bold,
            "words": self._line(line),
            "before": line[:1] == " ",
            "after": line[-1:] == " " and bool(line.strip()),
        }

    def _line(self, line: str) -> list[Any]:
        seen = " ".join(without_unseen(line).split())
        self.texts.append(seen)
        return word_groups(seen)


def write_pdf(
    template: TextTemplate,
    values: Mapping[str, Any],
    pictures: Pictures,
    look: PageLook,
    remark: Callable[[Bilingual], None],
    *,
    is_ours: bool,
) -> bytes:
    """Return a form's values as PDF: tagged for screen readers, its text exact.

    It conforms to PDF/UA-1, unless the template or characters that no font has forbid that.
    `remark` is told of those characters. A template that is not ours is set by another process,
    which cannot take all memory or all day.

    Raises:
        TemplateError: with the line of the template on which it failed.
        DrawingError: where the machine does not have the font.
    """
    font_file(look.family)
    printer = TypstPrinter(pictures)
    source = template.render(values, printer)
    _require_nothing_fetched(source, template)
    missing = characters_without_glyph(printer.texts, look.family)
    if missing:
        remark(glyphs_missing(missing))
    data = json.dumps({"values": printer.values, **_look_data(look)}, ensure_ascii=False)
    page = (_PRELUDE + _with_dots(source)).encode("utf-8")
    set_page = typst_pdf if is_ours else partial(_set_apart, template)
    setting = partial(set_page, page, {"data": data}, root=_ROOT, family=look.family, now=look.made)
    return _compiled(template, values, pictures, setting)


def _compiled(
    template: TextTemplate,
    values: Mapping[str, Any],
    pictures: Pictures,
    setting: Callable[..., bytes],
) -> bytes:
    from typst import TypstError  # noqa: PLC0415 - PDF alone needs it

    # Looking through all fonts of the machine takes long: only where the form's own has gaps.
    tries: tuple[tuple[bool, tuple[str, ...]], ...] = (
        (False, (ACCESSIBLE,)),
        (True, (ACCESSIBLE,)),
        (True, ()),
    )
    for with_others, standards in tries:
        try:
            return setting(with_others=with_others, standards=standards)
        except TypstError as error:
            problem = error
            if "PDF/UA" not in error.message:
                break
    line = _line_of(problem)
    if line is not None:
        line = template.line_of(line, values, TypstPrinter(pictures))
    said = _SEARCHED.sub("", problem.message)
    raise TemplateError(
        Bilingual(th=f"Typst จัดหน้าไม่ได้: {said}", en=f"Typst cannot set this: {said}"),
        _typst_help(problem),
        template.file,
        line,
    )


def _set_apart(template: TextTemplate, page: bytes, inputs: dict[str, str], **how: Any) -> bytes:
    """Return what `typst_pdf` does, from a process with bounds.

    Raises:
        TypstError: as `typst_pdf` does.
        TemplateError: where the template went beyond the bounds.
    """
    from sopctl.forms.typst_apart import (  # noqa: PLC0415 - most forms are ours
        MOST_MEGABYTES,
        MOST_SECONDS,
        EndedError,
        typst_pdf_apart,
    )

    try:
        return typst_pdf_apart(page, inputs, **how)
    except EndedError as ended:
        message = (
            Bilingual(
                th=f"Typst จัดหน้าไม่เสร็จภายใน {MOST_SECONDS} วินาที",
                en=f"Typst did not set this within {MOST_SECONDS} seconds",
            )
            if ended.is_late
            else Bilingual(
                th=f"Typst หยุดทำงานกลางคัน อาจเพราะต้องใช้หน่วยความจำเกิน {MOST_MEGABYTES} MB",
                en=f"Typst came to an end, probably for want of more than {MOST_MEGABYTES} MB of memory",
            )
        )
        raise TemplateError(
            message,
            Bilingual(
                th="ตรวจคำสั่งที่ทำซ้ำหรือสร้างรายการยาวในแม่แบบ เช่น range และ for",
                en="look for what repeats or makes long lists in the template, such as range and for",
            ),
            template.file,
        ) from None


def _with_dots(source: str) -> str:
    """Return `source` with a dot of each three as an escape, which text and strings read alike."""
    return _DOTS.sub(lambda found: found[0] if found[1] else "..\\u{2e}", source)


def _typst_help(problem: "TypstError") -> Bilingual:
    hints = "; ".join(problem.hints)
    return Bilingual(
        th=f"ตรวจคำสั่ง Typst ใกล้บรรทัดนั้น และใส่ {{{{ }}}} ไว้ในข้อความหรือใน [ ]{f' ({hints})' if hints else ''}",
        en=f"check the Typst code near that line; {{{{ }}}} goes into text or between [ ]{f' ({hints})' if hints else ''}",
    )


def _line_of(problem: "TypstError") -> int | None:
    """Return the last place in the template's own text that the problem was traced to."""
    places = _PLACE.findall(problem.diagnostic)
    return max(int(places[-1]) - _PRELUDE.count("\n"), 1) if places else None


def _require_nothing_fetched(source: str, template: TextTemplate) -> None:
    """Refuse the two words with which Typst fetches packages; values are not in `source`.

    Raises:
        TemplateError: where one of them stands in the template.
    """
    found = _FETCHING.search(source)
    if found is None:
        return
    in_template = _FETCHING.search(template.source)
    line = None if in_template is None else template.source.count("\n", 0, in_template.start()) + 1
    raise TemplateError(
        Bilingual(
            th=f"แม่แบบใช้คำสั่ง “{found[1]}” ของ Typst ไม่ได้ เพราะแม่แบบอ่านแฟ้มอื่นและเครือข่ายไม่ได้",
            en=f"a template cannot use Typst's “{found[1]}”: it reads no other file, and no network",
        ),
        Bilingual(
            th="ใช้ include ของแม่แบบแทน เช่น {% include 'ส่วนหัว.typ.j2' %} หากเป็นข้อความให้เขียนด้วยตัวใหญ่",
            en="use the template's own {% include 'head.typ.j2' %}; in text, write it with a capital",
        ),
        template.file,
        line,
    )


def _look_data(look: PageLook) -> _Data:
    made = None
    if look.made is not None:
        moment = datetime.fromtimestamp(look.made, UTC)
        made = {name: getattr(moment, name) for name in ("year", "month", "day")}
    return {"font": look.family, "title": look.title, "author": look.author, "date": made}


def _call(number: int) -> str:
    return f"#said({number});"


def _svg(picture: Picture) -> str:
    """Return a picture in an SVG, which can be handed over as text, turned as it is to be seen."""
    width, height = picture.width, picture.height
    seen = (height, width) if picture.turns % 2 else (width, height)
    turned = ("", f"translate({height} 0) rotate(90)", f"translate({width} {height}) rotate(180)", f"translate(0 {width}) rotate(270)")[picture.turns]  # fmt: skip
    data = base64.b64encode(picture.data).decode("ascii")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{seen[0]}" height="{seen[1]}" viewBox="0 0 {seen[0]} {seen[1]}">'
        f'<image width="{width}" height="{height}" transform="{turned}"'
        f' xlink:href="data:image/{picture.kind};base64,{data}"/></svg>'
    )
