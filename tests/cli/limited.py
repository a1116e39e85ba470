"""A program of its own that runs another one within limits: `limited.py REPORT COMMAND…`.

It is small, and so is what its child inherits: in a child forked from the test run itself, the
system would count the memory of the test run too. Writes exit code and peak memory to REPORT.
"""

import json
import os
import resource
import sys
from pathlib import Path

ADDRESS_SPACE = 1024**3
"""Bytes that the program may ask for."""

CPU_SECONDS = 20
"""More than this is a program that hangs."""


def main(report: str, command: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    peak = usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024
    ended = {"code": os.waitstatus_to_exitcode(status), "peak_bytes": peak}
    Path(report).write_text(json.dumps(ended), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
