"""The error of a command that was called with something that is not there."""

from sopctl.bilingual import Bilingual


class UsageError(Exception):
    """The command was called with something that is not there; says what to do."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice
