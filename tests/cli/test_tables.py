"""Tables on the command line: `new form --from`, and `fill` of a form that names one."""

from pathlib import Path

import pytest

from sopctl.source.loader import load_text
from tests.cli.conftest import Sopctl
from tests.forms.workbook_files import workbook
from tests.sop_text import sop_text

FORM = "stakeholder-directory"
PEOPLE = "ชื่อ-สกุล,ตำแหน่ง,หน่วยงาน,ประเภท,โทรศัพท์,อีเมล\nผู้แทน,นักวิชาการ,กองแผนงาน,ผู้รับบริการ,0 2590 4000,a@b.go.th\n"


def data(path: Path) -> dict[str, object]:
    loaded = load_text(path.read_text(encoding="utf-8"))
    assert isinstance(loaded.data, dict)
    return loaded.data


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_a_table_becomes_a_filled_form(name: str, sopctl: Sopctl, tmp_path: Path) -> None:
    rows = [line.split(",") for line in PEOPLE.splitlines()]
    content = PEOPLE.encode("utf-8-sig") if name.endswith("csv") else workbook(rows)
    (tmp_path / name).write_bytes(content)
    result = sopctl("new", "form", FORM, "--from", name, "-o", "people.yaml")
    assert result.code == 0
    assert "wrote people.yaml" in result.err
    assert data(tmp_path / "people.yaml")["people"] == [
        {
            "name": "ผู้แทน",
            "position": "นักวิชาการ",
            "affiliation": "กองแผนงาน",
            "type": "ผู้รับบริการ",
            "contact": "0 2590 4000",
            "email": "a@b.go.th",
        }
    ]


