"""What `pip install` gives: a program that works anywhere, with its templates and tables."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from sopctl import __version__


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in `folder` without this checkout on Python's path; return what it printed."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*build, repository, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_templates_and_tables(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert "sopctl/templates/knowledge-sharing-summary/form.yaml" in names
    assert "sopctl/calendar/data/office-holidays.tsv" in names
    assert "sopctl/calendar/data/regions.tsv" in names
    assert not {name for name in names if name.startswith(("tests", "sops", "bench"))}


def test_installed_in_an_empty_environment_it_works_from_any_folder(
    wheel: Path, repository: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    constraints = ("--constraint", repository / "constraints.txt")
    pip = (scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, *constraints, wheel, folder=tmp_path)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    sopctl = scripts / "sopctl"
    assert run(sopctl, "--version", folder=elsewhere) == f"sopctl {__version__}\n"
    assert "$defs" in json.loads(run(sopctl, "schema", folder=elsewhere))
    # The form that the SOP refers to is found only if the templates came along.
    source = repository / "sops" / "lo-2.4-psdg-2565.yaml"
    report = json.loads(run(sopctl, "validate", source, "--format", "json", folder=elsewhere))
    assert report["summary"]["files"] == 1
    assert report["summary"]["errors"] == 0
    # October 2021 has 19 office days only if the table of holidays came along.
    shown = run(sopctl, "when", "ต.ค. 64", "--lang", "en", folder=elsewhere)
    assert "19 working days" in shown
