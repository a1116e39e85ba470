"""Thai provinces and regions, by any of the names people write."""

from collections.abc import Mapping
from functools import cache

from sopctl.bilingual import Bilingual
from sopctl.calendar.holiday_table import read_data
from sopctl.structs import Frozen


class UnknownRegionError(ValueError):
    """A name that is no province or region of Thailand. `message` says so to people."""

    def __init__(self, text: str, nearest: str | None) -> None:
        self.message = Bilingual(
            th=f"ไม่รู้จักจังหวัดหรือภาคชื่อ “{text}” "
            + (f"หมายถึง “{nearest}” หรือไม่" if nearest else "ให้ใช้ชื่อจังหวัดหรือชื่อภาค เช่น ภาคเหนือ"),
            en=f"No province or region is called “{text}”. "
            + (
                f"Did you mean “{nearest}”?"
                if nearest
                else "Give a province or a region, for example ภาคเหนือ or Bangkok."
            ),
        )
        super().__init__(self.message.en)


class Place(Frozen):
    """A province, or a region where `region` is None."""

    name: Bilingual
    region: str | None


def places_of(text: str) -> frozenset[str]:
    """Return the Thai names under which a day may be listed for the place that `text` names.

    A province counts as itself and as its region; a region only as itself.

    Raises:
        UnknownRegionError: where no place has that name.
    """
    names = _places_by_name()
    place = names.get(_normal(text))
    if place is None:
        from difflib import get_close_matches  # noqa: PLC0415 - 10 ms for a mistake alone

        nearest = get_close_matches(_normal(text), names, n=1)
        raise UnknownRegionError(text, names[nearest[0]].name.th if nearest else None)
    return frozenset(filter(None, (place.name.th, place.region)))


def _normal(text: str) -> str:
    bare = " ".join(text.split())
    for prefix in ("จังหวัด", "จ."):
        bare = bare.removeprefix(prefix).strip()
    return bare.casefold()


@cache
def _places_by_name() -> Mapping[str, Place]:
    places: dict[str, Place] = {}
    for line in read_data("regions.tsv").splitlines():
        if line.startswith("#"):
            continue
        thai, english, region, others = line.split("\t")
        place = Place(Bilingual(th=thai, en=english), region or None)
        for name in (thai, english, *filter(None, others.split("|"))):
            places[_normal(name)] = place
    return places
