"""The hashes of evidence files."""

from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in 64 lower-case hexadecimal digits.

    Raises:
        OSError: where the file cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def hashes_of(root: Path, names: Iterable[str]) -> dict[str, str | None]:
    """Return the SHA-256 of each file, named relative to the project's root.

    None for what is no file, cannot be read, or leads out of the project by a symbolic link: no
    other file than the project's own is opened.
    """
    inside = root.resolve()
    return {name: _hash_inside(inside, name) for name in names}


def _hash_inside(root: Path, name: str) -> str | None:
    try:
        path = (root / name).resolve()
        # A pipe or a device would be waited on for ever.
        if not (path.is_relative_to(root) and path.is_file()):
            return None
        return sha256_of(path)
    except (OSError, ValueError):
        return None
