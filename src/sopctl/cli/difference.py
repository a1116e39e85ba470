"""What would change in a file, as a patch."""

from collections.abc import Iterator
from difflib import unified_diff


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines of a unified diff, each with its line end."""
    old, new = before.decode("utf-8"), after.decode("utf-8")
    for line in unified_diff(_lines_of(old), _lines_of(new), path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines_of(text: str) -> list[str]:
    """Return the lines of `text` with their LF: nothing else ends a line for a patch."""
    *ended, last = text.split("\n")
    return [f"{line}\n" for line in ended] + ([last] if last else [])
