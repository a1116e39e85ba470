"""Where the files that travel with the program stand."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def built_in_templates() -> Path:
    """Return the folder of the built-in forms.

    A wheel carries it inside the package; in a checkout it stands at the top, where people edit it.
    """
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "templates"


FORM_FILE = "form.yaml"
"""What a form's folder holds its definition in."""


def form_names(*folders: Path) -> frozenset[str]:
    """Return the names of the forms in `folders`: each folder there that holds a definition."""
    return frozenset(
        definition.parent.name
        for folder in folders
        if folder.is_dir()
        for definition in folder.glob(f"*/{FORM_FILE}")
    )
