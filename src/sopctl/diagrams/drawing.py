"""From an SOP to the bytes of a picture."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from urllib.parse import quote

from sopctl.diagrams import graphviz_process
from sopctl.diagrams.fonts import characters_without_glyph, font_file
from sopctl.diagrams.geometry import Drawing, stacked_pages
from sopctl.diagrams.metrics import MeasuredText, Metrics, laid_out
from sopctl.diagrams.options import DEFAULT_OPTIONS, DrawOptions, Format, View
from sopctl.diagrams.pinned_dot import Face, Naming, pinned_dot
from sopctl.model.sop import Sop
from sopctl.structs import Frozen, replace

Layout = Callable[[Sop, DrawOptions, Metrics], tuple[Drawing, ...]]
"""Lays an SOP out on pages, of which each is a drawing; symbols' names are unique over all of them."""

_PRINT_SCALE = 4
"""Finer than Pango's pixels, and below the width at which Graphviz swells arrow heads."""

_PNG_DPI = 144
"""Dots to the inch, for the screen and in a document that is printed."""


class DrawJob(Frozen):
    """One picture that is wanted."""

    sop: Sop
    view: View
    options: DrawOptions = DEFAULT_OPTIONS


class _LaidOut(Frozen):
    job: DrawJob
    pages: tuple[Drawing, ...]
    face: Face

    @property
    def whole(self) -> Drawing:
        """The pages under one another, as one picture."""
        return stacked_pages(self.pages)


def draw(sop: Sop, view: View, format: Format, options: DrawOptions = DEFAULT_OPTIONS) -> bytes:
    """Return `sop` drawn as `view` in `format`.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    return draw_many([DrawJob(sop, view, options)], format)[0]


def draw_many(
    jobs: Sequence[DrawJob],
    format: Format,
    lacking: Callable[[DrawJob, Sequence[str]], None] | None = None,
) -> list[bytes]:
    """Return each of `jobs` drawn in `format`, with few more processes than one of them takes.

    A PDF has as many pages as it takes; any other format is one picture. `lacking` is told the
    characters of a picture that no font has.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks a font.
    """
    paged = format is Format.PDF
    laid_out_jobs = _laid_out_jobs(
        [replace(job, options=replace(job.options, paged=paged)) for job in jobs]
    )
    if lacking is not None:
        for job, one in zip(jobs, laid_out_jobs, strict=True):
            lines = (line.text for page in one.pages for line in page.all_lines())
            missing = characters_without_glyph(lines, one.face.family)
            if missing:
                lacking(job, missing)
    match format:
        case Format.DOT:
            return [pinned_dot(one.whole, one.face).encode() for one in laid_out_jobs]
        case Format.PDF:
            return _pdfs(laid_out_jobs)
        case Format.SVG:
            return _svgs(laid_out_jobs)
        case Format.PNG:
            graphs = [pinned_dot(one.whole, one.face, _PRINT_SCALE) for one in laid_out_jobs]
            return graphviz_process.render(graphs, "png", f"-Gdpi={_PNG_DPI}")


def inline_svg(
    sop: Sop,
    view: View,
    options: DrawOptions = DEFAULT_OPTIONS,
    *,
    naming: Naming | None = None,
    with_fonts: bool = False,
) -> str:
    """Return `sop` drawn as one `<svg>` element to stand in an HTML page, without sheets.

    The symbol of a step has the id `step-` and the step's id, after the prefix of `naming`; the
    start and the end that the file does not write are `start` and `end`. By default a step that is
    another SOP links to that SOP's SVG of the same view. Without its fonts the element is smaller,
    and the page has to bring the family of `options`.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    from sopctl.diagrams import svg  # noqa: PLC0415

    job = DrawJob(sop, view, replace(options, paged=False))
    (one,) = _laid_out_jobs([job])
    graph = pinned_dot(one.whole, one.face, naming=naming or Naming(_file_beside(view)))
    (drawn,) = graphviz_process.render([graph], "svg")
    return svg.inline(drawn, one.whole, one.face.family, with_fonts=with_fonts)


def _laid_out_jobs(jobs: Sequence[DrawJob]) -> list[_LaidOut]:
    done: dict[int, _LaidOut] = {}
    for family in dict.fromkeys(job.options.family for job in jobs):
        font_file(family)
        measured = MeasuredText(family)
        mine = [index for index, job in enumerate(jobs) if job.options.family == family]
        paged = laid_out(partial(_lay_out, [jobs[index] for index in mine], measured), measured)
        face = Face(family, measured.enlargement)
        for index, pages in zip(mine, paged, strict=True):
            done[index] = _LaidOut(jobs[index], pages, face)
    return [done[index] for index in range(len(jobs))]


def _lay_out(jobs: Sequence[DrawJob], metrics: Metrics) -> list[tuple[Drawing, ...]]:
    return [_layout_of(job.view)(job.sop, job.options, metrics) for job in jobs]


def _layout_of(view: View) -> Layout:
    """Return how a view is laid out; each is loaded when it is wanted, for loading takes time."""
    match view:
        case View.FLOW:
            from sopctl.diagrams.flow_layout import lay_out_flow  # noqa: PLC0415

            return lay_out_flow
        case View.TABLE:
            from sopctl.diagrams.table_layout import lay_out_table  # noqa: PLC0415

            return lay_out_table
        case View.LANES:
            from sopctl.diagrams.lanes_layout import lay_out_lanes  # noqa: PLC0415

            return lay_out_lanes
        case View.GANTT:
            from sopctl.diagrams.gantt_layout import lay_out_gantt  # noqa: PLC0415

            return lay_out_gantt


def _pdfs(laid_out_jobs: Sequence[_LaidOut]) -> list[bytes]:
    from sopctl.diagrams import pdf  # noqa: PLC0415

    sheets = [
        pinned_dot(page, one.face, _PRINT_SCALE) for one in laid_out_jobs for page in one.pages
    ]
    drawn = graphviz_process.render_ahead(sheets, "pdf")
    return [
        pdf.finished(
            list(islice(drawn, len(one.pages))),
            one.pages[0].title,
            one.job.options.source_date_epoch,
        )
        for one in laid_out_jobs
    ]


def _svgs(laid_out_jobs: Sequence[_LaidOut]) -> list[bytes]:
    from sopctl.diagrams import svg  # noqa: PLC0415

    wholes = [one.whole for one in laid_out_jobs]
    graphs = [
        pinned_dot(whole, one.face, naming=Naming(_file_beside(one.job.view)))
        for whole, one in zip(wholes, laid_out_jobs, strict=True)
    ]
    drawn = graphviz_process.render(graphs, "svg")
    return [
        svg.finished(data, whole, one.face.family)
        for data, whole, one in zip(drawn, wholes, laid_out_jobs, strict=True)
    ]


def _file_beside(view: View) -> Callable[[str], str]:
    """Return how to address the same view of another SOP in the same folder."""
    return lambda sop: f"{quote(sop, safe='')}-{view.value}.svg"
