"""Results of earlier runs, kept in the project's folder: `.sopctl-cache`.

What is kept there is only ever found again under a key made of everything it depends on, so it is
never stale, and deleting the folder loses nothing but time. A cache that cannot be opened, read or
written is no cache: nothing here raises, and no result depends on it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

FOLDER = ".sopctl-cache"

_FILE = "results.sqlite"
_DIGEST = 16
"""Bytes of a checksum, and of a key."""

_AT_ONCE = 500
"""Keys in one question: SQLite takes 999 at the least."""

_MOST_ROWS = 50_000
"""Rows that are kept, the oldest given up first."""

_WAIT = 1.0
"""Seconds to wait for another run that is writing."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""What SQLite says of a file that is none of its own, or holds other tables than ours."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"
_SCHEMA = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


def key_of(*parts: bytes) -> bytes:
    """Return the key of a result that depends on `parts`, in their order."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


class Cache:
    """Results by key; one that keeps nothing where it has no folder."""

    def __init__(self, project_folder: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if project_folder is not None:
            self._open(project_folder / FOLDER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    @property
    def keeps(self) -> bool:
        """Whether anything put in may be found again."""
        return self._connection is not None

    def found(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Return what is kept under `keys`; whatever is damaged is not there."""
        results: dict[bytes, bytes] = {}
        if self._connection is None:
            return results
        try:
            for some in _batches(keys):
                marks = ",".join("?" * len(some))
                question = f"SELECT key, value FROM results WHERE key IN ({marks})"
                for key, value in self._connection.execute(question, some):
                    body = _checked(key, value)
                    if body is not None:
                        results[key] = body
        except sqlite3.Error as error:
            self._give_up(error)
        return results

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Keep `results` for later runs, all or none of them."""
        if self._connection is None or not results:
            return
        rows = [(key, _checksum(key, body) + body) for key, body in results.items()]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
                self._connection.execute(
                    "DELETE FROM results WHERE rowid <= "
                    "(SELECT rowid FROM results ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
                    (max(_MOST_ROWS, 2 * len(rows)),),
                )
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self, folder: Path) -> None:
        self._file = folder / _FILE
        with suppress(OSError, sqlite3.Error):
            _make(folder)
            try:
                self._connect()
            except sqlite3.Error as error:
                self._give_up(error)
                self._connect()

    def _connect(self) -> None:
        connection = sqlite3.connect(self._file, timeout=_WAIT)
        try:
            # A crash of the machine may damage the file: then it is made anew.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_SCHEMA)
            connection.execute("SELECT key, value FROM results LIMIT 1").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        self._connection = connection

    def _give_up(self, error: sqlite3.Error) -> None:
        """Close the file, and take it away where it is damaged: the next run has a new one."""
        self.__exit__(None, None, None)
        # Not where it is merely busy with another run, or the disk is full.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    """Make the folder, out of sight of git and of backups.

    Raises:
        OSError: where it cannot be made, or leads out of the project.
    """
    if folder.is_symlink():
        raise NotADirectoryError(folder)
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)  # another run may be making it
        (folder / ".gitignore").write_text("*\n", encoding="ascii")
        (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")


def _batches(keys: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    rest = iter(keys)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _checksum(key: bytes, body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST, key=key).digest()


def _checked(key: object, value: object) -> bytes | None:
    if not isinstance(key, bytes) or not isinstance(value, bytes):
        return None
    checksum, body = value[:_DIGEST], value[_DIGEST:]
    return body if checksum == _checksum(key, body) else None
