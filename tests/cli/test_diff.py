"""`sopctl diff`: files and git revisions, formats, exit codes, and how it refuses."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.changes.versions import NEW, OLD
from tests.cli.conftest import Sopctl


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    return "old.yaml", "new.yaml"


def git(folder: Path, *arguments: str) -> None:
    identity = {
        f"GIT_{who}_{what}": "test@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **identity, **quiet},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the old version committed, the new one in the work tree."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "โครงการ"
    (folder / "sops").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    sop = folder / "sops" / "report-2565.yaml"
    sop.write_text(OLD, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "fix: first")
    sop.write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


PATH = "sops/report-2565.yaml"


def test_two_files(sopctl: Sopctl, files: tuple[str, str]) -> None:
    result = sopctl("diff", *files)
    assert result.code == 0
    assert result.err == ""
    assert result.out.startswith("old.yaml → new.yaml\n")
    assert "~ effort: 2 วัน/เดือน → 3 วัน/เดือน" in result.out


def test_in_thai(sopctl: Sopctl, files: tuple[str, str]) -> None:
    assert "~ เวลาที่ใช้: 2 วัน/เดือน → 3 วัน/เดือน" in sopctl("--lang", "th", "diff", *files).out


def test_a_file_and_itself(sopctl: Sopctl, files: tuple[str, str]) -> None:
    result = sopctl("diff", files[0], files[0], "--exit-code")
    assert (result.code, result.out.splitlines()[-1]) == (0, "no changes")


def test_the_exit_code_says_so_only_when_asked(sopctl: Sopctl, files: tuple[str, str]) -> None:
    assert sopctl("diff", *files).code == 0
    assert sopctl("diff", *files, "--exit-code").code == 1


def test_another_notation_is_no_difference(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OLD.replace("ก.ค. 65", "กรกฎาคม ๒๕๖๕"), encoding="utf-8")
    result = sopctl("diff", "a.yaml", "b.yaml", "--exit-code")
    assert result.code == 0
    assert "“ก.ค. 65” → “กรกฎาคม ๒๕๖๕” (the same meaning)" in result.out


def test_json(sopctl: Sopctl, files: tuple[str, str]) -> None:
    result = sopctl("diff", *files, "--format", "json")
    document = json.loads(result.out)
    assert document["version"] == 1
    assert document["old"] == {
        "source": "old.yaml",
        "sop": "report-2565",
        "title": "การรายงานผลการปฏิบัติราชการ",
        "fiscal_year": 2565,
    }
    effort = next(change for change in document["changes"] if change["field"] == "effort")
    assert (effort["id"], effort["old"], effort["new"]) == ("report", "2 วัน/เดือน", "3 วัน/เดือน")
    assert effort["new_value"] == [{"min": 3, "max": 3, "unit": "day", "per": "เดือน"}]


def test_a_revision_note_is_thai_unless_told_otherwise(
    sopctl: Sopctl, files: tuple[str, str], tmp_path: Path
) -> None:
    assert "ตารางเปรียบเทียบ" in sopctl("diff", *files, "--format", "md").out
    assert "## Revision note" in sopctl("diff", *files, "--format", "md", "--lang", "en").out
    (tmp_path / "sopctl.yaml").write_text("language: en\n", encoding="utf-8")
    assert "## Revision note" in sopctl("diff", *files, "--format", "md").out


def test_to_a_file_without_colour(sopctl: Sopctl, files: tuple[str, str], tmp_path: Path) -> None:
    result = sopctl("--color", "always", "diff", *files, "-o", "out/changes.txt")
    assert (result.code, result.out) == (0, "")
    assert "\x1b" not in (tmp_path / "out" / "changes.txt").read_text(encoding="utf-8")
    assert "\x1b[" in sopctl("--color", "always", "diff", *files).out


def test_standard_input(
    sopctl: Sopctl, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "old.yaml").open("rb") as stream:
        monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": stream})())
        result = sopctl("diff", "-", files[1])
    assert result.code == 0
    assert "2 วัน/เดือน → 3 วัน/เดือน" in result.out


@pytest.mark.parametrize("revision", ["HEAD", "main", "HEAD^{/fix: first}", "HEAD@{0}"])
def test_a_revision(sopctl: Sopctl, repo: Path, revision: str) -> None:
    result = sopctl("diff", f"git:{revision}:{PATH}", PATH)
    assert result.code == 0, result.err
    assert "2 วัน/เดือน → 3 วัน/เดือน" in result.out


def test_two_revisions(sopctl: Sopctl, repo: Path) -> None:
    git(repo, "commit", "-q", "-am", "second")
    result = sopctl("diff", f"git:HEAD~1:{PATH}", f"git:HEAD:{PATH}", "--exit-code")
    assert result.code == 1
    assert sopctl("diff", f"git:HEAD:{PATH}", PATH, "--exit-code").code == 0


def test_what_is_staged(sopctl: Sopctl, repo: Path) -> None:
    assert sopctl("diff", f"git:HEAD:{PATH}", f"git::{PATH}", "--exit-code").code == 0
    git(repo, "add", "-A")
    assert sopctl("diff", f"git:HEAD:{PATH}", f"git::{PATH}", "--exit-code").code == 1


def test_the_path_counts_from_the_working_folder(
    sopctl: Sopctl, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo / "sops")
    assert sopctl("diff", "git:HEAD:report-2565.yaml", "report-2565.yaml").code == 0
    assert sopctl("diff", "git:HEAD:./report-2565.yaml", "report-2565.yaml").code == 0
    (repo / "docs").mkdir()
    monkeypatch.chdir(repo / "docs")
    assert sopctl("diff", f"git:HEAD:../{PATH}", f"../{PATH}").code == 0
    assert sopctl("diff", f"git:HEAD:{repo / PATH}", f"../{PATH}").code == 0


def test_a_folder_that_is_no_more(sopctl: Sopctl, repo: Path) -> None:
    (repo / PATH).rename(repo / "now.yaml")
    (repo / "sops").rmdir()
    assert sopctl("diff", f"git:HEAD:{PATH}", "now.yaml").code == 0


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("git:HAED:sops/report-2565.yaml", "did you mean “HEAD”?"),
        ("git:HEAD..HEAD:sops/report-2565.yaml", "git knows no revision “HEAD..HEAD”"),
        ("git:--output=x:sops/report-2565.yaml", "a revision cannot begin with “-”"),
        ("git:-p:sops/report-2565.yaml", "a revision cannot begin with “-”"),
        ("git:HEAD", "names no path"),
        ("git:HEAD:", "names no path"),
        ("git:", "names no path"),
        ("git:HEAD:sops", "“sops” in “HEAD” is no file"),
        ("git:HEAD:sops/report-2566.yaml", "did you mean “sops/report-2565.yaml”?"),
        ("git::sops/report-2566.yaml", "in index"),
        ("git:HEAD:sops/zzz.yaml", "the path counts from the working folder"),
        ("sops", "“sops” is a folder"),
        ("sops/report-2566.yaml", "did you mean “sops/report-2565.yaml”?"),
        ("so*", "“so*” is not one file"),
    ],
)
def test_what_is_not_there_is_one_clear_message(
    sopctl: Sopctl, repo: Path, old: str, said: str
) -> None:
    (repo / "sops" / "other.yaml").write_text(OLD, encoding="utf-8")
    result = sopctl("diff", old, PATH)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("sopctl: ") == 1
    assert sorted(path.name for path in repo.iterdir()) == [".git", "sops"]


def test_messages_about_git_are_in_thai_too(
    sopctl: Sopctl, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOPCTL_LANG", "th")
    assert "git ไม่รู้จักรุ่น “v9”" in sopctl("diff", f"git:v9:{PATH}", PATH).err


def test_no_repository(
    sopctl: Sopctl, files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = sopctl("diff", "git:HEAD:old.yaml", "new.yaml")
    assert result.code == 2
    assert "is in no git repository" in result.err


def test_no_git(sopctl: Sopctl, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    result = sopctl("diff", f"git:HEAD:{PATH}", PATH)
    assert result.code == 2
    assert "there is no git" in result.err


def test_a_file_that_is_no_sop(sopctl: Sopctl, files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("sopctl: records/v1\nsop: x\nrecords: []\n", encoding="utf-8")
    result = sopctl("diff", "r.yaml", files[1])
    assert result.code == 2
    assert "is no SOP" in result.err


def test_a_file_that_cannot_be_read_as_an_sop(
    sopctl: Sopctl, files: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text("sopctl: sop/v1\nid: [\n", encoding="utf-8")
    (tmp_path / "flow.yaml").write_text(OLD.replace("kind: decision", "kind: x"), encoding="utf-8")
    for name, rule in (("bad.yaml", "syntax-error"), ("flow.yaml", "wrong-type")):
        for pair in ((name, files[1]), (files[0], name)):
            result = sopctl("diff", *pair)
            assert (result.code, result.out) == (1, "")
            assert f"error[{rule}]" in result.err
            assert f"{name} cannot be read as an SOP" in result.err


def test_a_file_with_errors_is_compared_as_far_as_it_goes(
    sopctl: Sopctl, files: tuple[str, str], tmp_path: Path
) -> None:
    text = NEW.replace("revised:", "rivised:").replace("keep: 10 ปี", "keep: [10 ปี]")
    (tmp_path / "part.yaml").write_text(text, encoding="utf-8")
    result = sopctl("diff", files[0], "part.yaml")
    assert result.code == 0
    assert "error[unknown-key]" in result.err
    assert "part.yaml has 2 errors: compared as far as it can be read" in result.err
    assert "~ effort: 2 วัน/เดือน → 3 วัน/เดือน" in result.out


def test_a_flow_that_is_wrong_is_no_matter(
    sopctl: Sopctl, files: tuple[str, str], tmp_path: Path
) -> None:
    text = NEW.replace("next: gather", "next: nowhere")
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    result = sopctl("diff", files[1], "wrong.yaml")
    assert (result.code, result.err) == (0, "")
    assert "way on from the outcome “เห็นชอบ”" in result.out


def test_two_different_sops(sopctl: Sopctl, real_sops: tuple[Path, ...]) -> None:
    for old in real_sops:
        for new in real_sops:
            result = sopctl("diff", str(old), str(new))
            assert result.code == 0
            assert ("two different SOPs" in result.out) == (old != new)
            assert (result.out.splitlines()[-1] == "no changes") == (old == new)


def _with_id(text: str, sop_id: str) -> str:
    return re.sub(r"(?m)^id: .*$", f"id: {sop_id}", text, count=1)


def test_ids(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sops").mkdir()
    for year, text in ((2565, OLD), (2566, NEW)):
        (tmp_path / "sops" / f"file-{year}.yaml").write_text(
            _with_id(text, f"report-{year}"), encoding="utf-8"
        )
    result = sopctl("diff", "report-2565", "report-2566")
    assert result.code == 0, result.err
    assert "sops/file-2565.yaml → sops/file-2566.yaml" in result.out
    assert "2 วัน/เดือน → 3 วัน/เดือน" in result.out
    mixed = sopctl("diff", "report-2565", "sops/file-2565.yaml", "--exit-code")
    assert mixed.code == 0, mixed.err


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("report-2556", "did you mean “report-2565”?"),
        ("nothing-like-it", "there is no SOP with the id or path “nothing-like-it”"),
        ("nothing/like-it.yaml", "there is no file or folder “nothing/like-it.yaml”"),
    ],
)
def test_an_id_that_no_sop_has(sopctl: Sopctl, repo: Path, old: str, said: str) -> None:
    (repo / PATH).write_text(_with_id(NEW, "report-2565"), encoding="utf-8")
    result = sopctl("diff", old, PATH)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_path_counts_from_the_root_as_git_has_it(
    sopctl: Sopctl, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo / "sops")
    for revision in ("HEAD", ""):
        result = sopctl("diff", f"git:{revision}:{PATH}", "report-2565.yaml")
        assert result.code == 0, result.err
    assert sopctl("diff", f"git:HEAD:./{PATH}", "report-2565.yaml").code == 2


def test_what_is_here_goes_before_what_is_at_the_root(
    sopctl: Sopctl, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "same.yaml").write_text(NEW, encoding="utf-8")
    (repo / "sops" / "same.yaml").write_text(OLD, encoding="utf-8")
    git(repo, "add", "-A")
    monkeypatch.chdir(repo / "sops")
    assert sopctl("diff", "git::same.yaml", "same.yaml", "--exit-code").code == 0


def test_a_slip_in_a_path_never_offers_what_was_typed(
    sopctl: Sopctl, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo / "sops")
    err = sopctl("diff", "git:HEAD:sops/report-2564.yaml", "report-2565.yaml").err
    assert "did you mean “sops/report-2564.yaml”" not in err
    assert "did you mean “sops/report-2565.yaml”?" in err
    err = sopctl("diff", "git::sops/report-2564.yaml", "report-2565.yaml").err
    assert "did you mean “sops/report-2565.yaml”?" in err
    monkeypatch.chdir(repo)
    (repo / PATH).rename(repo / "now.yaml")
    (repo / "sops").rmdir()
    err = sopctl("diff", "git:HEAD:sops/report-2564.yaml", "now.yaml").err
    assert "did you mean “sops/report-2565.yaml”?" in err
