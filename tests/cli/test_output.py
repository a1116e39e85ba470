"""Files are replaced as a whole, and what goes wrong names the file that was asked for."""

import os
from errno import EACCES, ENOSPC
from pathlib import Path

import pytest

from sopctl.cli.output import write_whole


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "file.txt"
    write_whole(target, b"old")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("function", "code"), [("fsync", ENOSPC), ("replace", EACCES), ("open", EACCES)]
)
def test_an_error_names_the_file_and_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int
) -> None:
    target = tmp_path / "file.txt"
    target.write_bytes(b"old")

    def refuse(*named: object, **_: object) -> None:
        raise OSError(code, os.strerror(code), *(str(one) for one in named if function != "fsync"))

    with monkeypatch.context() as patched:
        patched.setattr(os, function, refuse)
        with pytest.raises(OSError) as caught:
            write_whole(target, b"new")
    assert (caught.value.errno, caught.value.filename) == (code, str(target))
    assert caught.value.filename2 is None
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        write_whole(tmp_path, b"new")
    assert caught.value.filename == str(tmp_path)
