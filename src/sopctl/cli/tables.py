"""Tables on the command line: read one that is named, and say what was found in it."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sopctl.bilingual import Bilingual
from sopctl.cli.options import STANDARD_INPUT

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.forms.sheets import TableProblem
    from sopctl.forms.tables import Table
    from sopctl.model.form import Form
    from sopctl.workspace import SourceFile

_MOST_TOLD = 30


def table_for(session: "Session", form: "Form", file: str, sheet: str | None) -> "Table":
    """Return the entries in the file that the command line names, and say what is wrong there.

    Raises:
        UsageError: where the form has no list to fill, or there is no such file.
        TableError: where the file cannot be read, or a required column is not there.
    """
    from sopctl.cli.input_files import require_file
    from sopctl.forms.table_files import table_bytes
    from sopctl.forms.tables import groups_of, read_table
    from sopctl.project import UsageError

    groups = groups_of(form)
    if not groups:
        raise UsageError(
            Bilingual(
                th=f"แบบฟอร์ม {form.name} ไม่มีรายการที่อ่านจากตารางได้",
                en=f"the form {form.name} has no list that a table could fill",
            ),
            Bilingual(th="เรียกโดยไม่มี --from", en="call it without --from"),
        )
    path = session.working_folder / file
    require_file(path, file, "--from")
    data = table_bytes(path, file)
    table = read_table(data, file, groups, sheet)
    tell_problems(session, table.problems)
    return table


def tell_problems(session: "Session", problems: "Sequence[TableProblem]") -> None:
    """Print what is wrong in a table, on standard error: errors first, and no more than so many."""
    ordered = sorted(problems, key=lambda problem: not problem.is_error)
    for problem in ordered[:_MOST_TOLD]:
        kind = "error" if problem.is_error else "note"
        print(
            f"{session.text(problem.place)}: {kind}: {session.text(problem.message)}",
            file=sys.stderr,
        )
        print(f"  help: {session.text(problem.help)}", file=sys.stderr)
    left = len(ordered) - _MOST_TOLD
    if left > 0:
        session.note(
            Bilingual(th=f"และอีก {left:,} แห่ง", en=f"and {left:,} more place{'s' * (left > 1)}")
        )


class FilledTables:
    """The tables that filled forms name, each read once, and what is wrong there said once."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._read: dict[str, Mapping[str, Any] | None] = {}

    def data_of(self, file: "SourceFile", form: "Form") -> Mapping[str, Any] | None:
        """Return the data of a filled form with its tables; None where these have errors."""
        if file.path not in self._read:
            self._read[file.path] = self._data(file, form)
        return self._read[file.path]

    def _data(self, file: "SourceFile", form: "Form") -> Mapping[str, Any] | None:
        from sopctl.forms.sheets import TableError
        from sopctl.forms.table_files import with_tables

        session = self._session
        place = None if file.path == STANDARD_INPUT else session.working_folder / file.path
        data = file.data if isinstance(file.data, dict) else {}
        try:
            found = with_tables(
                form, data, session.project.root, None if place is None else place.parent
            )
        except TableError as error:
            print(f"{file.path}: error: {session.text(error.message)}", file=sys.stderr)
            print(f"  help: {session.text(error.help)}", file=sys.stderr)
            return None
        tell_problems(session, found.problems)
        return None if any(problem.is_error for problem in found.problems) else found.data
