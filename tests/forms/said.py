"""What a document says, read back from each format the way its readers read it."""

import re
import unicodedata
from html.parser import HTMLParser
from io import BytesIO

import docx
import pypdfium2 as pdfium
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PAGE_NUMBER = re.compile(r"หน้า\d+/\d+")
_BLOCKS = frozenset(
    ("p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "br", "title")
)


def bare(text: str) -> str:
    """Return `text` without blanks and without what is not seen: no format promises these."""
    kept = (c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    return "".join(kept)


def pdf_text(content: bytes) -> str:
    pages = pdfium.PdfDocument(content)
    texts = (bare(page.get_textpage().get_text_range()) for page in pages)
    return "".join(_PAGE_NUMBER.sub("", text) for text in texts)


def word_text(content: bytes) -> str:
    """Return the text of the body; a tab and a line break are one character each."""
    body = docx.Document(BytesIO(content)).element.body
    parts = []
    for element in body.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p")):
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag != qn("w:tab") or element.getparent().tag == qn("w:r"):
            parts.append("\n")
    return "".join(parts)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("style", "title", "script"):
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def html_text(content: bytes) -> str:
    page = _Page()
    page.feed(content.decode("utf-8"))
    return "".join(page.parts)


def html_tags(content: bytes) -> list[str]:
    page = _Page()
    page.feed(content.decode("utf-8"))
    return page.tags


def markdown_text(content: bytes) -> str:
    parts: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(content.decode("utf-8")):
        _add(token, parts)
    return "".join(parts)


def _add(token: Token, parts: list[str]) -> None:
    if token.type == "list_item_open":
        parts.append(f"\n{token.info}." if token.info else "\n-")
    elif token.type == "html_block":
        raise AssertionError(f"HTML in Markdown: {token.content}")
    elif token.type == "html_inline":
        assert token.content in ("<br>", "<strong>", "</strong>"), token.content
        parts.append("\n" * (token.content == "<br>"))
    elif token.type in ("softbreak", "hardbreak") or (token.block and token.nesting):
        parts.append("\n")
    elif token.type == "text":
        parts.append(token.content)
    elif token.type in ("code_inline", "code_block", "fence"):
        raise AssertionError(f"code in Markdown: {token.content}")
    if token.type != "image":
        for child in token.children or []:
            _add(child, parts)
