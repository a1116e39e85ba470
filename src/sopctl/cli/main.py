"""The entry point, and the one place where errors become exit codes.

0 clean · 1 findings · 2 usage, configuration or environment · 3 a bug · 130 interrupted.
"""

import gc
import os
import sys
from typing import NoReturn

from sopctl import __version__

OK, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> NoReturn:
    """Run the command line and exit."""
    if sys.argv[1:] == ["--version"]:
        # Asked by scripts and editors at every start: no need to build the command line for it.
        print(f"sopctl {__version__}")
        sys.exit(OK)
    # What is read from a file stays, and has no cycles: with Python's own limits, a quarter of the
    # time of a large run went into looking for some.
    gc.set_threshold(100_000, 10, 10)
    # pydantic looks through every installed package for plug-ins; there are none for us.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _use_utf8()
        from sopctl.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has gone (`| head`): nothing more to say, and to nobody.
        _discard_output()
        code = OK
    sys.exit(code)


def _use_utf8() -> None:
    """Write UTF-8 whatever the terminal's code page: Thai text fits in no other."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
