"""Small SOPs for tests, written the way a user writes them."""

from textwrap import dedent, indent
from typing import Any

from sopctl.model.sop import Sop
from sopctl.source.loader import load_text
from sopctl.workspace import SopView

HEAD = """\
sopctl: sop/v1
id: test
title: การทดสอบ
unit: หน่วยทดสอบ
fiscal_year: 2565
"""


def sop_text(steps: str, rest: str = "") -> str:
    """Return an SOP file with these steps (a YAML list) and further top-level keys."""
    return f"{HEAD}{dedent(rest)}steps:\n{indent(dedent(steps).strip(), '  ')}\n"


def sop_of(text: str) -> Sop:
    """Return the model of an SOP file that has no problems."""
    loaded = load_text(text)
    assert loaded.problems == ()
    return Sop.model_validate(loaded.data)


def view_of(steps: str, rest: str = "") -> SopView:
    """Return a view of an SOP with these steps."""
    return SopView("test.yaml", sop_of(sop_text(steps, rest)))


def data_of(text: str) -> Any:
    """Return the plain data of a YAML text."""
    return load_text(dedent(text)).data
