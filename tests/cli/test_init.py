"""`sopctl init`: a project that works at once, and never loses what was there."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sopctl.calendar.fiscal import FiscalYear
from sopctl.cli.options import Session
from sopctl.cli.starting.example import example_sop
from sopctl.linter import lint
from sopctl.model.building import build
from sopctl.model.sop import Sop
from sopctl.reading import read_file
from sopctl.source.loader import load_text
from sopctl.workspace import Workspace
from tests.cli.conftest import Sopctl
from tests.cli.laid_down import files_in, names

EVERY_FILE = {
    "sopctl.yaml",
    "templates/README.md",
    ".gitignore",
    ".gitattributes",
    ".pre-commit-config.yaml",
    ".github/workflows/sop.yml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".sopctl/sop.schema.json",
    ".sopctl/form.schema.json",
    ".sopctl/config.schema.json",
    ".sopctl/records.schema.json",
}


def example_in(folder: Path) -> Path:
    (example,) = (folder / "sops").glob("*.yaml")
    return example


def git(*arguments: str, folder: Path) -> str:
    command = ("git", "-c", "core.quotePath=false", *arguments)
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    return done.stdout


def test_an_empty_folder_becomes_a_project_that_works_at_once(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    made = sopctl("init")
    assert made.code == 0
    there = files_in(tmp_path)
    example = example_in(tmp_path).relative_to(tmp_path).as_posix()
    assert set(there) == EVERY_FILE | {example}
    assert names(made, "created") == set(there)
    checked = sopctl("validate", "--fail-on", "note")
    assert "0 errors, 0 warnings, 0 notes" in checked.out
    for command in (["validate"], ["due"], ["status"], ["fmt", "--check"], ["forms"]):
        assert sopctl(*command).code == 0, command
    assert "รายงาน" in sopctl("due", "--within", "60d").out


def test_the_next_three_commands_are_said(sopctl: Sopctl) -> None:
    lines = sopctl("init").out.splitlines()
    said = [line.split("#")[0].strip() for line in lines[lines.index("Next:") + 1 :]]
    assert said == ["sopctl validate", "sopctl render", "sopctl due"]


@pytest.mark.parametrize("view", ["flow", "table", "lanes", "gantt"])
def test_the_example_is_drawn_in_every_view(sopctl: Sopctl, tmp_path: Path, view: str) -> None:
    sopctl("init")
    assert sopctl("render", "--view", view, "--format", "dot").code == 0
    assert len(list((tmp_path / "build").iterdir())) == 1


def test_the_example_is_set_as_a_document(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    assert sopctl("render", "--view", "document", "--format", "md").code == 0
    (written,) = (tmp_path / "build").iterdir()
    assert "ข้อร้องเรียน" in written.read_text(encoding="utf-8")


def findings(day: date) -> list[str]:
    example = example_sop(day)
    file = read_file(f"sops/{example.id}.yaml", example.text.encode())
    return [f"{found.rule}: {found.message.en}" for found in lint(Workspace((file,))).diagnostics]


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2019, 1, 1), date(2040, 12, 31)))
def test_on_any_day_the_example_has_no_finding(day: date) -> None:
    assert findings(day) == []


@pytest.mark.parametrize(
    "day",
    [date(2026, 9, 1), date(2026, 9, 30), date(2028, 9, 30), date(2026, 10, 1), date(2026, 10, 31)],
)
def test_at_the_turn_of_the_fiscal_year_too(day: date) -> None:
    assert findings(day) == []


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2019, 1, 1), date(2040, 12, 31)))
def test_nothing_is_overdue_on_the_day_it_is_laid_down(day: date) -> None:
    built = build(Sop, load_text(example_sop(day).text).data)
    assert built.problems == ()
    sop = built.model
    assert sop is not None
    # After a year's last working day, the example is of the next.
    assert sop.fiscal_year in {
        FiscalYear.containing(day).be,
        FiscalYear.containing(day + timedelta(days=5)).be,
    }
    (last,) = (one.on for one in sop.steps[-1].deadlines)
    year, rest = str(last).split("-", 1)
    assert date.fromisoformat(f"{int(year) - 543}-{rest}") >= day


def test_the_example_is_of_the_day_that_the_environment_names(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2022, 2, 1, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    sopctl("init", "one")
    sopctl("init", "two")
    text = (tmp_path / "one/sops/complaints-2565.yaml").read_text(encoding="utf-8")
    assert "revised: 2565-02-01\n" in text
    assert "ก.พ. 2565 - ก.ย. 2565" in text
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_called_again_it_changes_nothing(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    before = files_in(tmp_path)
    again = sopctl("init")
    assert (again.code, again.err) == (0, "")
    assert names(again, "created") == set()
    assert names(again, "kept") == set(before)
    assert files_in(tmp_path) == before


def test_an_example_that_was_replaced_does_not_come_back(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    example_in(tmp_path).rename(tmp_path / "sops" / "own.yml")
    sopctl("init")
    assert [path.name for path in (tmp_path / "sops").iterdir()] == ["own.yml"]


def test_what_is_missing_is_made_again(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    (tmp_path / ".gitattributes").unlink()
    assert names(sopctl("init"), "created") == {".gitattributes"}


def test_files_that_are_there_stay_and_what_they_lack_is_said(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    kept = {
        ".gitignore": b"*.pyc\nbuild/",
        ".gitattributes": b"* text=auto\n",
        ".pre-commit-config.yaml": b"repos: []\n",
        "sopctl.yaml": b"folders: {sops: procedures, records: done}\n",
    }
    for name, content in kept.items():
        (tmp_path / name).write_bytes(content)
    made = sopctl("init")
    assert made.code == 0
    there = files_in(tmp_path)
    assert {name: there[name] for name in kept} == kept
    assert names(made, "kept") == set(kept)
    # The folders are those of the settings that were there.
    assert len(list((tmp_path / "procedures").glob("*.yaml"))) == 1
    assert "procedures/**/*.yaml" in there[".vscode/settings.json"].decode()
    lacking = made.err.split("\n")
    assert "    .*.lock" in lacking
    assert "    /done/**/*.yaml merge=union" in lacking
    assert "    /build/" not in lacking
    assert "entry: sopctl validate" in made.err


def test_filled_forms_stay_out_of_git_and_templates_do_not(sopctl: Sopctl, tmp_path: Path) -> None:
    git("init", "-q", folder=tmp_path)
    sopctl("init")
    assert sopctl("new", "form", "knowledge-sharing-summary").code == 0
    (tmp_path / "sops/.x.yaml.lock").touch()
    (tmp_path / "records").mkdir()
    (tmp_path / "records/.x.yaml.new").touch()
    git("add", "-A", folder=tmp_path)
    tracked = set(git("ls-files", folder=tmp_path).splitlines())
    example = example_in(tmp_path).relative_to(tmp_path).as_posix()
    assert tracked == EVERY_FILE | {example}
    merged = git("check-attr", "merge", "records/2569/a.yaml", folder=tmp_path)
    assert merged == "records/2569/a.yaml: merge: union\n"


def test_a_form_that_holds_no_personal_data_can_be_kept(sopctl: Sopctl, tmp_path: Path) -> None:
    git("init", "-q", folder=tmp_path)
    sopctl("init")
    sopctl("new", "form", "knowledge-sharing-summary", "-o", "forms/summary.yaml")
    with (tmp_path / ".gitignore").open("a") as file:
        file.write("!/forms/summary.yaml\n")
    git("add", "-A", folder=tmp_path)
    assert "forms/summary.yaml" in git("ls-files", folder=tmp_path).splitlines()


@pytest.mark.parametrize("ignored", ["", "*.pyc\n"])
def test_computed_reports_are_kept_in_git(sopctl: Sopctl, tmp_path: Path, ignored: str) -> None:
    git("init", "-q", folder=tmp_path)
    if ignored:
        (tmp_path / ".gitignore").write_text(ignored)
    sopctl("init")
    (tmp_path / "forms").mkdir(exist_ok=True)
    for name in ("a-monthly-progress-2565-02.yaml", "a-round-summary-1.yaml", "a.yaml"):
        (tmp_path / "forms" / name).touch()
    git("add", "-A", folder=tmp_path)
    tracked = set(git("ls-files", "forms", folder=tmp_path).splitlines())
    assert tracked - {"forms/.gitignore"} == {
        "forms/a-monthly-progress-2565-02.yaml",
        "forms/a-round-summary-1.yaml",
    }


def test_filled_forms_stay_out_of_git_where_the_ignore_file_was_there(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    git("init", "-q", folder=tmp_path)
    (tmp_path / ".gitignore").write_text("*.pyc\n")
    sopctl("init")
    sopctl("new", "form", "knowledge-sharing-summary")
    git("add", "-A", folder=tmp_path)
    tracked = git("ls-files", "forms", folder=tmp_path).splitlines()
    assert tracked == ["forms/.gitignore"]


def test_in_a_repository_s_folder_the_files_are_written_for_its_top(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    git("init", "-q", folder=tmp_path)
    made = sopctl("init", "งาน/ของ เรา")
    assert made.code == 0
    assert not (tmp_path / ".github").exists()
    assert "move .github/workflows/sop.yml and .pre-commit-config.yaml there" in made.err
    folder = tmp_path / "งาน" / "ของ เรา"
    yaml = YAML(typ="safe")
    workflow = yaml.load(folder / ".github/workflows/sop.yml")
    job = workflow["jobs"]["sop"]
    assert job["defaults"]["run"]["working-directory"] == "งาน/ของ เรา"
    hooks = yaml.load(folder / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert hooks[0]["entry"] == "sopctl validate --config 'งาน/ของ เรา/sopctl.yaml'"
    assert "cd 'งาน/ของ เรา'" in made.out


def test_the_workflow_checks_annotates_uploads_and_renders(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    workflow = YAML(typ="safe").load(tmp_path / ".github/workflows/sop.yml")
    steps = workflow["jobs"]["sop"]["steps"]
    ran = "\n".join(step.get("run", "") for step in steps)
    assert "sopctl validate --format github --format sarif:sopctl.sarif" in ran
    assert "sopctl render" in ran
    used = {step["uses"].split("@")[0]: step.get("with", {}) for step in steps if "uses" in step}
    assert used["github/codeql-action/upload-sarif"]["sarif_file"] == "sopctl.sarif"
    assert used["actions/upload-artifact"]["path"] == "build/"


def test_what_the_workflow_runs_can_be_run(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    done = sopctl("validate", "--format", "github", "--format", "sarif:sopctl.sarif")
    assert done.code == 0
    assert json.loads((tmp_path / "sopctl.sarif").read_text())["version"] == "2.1.0"


def test_editors_are_told_of_schemas_that_are_there(sopctl: Sopctl, tmp_path: Path) -> None:
    sopctl("init")
    editor = json.loads((tmp_path / ".vscode/settings.json").read_text())
    for schema, patterns in editor["yaml.schemas"].items():
        assert "$defs" in json.loads((tmp_path / schema).read_text(encoding="utf-8"))
        assert patterns
    for file in (tmp_path / "sopctl.yaml", example_in(tmp_path)):
        named = file.read_text(encoding="utf-8").partition("$schema=")[2].split()[0]
        assert (file.parent / named).is_file()
    assert json.loads(sopctl("schema", "sop").out) == json.loads(
        (tmp_path / ".sopctl/sop.schema.json").read_text(encoding="utf-8")
    )


def test_a_schema_of_another_version_is_kept_and_how_to_renew_it_is_said(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    sopctl("init")
    old = tmp_path / ".sopctl/sop.schema.json"
    old.write_text("{}")
    made = sopctl("init")
    assert old.read_text() == "{}"
    assert "sopctl schema sop -o .sopctl/sop.schema.json" in made.err


@pytest.mark.parametrize("unit", ["กลุ่มพัฒนาระบบบริหาร", 'งาน: "แผน" #1', "{x}, [y]", "$HOME ${unit}"])
def test_the_unit_is_written_as_it_is(sopctl: Sopctl, tmp_path: Path, unit: str) -> None:
    assert sopctl("init", "--unit", unit).code == 0
    yaml = YAML(typ="safe")
    assert yaml.load(tmp_path / "sopctl.yaml")["organisation"] == {"name": unit}
    assert yaml.load(example_in(tmp_path))["unit"] == {"name": unit}
    assert "0 errors" in sopctl("validate").out
    assert sopctl("fmt", "--check").code == 0


@pytest.mark.parametrize("unit", ["", "  ", "a\x07b"])
def test_a_unit_without_a_name_is_refused(sopctl: Sopctl, tmp_path: Path, unit: str) -> None:
    assert sopctl("init", "--unit", unit).code == 2
    assert not any(tmp_path.iterdir())


def test_the_language_that_is_asked_for_is_the_project_s(sopctl: Sopctl, tmp_path: Path) -> None:
    made = sopctl("init", "--lang", "th")
    assert "คำสั่งต่อไป" in made.out
    assert "\nlanguage: th\n" in (tmp_path / "sopctl.yaml").read_text(encoding="utf-8")
    assert "ข้อผิดพลาด 0" in sopctl("validate").out


@pytest.mark.parametrize("year", [1, 1899, 2200, 2569, 9999])
def test_a_clock_in_a_year_that_cannot_be_is_told_and_nothing_is_laid_down(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    monkeypatch.setattr(Session, "today", date(year, 12, 31))
    result = sopctl("init")
    assert (result.code, result.out) == (2, "")
    assert f"the machine's clock shows the year {year}" in result.err
    assert "set the clock" in result.err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31)])
def test_the_first_and_the_last_year_that_can_be_give_a_project_that_validates(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    monkeypatch.setattr(Session, "today", day)
    assert sopctl("init").code == 0
    assert sopctl("validate").code == 0
