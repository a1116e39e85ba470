"""Whatever is edited is reported, and nothing else."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.changes.values import Change, Kind, Subject
from tests.changes.test_matching import longest_rising
from tests.changes.versions import compared_data

# Different pieces of work: no two have two thirds of their words in common.
NAMES = (
    "กำหนดผู้รับผิดชอบตัวชี้วัด",
    "สำรวจความต้องการของบุคลากร",
    "จัดทำแผนปฏิบัติการประจำปี",
    "เสนอผู้บริหารลงนามอนุมัติ",
    "ประกาศนโยบายบนเว็บไซต์",
    "อบรมเชิงปฏิบัติการนอกสถานที่",
    "ถอดบทเรียนจากรางวัลเลิศรัฐ",
    "จัดเก็บเอกสารเข้าคลังข้อมูล",
    "ติดตามงบประมาณรายไตรมาส",
    "ประเมินความพึงพอใจผู้รับบริการ",
)

FIELDS: dict[str, tuple[Any, Any]] = {
    "period": ("ต.ค. 64", "พ.ย. 64"),
    "effort": ("3 วัน", "5 วัน"),
    "deadlines": ("ทุกสิ้นเดือน", "ทุกวันที่ 5 ของเดือน"),
    "responsible": (["owner"], ["boss"]),
    "approver": ("boss", "owner"),
    "documents": (["plan"], ["plan", "หนังสือเวียน"]),
    "sop": ("other", "another"),
    "details": ("ดำเนินการให้แล้วเสร็จ", "ดำเนินการให้แล้วเสร็จภายในกำหนด"),
}
REPORTED = {"control": "control.check"}


def base(count: int) -> dict[str, Any]:
    return {
        "sopctl": "sop/v1",
        "id": "x",
        "title": "ทดสอบ",
        "unit": "กอง",
        "fiscal_year": "2565",
        "roles": {"owner": "ผู้รับผิดชอบ", "boss": "ผู้อำนวยการ"},
        "documents": {"plan": "แผน"},
        "steps": [
            {
                "id": f"s{number}",
                "name": NAMES[number],
                **{
                    field: deepcopy(old) for field, (old, _) in FIELDS.items() if field != "details"
                },
            }
            for number in range(count)
        ],
    }


@st.composite
def scripts(
    draw: st.DrawFn,
) -> tuple[dict[str, Any], dict[str, Any], set[tuple[Any, ...]], list[int]]:
    """Return old and new, the facts that must be reported, and the new order of the old steps."""
    count = draw(st.integers(3, 7))
    old = base(count)
    fate = draw(
        st.lists(
            st.sampled_from(["keep", "remove", "rename", "edit"]), min_size=count, max_size=count
        )
    )
    expected: set[tuple[Any, ...]] = set()
    kept: list[tuple[int, dict[str, Any]]] = []
    for number, step in enumerate(deepcopy(old["steps"])):
        if fate[number] == "remove" and number:
            expected.add(("removed", f"s{number}", None))
            continue
        if fate[number] == "rename":
            step["id"] = f"new-{number}"
            expected.add(("renamed", step["id"], "id"))
        if fate[number] == "edit":
            for field in draw(st.sets(st.sampled_from(sorted(FIELDS)), min_size=1)):
                step[field] = FIELDS[field][1]
                kind = "added" if field == "details" else "changed"
                expected.add((kind, step["id"], REPORTED.get(field, field)))
        kept.append((number, step))
    order = draw(st.permutations(kept)) if draw(st.booleans()) else kept
    steps = [step for _, step in order]
    for name in draw(st.sets(st.sampled_from(NAMES[7:]), max_size=2)):
        added = {"id": f"added-{NAMES.index(name)}", "name": name}
        steps.insert(draw(st.integers(0, len(steps))), added)
        expected.add(("added", added["id"], None))
    return old, {**old, "steps": steps}, expected, [number for number, _ in order]


def fact(change: Change) -> tuple[str, str | None, str | None]:
    return change.kind.value, change.item.key, change.field


@given(scripts())
@settings(max_examples=120, deadline=None)
def test_every_edit_is_reported_and_nothing_else(
    script: tuple[dict[str, Any], dict[str, Any], set[tuple[Any, ...]], list[int]],
) -> None:
    old, new, expected, order = script
    comparison = compared_data(old, new)
    assert {c.item.subject for c in comparison.changes} <= {Subject.STEP}
    moved = [c for c in comparison.changes if c.kind is Kind.MOVED]
    rest = [fact(c) for c in comparison.changes if c.kind is not Kind.MOVED]
    assert set(rest) == expected
    assert len(rest) == len(expected)
    assert len(moved) == len(order) - longest_rising(order)


@given(scripts())
@settings(max_examples=40, deadline=None)
def test_backwards_what_came_went(
    script: tuple[dict[str, Any], dict[str, Any], set[tuple[Any, ...]], list[int]],
) -> None:
    old, new, _, _ = script
    forth, back = compared_data(old, new), compared_data(new, old)
    assert forth.count(Kind.MOVED) == back.count(Kind.MOVED)
    assert forth.count(Kind.RENAMED) == back.count(Kind.RENAMED)
    assert forth.count(Kind.ADDED) == back.count(Kind.REMOVED)


@given(scripts())
@settings(max_examples=20, deadline=None)
def test_a_version_does_not_differ_from_itself(
    script: tuple[dict[str, Any], dict[str, Any], set[tuple[Any, ...]], list[int]],
) -> None:
    _, new, _, _ = script
    assert compared_data(new, deepcopy(new)).changes == ()
