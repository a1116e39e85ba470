"""What every model shares: unknown keys are errors, values are immutable, texts forgiving."""

from pathlib import PureWindowsPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
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

from sopctl.structs import Frozen


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


class OrText(Frozen):
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
        """Offer both forms to an editor.

        The mapping is first: of what fits neither, editors report what is wrong by the first.
        """
        return {"anyOf": [handler(schema), dict(TEXT_SCHEMA)]}


MAX_ENTRIES = 1_000
"""Entries of one list: what is to be compared with each other must not be beyond counting."""

TOO_MANY_ENTRIES = "too_many_entries"
"""The type of the error for a list with more entries than it may have."""


class OrOne(Frozen):
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
        many = {**listed, "type": ["array", "null"], "maxItems": self.most}
        return {"anyOf": [listed["items"], many]}


NO_FOLDER_INSIDE = "no_folder_inside"
"""The type of the error for a name that is no folder of the project."""


def _folder_inside(name: str) -> str:
    """Refuse a name that leads out of the folder it is taken from, on any system."""
    path = PureWindowsPath(name)  # which knows the slashes of both
    leads_out = bool(path.drive or path.root) or ".." in path.parts
    if leads_out or any(character < " " or character == "\x7f" for character in name):
        raise PydanticCustomError(NO_FOLDER_INSIDE, "no folder inside the project")
    return name


def _number_of(value: Any) -> Any:
    """Read Thai digits as Arabic ones; leave what is no number to the model's own check."""
    if isinstance(value, str) and len(value) <= 12 and value.strip().isdecimal():
        return int(value)
    return value


TEXT_SCHEMA: JsonSchemaValue = {"type": ["string", "number"]}
"""What an editor takes for text: `code: 2.4` is a number to it, and text to the loader.

`schema` says the rest of what may stand where text does, in one place for all texts.
"""

# The length is a limit of its own: counted in the pattern it takes 40 ms to compile.
_ID_PATTERN = r"^\w[\w.\-]*$"
_ID_LENGTH = 64
# JavaScript's \w knows no Thai, so the editor gets the same rule by what it forbids: the ASCII
# signs, and the blocks of signs that are no letters.
_NO_WORD = (
    r"\s\u0000-,/:-@\[-^`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u0e3b-\u0e3f\u0e4f\u0e5a-\u0e7f\u2000-\u200b\u200e-\u203e\u2041-\u2053\u2055-\u2070"
    r"\u20a0-\u20cf\u2116\u2190-\u245f\u2500-\u2bff\u3000-\u3004\u3008-\u3020"
)
_ID_SCHEMA = {
    # `true` is an id to the loader.
    "if": {"type": "boolean"},
    "else": {
        **TEXT_SCHEMA,
        "minimum": 0,
        "maxLength": _ID_LENGTH,
        "pattern": rf"^\s*[^{_NO_WORD}.\-][^{_NO_WORD}]*\s*$",
        "patternErrorMessage": "ใช้ตัวอักษร ตัวเลข . - _ ไม่เว้นวรรค ขึ้นต้นด้วยตัวอักษรหรือตัวเลข"
        " / letters, digits, “.”, “-” and “_”, no blanks, first a letter or digit",
    },
}

_FOLDER_SCHEMA = {
    # `true` is a name to the loader.
    "if": {"type": "boolean"},
    "else": {
        **TEXT_SCHEMA,
        "pattern": r"^\s*(?![A-Za-z]:|[\\/\s])(?!(.*[\\/])?\.\.\s*([\\/]|$))"
        r"[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f]\s*$",
        "patternErrorMessage": "ใช้ชื่อโฟลเดอร์ในโครงการ ไม่ใช้ / นำหน้าและไม่ใช้ .."
        " / a folder inside the project: no leading “/”, no “..”",
    },
}

_WHOLE_SCHEMA = {
    "type": ["integer", "string"],
    "pattern": r"^\s*([0-9๐-๙]{1,12}|[+-]?[0-9]+(_[0-9]+)*(\.0*)?)\s*$",
    "errorMessage": "ต้องเป็นจำนวนเต็ม เช่น 2565 / a whole number, such as 2565",
}
_AMOUNT_SCHEMA = {
    "type": ["number", "string"],
    "minimum": 0,
    "pattern": r"^\s*([0-9๐-๙]{1,12}|[+]?([0-9]+(_[0-9]+)*\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)\s*$",
    "errorMessage": "ต้องเป็นจำนวน ไม่ติดลบ เช่น 2 หรือ 0.5 / a number, not negative, such as 2 or 0.5",
}
_SWITCH_SCHEMA = {
    "type": ["boolean", "string", "integer"],
    "pattern": r"^([TtYyFfNn]|[Oo][Nn]|[Oo][Ff][Ff]|[Yy][Ee][Ss]|[Nn][Oo]"
    r"|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[01])$",
    "minimum": 0,
    "maximum": 1,
    "errorMessage": "ใช้ true หรือ false / true or false",
}

Text = Annotated[str, Field(min_length=1), WithJsonSchema(TEXT_SCHEMA)]
"""Text that says something."""

Identifier = Annotated[
    str, Field(pattern=_ID_PATTERN, max_length=_ID_LENGTH), WithJsonSchema(_ID_SCHEMA)
]
"""Letters, digits, dot, hyphen and underscore, at most 64: files are named for it, and 255 bytes of
Thai are not many letters."""

Texts = Annotated[tuple[Text, ...], OrOne()]
"""One text or a list of them."""

FolderName = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_folder_inside),
    WithJsonSchema(_FOLDER_SCHEMA),
]
"""The name of a folder inside the project, from its root; `.` is the root itself."""

Number = Annotated[int, BeforeValidator(_number_of), WithJsonSchema(_WHOLE_SCHEMA)]
"""A whole number, in Thai or Arabic digits."""

Amount = Annotated[
    float,
    BeforeValidator(_number_of),
    Field(ge=0, allow_inf_nan=False),
    WithJsonSchema(_AMOUNT_SCHEMA),
]
"""How much of something: a finite number from 0, whole ones in Thai digits too."""

Switch = Annotated[bool, WithJsonSchema(_SWITCH_SCHEMA)]
"""Yes or no, as YAML files have it: true, yes, on, 1."""
