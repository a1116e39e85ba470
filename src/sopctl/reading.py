"""Bytes of one file to a `SourceFile`: which kind it is, and its model.

A pure function of path and bytes, so that files can be read by several processes.
"""

from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from sopctl.bilingual import Bilingual
from sopctl.model.base import Model
from sopctl.model.building import Built, ModelProblem, build
from sopctl.model.config import CONFIG_NAME, Config
from sopctl.model.form import FORM_FORMAT, Form
from sopctl.model.records import RECORDS_FORMAT, Records
from sopctl.model.sop import SOP_FORMAT, Sop
from sopctl.names import nearest
from sopctl.source.events import MERGE_KEY
from sopctl.source.loader import Loaded, load_bytes
from sopctl.source.problem import ProblemKind, SourceProblem
from sopctl.source.refusals import MAX_BYTES
from sopctl.source.span import Extent
from sopctl.structs import replace
from sopctl.workspace import FileKind, SourceFile

_FORMATS: dict[str, tuple[FileKind, type[Model]]] = {
    SOP_FORMAT: (FileKind.SOP, Sop),
    RECORDS_FORMAT: (FileKind.RECORDS, Records),
    FORM_FORMAT: (FileKind.FORM, Form),
}

FORMAT_KEY = "sopctl"
FILLED_FORM_KEY = "form"

_RECORD_KEYS = ("step", "event", "occurrence")
"""A record has one of them."""

_STEPS_KEY = "steps"
_UNREAD = (
    Bilingual(th="อ่านค่านี้ไม่ได้", en="this value could not be read"),
    Bilingual(th="แก้ข้อผิดพลาดของ YAML ตรงนี้ก่อน", en="mend the YAML here first"),
)

M = TypeVar("M", bound=Model)

_MOSTLY = 3
"""As many of an SOP's keys as no other tool's file has."""

_READ_ALL_THE_SAME = frozenset((ProblemKind.UNSUPPORTED_YAML, ProblemKind.DUPLICATE_KEY))
"""Problems past which a file is read on: tags and anchors are daily bread elsewhere."""


def read_file(path: str, content: bytes) -> SourceFile:
    """Return the file at `path` (as shown to the user) with this content. Never raises."""
    if PurePosixPath(path).name == CONFIG_NAME:
        return read_settings(path, content)
    loaded = load_bytes(content)
    if _is_list_of_records(loaded.data):
        bare = {"sop": PurePosixPath(path).stem, "records": loaded.data}
        built = _unwrapped(build(Records, bare))
        return _file(path, FileKind.RECORDS, loaded, _with_unread(built, loaded))
    if not isinstance(loaded.data, dict):
        return _no_mapping(path, loaded)
    if FILLED_FORM_KEY in loaded.data and FORMAT_KEY not in loaded.data:
        return _file(path, FileKind.FILLED_FORM, loaded)
    written = loaded.data.get(FORMAT_KEY)
    known = _FORMATS.get(written) if isinstance(written, str) else None
    if known is None:
        return _unknown_format(path, loaded, written)
    kind, model = known
    return _file(path, kind, loaded, _with_unread(build(model, loaded.data), loaded))


def read_settings(path: str, content: bytes) -> SourceFile:
    """Return the settings at `path`, whatever their file is called. Never raises."""
    loaded = load_bytes(content)
    if loaded.data is None and not loaded.problems:
        return _file(path, FileKind.CONFIG, loaded, Built(Config(), ()))
    if not isinstance(loaded.data, dict):
        return _no_mapping(path, loaded, FileKind.CONFIG)
    return _file(path, FileKind.CONFIG, loaded, _with_unread(build(Config, loaded.data), loaded))


def _is_list_of_records(data: Any) -> bool:
    """Say whether `data` is a bare list of records: the file's name is the SOP's id then."""
    return isinstance(data, list) and any(
        isinstance(item, dict) and not item.keys().isdisjoint(_RECORD_KEYS) for item in data
    )


def _unwrapped(built: Built[Records]) -> Built[Records]:
    """Return `built` with the paths of the bare list, as the file has it."""
    problems = tuple(
        replace(problem, path=problem.path[1:]) if problem.path[:1] == ("records",) else problem
        for problem in built.problems
    )
    return Built(built.model, problems)


def _with_unread(built: Built[M], loaded: Loaded) -> Built[M]:
    """Return `built` with what the loader could not take: no rule shall say that it is missing."""
    unread = [path for path in loaded.unread if path and isinstance(path[-1], str)]
    if not unread:
        return built
    merges = {path[:-1] for path in unread if path[-1] == MERGE_KEY}
    kept = (p for p in built.problems if p.rule != "missing-key" or p.path not in merges)
    told = (ModelProblem("unsupported-yaml", path, "value", *_UNREAD) for path in unread)
    return Built(built.model, (*kept, *told))


