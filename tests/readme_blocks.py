"""A README as what a reader does with it: blocks to run, edits to make, in their order."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"#.*?(\d+)\s*$")
LEFT_OUT = "…"
"""A line of shown output that stands for any lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, and what it holds."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A line behind a prompt, and what is shown below it."""

    words: tuple[str, ...]
    exit_code: int
    """0, or the number that a remark behind the command ends with."""
    shown: str
    """"" where no output is shown."""


def blocks_of(text: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    return [Block(*found.groups()) for found in _BLOCK.finditer(text)]


def commands_of(block: Block) -> list[Command]:
    """Return the commands of a `console` block."""
    commands = []
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        remark = _EXIT.search(line)
        words = tuple(shlex.split(line, comments=True))
        commands.append(Command(words, int(remark[1]) if remark else 0, shown))
    return commands


def is_as_shown(printed: str, shown: str) -> bool:
    """Say whether `printed` is what is shown, where a line `…` stands for any lines."""
    parts = re.split(rf"^{LEFT_OUT}\n", shown, flags=re.MULTILINE)
    pattern = "(?:.*\n)*".join(map(re.escape, parts))
    return re.fullmatch(pattern, printed) is not None


def edit(file: Path, block: Block) -> None:
    """Make the edit that a `diff` block shows: its `-` lines, which stand once, become its `+` lines."""
    lines = block.text.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} has this {text.count(old)} times: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
