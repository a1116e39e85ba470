"""Results to where they were asked for: standard output, or a file replaced as a whole."""

import os
import sys
from errno import EISDIR
from pathlib import Path

STDOUT = "-"


def write_result(content: str | bytes, target: str | None) -> None:
    """Write `content` to the file `target`; to standard output for None or `-`.

    Raises:
        OSError: where the system refuses; a file that was there before is then still whole.
    """
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    if target is None or target == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(Path(target), data)


def write_whole(target: Path, data: bytes) -> None:
    """Replace `target` by `data` at once: written beside it, then renamed over it.

    Raises:
        OSError: where the system refuses, naming `target`; what was there before is then still
            whole.
    """
    import tempfile

    if target.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # mkstemp lets only the owner read; a published document has the usual rights.
            temporary.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        # A full disk names no file, a refused folder the temporary one: the user asked for this.
        error.filename, error.filename2 = str(target), None
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
