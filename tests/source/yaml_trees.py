"""Data as people nest it, and the many ways in which one and the same may be written."""

import io
import json
import re
from typing import Any

from hypothesis import strategies as st
from ruamel.yaml import YAML

Tree = dict[str, Any] | list[Any] | str | None

# Not “?” and the line separators of Unicode: YAML 1.1 and 1.2 read them differently.
_CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"],
    exclude_characters="?",
    include_characters="\n\t",
)
_THAI_WORDS = st.sampled_from(["แผน", "ปี 2565", "ก.พ.ร.", "น้ำ", "“ร่าง”", "2564-11/2565-06"])
_TRAPS = st.sampled_from(
    ["", "~", "null", "no", "010", "2.10", "1e3", "<<", "-", "- a", "a: b", "#a", "a #b", "&a", "*a", "!a",
     "|", ">", "%", "@", "`", "{", "[", "'", '"', "\\", ":", "---", "...", " a", "a ", "a\n b", "😀"]
)  # fmt: skip
TEXTS = _THAI_WORDS | _TRAPS | st.text(_CHARACTERS, max_size=12)
_KEYS = TEXTS.filter(lambda key: key not in ("<<", "~", "null", ""))


def trees() -> st.SearchStrategy[Tree]:
    """Return trees of mappings and lists, with texts and None as leaves."""
    return st.recursive(
        TEXTS | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
        max_leaves=12,
    )


def as_block(tree: Tree) -> str:
    """Write `tree` in block style, quoted where it must be."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 60
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def as_flow(tree: Tree) -> str:
    """Write `tree` in brackets and braces, plain where it is plain, else in single quotes."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{as_flow(key)}: {as_flow(tree[key])}" for key in tree) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(as_flow, tree)) + "]"
    if tree is None:
        return "~"
    if "\n" in tree:
        return json.dumps(tree, ensure_ascii=False)
    return tree if _PLAIN.fullmatch(tree) else "'" + tree.replace("'", "''") + "'"


def as_json(tree: Tree) -> str:
    """Write `tree` as JSON on one line: everything in double quotes."""
    return json.dumps(tree, ensure_ascii=False)


def as_indented_json(tree: Tree) -> str:
    """Write `tree` as JSON on many lines."""
    return json.dumps(tree, ensure_ascii=False, indent=3) + "\n"


_PLAIN = re.compile(r"(?!null$)\w+( \w+)*")

STYLES = (as_block, as_flow, as_json, as_indented_json)


def scalars_of(
    tree: Tree, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], str | None]]:
    """Return the path and value of every text and None in `tree`."""
    if isinstance(tree, dict):
        return [pair for key, inner in tree.items() for pair in scalars_of(inner, (*path, key))]
    if isinstance(tree, list):
        return [pair for i, inner in enumerate(tree) for pair in scalars_of(inner, (*path, i))]
    return [(path, tree)]


def keys_of(tree: Tree, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every key in `tree`."""
    if isinstance(tree, dict):
        return [
            found
            for key, inner in tree.items()
            for found in [(*path, key), *keys_of(inner, (*path, key))]
        ]
    if isinstance(tree, list):
        return [found for i, inner in enumerate(tree) for found in keys_of(inner, (*path, i))]
    return []


def unshared(tree: Any) -> Any:
    """Return a copy in which nothing is the same object twice, as an alias makes it."""
    return json.loads(json.dumps(tree))
