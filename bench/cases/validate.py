"""How long it takes to check every SOP of a large organisation, from a cold start."""

from collections.abc import Iterator

from bench.comparison import Comparison
from bench.workshop import Workshop, file_names


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield `sopctl validate` against the least work there is, and against a schema check."""
    sound, flawed = workshop.sound, workshop.flawed
    files = file_names(sound)
    ours = workshop.sopctl(sound, "validate", *files)
    schema = ("--schemafile", str(workshop.schema))
    yield Comparison(
        f"validate {len(files)} files", ours, workshop.event_pass(sound), runs=workshop.runs
    )
    yield Comparison(
        f"validate {len(files)} files, a defect in 1 of 10",
        workshop.sopctl(flawed, "validate", *files, exit_code=1),
        workshop.event_pass(flawed),
        runs=workshop.runs,
    )
    yield Comparison(
        f"validate {len(files)} files",
        ours,
        workshop.check_jsonschema(sound, *schema, *files),
        runs=workshop.long_runs,
    )
