"""`python -m bench`: measure, and print one line for each comparison."""

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench.cases import case_names, comparisons_of
from bench.comparison import DEFAULT_RUNS, UnexpectedExitError, measure
from bench.report import heading, machine, row
from bench.workshop import Workshop, compile_sopctl

QUICK_FILES = 50
QUICK_RUNS = 1


def main(arguments: list[str] | None = None) -> int:
    """Run the cases asked for and print their results; 1 where a program failed."""
    asked = _parse(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ.get("BENCH_DIR")) as folder:
        workshop = Workshop(Path(folder).resolve(), asked.files, asked.steps, asked.runs)
        if asked.quick:
            workshop = replace(workshop, files=min(asked.files, QUICK_FILES), runs=QUICK_RUNS)
        compile_sopctl()
        print(machine())
        print(f"{workshop.files} SOPs of {workshop.steps} steps each.", heading(), flush=True)
        try:
            for name in asked.cases or case_names():
                comparisons = list(comparisons_of(name, workshop))
                for result in measure(comparisons, warm_up=not asked.quick):
                    print(row(result), flush=True)
        except UnexpectedExitError as error:
            print(f"bench: {error}", file=sys.stderr)
            return 1
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(case_names()))
    parser.add_argument("--files", type=int, default=1000, help="how many SOPs (default 1000)")
    parser.add_argument("--steps", type=int, default=40, help="steps of each (default 40)")
    parser.add_argument(
        "--runs",
        type=int,
        default=DEFAULT_RUNS,
        help=f"runs of each (default {DEFAULT_RUNS}); fewer of those that take long",
    )
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_FILES} SOPs and one run: does it work at all"
    )
    asked = parser.parse_args(arguments)
    unknown = set(asked.cases) - set(case_names())
    if unknown:
        parser.error(f"no case {', '.join(sorted(unknown))}; there are {', '.join(case_names())}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
