"""Graphviz and a Thai font that came as Python packages: the extra `sopctl[bundled]`.

The wheels of `pygraphviz` carry Graphviz's libraries with Pango and cairo, though no `dot`;
`fontpkg-sarabun` carries Sarabun, which is much like the official TH Sarabun New. What the machine
itself has comes before both.
"""

import os
import struct
import sys
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Sarabun"
"""The family that comes with the extra."""

_SCRIPT = Path(__file__).with_name("bundled_dot.py")

_FACES = {False: "Sarabun-Regular.ttf", True: "Sarabun-Bold.ttf"}

_SYSTEM_FONT_SETTINGS = (
    "/etc/fonts/fonts.conf",
    "/opt/homebrew/etc/fonts/fonts.conf",
    "/usr/local/etc/fonts/fonts.conf",
)
"""Where fontconfig's own settings are, on those systems that have some."""


@cache
def graphviz_command() -> tuple[str, ...] | None:
    """Return the command that stands in for `dot`; None where no wheel with Pango is installed.

    The wheels for macOS draw with Quartz, which knows no font that is not installed, and a pygraphviz
    that was built here needs the machine's own Graphviz: neither is taken.
    """
    package = _folder_of("pygraphviz")
    if package is None or sys.platform == "darwin" or not sys.executable:
        return None
    if not package.with_name("pygraphviz.libs").is_dir():
        return None
    return (sys.executable, "-P", str(_SCRIPT))


@cache
def font_face(bold: bool) -> Path | None:
    """Return the file of a face of `FAMILY`; None where the package is not installed."""
    package = _folder_of("fontpkg_sarabun")
    file = None if package is None else package / "files" / _FACES[bold]
    return file if file is not None and file.is_file() else None


def is_only_font() -> bool:
    """Tell whether fontconfig, wherever it is inside, has no settings that name other fonts."""
    settings = map(Path, _SYSTEM_FONT_SETTINGS)
    return sys.platform == "linux" and not any(file.exists() for file in settings)


def _folder_of(package: str) -> Path | None:
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places))) if places else None


def graphviz_environment(folder: Path) -> dict[str, str]:
    """Return what the wheels' Graphviz needs in its environment; a file of it is put in `folder`.

    Its libthai looks for a dictionary at a path of the system that it was built on. Without one its
    Pango ends by a signal at the first Thai letter, and with one it reads that again for each text.
    Lines are broken before they come here, so a dictionary without words does as well.

    Raises:
        OSError: where nothing can be written to `folder`.
    """
    (folder / "thbrk.tri").write_bytes(_dictionary_without_words())
    return {"LIBTHAI_DICTDIR": str(folder)}


def font_environment(folder: Path) -> dict[str, str]:
    """Return what has fontconfig, and Pango on Windows, find the package's font besides the others.

    Raises:
        OSError: where nothing can be written to `folder`.
    """
    face = font_face(False)
    if face is None:
        return {}
    settings = folder / "fonts.conf"
    own = os.environ.get("FONTCONFIG_FILE")
    included = (own,) if own else _SYSTEM_FONT_SETTINGS
    lines = [f'<include ignore_missing="yes">{escape(name)}</include>' for name in included]
    windows = ["<dir>WINDOWSFONTDIR</dir>"] if sys.platform == "win32" else []
    settings.write_text(
        "\n".join(
            (
                '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>',
                *lines,
                *windows,
                f"<dir>{escape(str(face.parent))}</dir>",
                f"<cachedir>{escape(str(folder))}</cachedir>",
                "</fontconfig>\n",
            )
        ),
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(settings.absolute()), "PANGOCAIRO_BACKEND": "fc"}


def _dictionary_without_words() -> bytes:
    """Return a dictionary as libdatrie writes one: its letters, its states, its tails."""
    letters = struct.pack(">Iiii", 0xD9FCD9FC, 1, 0x0E01, 0x0E5B)
    # The list of free states is empty, and the root leads nowhere.
    states = struct.pack(">Iiiiii", 0xDAFCDAFC, 3, -1, -1, 3, 0)
    tails = struct.pack(">Iii", 0xDFFCDFFC, 0, 0)
    return letters + states + tails
