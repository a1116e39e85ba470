"""Which documents there are, and how they are made."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from sopctl.diagrams.options import DEFAULT_OPTIONS, DrawOptions
from sopctl.structs import Frozen, field

if TYPE_CHECKING:
    from sopctl.model.form import Form


class DocumentFormat(StrEnum):
    """A kind of document."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MD = "md"


class DocumentOptions(Frozen):
    """Settings of one document.

    `drawing` has what a drawing needs too: paper, font, language, the titles of other SOPs, the
    moment (seconds since 1970) that is written as the time of making, none where it is None.
    `forms` are those that an appendix may attach, by name.
    """

    drawing: DrawOptions = DEFAULT_OPTIONS
    forms: Mapping[str, "Form"] = field(default_factory=dict)


DEFAULT_DOCUMENT_OPTIONS = DocumentOptions()
"""A4, in Thai, with the default font."""
