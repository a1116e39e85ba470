"""A document as what it says, block by block, whatever it is written as.

Every writer prints the same blocks, so a PDF, a Word file, a page and a Markdown text of one SOP
say the same. Texts are clean single lines: no control characters, no markup.
"""

from collections.abc import Mapping

from sopctl.bilingual import Language
from sopctl.diagrams.content import Paragraph, Paragraphs
from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.titles import Titles
from sopctl.model.sop import Column
from sopctl.structs import Frozen

_FEW_ROWS = 5


class Heading(Frozen):
    """A heading with its number in front; level 1 is a section, 2 a part of one."""

    text: str
    level: int = 1


class Text(Frozen):
    """A paragraph; `lead` stands before it in bold. One that `opens` a list stays with it."""

    text: str
    lead: str = ""
    opens: bool = False

    @property
    def whole(self) -> str:
        """Both together."""
        return " ".join(filter(None, (self.lead, self.text)))


class Item(Frozen):
    """An entry of a list: its number, what it says, entries under it.

    `anchor` names the place, `step` the anchor of the table's row that it tells more about.
    """

    marker: str
    text: Text
    children: "tuple[Item, ...]" = ()
    anchor: str | None = None
    step: str | None = None


class ItemList(Frozen):
    """Numbered entries, one under the other. One that `opens` what follows stays with it."""

    items: tuple[Item, ...]
    opens: bool = False


class LegendEntry(Frozen):
    """A symbol and its meaning; None is the arrow."""

    symbol: SymbolKind | None
    meaning: str


class Legend(Frozen):
    """What the symbols of the flowchart mean."""

    entries: tuple[LegendEntry, ...]


class Way(Frozen):
    """Where the work goes from a row, other than simply on to the next."""

    label: str | None
    """The outcome of a decision, or that the work goes on in several ways at once."""
    target: str
    """The target in words, such as `ขั้นตอนที่ 6`."""
    anchor: str

    @property
    def words(self) -> str:
        """The way in words: the label, an arrow, the target."""
        return f"{self.label} → {self.target}" if self.label else f"→ {self.target}"


class Row(Frozen):
    """A row of the process table and the symbol in it."""

    node: int
    """The symbol in the flow (see `sopctl.flow`)."""
    anchor: str
    number: str | None
    symbol: SymbolKind
    name: str
    note: str | None
    """What stands in small print under the name."""
    cells: Mapping[Column, Paragraphs]
    """What the row says in each column but that of the flowchart."""
    ways: tuple[Way, ...]
    waits: tuple[str, ...] = ()
    """In words, the work done side by side that has to be finished before."""
    more: str | None = None
    """The anchor of the entry that tells the step in detail, where there is one."""
    sop: str | None = None
    """The id of the SOP that the step is, where it is another one."""

    @property
    def caption(self) -> str:
        """All that the symbol says."""
        return " ".join(filter(None, (self.name, self.note)))

    @property
    def told(self) -> tuple[str, ...]:
        """What the arrows show, in words: what the row waits for, and where it leads."""
        return (*self.waits, *(way.words for way in self.ways))

    def said(self, column: Column) -> Paragraphs:
        """Return what the row says in a column other than that of the flowchart."""
        if column is Column.NUMBER:
            return () if self.number is None else (Paragraph(self.number),)
        return self.cells.get(column, ())


class ProcessTable(Frozen):
    """The official table, in which the flowchart is a column."""

    columns: tuple[Column, ...]
    headings: Mapping[Column, str]
    rows: tuple[Row, ...]
    total: str | None
    label: str
    """What the table is, for whoever cannot see it."""


class DataTable(Frozen):
    """A plain table: its headings and its rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def stays_whole(self) -> bool:
        """Whether it is so short that no page ends within it."""
        return len(self.rows) <= _FEW_ROWS


class Blank(Frozen):
    """A place to write in, so many lines high, and what stands there already."""

    label: str
    said: str
    lines: int


class BlankTable(Frozen):
    """A table to write in, with so many rows."""

    label: str
    headings: tuple[str, ...]
    rows: int


class BlankForm(Frozen):
    """A form to be filled in by hand."""

    title: str
    parts: tuple[Blank | BlankTable, ...]


class Signature(Frozen):
    """Who signs for what; a date that is not yet known is left open."""

    action: str
    position: str | None
    date: str | None


class SignOff(Frozen):
    """The block of signatures, each with a line to sign on."""

    signatures: tuple[Signature, ...]
    sign: str
    position: str
    date: str
    """The fixed words before a signature, a position and a date."""


Block = Heading | Text | ItemList | Titles | Legend | ProcessTable | DataTable | BlankForm | SignOff


class Document(Frozen):
    """A whole document: what it says, and what its properties say of it."""

    sop_id: str
    title: str
    unit: str
    subject: str
    language: Language
    blocks: tuple[Block, ...]
    page: str
    """The word before a page's number."""
