"""Graphviz and a font out of Python packages, where the machine has none of its own."""

import os
import shutil
import struct
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
import pytest

from sopctl.diagrams import (
    DrawingError,
    DrawOptions,
    Format,
    View,
    bundled,
    bundled_dot,
    draw,
    fonts,
    graphviz_process,
)
from sopctl.diagrams.errors import dot_missing
from sopctl.diagrams.fonts import characters_without_glyph, font_file, font_instead, is_from_package
from tests.sop_text import sop_of, sop_text

SOP = sop_of(sop_text("- {id: a, name: กำหนดผู้รับผิดชอบทั้งนี้}\n- {id: b, name: เพื่อที่ปฏิบัติ}"))
WHEEL = pytest.mark.skipif(
    bundled.graphviz_command() is None, reason="the extra `bundled` is not installed"
)
FONT = pytest.mark.skipif(
    bundled.font_face(False) is None, reason="the extra `bundled` is not installed"
)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    cached = (fonts._answer, fonts._anywhere, bundled.graphviz_command, bundled.font_face)
    for one in cached:
        one.cache_clear()
    yield
    for one in cached:
        one.cache_clear()


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let Python find its packages in this folder alone."""
    folder = tmp_path / "packages"
    folder.mkdir()

    def found(name: str) -> object:
        place = folder / name
        if not place.is_dir():
            return None
        return types.SimpleNamespace(submodule_search_locations=[str(place)])

    monkeypatch.setattr(bundled, "find_spec", found)
    return folder


def put_wheel(packages: Path) -> None:
    (packages / "pygraphviz").mkdir()
    (packages / "pygraphviz.libs").mkdir()


def put_font(packages: Path) -> Path:
    """Put the machine's own font in the place of the package's."""
    laksaman = font_file("Laksaman")
    bold = font_file("Laksaman", bold=True)
    assert laksaman is not None
    assert bold is not None
    fonts._answer.cache_clear()
    folder = packages / "fontpkg_sarabun" / "files"
    folder.mkdir(parents=True)
    shutil.copy(laksaman, folder / "Sarabun-Regular.ttf")
    shutil.copy(bold, folder / "Sarabun-Bold.ttf")
    return folder


def test_the_machine_s_own_dot_comes_first(packages: Path) -> None:
    put_wheel(packages)
    assert graphviz_process.program() == ("dot",)
    assert not graphviz_process.is_bundled()


def test_without_dot_the_wheel_s_graphviz_is_run_by_this_python(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_wheel(packages)
    monkeypatch.setenv("PATH", str(tmp_path))
    python, option, script = graphviz_process.program()
    assert (python, option) == (sys.executable, "-P")
    assert Path(script) == Path(bundled_dot.__file__)
    assert graphviz_process.is_bundled()


@pytest.mark.parametrize("lack", ["package", "libraries", "python", "pango"])
def test_what_cannot_draw_thai_is_not_taken(
    packages: Path, monkeypatch: pytest.MonkeyPatch, lack: str
) -> None:
    put_wheel(packages)
    match lack:
        case "package":
            (packages / "pygraphviz").rmdir()
        case "libraries":  # built here, against the machine's Graphviz
            (packages / "pygraphviz.libs").rmdir()
        case "python":
            monkeypatch.setattr(sys, "executable", "")
        case "pango":
            monkeypatch.setattr(sys, "platform", "darwin")
    assert bundled.graphviz_command() is None


def test_without_either_dot_is_missing_and_the_extra_is_offered(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert graphviz_process.program() == ("dot",)
    with pytest.raises(DrawingError) as caught:
        draw(SOP, View.FLOW, Format.PDF)
    assert caught.value.message == dot_missing().message
    assert 'pip install "sopctl[bundled]"' in caught.value.help.en
    assert 'pip install "sopctl[bundled]"' in caught.value.help.th


def test_the_wheel_s_graphviz_has_a_dictionary_of_no_words(tmp_path: Path) -> None:
    environment = bundled.graphviz_environment(tmp_path)
    assert environment == {"LIBTHAI_DICTDIR": str(tmp_path)}
    data = (tmp_path / "thbrk.tri").read_bytes()
    letters, states, tails = (data.index(struct.pack(">I", sign)) for sign in _SIGNS)
    assert (letters, states, tails, len(data)) == (0, 16, 40, 52)
    assert struct.unpack_from(">ii", data, letters + 8) == (0x0E01, 0x0E5B)


_SIGNS = (0xD9FCD9FC, 0xDAFCDAFC, 0xDFFCDFFC)
"""What libdatrie begins each part of a dictionary with."""


def test_the_package_s_font_is_found_where_the_machine_has_none(packages: Path) -> None:
    folder = put_font(packages)
    assert font_file("Sarabun") == folder / "Sarabun-Regular.ttf"
    assert font_file("sarabun", bold=True) == folder / "Sarabun-Bold.ttf"
    assert is_from_package("Sarabun")
    assert characters_without_glyph(["กข abc"], "Sarabun") == ()


def test_a_machine_with_the_usual_font_takes_no_other(packages: Path) -> None:
    put_font(packages)
    assert font_instead() is None
    assert not is_from_package("Laksaman")


@pytest.mark.parametrize("said", [None, "", "/x.ttf\nDejaVu Sans\n20-7e"])
def test_a_machine_without_the_usual_font_takes_the_package_s(
    packages: Path, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    put_font(packages)
    monkeypatch.setattr(fonts, "_match", lambda *_: said)
    assert font_instead() == "Sarabun"
    assert is_from_package("Sarabun")


def test_without_the_package_nothing_takes_the_usual_font_s_place(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_match", lambda *_: "")
    assert font_instead() is None
    assert not is_from_package("Sarabun")
    with pytest.raises(DrawingError):
        font_file("Sarabun")


def test_without_any_other_font_what_the_package_s_lacks_is_told(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_font(packages)
    monkeypatch.setattr(fonts, "_ask", lambda *_: None)
    monkeypatch.setattr(bundled, "is_only_font", lambda: True)
    assert characters_without_glyph(["ก☃"], "Sarabun") == ("☃",)
    fonts._anywhere.cache_clear()
    monkeypatch.setattr(bundled, "is_only_font", lambda: False)
    assert characters_without_glyph(["ก☃"], "Sarabun") == ()


def test_fontconfig_is_shown_the_package_s_font_besides_its_own(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_font(packages)
    monkeypatch.setenv("FONTCONFIG_FILE", "/own & only.conf")
    environment = bundled.font_environment(tmp_path)
    settings = ET.parse(environment["FONTCONFIG_FILE"]).getroot()
    assert [node.text for node in settings.iter("include")] == ["/own & only.conf"]
    assert [node.text for node in settings.iter("dir")] == [str(folder)]
    assert [node.text for node in settings.iter("cachedir")] == [str(tmp_path)]


def test_the_machine_s_dot_draws_in_the_package_s_font(packages: Path) -> None:
    put_font(packages)
    # The copy is called Laksaman inside: what counts is that the drawing is whole, and its text too.
    data = draw(SOP, View.FLOW, Format.PDF, DrawOptions(font="Sarabun"))
    read = "".join(pdfium.PdfDocument(data)[0].get_textpage().get_text_range().split())
    assert "เพื่อที่ปฏิบัติ" in read


class _Graphviz(types.SimpleNamespace):
    """Stands in for the library: notes what it is asked, and draws by writing a line."""

    AGRAPH = 0

    def __init__(self, **failing: object) -> None:
        super().__init__(said=[], **failing)

    def gvContextWithBuiltins(self) -> str:  # noqa: N802 - the library's name
        return "context"

    def agread(self, file: object, _: None) -> str | None:
        return None if getattr(self, "unreadable", False) else "graph"

    def agattr(self, graph: str, kind: int, name: bytes, value: bytes) -> None:
        self.said.append((name, value))

    def gvLayout(self, context: str, graph: str, engine: bytes) -> int:  # noqa: N802
        self.said.append(engine)
        return getattr(self, "layout", 0)

    def gvRenderFilename(  # noqa: N802
        self, context: str, graph: str, output: bytes, target: bytes
    ) -> int:
        Path(target.decode()).write_bytes(output)
        return getattr(self, "render", 0)

    def gvFreeLayout(self, context: str, graph: str) -> None:  # noqa: N802
        self.said.append("freed")

    def agclose(self, graph: str) -> None:
        self.said.append("closed")


def put_library(monkeypatch: pytest.MonkeyPatch, **failing: object) -> _Graphviz:
    library = _Graphviz(**failing)
    monkeypatch.setattr(bundled_dot, "import_module", lambda _: library)
    return library


def test_the_stand_in_does_what_dot_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("0.gv").write_text("graph {}")
    library = put_library(monkeypatch)
    bundled_dot.draw(["-Kneato", "-n2", "-Tpng", "-Gdpi=144", "-O", "0.gv"])
    assert Path("0.gv.png").read_bytes() == b"png"
    assert library.said == [(b"dpi", b"144"), b"nop2", "freed", "closed"]


@pytest.mark.parametrize("failing", [{"unreadable": True}, {"layout": 1}, {"render": 1}])
def test_the_stand_in_says_in_one_line_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: dict[str, object]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("0.gv").write_text("graph {}")
    put_library(monkeypatch, **failing)
    with pytest.raises(SystemExit) as caught:
        bundled_dot.draw(["-Tpdf", "0.gv"])
    assert str(caught.value.code).startswith("0.gv")


def test_the_stand_in_tells_its_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_library(monkeypatch, __graphviz_version__="14.1.5", __version__="2.0.4")
    bundled_dot.draw(["-V"])
    assert capsys.readouterr().err == "graphviz version 14.1.5 (pygraphviz 2.0.4)\n"


def test_a_stand_in_that_crashes_is_an_error_with_its_last_word(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_wheel(packages)
    (packages / "pygraphviz" / "__init__.py").write_text("raise ImportError('a library is gone')")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYTHONPATH", str(packages))
    with pytest.raises(DrawingError) as caught:
        draw(SOP, View.FLOW, Format.PDF)
    assert "could not draw" in caught.value.message.en
    assert "ImportError: a library is gone" in caught.value.message.en


def only_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing on the path: neither dot nor fontconfig."""
    empty = tmp_path / "bin"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


