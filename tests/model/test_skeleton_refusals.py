"""What a skeleton is not written for: an id, a title or a unit that no SOP can have."""

import pytest

from sopctl.model.skeleton import SkeletonError, sop_skeleton
from sopctl.source.loader import load_text


@pytest.mark.parametrize(
    ("sop_id", "says"),
    [
        ("", "it is empty"),
        ("a b", "it holds “ ”"),
        ("../etc", "it holds “/”"),
        ("-plan", "it begins with “-”"),
        (".plan", "it begins with “.”"),
        ("a" * 129, "it has 129 characters"),
    ],
)
def test_an_id_that_cannot_be_one_is_refused_with_its_reason(sop_id: str, says: str) -> None:
    with pytest.raises(SkeletonError) as caught:
        sop_skeleton(sop_id, fiscal_year=2566)
    assert says in caught.value.message.en
    assert "ใช้เป็นรหัส SOP ไม่ได้" in caught.value.message.th
    assert "lo-2.4-psdg-2566" in caught.value.help.th
    assert len(caught.value.message.en) < 120  # a long one is not repeated whole


@pytest.mark.parametrize("text", ['"', "a: b", "# no", "- x", "คู่มือ: “ใหม่”", "'", "null", "2566"])
def test_a_title_is_written_so_that_it_reads_back(text: str) -> None:
    data = load_text(sop_skeleton("a", fiscal_year=2566, title=text, unit=text)).data
    assert isinstance(data, dict)
    assert data["title"] == text
    assert text in str(data["unit"])


@pytest.mark.parametrize("name", ["title", "unit"])
def test_an_empty_title_or_unit_is_refused(name: str) -> None:
    given = {"title": "ก", "unit": "ข"} | {name: ""}
    with pytest.raises(SkeletonError) as caught:
        sop_skeleton("a", fiscal_year=2566, title=given["title"], unit=given["unit"])
    assert name in caught.value.message.en
    assert caught.value.help.en
