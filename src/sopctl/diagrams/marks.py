"""What each node of a flowchart is drawn as: its symbol, what it says, what it leads to."""

from collections.abc import Iterable, Mapping

from sopctl.bilingual import Language
from sopctl.diagrams import wording
from sopctl.diagrams.geometry import SymbolKind
from sopctl.flow import END, START, Flow, Node
from sopctl.model.step import Step, StepKind
from sopctl.structs import Frozen
from sopctl.thai_text import clean

_KINDS = {
    StepKind.ACTIVITY: SymbolKind.ACTIVITY,
    StepKind.DECISION: SymbolKind.DECISION,
    StepKind.START: SymbolKind.TERMINATOR,
    StepKind.END: SymbolKind.TERMINATOR,
    StepKind.CONNECTOR: SymbolKind.CONNECTOR,
}


class Caption(Frozen):
    """What a symbol says: a text, and below it in smaller print a note, and who else takes part."""

    text: str
    note: str | None = None
    companions: str | None = None

    @property
    def small(self) -> tuple[str, ...]:
        """What is in smaller print, each on lines of its own."""
        return tuple(filter(None, (self.note, self.companions)))

    @property
    def whole(self) -> str:
        """All as one clean line."""
        return clean(" ".join(filter(None, (self.text, *self.small))))


class Mark(Frozen):
    """A node's symbol: its name, unique in the chart, and the id of the SOP that it links to."""

    name: str
    kind: SymbolKind
    caption: Caption = Caption("")
    link: str | None = None


def symbol_kind(step: Step | None) -> SymbolKind:
    """Return which symbol a step is; None is a start or end that the file does not write."""
    if step is None:
        return SymbolKind.TERMINATOR
    if step.sop is not None and step.kind is StepKind.ACTIVITY:
        return SymbolKind.PREDEFINED
    return _KINDS[step.kind]


def symbol_names(flow: Flow) -> dict[Node, str]:
    """Return the names of the nodes' symbols: `start`, `end`, and `step-` with the step's id.

    They stay what they are when rows are added or moved, so that a page can link to them. Of steps
    with the same id the later ones get a number.
    """
    names: dict[Node, str] = {}
    taken: set[str] = set()
    for node in flow.nodes:
        step = flow.step(node)
        name = stem = (
            {START: "start", END: "end"}.get(node, "") if step is None else f"step-{step.id}"
        )
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        names[node] = name
    return names


class Captions(Frozen):
    """What the symbols say. `sop_names` are the titles of the SOPs that steps call, by id."""

    flow: Flow
    language: Language
    sop_names: Mapping[str, str]

    def of(self, node: Node) -> Caption:
        """Return the caption of a node's symbol."""
        step = self.flow.step(node)
        if step is None:
            default = wording.START if node == START else wording.END
            return Caption(default.in_language(self.language))
        if step.name is None:
            usual = {StepKind.START: wording.START, StepKind.END: wording.END}.get(step.kind)
            return Caption(usual.in_language(self.language) if usual else step.id)
        if step.sop is None:
            return Caption(step.name)
        called = self.sop_names.get(step.sop, step.sop)
        return Caption(step.name, None if called == step.name else f"SOP: {called}")

    def marks(self, nodes: Iterable[Node]) -> dict[Node, Mark]:
        """Return how each of `nodes` is drawn."""
        names = symbol_names(self.flow)
        marks = {}
        for node in nodes:
            step = self.flow.step(node)
            kind = symbol_kind(step)
            link = step.sop if step is not None and kind is SymbolKind.PREDEFINED else None
            marks[node] = Mark(names[node], kind, self.of(node), link)
        return marks
