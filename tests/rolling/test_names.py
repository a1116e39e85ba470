"""Ids, document numbers, editions, and references by name."""

import pytest

from sopctl.rolling.names import move_edition, move_fiscal_year, move_id, move_name, moved_id
from sopctl.rolling.occurrence_keys import move_key
from sopctl.rolling.references import (
    leave_address,
    leave_identifier,
    move_file,
    move_sop_reference,
)
from tests.rolling.rolled import journey, result


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("x-2565", "x-2566", []),
        ("lo-2.4-psdg-2565", "lo-2.4-psdg-2566", []),
        ("2565-plan", "2566-plan", []),
        ("x๒๕๖๕", "x๒๕๖๖", []),
        ("x-2022", "x-2023", []),
        ("fy65", "fy66", []),
        ("plan-FY65-1", "plan-FY66-1", []),
        ("lo-65", "lo-66", ["short-year"]),
        ("65-fy65", "65-fy66", []),
        ("65-65", "65-66", ["short-year"]),
        ("x-65-2565", "x-65-2566", []),
        ("plan-2565-2566", "plan-2566-2567", ["neighbouring-year"]),
        ("plan-2564", "plan-2565", ["neighbouring-year"]),
        ("plan", "plan-2566", ["new-id"]),
        ("plan-2566-2570", "plan-2566-2570-2566", ["new-id"]),
        ("plan-2560", "plan-2560-2566", ["new-id"]),
        ("pa-3.65", "pa-3.65-2566", ["new-id"]),
    ],
)
def test_an_id_always_changes(old: str, new: str, codes: list[str]) -> None:
    way = journey(sop=old)
    assert result(move_id, old, way) == (new, codes)
    assert moved_id(way) == new


@pytest.mark.parametrize("old", ["x-2565", "fy65", "lo-65", "x๒๕๖๕", "plan-2565-2566", "x-2022"])
def test_an_id_with_a_year_comes_back(old: str) -> None:
    new = moved_id(journey(2565, 2570, sop=old))
    assert moved_id(journey(2570, 2565, sop=new)) == old


def test_a_document_s_number_and_edition() -> None:
    assert result(move_name, "SOP-PSDG-01/2565", journey()) == ("SOP-PSDG-01/2566", [])
    assert result(move_name, "SOP-01/65", journey()) == ("SOP-01/66", ["short-year"])
    assert result(move_name, "SOP-01", journey()) == ("SOP-01", [])
    assert result(move_edition, "1/2565", journey()) == ("1/2566", [])
    assert result(move_edition, "2", journey()) == ("2", ["edition"])


def test_the_fiscal_year_keeps_its_digits() -> None:
    assert result(move_fiscal_year, "2565", journey()) == ("2566", [])
    assert result(move_fiscal_year, " ๒๕๖๕", journey()) == (" ๒๕๖๖", [])


def test_another_sop_is_followed_once_it_is_there() -> None:
    there = journey(sops=frozenset(("y-2566",)))
    assert result(move_sop_reference, "y-2565", there) == ("y-2566", ["reference"])
    assert result(move_sop_reference, "y-2565", journey()) == ("y-2565", ["reference"])
    assert result(move_sop_reference, "y", journey()) == ("y", [])
    assert result(move_sop_reference, "y-2564", journey()) == ("y-2564", ["reference"])
    # What stayed behind on the way out is right again on the way back.
    assert result(move_sop_reference, "y-2565", journey(2566, 2565)) == ("y-2565", [])


def test_a_file_is_followed_once_it_is_there() -> None:
    there = journey(files=frozenset(("a/plan-2566.docx",)))
    assert result(move_file, "a/plan-2565.docx", there) == ("a/plan-2566.docx", ["reference"])
    assert result(move_file, "a/plan-2565.docx", journey())[1] == ["reference"]
    assert result(move_file, "a/plan.docx", journey()) == ("a/plan.docx", [])


def test_addresses_and_ids_that_others_refer_to_stay() -> None:
    address = "https://www.example.go.th/2565"
    assert result(leave_address, address, journey()) == (address, ["reference"])
    assert result(leave_address, "https://www.example.go.th", journey())[1] == []
    assert result(leave_identifier, "plan-2565", journey()) == ("plan-2565", ["identifier"])
    assert result(leave_identifier, "plan", journey()) == ("plan", [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2565-04", "2566-04"),
        ("2565-Q1", "2566-Q1"),
        ("2565-H2", "2566-H2"),
        ("2565-W14", "2566-W14"),
        ("2565", "2566"),
        ("2565-01.2", "2566-01.2"),
        ("round-1", "round-1"),
        ("window-2", "window-2"),
        ("once", "once"),
    ],
)
def test_the_key_of_an_occurrence(old: str, new: str) -> None:
    assert result(move_key, old, journey()) == (new, [])


def test_a_week_that_the_new_year_has_not_is_told() -> None:
    # 2020 had 53 weeks, 2021 has 52.
    assert result(move_key, "2563-W53", journey(2564, 2565)) == ("2564-W53", ["no-such-week"])
