"""What stops a report: what is wrong, and what to do about it."""

from sopctl.bilingual import Bilingual


class ReportError(Exception):
    """A report that cannot be computed, or its file not be renewed; nothing was written."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice
