"""Text of a file stays text in every view and format: no markup, no escape, no address, no name."""

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sopctl.diagrams import DrawOptions, Format, View, draw, inline_svg
from sopctl.model.sop import Sop
from sopctl.thai_text import clean

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"

HOSTILE = (
    *('a"b', "back\\slash", "\\N\\G\\l\\n\\E\\T\\H\\L", "ends with \\", "<b>bold</b>", "<<b>>"),
    *("R&D &amp; &#92;", "&", "x] } ; // # --", "<!-- no -->", "%s ${HOME} {0}", "]]>", "'one'"),
    *(
        "</svg><script>alert(1)</script>",
        "</text></g>",
        "<![CDATA[x",
        "<?xml?>",
        "/* c */",
        "|{a|b}",
    ),
    *("javascript:alert(1)", '#read("/etc/passwd")', "$x$", "{{ 7*7 }}", "\u0e01" * 150, "-> b ["),
    *(
        "bell\u0007 escape\u001b[31m",
        "left \u202eright\u202c \u2066isolated\u2069",
        "zero\u200bwidth",
    ),
    *(
        "two\u2028lines\u2029",
        "\ufeffmark",
        "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    ),
)
TITLE = "</svg><script>alert(1)</script>"
BRANCHES = [{"label": HOSTILE[0], "next": "s0"}, {"label": HOSTILE[2]}]


@pytest.fixture(scope="module")
def sop() -> Sop:
    """An SOP that says each of `HOSTILE` wherever a view prints a text of the file."""
    steps: list[dict[str, object]] = [
        {
            "id": f"s{number}",
            "name": text,
            "details": [text, text],
            "period": "ต.ค. 64",
            "effort": "1 วัน",
            "control": text,
            "responsible": [HOSTILE[number % 7]],
            "documents": [text],
        }
        for number, text in enumerate(HOSTILE)
    ]
    steps[1] |= {"kind": "decision", "branches": BRANCHES}
    steps[2] |= {"sop": "javascript:alert(1)"}
    steps[3] |= {"sop": '"><script>x</script>'}
    steps[4] |= {"sop": "../../etc/passwd"}
    columns = ["number", "flow", "details", "period", "control", "responsible", "documents"]
    return Sop.model_validate(
        {
            "sopctl": "sop/v1",
            "id": "test",
            "title": TITLE,
            "unit": {"name": HOSTILE[1], "parent": HOSTILE[4]},
            "fiscal_year": "2565",
            "steps": steps,
            "table": {"columns": columns, "headings": {"period": HOSTILE[4]}},
        }
    )


def squeezed(text: str) -> str:
    return "".join(clean(text).replace("\u200b", "").split())  # a place to break a line


def missing_in(text: str) -> list[str]:
    found = squeezed(text)
    return [name for name in HOSTILE if squeezed(name) not in found]


def options(view: View) -> DrawOptions:
    # What a step calls is printed too.
    return DrawOptions(sop_names={"javascript:alert(1)": HOSTILE[5]})


@pytest.mark.parametrize("view", View)
def test_in_an_svg_it_is_text(sop: Sop, view: View) -> None:
    drawn = draw(sop, view, Format.SVG, options(view))
    check_svg(drawn.decode(), f"-{view.value}.svg")


@pytest.mark.parametrize("view", View)
def test_in_a_page_it_is_text(sop: Sop, view: View) -> None:
    check_svg(inline_svg(sop, view, options(view)), f"-{view.value}.svg")


def check_svg(drawn: str, ending: str) -> None:
    root = ET.fromstring(drawn)
    usual = {"svg", "g", "a", "title", "style", "text", "path", "polygon", "polyline", "ellipse"}
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= usual
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
    texts = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert missing_in("".join(texts)) == []
    for node in root.iter():
        address = node.get(HREF, node.get("href"))
        if address is not None:
            assert address.endswith(ending)
            assert re.fullmatch(r"[\w.%-]+", address)
    styles = "".join("".join(node.itertext()) for node in root.iter(f"{SVG}style"))
    assert "alert" not in styles


@pytest.mark.parametrize("view", View)
def test_in_a_pdf_it_is_text(sop: Sop, view: View) -> None:
    document = pdfium.PdfDocument(draw(sop, view, Format.PDF, options(view)))
    copied = "".join(page.get_textpage().get_text_range() for page in document)
    emoji = {name for name in HOSTILE if "\U0001f600" in name}  # drawn as a picture
    assert set(missing_in(copied)) <= emoji
    assert document.get_metadata_dict()["Title"] == clean(TITLE)


@pytest.mark.parametrize("view", View)
def test_in_a_picture_it_does_no_harm(sop: Sop, view: View) -> None:
    assert draw(sop, view, Format.PNG, options(view)).startswith(b"\x89PNG")


@pytest.mark.parametrize("view", View)
def test_in_dot_it_is_text(sop: Sop, view: View, tmp_path: Path) -> None:
    (tmp_path / "a.gv").write_bytes(draw(sop, view, Format.DOT, options(view)))
    command = ("dot", "-Kneato", "-n2", "-Tsvg", "a.gv")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    texts = ["".join(node.itertext()) for node in ET.fromstring(done.stdout).iter(f"{SVG}text")]
    assert missing_in("".join(texts)) == []
    assert [file.name for file in tmp_path.iterdir()] == ["a.gv"]
