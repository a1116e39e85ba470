"""From SOPs to the bytes of their documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from sopctl.diagrams.fonts import characters_without_glyph, font_file
from sopctl.diagrams.metrics import MeasuredText, Metrics, laid_out
from sopctl.documents.blocks import Document, ProcessTable
from sopctl.documents.content import document_of
from sopctl.documents.options import (
    DEFAULT_DOCUMENT_OPTIONS,
    DocumentFormat,
    DocumentOptions,
)
from sopctl.documents.page_sizes import table_print
from sopctl.documents.table_setting import SetTable, set_table
from sopctl.documents.word_font import measured_family, word_font
from sopctl.model.sop import Column, Sop
from sopctl.structs import Frozen, asdict, replace


class DocumentJob(Frozen):
    """One document that is wanted."""

    sop: Sop
    options: DocumentOptions = DEFAULT_DOCUMENT_OPTIONS


class _Measured(Frozen):
    """A document with its table set, and what sizes are multiplied by in the font used."""

    job: DocumentJob
    document: Document
    table: SetTable
    chart: SetTable | None
    """The flowchart by itself, for a page; None where the unit's table has no flowchart."""
    enlargement: float


def write_document(
    sop: Sop, format: DocumentFormat, options: DocumentOptions = DEFAULT_DOCUMENT_OPTIONS
) -> bytes:
    """Return the whole document of `sop` in `format`.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks the font.
    """
    return write_documents([DocumentJob(sop, options)], format)[0]


def write_documents(
    jobs: Sequence[DocumentJob],
    format: DocumentFormat,
    lacking: Callable[[DocumentJob, Sequence[str]], None] | None = None,
) -> list[bytes]:
    """Return the document of each of `jobs`; all are measured with few processes.

    `lacking` is told the characters of a PDF that no font has.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails, or the machine lacks a font.
    """
    match format:
        case DocumentFormat.MD:
            from sopctl.documents import markdown  # noqa: PLC0415

            return [markdown.write_markdown(document_of(job.sop, job.options)) for job in jobs]
        case DocumentFormat.PDF:
            from sopctl.documents import pdf  # noqa: PLC0415

            measured = _measured(jobs, format)
            for one in measured if lacking else ():
                family = one.job.options.drawing.family
                missing = characters_without_glyph(_texts(one.document), family)
                if missing and lacking:
                    lacking(one.job, missing)
            return [
                pdf.write_pdf(one.document, one.table, one.enlargement, one.job.options)
                for one in measured
            ]
        case DocumentFormat.HTML:
            from sopctl.documents import html  # noqa: PLC0415

            return [
                html.write_html(one.document, one.table, one.chart, one.job.options)
                for one in _measured(jobs, format)
            ]
        case DocumentFormat.DOCX:
            from sopctl.documents import docx  # noqa: PLC0415

            return [
                docx.write_docx(
                    one.document,
                    one.table,
                    word_font(one.job.options.drawing, one.enlargement),
                    one.job.options,
                )
                for one in _measured(jobs, format)
            ]


def _measured(jobs: Sequence[DocumentJob], format: DocumentFormat) -> list[_Measured]:
    done: dict[int, _Measured] = {}
    documents = [document_of(job.sop, job.options) for job in jobs]
    families = [_family(job, format) for job in jobs]
    for family in dict.fromkeys(families):
        font_file(family)
        measured = MeasuredText(family)
        mine = [index for index, one in enumerate(families) if one == family]
        set_all = partial(_set_tables, [(jobs[i], documents[i]) for i in mine], format, measured)
        for index, tables in zip(mine, laid_out(set_all, measured), strict=True):
            job, document = jobs[index], documents[index]
            done[index] = _Measured(job, document, *tables, measured.enlargement)
    return [done[index] for index in range(len(jobs))]


def _texts(data: object) -> Iterator[str]:
    """Yield every text inside a document or a part of one."""
    match data:
        case str():
            yield data
        case Mapping():
            for value in data.values():
                yield from _texts(value)
        case list() | tuple():
            for value in data:
                yield from _texts(value)
        case Frozen():
            yield from _texts(asdict(data))


def _family(job: DocumentJob, format: DocumentFormat) -> str:
    drawing = job.options.drawing
    return measured_family(drawing) if format is DocumentFormat.DOCX else drawing.family


_Tables = tuple[SetTable, SetTable | None]


def _set_tables(
    jobs: Sequence[tuple[DocumentJob, Document]], format: DocumentFormat, metrics: Metrics
) -> list[_Tables]:
    return [_set(job, document, format, metrics) for job, document in jobs]


def _set(job: DocumentJob, document: Document, format: DocumentFormat, metrics: Metrics) -> _Tables:
    (table,) = (block for block in document.blocks if isinstance(block, ProcessTable))
    printed = table_print(format, job.options.drawing.paper)
    set_in = partial(
        set_table, job.sop, wanted=printed, options=job.options.drawing, metrics=metrics
    )
    whole = set_in(table)
    if format is not DocumentFormat.HTML or Column.FLOW not in table.columns:
        return whole, None
    return whole, set_in(replace(table, columns=(Column.FLOW,)))
