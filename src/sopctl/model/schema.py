"""The formats as JSON Schema (draft 2020-12), so that editors complete, explain and check.

What pydantic derives from the models is trimmed to what helps the person who types: descriptions are
the fields' own, in both languages, never a class's docstring; the names of classes are no titles.
"""

from collections.abc import Mapping
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.model.base import TEXT_SCHEMA, Model
from sopctl.model.config import Config
from sopctl.model.form import Form
from sopctl.model.member_texts import MEMBER_TEXTS
from sopctl.model.records import Records
from sopctl.model.sop import Sop

FORMATS: dict[str, type[Model]] = {"sop": Sop, "form": Form, "config": Config, "records": Records}
"""The formats that have a schema, by the name that `sopctl schema` takes."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = {"$ref": "#/$defs/Text"}
_TEXT_OR_NOTHING = {"$ref": "#/$defs/TextOrNothing"}
_NOTHING = {"type": "null"}
_LIMITS = {"ge": "minimum", "le": "maximum"}
"""pydantic leaves its own names where a number may be written as text."""
_IS_TEXT = {
    **TEXT_SCHEMA,
    "pattern": r"\S",
    "patternErrorMessage": "ต้องมีข้อความ / must not be blank",
    "errorMessage": "ต้องเป็นข้อความ / must be a text",
}

TEXT_DEFINITIONS: dict[str, Any] = {
    # A truth value is text to the loader. It is let through by a condition, and so is an empty
    # value, because an editor would offer the members of a list of types wherever text may stand.
    "Text": {"if": {"type": "boolean"}, "else": _IS_TEXT},
    "TextOrNothing": {"if": {"type": ["boolean", "null"]}, "else": _IS_TEXT},
}
"""What the schemas of texts refer to, among the `$defs` of each format."""


def schema_of(name: str, rules: Mapping[str, Bilingual] | None = None) -> dict[str, Any]:
    """Return the schema of a format.

    Args:
        name: one of `FORMATS`.
        rules: what each rule finds, by its name, so that an editor offers them in the settings.

    Raises:
        KeyError: where there is no such format.
    """
    generated = FORMATS[name].model_json_schema(by_alias=True)
    definitions = generated.pop("$defs", {})
    description = generated.pop("description", None)
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        **({"description": description} if description else {}),
        **_trimmed(generated),
        "$defs": {key: _definition(key, value) for key, value in definitions.items()}
        | TEXT_DEFINITIONS,
    }
    if name == "records":
        # A bare list of records is read too; its file's name is the SOP's id then.
        schema |= {"type": ["object", "array"], "items": {"$ref": "#/$defs/Record"}}
    if rules and name == "config":
        _name_rules(schema, rules)
    return schema


def _definition(name: str, generated: dict[str, Any]) -> dict[str, Any]:
    trimmed: dict[str, Any] = _trimmed(generated)
    trimmed.pop("description", None)
    texts = MEMBER_TEXTS.get(name)
    if texts is not None:
        trimmed["enumDescriptions"] = [
            f"{texts[member].th} / {texts[member].en}" for member in trimmed["enum"]
        ]
    return trimmed


def _trimmed(node: Any, *, names_are_keys: bool = False) -> Any:
    """Drop titles and empty defaults, which an editor shows as noise, and name the texts."""
    if isinstance(node, list):
        return [_trimmed(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {
        _LIMITS.get(str(key), str(key)): _trimmed(value, names_are_keys=key == "properties")
        for key, value in node.items()
        if names_are_keys or not _is_noise(key, value)
    }
    return kept if names_are_keys else _with_texts_named(kept)


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (
        key == "default" and value in (None, [], {})
    )


def _with_texts_named(node: dict[str, Any]) -> dict[str, Any]:
    """Refer to the one definition of texts where a schema is that of a text, or of none."""
    if node.get("type") == TEXT_SCHEMA["type"] and "pattern" not in node:
        return _TEXT | {key: value for key, value in node.items() if key != "type"}
    choices = node.get("anyOf", [])
    if _TEXT in choices and _NOTHING in choices:
        others = [choice for choice in choices if choice not in (_TEXT, _NOTHING)]
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        return {"anyOf": [*others, _TEXT_OR_NOTHING]} | rest if others else _TEXT_OR_NOTHING | rest
    return node


def _name_rules(schema: dict[str, Any], rules: Mapping[str, Bilingual]) -> None:
    """Offer the rules wherever the settings give one a level."""
    for mapping in (schema, schema["$defs"]["PathRules"]):
        levels = mapping["properties"]["rules"]
        levels["properties"] = {
            name: {**levels["additionalProperties"], "description": _both(summary)}
            for name, summary in rules.items()
        }


def _both(text: Bilingual) -> str:
    return f"{text.th}\n\n{text.en}"