def content_of(path: Path) -> bytes:
    """Return the bytes of the file at `path`; of one larger than is read, enough to be told so.

    A device or a pipe that never ends is such a file too.

    Raises:
        OSError: where the system will not let us read it.
    """
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def unreadable_file(path: str, reason: str) -> SourceFile:
    """Return a file that the system would not let us read, with its reason as the problem."""
    problem = SourceProblem(
        ProblemKind.UNREADABLE_FILE,
        Extent(0, 0),
        Bilingual(th=f"เปิดแฟ้มไม่ได้: {reason}", en=f"the file cannot be opened: {reason}"),
        Bilingual(th="ตรวจสิทธิ์การอ่านแฟ้ม", en="check that you may read the file"),
    )
    return _file(path, FileKind.UNKNOWN, Loaded("", None, (problem,)))


def filled_form_of(file: SourceFile) -> str | None:
    """Return the name of the form that a file fills; None where it is no filled form."""
    if file.kind is not FileKind.FILLED_FORM or not isinstance(file.data, dict):
        return None
    name = file.data.get(FILLED_FORM_KEY)
    return name if isinstance(name, str) else None


def is_ours(file: SourceFile) -> bool:
    """Say whether a file found in a folder is to be checked, or is some other tool's YAML.

    An SOP whose first line was forgotten is ours, and so is what could not be read to its end.
    """
    if file.kind is not FileKind.UNKNOWN or not isinstance(file.data, dict):
        return True
    if _are_records(file.data):
        return True
    if FORMAT_KEY in file.data or _STEPS_KEY in file.data:
        return FORMAT_KEY in file.data or len(file.data.keys() & Sop.model_fields) >= _MOSTLY
    return any(problem.kind not in _READ_ALL_THE_SAME for problem in file.source_problems)


def _are_records(data: dict[str, Any]) -> bool:
    """Say whether a mapping holds records, with or without the line that says so."""
    return "sop" in data and _is_list_of_records(data.get("records"))


def _file(
    path: str,
    kind: FileKind,
    loaded: Loaded,
    built: Built[Any] | None = None,
    format_problem: tuple[Bilingual, Bilingual] | None = None,
) -> SourceFile:
    return SourceFile(
        path=path,
        kind=kind,
        text=loaded.text,
        data=loaded.data,
        model=built.model if built else None,
        source_problems=loaded.problems,
        model_problems=built.problems if built else (),
        format_problem=format_problem,
    )


def _no_mapping(path: str, loaded: Loaded, kind: FileKind = FileKind.UNKNOWN) -> SourceFile:
    if loaded.problems:
        return _file(path, kind, loaded)
    what = (
        Bilingual(th="แฟ้มว่าง", en="the file is empty")
        if loaded.data is None
        else Bilingual(th="แฟ้มนี้ไม่ใช่ชุด คีย์: ค่า", en="the file is not a mapping of key: value")
    )
    start = len(loaded.text) - len(loaded.text.lstrip())
    end = loaded.text.find("\n", start)
    problem = SourceProblem(
        ProblemKind.NOT_A_MAPPING,
        Extent(start, len(loaded.text) if end < 0 else end) if loaded.data else Extent(0, 0),
        what,
        Bilingual(
            th=f"เริ่มแฟ้มด้วย “{FORMAT_KEY}: {SOP_FORMAT}” หรือสร้างโครงด้วย sopctl new sop ID",
            en=f"begin with “{FORMAT_KEY}: {SOP_FORMAT}”, or make a skeleton with sopctl new sop ID",
        ),
    )
    return _file(path, kind, Loaded(loaded.text, loaded.data, (problem,)))


def _unknown_format(path: str, loaded: Loaded, written: Any) -> SourceFile:
    if FORMAT_KEY not in (loaded.data or {}):
        message = Bilingual(
            th=f"ไม่มีบรรทัด “{FORMAT_KEY}:” จึงไม่รู้ว่าเป็นแฟ้มชนิดใด",
            en=f"there is no “{FORMAT_KEY}:” line, so what kind of file it is cannot be told",
        )
        what, form = ("SOP", "an SOP"), SOP_FORMAT
        if isinstance(loaded.data, dict) and _are_records(loaded.data):
            what, form = ("บันทึก", "records"), RECORDS_FORMAT
        advice = Bilingual(
            th=f"เริ่มแฟ้ม {what[0]} ด้วย “{FORMAT_KEY}: {form}”",
            en=f"begin {what[1]} with “{FORMAT_KEY}: {form}”",
        )
    else:
        meant = nearest(str(written), _FORMATS) or SOP_FORMAT
        message = Bilingual(th=f"ไม่รู้จักรูปแบบแฟ้ม “{written}”", en=f"unknown file format “{written}”")
        advice = Bilingual(
            th=f"หมายถึง “{meant}” หรือไม่ รูปแบบที่อ่านได้: {', '.join(_FORMATS)}",
            en=f"did you mean “{meant}”? known formats: {', '.join(_FORMATS)}",
        )
    return _file(path, FileKind.UNKNOWN, loaded, None, (message, advice))
