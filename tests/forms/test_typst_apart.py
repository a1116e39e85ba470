"""Templates of a project are set by a process that can be ended; ours are not."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from sopctl.forms import FormFolder, TemplateError, typst_apart
from tests.forms.conftest import built_in
from tests.forms.said import pdf_text

FIELDS = "- {name: topic, label: หัวข้อ}\n"
ENDLESS = """
#let count(x) = { for i in range(99999) { for j in range(99999) { x = x + 1 } }; x }
{% if topic == 'a' %}#count(1){% endif %}{{ topic }}
"""
BOUNDLESS = "{% if topic == 'a' %}#range(3000000000).len(){% endif %}{{ topic }}\n"

Make = Callable[..., FormFolder]
Fill = Callable[..., bytes]


@pytest.fixture(autouse=True)
def own_process() -> Iterator[None]:
    """Begin with no process, and leave none behind."""
    yield
    for process in typst_apart._KEPT.values():
        process.end()
    typst_apart._KEPT.clear()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        pytest.param(
            BOUNDLESS,
            "more than 600 MB of memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux alone bounds memory"),
        ),
        (ENDLESS, "within 3 seconds"),
    ],
)
def test_a_template_without_bounds_stops_its_form_alone(
    template: str, said: str, make_form: Make, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typst_apart, "MOST_MEGABYTES", 600)
    monkeypatch.setattr(typst_apart, "MOST_SECONDS", 3 if template == ENDLESS else 60)
    form = make_form(FIELDS, typ=template)
    with pytest.raises(TemplateError) as failed:
        fill(form, "topic: a", "pdf")
    assert said in failed.value.message.en
    assert failed.value.where == "templates/visit/form.typ.j2"
    assert not typst_apart._KEPT
    monkeypatch.setattr(typst_apart, "MOST_SECONDS", 60)
    assert pdf_text(fill(form, "topic: b", "pdf")) == "b"


def test_the_process_is_kept_and_tells_errors_as_they_are(make_form: Make, fill: Fill) -> None:
    form = make_form(FIELDS, typ="{{ topic }}\n\n{% if topic == 'a' %}#nothing(1){% endif %}\n")
    assert pdf_text(fill(form, "topic: b", "pdf")) == "b"
    (kept,) = typst_apart._KEPT.values()
    with pytest.raises(TemplateError) as failed:
        fill(form, "topic: a", "pdf")
    assert "unknown variable: nothing" in failed.value.message.en
    assert failed.value.where == "templates/visit/form.typ.j2:3"
    assert list(typst_apart._KEPT.values()) == [kept]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_one_that_was_ended_from_outside_is_begun_anew(make_form: Make, fill: Fill) -> None:
    form = make_form(FIELDS, typ="{{ topic }}\n")
    fill(form, "topic: a", "pdf")
    (kept,) = typst_apart._KEPT.values()
    assert kept._process.pid is not None
    os.kill(kept._process.pid, signal.SIGKILL)
    kept._process.join()
    assert pdf_text(fill(form, "topic: a", "pdf")) == "a"


def test_templates_of_ours_need_no_process(fill: Fill) -> None:
    content = fill(built_in("knowledge-sharing-summary"), "topic: a", "pdf")
    assert content.startswith(b"%PDF")
    assert not typst_apart._KEPT
