"""The formats as JSON Schema (draft 2020-12), so that editors complete, explain and check."""

from typing import Any

from sopctl.model.base import Model
from sopctl.model.config import Config
from sopctl.model.form import Form
from sopctl.model.records import Records
from sopctl.model.sop import Sop

FORMATS: dict[str, type[Model]] = {"sop": Sop, "form": Form, "config": Config, "records": Records}
"""The formats that have a schema, by the name that `sopctl schema` takes."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a format.

    Raises:
        KeyError: where there is no such format.
    """
    schema = FORMATS[name].model_json_schema(by_alias=True)
    cleaned: dict[str, Any] = _without_titles(schema)
    return {"$schema": _DIALECT, "title": f"sopctl {name}", **cleaned}


def _without_titles(node: Any, *, names_are_keys: bool = False) -> Any:
    """Drop the titles that pydantic derives from field names: an editor shows them as noise."""
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_titles(value, names_are_keys=key in ("properties", "$defs"))
        for key, value in node.items()
        if names_are_keys or key != "title" or not isinstance(value, str)
    }
