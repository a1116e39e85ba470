"""What `render` can give, and making it: views, formats, and the bytes of each file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import typer

from sopctl.bilingual import Bilingual
from sopctl.diagrams.options import DrawOptions, Format, View
from sopctl.names import did_you_mean
from sopctl.structs import Frozen

if TYPE_CHECKING:
    from sopctl.documents.options import DocumentOptions
    from sopctl.model.sop import Sop

DOCUMENT = "document"
VIEWS = (*(view.value for view in View), DOCUMENT)

_DRAWN = tuple(format_.value for format_ in Format)
_WRITTEN = ("pdf", "docx", "html", "md")
FORMATS = tuple(dict.fromkeys((*_DRAWN, *_WRITTEN)))

_FEWEST_AT_ONCE, _MOST_AT_ONCE = 4, 16
"""SOPs drawn together: enough that starting Graphviz costs little, few enough to show progress."""


def formats_of(view: str) -> tuple[str, ...]:
    """Return the formats that a view can give."""
    return _WRITTEN if view == DOCUMENT else _DRAWN


class Wanted(NamedTuple):
    """The views and the formats that were asked for, each once."""

    views: tuple[str, ...]
    formats: tuple[str, ...]

    @property
    def files_each(self) -> int:
        """The files for each SOP."""
        return len(self.views) * len(self.formats)


def wanted(views: Sequence[str] | None, formats: Sequence[str] | None) -> Wanted:
    """Return what was asked for on the command line; the table as PDF where nothing was.

    Raises:
        BadParameter: for a name that is none, or a view in a format that it cannot give.
    """
    asked = Wanted(
        _known(views or [View.TABLE.value], VIEWS, "--view", "view / มุมมอง"),
        _known(formats or [Format.PDF.value], FORMATS, "--format", "format / ชนิดแฟ้ม"),
    )
    for view in asked.views:
        given = formats_of(view)
        for format_ in asked.formats:
            if format_ not in given:
                choices = ", ".join(given)
                raise typer.BadParameter(
                    f"“{view}” cannot be {format_}: it can be {choices}"
                    f" / มุมมอง “{view}” ไม่มีชนิด {format_} มีเฉพาะ {choices}",
                    param_hint="--format",
                )
    return asked


def _known(names: Iterable[str], known: Sequence[str], option: str, called: str) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            also = did_you_mean(name, known)
            raise typer.BadParameter(
                f"“{name}” is no {called}: {', '.join(known)}{f'; {also}' if also else ''}",
                param_hint=option,
            )
    return tuple(dict.fromkeys(names))


class Rendered(Frozen):
    """A file that was made: its name, what is in it, and what of that is not as it should be."""

    name: str
    content: bytes
    remarks: tuple[Bilingual, ...] = ()


def rendered(
    sops: Sequence["Sop"],
    asked: Wanted,
    options: "DocumentOptions",
    remark: Callable[[str, Bilingual], None],
) -> Iterator[Rendered]:
    """Yield every file that was `asked` for, some SOPs at a time; many are shared among the cores.

    `remark` is told of the file, by its name, in which characters could not be printed.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    processes = _processes_for(len(sops))
    size = min(max(ceil(len(sops) / (2 * processes)), _FEWEST_AT_ONCE), _MOST_AT_ONCE)
    batches = [
        (sops[start : start + size], format_)
        for start in range(0, len(sops), size)
        for format_ in asked.formats
    ]
    make = partial(_batch, asked.views, options)
    for files in map(make, batches) if processes == 1 else _shared(make, batches, processes):
        for file in files:
            for said in file.remarks:
                remark(file.name, said)
            yield file


def _processes_for(sops: int) -> int:
    """Return how many processes are worth it: as many as cores, each with a few SOPs at least."""
    most = sops // _FEWEST_AT_ONCE
    if most < 2:
        return 1
    from sopctl.project.workers import usable_cores

    return min(most, usable_cores())


_Batch = tuple[Sequence["Sop"], str]
"""SOPs, and the format in which they are wanted."""


def _shared(
    make: Callable[[_Batch], list[Rendered]], batches: Sequence[_Batch], processes: int
) -> Iterator[list[Rendered]]:
    # What is imported before they begin, the processes need not import each by itself.
    from sopctl import diagrams  # noqa: F401
    from sopctl.documents import writing  # noqa: F401
    from sopctl.processes import spread

    return spread(make, batches, processes)


def _batch(views: Sequence[str], options: "DocumentOptions", batch: _Batch) -> list[Rendered]:
    sops, format_ = batch
    drawn = [view for view in views if view != DOCUMENT]
    files = [*_drawn(sops, drawn, format_, options.drawing)]
    if DOCUMENT in views:
        files += _documents(sops, format_, options)
    return files


def _drawn(
    sops: Sequence["Sop"], views: Sequence[str], format_: str, options: DrawOptions
) -> Iterator[Rendered]:
    from sopctl.diagrams import DrawJob, draw_many

    jobs = [DrawJob(sop, View(view), options) for sop in sops for view in views]
    names = [_name(job.sop, job.view.value, format_) for job in jobs]
    if jobs:
        remarks = _Remarks(jobs)
        yield from map(Rendered, names, draw_many(jobs, Format(format_), remarks.add), remarks.all)


def _documents(
    sops: Sequence["Sop"], format_: str, options: "DocumentOptions"
) -> Iterator[Rendered]:
    from sopctl.documents.options import DocumentFormat
    from sopctl.documents.writing import DocumentJob, write_documents

    jobs = [DocumentJob(sop, options) for sop in sops]
    names = [_name(sop, DOCUMENT, format_) for sop in sops]
    remarks = _Remarks(jobs)
    written = write_documents(jobs, DocumentFormat(format_), remarks.add)
    yield from map(Rendered, names, written, remarks.all)


class _Remarks:
    """What is said of each of some jobs."""

    def __init__(self, jobs: Sequence[object]) -> None:
        self._jobs = jobs
        self._said: list[list[Bilingual]] = [[] for _ in jobs]

    def add(self, job: object, said: Bilingual) -> None:
        """Keep what is said of a job."""
        index = next(index for index, one in enumerate(self._jobs) if one is job)
        self._said[index].append(said)

    @property
    def all(self) -> list[tuple[Bilingual, ...]]:
        """What is said of each job, in their order."""
        return list(map(tuple, self._said))


def _name(sop: "Sop", view: str, format_: str) -> str:
    return f"{sop.id}-{view}.{format_}"
