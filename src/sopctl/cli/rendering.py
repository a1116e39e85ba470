"""What `render` can give, and making it: views, formats, and the bytes of each file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import typer

from sopctl.diagrams.options import DrawOptions, Format, View
from sopctl.names import did_you_mean

if TYPE_CHECKING:
    from sopctl.documents.options import DocumentOptions
    from sopctl.model.sop import Sop

DOCUMENT = "document"
VIEWS = (*(view.value for view in View), DOCUMENT)

_DRAWN = tuple(format_.value for format_ in Format)
_WRITTEN = ("pdf", "docx", "html", "md")
FORMATS = tuple(dict.fromkeys((*_DRAWN, *_WRITTEN)))

_AT_ONCE = 16
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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file that was made: its name, and what is in it."""

    name: str
    content: bytes


def rendered(
    sops: Sequence["Sop"], asked: Wanted, options: "DocumentOptions"
) -> Iterator[Rendered]:
    """Yield every file that was `asked` for, some SOPs at a time.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    for start in range(0, len(sops), _AT_ONCE):
        some = sops[start : start + _AT_ONCE]
        for format_ in asked.formats:
            drawn = [view for view in asked.views if view != DOCUMENT]
            yield from _drawn(some, drawn, format_, options.drawing)
            if DOCUMENT in asked.views:
                yield from _documents(some, format_, options)


def _drawn(
    sops: Sequence["Sop"], views: Sequence[str], format_: str, options: DrawOptions
) -> Iterator[Rendered]:
    from sopctl.diagrams import DrawJob, draw_many

    jobs = [DrawJob(sop, View(view), options) for sop in sops for view in views]
    if jobs:
        for job, content in zip(jobs, draw_many(jobs, Format(format_)), strict=True):
            yield Rendered(_name(job.sop, job.view.value, format_), content)


def _documents(
    sops: Sequence["Sop"], format_: str, options: "DocumentOptions"
) -> Iterator[Rendered]:
    from sopctl.documents import DocumentFormat, DocumentJob, write_documents

    jobs = [DocumentJob(sop, options) for sop in sops]
    for job, content in zip(jobs, write_documents(jobs, DocumentFormat(format_)), strict=True):
        yield Rendered(_name(job.sop, DOCUMENT, format_), content)


def _name(sop: "Sop", view: str, format_: str) -> str:
    return f"{sop.id}-{view}.{format_}"
