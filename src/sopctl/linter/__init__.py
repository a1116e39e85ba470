"""Runs the rules, makes their findings concrete, and says which of them count."""

from sopctl.linter.checking import CheckedFile
from sopctl.linter.levels import Choice
from sopctl.linter.report import Report
from sopctl.linter.run import lint

__all__ = ["CheckedFile", "Choice", "Report", "lint"]
