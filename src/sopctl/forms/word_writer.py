"""Forms as Word documents, of a Word file with tags that officials edit.

The tags are those of docxtpl, which cleans them up where Word has cut them into runs; the values are
put in by the one environment of all formats.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import PurePosixPath
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.forms.errors import TemplateError
from sopctl.forms.folder import FormFile
from sopctl.forms.pictures import Picture, Pictures
from sopctl.forms.printed_text import printed_lines
from sopctl.forms.printing import PlacedPicture
from sopctl.forms.richtext import RichText
from sopctl.forms.sandbox import FormEnvironment
from sopctl.forms.templates import TextTemplate
from sopctl.forms.word_archive import (
    CONTENT_TYPES,
    CORE_PROPERTIES,
    RELATIONSHIPS,
    packed,
    parsed,
    unpacked,
)

_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_START = re.compile(r"<w:(?:p|tr)[ >]")
_NUMBERED = re.compile("\\s*\ue000(\\d+)\ue001")
"""Letters for private use, which no template has, around the number of a paragraph."""

_TAGS = re.compile(r"<[^>]+>")
_IN_TAG = re.compile(r"(?<=\{[{%]).*?(?=[}%]\})")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""What programs put between Thai words, and into what is copied from a web page."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMU_PER_CM = 360_000
_HEADING_LEVELS = (2, 3, 4)
"""Word's headings for those of free text; 1 is for the template's own."""


class WordPrinter:
    """Prints values as text of WordprocessingML, with marks for what is more than text."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.values: list[RichText | PlacedPicture] = []

    def text(self, text: str) -> str:
        """Return text with its special characters escaped; its lines still end in line feeds."""
        return escape("\n".join(printed_lines(text)), quote=True)

    def richtext(self, text: RichText) -> str:
        """Return the mark that paragraphs take the place of."""
        return self._marked(text)

    def picture(self, picture: PlacedPicture) -> str:
        """Return the mark that a picture takes the place of."""
        self._pictures.picture(picture.name)
        return self._marked(picture)

    def _marked(self, value: RichText | PlacedPicture) -> str:
        from sopctl.forms.word_blocks import mark  # noqa: PLC0415 - it imports python-docx, slowly

        self.values.append(value)
        return mark(len(self.values) - 1)


class WordTemplate:
    """A form's Word file, read once."""

    def __init__(self, environment: FormEnvironment, file: FormFile, known: frozenset[str]) -> None:
        """Read `file`, whose tags may use the names `known`.

        Raises:
            TemplateError: where it is no Word file, holds what no template may, or its tags fail.
        """
        self._file = file
        self._parts = unpacked(file.read(), file.shown)
        self._heading_styles = _heading_styles(self._parts, file.shown)
        self._templates: dict[str, TextTemplate] = {}
        self._sources: dict[str, str] = {}
        self._paragraphs: dict[str, Sequence[int]] = {}
        for name in filter(_TEXT_PARTS.fullmatch, self._parts):
            source, paragraphs = _tagged(self._parts[name].decode("utf-8", "replace"))
            if "{{" in source or "{%" in source or "{#" in source:
                self._sources[name], self._paragraphs[name] = source, paragraphs
                with _placing(self, name):
                    self._templates[name] = TextTemplate(environment, source, file.shown, known)

    def write(
        self,
        values: Mapping[str, Any],
        pictures: Pictures,
        *,
        title: str,
        author: str,
        made: int | None,
    ) -> bytes:
        """Return the document of a form's values; `made` is in seconds since 1970.

        Raises:
            TemplateError: with the paragraph of the template on which it failed.
        """
        from sopctl.forms.word_blocks import Placing  # noqa: PLC0415 - it imports python-docx, slowly

        parts = dict(self._parts)
        media = _Media(parts, pictures)
        for name, template in self._templates.items():
            printer = WordPrinter(pictures)
            with _placing(self, name):
                filled = template.render(values, printer)
            root = parsed(filled.encode("utf-8"), self._file.shown, name)
            owner = media.of_part(name)
            Placing(printer.values, owner.drawing, self._heading_styles).place(root)
            parts[name] = _serialised(root)
        media.write()
        _write_properties(parts, title=title, author=author, made=made)
        return packed(parts)

    def located(self, error: TemplateError, part: str) -> TemplateError:
        """Return `error` with the words of the paragraph that it stands in.

        One of a file that is included stands there, in lines.
        """
        if error.file != self._file.shown:
            return error
        line = error.line
        source = self._sources.get(part, "").split("\n")
        paragraph = None if line is None else self._paragraphs[part][line - 1]
        said = _TAGS.sub("", source[line - 1])[:80].strip() if line and line <= len(source) else ""
        where_th = f" (ย่อหน้า: “{said}”)" if said else ""
        where_en = f" (paragraph: “{said}”)" if said else ""
        if part != "word/document.xml":
            where_th, where_en = f" ใน {part}{where_th}", f" in {part}{where_en}"
        return TemplateError(
            Bilingual(th=error.message.th + where_th, en=error.message.en + where_en),
            error.help,
            self._file.shown,
            paragraph,
            part,
        )


class _placing:  # noqa: N801 - reads as a statement: `with _placing(...)`
    """Gives errors of one part its name, and the words around them."""

    def __init__(self, template: WordTemplate, part: str) -> None:
        self._template = template
        self._part = part

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TemplateError):
            raise self._template.located(error, self._part) from error


