"""A text breaks off.
ข้อความไม่จบ

Checks
    The running texts of an SOP, the names of steps and the meanings of terms: none ends in a word that
    something has to follow (และ, หรือ, เพื่อ, ดังนี้, ดังต่อไปนี้). What has a list after it may end in the
    last two, and the last item but one of a list in the first two.
ตรวจอะไร
    ข้อความของ SOP ชื่อขั้นตอน และความหมายของคำนิยาม ต้องไม่จบด้วยคำที่ต้องมีข้อความต่อ
    (และ หรือ เพื่อ ดังนี้ ดังต่อไปนี้) เว้นแต่สองคำหลังมีรายการตามมา หรือสองคำแรกอยู่ท้ายข้อรองสุดท้ายของรายการ
Why
    The rest was lost, mostly at a page break or in pasting. Nobody can tell what it said.
เหตุผล
    ส่วนที่เหลือหายไป มักหายตรงรอยต่อหน้าหรือเมื่อคัดลอกมาวาง ผู้อ่านไม่ทราบว่าข้อความเต็มคืออะไร
Wrong
    - {id: examine, name: ตรวจเอกสาร, details: ตรวจความครบถ้วนของเอกสารและ}
Right
    - {id: examine, name: ตรวจเอกสาร, details: ตรวจความครบถ้วนของเอกสารและลงทะเบียน}
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Sop
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.running_texts import place_of, section_texts, step_texts
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_JOINING = ("และ", "หรือ", "เพื่อ")
_BEFORE_LAST = ("และ", "หรือ")
"""May stand at the end of the last item but one of a list, as laws are drafted."""
_LEADING = ("ดังนี้", "ต่อไปนี้")
_ENDS = _JOINING + _LEADING
_TAILS = frozenset(end[-3:] for end in _ENDS)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text that breaks off."""
    if file.sop is None:
        return
    sop = file.sop.sop
    for path, text in chain(section_texts(sop), _of_steps(sop)):
        if text[-3:] not in _TAILS:
            continue
        if text.endswith(_LEADING) and _has_list(sop, path):
            continue
        if text.endswith(_ENDS) and not (
            text.endswith(_BEFORE_LAST) and _is_last_but_one(sop, path)
        ):
            yield _finding(file, path, text)


def _of_steps(sop: Sop) -> Iterator[tuple[Path, str]]:
    """Yield the names and texts of the steps, if one of them may break off."""
    steps = sop.steps
    tails = {text[-3:] for step in steps for text in step.details}
    tails.update([(step.name or "")[-3:] for step in steps])
    tails.update([point.check[-3:] for step in steps if (point := step.control) is not None])
    tails.update([text[-3:] for step in steps for part in step.branches for text in part.details])
    if not tails.isdisjoint(_TAILS):
        for index, step in enumerate(steps):
            yield ("steps", index, "name"), step.name or ""
            yield from step_texts(index, step)


def _has_list(sop: Sop, path: Path) -> bool:
    """Say whether something follows on the text at `path` that it may lead to."""
    match path:
        case ("steps", int(index), "details", int(order)):
            step = sop.steps[index]
            follows = step.details[order + 1 :] or step.activities or step.branches
            return bool(follows or (step.documents and "เอกสาร" in step.details[order]))
        case ("steps", int(index), "control", _):
            control = sop.steps[index].control
            return control is not None and bool(control.evidence or control.criteria)
        case ("scope", "text"):
            return sop.scope is not None and bool(sop.scope.includes or sop.scope.criteria)
        case ("appendix", _):
            return sop.appendix is not None and bool(sop.appendix.forms)
        case ("objectives", int(order)):
            return order + 1 < len(sop.objectives)
        case ("steps", _, "name") | ("responsibilities", *_):
            return False
    # A term may have others under it, and the rest are items of a list.
    return True


def _is_last_but_one(sop: Sop, path: Path) -> bool:
    items: Sequence[object] = ()
    match path:
        case ("steps", int(index), "details", int()):
            items = sop.steps[index].details
        case ("steps", int(index), ("activities" | "branches") as name, int(number), *_):
            items = getattr(sop.steps[index], name)[number].details
        case ("scope", ("includes" | "criteria") as name, int()):
            items = getattr(sop.scope, name)
        case ("objectives", int()):
            items = sop.objectives
    return bool(items) and path[-1] == len(items) - 2


def _finding(file: SourceFile, path: Path, text: str) -> Finding:
    last = next(end for end in _ENDS if text.endswith(end))
    return Finding(
        path=place_of(file, path, text),
        part=(len(text) - len(last), len(text)),
        step=step_id_at(file, path),
        message=Bilingual(
            th=f"ข้อความจบด้วย “{last}” จึงยังไม่จบความ", en=f"the text breaks off after “{last}”"
        ),
        help=Bilingual(
            th="เติมส่วนที่ขาดไป หรือตัดคำนี้ออก", en="write what is missing, or take the word out"
        ),
    )
