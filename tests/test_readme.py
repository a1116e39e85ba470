"""What the READMEs show is what the program does, in both languages, from an empty folder on."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sopctl.cli.app import COMMANDS, run
from tests.conftest import REPOSITORY
from tests.readme_blocks import Block, blocks_of, commands_of, edit, is_as_shown

LANGUAGES = {"README.md": "en", "README.th.md": "th"}
EXAMPLE = REPOSITORY / "docs/images/plan-2565.yaml"
PICTURE = REPOSITORY / "docs/images/plan-2565-table.svg"
OFFLINE = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
TOUR_STARTS_WITH = ("sopctl", "init")


@pytest.fixture(params=LANGUAGES)
def readme(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text of one of the READMEs, read on a machine of its language."""
    name: str = request.param
    monkeypatch.setenv("SOPCTL_LANG", LANGUAGES[name])
    monkeypatch.delenv("COLUMNS", raising=False)
    return (REPOSITORY / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("printed", "shown", "same"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", True),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nc\n", "a\n…\nc\n", True),
        ("a\nb\n", "…\n", True),
        ("a\nb\nc\n", "a\nc\n", False),
        ("a\nb\nc\n", "a\nb\n", False),
        ("a\nb\nc\n", "…\nb\n", False),
        ("a.b\n", "a+b\n", False),
    ],
)
def test_what_is_shown_is_held_against_what_is_printed(
    printed: str, shown: str, same: bool
) -> None:
    assert is_as_shown(printed, shown) == same


def console_and_edits(text: str) -> tuple[list[Block], list[Block]]:
    """Return the blocks before the tour, which are run in this repository, and those of the tour."""
    blocks = [block for block in blocks_of(text) if block.language in ("console", "diff")]
    first = next(
        index
        for index, block in enumerate(blocks)
        if block.language == "console" and commands_of(block)[0].words[:2] == TOUR_STARTS_WITH
    )
    return blocks[:first], blocks[first:]


def follow(block: Block, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Type the commands of a block, and look at what comes out."""
    for command in commands_of(block):
        program, *arguments = command.words
        if program == "cd":
            os.chdir(arguments[0])
            continue
        assert program == "sopctl"
        capfdbinary.readouterr()
        code = run(arguments)
        printed = b"".join(capfdbinary.readouterr()).decode()
        assert code == command.exit_code, printed
        if command.shown:
            assert is_as_shown(printed, command.shown), f"{shlex.join(arguments)}:\n{printed}"


def test_what_is_found_in_the_published_sops_is_what_is_shown(
    readme: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before, _ = console_and_edits(readme)
    monkeypatch.chdir(REPOSITORY)
    for block in before:
        follow(block, capfdbinary)
    assert any("lo-dental-2565" in block.text and "วิธีแก้" in block.text for block in before)


def test_the_tour_leads_from_an_empty_folder_to_a_published_document(
    readme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    _, tour = console_and_edits(readme)
    monkeypatch.chdir(tmp_path)
    follow(tour[0], capfdbinary)
    sop = Path("sops/plan-2565.yaml").resolve()
    assert "`sops/plan-2565.yaml`" in readme
    for block in tour[1:]:
        if block.language == "diff":
            if not sop.exists():
                sop.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
            edit(sop, block)
        else:
            follow(block, capfdbinary)
    made = {file.as_posix() for file in Path().rglob("*") if file.is_file()}
    assert {
        "build/plan-2565-table.pdf",
        "build/plan-2565-document.pdf",
        "build/plan-2565-document.docx",
        "build/action-plan-2565.docx",
        "reports/2564-11.docx",
        "records/plan-2565.yaml",
        "sops/plan-2566.yaml",
    } <= made


def test_the_tour_uses_what_an_official_needs(readme: str) -> None:
    _, tour = console_and_edits(readme)
    used = {
        command.words[1]
        for block in tour
        if block.language == "console"
        for command in commands_of(block)
        if command.words[0] == "sopctl"
    }
    assert used >= {
        *("init", "doctor", "validate", "render", "due", "done", "status", "when"),
        *("report", "forms", "new", "fill", "roll", "diff", "rules"),
    }


def test_both_readmes_type_the_same() -> None:
    def typed(name: str) -> list[tuple[str, str]]:
        blocks = blocks_of((REPOSITORY / name).read_text(encoding="utf-8"))
        return [
            (block.language, line.partition("#")[0].rstrip())
            for block in blocks
            for line in block.text.splitlines()
            if block.language != "console" or line.startswith("$ sopctl")
            if "--lang th" not in line
        ]

    assert typed("README.md") == typed("README.th.md")


def test_the_example_is_the_one_in_the_picture_and_has_no_findings(
    readme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    example = next(block.text for block in blocks_of(readme) if block.language == "yaml")
    assert example == EXAMPLE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path(EXAMPLE.name).write_text(example, encoding="utf-8")
    assert run(["validate", EXAMPLE.name, "--fail-on", "note"]) == 0
    assert run(["fmt", "--check", EXAMPLE.name]) == 0


def words_in(picture: Path) -> str:
    """Return all the text of a drawing without blanks, whatever its lines are broken at."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text(encoding="utf-8"))
    return "".join("".join(texts).split())


def test_the_picture_is_what_the_example_draws(readme: str, tmp_path: Path) -> None:
    assert f"]({PICTURE.relative_to(REPOSITORY).as_posix()})" in readme
    options = ["--view", "table", "--format", "svg", "-o", str(tmp_path)]
    assert run(["render", str(EXAMPLE), *options]) == 0
    assert sorted(words_in(PICTURE)) == sorted(words_in(tmp_path / PICTURE.name))
    assert PICTURE.stat().st_size < 80_000


def test_every_command_is_in_the_table(readme: str) -> None:
    for command in COMMANDS:
        assert f"| `sopctl {command}" in readme


def test_what_is_installed_can_be(readme: str) -> None:
    lines = [
        shlex.split(line, comments=True)
        for block in blocks_of(readme)
        if block.language == "sh"
        for line in block.text.splitlines()
    ]
    assert lines == [["make", "demo"], ["make", "test"], ["pip", "install", ".[bundled]"]]
    for program, *arguments in lines:
        trial = [program, *arguments, "--dry-run"]
        if program == "pip":
            trial = [sys.executable, "-m", *trial, *OFFLINE]
        done = subprocess.run(
            trial, cwd=REPOSITORY, check=False, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert "does not provide the extra" not in done.stderr
