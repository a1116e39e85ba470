"""The project on disk: its settings, its files, and what they say."""

from sopctl.project.disk import shown_path
from sopctl.project.errors import UsageError
from sopctl.project.loading import files_of, load, load_records
from sopctl.project.settings import Project, find_project

__all__ = [
    "Project",
    "UsageError",
    "files_of",
    "find_project",
    "load",
    "load_records",
    "shown_path",
]
