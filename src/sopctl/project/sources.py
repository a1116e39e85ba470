"""The texts of files that have been checked, read again where a place in one has to be shown."""

from collections.abc import Iterable
from functools import lru_cache

from sopctl.project.files import AskedFile
from sopctl.source.loader import text_of
from sopctl.source.source_map import SourceMap
from sopctl.source.span import Lines

_OPEN = 4
"""Texts held at a time: findings are placed and shown file by file."""


class Sources:
    """Where everything stands in the files of a run."""

    def __init__(self, files: Iterable[AskedFile]) -> None:
        self._files = {file.shown: file for file in files}
        self._opened = lru_cache(_OPEN)(self._open)

    def __call__(self, path: str) -> SourceMap:
        """Return where everything stands in the file that people are shown as `path`."""
        return self._opened(path)

    def lines(self, path: str) -> Lines:
        """Return the lines of that file: those of an empty one where it is not to be had."""
        return self._opened(path).lines

    def add(self, files: Iterable[AskedFile]) -> None:
        """Take in more files; those that are there stay as they are."""
        for file in files:
            self._files.setdefault(file.shown, file)

    def _open(self, path: str) -> SourceMap:
        file = self._files.get(path)
        try:
            return SourceMap("" if file is None else text_of(file.read_bytes()))
        except OSError:
            return SourceMap("")
