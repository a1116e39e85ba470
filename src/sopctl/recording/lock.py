"""One writer at a time: a lock that the system itself lets go of when its holder dies.

The lock is one of the operating system on a small file beside the one to be changed, so a killed
run never blocks the next; what is left of that file then is taken over and removed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from time import sleep

from sopctl.bilingual import Bilingual

PATIENCE = 3000
"""How often a lock that others hold is tried again, unless the caller says otherwise."""

_PAUSE = 0.01
"""Seconds between two tries; with `PATIENCE` half a minute in all."""

_HELD_BY_OTHERS = frozenset((EAGAIN, EACCES, EDEADLK))


class LockedError(Exception):
    """Others held the lock all the time that somebody was ready to wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.message = Bilingual(
            th=f"โปรแกรมอื่นกำลังเขียน {path} อยู่ และรอแล้วยังไม่เสร็จ จึงยังไม่ได้บันทึก",
            en=f"another program is still writing {path}: nothing was recorded",
        )
        self.help = Bilingual(
            th="ลองใหม่อีกครั้ง ถ้ายังไม่ได้ ให้ดูว่ามี sopctl ค้างอยู่ที่เครื่องใดหรือไม่",
            en="try again; if that does not help, look for a sopctl that hangs on some machine",
        )


@contextmanager
def locked(path: Path, patience: int = PATIENCE) -> Iterator[None]:
    """Keep other writers of the file `path` out while the block runs.

    Raises:
        LockedError: where others hold the lock for `patience` tries on end.
        OSError: where the folder cannot be written to, or its file system has no locks.
    """
    beside = lock_file_of(path)
    handle = _taken(beside, patience)
    if handle is None:
        raise LockedError(path)
    try:
        yield
    finally:
        _let_go(handle, beside)


def lock_file_of(path: Path) -> Path:
    """Return the file that is locked while `path` is changed."""
    return path.with_name(f".{path.name}.lock")


def _taken(beside: Path, patience: int) -> int | None:
    for _ in range(patience):
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _lock(handle):
                if _is_still(handle, beside):
                    return handle
                os.close(handle)
                continue
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        sleep(_PAUSE)
    return None


def _is_still(handle: int, beside: Path) -> bool:
    """Say whether the locked file is the one others will lock: its last holder removes it."""
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _HELD_BY_OTHERS:
                return False
            raise
        return True

    def _let_go(handle: int, beside: Path) -> None:
        os.close(handle)
        # Windows removes no file that somebody has open; whoever waits for it will.
        with suppress(OSError):
            beside.unlink()

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD_BY_OTHERS:
                return False
            raise
        return True

    def _let_go(handle: int, beside: Path) -> None:
        # Removed while it is still held: nobody else can have locked the file of that name.
        with suppress(OSError):
            beside.unlink()
        os.close(handle)
