"""Which files a new project has, and what is in them."""

import json
import shlex
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib import resources
from string import Template

from sopctl import __version__
from sopctl.bilingual import Language
from sopctl.calendar.fiscal import FiscalYear
from sopctl.cli.starting.example import example_sop
from sopctl.model.config import CONFIG_NAME, Folders
from sopctl.source.scalars import scalar_text
from sopctl.structs import Frozen

SCHEMAS = ".sopctl"
"""The folder of the schemas that an editor reads: they are there without a network."""

FILLED_FORMS = "forms"
"""The usual folder of filled forms, which `sopctl new form` writes to."""

GITIGNORE = ".gitignore"
PRE_COMMIT = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/sop.yml"


def _nothing(_: str) -> str:
    return ""


class NewFile(Frozen):
    """A file by its path from the project's folder, with `/`, and its text.

    `lacking` tells what one that is there already, with such a text, does not say and should.
    """

    path: str
    text: str
    lacking: Callable[[str], str] = _nothing


class Wishes(Frozen):
    """What is known of a project before it is there.

    `place` is its folder from the top of the git repository around it, `.` where that is the same;
    `folders` are those of the settings that it has already.
    """

    today: date
    unit: str | None = None
    language: Language | None = None
    place: str = "."
    folders: Folders = Folders()


def settings_file(wishes: Wishes) -> NewFile:
    """Return the project's settings, each key explained."""
    name = scalar_text(wishes.unit, "flow") if wishes.unit else "กลุ่มงานบริการประชาชน"
    text = Template(_text("sopctl.yaml")).substitute(
        organisation=f"{'' if wishes.unit else '#'}organisation: {{name: {name}}}",
        language=f"language: {wishes.language}" if wishes.language else "#language: th",
        year=FiscalYear.containing(wishes.today).be,
    )
    return NewFile(CONFIG_NAME, text)


def example_file(wishes: Wishes) -> NewFile:
    """Return the worked example, in the first folder of SOPs."""
    sop = example_sop(wishes.today, wishes.unit)
    return NewFile(f"{wishes.folders.sops[0]}/{sop.id}.yaml", sop.text)


def other_files(wishes: Wishes) -> Iterator[NewFile]:
    """Yield what the project needs besides: for forms, git, GitHub, pre-commit and editors."""
    folders = wishes.folders
    yield NewFile(f"{folders.templates}/README.md", _text("templates-README.md"))
    yield NewFile(GITIGNORE, _text("gitignore"), _missing_lines(_text("gitignore")))
    attributes = Template(_text("gitattributes")).substitute(records=folders.records)
    yield NewFile(".gitattributes", attributes, _missing_lines(attributes))
    hooks = _hooks(wishes.place)
    yield NewFile(PRE_COMMIT, hooks, _unless_said("sopctl", hooks))
    yield NewFile(WORKFLOW, _workflow(wishes.place))
    editor = _json({"yaml.schemas": dict(_schema_patterns(folders))})
    yield NewFile(".vscode/settings.json", editor, _unless_said(f"{SCHEMAS}/", editor))
    yield NewFile(
        ".vscode/extensions.json",
        _json({"recommendations": ["redhat.vscode-yaml"]}),
    )
    for name in _schema_names():
        yield NewFile(f"{SCHEMAS}/{name}.schema.json", _schema(name), _if_older(name))


def forms_gitignore() -> NewFile:
    """Return what keeps filled forms out of git where the project's own `.gitignore` does not."""
    return NewFile(f"{FILLED_FORMS}/{GITIGNORE}", _text("forms-gitignore"))


def _hooks(place: str) -> str:
    """Return the entries of pre-commit, which calls them at the top of the repository."""
    config = "" if place == "." else f" --config {shlex.quote(f'{place}/{CONFIG_NAME}')}"
    return Template(_text("pre-commit-config.yaml")).substitute(
        validate=scalar_text(f"sopctl validate{config}"),
        format=scalar_text(f"sopctl fmt --check{config}"),
    )


def _workflow(place: str) -> str:
    """Return the workflow; its own steps stand in the project, those of others at the top."""
    quoted = place.replace("\\", "\\\\").replace('"', '\\"')
    text = _text("workflow.yml").replace("{folder}/", "" if place == "." else f"{quoted}/")
    return text.replace("{folder}", quoted).replace("{version}", __version__)


def _text(name: str) -> str:
    return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _missing_lines(text: str) -> Callable[[str], str]:
    """Return what tells which lines of `text`, remarks aside, an existing file does not have."""

    def lacking(existing: str) -> str:
        there = {line.strip().strip("/") for line in existing.splitlines()}
        return "".join(f"{line}\n" for line in _lines(text) if line.strip("/") not in there)

    return lacking


def _lines(text: str) -> Iterable[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _unless_said(sign: str, text: str) -> Callable[[str], str]:
    """Return what tells of the whole `text` where an existing file does not hold `sign`."""
    return lambda existing: "" if sign in existing else text


def _if_older(name: str) -> Callable[[str], str]:
    """Return what tells how to renew a schema that is not this program's."""
    command = f"sopctl schema {name} -o {SCHEMAS}/{name}.schema.json\n"
    return lambda existing: "" if existing == _schema(name) else command


def _schema_patterns(folders: Folders) -> Iterator[tuple[str, list[str]]]:
    """Yield the files of each schema, as an editor matches them from the folder it has open."""
    patterns = {
        "sop": [f"{folder}/**/*.yaml" for folder in folders.sops],
        "records": [f"{folders.records}/**/*.yaml"],
        "form": [f"{folders.templates}/*/form.yaml"],
        "config": [CONFIG_NAME],
    }
    for name, files in patterns.items():
        yield f"./{SCHEMAS}/{name}.schema.json", files


def _schema_names() -> Iterable[str]:
    from sopctl.model.schema import FORMATS

    return FORMATS


@cache
def _schema(name: str) -> str:
    from sopctl.model.schema import schema_of
    from sopctl.reporters.rule_page import read_page
    from sopctl.rules.base import all_rules

    rules = all_rules().by_name if name == "config" else {}
    return _json(
        schema_of(name, {key: read_page(rule.page).summary for key, rule in rules.items()})
    )
