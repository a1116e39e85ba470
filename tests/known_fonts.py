"""What a process knows of the machine's fonts, and how a test has it forget that."""

from sopctl.diagrams import fonts


def forget_fonts() -> None:
    """Forget what was asked and answered before."""
    fonts._answer.cache_clear()
    fonts.look_ahead.cache_clear()
    for process in fonts._BEGUN.values():
        process.communicate()
    fonts._BEGUN.clear()
