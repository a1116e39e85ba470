"""A file of records opened to be changed: what is refused, what stays, and where it is kept."""

import codecs
import errno
import os
import sys
from pathlib import Path

import pytest

from sopctl.model.records import Record
from sopctl.recording import lock
from sopctl.recording.book import UnsoundRecordsError, open_book, records_file
from sopctl.recording.lasting import replace_lasting, unfinished_file_of
from sopctl.recording.lock import lock_file_of, locked
from sopctl.recording.text import HEADING, UnwritableError

DONE = Record(step="a", on="2565-02-09")
LINE = "- {step: a, on: 2565-02-09}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lo.yaml"


def added(file: Path) -> str:
    """Return the text after one more record."""
    with open_book(file, "records/lo.yaml", "lo", patience=1) as book:
        book.add(DONE)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {step: a, on: [\n", "records/lo.yaml:1:"),
        ("sopctl: sop/v1\nid: lo\n", "is no file of records"),
        ("greeting: hello\n", "is no file of records"),
        ("sopctl: records/v1\nsop: other\nrecords: []\n", "of the SOP “other”, not of “lo”"),
    ],
)
def test_what_is_not_this_sop_s_records_is_refused_and_kept(
    file: Path, text: str, says: str
) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnsoundRecordsError) as caught:
        added(file)
    assert says in caught.value.message.en
    assert "records/lo.yaml" in caught.value.message.th
    assert caught.value.help.th
    assert file.read_text(encoding="utf-8") == text
    assert not lock_file_of(file).exists()


def test_a_bare_list_is_of_the_sop_that_its_file_is_named_for(file: Path) -> None:
    file.write_text(LINE, encoding="utf-8")
    with (
        pytest.raises(UnsoundRecordsError, match="of the SOP “lo”, not of “other”"),
        open_book(file, file.name, "other", patience=1),
    ):
        pytest.fail("opened for another SOP")
    assert added(file) == LINE * 2


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF8 + LINE.encode())
    added(file)
    assert file.read_bytes() == codecs.BOM_UTF8 + 2 * LINE.encode()
    with open_book(file, file.name, "lo", patience=1) as book:
        book.remove([0])
    assert file.read_bytes() == codecs.BOM_UTF8 + LINE.encode()


def test_an_empty_file_and_one_of_comments_can_be_begun(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert added(file) == f"{HEADING}\n{LINE}"
    file.write_text("# ของกลุ่มแผน\n", encoding="utf-8")
    assert added(file).startswith("# ของกลุ่มแผน\n")


def test_taking_out_the_last_record_takes_the_file(file: Path) -> None:
    added(file)
    with open_book(file, file.name, "lo", patience=1) as book:
        assert [place for place, _ in book.records] == [0]
        book.remove([0])
    assert list(file.parent.iterdir()) == []


def test_taking_out_one_of_several_keeps_the_others(file: Path) -> None:
    file.write_text(f"{LINE}- {{step: b, on: 2565-03-01}}\n", encoding="utf-8")
    with open_book(file, file.name, "lo", patience=1) as book:
        book.remove([0])
    assert file.read_text(encoding="utf-8") == "- {step: b, on: 2565-03-01}\n"


@pytest.mark.parametrize(
    "text",
    [
        "sopctl: records/v1\nsop: lo\nrecords: {a: b}\n",
        "sopctl: records/v1\nsop: lo\nrecords: many\n",
    ],
)
def test_records_that_are_no_list_can_neither_grow_nor_shrink(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnwritableError):
        added(file)
    with open_book(file, file.name, "lo", patience=1) as book, pytest.raises(UnwritableError):
        book.remove([0])
    assert file.read_text(encoding="utf-8") == text


def test_a_link_stays_one(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept" / "lo.yaml", tmp_path / "lo.yaml"
    kept.parent.mkdir()
    try:
        link.symlink_to(kept)
    except OSError:
        pytest.skip("this system lets nobody make links")
    added(link)
    assert link.is_symlink()
    assert kept.read_text(encoding="utf-8") == f"{HEADING}\n{LINE}"


def test_records_go_where_the_project_keeps_them(tmp_path: Path) -> None:
    usual, other = tmp_path / "lo.yaml", tmp_path / "2565" / "lo-of-2565.yaml"
    assert records_file(tmp_path, "lo", []) == usual
    assert records_file(tmp_path, "lo", [other, usual]) == usual
    assert records_file(tmp_path, "lo", [other]) == other


def test_a_write_that_fails_leaves_the_old_file_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(LINE, encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        added(file)
    assert file.read_text(encoding="utf-8") == LINE
    assert [each.name for each in file.parent.iterdir()] == ["lo.yaml"]


def test_who_may_read_the_file_stays(file: Path) -> None:
    file.write_text(LINE, encoding="utf-8")
    file.chmod(0o640)
    mode = file.stat().st_mode
    added(file)
    assert file.stat().st_mode == mode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens no folder")
def test_a_folder_that_cannot_be_put_on_the_disk_is_only_a_fault_where_it_could_be(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_sync = os.fsync

    def on_files_alone(code: int) -> None:
        def sync(handle: int) -> None:
            if Path(f"/dev/fd/{handle}").is_dir():
                raise OSError(code, "refused")
            really_sync(handle)

        monkeypatch.setattr(os, "fsync", sync)

    on_files_alone(errno.EINVAL)
    replace_lasting(file, b"one")
    assert file.read_bytes() == b"one"
    on_files_alone(errno.EIO)
    with pytest.raises(OSError, match="refused"):
        replace_lasting(file, b"two")
    assert not unfinished_file_of(file).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks otherwise")
def test_a_file_system_without_locks_is_an_error_and_not_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    tries: list[int] = []

    def refuse(handle: int, _: int) -> None:
        tries.append(handle)
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="No locks available"), locked(file, patience=3):
        pytest.fail("nothing is locked")
    (handle,) = tries
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)


def test_a_lock_file_that_its_last_holder_has_just_removed_is_made_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_lock = lock._lock
    removed: list[int] = []

    def lock_late(handle: int) -> bool:
        if not removed:
            removed.append(handle)
            lock_file_of(file).unlink()
        return really_lock(handle)

    monkeypatch.setattr(lock, "_lock", lock_late)
    with locked(file, patience=2):
        assert lock_file_of(file).exists()
    assert not lock_file_of(file).exists()
