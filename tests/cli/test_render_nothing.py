"""`sopctl render` where there is no SOP."""

from pathlib import Path

import pytest

from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

SOP = sop_text(
    "- {id: a, name: จัดทำแผน, period: ต.ค. 64, control: ก, responsible: owner}",
    "roles: {owner: ผู้รับผิดชอบงานแผน}\n",
)
RECORDS = "sopctl: records/v1\nsop: test\nrecords: []\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with settings, records and no SOP."""
    (tmp_path / "sopctl.yaml").write_text("language: en\n")
    (tmp_path / "sops").mkdir()
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "test.yaml").write_text(RECORDS)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        (("records",), "records/test.yaml"),
        (("sopctl.yaml",), "sopctl.yaml"),
        (("sopctl.yaml", "records"), "sopctl.yaml, records/test.yaml"),
        (("records", "-o", "-"), "records/test.yaml"),
        (("records", "--view", "document", "--format", "md"), "records/test.yaml"),
    ],
)
def test_other_files_are_said_to_be_no_sops(
    sopctl: Sopctl, project: Path, paths: tuple[str, ...], named: str
) -> None:
    result = sopctl("render", *paths)
    assert (result.code, result.out) == (2, "")
    message, advice = result.err.splitlines()
    assert message == f"sopctl: there is no SOP among: {named}"
    assert "sopctl fill" in advice
    assert not (project / "build").exists()


def test_of_many_the_first_are_named_and_in_thai(sopctl: Sopctl, project: Path) -> None:
    for number in range(5):
        (project / "records" / f"{number}.yaml").write_text(RECORDS)
    result = sopctl("render", "records", "--lang", "th")
    assert result.code == 2
    expected = "sopctl: ไม่มีแฟ้ม SOP ในที่ระบุ: records/0.yaml, records/1.yaml, records/2.yaml …\n"
    assert result.err.startswith(expected)


@pytest.mark.parametrize("paths", [(), ("sops",)])
def test_a_project_without_any_is_told_how_to_begin(
    sopctl: Sopctl, project: Path, paths: tuple[str, ...]
) -> None:
    (project / "records" / "test.yaml").unlink()
    result = sopctl("render", *paths)
    assert result.code == 0
    assert result.err.count("found no SOP: make the first with sopctl new sop ID") == 1


def test_an_sop_among_others_is_rendered(sopctl: Sopctl, project: Path) -> None:
    (project / "sops" / "test.yaml").write_text(SOP, encoding="utf-8")
    result = sopctl("render", "sopctl.yaml", "records", "sops", "--format", "dot")
    assert (result.code, result.err) == (0, "sopctl: wrote 1 file to build\n")


def test_a_file_too_broken_to_tell_is_a_finding(sopctl: Sopctl, project: Path) -> None:
    (project / "sops" / "test.yaml").write_text("sopctl: [\n")
    result = sopctl("render", "sops")
    assert result.code == 1
    assert "sops/test.yaml:1:" in result.err
