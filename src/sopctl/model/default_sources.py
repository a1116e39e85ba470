"""What a field's default may be taken from: the first word of `from`, and the model behind it."""

from collections.abc import Mapping
from types import MappingProxyType

from sopctl.model.base import Model
from sopctl.model.config import Config
from sopctl.model.plan import Plan
from sopctl.model.sop import Sop

DEFAULT_SOURCES: Mapping[str, type[Model]] = MappingProxyType(
    {"sop": Sop, "config": Config, "plan": Plan}
)
"""`sop` and `config` are files as they were read; `plan` is worked out of the SOP."""
