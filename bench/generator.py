"""SOPs to measure with: realistic, valid, and the same for the same seed.

They are composed from word lists, in the notations that units use: periods as months, ranges,
quarters and ISO-like, decisions that send work back, forks, recurring deadlines, controls with
evidence, and report rounds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench import words

_MONTHS = (
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
)
_MONTH_NAMES = (
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
)  # fmt: skip
_LAST_MONTH = 11
_FISCAL_YEARS = (2565, 2566, 2567)


def write_sops(
    folder: Path, count: int, *, steps: int = 20, seed: int = 0, defect_every: int | None = None
) -> list[Path]:
    """Write `count` SOPs of `steps` steps into `folder`, and return their paths.

    With `defect_every`, one file in so many has one defect, of each kind in turn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index in range(count):
        text = sop_text(index, steps=steps, seed=seed)
        if defect_every is not None and index % defect_every == 0:
            text = DEFECTS[index // defect_every % len(DEFECTS)](text)
        path = folder / f"{sop_id(index)}.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def sop_id(index: int) -> str:
    """Return the id of the SOP at `index`, which is its file's name too."""
    return f"sop-{index:04}"


def sop_text(index: int, *, steps: int = 20, seed: int = 0) -> str:
    """Return one SOP of `steps` steps (at least 3), without any defect."""
    return "\n".join(_Sop(index, max(steps, 3), Random(f"{seed}/{index}")).lines()) + "\n"


class _Sop:
    def __init__(self, index: int, steps: int, random: Random) -> None:
        self._index = index
        self._random = random
        self._year = random.choice(_FISCAL_YEARS)
        self._subject = random.choice(words.SUBJECTS)
        self._count = steps
        self._steps = list(_plan(steps, random))
        self._action = ""

    def lines(self) -> Iterator[str]:
        pick = self._random.choice
        yield f"# มาตรฐานการปฏิบัติงานเรื่อง{self._subject} ปีงบประมาณ พ.ศ. {self._year}"
        yield "sopctl: sop/v1"
        yield f"id: {sop_id(self._index)}"
        yield f"title: คู่มือการปฏิบัติงาน{self._subject}"
        yield f"unit: {{name: {pick(words.UNITS)}, parent: {pick(words.PARENTS)}}}"
        yield f"fiscal_year: {self._year}"
        yield "indicator:"
        yield f'  code: "{self._random.randint(1, 5)}.{self._random.randint(1, 20)}"'
        yield f"  name: ระดับความสำเร็จของ{self._subject}"
        yield f"revised: {self._year - 1}-10"
        yield ""
        yield "objectives:"
        for sentence in self._sentences(3):
            yield f"  - เพื่อให้บุคลากร{sentence}"
        yield ""
        yield "scope:"
        yield f"  text: มาตรฐานนี้ใช้กับ{self._subject} ตั้งแต่{pick(words.ACTIONS)}จนถึง{pick(words.ACTIONS)}"
        yield "  includes:"
        for sentence in self._sentences(4):
            yield f"    - {sentence}"
        yield ""
        yield "definitions:"
        for term, english, meaning in self._random.sample(words.TERMS, 3):
            yield f"  - {{term: {term}, english: {english}, meaning: {meaning}}}"
        yield ""
        yield "roles:"
        for role, name, position in (*words.ROLES, words.APPROVER):
            yield f"  {role}: {{name: {name}, positions: [{position}]}}"
        yield ""
        yield "documents:"
        for number in range(self._count):
            name = f"{pick(words.DOCUMENTS)}เรื่อง{self._subject} ชุดที่ {number + 1}"
            yield f"  doc-{number + 1}: {{name: {name}, keep: {pick((1, 5, 10))} ปี}}"
        yield ""
        yield "steps:"
        for step in self._steps:
            yield from self._step(step)
        yield from self._rounds()
        yield "table:"
        yield "  columns: [number, flow, period, control, responsible]"
        yield "  headings: {period: ระยะเวลา, control: จุดควบคุม}"

    def _step(self, step: "_Step") -> Iterator[str]:
        pick = self._random.choice
        role, other = self._random.sample([role for role, _, _ in words.ROLES], 2)
        yield f"  - id: {step.id}"
        if step.returns_to is not None:
            yield "    kind: decision"
            yield f"    name: {pick(words.DECISIONS)}เรื่อง{self._subject}"
        else:
            # No two steps in a row begin alike, and so none has the name of the one before it.
            self._action = pick([action for action in words.ACTIONS if action != self._action])
            yield f"    name: {self._action}{pick(words.OBJECTS)}"
        yield "    details:"
        for sentence in self._sentences(self._random.randint(1, 3)):
            yield f"      - {sentence}"
        yield f"    period: {self._period(step)}"
        if step.is_monthly:
            yield "    deadlines: [{name: รายงานประจำเดือน, every: month, day: last-working-day}]"
        yield "    control:"
        yield f"      check: {pick(words.ACTIONS)}ครบถ้วน {pick(words.CLAUSES)}"
        yield f"      evidence: [doc-{step.number}]"
        yield f"    responsible: [{role}, {other}]"
        yield f"    joined_by: {pick(('และ', '/'))}"
        if step.has_activities:
            yield "    activities:"
            for action in self._random.sample(words.ACTIONS, 3):
                yield f"      - name: {action}{pick(words.OBJECTS)}"
        if step.returns_to is not None:
            yes, no = pick(words.OUTCOMES)
            yield f"    approver: {words.APPROVER[0]}"
            yield "    branches:"
            yield f"      - {{label: {yes}, next: {step.goes_to[0]}}}"
            yield f"      - {{label: {no}, next: {step.returns_to}, details: {pick(words.CLAUSES)}}}"
        elif step.goes_to:
            targets = ", ".join(step.goes_to)
            yield f"    next: {f'[{targets}]' if len(step.goes_to) > 1 else targets}"
        yield ""

    def _period(self, step: "_Step") -> str:
        """Return the step's window in one of the notations, with or without its effort."""
        first, last = step.first_month, step.last_month
        effort = self._random.choice(("", "", " (1 วัน)", " (2-3 วัน)", " (ไม่เกิน 3 วัน)"))
        if first == last:
            written = self._random.choice(
                (
                    f"{_MONTHS[first]} {self._short_year(first)}",
                    f"{_MONTHS[first]}{self._short_year(first)}",
                    f"{_MONTH_NAMES[first]} {self._year_of(first)}",
                )
            )
            return written + effort
        if first % 3 == 0 and last == first + 2 and not effort:
            return f"ไตรมาส {first // 3 + 1}"
        if step.is_monthly:
            effort = " (2 วัน/เดือน)"
        if not effort:
            return f"{self._iso(first)}/{self._iso(last)}"
        start = f"{_MONTHS[first]} {self._short_year(first)}"
        end = f"{_MONTHS[last]} {self._short_year(last)}"
        return f"{start}{self._random.choice((' - ', ' ถึง '))}{end}{effort}"

    def _rounds(self) -> Iterator[str]:
        before, year = self._year - 1, self._year
        yield "rounds:"
        yield f"  - {{name: รอบ 5 เดือนแรก, covers: {before}-10/{year}-02, report: {year}-03}}"
        yield f"  - {{name: รอบ 5 เดือนหลัง, covers: {year}-03/{year}-07, report: {year}-08}}"
        yield ""

    def _sentence(self) -> str:
        pick = self._random.choice
        return f"{pick(words.ACTIONS)}{pick(words.OBJECTS)} {pick(words.CLAUSES)}"

    def _sentences(self, count: int) -> list[str]:
        """Return sentences that each begin with an action of its own: none stands twice."""
        pick = self._random.choice
        actions = self._random.sample(words.ACTIONS, count)
        return [f"{action}{pick(words.OBJECTS)} {pick(words.CLAUSES)}" for action in actions]

    def _year_of(self, month: int) -> int:
        return self._year - 1 if month < 3 else self._year

    def _short_year(self, month: int) -> int:
        return self._year_of(month) % 100

    def _iso(self, month: int) -> str:
        return f"{self._year_of(month)}-{(month + 9) % 12 + 1:02}"


@dataclass(frozen=True)
class _Step:
    """The skeleton of a step; months count from October as 0."""

    number: int
    first_month: int
    last_month: int
    goes_to: tuple[str, ...] = ()
    returns_to: str | None = None
    """For a decision, where the work goes that was not accepted."""
    is_monthly: bool = False
    has_activities: bool = False

    @property
    def id(self) -> str:
        return _step_id(self.number)


def _step_id(number: int) -> str:
    return f"step-{number:02}"


def _plan(count: int, random: Random) -> Iterator[_Step]:
    """Yield `count` steps in the order of time; of each ten, two run side by side, one decides."""
    for number in range(1, count + 1):
        first = (number - 1) * _LAST_MONTH // count
        last = min(_LAST_MONTH, first + random.choice((0, 0, 1, 2, 4)))
        place = number % 10
        if place == 3 and number + 3 <= count:
            yield _Step(number, first, last, (_step_id(number + 1), _step_id(number + 2)))
        elif place == 4 and number + 2 <= count:
            yield _Step(number, first, last, (_step_id(number + 2),))
        elif place == 8 and number < count:
            back = _step_id(number - random.randint(1, 2))
            yield _Step(number, first, last, (_step_id(number + 1),), back)
        else:
            is_monthly = last - first >= 2 and random.random() < 0.5
            has_activities = random.random() < 0.2
            yield _Step(number, first, last, (), None, is_monthly, has_activities)


def _misspelt_key(text: str) -> str:
    return text.replace("    responsible:", "    responsibel:", 1)


def _duplicate_key(text: str) -> str:
    return text.replace("    period:", "    period: ต.ค. 64\n    period:", 1)


def _unknown_next(text: str) -> str:
    return text.replace("    joined_by:", "    next: nowhere\n    joined_by:", 1)


def _unknown_role(text: str) -> str:
    return text.replace("responsible: [", "responsible: [nobody, ", 1)


def _missing_title(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("title:"))


def _unreadable_time(text: str) -> str:
    return text.replace("    period: ", "    period: สักวันหนึ่งราว ๆ ", 1)


DEFECTS: tuple[Callable[[str], str], ...] = (
    _misspelt_key,
    _duplicate_key,
    _unknown_next,
    _unknown_role,
    _missing_title,
    _unreadable_time,
)
"""Each puts one defect into the text of an SOP."""
