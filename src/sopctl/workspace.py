"""What is loaded: the project's files with their models, its settings and its calendar.

Values only: `project` reads the disk and makes them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path as FilePath

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.flow import Flow, flow_of
from sopctl.model.base import Model
from sopctl.model.building import ModelProblem
from sopctl.model.config import Config
from sopctl.model.form import Form
from sopctl.model.schedule import Schedule, read_schedule
from sopctl.model.sop import Sop
from sopctl.names import stem_of
from sopctl.source.loader import Data
from sopctl.source.problem import SourceProblem
from sopctl.source.source_map import SourceMap
from sopctl.structs import Frozen, field


class FileKind(StrEnum):
    """What a file is, by its first key or its name."""

    SOP = "sop"
    RECORDS = "records"
    FORM = "form"
    FILLED_FORM = "filled-form"
    CONFIG = "config"
    UNKNOWN = "unknown"


class SourceFile(Frozen, dict=True):
    """One file: its text, its data, its model as far as one could be built, and its problems."""

    path: str
    """As it is shown to the user, with forward slashes."""
    kind: FileKind
    text: str
    data: Data
    model: Model | None = None
    source_problems: tuple[SourceProblem, ...] = ()
    model_problems: tuple[ModelProblem, ...] = ()
    format_problem: tuple[Bilingual, Bilingual] | None = None
    """Message and help, where the file is of no kind that is known."""

    @cached_property
    def source_map(self) -> SourceMap:
        """Where everything stands; reads the text again."""
        return SourceMap(self.text)

    @cached_property
    def wording(self) -> str:
        """Every different text of its data, one to a line: what is not in it, no text holds.

        As the texts read, with escapes resolved and folded lines joined. Each counts once, however
        often an alias repeats it, so this never grows beyond the file.
        """
        return self._texts_and_keys[0]

    @cached_property
    def key_wording(self) -> str:
        """Every different key of its data, in the same way."""
        return self._texts_and_keys[1]

    @cached_property
    def _texts_and_keys(self) -> tuple[str, str]:
        texts: dict[str, None] = {}
        keys: dict[str, Data] = {}
        waiting: list[Iterable[Data]] = [(self.data,)]
        for values in waiting:  # which grows meanwhile
            for value in values:
                if isinstance(value, str):
                    texts[value] = None
                elif isinstance(value, dict):
                    keys.update(value)
                    waiting.append(value.values())
                elif value is not None:
                    waiting.append(value)
        return "\n".join(texts), "\n".join(keys)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return stem_of(self.path)

    @cached_property
    def sop(self) -> "SopView | None":
        """The file as an SOP; None where it is something else or too broken to tell."""
        return SopView(self.path, self.model) if isinstance(self.model, Sop) else None

    @property
    def sop_id(self) -> str | None:
        """The id that the file gives itself, even where no model could be built."""
        if self.kind is not FileKind.SOP or not isinstance(self.data, dict):
            return None
        name = self.data.get("id")
        return name if isinstance(name, str) else None


class SopView(Frozen, dict=True):
    """An SOP with what follows from it, worked out once and when asked for."""

    path: str
    sop: Sop

    @cached_property
    def flow(self) -> Flow:
        """Its steps as a graph."""
        return flow_of(self.sop)

    @cached_property
    def schedule(self) -> Schedule:
        """Its times as values."""
        return read_schedule(self.sop)


class Settings(Frozen):
    """The project's settings as values, for whoever needs more than the SOP itself."""

    config: Config = field(default_factory=Config)
    calendar: OfficeCalendar = field(default_factory=OfficeCalendar)
    forms: frozenset[str] = frozenset()
    """Names of the forms that exist."""
    today: date | None = None
    """For rules that ask whether something lies ahead; None where nobody said."""


class Workspace(Frozen, dict=True):
    """Everything that a command works on."""

    files: tuple[SourceFile, ...]
    settings: Settings = field(default_factory=Settings)
    root: FilePath = field(default_factory=FilePath)
    working_folder: FilePath | None = None
    """The folder that the files' paths are shown from; None where they are from the root."""
    skipped: tuple[str, ...] = ()
    """YAML files that are no SOP, form or record, left alone."""
    background: tuple[SourceFile, ...] = ()
    """Files that were not asked for, but that the ones asked for refer to: never reported on."""
    forms: Mapping[str, Form] = field(default_factory=dict)
    """The definitions of the forms that its files fill, by name."""
    evidence: Mapping[str, str | None] = field(default_factory=dict)
    """The SHA-256 of each file that records name as evidence; None where it is not there."""
    has_file: Callable[[str, str], bool] | None = None
    """Tells of a file, and a name that stands in it, whether there is a file of that name; None
    where nobody knows."""

    @cached_property
    def sops(self) -> Mapping[str, SopView]:
        """SOPs by id, those in the background included.

        Of several with one id the one whose file is named for it, or the first.
        """
        views: dict[str, SopView] = {}
        files = [file for file in (*self.files, *self.background) if file.sop is not None]
        for file in sorted(files, key=lambda file: file.stem != file.sop_id):
            if file.sop is not None:
                views.setdefault(file.sop.sop.id, file.sop)
        return views
