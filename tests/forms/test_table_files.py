"""A filled form that names a table in place of its entries."""

from pathlib import Path
from typing import Any

import pytest

from sopctl.forms.sheets import TableError
from sopctl.forms.table_files import MOST_BYTES, with_tables
from tests.forms.conftest import built_in
from tests.forms.workbook_files import workbook

FORM = built_in("stakeholder-directory").sound_form


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "forms").mkdir(parents=True)
    (root / "people.csv").write_text("name\nก\n", encoding="utf-8")
    (root / "forms" / "people.xlsx").write_bytes(workbook([["name"], ["ข"]]))
    (tmp_path / "outside.csv").write_text("name\nค\n", encoding="utf-8")
    return root


def people(project: Path, value: Any) -> Any:
    return with_tables(FORM, {"unit": "ก", "people": value}, project, project / "forms").data[
        "people"
    ]


def test_entries_come_from_the_folder_of_the_form_or_of_the_project(project: Path) -> None:
    assert people(project, {"table": "people.xlsx", "sheet": "รายชื่อ"}) == [{"name": "ข"}]
    assert people(project, {"table": "people.csv"}) == [{"name": "ก"}]
    assert people(project, {"table": "../people.csv", "sheet": ""}) == [{"name": "ก"}]


def test_entries_that_are_typed_stay(project: Path) -> None:
    data = {"people": [{"name": "ง"}]}
    tabled = with_tables(FORM, data, project)
    assert tabled.data is data
    assert tabled.problems == ()


@pytest.mark.parametrize("name", ["../../outside.csv", "/etc/hostname", "../../nothing.csv"])
def test_nothing_outside_the_project_is_read(project: Path, name: str) -> None:
    with pytest.raises(TableError, match="outside the project"):
        people(project, {"table": name})


def test_a_link_that_leads_out_is_outside(project: Path) -> None:
    (project / "forms" / "link.csv").symlink_to(project.parent / "outside.csv")
    with pytest.raises(TableError, match="outside the project"):
        people(project, {"table": "link.csv"})


@pytest.mark.parametrize("name", ["nothing.csv", "forms", "a\0b", "x" * 5_000])
def test_a_table_that_is_not_there(project: Path, name: str) -> None:
    with pytest.raises(TableError, match="no such table"):
        people(project, {"table": name})


def test_a_file_larger_than_any_list(project: Path) -> None:
    with (project / "large.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TableError, match="20 MB"):
        people(project, {"table": "large.csv"})
