"""What the arrows of the flowchart show, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.parallel import Meeting, forks_of, meetings_of
from sopctl.documents import wording
from sopctl.documents.blocks import Way
from sopctl.flow import END, Flow, Node
from sopctl.model.step import StepKind
from sopctl.structs import Frozen
from sopctl.thai_text import clean


class Ways(Frozen, dict=True):
    """Tells where the work goes from a row of the table, and what a row waits for.

    `anchors` are the names of the rows.
    """

    flow: Flow
    captions: Captions
    anchors: Mapping[Node, str]
    language: Language

    def of(self, node: Node) -> tuple[Way, ...]:
        """Return the ways from a row, without one that simply leads to the next row."""
        at_once = self._say(wording.SIDE_BY_SIDE) if node in self._forks else None
        ways = (
            Way(label, self._name(edge.target), self.anchors[edge.target])
            for edge in self.flow.after.get(node, ())
            if (label := clean(edge.label) if edge.label else at_once)
            or edge.target != self._following.get(node)
        )
        return tuple(dict.fromkeys(ways))

    def waits(self, node: Node) -> Iterator[str]:
        """Yield, for each step where work parts that meets again here, what has to be finished."""
        for meeting in self._meetings:
            if meeting.node == node:
                fork = self._names([meeting.fork])
                if meeting.chooses:
                    yield self._say(wording.WAITS).format(fork=fork)
                else:
                    steps = self._names(self._steps_of(meeting.sources))
                    yield self._say(wording.WAITS_FOR).format(fork=fork, steps=steps)

    @cached_property
    def _forks(self) -> Mapping[Node, tuple[Node, ...]]:
        return forks_of(self.flow)

    @cached_property
    def _meetings(self) -> tuple[Meeting, ...]:
        return meetings_of(self.flow)

    @cached_property
    def _following(self) -> Mapping[Node, Node]:
        return dict(pairwise(self.flow.nodes))

    def _steps_of(self, nodes: Iterable[Node]) -> list[Node]:
        """Return `nodes`, for a connector the steps that lead to it: a circle is not finished."""
        waiting, found = list(nodes), dict[Node, bool]()
        while waiting:
            node = waiting.pop(0)
            if node not in found:
                step = self.flow.step(node)
                found[node] = step is None or step.kind is not StepKind.CONNECTOR
                if not found[node]:
                    waiting[:0] = [edge.source for edge in self.flow.before.get(node, ())]
        return [node for node, is_step in found.items() if is_step]

    def _names(self, nodes: Sequence[Node]) -> str:
        """Return `ขั้นตอนที่ 2, 3 และ 4`, or the names of those where one has no number."""
        if len(nodes) > 1 and all(map(self._number, nodes)):
            numbers = [str(self._number(node)) for node in nodes]
            return f"{self._say(wording.STEPS)} {self._listed(numbers)}"
        return self._listed(list(map(self._name, nodes)))

    def _listed(self, words: Sequence[str]) -> str:
        *first, last = words
        return f"{', '.join(first)} {self._say(wording.AND)} {last}" if first else last

    def _name(self, node: Node) -> str:
        number = self._number(node)
        if number is not None:
            return f"{self._say(wording.STEP)} {number}"
        name = clean(self.captions.of(node).text)
        return name if node == END else f"“{name}”"

    def _number(self, node: Node) -> int | None:
        return self.flow.row_numbers.get(node) if self.flow.sop.table.numbering else None

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self.language)
