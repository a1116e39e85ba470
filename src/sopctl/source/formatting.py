"""The canonical form of a YAML file: one way to write the blanks, the author's way to write the rest.

What is canonical:

- UTF-8 without a byte order mark, lines that end in LF, one line end at the end of the file;
- no blanks at the end of a line, no tab to indent or to part tokens; one blank after `:`, `-` and
  `,`, none inside `[ ]` and `{ }`; what stands before an end-of-line comment is left, so that
  comments aligned below each other stay so;
- two columns of indent for what is inside, the items of a list indented below its key; block texts
  (`|`, `>`) and the further lines of a text or of `[ ]` and `{ }` likewise;
- at most one blank line in a row, none at the beginning or the end;
- the keys of block mappings in the order that the caller gives, unknown ones behind the key they
  followed. The comments above a key, and those that end its lines, move with it; the comments at
  the top of the file and those after a mapping's last key stay.

What is the author's: every text as it is written, with or without quotes and on as many lines; flow
or block style; anchors, aliases and tags; where a blank line stands.

Only the space between tokens and the order of keys are rewritten, never the tokens. ruamel.yaml's
round-trip loader is no base for this: it types what looks like a date (`2567-02-29` stops it), drops
comments inside `[ ]` and anchors that nothing refers to, and joins lines. Whatever comes out is
read again, and kept only where it says the same with the same comments.
"""

from collections import Counter
from collections.abc import Sequence

from sopctl.bilingual import Bilingual
from sopctl.source.layout import lay_out
from sopctl.source.loader import load_text
from sopctl.source.ordering import KeysAt, order_keys
from sopctl.source.problem import ProblemKind, SourceProblem
from sopctl.source.source_map import Path
from sopctl.source.span import Extent
from sopctl.source.tokens import WITHOUT_TEXT, TokenizedText, TokenKind
from sopctl.structs import Frozen

_BYTE_ORDER_MARK = "\ufeff"


class Formatted(Frozen):
    """A text in canonical form; where there are problems, the text as it was."""

    text: str
    problems: tuple[SourceProblem, ...] = ()


def in_any_order(path: Path) -> Sequence[str]:
    """Say that no keys are known at `path`: every mapping keeps the order it has."""
    return ()


def format_text(text: str, keys_at: KeysAt = in_any_order) -> Formatted:
    """Return `text` in canonical form. Never raises; formatting twice is formatting once.

    Args:
        text: one YAML document; one that cannot be read is returned as it is, with its problems.
        keys_at: tells the order of the known keys of the mapping at a path.
    """
    before = load_text(text.removeprefix(_BYTE_ORDER_MARK))
    if before.problems:
        return Formatted(text, before.problems)
    unified = before.text.replace("\r\n", "\n").replace("\r", "\n")
    laid_out = lay_out(unified)
    # An alias cannot stand before its anchor, which may forbid the order of the format.
    for candidate in (order_keys(laid_out, keys_at), laid_out):
        if candidate == before.text:
            return Formatted(candidate)
        after = load_text(candidate)
        if after.problems or after.data != before.data:
            continue
        if _contents(candidate) == _contents(unified):
            return Formatted(candidate)
    return Formatted(text, (_CANNOT_FORMAT,))


def _contents(text: str) -> Counter[tuple[str, str]]:
    """Count every token and comment of `text`, whatever their order."""
    source = TokenizedText(text)
    contents = Counter(("comment", comment) for comment in source.comments())
    for token in source.tokens:
        if token.kind not in WITHOUT_TEXT:
            is_text = token.kind is TokenKind.SCALAR
            written = token.value if is_text else text[token.start : token.end]
            contents[token.kind.name + token.style, written] += 1
    return contents


_CANNOT_FORMAT = SourceProblem(
    ProblemKind.TOO_COMPLEX,
    Extent(0, 0),
    Bilingual(
        th="จัดรูปแบบแฟ้มนี้โดยไม่เปลี่ยนเนื้อความไม่ได้ จึงคงไว้ตามเดิม",
        en="this file cannot be formatted without changing what it says, and is left as it is",
    ),
    Bilingual(
        th="จัดย่อหน้าเองด้วยวรรค ระดับละ 2 วรรค และลบอักขระขึ้นบรรทัดใหม่ที่ไม่ใช่ Enter",
        en="indent it by hand, 2 blanks for each level, and delete line breaks other than Enter's",
    ),
)
