"""A project as `sopctl init` lays it down, opened in an editor with the settings it brings."""

import json
from pathlib import Path

import pytest

from sopctl.cli.app import run
from tests.editor.conftest import server_command
from tests.editor.language_server import LanguageServer


@pytest.mark.parametrize("has_settings", [True, False])
def test_a_new_project_is_checked_from_the_first_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_settings: bool
) -> None:
    command = server_command()
    monkeypatch.chdir(tmp_path)
    assert run(["init"]) == 0
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    # Without the extension's settings the first line of each file names its schema.
    schemas = settings["yaml.schemas"] if has_settings else {}
    files = [file.relative_to(tmp_path).as_posix() for file in tmp_path.glob("sops/*.yaml")]
    with LanguageServer(command, tmp_path, schemas) as editor:
        for name in ("sopctl.yaml", *files):
            assert editor.complaints_on_disk(name) == []
            file = tmp_path / name
            file.write_text(f"{file.read_text(encoding='utf-8')}\nslip: x\n", encoding="utf-8")
    with LanguageServer(command, tmp_path, schemas) as editor:
        for name in ("sopctl.yaml", *files):
            (found,) = editor.complaints_on_disk(name)
            assert found.message == "Property slip is not allowed."
