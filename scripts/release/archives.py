"""Reads what a wheel or a source archive holds: the name of each file, and its bytes."""

import tarfile
from pathlib import Path
from zipfile import ZipFile


def read_wheel(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel."""
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_sdist(sdist: Path) -> dict[str, bytes]:
    """Return the files of a source archive; their names begin with its folder's."""
    with tarfile.open(sdist) as archive:
        files = {}
        for member in archive.getmembers():
            read = archive.extractfile(member)
            if read is not None:
                files[member.name] = read.read()
        return files
