"""A project checked from the disk: the same whatever is kept, and in however many processes."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.diagnostics import Finding
from sopctl.linter import Report, lint
from sopctl.project import find_project, load
from sopctl.project.cache import FOLDER
from sopctl.project.checking import check_project
from sopctl.reading import read_file
from sopctl.rules.base import SopContext, all_rules
from sopctl.structs import replace
from sopctl.workspace import SourceFile
from tests.sop_text import sop_text

TODAY = date(2023, 6, 1)

STEPS = "- {id: plan, name: จัดทำแผน, period: ต.ค. 64, responsible: owner}"
CONTENTS = (
    sop_text(STEPS, "roles: {owner: ผู้รับผิดชอบ}\n"),
    sop_text(STEPS),
    sop_text(STEPS, "revised: 2567-01\ndocuments: {plan: {name: แผน, file: sops/other.yaml}}\n"),
    sop_text("- {id: buy, name: จัดซื้อ, sop: other, period: ต.ค. 64}", "roles: {a: ก}\n"),
    sop_text("- {id: back, name: ย้อนกลับ, sop: test, period: ต.ค. 64}").replace(
        "id: test", "id: other"
    ),
    "# sopctl: ignore-file[unknown-role] ยังไม่กำหนด\n" + sop_text(STEPS),
    "# sopctl: ignore-file[missing-control] ไม่มีผล\n" + sop_text(STEPS),
    "sopctl: records/v1\nsop: test\nrecords:\n  - {step: plan, on: 2564-10-05}\n",
    "sopctl: records/v1\nsop: tset\nrecords:\n  - {step: plam, on: 2564-10-05}\n",
    "version: 2\nupdates: []\n",
    "steps: [a\n",
    "",
    "sopctl: sop/v1\nid: test\nid: test\n",
)
NAMES = ("sops/test.yaml", "sops/other.yaml", "sops/sub/third.yaml", "records/test.yaml")
CONFIGS = ("", "rules: {unknown-role: warning}\n", "overrides: [{paths: [sops/sub/**], rules: {unknown-role: off}}]\n")  # fmt: skip


def report_of(folder: Path, *paths: str, cached: bool = True, jobs: int = 1) -> Report:
    project = find_project(folder)
    run = check_project(
        project, paths, working_folder=folder, today=TODAY, cached=cached, jobs=jobs
    )
    return run.report()


def plain_report_of(folder: Path, *paths: str) -> Report:
    return lint(load(find_project(folder), paths, working_folder=folder, today=TODAY))


def write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


projects = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(CONTENTS), min_size=1)
asked = st.sampled_from(
    [(), ("sops",), ("sops/test.yaml",), ("records",), ("sops", "sops/other.yaml")]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(projects, st.sampled_from(CONFIGS), asked), min_size=2, max_size=4))
def test_what_is_kept_never_changes_a_result(
    tmp_path: Path, states: list[tuple[dict[str, str], str, tuple[str, ...]]]
) -> None:
    for child in tmp_path.iterdir():
        shutil.rmtree(child) if child.is_dir() else child.unlink()
    for files, config, named in states:
        for name in NAMES:
            (tmp_path / name).unlink(missing_ok=True)
        write(tmp_path, {"sopctl.yaml": f"organisation: {{name: กรม}}\n{config}", **files})
        paths = tuple(path for path in named if (tmp_path / path).exists())
        plain = plain_report_of(tmp_path, *paths)
        assert report_of(tmp_path, *paths, cached=False) == plain
        assert report_of(tmp_path, *paths) == plain
        assert report_of(tmp_path, *paths) == plain


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "sopctl.yaml": "organisation: {name: กรม}\n",
            "sops/test.yaml": CONTENTS[1],
            "sops/other.yaml": CONTENTS[4],
        },
    )
    return tmp_path


def test_a_file_that_did_not_change_is_not_parsed_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = report_of(project)
    parsed: list[str] = []
    watch_parsing(monkeypatch, parsed)
    assert report_of(project) == first
    assert parsed == []
    write(project, {"sops/test.yaml": CONTENTS[0]})
    assert report_of(project) != first
    assert parsed == ["sops/test.yaml"]


@pytest.mark.parametrize(
    ("changed", "content", "besides"),
    [
        ("sopctl.yaml", "organisation: {name: กอง}\n", []),
        ("templates/new-form/form.yaml", "sopctl: form/v1\n", ["templates/new-form/form.yaml"]),
    ],
)
def test_what_results_depend_on_makes_them_new(
    project: Path, monkeypatch: pytest.MonkeyPatch, changed: str, content: str, besides: list[str]
) -> None:
    report_of(project)
    write(project, {changed: content})
    parsed: list[str] = []
    watch_parsing(monkeypatch, parsed)
    report_of(project)
    assert sorted(parsed) == ["sops/other.yaml", "sops/test.yaml", *besides]


def test_another_state_of_the_program_makes_them_new(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_of(project)
    monkeypatch.setattr("sopctl.project.fingerprint.__version__", "another")
    parsed: list[str] = []
    watch_parsing(monkeypatch, parsed)
    report_of(project)
    assert sorted(parsed) == ["sops/other.yaml", "sops/test.yaml"]


def watch_parsing(monkeypatch: pytest.MonkeyPatch, parsed: list[str]) -> None:
    def watched(path: str, content: bytes) -> SourceFile:
        parsed.append(path)
        return read_file(path, content)

    monkeypatch.setattr("sopctl.project.workers.read_file", watched)


def test_one_file_named_keeps_nothing(project: Path) -> None:
    report_of(project, "sops/test.yaml")
    assert not (project / FOLDER).exists()
    report_of(project, cached=False)
    assert not (project / FOLDER).exists()
    report_of(project)
    assert (project / FOLDER).is_dir()


def test_several_processes_find_the_same_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopctl.project.workers._WORTH_A_PROCESS", 0)
    files = {f"sops/sop-{n:02}.yaml": CONTENTS[n % len(CONTENTS)] for n in range(40)}
    write(tmp_path, files)
    (tmp_path / "sops" / "folder.yaml").mkdir()
    alone = report_of(tmp_path, cached=False)
    assert len(alone.diagnostics) > 40
    assert report_of(tmp_path, cached=False, jobs=3) == alone
    assert report_of(tmp_path, jobs=2) == alone


@pytest.mark.skipif(sys.platform != "linux", reason="only a fork inherits what the test plants")
def test_what_an_ended_process_left_is_done_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopctl.project.workers._WORTH_A_PROCESS", 0)
    write(tmp_path, {f"sops/sop-{n:02}.yaml": CONTENTS[n % len(CONTENTS)] for n in range(40)})
    alone = report_of(tmp_path, cached=False)
    parent = os.getpid()

    def ending(path: str, content: bytes) -> SourceFile:
        if path.endswith("sop-30.yaml") and os.getpid() != parent:
            os._exit(9)  # as where the system is short of memory
        return read_file(path, content)

    monkeypatch.setattr("sopctl.project.workers.read_file", ending)
    assert report_of(tmp_path, cached=False, jobs=2) == alone


def test_a_file_of_another_tool_is_passed_over_unless_it_is_named(project: Path) -> None:
    write(project, {"sops/tool.yaml": CONTENTS[9]})
    found = find_project(project)
    run = check_project(found, (), working_folder=project, today=TODAY)
    assert run.skipped == ("sops/tool.yaml",)
    named = check_project(found, ("sops", "sops/tool.yaml"), working_folder=project, today=TODAY)
    assert named.skipped == ()
    assert "sops/tool.yaml" in {file.shown for file in named.files}


def test_a_folder_that_may_not_be_looked_into_is_reported(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, {"sops/closed/x.yaml": CONTENTS[1]})
    scandir = os.scandir

    def refusing(path: str | Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    for paths in ((), ("sops/closed",)):
        found = [d for d in report_of(project, *paths).diagnostics if d.file == "sops/closed"]
        assert [d.rule for d in found] == ["unreadable-file"]
        assert "Permission denied" in found[0].message.en


def test_a_link_that_leads_nowhere_is_reported(project: Path) -> None:
    (project / "sops" / "gone.yaml").symlink_to("nowhere.yaml")
    (found,) = (d for d in report_of(project).diagnostics if d.file == "sops/gone.yaml")
    assert found.rule == "unreadable-file"


def test_settings_named_outright_are_checked_with_their_days(project: Path) -> None:
    wrong = "holidays: {add: [{date: วันใดวันหนึ่ง, reason: ก}]}\n"
    write(project, {"sopctl.yaml": wrong})
    for paths in ((), ("sopctl.yaml",)):
        (found,) = (d for d in report_of(project, *paths).diagnostics if d.file == "sopctl.yaml")
        assert found.rule == "wrong-type"


def test_a_reference_is_found_by_name_or_by_reading_all(project: Path) -> None:
    write(project, {"sops/test.yaml": CONTENTS[3]})
    rules = {d.rule for d in report_of(project, "sops/test.yaml").diagnostics}
    assert "sop-cycle" in rules  # through sops/other.yaml, which is not asked for
    (project / "sops/other.yaml").rename(project / "sops/renamed.yaml")
    assert "sop-cycle" in {d.rule for d in report_of(project, "sops/test.yaml").diagnostics}
    (project / "sops/renamed.yaml").unlink()
    assert "unknown-sop" in {d.rule for d in report_of(project, "sops/test.yaml").diagnostics}


def test_the_file_named_for_the_id_of_another_is_looked_at_too(project: Path) -> None:
    (project / "sops/copy.yaml").write_bytes((project / "sops/test.yaml").read_bytes())
    for report in (
        report_of(project, "sops/copy.yaml"),
        plain_report_of(project, "sops/copy.yaml"),
    ):
        (found,) = (d for d in report.diagnostics if d.rule == "duplicate-sop-id")
        assert (found.file, found.related[0].file) == ("sops/copy.yaml", "sops/test.yaml")
    assert "duplicate-sop-id" not in {
        d.rule for d in report_of(project, "sops/test.yaml").diagnostics
    }


def test_a_rule_that_fails_hides_nothing_else(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = all_rules()

    def fail(context: SopContext) -> Iterator[Finding]:
        raise ZeroDivisionError("as a bug would")

    failing = replace(rules.sop[0], name="failing", check=fail)
    bugged = replace(rules, sop=(failing, *rules.sop))
    whole = report_of(project, cached=False)
    for module in ("sopctl.project.workers", "sopctl.linter.run", "sopctl.project.checking"):
        monkeypatch.setattr(f"{module}.all_rules", lambda: bugged)
    report = report_of(project)
    assert report.diagnostics == whole.diagnostics
    assert {(crash.file, crash.rule) for crash in report.crashes} == {
        ("sops/other.yaml", "failing"),
        ("sops/test.yaml", "failing"),
    }
    assert "as a bug would" in report.crashes[0].details
    assert report_of(project).crashes  # and is never kept


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("forms/plan.docx", True),  # from the project's folder
        ("attached/plan.docx", True),  # from the SOP's own
        ("forms", True),
        ("plan.docx", False),
        ("x" * 300 + ".docx", False),  # no system takes such a name
    ],
)
def test_files_that_an_sop_names_are_looked_for_where_people_put_them(
    project: Path, name: str, is_there: bool
) -> None:
    for folder in (project / "forms", project / "sops/attached"):
        folder.mkdir(parents=True)
        (folder / "plan.docx").touch()
    content = CONTENTS[0].replace(
        "steps:\n", f"documents:\n  plan: {{name: แผน, file: {name}}}\nsteps:\n"
    )
    write(project, {"sops/test.yaml": content})
    found = [d for d in report_of(project).diagnostics if d.rule == "missing-file"]
    assert len(found) == (not is_there)
    assert report_of(project).diagnostics == report_of(project, cached=False).diagnostics


@pytest.mark.parametrize(
    ("settings", "folder"), [("", "forms"), ("folders: {forms: papers}\n", "papers")]
)
def test_filled_forms_and_definitions_are_checked_with_the_rest(
    project: Path, settings: str, folder: str
) -> None:
    write(
        project,
        {
            "sopctl.yaml": settings,
            f"{folder}/summary.yaml": "form: knowledge-sharing-summary\nno_such_field: x\n",
            "templates/own/form.yaml": "sopctl: form/v1\n",
        },
    )
    found = {(each.file, each.rule) for each in report_of(project).diagnostics}
    assert (f"{folder}/summary.yaml", "unknown-field") in found
    assert ("templates/own/form.yaml", "missing-key") in found
