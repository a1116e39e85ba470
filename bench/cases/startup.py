"""How long it takes until anything happens: start-up, help, and one file."""

from collections.abc import Iterator

from bench.comparison import Comparison
from bench.workshop import Workshop, file_names


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield start-up against start-up, and one file against one file."""
    folder = workshop.one
    (file,) = file_names(folder)
    version = workshop.check_jsonschema(folder, "--version")
    check = workshop.check_jsonschema(folder, "--schemafile", str(workshop.schema), file)
    ours = workshop.sopctl(folder, "--version")
    yield Comparison("--version", ours, version, target=0.5)
    yield Comparison("--help against --version", workshop.sopctl(folder, "--help"), version)
    validate = workshop.sopctl(folder, "validate", file)
    yield Comparison("validate one file", validate, check, target=1.0)
