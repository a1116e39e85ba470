"""SOPs with records, as reports take them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.reading import read_file
from sopctl.reports.basis import Basis
from sopctl.source.loader import load_text
from sopctl.timeline.agenda import agenda_of
from sopctl.workspace import SopView
from tests.sop_text import view_of


def basis_of(
    view: SopView, records: str = "", on: str = "2022-03-05", hashes: Mapping[str, str | None] = {}
) -> Basis:
    """Return a view with records (a YAML list) as on a day of the Common Era."""
    kept = [Record.model_validate(one) for one in _items(load_text(records).data)]
    calendar = OfficeCalendar()
    agenda = agenda_of(view, calendar, records=kept)
    return Basis(view, agenda, calendar, date.fromisoformat(on), kept, hashes)


def small_basis(steps: str, records: str = "", on: str = "2022-03-05", rest: str = "") -> Basis:
    """Return an SOP of a few steps with records."""
    return basis_of(view_of(steps, rest), records, on)


def published(name: str, repository: Path) -> SopView:
    """Return one of the SOPs of this project."""
    path = repository / "sops" / f"{name}.yaml"
    view = read_file(path.name, path.read_bytes()).sop
    assert view is not None
    return view


def _items(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []
