"""What the shell offers while a command is typed: SOPs, steps, roles, forms, rules, formats.

A key is pressed and an answer expected: files are read as plain data, no model is built and nothing is
checked. What cannot be read offers nothing, and no word about it goes to the terminal.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import typer

Offer = tuple[str, str]
"""What may be typed, and what it is."""

REPORT_FORMATS = ("text", "concise", "json", "sarif", "junit", "github")
DEADLINE_STATUSES = ("overdue", "due", "upcoming", "done", "all")
SCHEMA_NAMES = ("sop", "form", "config", "records")

_CONFIG_NAME = "sopctl.yaml"
_YAML_ENDINGS = (".yaml", ".yml")
_HEAD_BYTES = 4096
"""Where an SOP's id and title stand, unless much is written before them."""
_MOST_FILES = 2_000
_MOST_READ_WHOLE = 200
_MOST_BYTES = 2_000_000

_FIRST_LINE = re.compile(rb"^sopctl:\s*[\"']?sop/v1\b", re.MULTILINE)
_RULE = re.compile(r"^@\w+_rule\(", re.MULTILINE)

Completer = Callable[[typer.Context, str], list[Offer]]


def _quietly(offers: Callable[[typer.Context], Iterable[Offer]]) -> Completer:
    """Turn a source of offers into what the shell asks: those that begin as what is typed."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        found: dict[str, str] = {}
        # Whatever is wrong, the command itself will tell; here it would disturb who is typing.
        with suppress(Exception):
            for name, what in offers(ctx):
                if name.startswith(incomplete):
                    found.setdefault(name, what)
        return list(found.items())

    complete.__doc__ = offers.__doc__
    return complete


def one_of(names: Iterable[str], *, separated: bool = False) -> Completer:
    """Return a completer for fixed names; `separated` ones may follow each other after commas."""
    known = tuple(names)

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        before, comma, last = incomplete.rpartition(",") if separated else ("", "", incomplete)
        return [(before + comma + name, "") for name in known if name.startswith(last)]

    return complete


@_quietly
def sop_ids(ctx: typer.Context) -> Iterator[Offer]:
    """Offer the ids of the project's SOPs, with their titles."""
    return ((sop_id, title) for _, sop_id, title in _sops(ctx))


@_quietly
def step_ids(ctx: typer.Context) -> Iterator[Offer]:
    """Offer the ids of steps, of the SOP that is typed already where there is one."""
    for sop in _typed_sops(ctx):
        for step in _items(sop.get("steps")):
            if isinstance(step.get("id"), str):
                yield step["id"], _word(step.get("name"))


@_quietly
def roles(ctx: typer.Context) -> Iterator[Offer]:
    """Offer the ids of roles, of the SOP that is typed already where there is one."""
    for sop in _typed_sops(ctx):
        known = sop.get("roles")
        for role, described in known.items() if isinstance(known, dict) else ():
            name = described.get("name") if isinstance(described, dict) else described
            yield role, _word(name)


@_quietly
def deadline_names(ctx: typer.Context) -> Iterator[Offer]:
    """Offer the names of the deadlines of the step that is typed already."""
    words = _typed_words()
    for sop in _typed_sops(ctx):
        for step in _items(sop.get("steps")):
            if step.get("id") in words:
                for deadline in _items(step.get("deadlines")):
                    name = _word(deadline.get("name"))
                    # bash would take a name with blanks for several words.
                    if name and " " not in name:
                        yield name, _word(deadline.get("text"))


@_quietly
def form_names(ctx: typer.Context) -> Iterator[Offer]:
    """Offer the forms, the project's own and the built-in ones."""
    from sopctl.resources import built_in_templates
    from sopctl.resources import form_names as names_in

    root, folders = _project(ctx)
    templates = folders.get("templates")
    own = root / (templates if isinstance(templates, str) else "templates")
    return ((name, "") for name in names_in(built_in_templates(), own))


@_quietly
def rule_names(ctx: typer.Context) -> Iterator[Offer]:
    """Offer the rules, with what each finds."""
    return iter(known_rules())


