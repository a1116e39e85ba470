"""Steps out of order, against a search through every pair; and a thousand of them."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.rules import wrong_order
from sopctl.rules.base import SopContext
from sopctl.rules.forward_paths import comes_before
from sopctl.workspace import Settings, SopView
from tests.sop_text import view_of

FIRST = date(2021, 10, 1)


@st.composite
def ordered_steps(draw: st.DrawFn) -> str:
    """Draw steps with a period of some days each, and arrows to rows above and below."""
    size = draw(st.integers(2, 8))
    rows = []
    for number in range(size):
        start = FIRST + timedelta(days=draw(st.integers(0, 20)))
        stop = start + timedelta(days=draw(st.integers(0, 5)))
        others = [f"s{n}" for n in range(size) if n != number]
        chosen = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
        ways = f", next: [{', '.join(chosen)}]" if chosen else ""
        rows.append(
            f"- {{id: s{number}, name: ก, period: {start:%Y-%m-%d}/{stop:%Y-%m-%d}{ways}}}\n"
        )
    return "".join(rows)


def pairs_out_of_order(view: SopView) -> set[tuple[int, int]]:
    """Return every earlier step with a later one that is over before it begins."""
    windows = [times.windows[0] for times in view.schedule.steps]
    return {
        (earlier, later)
        for earlier in range(len(windows))
        for later in range(len(windows))
        if windows[later].stop <= windows[earlier].start and comes_before(view.flow, earlier, later)
    }


@settings(max_examples=150, deadline=None)
@given(ordered_steps())
def test_every_pair_out_of_order_is_explained_and_nothing_else(steps: str) -> None:
    view = view_of(steps)
    pairs = pairs_out_of_order(view)
    slips = {
        int(finding.path[1]) for finding in wrong_order.check.check(SopContext(view, Settings()))
    }
    assert all(slips.intersection(pair) for pair in pairs)
    assert slips <= {node for pair in pairs for node in pair}


def test_a_thousand_steps_each_before_the_last_are_read_through_once() -> None:
    days = [FIRST + timedelta(days=(1000 - n) // 4) for n in range(1000)]
    steps = "".join(
        f"- {{id: s{n}, name: ก, period: {day:%Y-%m-%d}}}\n" for n, day in enumerate(days)
    )
    found = [*wrong_order.check.check(SopContext(view_of(steps), Settings()))]
    assert 990 < len(found) < 1000
    assert max(len(finding.related) for finding in found) <= 5
