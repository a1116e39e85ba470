"""`sopctl new form --ask` on a terminal: asked, interrupted inside a group, and gone on with."""

import io
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sopctl.source.loader import load_text
from tests.cli.conftest import Result, Sopctl

DEFINITION = """\
sopctl: form/v1
name: review
title: แบบประเมิน
fields:
  - {name: topic, label: เรื่อง, required: true, help: เรื่องเดียว}
  - name: category
    label: หมวด 1
    type: group
    fields:
      - name: criteria
        label: เกณฑ์
        type: group
        repeatable: true
        fields:
          - name: criterion
            label: เกณฑ์ที่
            type: choice
            required: true
            each_once: true
            choices:
              - {value: "1.1", label: 1.1 การนำองค์การ}
              - {value: "1.2", label: 1.2 การป้องกันการทุจริต}
          - {name: activity, label: กิจกรรม}
          - {name: months, label: เดือน, repeatable: true, type: choice, choices: [ต.ค., พ.ย.]}
      - {name: problems, label: ปัญหา, type: richtext}
  - name: people
    label: ผู้ให้ข้อมูล
    type: group
    repeatable: true
    fields:
      - {name: name, label: ชื่อ, personal: true}
      - {name: email, label: อีเมล, type: email, help: ถ้ามี}
  - {name: kinds, label: ประเภท, repeatable: true, type: choice, each_once: true, choices: [ก, ข]}
"""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """Return the file that the questions of a form with groups are kept in."""
    folder = tmp_path / "templates" / "review"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(DEFINITION, encoding="utf-8")
    (folder / "form.md.j2").write_text("{{ topic }}", encoding="utf-8")
    return tmp_path / "forms" / "review.yaml"


def data(path: Path) -> dict[str, Any]:
    loaded = load_text(path.read_text(encoding="utf-8"))
    assert loaded.problems == ()
    assert isinstance(loaded.data, dict)
    return loaded.data


Answering = Callable[[str], Result]


@pytest.fixture
def answering(sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch) -> Answering:
    def ask(lines: str) -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return sopctl("new", "form", "review", "--ask")

    return ask


WHOLE = "เรื่อง\nกิจกรรม ก\n1\n2\n\n\n\nปัญหา\n.\ny\nหนึ่ง\na@b.go.th\nn\n"
FILLED = {
    "form": "review",
    "topic": "เรื่อง",
    "category": {
        "criteria": [
            {"criterion": "1.1", "activity": "กิจกรรม ก", "months": ["ต.ค.", "พ.ย."]},
            {"criterion": "1.2", "activity": None, "months": []},
        ],
        "problems": "ปัญหา",
    },
    "people": [{"name": "หนึ่ง", "email": "a@b.go.th"}],
    "kinds": ["ก", "ข"],
}


def test_each_choice_has_its_turn_and_none_is_asked_for(review: Path, answering: Answering) -> None:
    result = answering(WHOLE)
    assert result.code == 0
    assert data(review) == FILLED
    assert "เกณฑ์ (1/2): 1.1 การนำองค์การ" in result.err
    assert "เกณฑ์ (2/2): 1.2 การป้องกันการทุจริต" in result.err
    assert "another “เกณฑ์”" not in result.err
    assert "เกณฑ์ที่" not in result.err
    assert result.err.count("personal data: give no more") == 1


def test_wherever_it_is_left_nothing_is_lost_and_nothing_is_asked_twice(
    review: Path, answering: Answering
) -> None:
    lines = WHOLE.splitlines(keepends=True)
    for number in range(1, len(lines)):
        review.unlink(missing_ok=True)
        assert answering("".join(lines[:number])).code == 130
        kept = review.read_text(encoding="utf-8")
        for line in lines[:number]:
            if len(line.strip()) > 1:
                assert line.strip() in kept
        rest = lines[number:]
        if lines[number - 1] == "y\n":
            rest = ["y\n", *rest]
        elif lines[number - 1] == "ปัญหา\n":
            rest = rest[1:]
        again = answering("".join(rest))
        assert again.code == 0, (number, again.err)
        assert data(review) == FILLED, number


def test_a_wrong_answer_is_explained_and_asked_again(review: Path, answering: Answering) -> None:
    result = answering("เรื่อง\n\n3\n1\n\n\n\n\nมาก\ny\nหนึ่ง\nไม่มี\n\nn\n")
    assert result.code == 0
    assert data(review)["people"] == [{"name": "หนึ่ง", "email": None}]
    assert result.err.count("error: ") == 2
    assert result.err.count("add “ผู้ให้ข้อมูล”? (y/N)") == 2
    assert result.err.count("ถ้ามี") == 2


class Terminal:
    """The program on a terminal of its own, where Ctrl-C interrupts."""

    def __init__(self, folder: Path) -> None:
        pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
        self._process, self._ours = pty.fork()
        if self._process == 0:  # pragma: no cover - the other process
            os.chdir(folder)
            environment = {**os.environ, "SOPCTL_LANG": "en", "TERM": "xterm"}
            program = [sys.executable, "-m", "sopctl", "new", "form", "review", "--ask"]
            os.execve(sys.executable, program, environment)
        self.shown = ""
        self._seen = 0

    def until(self, words: str) -> None:
        """Wait until `words` stand on the terminal."""
        pieces = self._pieces()
        while words not in self.shown[self._seen :]:
            piece = next(pieces, None)
            assert piece is not None, self.shown[self._seen :]
            self.shown += piece
        self._seen = self.shown.index(words, self._seen) + len(words)

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode("utf-8"))

    def end(self) -> int:
        """Return the exit code."""
        for piece in self._pieces():
            self.shown += piece
        os.close(self._ours)
        return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])

    def _pieces(self) -> Iterator[str]:
        while select.select([self._ours], [], [], 30)[0]:
            try:
                piece = os.read(self._ours, 65536)
            except OSError:  # so Linux says that the other end is closed
                return
            if not piece:
                return
            yield piece.decode("utf-8", "replace")
        os.kill(self._process, signal.SIGKILL)


def test_an_interruption_inside_a_group_on_a_real_terminal(review: Path) -> None:
    first = Terminal(review.parent.parent)
    first.until("เรื่องเดียว\r\n> ")
    first.type("เรื่อง\n")
    first.until("1.1 การนำองค์การ")
    first.until("> ")
    first.type("กิจกรรม ก\n")
    first.until("พ.ย.")
    first.until("> ")
    first.type("\x03")
    assert first.end() == 130
    assert "kept in forms/review.yaml (1 of 4 fields)" in first.shown
    assert data(review)["category"]["criteria"] == [
        {"criterion": "1.1", "activity": "กิจกรรม ก"},
        {"criterion": "1.2"},
    ]
    again = Terminal(review.parent.parent)
    again.until("เกณฑ์ (1/2)")
    again.until("เดือน")
    again.until("> ")
    again.type("1\n")
    again.until("> ")
    again.type("\x04")
    assert again.end() == 130
    assert "กิจกรรม (" not in again.shown
    assert data(review)["category"]["criteria"][0]["months"] == ["ต.ค.", None]
