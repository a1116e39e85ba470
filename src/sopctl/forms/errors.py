"""What stops a template: where it is, what is wrong, and what its author does about it."""

from sopctl.bilingual import Bilingual


class TemplateError(Exception):
    """A template that cannot be read, or asks for what there is not.

    Attributes:
        message: what is wrong.
        help: what to do.
        file: the template's path, as people are shown it.
        line: the line there, from 1; of a Word file the paragraph, from 1 too; None where the whole
            file is meant.
        part: of a Word file what the paragraph belongs to (`word/document.xml`, a header); None
            of a plain text.
    """

    def __init__(
        self,
        message: Bilingual,
        help: Bilingual,
        file: str = "",
        line: int | None = None,
        part: str | None = None,
    ) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = help
        self.file = file
        self.line = line
        self.part = part

    @property
    def where(self) -> str:
        """The place as `file:line`, which an editor can jump to."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def placed(
        self, file: str, line: int | None = None, part: str | None = None
    ) -> "TemplateError":
        """Return the same error at a place, unless it has one already."""
        if self.file:
            return self
        return TemplateError(self.message, self.help, file, line, part)


class PictureError(ValueError):
    """A picture that cannot be put into a document; says why, and what to do.

    Attributes:
        message: what is wrong.
        help: what to do.
        name: what the form calls the picture.
    """

    def __init__(self, message: Bilingual, help: Bilingual, name: str) -> None:
        super().__init__(message.en)
        self.name = name
        self.message = message
        self.help = help
