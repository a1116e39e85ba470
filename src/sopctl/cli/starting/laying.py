"""Laying files down where none are: what is there already stays as it is."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.cli.output import write_whole
from sopctl.cli.starting.files import NewFile
from sopctl.project import UsageError
from sopctl.structs import Frozen


class Laid(Frozen):
    """A file of the project: whether it is new, and what one that was kept lacks."""

    path: str
    is_new: bool
    lacking: str = ""


def require_room(folder: Path, files: Iterable[NewFile]) -> None:
    """Refuse to begin where something stands in the way.

    Raises:
        UsageError: where a file is in the place of a folder, or a folder leads out of the project.
    """
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise _in_the_way(place)
    top = folder.resolve()
    for file in files:
        target = folder / file.path
        if target.is_dir():
            raise UsageError(
                Bilingual(
                    th=f"{target} เป็นโฟลเดอร์ แต่ต้องเป็นแฟ้ม",
                    en=f"{target} is a folder, where a file is to be",
                ),
                Bilingual(th="ย้ายหรือเปลี่ยนชื่อโฟลเดอร์นั้นก่อน", en="move or rename that folder first"),
            )
        for place in target.parents:
            if place == folder:
                break
            if place.is_symlink() and not place.resolve().is_relative_to(top):
                raise UsageError(
                    Bilingual(
                        th=f"{place} เป็นลิงก์ไปนอกโครงการ จึงไม่เขียนลงไป",
                        en=f"{place} is a link out of the project, and nothing is written through it",
                    ),
                    Bilingual(th="ใช้โฟลเดอร์จริงแทนลิงก์", en="put a folder in its place"),
                )
            if os.path.lexists(place) and not place.is_dir():
                raise _in_the_way(place)


def _in_the_way(place: Path) -> UsageError:
    return UsageError(
        Bilingual(
            th=f"{place} เป็นแฟ้ม แต่ต้องเป็นโฟลเดอร์", en=f"{place} is a file, where a folder is to be"
        ),
        Bilingual(
            th="ย้ายหรือเปลี่ยนชื่อแฟ้มนั้นก่อน หรือใช้โฟลเดอร์อื่น",
            en="move or rename that file first, or give another folder",
        ),
    )


def lay_down(folder: Path, files: Iterable[NewFile]) -> Iterator[Laid]:
    """Write each of `files` that is not there, whole or not at all, and yield what became of each.

    Raises:
        OSError: where the system refuses; what was yielded stays, and a further run goes on.
    """
    for file in files:
        target = folder / file.path
        if os.path.lexists(target):
            yield Laid(file.path, is_new=False, lacking=_lacking(file, target))
        else:
            try:
                write_whole(target, file.text.encode())
            except OSError as error:
                # A full disk names no file by itself.
                raise OSError(error.errno, error.strerror, error.filename or str(target)) from None
            yield Laid(file.path, is_new=True)


def _lacking(file: NewFile, target: Path) -> str:
    try:
        return file.lacking(target.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # a link that leads nowhere, or a file that may not be read
        return ""
