"""Finding font files. No other module asks fontconfig."""

import subprocess
from functools import cache
from pathlib import Path

from sopctl.diagrams.errors import font_missing

_SECONDS = 20
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\-:,=_"})


@cache
def font_file(family: str, bold: bool = False) -> Path | None:
    """Return the file of a face; None where fontconfig is not there to ask (as on Windows).

    Raises:
        DrawingError: where the machine does not have the family.
    """
    pattern = family.translate(_SPECIAL) + (":bold" if bold else "")
    command = ("fc-match", "--format", "%{file}\n%{family}", pattern)
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
        )
    except (FileNotFoundError, subprocess.SubprocessError):
        return None
    file, _, families = done.stdout.decode("utf-8", "replace").partition("\n")
    # fontconfig always answers, with its nearest font; a family may have several names.
    if family.casefold() not in (name.strip().casefold() for name in families.split(",")):
        raise font_missing(family)
    return Path(file)
