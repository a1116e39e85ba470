"""From an SOP to the bytes of a picture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sopctl.diagrams import graphviz_process, pdf, svg
from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.fonts import font_file
from sopctl.diagrams.geometry import Drawing
from sopctl.diagrams.metrics import MeasuredText, Metrics, laid_out
from sopctl.diagrams.options import DEFAULT_OPTIONS, DrawOptions, Format, View
from sopctl.diagrams.pinned_dot import Face, pinned_dot
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.model.sop import Sop

_LAYOUTS: Mapping[View, Callable[[Sop, DrawOptions, Metrics], Drawing]] = {
    View.FLOW: lay_out_flow,
    View.TABLE: lay_out_table,
}
_PRINT_SCALE = 4
"""Finer than Pango's pixels, and below the width at which Graphviz swells arrow heads."""

_PNG_DPI = 144


@dataclass(frozen=True, slots=True)
class DrawJob:
    """One picture that is wanted."""

    sop: Sop
    view: View
    options: DrawOptions = DEFAULT_OPTIONS


@dataclass(frozen=True, slots=True)
class _LaidOut:
    job: DrawJob
    drawing: Drawing
    face: Face


def draw(sop: Sop, view: View, format: Format, options: DrawOptions = DEFAULT_OPTIONS) -> bytes:
    """Return `sop` drawn as `view` in `format`.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    return draw_many([DrawJob(sop, view, options)], format)[0]


def draw_many(jobs: Sequence[DrawJob], format: Format) -> list[bytes]:
    """Return each of `jobs` drawn in `format`, with few more processes than one of them takes.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks a font.
    """
    laid_out_jobs = _laid_out_jobs(jobs)
    match format:
        case Format.DOT:
            return [pinned_dot(one.drawing, one.face).encode() for one in laid_out_jobs]
        case Format.PDF:
            return _pdfs(laid_out_jobs)
        case Format.SVG:
            return _svgs(laid_out_jobs)
        case Format.PNG:
            return graphviz_process.render(_printed(laid_out_jobs), "png", f"-Gdpi={_PNG_DPI}")


def _laid_out_jobs(jobs: Sequence[DrawJob]) -> list[_LaidOut]:
    done: dict[int, _LaidOut] = {}
    for family in dict.fromkeys(job.options.family for job in jobs):
        font_file(family)
        measured = MeasuredText(family)
        mine = [index for index, job in enumerate(jobs) if job.options.family == family]
        drawings = laid_out(partial(_lay_out, [jobs[index] for index in mine], measured), measured)
        face = Face(family, measured.enlargement)
        for index, drawing in zip(mine, drawings, strict=True):
            done[index] = _LaidOut(jobs[index], drawing, face)
    return [done[index] for index in range(len(jobs))]


def _lay_out(jobs: Sequence[DrawJob], metrics: Metrics) -> list[Drawing]:
    return [_LAYOUTS[job.view](job.sop, job.options, metrics) for job in jobs]


def _printed(laid_out_jobs: Sequence[_LaidOut]) -> list[str]:
    return [pinned_dot(one.drawing, one.face, _PRINT_SCALE) for one in laid_out_jobs]


def _pdfs(laid_out_jobs: Sequence[_LaidOut]) -> list[bytes]:
    sheets = [
        replace(one, drawing=one.drawing.at_least_as_high_as(one.job.options.paper.height))
        for one in laid_out_jobs
    ]
    drawn = graphviz_process.render(_printed(sheets), "pdf")
    return [
        pdf.finished(data, one.drawing.title, one.job.options.source_date_epoch)
        for data, one in zip(drawn, sheets, strict=True)
    ]


def _svgs(laid_out_jobs: Sequence[_LaidOut]) -> list[bytes]:
    graphs = [pinned_dot(one.drawing, one.face) for one in laid_out_jobs]
    drawn = graphviz_process.render(graphs, "svg")
    return [
        svg.finished(data, one.drawing, one.face.family)
        for data, one in zip(drawn, laid_out_jobs, strict=True)
    ]