class _Media:
    """Pictures that are put into the parts of one document."""

    def __init__(self, parts: dict[str, bytes], pictures: Pictures) -> None:
        self._parts = parts
        self._pictures = pictures
        self._names: dict[str, str] = {}
        self._owners: list[_Owner] = []

    def of_part(self, part: str) -> "_Owner":
        owner = _Owner(self, part)
        self._owners.append(owner)
        return owner

    def picture(self, name: str) -> Picture:
        return self._pictures.picture(name)

    def target(self, name: str) -> str:
        """Return the name of the part that holds a picture."""
        if name not in self._names:
            found = self._pictures.picture(name)
            part = f"word/media/form{len(self._names) + 1}.{found.kind}"
            self._parts[part] = found.data
            self._names[name] = part
        return self._names[name]

    def write(self) -> None:
        """Write down which part uses which picture."""
        for owner in self._owners:
            owner.write(self._parts)
        if self._names:
            _add_content_types(
                self._parts, {PurePosixPath(n).suffix[1:] for n in self._names.values()}
            )


class _Owner:
    """A part that shows pictures."""

    def __init__(self, media: _Media, part: str) -> None:
        self._media = media
        self._part = part
        self._ids: dict[str, str] = {}

    def drawing(self, picture: PlacedPicture) -> str:
        """Return the XML that shows a picture."""
        found = self._media.picture(picture.name)
        target = self._media.target(picture.name)
        identifier = self._ids.setdefault(target, f"rIdForm{len(self._ids) + 1}")
        return _drawing(found, identifier, picture)

    def write(self, parts: dict[str, bytes]) -> None:
        if not self._ids:
            return
        path = PurePosixPath(self._part)
        name = f"{path.parent}/_rels/{path.name}.rels"
        root = parsed(parts.get(name, _NO_RELATIONSHIPS), name, name)
        for target, identifier in self._ids.items():
            relative = str(PurePosixPath(target).relative_to(path.parent))
            attributes = {"Id": identifier, "Type": _IMAGE, "Target": relative}
            root.append(root.makeelement(f"{RELATIONSHIPS}Relationship", attributes))
        parts[name] = _serialised(root)


_NO_RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def _drawing(picture: Picture, identifier: str, placed: PlacedPicture) -> str:
    seen = [round(side * _EMU_PER_CM) for side in picture.fitted(placed.width, placed.height)]
    # A turned picture has the size it had before, and room around it for what it then takes.
    wide, high = reversed(seen) if picture.turns % 2 else seen
    room_x, room_y = max(0, (seen[0] - wide) // 2), max(0, (seen[1] - high) // 2)
    turned = f' rot="{picture.turns * 5_400_000}"' if picture.turns else ""
    name = escape(placed.name, quote=True)
    return (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="{room_x}" t="{room_y}" r="{room_x}" b="{room_y}"/>'
        f'<wp:docPr id="1" name="{name}" descr="{name}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def _tagged(source: str) -> tuple[str, Sequence[int]]:
    """Return a part with its tags whole, and each paragraph on a line of its own, and which it is.

    A paragraph or a row that is nothing but a tag has a line of its own too, though it is none any more.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 - Word files alone need it, and it is slow

    one_line = source.replace("\r", " ").replace("\n", " ")
    patched: str = DocxTemplate("").patch_xml(_numbered(one_line))
    found = [1, *(int(number) for number in _NUMBERED.findall(patched))]
    return _IN_TAG.sub(_as_typed, _NUMBERED.sub("\n", patched)), found


def _numbered(source: str) -> str:
    """Return a part with its number before each paragraph; a row has that of its first."""
    count = 0

    def marked(start: re.Match[str]) -> str:
        nonlocal count
        is_row = start[0].startswith("<w:tr")
        count += not is_row
        return f"\ue000{count + is_row}\ue001{start[0]}"

    return _START.sub(marked, source)


def _as_typed(inside: re.Match[str]) -> str:
    """Return what stands in a tag as it was typed: LibreOffice writes `"` there as `&quot;`."""
    return _UNSEEN.sub("", unescape(inside[0]))


def _heading_styles(parts: Mapping[str, bytes], file: str) -> tuple[str | None, ...]:
    """Return the ids of the template's styles for headings of free text."""
    styles = parts.get("word/styles.xml")
    if styles is None:
        return (None,) * len(_HEADING_LEVELS)
    found = {}
    for style in parsed(styles, file, "word/styles.xml").iter(f"{_WORD}style"):
        name = style.find(f"{_WORD}name")
        if name is not None:
            found[name.get(f"{_WORD}val", "").lower()] = style.get(f"{_WORD}styleId")
    return tuple(found.get(f"heading {level}") for level in _HEADING_LEVELS)


def _add_content_types(parts: dict[str, bytes], endings: set[str]) -> None:
    root = parsed(parts[CONTENT_TYPES], CONTENT_TYPES, CONTENT_TYPES)
    space = root.tag.removesuffix("Types")
    known = {one.get("Extension", "").lower() for one in root.iter(f"{space}Default")}
    for ending in sorted(endings - known):
        attributes = {"Extension": ending, "ContentType": f"image/{ending}"}
        root.insert(0, root.makeelement(f"{space}Default", attributes))
    parts[CONTENT_TYPES] = _serialised(root)


def _write_properties(
    parts: dict[str, bytes], *, title: str, author: str, made: int | None
) -> None:
    """Write what the file says of itself, in place of what it says of the template's author."""
    if CORE_PROPERTIES not in parts:
        return
    moment = ""
    if made is not None:
        written = datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        moment = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{written}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    parts[CORE_PROPERTIES] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:language>th-TH</dc:language>{moment}</cp:coreProperties>"
    ).encode()


def _serialised(root: Any) -> bytes:
    from lxml import etree  # noqa: PLC0415

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
