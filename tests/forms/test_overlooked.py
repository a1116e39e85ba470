"""Files among a project's forms that nothing would read are said."""

from pathlib import Path

import pytest

from sopctl.forms.overlooked import overlooked

DEFINITION = "sopctl: form/v1\nname: visit\ntitle: ก\nfields: [{name: topic, label: ข}]\n"


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        text = DEFINITION if name == "form.yaml" else "{{ topic }}"
        (folder / name).write_text(text, encoding="utf-8")


def said(root: Path) -> dict[str, str]:
    return {one.file: one.message.en for one in overlooked(root / "templates", root)}


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Form.docx", "form.docx"),
        ("form.doc", "form.docx"),
        ("form (1).docx", "form.docx"),
        ("แบบฟอร์ม.docx", "form.docx"),
        ("form.odt", "form.docx"),
        ("form.typ", "form.typ.j2"),
        ("form.html", "form.html.j2"),
        ("FORM.MD.J2", "form.md.j2"),
    ],
)
@pytest.mark.parametrize("folder", ["visit", "action-plan"])
def test_a_template_of_a_wrong_name_is_told_its_right_one(
    tmp_path: Path, name: str, right: str, folder: str
) -> None:
    put(tmp_path / "templates" / folder, name, *(["form.yaml"] if folder == "visit" else []))
    assert said(tmp_path) == {
        f"templates/{folder}/{name}": f"this file is not read: a template of its kind is called “{right}”"
    }


def test_what_stands_beside_a_template_of_the_right_name_is_left_alone(tmp_path: Path) -> None:
    beside = (
        "form-2565.docx",
        "~$form.docx",
        ".form.docx",
        "README.md",
        "logo.png",
        "head.html.j2",
    )
    put(tmp_path / "templates" / "visit", "form.yaml", "form.docx", *beside)
    put(tmp_path / "templates" / "pictures", "logo.png", "notes.txt")
    assert said(tmp_path) == {}
    assert [*overlooked(tmp_path / "nowhere", tmp_path)] == []


def test_a_folder_of_templates_that_belongs_to_no_form(tmp_path: Path) -> None:
    put(tmp_path / "templates" / "action-plans", "form.docx")
    (problem,) = overlooked(tmp_path / "templates", tmp_path)
    assert problem.where == "templates/action-plans"
    assert "no built-in form is called “action-plans”" in problem.message.en
    assert problem.help.en == "did you mean “action-plan”?"
