"""What `init` left in a folder, and what it said of it."""

from pathlib import Path

from tests.cli.conftest import Result


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(result: Result, word: str) -> set[str]:
    lines = (line.split(maxsplit=1) for line in result.out.splitlines())
    return {parts[1] for parts in lines if len(parts) == 2 and parts[0] == word}
