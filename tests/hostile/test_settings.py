"""Settings that someone else wrote: no folder that they name leads out of the project."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from sopctl.model.config import Config
from sopctl.model.schema import schema_of
from tests.cli.conftest import Sopctl

OUTSIDE = (
    *("/", "/etc", "..", "../other", "sops/../..", "sops/..", "a/../../b", " /etc", "./.."),
    *("C:\\sops", "c:", "\\\\server\\share", "\\sops", "..\\sops", "a\\..\\..\\b"),
    *("a\0b", "a\nb", "\x1b[31m"),
)
INSIDE = ("sops", ".", "./sops", "งาน/ปี 2565", "a..b", "...", "a\\b", "~", "2565", "$HOME", "-")
KEYS = ("sops", "records", "templates", "build")


def settings(project: Path, key: str, name: str) -> None:
    quoted = "".join(f"\\x{ord(letter):02x}" if letter < " " else letter for letter in name)
    quoted = quoted if quoted != name else name.replace("\\", "\\\\")
    (project / "sopctl.yaml").write_text(f'folders: {{{key}: "{quoted}"}}\n', encoding="utf-8")


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_folder_outside_the_project_is_an_error_at_its_place(
    sopctl: Sopctl,
    project: Path,
    key: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings(project, key, name)
    monkeypatch.chdir(project)
    found = sopctl("validate", "--format", "concise")
    assert found.code == 1
    assert "sopctl.yaml:1:" in found.out
    assert "no folder inside the project" in found.out


@pytest.mark.parametrize(
    "command",
    [
        ("render", "--view", "flow", "--format", "dot"),
        ("done", "lo", "a", "--on", "2564-10-05"),
        ("status",),
        ("due",),
        ("forms",),
        ("new", "sop", "x", "--unit", "ก"),
        ("fill", "sops"),
    ],
    ids=" ".join,
)
def test_with_such_settings_nothing_is_done(
    sopctl: Sopctl,
    project: Path,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project)
    folders = "folders: {sops: sops, records: ../records, templates: /etc, build: ..}\n"
    (project / "sopctl.yaml").write_text(folders, encoding="utf-8")
    before = sorted(project.parent.rglob("*"))
    ended = sopctl(*command)
    assert ended.code == 2
    assert ended.err.startswith("sopctl: sopctl.yaml:1:")
    assert sorted(project.parent.rglob("*")) == before


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", INSIDE)
def test_a_folder_inside_is_taken(key: str, name: str) -> None:
    read = getattr(Config.model_validate({"folders": {key: name}}).folders, key)
    assert read == ((name,) if key == "sops" else name)


def test_without_any_folder_of_sops_it_is_the_usual_one() -> None:
    folders: tuple[dict[str, object], ...] = ({"sops": []}, {"sops": None}, {})
    for text in folders:
        assert Config.model_validate({"folders": text}).folders.sops == ("sops",)


EDITOR = Draft202012Validator(schema_of("config"))


@given(
    st.sampled_from((*OUTSIDE, *INSIDE))
    | st.lists(
        st.sampled_from(("..", ".", "/", "\\", "a", ":", " ", "\n", "\0", "ก", "~", "..."))
    ).map("".join)
)
def test_an_editor_takes_what_the_program_takes(name: str) -> None:
    data = {"folders": {"build": name}}
    try:
        Config.model_validate(data)
    except ValidationError:
        assert not EDITOR.is_valid(data)
    else:
        assert EDITOR.is_valid(data)