@WHEEL
@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("format", [Format.PDF, Format.SVG, Format.PNG])
def test_the_wheel_draws_every_view_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: View, format: Format
) -> None:
    only_packages(tmp_path, monkeypatch)
    again = [draw(SOP, view, format, DrawOptions(font=font_instead())) for _ in range(2)]
    assert again[0] == again[1]
    assert len(again[0]) > 1000


@WHEEL
@FONT
def test_text_drawn_by_the_wheels_is_copied_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_packages(tmp_path, monkeypatch)
    assert font_instead() == "Sarabun"
    data = draw(SOP, View.FLOW, Format.PDF, DrawOptions(font="Sarabun"))
    assert b"Sarabun" in data
    read = "".join(pdfium.PdfDocument(data)[0].get_textpage().get_text_range().split())
    assert "กำหนดผู้รับผิดชอบทั้งนี้" in read
    assert "เพื่อที่ปฏิบัติ" in read


@WHEEL
def test_the_wheel_has_what_doctor_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_packages(tmp_path, monkeypatch)
    assert graphviz_process.version().startswith("graphviz version ")


def test_the_environment_is_left_as_it_was(packages: Path) -> None:
    put_font(packages)
    before = dict(os.environ)
    draw(SOP, View.FLOW, Format.SVG, DrawOptions(font="Sarabun"))
    assert dict(os.environ) == before
