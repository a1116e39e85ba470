"""What files are checked beside: evidence, the forms' definitions, and other files that they name."""

from pathlib import Path

from sopctl.model.form import Form
from sopctl.model.records import Records
from sopctl.project.disk import read_from
from sopctl.project.settings import Project
from sopctl.resources import FORM_FILE, built_in_templates


def form_of(name: str, project: Project) -> Form | None:
    """Return the definition of a form, the project's own before a built-in one.

    None where there is no form of that name, or its definition is broken.
    """
    # A name is one of these, and never a path that leads elsewhere.
    if name not in project.settings.forms:
        return None
    for folder in (project.root / project.config.folders.templates, built_in_templates()):
        file = folder / name / FORM_FILE
        if file.is_file():
            model = read_from(file, file.name).model
            return model if isinstance(model, Form) else None
    return None


def evidence_of(records: Records, project: Project) -> dict[str, str | None]:
    """Return the SHA-256 of each file that `records` name as evidence, by the name written there.

    None where no such file is in the project's folder.
    """
    names = {evidence.file for record in records.records for evidence in record.evidence}
    if not names:
        return {}
    from sopctl.recording.evidence_files import hashes_of  # noqa: PLC0415 - few files name any

    return hashes_of(project.root, sorted(names))


def has_file(root: Path, working_folder: Path, shown: str, name: str) -> bool:
    """Say whether there is a file or folder `name`, from the project's folder or that of `shown`."""
    try:
        return (root / name).exists() or ((working_folder / shown).parent / name).exists()
    except (OSError, ValueError):
        return False  # no system takes such a name
