"""Which files make a form: the project's before the built-in ones, and none from elsewhere."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from scripts import word_forms
from scripts.word_forms.__main__ import SHARED
from scripts.word_forms.page import saved

from sopctl.documents.options import DocumentFormat
from sopctl.forms import FillOptions, FormFiller, TemplateError, find_form, find_forms
from sopctl.forms.trial import problems_of
from sopctl.resources import built_in_templates
from tests.forms.conftest import NOWHERE
from tests.forms.said import word_text

FORM = "knowledge-sharing-summary"


def test_every_built_in_form_passes_its_own_trial() -> None:
    forms = find_forms(NOWHERE, Path.cwd())
    assert FORM in [form.name for form in forms]
    for form in forms:
        assert form.is_built_in
        assert set(form.formats) == {"pdf", "docx", "html", "md"}
        assert form.example is not None
        assert list(problems_of(form, FillOptions(Path.cwd()))) == []


def test_a_project_may_override_one_file(tmp_path: Path) -> None:
    own = tmp_path / "templates" / FORM
    own.mkdir(parents=True)
    (own / "form.md.j2").write_text("ของเรา {{ topic }}\n", encoding="utf-8")
    form = find_form(FORM, tmp_path / "templates", tmp_path)
    assert form is not None
    assert not form.is_built_in
    assert form.templates[DocumentFormat.HTML].is_built_in
    assert form.templates[DocumentFormat.MD].shown == f"templates/{FORM}/form.md.j2"
    filler = FormFiller(form, FillOptions(tmp_path))
    assert filler.fill({"topic": "ก"}, DocumentFormat.MD).decode() == "ของเรา ก\n"
    assert filler.fill({"topic": "ก"}, DocumentFormat.HTML).startswith(b"<!DOCTYPE html>")


def test_a_format_is_a_file(make_form: Any, fill: Any) -> None:
    form = make_form("- {name: topic, label: ก}\n", md="{{ topic }}")
    assert form.formats == ("md",)
    with pytest.raises(TemplateError, match="no template for pdf") as failed:
        fill(form, "", "pdf")
    assert "form.typ.j2" in failed.value.help.en


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "nothing", "/etc", "a\0b"])
def test_a_name_is_never_a_path(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "form.yaml").write_text("sopctl: form/v1", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    assert find_form(name, tmp_path / "templates", tmp_path) is None


def test_links_that_lead_out_of_the_templates_are_no_files(tmp_path: Path, make_form: Any) -> None:
    (tmp_path / "secret").write_text("{{ topic }} ลับ", encoding="utf-8")
    form = make_form("- {name: topic, label: ก}\n", html="x")
    (form.definition.path.parent / "form.md.j2").symlink_to(tmp_path / "secret")
    found = find_form("visit", tmp_path / "templates", tmp_path)
    assert found is not None
    assert found.formats == ("html",)


def test_a_template_in_another_encoding_is_said(make_form: Any, fill: Any) -> None:
    form = make_form("- {name: topic, label: ก}\n", md="ก\nข".encode("cp874"))
    with pytest.raises(TemplateError, match="UTF-8") as failed:
        fill(form, "")
    assert failed.value.where == "templates/visit/form.md.j2:1"


def test_the_trial_finds_what_only_some_answers_show(make_form: Any, tmp_path: Path) -> None:
    fields = (
        "- {name: topic, label: ก}\n- {name: logo, label: ตรา, type: file}\n"
        "- {name: people, label: คน, type: group, repeatable: true, fields: [{name: n, label: น}]}\n"
    )
    form = make_form(
        fields,
        md="{{ topic }}\n{% for p in people %}{{ p.m }}{% endfor %}",
        html="{% if not topic %}{{ people[0].n }}{% endif %}{{ logo | picture }}",
        typ="#foo()",
    )
    found = {problem.where for problem in problems_of(form, FillOptions(tmp_path))}
    assert found == {
        "templates/visit/form.md.j2:2",
        "templates/visit/form.html.j2:1",
        "templates/visit/form.typ.j2:1",
    }


def test_the_word_files_are_those_that_their_scripts_build() -> None:
    modules = [one.name for one in iter_modules(word_forms.__path__) if one.name not in SHARED]
    assert modules
    for name in modules:
        built = saved(import_module(f"scripts.word_forms.{name}").build())
        kept = built_in_templates() / name.replace("_", "-") / "form.docx"
        assert word_text(built) == word_text(kept.read_bytes()), name
        assert saved(import_module(f"scripts.word_forms.{name}").build()) == built
