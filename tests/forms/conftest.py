"""Forms of a few lines, and the built-in ones, filled in every format."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sopctl.documents.options import DocumentFormat
from sopctl.forms import FillOptions, FormFiller, FormFolder, find_form
from sopctl.source.loader import load_text

NOWHERE = Path("/nowhere/at/all")

Filled = Mapping[DocumentFormat, bytes]


def data_of(text: str) -> dict[str, Any]:
    """Return YAML text as the plain data that a filled form has."""
    loaded = load_text(text)
    assert loaded.problems == ()
    assert isinstance(loaded.data, dict)
    return loaded.data


def built_in(name: str) -> FormFolder:
    folder = find_form(name, NOWHERE, Path.cwd())
    assert folder is not None
    return folder


@pytest.fixture
def make_form(tmp_path: Path) -> Callable[..., FormFolder]:
    """Return a function that writes a form's folder, and gives it as it is found."""

    def make(fields: str, **files: str | bytes) -> FormFolder:
        folder = tmp_path / "templates" / "visit"
        folder.mkdir(parents=True, exist_ok=True)
        definition = f"sopctl: form/v1\nname: visit\ntitle: บันทึก\nfields:\n{fields}"
        (folder / "form.yaml").write_text(definition, encoding="utf-8")
        names = {
            "md": "form.md.j2",
            "html": "form.html.j2",
            "typ": "form.typ.j2",
            "docx": "form.docx",
        }
        for name, content in files.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            (folder / names.get(name, name)).write_bytes(data)
        found = find_form("visit", tmp_path / "templates", tmp_path)
        assert found is not None
        assert found.form is not None
        return found

    return make


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., bytes]:
    """Return a function that fills a form with YAML text."""

    def filled(folder: FormFolder, text: str, format: str = "md", **options: Any) -> bytes:
        filler = FormFiller(folder, FillOptions(tmp_path, **options))
        return filler.fill(data_of(text) if text else {}, DocumentFormat(format), beside=tmp_path)

    return filled