def test_the_table_goes_before_the_example_and_beside_the_sop(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops" / "test.yaml").write_text(sop_text("- {id: a, name: ก}\n"), encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    more = ("--example", "--sop", "test", "--from", "people.csv", "-o", "a.yaml")
    assert sopctl("new", "form", FORM, *more).code == 0
    found = data(tmp_path / "a.yaml")
    assert found["unit"] == "หน่วยทดสอบ"
    assert found["as_of"] == "30 พ.ย. 2564"
    assert [one["name"] for one in found["people"]] == ["ผู้แทน"]  # type: ignore[attr-defined]
    assert sopctl("fill", "a.yaml", "--format", "md", "-o", "-").out.count("ผู้แทน") == 1


def test_wrong_cells_are_told_and_the_file_is_written_all_the_same(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("name,email\nก,เมล\n", encoding="utf-8")
    result = sopctl("new", "form", FORM, "--from", "people.csv", "-o", "a.yaml")
    assert result.code == 1
    assert (
        "people.csv, row 2, column B: error: what is filled in is no e-mail address" in result.err
    )
    assert "people.csv, row 1: note: there is no column “Position”" in result.err
    assert (tmp_path / "a.yaml").is_file()
    assert sopctl("validate", "a.yaml").code == 1


def test_without_a_required_column_nothing_is_written(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("ตำแหน่ง,สังกัด\nก,ข\n", encoding="utf-8")
    result = sopctl("new", "form", FORM, "--from", "people.csv", "-o", "a.yaml")
    assert (result.code, (tmp_path / "a.yaml").exists()) == (1, False)
    assert "there is no column “Name”" in result.err


def test_only_so_many_problems_are_listed(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,email\n" + "ก,เมล\n" * 100, encoding="utf-8")
    result = sopctl("new", "form", FORM, "--from", "people.csv", "-o", "-")
    assert result.err.count("error: what is filled in") == 30
    assert "and 74 more places" in result.err


def test_what_is_called_wrongly(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
    assert sopctl("new", "form", FORM, "--from", "people.csv", "-o", "a.yaml").code == 2
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "x"
    missing = sopctl("new", "form", FORM, "--from", "nothing.csv", "-o", "b.yaml")
    assert (missing.code, "nothing.csv" in missing.err) == (2, True)
    assert sopctl("new", "form", FORM, "--sheet", "x", "-o", "b.yaml").code == 2
    assert (
        sopctl("new", "form", FORM, "--from", "people.csv", "--sheet", "x", "-o", "b.yaml").code
        == 2
    )
    assert sopctl("new", "form", FORM, "--from", ".", "-o", "b.yaml").code == 2
    (tmp_path / "templates" / "visit").mkdir(parents=True)
    definition = "sopctl: form/v1\nname: visit\ntitle: ก\nfields: [{name: topic, label: ก}]\n"
    (tmp_path / "templates" / "visit" / "form.yaml").write_text(definition, encoding="utf-8")
    without = sopctl("new", "form", "visit", "--from", "people.csv", "-o", "b.yaml")
    assert (without.code, "no list that a table could fill" in without.err) == (2, True)
    assert not (tmp_path / "b.yaml").exists()


def test_a_form_that_names_its_table_is_filled_from_it(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "people.csv").write_text(PEOPLE, encoding="utf-8")
    form = tmp_path / "forms" / "a.yaml"
    form.write_text(
        f"form: {FORM}\nunit: ก\nsubject: ข\npeople: {{table: people.csv}}\n", encoding="utf-8"
    )
    assert sopctl("validate", "forms/a.yaml", "--fail-on", "note").code == 0
    first = sopctl("fill", "forms/a.yaml", "--format", "md", "-o", "-")
    assert first.code == 0
    assert "| 1 | ผู้แทน | นักวิชาการ | กองแผนงาน |" in first.out
    with (tmp_path / "forms" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("เลขานุการ,,,,,\n")
    assert "| 2 | เลขานุการ |" in sopctl("fill", "forms/a.yaml", "--format", "md", "-o", "-").out
    both = sopctl("fill", "forms/a.yaml", "--format", "docx", "--format", "pdf", "-o", "out")
    assert both.code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".docx", ".pdf"}


def test_a_table_with_errors_stops_its_own_form_alone(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "bad.csv").write_text("name,email\nก,เมล\n,a@b.go.th\n", encoding="utf-8")
    for name in ("good", "bad", "none"):
        text = f"form: {FORM}\nunit: ก\nsubject: ข\npeople: {{table: {name}.csv}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    names = ("good.yaml", "bad.yaml", "none.yaml")
    result = sopctl("fill", *names, "--format", "md", "--format", "html", "-o", "out")
    assert result.code == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good.html", "good.md"]
    assert result.err.count("bad.csv, row 2, column B: error:") == 1
    assert result.err.count("bad.csv, row 3, column A: error:") == 1
    assert result.err.count("none.yaml: error: none.csv: there is no such table") == 1


def test_a_list_that_is_known_is_not_asked_for(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("\nกลุ่ม ก\nงาน ก\n\n\n.\n\n\n\n"))
    result = sopctl("new", "form", FORM, "--ask", "--from", "people.csv", "-o", "a.yaml")
    assert result.code == 0
    assert "1 entries are there already" in result.err
    assert [one["name"] for one in data(tmp_path / "a.yaml")["people"]] == ["ผู้แทน"]  # type: ignore[attr-defined]


def test_an_sop_becomes_a_plan_that_can_be_printed(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sops").mkdir()
    steps = """\
- {id: a, name: สำรวจ, period: ต.ค. 64, responsible: [owner], control: ครบทุกเรื่อง}
- {id: b, name: รายงาน, period: พ.ย. 64 - ธ.ค. 64, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]}
"""
    text = sop_text(steps, "roles: {owner: ผู้รับผิดชอบตัวชี้วัด}\n")
    (tmp_path / "sops" / "test.yaml").write_text(text, encoding="utf-8")
    assert sopctl("new", "form", "action-plan", "--sop", "test", "-o", "plan.yaml").code == 0
    written = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert "months: [พ.ย., ธ.ค., ม.ค.]" in written
    assert sopctl("validate", "plan.yaml", "--fail-on", "note").code == 0
    (tmp_path / "plan.yaml").write_text(
        written.replace("[พ.ย., ธ.ค., ม.ค.]", "[ก.ย.]"), encoding="utf-8"
    )
    printed = sopctl("fill", "plan.yaml", "--format", "md", "-o", "-").out
    assert "| 1 | สำรวจ | ครบทุกเรื่อง | ✓ |" in printed
    assert f"| 2 | รายงาน |  |{'  |' * 11} ✓ |" in printed
