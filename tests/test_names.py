"""The names of files, and the one that somebody most likely meant."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.names import did_you_mean, nearest, stem_of


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("sops/km.yaml", "km"),
        ("km.yaml", "km"),
        ("sops/km.2565.yaml", "km.2565"),
        ("sops.d/km", "km"),
        (".hidden", ".hidden"),
        ("sops/ขั้นตอน ที่ 1.yml", "ขั้นตอน ที่ 1"),
    ],
)
def test_the_stem_is_the_name_without_its_ending(path: str, stem: str) -> None:
    assert stem_of(path) == stem


@given(st.lists(st.text("ab.ก ", min_size=1).filter(lambda name: name.strip(".")), min_size=1))
def test_the_stem_is_that_of_the_library(names: list[str]) -> None:
    path = "/".join(names)
    assert stem_of(path) == PurePosixPath(path).stem


def test_the_nearest_name_is_offered_in_both_languages() -> None:
    assert nearest("validat", ["render", "validate"]) == "validate"
    assert nearest("xyz", ["render", "validate"]) is None
    assert (
        did_you_mean("validat", ["validate"])
        == "did you mean “validate”? / หมายถึง “validate” หรือไม่"
    )
    assert did_you_mean("xyz", ["validate"]) == ""
