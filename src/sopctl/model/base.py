"""What every model shares: unknown keys are errors, values are immutable, texts forgiving."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema


class Model(BaseModel):
    """The base of all models."""

    # Deferred: a command builds the validators of the formats it reads, and no others.
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


def described(th: str, en: str, default: Any = ..., **more: Any) -> Any:
    """Return a pydantic field that explains itself in both languages, in an editor too.

    A model given as `default` is made anew when it is needed, not when the program starts.
    """
    if isinstance(default, type):
        more["default_factory"] = default
    else:
        more["default"] = default
    field: FieldInfo = Field(description=f"{th}\n\n{en}", **more)
    return field


@dataclass(frozen=True)
class OrText:
    """Let plain text stand for a mapping that has only its `key`: `unit: กองแผนงาน`."""

    key: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Wrap text in a mapping before the model is built."""
        key = self.key

        def wrap(value: Any) -> Any:
            return {key: value} if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(wrap, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer both forms to an editor."""
        return {"anyOf": [dict(TEXT_SCHEMA), handler(schema)]}


MAX_ENTRIES = 1_000
"""Entries of one list: what is to be compared with each other must not be beyond counting."""

TOO_MANY_ENTRIES = "too_many_entries"
"""The type of the error for a list with more entries than it may have."""


@dataclass(frozen=True)
class OrOne:
    """Let one value stand for a list of one, and an empty value for an empty list."""

    most: int = MAX_ENTRIES
    """How many entries the list may have."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Wrap a lone value in a list before the items are built."""
        most = self.most

        def wrap(value: Any) -> Any:
            if value is None:
                return ()
            if not isinstance(value, list | tuple):
                return (value,)
            if len(value) > most:
                raise PydanticCustomError(
                    TOO_MANY_ENTRIES, "no more than {most} entries", {"most": most}
                )
            return value

        return core_schema.no_info_before_validator_function(wrap, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer both forms to an editor."""
        listed = handler(schema)
        return {"anyOf": [listed["items"], {**listed, "maxItems": self.most}]}


def _number_of(value: Any) -> Any:
    """Read Thai digits as Arabic ones; leave what is no number to the model's own check."""
    if isinstance(value, str) and len(value) <= 12 and value.strip().isdecimal():
        return int(value)
    return value


TEXT_SCHEMA: JsonSchemaValue = {"type": ["string", "number"]}
"""A text may look like a number to an editor (`code: 2.4`); the loader keeps it as it is typed."""

# The length is a limit of its own: counted in the pattern it takes 40 ms to compile.
_ID_PATTERN = r"^\w[\w.\-]*$"
_ID_LENGTH = 128
# JavaScript's \w knows no Thai, so the editor gets the same rule by what it forbids.
_ID_SCHEMA = {**TEXT_SCHEMA, "pattern": r"""^[^\s/\\:*?"'<>|,;(){}\[\]&#@!%$^+=~`]{1,128}$"""}

Text = Annotated[str, Field(min_length=1), WithJsonSchema(TEXT_SCHEMA)]
"""Text that says something."""

Identifier = Annotated[
    str, Field(pattern=_ID_PATTERN, max_length=_ID_LENGTH), WithJsonSchema(_ID_SCHEMA)
]
"""Letters, digits, dot, hyphen and underscore, at most 128; also safe as a file's name."""

Texts = Annotated[tuple[Text, ...], OrOne()]
"""One text or a list of them."""

Number = Annotated[int, BeforeValidator(_number_of)]
"""A whole number, in Thai or Arabic digits."""
