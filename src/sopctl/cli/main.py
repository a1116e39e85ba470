"""The entry point, and the one place where errors become exit codes.

0 clean · 1 findings · 2 usage, configuration or environment · 3 a bug · 130 interrupted.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from sopctl import __version__

OK, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> NoReturn:
    """Run the command line and end the process."""
    code = exit_code()
    if sys.getprofile() or sys.gettrace():
        sys.exit(code)  # whoever watches wants to tell what was seen
    # Everything is written, closed and joined by now. Python would go on to free each object by
    # itself, which takes longer than checking a file does; the system frees them all at once.
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def exit_code() -> int:
    """Run the command line, and return the code that the process is to end with."""
    try:
        _open_streams()
        code = _run(sys.argv[1:])
        # Here, and not when Python ends, it can still be told that something was not written.
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has gone (`| head`): nothing more to say, and to nobody.
        _discard_output()
        code = OK
    except OSError as error:
        from sopctl.cli.errors import exit_code_of

        _discard_output()
        code = USAGE
        with suppress(OSError):  # it may be standard error itself that takes nothing
            code = exit_code_of(error, sys.argv[1:])
    return code


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        # Asked by scripts and editors at every start: no need to build the command line for it.
        print(f"sopctl {__version__}")
        return OK
    # What is read from a file stays, and has no cycles: with Python's own limits, a quarter of the
    # time of a large run went into looking for some.
    gc.set_threshold(100_000, 10, 10)
    # pydantic looks through every installed package for plug-ins; there are none for us.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from sopctl.cli.app import run

    return run(arguments)


def _open_streams() -> None:
    """Write UTF-8 whatever the terminal's code page: the files that are printed are UTF-8 too.

    A stream that the caller has closed takes what is written, and drops it.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
