"""Notations of time that nobody meant, through `sopctl when`."""

import json
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from tests.fuzz.cases import Project
from tests.fuzz.damage_times import damaged, fragment, iso_like, made_up
from tests.fuzz.projects import SOPS, SOUND
from tests.fuzz.running import call
from tests.fuzz.seeds import BATCHES, fail_if_any, seeds

READ = 800
"""Notations that every run of the tests reads."""

_LONG = 20_000
"""Characters of the longest notations."""

_SOUND = (
    "พ.ย. 64 - มิ.ย. 65 (2-3 วัน/กิจกรรม)", "ภายใน 15 วัน นับถัดจากวันสิ้นไตรมาส", "ทุกวันที่ 31 มี.ค. และ 30 ก.ย. ของทุกปี",
    "วันจันทร์ที่ 1 - วันศุกร์ที่ 5 พฤศจิกายน พ.ศ. ๒๕๖๔", "2564-11-15/2564-11-19", "ไตรมาสที่ 2-3", "รอบ ๖ เดือน (ต.ค. ถึง มี.ค.)",
    "5 – 60 นาที", "1 ชั่วโมง 30 นาที - 2.5 ชั่วโมง ต่อ เรื่อง", "ณ วันที่ 30 ก.ย. ของทุกปี", "ทุกวันศุกร์สุดท้ายของเดือน",
)  # fmt: skip


@cache
def _written() -> tuple[str, ...]:
    """Return the notations that the real SOPs hold."""
    models = (Sop.model_validate(load_bytes(SOUND[path]).data) for path in SOPS)
    return tuple(text for sop in models for step in sop.steps for text in step.period)


def notation(random: Random) -> str:
    """Return a notation, mostly wrong."""
    sound = random.choice(_SOUND + _written())
    way = random.randrange(12)
    if way < 5:
        for _ in range(random.choice((1, 1, 2, 5))):
            sound = damaged(sound, random)
        return sound
    if way < 8:
        return made_up(random)
    if way < 10:
        return iso_like(random)
    unit = random.choice((sound, fragment(random), made_up(random)[:50] or "-"))
    count = random.choice((20, 400, _LONG)) // max(1, len(unit))
    return random.choice(("", " ", " และ ", ", ")).join([unit] * (count + 1))


def arguments(random: Random) -> list[str]:
    """Return the arguments of a call."""
    given = ["--format", random.choice(("json", "text"))]
    if random.random() < 0.5:
        given += [
            "--fiscal-year",
            random.choice(("2565", "2400", "2743", "65", "2021", fragment(random))),
        ]
    if random.random() < 0.3:
        given += [
            "--period",
            random.choice(("2564-11/2565-06", "2400-01/2743-12", notation(random))),
        ]
    # A process is given no NUL, and whatever else it is given is no option.
    text = notation(random).replace("\0", "")
    return ["when", *given, "--", text]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_notation_is_read_or_refused(batch: int, project: Project) -> None:
    def failures() -> Iterator[tuple[int, str]]:
        for seed in seeds(batch, READ):
            asked = arguments(Random(seed))
            ended = call(project.folder, asked)
            for complaint in ended.complaints():
                yield seed, f"{complaint}\n  {asked}"
            if ended.code == 0 and "json" in asked and json.loads(ended.out)["text"] != asked[-1]:
                yield seed, f"another text came back: {asked}"
            if ended.code != 0 and not ended.err.strip():
                yield seed, f"refused without a word: {asked}"

    fail_if_any(failures(), __file__)
