"""How long it takes until anything happens: start-up, help, and one file."""

from collections.abc import Iterator

from bench.comparison import Comparison
from bench.workshop import Workshop, file_names


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield start-up against start-up, and one file against one file."""
    folder, runs = workshop.one, workshop.runs
    (file,) = file_names(folder)
    version = workshop.check_jsonschema(folder, "--version")
    check = workshop.check_jsonschema(folder, "--schemafile", str(workshop.schema), file)
    yield Comparison("--version", workshop.sopctl(folder, "--version"), version, runs=runs)
    yield Comparison(
        "--help against --version", workshop.sopctl(folder, "--help"), version, runs=runs
    )
    yield Comparison(
        "validate one file", workshop.sopctl(folder, "validate", file), check, runs=runs
    )
