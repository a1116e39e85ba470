"""The GitHub Action: its form, and its scripts as the runner calls them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sopctl.source.loader import load_text
from tests.ci.conftest import Repository

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None,
    reason="the action's scripts need bash, and its repository git",
)


@pytest.fixture(scope="session")
def action(repository: Path) -> dict[str, Any]:
    loaded = load_text((repository / "action.yml").read_text(encoding="utf-8"))
    assert loaded.problems == ()
    assert isinstance(loaded.data, dict)
    return loaded.data


def step(action: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in action["runs"]["steps"] if one.get("id") == name]
    assert isinstance(found, dict)
    return found


class Runner:
    """What GitHub's runner gives a step: files to write to, and the step's environment."""

    def __init__(self, project: Repository, action: dict[str, Any], checkout: Path) -> None:
        self._project = project
        self._action = action
        self.temporary = project.folder.parent / "runner"
        self.temporary.mkdir()
        self._output = self.temporary / "output"
        self._output.touch()
        self._standing = {
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_OUTPUT": str(self._output),
            "GITHUB_ACTION_PATH": str(checkout),
            "GITHUB_WORKSPACE": str(project.folder),
            "GITHUB_ACTIONS": "true",
        }

    def run(
        self, name: str, inside: str = ".", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a step's script as `shell: bash` does; every variable that it names must be given."""
        described = step(self._action, name)
        assert described["shell"] == "bash"
        assert described["env"].keys() <= environment.keys()
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", described["run"]],
            cwd=self._project.folder / inside,
            env={**self._project.environment, **self._standing, **environment},
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )

    def validate(
        self, paths: str = "", inside: str = ".", fail_on: str = "error", lang: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run the step that checks, with the sopctl of this checkout."""
        return self.run(
            "validate",
            inside,
            SOPCTL=str(Path(sys.executable).with_name("sopctl")),
            PATHS=paths,
            FAIL_ON=fail_on,
            LANGUAGE_OF_MESSAGES=lang,
        )

    @property
    def outputs(self) -> dict[str, str]:
        """What the steps have put out."""
        lines = self._output.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def sarif(self) -> Any:
        """The findings that the action would upload."""
        return json.loads(Path(self.outputs["sarif"]).read_text(encoding="utf-8"))


@pytest.fixture
def runner(project: Repository, action: dict[str, Any], repository: Path) -> Runner:
    return Runner(project, action, repository)


def test_the_action_fits_the_schema_of_actions(repository: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-actions",
    ]
    done = subprocess.run(
        [*command, str(repository / "action.yml")], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_each_input_is_used_and_each_that_is_used_is_declared(
    action: dict[str, Any], repository: Path
) -> None:
    import re

    text = (repository / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(action["inputs"])
    for described in (*action["inputs"].values(), *action["outputs"].values()):
        assert described["description"]
    assert all("default" in one for one in action["inputs"].values())
    known = {one["id"] for one in action["runs"]["steps"] if "id" in one}
    assert set(re.findall(r"steps\.([a-z-]+)\.", text)) <= known


def test_each_input_and_output_is_in_the_documentation(
    action: dict[str, Any], repository: Path
) -> None:
    text = (repository / "docs/ci.md").read_text(encoding="utf-8")
    for name, described in action["inputs"].items():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
        assert not described["default"] or f"| `{described['default']}` |" in row
    assert all(f"`{name}`" in text for name in action["outputs"])


def test_no_script_has_a_value_pasted_into_it(action: dict[str, Any]) -> None:
    for one in action["runs"]["steps"]:
        assert "${{" not in one.get("run", "")


def test_a_sound_project_passes_and_gives_sarif(runner: Runner) -> None:
    done = runner.validate()
    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.sarif["runs"][0]["results"] == []


def test_findings_annotate_fail_the_job_and_are_in_the_sarif(
    runner: Runner, project: Repository
) -> None:
    project.write("sops/b.yaml", "sopctl: sop/v1\nid: b\n")
    done = runner.validate()
    assert done.returncode == 1
    assert "::error file=sops/b.yaml,line=1" in done.stdout
    rules = {result["ruleId"] for result in runner.sarif["runs"][0]["results"]}
    assert "missing-key" in rules


def test_the_paths_are_those_of_the_lines_whatever_they_hold(
    runner: Runner, project: Repository
) -> None:
    broken = "sopctl: sop/v1\nid: b\n"
    project.write("sops/with blanks/b.yaml", broken)
    project.write("sops/$(touch hacked);c.yaml", broken)
    project.write("-x/d.yaml", broken)
    done = runner.validate("  sops/with blanks \r\n\n-x\nsops/$(touch hacked);c.yaml\n")
    assert done.returncode == 1
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in runner.sarif["runs"][0]["results"]
    }
    assert places == {
        "sops/with%20blanks/b.yaml",
        "-x/d.yaml",
        "sops/%24%28touch%20hacked%29%3Bc.yaml",
    }
    assert not (project.folder / "hacked").exists()


def test_a_project_in_a_folder_is_placed_from_the_root_of_the_repository(
    runner: Runner, project: Repository
) -> None:
    project.write("unit/sopctl.yaml", "organisation: กอง\n")
    project.write("unit/sops/b.yaml", "sopctl: sop/v1\nid: b\n")
    assert runner.validate(inside="unit").returncode == 1
    result = runner.sarif["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "unit/sops/b.yaml"


def test_the_least_severity_that_fails_can_be_chosen(runner: Runner, project: Repository) -> None:
    sound = (project.folder / "sops/a.yaml").read_text(encoding="utf-8")
    project.write("sops/other-name.yaml", sound.replace("id: a\n", "id: b\n", 1))
    assert runner.validate().returncode == 0
    assert runner.validate(fail_on="note").returncode == 1


def test_the_language_can_be_chosen(runner: Runner, project: Repository) -> None:
    project.write("sops/b.yaml", "sopctl: sop/v1\nid: b\n")
    assert "ไม่มีคีย์" in runner.validate(lang="th").stdout
    assert "lacks the required key" in runner.validate(lang="en").stdout


def test_what_cannot_be_checked_leaves_nothing_to_upload(runner: Runner) -> None:
    (runner.temporary / "sopctl.sarif").write_text("of an earlier step", encoding="utf-8")
    done = runner.validate("no-such-folder")
    assert done.returncode == 2
    assert "no-such-folder" in done.stderr
    assert "sarif" not in runner.outputs


def test_the_program_is_installed_from_the_action_itself(runner: Runner) -> None:
    # Offline: pip builds with what stands in this environment, and fetches nothing.
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    offline = {
        "PYTHONPATH": packages,
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's own way to say yes
        "PIP_IGNORE_INSTALLED": "1",
    }
    done = runner.run("install", PYTHON=sys.executable, VERSION="", **offline)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("sopctl ")
    program = Path(runner.outputs["sopctl"])
    assert program.is_relative_to(runner.temporary)
    assert os.access(program, os.X_OK)


def test_a_release_is_asked_for_by_its_number(runner: Runner, tmp_path: Path) -> None:
    done = runner.run("install", PYTHON=sys.executable, VERSION="99.9", PIP_NO_INDEX="1")
    assert done.returncode != 0
    assert "sopctl==99.9" in done.stderr
