"""`sopctl rules` as a user calls it."""

from pathlib import Path

import pytest

from sopctl.reporters.rule_pages import COMMAND, folder_of
from sopctl.rules.base import all_rules
from tests.cli.conftest import Sopctl

RULES = all_rules().by_name


def test_every_rule_is_listed_with_what_it_finds(sopctl: Sopctl) -> None:
    result = sopctl("rules")
    assert (result.code, result.err) == (0, "")
    assert [line.split()[0] for line in result.out.splitlines()] == list(RULES)
    (line,) = [line for line in result.out.splitlines() if line.startswith("unreachable-step")]
    assert line.split(maxsplit=2) == ["unreachable-step", "error", "No path leads to a step."]


def test_the_list_is_thai_when_asked(sopctl: Sopctl) -> None:
    assert "ไม่มีเส้นทางใดไปถึงขั้นตอน" in sopctl("rules", "--lang", "th").out
    assert "No path leads to a step." not in sopctl("--lang", "th", "rules").out


def test_one_rule_has_its_whole_page(sopctl: Sopctl) -> None:
    result = sopctl("rules", "unreachable-step")
    assert result.code == 0
    assert result.out == f"unreachable-step (error)\n\n{RULES['unreachable-step'].page}\n"


def test_a_page_and_the_index_come_as_markdown(sopctl: Sopctl) -> None:
    pages = folder_of(RULES)
    page = sopctl("rules", "unreachable-step", "--format", "md")
    assert (page.code, page.out) == (0, pages["unreachable-step.md"])
    for more in ((), ("-o", "-")):
        assert sopctl("rules", "--format", "md", *more).out == pages["README.md"]


def test_one_command_writes_the_folder(sopctl: Sopctl, tmp_path: Path) -> None:
    result = sopctl(*COMMAND.split()[1:])
    assert (result.code, result.out, result.err) == (0, "", "")
    written = {
        file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "docs/rules").iterdir()
    }
    assert written == folder_of(RULES)


def test_a_list_or_a_page_goes_to_a_file(sopctl: Sopctl, tmp_path: Path) -> None:
    assert sopctl("rules", "-o", "rules.txt").out == ""
    assert (tmp_path / "rules.txt").read_text(encoding="utf-8") == sopctl("rules").out
    sopctl("rules", "dead-end", "--format", "md", "-o", "new/dead-end.md")
    page = (tmp_path / "new/dead-end.md").read_text(encoding="utf-8")
    assert page == folder_of(RULES)["dead-end.md"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rules", "unreachable-stp"), "did you mean “unreachable-step”"),
        (("rules", "unreachable_step"), "did you mean “unreachable-step”"),
        (("rules", "Dead-End"), "did you mean “dead-end”"),
        (("rules", "กฎ"), "ไม่มีกฎ “กฎ”"),
        (("rules", "--format", "html"), "html"),
        (("rules", "--format", "md", "-o", "taken"), "taken"),
    ],
)
def test_a_wrong_call_exits_2_and_says_why(
    sopctl: Sopctl, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "taken").write_text("a file")
    result = sopctl(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert "Traceback" not in result.err
    assert (tmp_path / "taken").read_text() == "a file"
