"""Pictures come from inside the project, whole, and not too large."""

from pathlib import Path
from struct import pack

import pytest

from sopctl.forms import pictures
from sopctl.forms.errors import PictureError
from sopctl.forms.pictures import Pictures, SamplePictures
from tests.forms.test_fidelity import write_png


def jpeg(width: int, height: int, orientation: int | None = None) -> bytes:
    exif = b""
    if orientation is not None:
        entry = pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
        body = b"Exif\0\0II*\0" + pack("<I", 8) + pack("<H", 1) + entry + pack("<I", 0)
        exif = b"\xff\xe1" + pack(">H", len(body) + 2) + body
    frame = b"\xff\xc0" + pack(">HBHHB", 17, 8, height, width, 3) + b"\0" * 9
    scan = b"\xff\xda\0\x02" + b"\0" * 20
    return b"\xff\xd8" + exif + b"\xff\xe0\0\x04ab" + frame + scan + b"\xff\xd9"


def test_a_picture_is_found_beside_the_form_then_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    write_png(tmp_path / "a.png", 4, 4)
    write_png(tmp_path / "forms" / "b.png", 8, 6)
    found = Pictures(tmp_path, tmp_path / "forms")
    assert (found.picture("b.png").width, found.picture("a.png").width) == (8, 4)
    assert found.picture("forms/b.png").kind == "png"


def test_the_box_is_filled_and_the_shape_kept(tmp_path: Path) -> None:
    write_png(tmp_path / "a.png", 80, 40)
    picture = Pictures(tmp_path).picture("a.png")
    assert picture.fitted(8, 8) == (8, 4)
    assert picture.fitted(8, 2) == (4, 2)


@pytest.mark.parametrize(
    ("orientation", "turns"), [(None, 0), (1, 0), (3, 2), (6, 1), (8, 3), (99, 0)]
)
def test_a_camera_held_upright_is_heeded(
    tmp_path: Path, orientation: int | None, turns: int
) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(40, 30, orientation))
    picture = Pictures(tmp_path).picture("a.jpg")
    assert (picture.width, picture.height, picture.turns) == (40, 30, turns)
    assert picture.fitted(30, 30) == ((22.5, 30) if turns % 2 else (30, 22.5))


def test_pictures_outside_the_project_are_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    write_png(tmp_path / "out.png")
    (project / "link.png").symlink_to(tmp_path / "out.png")
    for name in ("../out.png", str(tmp_path / "out.png"), "link.png", "/etc/passwd"):
        with pytest.raises(PictureError, match="outside"):
            Pictures(project).picture(name)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    whole = jpeg(4, 3)
    files = {
        "text.png": b"text",
        "empty.jpg": b"",
        "cut.jpg": whole[:12],
        "head.png": b"\x89PNG\r\n\x1a\n",
        "no-frame.jpg": b"\xff\xd8\xff\xda\0\x04ab",
        "nothing.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
        "huge.jpg": jpeg(65535, 65535),
        "cut-in-the-scan.jpg": whole[:-10],
        "end-of-the-thumbnail-alone.jpg": whole[:2] + b"\xff\xe2\0\x04\xff\xd9" + whole[2:-2],
        "no-size.jpg": whole.replace(b"\xff\xc0", b"\xff\xe5"),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(PictureError):
            Pictures(tmp_path).picture(name)
    with pytest.raises(PictureError, match="no picture"):
        Pictures(tmp_path).picture("gone.png")
    with pytest.raises(PictureError):
        Pictures(tmp_path).picture("a\0b.png")


@pytest.mark.parametrize("lost", [1, 4, 12, 13, 20, 40])
def test_a_copy_that_broke_off_is_refused(tmp_path: Path, lost: int) -> None:
    write_png(tmp_path / "whole.png")
    whole = (tmp_path / "whole.png").read_bytes()
    (tmp_path / "a.png").write_bytes(whole[:-lost])
    with pytest.raises(PictureError, match="no whole PNG") as failed:
        Pictures(tmp_path).picture("a.png")
    assert failed.value.name == "a.png"


def test_a_damaged_copy_is_refused_and_what_follows_a_whole_one_is_not(tmp_path: Path) -> None:
    write_png(tmp_path / "whole.png")
    whole = (tmp_path / "whole.png").read_bytes()
    (tmp_path / "more.png").write_bytes(whole + b"more")
    (tmp_path / "more.jpg").write_bytes(jpeg(4, 3) + b"more")
    place = whole.index(b"IDAT") + 6
    (tmp_path / "damaged.png").write_bytes(
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    )
    found = Pictures(tmp_path)
    assert found.picture("more.png").width == found.picture("whole.png").width
    assert found.picture("more.jpg").width == 4
    with pytest.raises(PictureError, match="no whole PNG"):
        found.picture("damaged.png")


def test_pictures_have_a_size_that_they_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_png(tmp_path / "a.png")
    write_png(tmp_path / "b.png")
    size = (tmp_path / "a.png").stat().st_size
    monkeypatch.setattr(pictures, "MOST_BYTES_TOGETHER", 2 * size - 1)
    found = Pictures(tmp_path)
    found.picture("a.png")
    found.picture("a.png")
    with pytest.raises(PictureError, match="together"):
        found.picture("b.png")
    monkeypatch.setattr(pictures, "MOST_BYTES", size - 1)
    with pytest.raises(PictureError, match="more than"):
        Pictures(tmp_path).picture("a.png")


def test_the_sample_is_a_picture(tmp_path: Path) -> None:
    sample = SamplePictures(tmp_path).picture("any.png")
    (tmp_path / "sample.png").write_bytes(sample.data)
    read = Pictures(tmp_path).picture("sample.png")
    assert (read.width, read.height) == (sample.width, sample.height)
