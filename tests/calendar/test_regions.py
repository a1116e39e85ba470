import pytest

from sopctl.calendar.holiday_table import read_data
from sopctl.calendar.regions import UnknownRegionError, places_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("กรุงเทพมหานคร", {"กรุงเทพมหานคร", "ภาคกลาง"}),
        ("กทม.", {"กรุงเทพมหานคร", "ภาคกลาง"}),
        ("bangkok", {"กรุงเทพมหานคร", "ภาคกลาง"}),
        (" จังหวัดเชียงใหม่ ", {"เชียงใหม่", "ภาคเหนือ"}),
        ("จ.ระยอง", {"ระยอง", "ภาคตะวันออก"}),
        ("ภาคใต้", {"ภาคใต้"}),
        ("อีสาน", {"ภาคตะวันออกเฉียงเหนือ"}),
        ("North", {"ภาคเหนือ"}),
    ],
)
def test_a_place_by_any_of_its_names(text: str, places: set[str]) -> None:
    assert places_of(text) == places


def test_a_slip_of_the_pen_offers_the_nearest_name() -> None:
    with pytest.raises(UnknownRegionError) as caught:
        places_of("นนทบุรรี")
    assert "นนทบุรี" in caught.value.message.th
    assert "นนทบุรี" in caught.value.message.en


def test_a_name_like_no_other_says_what_to_give() -> None:
    with pytest.raises(UnknownRegionError) as caught:
        places_of("XXXXXXXX")
    assert "ภาคเหนือ" in caught.value.message.th


def test_the_country_has_77_provinces_in_five_regions() -> None:
    rows = [
        line.split("\t")
        for line in read_data("regions.tsv").splitlines()
        if not line.startswith("#")
    ]
    regions = {row[0] for row in rows if not row[2]}
    provinces = [row[0] for row in rows if row[2]]
    assert len(regions) == 5
    assert len(set(provinces)) == len(provinces) == 77
    assert {row[2] for row in rows if row[2]} == regions