def rules_with_commas(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer rules for an option that takes several, with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    return [(before + comma + name, found) for name, found in rule_names(ctx, last)]


def view_formats(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the formats that the views typed already can all give."""
    from sopctl.cli.rendering import FORMATS, VIEWS, formats_of

    views = [view for view in ctx.params.get("view") or () if view in VIEWS]
    return one_of(name for name in FORMATS if all(name in formats_of(view) for view in views))(
        ctx, incomplete
    )


def views(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the views that `render` can draw or write."""
    from sopctl.cli.rendering import VIEWS

    return one_of(VIEWS)(ctx, incomplete)


def known_rules() -> list[Offer]:
    """Return each rule with the first lines of its page, read from its file: none is imported."""
    from importlib.util import find_spec

    package = find_spec("sopctl.rules")
    folders = (package.submodule_search_locations or ()) if package is not None else ()
    rules = []
    for file in (path for folder in folders for path in Path(folder).rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if _RULE.search(text):
            english, thai = text.removeprefix('"""').splitlines()[:2]
            rules.append((file.stem.replace("_", "-"), f"{thai} / {english}"))
    return sorted(rules)


def _typed_sops(ctx: typer.Context) -> Iterator[dict[str, Any]]:
    """Yield the data of the SOPs that are typed already, by id or path; of all where none is."""
    by_id = {sop_id: path for path, sop_id, _ in _sops(ctx)}
    words = _typed_words()
    typed = [by_id[word] for word in words if word in by_id] + [
        Path(word) for word in words if word.endswith(_YAML_ENDINGS) and Path(word).is_file()
    ]
    for path in (typed or list(by_id.values()))[:_MOST_READ_WHOLE]:
        data = _data(path)
        if isinstance(data, dict):
            yield data


def _typed_words() -> list[str]:
    """Return the words of the line being typed, as the shell's script hands them on.

    What typer parses of them lacks the arguments before an option whose value is asked for.
    """
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    try:
        return shlex.split(line)
    except ValueError:  # a quotation mark is open still
        return line.split()


def _sops(ctx: typer.Context) -> Iterator[tuple[Path, str, str]]:
    """Yield file, id and title of each SOP in the project's folders."""
    root, folders = _project(ctx)
    named = folders.get("sops")
    for folder in named if isinstance(named, list) else [named or "sops"]:
        for path in islice(_yaml_files(root / folder), _MOST_FILES):
            found = _id_and_title(path)
            if found is not None:
                yield path, *found


def _project(ctx: typer.Context) -> tuple[Path, dict[str, Any]]:
    """Return the project's root, and the `folders` of its settings as they are written."""
    given = ctx.params.get("config") or ctx.find_root().params.get("config")
    here = Path.cwd()
    files = [Path(given)] if given else [parent / _CONFIG_NAME for parent in (here, *here.parents)]
    for file in files:
        if file.is_file():
            settings = _data(file)
            folders = settings.get("folders") if isinstance(settings, dict) else None
            return file.resolve().parent, folders if isinstance(folders, dict) else {}
    return here, {}


def _yaml_files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.endswith(_YAML_ENDINGS) and path.is_file():
                yield path


def _id_and_title(path: Path) -> tuple[str, str] | None:
    """Return an SOP's id and title, from its first lines where they stand there plainly."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return None
    # The last line may be cut.
    lines = head.rpartition(b"\n")[0]
    if b"sop/v1" not in head and len(head) < _HEAD_BYTES:
        return None
    if _FIRST_LINE.search(lines):
        data = _loaded(b"\n".join(re.findall(rb"^(?:id|title):.*", lines, re.MULTILINE)))
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            return data["id"], _word(data.get("title"))
    data = _data(path)
    if not isinstance(data, dict) or data.get("sopctl") != "sop/v1":
        return None
    return (data["id"], _word(data.get("title"))) if isinstance(data.get("id"), str) else None


def _data(path: Path) -> Any:
    """Return what a YAML file holds; None where it cannot be read, or is too large to wait for."""
    try:
        return _loaded(path.read_bytes()) if path.stat().st_size <= _MOST_BYTES else None
    except OSError:
        return None


def _loaded(content: bytes) -> Any:
    from sopctl.source.loader import load_bytes

    return load_bytes(content).data


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a list; one of them may stand without the list."""
    listed = value if isinstance(value, list) else [value]
    return (item for item in listed if isinstance(item, dict))


def _word(value: Any) -> str:
    """Return a text as one line; nothing for what is no text."""
    return " ".join(value.split()) if isinstance(value, str) else ""
