"""A new SOP to fill in: every key of the format in its order, each explained in the file itself.

The text is a template of its own (`data/sop-skeleton.yaml`), so that it can be read and edited as
what it is. Its example is sound: an official who changes nothing gets no finding.
"""

from string import Template

from pydantic import TypeAdapter, ValidationError

from sopctl.bilingual import Bilingual
from sopctl.model.base import Identifier
from sopctl.model.building import build
from sopctl.model.schedule import is_possible_year
from sopctl.model.sop import Sop
from sopctl.source.loader import load_text
from sopctl.source.scalars import scalar_text

EXAMPLE_TITLE = "คู่มือการปฏิบัติงานการจัดทำและติดตามแผนปฏิบัติการ"
EXAMPLE_UNIT = "กลุ่มพัฒนาระบบบริหาร"


class SkeletonError(Exception):
    """What was asked for would make no sound file; says why, and what to do."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


def sop_skeleton(
    sop_id: str, *, fiscal_year: int, title: str = EXAMPLE_TITLE, unit: str = EXAMPLE_UNIT
) -> str:
    """Return the text of a new SOP file.

    Args:
        sop_id: letters, digits, `.`, `-` and `_`.
        fiscal_year: in the Buddhist Era; every date of the example lies in it.
        title: the title of the document.
        unit: the name of the unit that owns it.

    Raises:
        SkeletonError: where one of these is nothing that an SOP can have.
    """
    from importlib import resources  # noqa: PLC0415 - a few ms that most commands need not spend

    _require_identifier(sop_id)
    if not is_possible_year(fiscal_year):
        raise SkeletonError(
            Bilingual(
                th=f"ไม่มีปีงบประมาณ {fiscal_year}", en=f"there is no fiscal year {fiscal_year}"
            ),
            Bilingual(th="ใช้ปี พ.ศ. เช่น 2566", en="give a Buddhist-Era year such as 2566"),
        )
    template = resources.files("sopctl.model").joinpath("data", "sop-skeleton.yaml")
    text = Template(template.read_text(encoding="utf-8")).substitute(
        id=scalar_text(sop_id),
        title=scalar_text(title),
        unit=scalar_text(unit),
        year=fiscal_year,
        year_before=fiscal_year - 1,
    )
    loaded = load_text(text)
    for unreadable in loaded.problems:
        raise SkeletonError(unreadable.message, unreadable.help)
    for problem in build(Sop, loaded.data).problems:
        where = ".".join(map(str, problem.path))
        raise SkeletonError(
            Bilingual(th=f"{where}: {problem.message.th}", en=f"{where}: {problem.message.en}"),
            problem.help,
        )
    return text


def _require_identifier(text: str) -> None:
    if _is_identifier(text):
        return
    # Alone behind a letter, a character shows whether it may stand in an id at all.
    bad = next((character for character in text if not _is_identifier(f"a{character}")), None)
    if not text:
        why = Bilingual(th="ว่างเปล่า", en="it is empty")
    elif bad is not None:
        why = Bilingual(th=f"มี “{bad}”", en=f"it holds “{bad}”")
    elif _is_identifier(f"a{text[1:]}"):
        why = Bilingual(th=f"ขึ้นต้นด้วย “{text[0]}”", en=f"it begins with “{text[0]}”")
    else:
        why = Bilingual(th=f"ยาว {len(text)} อักขระ", en=f"it has {len(text)} characters")
    raise SkeletonError(
        Bilingual(
            th=f"“{text[:60]}” ใช้เป็นรหัส SOP ไม่ได้: {why.th}",
            en=f"“{text[:60]}” is no id for an SOP: {why.en}",
        ),
        Bilingual(
            th="ใช้ตัวอักษร ตัวเลข . - _ ขึ้นต้นด้วยตัวอักษรหรือตัวเลข ไม่เกิน 64 อักขระ เช่น lo-2.4-psdg-2566",
            en="use letters, digits, “.”, “-” and “_”, first a letter or digit, at most 64: lo-2.4-psdg-2566",
        ),
    )


def _is_identifier(text: str) -> bool:
    adapter: TypeAdapter[str] = TypeAdapter(Identifier)
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True
