"""The flow column in pictures, one for each row of a table that another program sets."""

from itertools import pairwise

import pytest

from sopctl.diagrams import Format, flow_slices
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.slices import lay_out_slices
from tests.diagrams.geometry_checks import FixedMetrics
from tests.sop_text import sop_of, sop_text

SOP = sop_of(
    sop_text(
        """
        - {id: plan, name: จัดทำแผน}
        - {id: split, name: แบ่งงาน, next: [one, two]}
        - {id: one, name: งาน ก, next: check}
        - {id: two, name: งาน ข}
        - id: check
          kind: decision
          name: พิจารณา
          branches: [{label: เห็นชอบ}, {label: ไม่เห็นชอบ, next: plan}]
        """
    )
)
ROWS = [None, "plan", "split", "one", "two", "check", None]


def test_there_is_a_picture_for_each_row() -> None:
    pictures = lay_out_slices(SOP, DrawOptions(), FixedMetrics(), None, None)
    assert [picture.step for picture in pictures] == ROWS
    assert len({picture.drawing.width for picture in pictures}) == 1
    named = [[symbol.name for symbol in picture.drawing.symbols] for picture in pictures]
    assert named == [
        *(["start"], ["step-plan"], ["step-split", "fork-step-split"], ["step-one"], ["step-two"]),
        *(["join-step-check", "step-check"], ["end"]),
    ]


def test_arrows_run_on_from_picture_to_picture_at_the_same_place() -> None:
    pictures = lay_out_slices(SOP, DrawOptions(), FixedMetrics(), 180, [90.0] * len(ROWS))
    for above, below in pairwise(pictures):
        height = above.drawing.height
        leaving = {
            round(point.x, 2)
            for arrow in above.drawing.arrows
            for point in (arrow.points[0], arrow.points[-1])
            if abs(point.y - height) < 0.01
        }
        arriving = {
            round(point.x, 2)
            for arrow in below.drawing.arrows
            for point in (arrow.points[0], arrow.points[-1])
            if abs(point.y) < 0.01
        }
        assert leaving == arriving
        assert leaving
    heads = sum(arrow.head for picture in pictures for arrow in picture.drawing.arrows)
    assert heads == 10
    assert all(
        0 <= point.y <= picture.drawing.height
        for picture in pictures
        for arrow in picture.drawing.arrows
        for point in arrow.points
    )


def test_rows_are_as_high_as_asked_but_never_too_low() -> None:
    least = lay_out_slices(SOP, DrawOptions(), FixedMetrics(), None, None)
    asked = [0.0, *(picture.drawing.height + 40 for picture in least[1:])]
    given = lay_out_slices(SOP, DrawOptions(), FixedMetrics(), None, asked)
    assert [p.drawing.height for p in given] == [least[0].drawing.height, *asked[1:]]
    with pytest.raises(ValueError, match="1 heights for 7 rows"):
        lay_out_slices(SOP, DrawOptions(), FixedMetrics(), None, [10.0])


def test_a_narrow_column_is_drawn_smaller() -> None:
    pictures = lay_out_slices(SOP, DrawOptions(), FixedMetrics(), 60, None)
    for picture in pictures:
        assert picture.drawing.width == pytest.approx(60)
        for symbol in picture.drawing.symbols:
            assert symbol.rect.left >= 0
            assert symbol.rect.right <= 60


@pytest.mark.parametrize(
    ("format", "start"), [(Format.PNG, b"\x89PNG"), (Format.PDF, b"%PDF"), (Format.SVG, b"<?xml")]
)
def test_pictures_come_in_every_format(format: Format, start: bytes) -> None:
    slices = flow_slices(SOP, format=format, width=150)
    assert [one.step for one in slices] == ROWS
    assert {one.width for one in slices} == {150}
    assert all(one.data.startswith(start) for one in slices)
