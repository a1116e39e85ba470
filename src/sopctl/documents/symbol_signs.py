"""A character that stands for a symbol of the flowchart where nothing can be drawn."""

from sopctl.diagrams.geometry import SymbolKind

_SIGNS = {
    SymbolKind.TERMINATOR: "⬭",
    SymbolKind.ACTIVITY: "▭",
    SymbolKind.DECISION: "◇",
    SymbolKind.CONNECTOR: "○",
    SymbolKind.PREDEFINED: "⧈",
    SymbolKind.BAR: "▬",
}
_ARROW = "→"


def sign_of(symbol: SymbolKind | None) -> str:
    """Return the sign of a symbol; None is the arrow."""
    return _ARROW if symbol is None else _SIGNS[symbol]
