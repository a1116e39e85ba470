"""How long it takes to check every SOP of a large organisation, one in ten with a defect."""

from collections.abc import Iterator

from bench.comparison import Comparison
from bench.workshop import Workshop, file_names

GROWTH = 10
"""How many times as many files the largest run has."""

MOST_MEMORY = 400
"""In MB, for the largest run."""


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield runs against the least work there is, and against a schema check."""
    folder, schema = workshop.flawed, str(workshop.schema)
    names = file_names(folder)
    # It takes the better part of a minute: one run, compared with both of ours.
    check = workshop.check_jsonschema(folder, "--schemafile", schema, *names, exit_code=1, runs=1)
    cold = workshop.sopctl(
        folder, "validate", "--no-cache", ".", exit_code=1, runs=workshop.long_runs
    )
    warm = workshop.sopctl(folder, "validate", ".", exit_code=1, builds_on_itself=True)
    files = f"validate {len(names)} files"
    yield Comparison(f"{files}, cold", cold, workshop.event_pass(folder), target=2.0)
    yield Comparison(f"{files}, cold", cold, check, target=0.35)
    yield Comparison(f"{files}, warm", warm, check, target=0.08)
    many = workshop.flawed_times(GROWTH)
    large = workshop.sopctl(
        many, "validate", "--no-cache", ".", exit_code=1, runs=1, is_weighed=True
    )
    yield Comparison(
        f"validate {GROWTH * len(names)} files against {len(names)}, cold",
        large,
        cold,
        target=1.1 * GROWTH,
        most_memory=MOST_MEMORY,
    )
