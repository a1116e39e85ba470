"""Runs the rules, makes their findings concrete, and says which of them count."""

from sopctl.linter.levels import Choice
from sopctl.linter.report import Report
from sopctl.linter.run import lint

__all__ = ["Choice", "Report", "lint"]
