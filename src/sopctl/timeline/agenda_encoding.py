"""An agenda as bytes and back: to hand from process to process, and to keep from run to run."""

from sopctl.structs import Encoding
from sopctl.timeline.agenda import Agenda

_AGENDAS = Encoding(Agenda)


class AgendaEncodingError(ValueError):
    """The bytes are no agenda that was encoded here."""


def encoded_agenda(agenda: Agenda) -> bytes:
    """Return `agenda` as bytes."""
    return _AGENDAS.encoded(agenda)


def decoded_agenda(data: bytes) -> Agenda:
    """Return what was encoded.

    Raises:
        AgendaEncodingError: where `data` is nothing of ours.
    """
    try:
        return _AGENDAS.decoded(data)
    except (ValueError, RecursionError) as error:
        raise AgendaEncodingError from error
