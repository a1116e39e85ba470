"""Where work splits and where it meets again."""

import pytest

from sopctl.diagrams.parallel import Meeting, joins_of, meetings_of
from sopctl.flow import END, flow_of
from tests.sop_text import sop_of, sop_text

SPLIT = "- {id: a, name: ก, next: [b, c]}"
MEETS = """
- {id: b, name: ข, next: d}
- {id: c, name: ค}
- {id: d, name: ง}
"""
NESTED = """
- {id: b, name: ข, next: [d, e]}
- {id: c, name: ค, next: m}
- {id: d, name: ง, next: m}
- {id: e, name: จ}
- {id: m, name: รวม}
"""
CHOOSES = """
- {id: b, name: ข, kind: decision, branches: [{label: ใช่, next: m}, {label: ไม่ใช่, next: d}]}
- {id: c, name: ค, next: m}
- {id: d, name: ง}
- {id: m, name: รวม}
"""
REPEATS = """
- {id: b, name: ข, kind: decision, branches: [{label: ใช่, next: m}, {label: ไม่ใช่, next: b}]}
- {id: c, name: ค}
- {id: m, name: รวม}
"""
CHOOSES_AND_MEETS_BEFORE = """
- {id: b, name: ข, kind: decision, branches: [{label: ใช่, next: e}, {label: ไม่ใช่, next: d}]}
- {id: c, name: ค, next: m}
- {id: d, name: ง}
- {id: e, name: จ}
- {id: m, name: รวม}
"""


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (MEETS, [Meeting(0, 3, (1, 2), chooses=False)]),
        (NESTED, [Meeting(0, 5, (2, 3, 4), chooses=False)]),
        (CHOOSES, [Meeting(0, 4, (1, 2, 3), chooses=True)]),
        (REPEATS, [Meeting(0, 3, (1, 2), chooses=False)]),
        (CHOOSES_AND_MEETS_BEFORE, [Meeting(0, 5, (2, 4), chooses=False)]),
        (
            "\n- {id: b, name: ข, next: end}\n- {id: c, name: ค}",
            [Meeting(0, END, (1, 2), chooses=False)],
        ),
        ("\n- {id: b, name: ข}\n- {id: c, name: ค}", [Meeting(0, 2, (0, 1), chooses=False)]),
    ],
)
def test_what_a_step_waits_for(steps: str, found: list[Meeting]) -> None:
    flow = flow_of(sop_of(sop_text(SPLIT + steps)))
    assert list(meetings_of(flow)) == found
    assert joins_of(flow) == {one.node: frozenset(one.sources) for one in found}


def test_without_a_split_nothing_meets() -> None:
    assert meetings_of(flow_of(sop_of(sop_text("- {id: a, name: ก}\n- {id: b, name: ข}")))) == ()
