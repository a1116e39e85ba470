"""Paths of files as programs that know the repository look for them."""

from pathlib import PureWindowsPath
from posixpath import isabs, join, normpath
from urllib.parse import quote


def from_root(path: str, folder: str) -> str:
    """Return a path shown from the working folder as the repository's root sees it.

    `folder` is the working folder seen from that root, empty where they are the same.
    """
    return path if not folder or is_absolute(path) else normpath(join(folder, path))


def is_absolute(path: str) -> bool:
    """Say whether `path` starts at a root, of this system or of Windows (`C:/x`)."""
    return isabs(path) or PureWindowsPath(path).is_absolute()


def uri_of(path: str) -> str:
    """Return `path` as a URI reference: relative, or with the scheme `file` where it is absolute.

    Characters beyond ASCII, blanks and those with a meaning in a URI are percent-encoded as UTF-8;
    bytes that no encoding explains stay the bytes they are.
    """
    if path.startswith("//"):
        return "file:" + _quoted(path)
    if isabs(path):
        return "file://" + _quoted(path)
    if is_absolute(path):
        drive, slash, rest = path.partition("/")
        return f"file:///{drive}{slash}{_quoted(rest)}"
    return _quoted(path)


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")
