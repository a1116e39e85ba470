"""Fills the Word template for each form in a folder with docxtpl alone: no sandbox, no free text."""

import sys
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate

from sopctl.resources import built_in_templates
from sopctl.source.loader import load_bytes


def main(folder: Path) -> None:
    """Write the Word files into `folder`/docxtpl; the template is read once for each, as it must be."""
    environment = jinja2.Environment(autoescape=True)
    for name in ("thai_date", "picture", "batch"):
        environment.filters[name] = _as_it_is
    target = folder / "docxtpl"
    target.mkdir(exist_ok=True)
    for file in sorted(folder.glob("*.yaml")):
        data: Any = load_bytes(file.read_bytes()).data
        template = DocxTemplate(built_in_templates() / data["form"] / "form.docx")
        template.render(
            data | {"form": {"title": "สรุป"}, "pictures": []}, environment, autoescape=True
        )
        template.save(target / f"{file.stem}.docx")


def _as_it_is(value: object, *_: object) -> object:
    return value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
