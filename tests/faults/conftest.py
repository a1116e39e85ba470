"""A project with one SOP, and the program called in it as a command is."""

from tests.cli.conftest import Sopctl, sopctl
from tests.one_sop import project

__all__ = ["Sopctl", "project", "sopctl"]
