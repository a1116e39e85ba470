"""`sopctl done --received`: what came in, from which the deadline of its answer is counted."""

import json
from datetime import date
from pathlib import Path

import pytest

from sopctl.cli.options import Session
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

REPLY = sop_text(
    """
    - id: reply
      name: ตอบหนังสือ
      period: ต.ค. 64 - ก.ย. 65
      deadlines: {after: received, days: 7}
      responsible: owner
    - id: plan
      name: จัดทำแผน
      period: ต.ค. 64
      responsible: owner
    """,
    "objectives: ก\nscope: ข\nroles: {owner: ผู้รับผิดชอบ}\n",
).replace("id: test", "id: letters")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in which today is 1 March 2565 BE."""
    root = tmp_path / "unit"
    (root / "sops").mkdir(parents=True)
    (root / "sopctl.yaml").touch()
    (root / "sops" / "letters.yaml").write_text(REPLY, encoding="utf-8")
    monkeypatch.setattr(Session, "today", property(lambda _: date(2022, 3, 1)))
    return root


@pytest.fixture
def inside(sopctl: Sopctl, project: Path, monkeypatch: pytest.MonkeyPatch) -> Sopctl:
    """Return the program, called in the project's folder."""
    monkeypatch.chdir(project)
    return sopctl


def due(sopctl: Sopctl) -> dict[str, tuple[str, str]]:
    """Return the due day and status of each occurrence of the answer, by key."""
    options = ("--step", "reply", "--status", "overdue,due,upcoming,done")
    deadlines = json.loads(sopctl("due", "--format", "json", *options).out)["deadlines"]
    return {one["occurrence"]: (one["due"], one["status"]) for one in deadlines}


def test_what_comes_in_is_due_from_its_own_day(inside: Sopctl, project: Path) -> None:
    waiting = "".join(inside("due").out.split())
    assert "sopctldoneSOPSTEP--received" in waiting
    first = inside("done", "letters", "reply", "--received", "--on", "2565-02-20")
    assert first.code == 0
    assert "2565-02-20, received on 2022-02-20" in first.err
    assert due(inside) == {"2565-02-20": ("2022-02-27", "overdue")}
    assert inside("done", "letters", "reply", "--on", "2565-02-22").code == 0
    # What is entered later, of an earlier day, takes nothing from what is there.
    named = ("--occurrence", "ร-12", "--note", "มาถึงช้า", "--by", "owner")
    assert inside("done", "letters", "reply", "--received", "--on", "2565-01-05", *named).code == 0
    assert due(inside) == {
        "ร-12": ("2022-01-12", "overdue"),
        "2565-02-20": ("2022-02-27", "done"),
    }
    assert inside("validate").code == 0
    written = (project / "records" / "letters.yaml").read_text("utf-8").splitlines()[1:]
    assert written[0] == "- {event: received, of: reply, occurrence: 2565-02-20, on: 2565-02-20}"


def test_two_of_one_day_are_two(inside: Sopctl) -> None:
    for _ in range(2):
        assert inside("done", "letters", "reply", "--received", "--on", "2565-02-20").code == 0
    assert sorted(due(inside)) == ["2565-02-20", "2565-02-20.2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", "--received"), "no deadline of “จัดทำแผน” is counted"),
        (("reply", "--received", "--deadline", "x"), "do not go together"),
        (("reply", "--received", "--on", "2565-03-02"), "still to come"),
    ],
)
def test_what_awaits_nothing_receives_nothing(
    inside: Sopctl, project: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = inside("done", "letters", *arguments)
    assert result.code == 2
    assert said in result.err
    assert not (project / "records").exists()


def test_a_key_is_used_once(inside: Sopctl) -> None:
    call = ("done", "letters", "reply", "--received", "--occurrence", "ร-1")
    assert inside(*call).code == 0
    again = inside(*call)
    assert again.code == 2
    assert "already recorded" in again.err


def test_a_receipt_is_taken_back_and_what_was_done_stays(inside: Sopctl, project: Path) -> None:
    assert inside("done", "letters", "reply", "--received", "--on", "2565-02-20").code == 0
    assert inside("done", "letters", "reply").code == 0
    result = inside("undo", "letters", "reply", "--received")
    assert (result.code, "received on 2022-02-20" in result.err) == (0, True)
    (left,) = (project / "records" / "letters.yaml").read_text("utf-8").splitlines()[1:]
    assert left == "- {step: reply, occurrence: 2565-02-20, on: 2565-03-01}"


def test_done_before_anything_came_in_is_recorded_and_told(inside: Sopctl) -> None:
    result = inside("done", "letters", "reply")
    assert result.code == 0
    assert "sopctl done letters reply --received --on DATE" in result.err
    assert "--received" not in inside("done", "letters", "plan", "--on", "2564-10-05").err


def test_an_sop_of_another_folder_is_recorded_in_its_own_project(
    sopctl: Sopctl, project: Path, tmp_path: Path
) -> None:
    path = "unit/sops/letters.yaml"
    assert sopctl("done", path, "plan", "--on", "2564-10-05").code == 0
    assert (project / "records" / "letters.yaml").is_file()
    assert not (tmp_path / "records").exists()
    assert sopctl("undo", path, "plan").code == 0


def test_of_one_occurrence_on_two_days_the_day_is_to_be_named(
    inside: Sopctl, project: Path
) -> None:
    records = project / "records" / "letters.yaml"
    records.parent.mkdir()
    lines = [f"- {{step: plan, occurrence: once, on: 2564-10-0{day}}}\n" for day in (4, 5)]
    records.write_text("".join(lines), encoding="utf-8")
    refused = inside("undo", "letters", "plan")
    assert refused.code == 2
    assert "with --on" in refused.err
    assert records.read_text("utf-8") == "".join(lines)
    assert inside("undo", "letters", "plan", "--on", "2564-10-05").code == 0
    assert records.read_text("utf-8") == lines[0]
