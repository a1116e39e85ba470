"""What checking a file gives, as bytes and back: to hand from process to process, and to keep.

The file's own path is left out, so that a result holds wherever the file is looked at from.
"""

from collections.abc import Callable

from sopctl.linter.checking import CheckedFile
from sopctl.structs import Encoding, replace

_CHECKED_FILES = Encoding(CheckedFile)
_ITSELF = ""
"""Stands for the path of the file that was checked: no other file has an empty one."""


class EncodingError(ValueError):
    """The bytes are no result that was encoded here."""


def encoded(checked: CheckedFile) -> bytes:
    """Return `checked` as bytes."""
    own = checked.path
    return _CHECKED_FILES.encoded(_moved(checked, lambda path: _ITSELF if path == own else path))


def decoded(data: bytes, path: str) -> CheckedFile:
    """Return what was encoded, of the file that is shown as `path`.

    Raises:
        EncodingError: where `data` is nothing of ours.
    """
    try:
        checked = _CHECKED_FILES.decoded(data)
    except (ValueError, RecursionError) as error:
        raise EncodingError from error
    return _moved(checked, lambda kept: path if kept == _ITSELF else kept)


def _moved(checked: CheckedFile, moved: Callable[[str], str]) -> CheckedFile:
    return replace(
        checked,
        facts=replace(checked.facts, path=moved(checked.facts.path)),
        diagnostics=tuple(
            replace(
                one,
                file=moved(one.file),
                related=tuple(replace(each, file=moved(each.file)) for each in one.related),
            )
            for one in checked.diagnostics
        ),
        crashes=tuple(replace(crash, file=moved(crash.file)) for crash in checked.crashes),
    )
