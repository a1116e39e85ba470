"""The whole SOP as a document (`document`): PDF, Word, a web page, Markdown."""

from sopctl.documents.options import DocumentFormat, DocumentOptions
from sopctl.documents.writing import DocumentJob, write_document, write_documents

__all__ = [
    "DocumentFormat",
    "DocumentJob",
    "DocumentOptions",
    "write_document",
    "write_documents",
]
