"""Official time notations: text to values, and values to text.

`read_time` reads a whole cell; `read_windows`, `read_effort` and `read_deadline` read one thing and
refuse the others. What cannot be read for certain is refused, with a `NotationError` that names the
part. `print_windows`, `print_effort` and `print_deadline` write the plainest form, which reads back
as the same value.
"""

from sopctl.calendar.notation.printer import print_deadline, print_effort, print_windows
from sopctl.calendar.notation.reader import (
    Reading,
    read_deadline,
    read_effort,
    read_time,
    read_windows,
)
from sopctl.calendar.syntax.errors import Fault, NotationError

__all__ = [
    "Fault",
    "NotationError",
    "Reading",
    "print_deadline",
    "print_effort",
    "print_windows",
    "read_deadline",
    "read_effort",
    "read_time",
    "read_windows",
]
