"""What `new form` writes: what is known of a form, and what a person answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopctl.bilingual import Bilingual
from sopctl.cli.main import INTERRUPTED, OK

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.forms import FormFolder
    from sopctl.forms.tables import Table
    from sopctl.model.form import Form


def known_values(
    session: "Session",
    folder: "FormFolder",
    sop: str | None,
    *,
    with_example: bool,
    table: "Table | None" = None,
) -> dict[str, Any]:
    """Return what is known of a form: the example where one is wanted, over it what the SOP and the
    settings say, over that the rows of a table.

    Raises:
        UsageError: where there is no such SOP.
        TemplateError: where the form's definition or its example is broken.
    """
    from sopctl.cli.recording import sop_named
    from sopctl.forms.examples import example_data, known_data

    of_sop = None if sop is None else sop_named(session, sop).sop
    example = example_data(folder) if with_example else {}
    rows = {} if table is None else {table.group.name: list(table.entries)}
    settings = session.project.settings
    known = known_data(folder.sound_form, session.project.config, of_sop, settings.calendar)
    return {**example, **known, **rows}


def written(session: "Session", form: "Form", data: dict[str, Any]) -> str:
    """Return the text of a form to be filled in."""
    from sopctl.forms.skeleton import skeleton

    return skeleton(form, data, session.language)


def ask_all(session: "Session", form: "Form", known: dict[str, Any], target: Path) -> int:
    """Ask for every field that `target` does not have yet, keep each, and return the exit code.

    Raises:
        UsageError: where `target` is there, and is no form that was begun so.
    """
    from sopctl.cli.asking import LeftError, Questions
    from sopctl.cli.output import write_whole
    from sopctl.forms.begun import fields_left
    from sopctl.forms.skeleton import skeleton
    from sopctl.project import shown_path

    shown = shown_path(target, session.working_folder)
    data = _begun(form, target, shown)
    fields = len(form.fields)

    def keep(answered: dict[str, Any]) -> None:
        text = skeleton(form, answered, session.language, is_asked=answered)
        write_whole(target, text.encode("utf-8"))

    try:
        Questions(session, form, known).ask(data, keep)
    except (LeftError, KeyboardInterrupt):
        keep(data)
        done = fields - len(fields_left(form.fields, data))
        session.note(
            Bilingual(
                th=f"เก็บคำตอบไว้ใน {shown} แล้ว ({done} จาก {fields} ช่อง) เรียกคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
                en=f"kept in {shown} ({done} of {fields} fields): call the same again to go on",
            )
        )
        return INTERRUPTED
    session.note(
        Bilingual(
            th=f"กรอกครบแล้วใน {shown} จัดทำเอกสารด้วย sopctl fill {shown}",
            en=f"{shown} is filled in: print it with sopctl fill {shown}",
        )
    )
    return OK


def _begun(form: "Form", target: Path, shown: str) -> dict[str, Any]:
    """Return what `target` has already; nothing where it is not there.

    Raises:
        UsageError: where it is something else, or nothing in it is left to be asked.
    """
    from sopctl.forms.begun import fields_left
    from sopctl.model.filled_form import FORM_KEY
    from sopctl.project import UsageError
    from sopctl.project.disk import read_from

    if not target.exists() and not target.is_symlink():
        return {}
    file = read_from(target, shown)
    data = file.data if isinstance(file.data, dict) else {}
    names = {field.name for field in form.fields}
    answered = {key: value for key, value in data.items() if key != FORM_KEY}
    is_begun = not file.source_problems and data.get(FORM_KEY) == form.name
    if is_begun and answered.keys() <= names and fields_left(form.fields, answered):
        return answered
    raise UsageError(
        Bilingual(
            th=f"มี {shown} อยู่แล้ว และไม่มีช่องใดเหลือให้ถาม หรือเป็นแฟ้มอื่น จึงไม่เขียนทับ",
            en=f"{shown} is already there, with nothing left to ask, or is something else",
        ),
        Bilingual(
            th=f"แก้ในแฟ้มโดยตรงแล้วตรวจด้วย sopctl validate {shown} หรือระบุแฟ้มอื่นด้วย -o FILE",
            en=f"edit it and check it with sopctl validate {shown}, or give another file with -o FILE",
        ),
    )
