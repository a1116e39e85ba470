"""What `render` can give, and making it: views, formats, and the bytes of each file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.names import require_choices
from sopctl.diagrams.options import DrawOptions, Format, View
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
    views, formats = views or [View.TABLE.value], formats or [Format.PDF.value]
    require_choices(views, VIEWS, "--view")
    require_choices(formats, FORMATS, "--format")
    asked = Wanted(tuple(dict.fromkeys(views)), tuple(dict.fromkeys(formats)))
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


class Rendered(Frozen):
    """A file that was made: its name, what is in it, of which SOP, and the characters it lacks."""

    name: str
    content: bytes
    sop: str
    lacking: Sequence[str] = ()


def rendered(
    sops: Sequence["Sop"],
    asked: Wanted,
    options: "DocumentOptions",
    remark: Callable[[str, Bilingual], None],
) -> Iterator[Rendered]:
    """Yield every file that was `asked` for, some SOPs at a time; many are shared among the cores.

    `remark` is told in the end, of each SOP by its id, which characters could not be printed.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    from sopctl.diagrams.errors import glyphs_missing

    lacking: dict[str, set[str]] = {}
    processes = _processes_for(len(sops))
    size = min(max(ceil(len(sops) / (2 * processes)), _FEWEST_AT_ONCE), _MOST_AT_ONCE)
    batches = [
        (sops[start : start + size], format_)
        for start in range(0, len(sops), size)
        for format_ in asked.formats
    ]
    make = partial(_batch, asked.views, options)
    if processes == 1:
        made: Iterator[list[Rendered]] = map(make, batches)
    else:
        made = _shared(make, batches, processes, options.drawing.family)
    for files in made:
        for file in files:
            lacking.setdefault(file.sop, set()).update(file.lacking)
            yield file
    for sop, characters in lacking.items():
        if characters:
            remark(sop, glyphs_missing(sorted(characters)))


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
    make: Callable[[_Batch], list[Rendered]],
    batches: Sequence[_Batch],
    processes: int,
    family: str,
) -> Iterator[list[Rendered]]:
    # What is imported and known before they begin, the processes need not find each by itself.
    from sopctl.diagrams.errors import DrawingError
    from sopctl.diagrams.fonts import font_file
    from sopctl.documents import writing  # noqa: F401
    from sopctl.processes import spread

    with suppress(DrawingError):  # told by whatever draws, which not every format does
        font_file(family)
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
    if jobs:
        lacking = _Lacking(jobs)
        for job, drawn in zip(jobs, draw_many(jobs, Format(format_), lacking.add), strict=True):
            name = _name(job.sop, job.view.value, format_)
            yield Rendered(name, drawn, job.sop.id, lacking.of(job))


def _documents(
    sops: Sequence["Sop"], format_: str, options: "DocumentOptions"
) -> Iterator[Rendered]:
    from sopctl.documents.options import DocumentFormat
    from sopctl.documents.writing import DocumentJob, write_documents

    jobs = [DocumentJob(sop, options) for sop in sops]
    lacking = _Lacking(jobs)
    written = write_documents(jobs, DocumentFormat(format_), lacking.add)
    for job, document in zip(jobs, written, strict=True):
        name = _name(job.sop, DOCUMENT, format_)
        yield Rendered(name, document, job.sop.id, lacking.of(job))


class _Lacking:
    """The characters that each of some jobs lacks."""

    def __init__(self, jobs: Sequence[object]) -> None:
        self._jobs = jobs
        self._characters: list[Sequence[str]] = [() for _ in jobs]

    def add(self, job: object, characters: Sequence[str]) -> None:
        """Keep what a job lacks."""
        self._characters[self._index(job)] = characters

    def of(self, job: object) -> Sequence[str]:
        """Return what a job lacks."""
        return self._characters[self._index(job)]

    def _index(self, job: object) -> int:
        return next(index for index, one in enumerate(self._jobs) if one is job)


def _name(sop: "Sop", view: str, format_: str) -> str:
    return f"{sop.id}-{view}.{format_}"
