"""The hooks, called by pre-commit itself in a repository of its own.

In the copy that is tested the hooks run the sopctl of this checkout (`language: system`): pre-commit
would else build an environment, and fetch what sopctl depends on.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sopctl.model.skeleton import sop_skeleton
from sopctl.source.loader import load_text
from tests.ci.conftest import Repository, new_repository
from tests.sop_text import sop_text

MANIFEST = ".pre-commit-hooks.yaml"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def hooked(project: Repository, repository: Path) -> Repository:
    """The project, with every hook of this repository in its configuration."""
    manifest = (repository / MANIFEST).read_text(encoding="utf-8")
    assert manifest.count("language: python") == 3
    home = Path(project.environment["HOME"])
    published = new_repository(project.folder.parent / "published", home)
    published.write(MANIFEST, manifest.replace("language: python", "language: system"))
    revision = published.commit()
    hooks = ", ".join(f"{{id: {hook['id']}}}" for hook in _hooks(manifest))
    project.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {published.folder}\n    rev: {revision}\n    hooks: [{hooks}]\n",
    )
    project.commit()
    return project


def _hooks(manifest: str) -> list[dict[str, str]]:
    # pre-commit reads YAML with anchors; so does sopctl.
    data = load_text(manifest).data
    assert isinstance(data, list)
    return data


def pre_commit(project: Repository, *arguments: str) -> subprocess.CompletedProcess[str]:
    return project.run(sys.executable, "-m", "pre_commit", *arguments)


def test_the_manifest_is_sound(project: Repository, repository: Path) -> None:
    done = pre_commit(project, "validate-manifest", str(repository / MANIFEST))
    assert done.returncode == 0, done.stdout


def test_each_hook_is_in_the_documentation(repository: Path) -> None:
    text = (repository / "docs/ci.md").read_text(encoding="utf-8")
    for hook in _hooks((repository / MANIFEST).read_text(encoding="utf-8")):
        assert f"| `{hook['id']}` |" in text


def test_sound_files_pass_and_those_of_other_tools_are_left_alone(hooked: Repository) -> None:
    done = pre_commit(hooked, "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 3
    assert hooked.git("status", "--porcelain") == ""


def test_a_broken_file_stops_the_commit_and_is_named_with_its_line(hooked: Repository) -> None:
    assert pre_commit(hooked, "install").returncode == 0
    broken = sop_skeleton("b", fiscal_year=2566).replace("fiscal_year: 2566", "fiscal_year: soon")
    hooked.write("sops/b.yaml", broken)
    hooked.git("add", "sops/b.yaml")
    done = hooked.run("git", "commit", "--message", "x")
    line = broken[: broken.index("soon")].count("\n") + 1
    assert done.returncode == 1
    assert f"sops/b.yaml:{line}:14: error[wrong-type]" in done.stdout + done.stderr
    assert "compose.yaml" not in done.stdout + done.stderr

    hooked.write("sops/b.yaml", broken.replace("soon", "2566"))
    hooked.git("add", "sops/b.yaml")
    assert hooked.run("git", "commit", "--message", "x").returncode == 0


def test_only_changed_files_are_checked_one_by_one(hooked: Repository) -> None:
    hooked.write("sops/b.yaml", "sopctl: sop/v1\n")
    hooked.write("sops/c.yaml", sop_skeleton("c", fiscal_year=2566))
    hooked.git("add", "sops/c.yaml")
    assert pre_commit(hooked, "run", "sopctl-validate").returncode == 0
    assert pre_commit(hooked, "run", "sopctl-validate", "--files", "sops/b.yaml").returncode == 1


def test_a_commit_that_only_removes_a_file_is_checked_as_a_whole(hooked: Repository) -> None:
    step = "{id: call, name: ทำตาม SOP อื่น, sop: a, responsible: owner}"
    hooked.write(
        "sops/b.yaml", sop_text(f"- {step}", "roles: {owner: ก}\n").replace("test", "b", 1)
    )
    hooked.commit()
    assert pre_commit(hooked, "run", "sopctl-validate-all").returncode == 0
    hooked.git("rm", "--quiet", "sops/a.yaml")
    done = pre_commit(hooked, "run")
    assert done.returncode == 1
    assert "unknown-sop" in done.stdout


def test_an_unformatted_file_is_formatted_and_the_commit_made_anew(hooked: Repository) -> None:
    formatted = sop_skeleton("b", fiscal_year=2566)
    hooked.write("sops/b.yaml", formatted.replace("fiscal_year: 2566", "fiscal_year:    2566"))
    hooked.git("add", "sops/b.yaml")
    first = pre_commit(hooked, "run", "sopctl-fmt")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert (hooked.folder / "sops/b.yaml").read_text(encoding="utf-8") == formatted
    hooked.git("add", "sops/b.yaml")
    assert pre_commit(hooked, "run", "sopctl-fmt").returncode == 0


@pytest.mark.parametrize(
    ("path", "is_ours"),
    [
        ("sops/a.yaml", True),
        ("sops/กอง/แผน.yml", True),
        ("unit/sops/a.yaml", True),
        ("records/a.yaml", True),
        ("forms/a.yaml", True),
        ("templates/a/form.yaml", True),
        ("sopctl.yaml", True),
        ("unit/sopctl.yaml", True),
        ("compose.yaml", False),
        (".github/workflows/sopctl.yml", False),
        ("my-sops/a.yaml", False),
        ("templates/a/example.yaml", False),
        ("sops/a.yaml.bak", False),
    ],
)
def test_which_files_are_given_to_the_hooks(repository: Path, path: str, is_ours: bool) -> None:
    import re

    for hook in _hooks((repository / MANIFEST).read_text(encoding="utf-8")):
        if "files" in hook:
            assert bool(re.search(hook["files"], path)) is is_ours
