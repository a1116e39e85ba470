"""The JSON Schema that editors read."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from sopctl.model.schema import FORMATS, schema_of


class EditorConstructor(SafeConstructor):
    """Builds what the core schema of YAML 1.2 gives, as editors do: it has no dates."""


EditorConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_an_editor_reads(text: str) -> Any:
    """Return the data of a YAML text, with numbers and truth values, and dates as text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = EditorConstructor
    return yaml.load(text)


def keys_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every property of every mapping in a schema."""
    mappings = [schema, *schema.get("$defs", {}).values()]
    return [item for mapping in mappings for item in mapping.get("properties", {}).items()]


@pytest.mark.parametrize("name", FORMATS)
def test_each_schema_is_sound_and_explains_each_key_in_both_languages(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    for key, described in keys_of(schema):
        thai, _, english = described["description"].partition("\n\n")
        assert any("\u0e01" <= character <= "\u0e5b" for character in thai), key
        assert english.isascii() or english, key
        assert "title" not in described


@pytest.mark.parametrize("name", FORMATS)
def test_no_mapping_takes_unknown_keys(name: str) -> None:
    schema = schema_of(name)
    for mapping in (schema, *schema.get("$defs", {}).values()):
        if "properties" in mapping:
            assert mapping["additionalProperties"] is False


def test_the_real_sops_fit_the_schema_as_an_editor_reads_them(real_sops: tuple[Path, ...]) -> None:
    validator = Draft202012Validator(schema_of("sop"))
    for file in real_sops:
        data = as_an_editor_reads(file.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({"indicator": {"code": 2.4, "name": "x"}}, True),
        ({"unit": "กองแผนงาน"}, True),
        ({"unit": {"name": "ก", "parent": "ข"}}, True),
        ({"steps": [{"id": "a", "name": "x", "responsible": "owner", "next": ["b", "c"]}]}, True),
        ({"steps": [{"id": "ขั้น-1", "name": "x", "effort": "3 วัน"}]}, True),
        ({"steps": [{"id": "a", "name": "x", "effort": {"min": 1, "unit": "day"}}]}, True),
        ({"steps": [{"id": "a", "name": "x", "kind": "activty"}]}, False),
        ({"steps": [{"id": "a b", "name": "x"}]}, False),
        ({"titel": "x"}, False),
        ({"fiscal_year": "soon"}, False),
    ],
)
def test_the_schema_takes_what_the_models_take(change: dict[str, Any], fits: bool) -> None:
    whole = {
        "sopctl": "sop/v1",
        "id": "a",
        "title": "t",
        "unit": "u",
        "fiscal_year": 2565,
        "steps": [{"id": "a", "name": "x"}],
        **change,
    }
    assert Draft202012Validator(schema_of("sop")).is_valid(whole) is fits
