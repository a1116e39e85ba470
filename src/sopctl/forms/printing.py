"""What a format must be able to print: text, free text with headings and lists, pictures."""

from typing import Protocol

from markupsafe import Markup

from sopctl.forms.richtext import RichText
from sopctl.forms.values import FileName, text_of
from sopctl.structs import Frozen


class PlacedPicture(Frozen):
    """A picture and the box that it must fit in, in centimetres."""

    name: str
    width: float
    height: float


class Printer(Protocol):
    """Prints values in one format, so that nothing in them is read as that format's own language."""

    def text(self, text: str) -> str:
        """Return plain text, whose lines end where they ended in it."""
        ...

    def richtext(self, text: RichText) -> str:
        """Return free text as blocks."""
        ...

    def picture(self, picture: PlacedPicture) -> str:
        """Return a picture.

        Raises:
            PictureError: where it cannot be read, or is no picture.
        """
        ...


def printed(value: object, printer: Printer) -> Markup:
    """Return `value` as it stands in a document of the printer's format.

    Raises:
        TypeError: for what is no value of a form.
    """
    match value:
        case Markup():
            return value
        case RichText():
            return Markup(printer.richtext(value))
        case PlacedPicture():
            return Markup(printer.picture(value))
        case FileName():
            return Markup(printer.text(value.name))
    return Markup(printer.text(text_of(value)))
