"""What the making of a release says of its steps, and when it stops."""

import pytest
from scripts.release.__main__ import Report, main


def test_each_step_is_said_with_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.step("lint", [])
    report.step("metadata", ["no description", "no license"])
    assert capsys.readouterr().out.splitlines() == [
        "ok     lint",
        "wrong  metadata",
        "         no description",
        "         no license",
    ]
    assert report.problems == 2


def test_what_a_rehearsal_lets_pass_is_said_and_not_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = Report()
    report.note("nothing uncommitted", ["not committed:  M README.md"])
    assert capsys.readouterr().out.startswith("note   nothing uncommitted\n")
    assert report.problems == 0


def test_an_unknown_option_is_refused_before_anything_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--upload"])
    assert ended.value.code == 2
    assert "--rehearse" in capsys.readouterr().err
