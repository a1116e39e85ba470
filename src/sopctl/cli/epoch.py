"""The moment that documents are to say they were made, where the environment names one."""

import os

_LAST_SECOND = 253_402_300_799
"""Of the year 9999: no calendar of a document goes further."""


def source_date_epoch() -> int | None:
    """Return `SOURCE_DATE_EPOCH` in seconds since 1970; None where it is not set, or is no number."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (written.isascii() and written.isdecimal()) or len(written) > len(str(_LAST_SECOND)):
        return None
    return min(int(written), _LAST_SECOND)
