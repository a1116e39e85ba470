"""`sopctl roll` as a user calls it."""

import codecs
from pathlib import Path

import pytest

from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

PLAN = sop_text(
    """
    - id: plan
      name: จัดทำแผน
      period: ต.ค. 64   # เดือนแรก
      control: ตาม พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539
      responsible: owner
    """,
    "roles: {owner: ผู้รับผิดชอบ}\n",
).replace("id: test", "id: plan-2565")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    sops.mkdir()
    (sops / "plan-2565.yaml").write_text(PLAN, encoding="utf-8")
    return sops


def test_the_new_file_stands_beside_the_old(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("roll", "plan-2565", "--to", "2566")
    assert result.code == 0
    assert result.out == ""
    assert (folder / "plan-2565.yaml").read_text(encoding="utf-8") == PLAN
    expected = PLAN.replace("2565", "2566").replace("ต.ค. 64", "ต.ค. 65")
    assert (folder / "plan-2566.yaml").read_text(encoding="utf-8") == expected
    assert result.err.splitlines() == [
        "sops/plan-2566.yaml:11:57: note[law-year] 2539 is left: it is part of a law's name",
        "  help: if a newer one is in force, name it instead",
        "sopctl: wrote sops/plan-2566.yaml: 3 texts moved, 1 note; read the notes, then run "
        "sopctl validate sops/plan-2566.yaml",
    ]
    assert sopctl("validate", "sops/plan-2566.yaml").code == 0


def test_it_tells_in_thai_too(sopctl: Sopctl, folder: Path) -> None:
    err = sopctl("--lang", "th", "roll", "plan-2565").err
    assert "note[law-year] คง 2539 ไว้ เพราะเป็นปีในชื่อกฎหมายหรือระเบียบ" in err
    assert "สร้าง sops/plan-2566.yaml แล้ว เลื่อน 3 แห่ง ข้อสังเกต 1 ข้อ" in err


@pytest.mark.parametrize(
    "year", ["2566", "๒๕๖๖", "66", "FY2566", "fy66", "2023", "ปีงบประมาณ 2566", "พ.ศ. 2566"]
)
def test_the_year_may_be_written_in_any_way(sopctl: Sopctl, folder: Path, year: str) -> None:
    assert sopctl("roll", "plan-2565", "--to", year).code == 0
    assert (folder / "plan-2566.yaml").exists()


def test_without_a_year_it_is_the_next(sopctl: Sopctl, folder: Path) -> None:
    assert sopctl("roll", "sops/plan-2565.yaml").code == 0
    assert (folder / "plan-2566.yaml").exists()


@pytest.mark.parametrize("year", ["2570", "2560"])
def test_several_years_on_or_back(sopctl: Sopctl, folder: Path, year: str) -> None:
    assert sopctl("roll", "plan-2565", "--to", year).code == 0
    assert sopctl("roll", f"plan-{year}", "--to", "2565", "-o", "back.yaml").code == 0
    assert Path("back.yaml").read_text(encoding="utf-8") == PLAN


def test_a_mark_at_the_start_and_line_ends_are_kept(sopctl: Sopctl, folder: Path) -> None:
    old = codecs.BOM_UTF8 + PLAN.replace("\n", "\r\n").encode()
    (folder / "plan-2565.yaml").write_bytes(old)
    assert sopctl("roll", "plan-2565").code == 0
    new = (folder / "plan-2566.yaml").read_bytes()
    assert new.startswith(codecs.BOM_UTF8 + b"sopctl: sop/v1\r\nid: plan-2566\r\n")
    assert sopctl("roll", "plan-2566", "--to", "2565", "-o", "back.yaml").code == 0
    assert Path("back.yaml").read_bytes() == old


def test_to_standard_output(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("roll", "plan-2565", "-o", "-")
    assert result.code == 0
    assert "id: plan-2566" in result.out
    assert "plan-2566.yaml:11:57: note[law-year]" in result.err
    assert not (folder / "plan-2566.yaml").exists()


def test_into_a_folder(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    assert sopctl("roll", "plan-2565", "-o", "next").code == 0
    assert (tmp_path / "next" / "plan-2566.yaml").exists()


def test_a_file_is_not_overwritten_unless_it_is_named(sopctl: Sopctl, folder: Path) -> None:
    there = folder / "plan-2566.yaml"
    there.write_text("mine", encoding="utf-8")
    result = sopctl("roll", "plan-2565")
    assert result.code == 2
    assert "already there, and is not overwritten" in result.err
    assert "-o sops/plan-2566.yaml" in result.err
    assert sopctl("roll", "plan-2565", "-o", "sops").code == 2
    assert there.read_text(encoding="utf-8") == "mine"
    assert sopctl("roll", "plan-2565", "-o", "sops/plan-2566.yaml").code == 0
    assert "id: plan-2566" in there.read_text(encoding="utf-8")


def test_the_old_file_is_never_written_over(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("roll", "plan-2565", "-o", "sops/plan-2565.yaml")
    assert result.code == 2
    assert "the old year's file" in result.err
    assert (folder / "plan-2565.yaml").read_text(encoding="utf-8") == PLAN


def test_an_sop_with_errors_is_refused_with_them(sopctl: Sopctl, folder: Path) -> None:
    broken = PLAN.replace("ต.ค. 64", "ตค. xx")
    (folder / "plan-2565.yaml").write_text(broken, encoding="utf-8")
    result = sopctl("roll", "plan-2565")
    assert result.code == 1
    assert "sops/plan-2565.yaml:10:" in result.err
    assert "error[unreadable-time]" in result.err
    assert not (folder / "plan-2566.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("roll", "plam-2565"), "did you mean “plan-2565”?"),
        (("roll", "nothing-like-it"), "there are: plan-2565"),
        (("roll", "sops/plan-2556.yaml"), "did you mean “sops/plan-2565.yaml”?"),
        (("roll", "sops"), "is a folder"),
        (("roll", "sopctl.yaml"), "is no SOP"),
        (("roll", "plan-2565", "--to", "next"), "cannot be read as a year"),
        (("roll", "plan-2565", "--to", "2565"), "already is the SOP of the fiscal year 2565"),
        (("roll", "plan-2565", "--to", "2022"), "already is the SOP of the fiscal year 2565"),
        (("roll", "plan-2565", "--to", "2665"), "more than 25 years"),
        (("roll",), "Missing argument"),
    ],
)
def test_a_slip_is_told_with_what_to_do(
    sopctl: Sopctl, folder: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "sopctl.yaml").write_text("organisation: {name: กรม}\n", encoding="utf-8")
    result = sopctl(*arguments)
    assert result.code == 2
    assert message in result.err
    assert "Traceback" not in result.err


def test_a_reference_follows_what_the_project_has(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    more = "    sop: plan-2565\n    documents: [form-2565.docx]\n"
    text = PLAN.replace("id: plan-2565", "id: whole-2565")
    text = text.replace("    responsible", f"{more}    responsible")
    (folder / "whole-2565.yaml").write_text(text, encoding="utf-8")
    first = sopctl("roll", "whole-2565", "-o", "-")
    assert "sop: plan-2565" in first.out
    assert "form-2565.docx" in first.out
    assert "make it with sopctl roll plan-2565 --to 2566" in first.err
    assert sopctl("roll", "plan-2565").code == 0
    (tmp_path / "form-2566.docx").touch()
    second = sopctl("roll", "whole-2565", "-o", "-")
    assert "sop: plan-2566" in second.out
    assert "form-2566.docx" in second.out


def test_an_id_that_is_an_ordinary_word_changes_nowhere_else(sopctl: Sopctl, folder: Path) -> None:
    text = PLAN.replace("id: plan-2565", "id: plan").replace(
        "name: จัดทำแผน", "name: ทำ action plan ตาม sops/plan.yaml"
    )
    (folder / "plan-2565.yaml").unlink()
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    result = sopctl("roll", "plan", "--to", "2566")
    assert result.code == 0
    new = text.replace("id: plan\ntitle", "id: plan-2566\ntitle", 1).replace("ต.ค. 64", "ต.ค. 65")
    new = new.replace("fiscal_year: 2565", "fiscal_year: 2566")
    new = new.replace("sops/plan.yaml", "sops/plan-2566.yaml")
    assert (folder / "plan-2566.yaml").read_text(encoding="utf-8") == new
    assert "note[new-id]" in result.err
    assert "“sops/plan.yaml” became “sops/plan-2566.yaml”" in result.err


def test_an_id_may_be_the_name_of_a_folder_too(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "plan-2565").mkdir()
    assert sopctl("roll", "plan-2565").code == 0
    assert (folder / "plan-2566.yaml").exists()
