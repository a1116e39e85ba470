"""Draws as `dot -Knop2 -O` does, with the Graphviz inside the wheel of `pygraphviz`.

It runs as a program of its own, so that what Graphviz does to its process it does to no other, and
takes what `graphviz_process` gives to `dot`: `-Tformat`, `-Gname=value`, the names of graphs, and `-V`.
Other options say how a graph that is pinned is laid out, and here there is no other way.
"""

import sys
from collections.abc import Sequence
from importlib import import_module


def draw(arguments: Sequence[str]) -> None:
    """Draw each graph that is named to a file beside it.

    Raises:
        SystemExit: with one line that says what failed.
    """
    graphviz = import_module("pygraphviz.graphviz")
    if "-V" in arguments:
        print(f"graphviz version {_version()}", file=sys.stderr)
    formats = [word[2:] for word in arguments if word.startswith("-T")]
    settings = [word[2:].split("=", 1) for word in arguments if word.startswith("-G")]
    context = graphviz.gvContextWithBuiltins()
    for name in (word for word in arguments if not word.startswith("-")):
        with open(name, "rb") as file:  # noqa: PTH123 - the library wants a file with a mode
            graph = graphviz.agread(file, None)
        if graph is None:
            sys.exit(f"{name} cannot be read")
        for key, value in settings:
            graphviz.agattr(graph, graphviz.AGRAPH, key.encode(), value.encode())
        if graphviz.gvLayout(context, graph, b"nop2"):
            sys.exit(f"{name} cannot be laid out")
        for output in formats:
            target = f"{name}.{output}"
            if graphviz.gvRenderFilename(context, graph, output.encode(), target.encode()):
                sys.exit(f"{target} cannot be drawn")
        graphviz.gvFreeLayout(context, graph)
        graphviz.agclose(graph)


def _version() -> str:
    package = import_module("pygraphviz")
    return f"{package.__graphviz_version__} (pygraphviz {package.__version__})"


if __name__ == "__main__":
    draw(sys.argv[1:])
