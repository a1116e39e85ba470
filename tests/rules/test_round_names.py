"""Rules on the names of reporting rounds: their numbers, and the part of the year they say."""

import pytest

from tests.rules.checking import places

WORK = "- {id: a, name: งาน, effort: 1 วัน}"


@pytest.mark.parametrize(
    ("name", "covers", "found"),
    [
        ("5 เดือนแรก", "ต.ค. 64 - มี.ค. 65", True),
        ("5 เดือนแรก", "ต.ค. 64 - ก.พ. 65", False),
        ("รอบที่ 1 (๖ เดือนแรก)", "เม.ย. - ก.ย. 65", True),
        ("ไตรมาส 2", "ไตรมาส 1", True),
        ("รายงานไตรมาสที่ 2", "ม.ค. - มี.ค. 65", False),
        ("ไตรมาส 2", "ม.ค. 65 และ ก.พ. - มี.ค. 65", False),
        ("ไตรมาส 1/2565", "ต.ค. - ธ.ค. 64", False),
        ("ไตรมาส 1/2564", "ต.ค. - ธ.ค. 64", True),
        ("ครึ่งปีหลัง", "ม.ค. - มิ.ย. 65", True),
        ("5 เดือนหลัง", "มี.ค. - ก.ค. 65", False),
        ("5 เดือนหลัง", "พ.ค. - ก.ย. 65", False),
        ("5 เดือนหลัง", "เม.ย. - ก.ย. 65", True),
        ("ไตรมาส 2 (สะสม)", "ต.ค. 64 - มี.ค. 65", False),
        # no one part of the year, or none at all
        ("ไตรมาส 1-2", "ต.ค. 64 - มี.ค. 65", False),
        ("ไตรมาส 1 และ 2", "ต.ค. 64 - มี.ค. 65", False),
        ("ไตรมาส 1 ถึงไตรมาส 2", "ต.ค. 64 - มี.ค. 65", False),
        ("รอบ 6 เดือน", "เม.ย. - ก.ย. 65", False),
        ("รอบที่ 2", "ไตรมาส 1", False),
    ],
)
def test_a_round_covers_what_its_name_says(name: str, covers: str, found: bool) -> None:
    rest = f"rounds: [{{name: {name}, covers: {covers}}}]\n"
    expected = [name] if found else []
    assert places("round-name-differs", WORK, rest) == expected


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("รอบที่ 1 (6 เดือนแรก)", "รอบที่ 1 (6 เดือนหลัง)"), True),
        (("รอบที่ ๑ ก", "รอบ 1 ข"), True),
        (("รอบที่ 1", "รอบที่ 2"), False),
        (("รอบที่ 1", "ไตรมาส 1"), False),
        (("รอบที่ 1 ครั้งที่ 1", "รอบที่ 1 ครั้งที่ 2"), False),
        (("รอบที่ 1/2564", "รอบที่ 1/2565"), False),
        (("รอบ 6 เดือนแรก", "รอบ 6 เดือนหลัง"), False),
        (("รอบที่ 1", "รอบที่ 1"), False),  # duplicate-name
    ],
)
def test_rounds_are_numbered_apart(names: tuple[str, str], found: bool) -> None:
    first, second = names
    rest = (
        f"rounds: [{{name: {first}, covers: 6 เดือนแรก}}, {{name: {second}, covers: 6 เดือนหลัง}}]\n"
    )
    expected = [second] if found else []
    assert places("duplicate-round-number", WORK, rest) == expected


def test_rounds_of_one_number_may_cover_the_same_time() -> None:
    rest = "rounds: [{name: รอบที่ 1 ก, covers: ต.ค. 64}, {name: รอบที่ 1 ข, covers: ต.ค. 64}]\n"
    assert places("duplicate-round-number", WORK, rest) == []


def test_quarters_that_were_exchanged_are_told_by_their_names() -> None:
    rest = "rounds: [{name: ไตรมาส 1, covers: ไตรมาส 2}, {name: ไตรมาส 2, covers: ไตรมาส 1}]\n"
    assert places("round-name-differs", WORK, rest) == ["ไตรมาส 1", "ไตรมาส 2"]
    assert places("round-order", WORK, rest) == []
