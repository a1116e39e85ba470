"""Files that were never meant well, or went wrong on the way, and what must be said of each."""

from dataclasses import dataclass

HEAD = "sopctl: sop/v1\nid: test\ntitle: การทดสอบ\nunit: หน่วยทดสอบ\nfiscal_year: 2565\n"
STEPS = "steps:\n  - {id: a, name: ทำงาน}\n"
SOP = HEAD + STEPS


@dataclass(frozen=True)
class Hostile:
    """A file, and one finding that must be there: its rule, line and column."""

    name: str
    content: bytes
    rule: str
    line: int
    column: int


def _text(name: str, text: str, rule: str, line: int, column: int) -> Hostile:
    return Hostile(name, text.encode(), rule, line, column)


def _bomb(item: str, opening: str, closing: str) -> str:
    """Return anchors that each repeat the one before ten times: 10 to the 9th values."""
    lines = [f"a0: &a0 {opening}{item}{closing}"]
    for level in range(1, 10):
        repeated = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} {opening}{repeated}{closing}")
    return "\n".join(lines) + "\n"


_LEVELS = 20_000
_DEEP_ALIASES = "".join(f"a{n}: &a{n} {'[' * 30}*a{n - 1}{']' * 30}\n" for n in range(1, 60))

HOSTILE: tuple[Hostile, ...] = (
    # Files from other programs
    Hostile("tis-620", SOP.encode("tis-620"), "bad-encoding", 3, 8),
    Hostile("windows-874", (SOP + "# “…”\n").encode("cp874"), "bad-encoding", 3, 8),
    Hostile("utf-16", SOP.encode("utf-16"), "bad-encoding", 1, 1),
    Hostile("utf-16-le-without-mark", SOP.encode("utf-16-le"), "bad-encoding", 1, 1),
    Hostile("utf-16-be-without-mark", SOP.encode("utf-16-be"), "bad-encoding", 1, 1),
    Hostile("utf-32", SOP.encode("utf-32"), "bad-encoding", 1, 1),
    Hostile("latin-1", b"title: caf\xe9\n", "bad-encoding", 1, 11),
    Hostile("utf-8-cut-short", SOP.encode()[:50], "bad-encoding", 3, 14),
    Hostile("surrogates", b"title: \xed\xa0\x80\n", "bad-encoding", 1, 8),
    Hostile("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 99, "bad-encoding", 1, 1),
    Hostile("zip", b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)) * 9, "bad-encoding", 1, 6),
    Hostile("nul", (HEAD + "x: \0\n").encode(), "bad-encoding", 6, 4),
    _text("control-character", HEAD + "process: ก\x07ข\n" + STEPS, "syntax-error", 6, 11),
    _text("escape-sequence", HEAD + "process: \x1b[31m\n" + STEPS, "syntax-error", 6, 10),
    # Files without an SOP
    _text("empty", "", "not-a-mapping", 1, 1),
    _text("byte-order-mark-only", "\ufeff", "not-a-mapping", 1, 1),
    _text("only-comments", "# หนึ่ง\n# สอง\n", "not-a-mapping", 1, 1),
    _text("only-a-document-start", "---\n", "not-a-mapping", 1, 1),
    _text("list", "- a\n- b\n", "not-a-mapping", 1, 1),
    _text("scalar", "\n\nสวัสดี\n", "not-a-mapping", 3, 1),
    _text("newlines", "\n" * 1_000_000, "not-a-mapping", 1, 1),
    # Too deep, too many, too large
    _text("brackets", HEAD + "x: " + "[" * _LEVELS, "too-complex", 6, 43),
    _text("braces", HEAD + "x: " + "{a: " * _LEVELS, "too-complex", 6, 160),
    _text("dashes", "- " * _LEVELS, "too-complex", 1, 81),
    _text("nested-mappings", "".join(" " * n + "a:\n" for n in range(2000)), "too-complex", 41, 41),
    _text("question-marks", "? " * _LEVELS, "unsupported-yaml", 1, 3),
    _text("alias-bomb", HEAD + _bomb("x", "[", "]"), "too-complex", 11, 15),
    _text("merge-bomb", HEAD + _bomb("x: 1", "{<<: [", "]}"), "too-complex", 11, 15),
    _text("alias-tower", HEAD + "a0: &a0 [x]\n" + _DEEP_ALIASES, "too-complex", 8, 39),
    _text("many-values", HEAD + "x:\n" + "- a\n" * 200_000, "too-complex", 50_002, 3),
    _text("too-large", SOP + "#" * (4 * 1024 * 1024), "too-complex", 1, 1),
    _text(
        "long-line", HEAD + "objectives: " + "ก" * 1_000_000 + "\nsteps: [\n", "syntax-error", 7, 8
    ),
    # References that lead nowhere, or back
    _text("cycle", HEAD + "objectives: &a [*a]\n" + STEPS, "too-complex", 6, 17),
    _text("merge-cycle", HEAD + "unit: &a {<<: *a}\n" + STEPS, "too-complex", 6, 15),
    _text("unknown-anchor", HEAD + "process: *b\n" + STEPS, "unsupported-yaml", 6, 10),
    _text("merged-text", HEAD + "<<: ก\n" + STEPS, "unsupported-yaml", 6, 5),
    # Keys
    _text("duplicate-key", SOP + "title: ข\n", "duplicate-key", 8, 1),
    _text("many-duplicates", SOP + "title: ข\n" * 10_000, "duplicate-key", 8, 1),
    _text("flow-of-duplicates", "{" + "a, " * 50_000 + "}", "duplicate-key", 1, 5),
    _text("unknown-keys", SOP + "".join(f"k{n}: 1\n" for n in range(10_000)), "unknown-key", 8, 1),
    _text("list-as-key", HEAD + "[a]: b\n" + STEPS, "unsupported-yaml", 6, 1),
    _text("mapping-as-key", HEAD + "? {a: b}\n: c\n" + STEPS, "unsupported-yaml", 6, 3),
    # Values
    _text(
        "enormous-number",
        SOP.replace("2565", "9" * 10_000),
        "wrong-type",
        5,
        14,
    ),
    _text("numbers-for-steps", HEAD + "steps: 1\n", "wrong-type", 6, 8),
    _text("numbers-as-steps", HEAD + "steps: [" + "1, " * 40_000 + "]\n", "wrong-type", 6, 8),
    _text(
        "python-object",
        HEAD + 'process: !!python/object/apply:os.system ["true"]\n' + STEPS,
        "unsupported-yaml",
        6,
        10,
    ),
    _text("binary-tag", HEAD + "process: !!binary aGk=\n" + STEPS, "unsupported-yaml", 6, 10),
    _text("set-tag", HEAD + "process: !!set {a, b}\n" + STEPS, "unsupported-yaml", 6, 10),
    _text("word-tag", HEAD + "process: !สำคัญ\n" + STEPS, "syntax-error", 6, 11),
    # YAML of another kind
    _text("two-documents", SOP + "---\n" + SOP, "unsupported-yaml", 8, 1),
    _text("yaml-2", "%YAML 2.0\n---\n" + SOP, "syntax-error", 1, 1),
    _text("unknown-directive", "%FOO bar\n---\n" + SOP, "syntax-error", 1, 5),
    _text(
        "tag-directive", "%TAG !e! tag:x,1:\n---\n" + HEAD + "x: !e!y z\n", "unsupported-yaml", 8, 4
    ),
    # Slips of the hand
    _text("tab", HEAD + "scope:\n\ttext: ก\n" + STEPS, "syntax-error", 7, 1),
    _text("open-quote", HEAD + 'process: "ก\n' + STEPS, "syntax-error", 6, 10),
    _text("open-bracket", HEAD + "objectives: [ก\n", "syntax-error", 6, 13),
    _text("missing-colon", HEAD + "process\n" + STEPS, "syntax-error", 6, 1),
    _text(
        "emoji-before-an-error", HEAD + "process: 😀👍🏽 @: : x\n" + STEPS, "syntax-error", 6, 15
    ),
    _text(
        "unlike-indentation", HEAD + "scope:\n    text: ก\n  includes: ข\n", "syntax-error", 8, 3
    ),
    _text("old-mac-line-ends", HEAD.replace("\n", "\r") + "title: ข\r", "duplicate-key", 6, 1),
)
