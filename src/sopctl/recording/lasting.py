"""Writing so that what was confirmed is on the disk, whatever happens next."""

import os
import sys
from errno import EINVAL, ENOTSUP
from pathlib import Path

_NO_SUCH_SERVICE = frozenset((EINVAL, ENOTSUP))
"""What file systems say that put no folder on the disk when asked, as some on networks do not."""


def replace_lasting(target: Path, data: bytes) -> None:
    """Replace `target` by `data` at once, and return when both file and folder are on the disk.

    Only for whoever has `target` locked: what is written first has a fixed name beside it, so that
    the rest of a killed run is overwritten by the next.

    Raises:
        OSError: where the system refuses; what was there before is then still whole.
    """
    beside = unfinished_file_of(target)
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # A full disk names no file: the user knows this one.
            error.filename, error.filename2 = str(target), None
        raise
    _sync(target.parent)


def remove_lasting(target: Path) -> None:
    """Remove `target`, and return when its folder is on the disk.

    Raises:
        OSError: where the system refuses.
    """
    target.unlink()
    _sync(target.parent)


def make_folder_lasting(folder: Path) -> None:
    """Make `folder` where it is not there yet, with those above it, and put them on the disk.

    Raises:
        OSError: where the system refuses.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        _sync(each.parent)


def unfinished_file_of(target: Path) -> Path:
    """Return the file that is written before it takes the place of `target`."""
    return target.with_name(f".{target.name}.new")


def _sync(folder: Path) -> None:
    """Put a folder's names on the disk; Windows does so by itself, and opens no folder."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_SERVICE:
            raise
    finally:
        os.close(handle)
