"""Damage to keys and values: other kinds, other sizes, other names, anchors, aliases and tags."""

import re
from random import Random

_PAIR = re.compile(r"""(?<![\w.])([A-Za-z_][\w-]*):(?=[ \n])""")
_VALUE = re.compile(r"""(?<=: )([^\s{}\[\]#&*!|>'"%@`,][^\n,{}\[\]]*)""")
_ITEM = re.compile(r"(?m)(?<=- )(\S[^\n:]*)$")
_ID = re.compile(r"(?m)(?:^|(?<=[ {]))(id|next|sop|of|step|approver|form): *([\w.-]+)")

RESERVED = (
    "end", "start", "END", "null", "~", "true", "..", ".", "-", "--", "a/b", "../../etc/passwd",
    "con", "NUL", "__proto__", "__class__", "quarter-end", "received", "fiscal-year-end", "once",
    "window-1", "2565-01", "0", "-1", "๑๒๓", "ก", "a" * 129, "a b", "\\", "<id>", "ｆｕｌｌ", "ไฟล์.yaml",
)  # fmt: skip
"""Names that the format, a file system or a language keeps for itself."""

_KEYS = (
    "id", "name", "title", "kind", "next", "branches", "label", "period", "effort", "deadlines",
    "control", "responsible", "approver", "documents", "activities", "sop", "steps", "roles", "every",
    "day", "of", "on", "after", "days", "unit", "within", "shift", "except", "text", "min", "max", "per",
    "rounds", "covers", "report", "table", "columns", "headings", "sections", "appendix", "forms",
    "definitions", "parts", "records", "evidence", "fields", "type", "default", "folders", "rules",
    "<<", "?", "~", "null", "''", '""', "ชื่อ", "Steps", "step s", "nam", "__class__", "k" * 2000, "1", "[a]",
)  # fmt: skip

_LONG = 60_000
_DEEP = 3_000


def _other_values(random: Random) -> str:
    """Return a value of another kind or size than anyone means."""
    number = random.choice(
        ("0", "-1", "1e309", "-0", "9" * 400, "9" * 5000, "1" + "0" * 20, ".nan", ".inf", "-.inf",
         "0x1F", "1_000", "2.5", "๒๕๖๕", "1e-400", "0.1e999999999", "³", "½", "Ⅻ")
    )  # fmt: skip
    simple = random.choice(
        ("", "~", "null", "true", "no", "''", '""', '" "', "[]", "{}", "[[]]", "[~]", "{a: }", "-",
         "[a, {b: c}]", "{name: }", "{name: [x]}", "{text: {text: x}}", "[~, ~, ~]", "2565-02-30", "=",
         "!!str x", "! x", "!!null ''", "!!int 3", "!!set {a}", "!<tag:x> y", "!สำคัญ", "&a x", "&a", "*a",
         "&a [*a]", "{<<: *a}", "{<<: [*a, *b]}", "{<<: {a: b}}", "{<<: text}", '"\\ud800"', '"\\0"',
         '"\\x1b[31m"', '"a\\\n  b"', "'it''s'", '"\\u0e33\\u0e49"', "|\n      ก\n       ข\n", ">-\n      ก\n\n      ข\n",
         "|9\n x", "@x", "`x`", "%x", "? a", "<script>alert(1)</script>", "{{ x }}", "{% for %}", "${HOME}",
         "$(true)", "1101700207366", "081-234-5678", "a@gmail.com")
    )  # fmt: skip
    long = random.choice(
        ("ก" * _LONG, "a " * _LONG, "." * _LONG, "1" * _LONG, "-" * _LONG + "x", "ก้" * _LONG,
         "@" * _LONG, "(" * _LONG, "เ" * _LONG, "ต.ค. 64, " * 4000, "ต.ค.-" * 4000, "1 วัน และ " * 2000,
         "0 " * _LONG, '"' + "\\u0e01" * 20_000 + '"', '"' + "ก  " * _LONG + '"', "ทุก" * 20_000, "๑" * _LONG,
         "[" + "a, " * 5000 + "a]", "{" + ", ".join(f"k{n}: v" for n in range(3000)) + "}")
    )  # fmt: skip
    deep = random.choice(
        ("[" * _DEEP, "[" * 30 + "x" + "]" * 30, "{a: " * _DEEP, "[" * _DEEP + "]" * _DEEP,
         "{a: " * 35 + "x" + "}" * 35, "- " * _DEEP, "&a [" * 20 + "*a" + "]" * 20,
         "[{parts: " * 12 + "[]" + "}]" * 12)
    )  # fmt: skip
    return random.choices((number, simple, long, deep), (3, 10, 2, 1))[0]


def replace_a_value(text: str, random: Random) -> str:
    """Put a value of another kind in place of one."""
    return _replaced(text, random.choice((_VALUE, _VALUE, _ITEM)), _other_values(random), random)


def replace_a_key(text: str, random: Random) -> str:
    """Put another key in place of one: a known one, a misspelt one, none at all."""
    return _replaced(text, _PAIR, random.choice(_KEYS), random)


def replace_an_id(text: str, random: Random) -> str:
    """Put a reserved name, or a name used elsewhere, in place of an id or a reference to one."""
    others = [found[2] for found in _ID.finditer(text)]
    new = random.choice(others) if others and random.random() < 0.4 else random.choice(RESERVED)
    return _replaced(text, _ID, new, random, group=2)


def swap_keys(text: str, random: Random) -> str:
    """Exchange two keys, and with them the meaning of two values."""
    return _swapped(text, _PAIR, random)


def swap_values(text: str, random: Random) -> str:
    """Exchange two values."""
    return _swapped(text, _VALUE, random)


def repeat_by_alias(text: str, random: Random) -> str:
    """Name one value by an anchor, and repeat it somewhere after that."""
    places = [found.start(1) for found in _VALUE.finditer(text)]
    if len(places) < 2:
        return text
    first, second = sorted(random.sample(places, 2))
    end = min(at for at in (text.find("\n", second), len(text)) if at >= 0)
    alias = random.choice(("*a", "*b", "{<<: *a}", "[*a, *a]"))
    return f"{text[:first]}&a {text[first:second]}{alias}{text[end:]}"


def spread_a_list(text: str, random: Random) -> str:
    """Make one item of a list very many."""
    return _replaced(text, _ITEM, "\n".join(["x", *["  - x"] * random.choice((50, 3000))]), random)


def _replaced(text: str, pattern: re.Pattern[str], new: str, random: Random, group: int = 1) -> str:
    places = list(pattern.finditer(text))
    if not places:
        return text
    start, end = random.choice(places).span(group)
    return text[:start] + new + text[end:]


def _swapped(text: str, pattern: re.Pattern[str], random: Random) -> str:
    places = list(pattern.finditer(text))
    if len(places) < 2:
        return text
    one, other = sorted(random.sample(places, 2), key=lambda found: found.start())
    (a, b), (c, d) = one.span(1), other.span(1)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


OPERATIONS = (
    replace_a_value,
    replace_a_value,
    replace_a_value,
    replace_a_key,
    replace_a_key,
    replace_an_id,
    replace_an_id,
    swap_keys,
    swap_values,
    repeat_by_alias,
    spread_a_list,
)
