"""Every view of the published SOPs, on every sheet, in the real font: geometry and line ends."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from sopctl.columns import columns_of
from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.gantt_layout import lay_out_gantt
from sopctl.diagrams.geometry import Drawing, TextStyle
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.metrics import MeasuredText, Metrics, laid_out
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from tests.diagrams.geometry_checks import FixedMetrics, broken_words, problems_of_pages
from tests.hard_words import HARD_WORDS
from tests.sop_text import sop_of, sop_text

LAYOUTS: Mapping[str, Callable[[Sop, DrawOptions, Metrics], tuple[Drawing, ...]]] = {
    "flow": lay_out_flow,
    "table": lay_out_table,
    "lanes": lay_out_lanes,
    "gantt": lay_out_gantt,
}
TODAY = date(2022, 2, 1)
SHEETS = (
    DrawOptions(today=TODAY),
    DrawOptions(Paper.A4_LANDSCAPE, today=TODAY),
    DrawOptions(paged=False, today=TODAY),
)


@pytest.fixture(scope="module")
def drawn(real_sops: tuple[Path, ...]) -> Mapping[tuple[str, str], Sequence[tuple[Drawing, ...]]]:
    """Return the pages of each SOP in each view, one after the other for each sheet."""
    sops = {file.stem: Sop.model_validate(load_bytes(file.read_bytes()).data) for file in real_sops}
    measured = MeasuredText("Laksaman")
    return laid_out(
        lambda: {
            (name, view): [lay_out(sop, options, measured) for options in SHEETS]
            for name, sop in sops.items()
            for view, lay_out in LAYOUTS.items()
        },
        measured,
    )


@pytest.mark.parametrize("view", LAYOUTS)
def test_nothing_of_the_published_sops_overlaps_or_leaves_its_place(
    view: str, drawn: Mapping[tuple[str, str], Sequence[tuple[Drawing, ...]]]
) -> None:
    found = {
        (name, sheet): problems_of_pages(pages)
        for (name, of), sheets in drawn.items()
        if of == view
        for sheet, pages in enumerate(sheets)
    }
    assert {place: problems for place, problems in found.items() if problems} == {}
    assert len(found) == 4 * len(SHEETS)


def test_no_line_of_the_published_sops_ends_inside_a_hard_word(
    drawn: Mapping[tuple[str, str], Sequence[tuple[Drawing, ...]]],
) -> None:
    for sheets in drawn.values():
        for pages in sheets:
            assert broken_words(pages, HARD_WORDS) == []


@pytest.mark.parametrize("view", LAYOUTS)
@pytest.mark.parametrize("word", HARD_WORDS)
def test_no_line_ends_inside_a_hard_word_wherever_it_stands(word: str, view: str) -> None:
    text = f"การจัดทำ{word}ของหน่วยงานและการประชุม{word}ประจำปี"
    for length in range(0, 24, 4):
        name = f"{'กขคงจฉชซญดตถทธนบปผพฟมยรล'[:length]} {text}"
        steps = f"""
        - {{id: a, name: {name}, control: {name}, details: {name}, responsible: [r], period: ต.ค. 64}}
        - {{id: b, kind: decision, name: {name}, responsible: [r], branches: [{{label: {word}}}, {{label: ไม่{word}, next: a}}]}}
        """
        rest = f"""
        roles: {{r: {{name: {name}}}}}
        table: {{columns: [number, flow, details, period, control, responsible]}}
        """
        pages = LAYOUTS[view](sop_of(sop_text(steps, rest)), DrawOptions(), FixedMetrics())
        assert broken_words(pages, [word]) == []


class OtherFont:
    """A font whose letters are so many font sizes wide."""

    asking = False

    def __init__(self, ems: float) -> None:
        self._ems = ems

    def width(self, text: str, style: TextStyle) -> float:
        return columns_of(text) * style.size * self._ems


@pytest.mark.parametrize("view", LAYOUTS)
@pytest.mark.parametrize("ems", [0.38, 0.62], ids=["narrow", "wide"])
def test_in_narrow_and_wide_fonts_too_everything_keeps_its_place(
    ems: float, view: str, real_sops: tuple[Path, ...]
) -> None:
    for file in real_sops:
        sop = Sop.model_validate(load_bytes(file.read_bytes()).data)
        assert problems_of_pages(LAYOUTS[view](sop, DrawOptions(today=TODAY), OtherFont(ems))) == []
