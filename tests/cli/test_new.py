"""`sopctl new sop` as a user calls it."""

from datetime import date
from pathlib import Path

import pytest

from sopctl.cli.options import Session
from sopctl.model.sop import Sop
from sopctl.source.loader import load_text
from tests.cli.conftest import Sopctl


@pytest.fixture(autouse=True)
def february_2566(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let today be a day for which the office holidays are known."""
    monkeypatch.setattr(Session, "today", date(2023, 2, 1))


def sop_at(file: Path) -> Sop:
    return Sop.model_validate(load_text(file.read_text(encoding="utf-8")).data)


def test_a_new_sop_is_sound_and_in_form(sopctl: Sopctl, tmp_path: Path) -> None:
    result = sopctl("new", "sop", "plan-2566")
    assert (result.code, result.out) == (0, "")
    assert "sops/plan-2566.yaml" in result.err
    sop = sop_at(tmp_path / "sops/plan-2566.yaml")
    assert (sop.id, sop.fiscal_year) == ("plan-2566", 2566)
    assert "no findings" in sopctl("validate").out
    assert sopctl("fmt", "--check").code == 0


@pytest.mark.parametrize(("today", "year"), [(date(2022, 9, 30), 2565), (date(2022, 10, 1), 2566)])
def test_the_fiscal_year_is_that_of_today(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date, year: int
) -> None:
    monkeypatch.setattr(Session, "today", today)
    assert sopctl("new", "sop", "a").code == 0
    assert sop_at(tmp_path / "sops/a.yaml").fiscal_year == year


@pytest.mark.parametrize("text", ["2567", "67", "๒๕๖๗", "2024"])
def test_the_fiscal_year_is_given_in_any_era(sopctl: Sopctl, tmp_path: Path, text: str) -> None:
    assert sopctl("new", "sop", "a", "--fiscal-year", text).code == 0
    sop = sop_at(tmp_path / "sops/a.yaml")
    assert sop.fiscal_year == 2567
    assert sop.steps[0].period == ("ต.ค. 2566",)
    assert "no findings" in sopctl("validate").out


def test_title_and_unit_are_written_so_that_they_read_the_same(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    title, unit = 'แผน: “ร่าง” # 1 "ก" \\', "- กอง\tแผนงาน"
    assert sopctl("new", "sop", "a", "--title", title, "--unit", unit).code == 0
    sop = sop_at(tmp_path / "sops/a.yaml")
    assert (sop.title, sop.unit.name) == (title, unit)


def test_the_unit_is_the_organisation_of_the_settings(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text(
        "organisation: {name: กองแผนงาน}\nfolders: {sops: [procedures, sops]}\n", encoding="utf-8"
    )
    assert sopctl("new", "sop", "a").code == 0
    assert sop_at(tmp_path / "procedures/a.yaml").unit.name == "กองแผนงาน"


def test_it_goes_to_the_file_or_folder_asked_for(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    assert sopctl("new", "sop", "a", "-o", "x/y.yaml").code == 0
    assert sopctl("new", "sop", "b", "-o", "drafts").code == 0
    assert sop_at(tmp_path / "x/y.yaml").id == "a"
    assert sop_at(tmp_path / "drafts/b.yaml").id == "b"
    result = sopctl("new", "sop", "c", "-o", "-")
    assert (result.code, result.err) == (0, "")
    assert Sop.model_validate(load_text(result.out).data).id == "c"
    assert not (tmp_path / "sops").exists()


def test_a_file_that_is_there_is_never_overwritten(sopctl: Sopctl, tmp_path: Path) -> None:
    file = tmp_path / "sops/a.yaml"
    file.parent.mkdir()
    file.write_text("mine", encoding="utf-8")
    for arguments in (["a"], ["b", "-o", "sops/a.yaml"]):
        result = sopctl("new", "sop", *arguments)
        assert result.code == 2
        assert "sops/a.yaml is already there" in result.err
        assert "-o FILE" in result.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_an_id_that_another_file_has_is_refused(sopctl: Sopctl, tmp_path: Path) -> None:
    assert sopctl("new", "sop", "a", "-o", "sops/other.yaml").code == 0
    result = sopctl("new", "sop", "a")
    assert result.code == 2
    assert "already taken by sops/other.yaml" in result.err
    assert not (tmp_path / "sops/a.yaml").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a/b", "it holds “/”"),
        ("../a", "it holds “/”"),
        ("a b", "it holds “ ”"),
        (".a", "it begins with “.”"),
        ("a" * 129, "it has 129 characters"),
        ("", "it is empty"),
    ],
)
def test_an_id_that_cannot_be_is_refused_with_the_reason(
    sopctl: Sopctl, tmp_path: Path, name: str, why: str
) -> None:
    result = sopctl("new", "sop", name)
    assert result.code == 2
    assert why in result.err
    assert "letters, digits" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["ก.พ.ร-2566", "น้ำ_1", "null", "2566", "2.10"])
def test_an_id_may_be_thai_or_look_like_something_else(
    sopctl: Sopctl, tmp_path: Path, name: str
) -> None:
    assert sopctl("new", "sop", name).code == 0
    assert sop_at(tmp_path / f"sops/{name}.yaml").id == name


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--fiscal-year", "1234"], "1234"),
        (["--fiscal-year", "3000"], "3000"),
        (["--fiscal-year", "ปีหน้า"], "ปีหน้า"),
        (["--title", ""], "title"),
        (["--unit", " "], "unit"),
    ],
)
def test_what_makes_no_sop_is_refused(
    sopctl: Sopctl, tmp_path: Path, arguments: list[str], word: str
) -> None:
    result = sopctl("new", "sop", "a", *arguments)
    assert result.code == 2
    assert word in result.err
    assert list(tmp_path.iterdir()) == []


def test_settings_with_errors_come_first(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text("folder: x\n", encoding="utf-8")
    result = sopctl("new", "sop", "a")
    assert result.code == 2
    assert "sopctl.yaml:1:1" in result.err


def test_new_alone_lists_what_there_is(sopctl: Sopctl) -> None:
    assert "sop" in sopctl("new", "--help").out
    assert sopctl("new", "spo", "a").code == 2
