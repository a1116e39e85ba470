"""How long it takes to draw the tables and to write the documents of a large organisation."""

from collections.abc import Iterator

from bench.comparison import Comparison
from bench.workshop import Workshop, file_names

COUNT = 100
"""How many SOPs there are."""

STEPS = 12
"""Of each SOP; those that units publish have 7 to 10, long ones 20."""

_PDF = ("--format", "pdf", "-o", "drawn")


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield runs against the least there is: Graphviz drawing the same graphs, laid out already."""
    folder = workshop.sound(COUNT, STEPS)
    count = len(file_names(folder))
    runs = workshop.long_runs
    tables = workshop.sopctl(folder, "render", ".", "--view", "table", *_PDF, runs=runs)
    drawing = workshop.graphviz(folder, ".", "--view", "table")
    yield Comparison(f"render {count} tables", tables, drawing, target=2.5, allowance=0.5)
    documents = workshop.sopctl(folder, "render", ".", "--view", "document", *_PDF, runs=runs)
    yield Comparison(f"render {count} documents", documents, drawing, count=count, most_each=0.120)
    single = workshop.sound(1, STEPS)
    table = workshop.sopctl(single, "render", ".", "--view", "table", *_PDF)
    graph = workshop.graphviz(single, ".", "--view", "table", lays_out=True)
    yield Comparison("render one table, cold", table, graph, target=3.0)
