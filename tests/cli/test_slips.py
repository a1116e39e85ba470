"""`sopctl done` called with a likely slip: no SOP yet, a key that two deadlines share, a wrong day."""

from datetime import date
from pathlib import Path

import pytest

from sopctl.cli.options import Session
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

SOP = sop_text(
    """
    - id: both
      name: รายงานสองทาง
      period: ต.ค. 64 - ก.ย. 65
      responsible: owner
      deadlines:
        - {name: ฉบับร่าง, every: quarter, day: 20}
        - {name: final, every: quarter, day: last}
    - id: plain
      name: ประชุม
      period: พ.ย. 64
      responsible: owner
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: ภายในวันที่ 10 ของเดือนถัดไป
      responsible: owner
    """,
    "objectives: ก\nscope: ข\nroles: {owner: ผู้รับผิดชอบ}\n",
).replace("id: test", "id: m-2565")

EARLY = "please check: done on"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in which today is 12 February 2565 BE."""
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops" / "m-2565.yaml").write_text(SOP, encoding="utf-8")
    monkeypatch.setattr(Session, "today", property(lambda _: date(2022, 2, 12)))
    return tmp_path


def recorded(project: Path) -> list[str]:
    file = project / "records" / "m-2565.yaml"
    return file.read_text(encoding="utf-8").splitlines()[1:] if file.exists() else []


def both(sopctl: Sopctl, *arguments: str) -> tuple[int, str]:
    result = sopctl("done", "m-2565", "both", "--occurrence", "2565-Q1", *arguments)
    return result.code, result.err


def test_a_key_that_two_deadlines_share_asks_which(sopctl: Sopctl, project: Path) -> None:
    code, said = both(sopctl, "--on", "2565-01-09")
    assert code == 2
    assert "2 deadlines have an occurrence “2565-Q1”" in said
    assert "--deadline 'ฉบับร่าง' (20 ธ.ค. 2564)" in said
    assert "--deadline final (31 ธ.ค. 2564)" in said
    assert recorded(project) == []


def test_the_one_left_open_is_not_guessed_but_named(sopctl: Sopctl, project: Path) -> None:
    assert both(sopctl, "--deadline", "ฉบับร่าง", "--on", "2565-01-09")[0] == 0
    for day in ("2565-01-09", "2565-01-10"):
        code, said = both(sopctl, "--on", day, "--lang", "th")
        assert code == 2
        assert "มีกำหนดส่ง 2 รายการที่มีรอบ “2565-Q1”" in said
        assert "ระบุด้วย --deadline final (31 ธ.ค. 2564)" in said
        assert "--occurrence" not in said
        assert "ฉบับร่าง" not in said
    assert both(sopctl, "--deadline", "final", "--on", "2565-01-09")[0] == 0
    assert len(recorded(project)) == 2
    code, said = both(sopctl, "--on", "2565-01-09")
    assert code == 2
    assert said.count("--deadline") == 2


def test_a_key_of_one_deadline_needs_no_name(sopctl: Sopctl, project: Path) -> None:
    text = SOP.replace("every: quarter, day: last", "every: half-year, day: last")
    (project / "sops" / "m-2565.yaml").write_text(text, encoding="utf-8")
    assert both(sopctl, "--on", "2565-01-09")[0] == 0
    assert "ฉบับร่าง" in recorded(project)[0]


def test_a_deadline_without_a_name_is_meant_by_the_key_alone(sopctl: Sopctl, project: Path) -> None:
    text = SOP.replace("{name: final, ", "{")
    (project / "sops" / "m-2565.yaml").write_text(text, encoding="utf-8")
    code, said = both(sopctl, "--on", "2565-01-09")
    assert code == 0
    assert "2021-12-31" in said
    assert "deadline" not in recorded(project)[0]


def test_where_there_is_no_sop_it_says_how_to_begin(sopctl: Sopctl, tmp_path: Path) -> None:
    result = sopctl("done", "x", "y")
    assert (result.code, result.out) == (2, "")
    assert f"the project in {tmp_path} has no SOP" in result.err
    assert "sopctl init" in result.err
    assert "sopctl new sop" in result.err
    assert "there are: -" not in result.err
    thai = sopctl("done", "x", "y", "--lang", "th").err
    assert "ยังไม่มี SOP" in thai


def test_files_of_other_kinds_are_no_sops(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops" / "compose.yaml").write_text("services: {}\n")
    assert "has no SOP" in sopctl("done", "x", "y").err


def test_where_there_are_sops_they_are_listed(sopctl: Sopctl, project: Path) -> None:
    assert "there are: m-2565" in sopctl("done", "x", "y").err
    assert "no step “y”" in sopctl("done", "m-2565", "y").err


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("plain", "--on", "2563-01-01"), "(2564-11-01)"),
        (("plain", "--on", "2564-10-31"), "(2564-11-01)"),
        (("report", "--occurrence", "2565-01", "--on", "2564-12-31"), "(2565-01-01)"),
    ],
)
def test_a_day_before_its_time_is_recorded_with_a_warning(
    sopctl: Sopctl, project: Path, arguments: tuple[str, ...], begins: str
) -> None:
    result = sopctl("done", "m-2565", *arguments)
    assert (result.code, result.out) == (0, "")
    assert len(recorded(project)) == 1
    _, warning, advice = result.err.splitlines()
    assert EARLY in warning
    assert begins in warning
    assert "look at the date" in advice
    found = sopctl("validate", "records", "--format", "concise").out
    assert "record-before-window" in found


def test_a_day_in_its_time_is_recorded_without_a_word(sopctl: Sopctl, project: Path) -> None:
    assert EARLY in sopctl("done", "m-2565", "plain", "--on", "2564-10-31").err
    result = sopctl("done", "m-2565", "report", "--occurrence", "2565-01", "--on", "2565-01-01")
    assert (result.code, len(recorded(project))) == (0, 2)
    assert EARLY not in result.err


def test_settings_that_put_the_rule_off_are_kept_to(sopctl: Sopctl, project: Path) -> None:
    (project / "sopctl.yaml").write_text("rules: {record-before-window: off}\n")
    result = sopctl("done", "m-2565", "plain", "--on", "2564-10-31")
    assert result.code == 0
    assert EARLY not in result.err
