"""`sopctl new form` as a user calls it, and as it asks."""

import io
from pathlib import Path

import pytest

from sopctl.source.loader import load_text
from tests.cli.conftest import Result, Sopctl
from tests.sop_text import sop_text

FORM = "knowledge-sharing-summary"
DEFINITION = """\
sopctl: form/v1
name: visit
title: บันทึกการเยี่ยม
fields:
  - {name: topic, label: หัวข้อ, required: true, max_length: 10, help: เรื่องเดียว}
  - {name: date, label: วันที่, type: date, required: true}
  - {name: kind, label: ประเภท, type: choice, choices: [ในกรม, นอกกรม]}
  - {name: notes, label: ประเด็น, type: richtext}
  - name: people
    label: คน
    type: group
    repeatable: true
    fields: [{name: name, label: ชื่อ, required: true}, {name: unit, label: หน่วยงาน}]
  - {name: by, label: จัดทำโดย, default: {from: config.organisation.name}}
"""


def data(path: Path) -> dict[str, object]:
    loaded = load_text(path.read_text(encoding="utf-8"))
    assert loaded.problems == ()
    assert isinstance(loaded.data, dict)
    return loaded.data


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "visit"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(DEFINITION, encoding="utf-8")
    (folder / "form.md.j2").write_text("{{ topic }}", encoding="utf-8")
    (tmp_path / "sopctl.yaml").write_text("organisation: กรมอนามัย\n", encoding="utf-8")
    return tmp_path / "forms" / "visit.yaml"


@pytest.fixture
def answering(sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def ask(lines: str, *arguments: str) -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        return sopctl("new", "form", "visit", "--ask", *arguments)

    return ask


def test_a_skeleton_with_every_field(sopctl: Sopctl, tmp_path: Path) -> None:
    result = sopctl("new", "form", FORM)
    assert result.code == 0
    path = tmp_path / "forms" / f"{FORM}.yaml"
    assert list(data(path))[:5] == ["form", "logo", "organisation", "organisation_english", "topic"]
    assert "sopctl fill forms/" in result.err
    again = sopctl("new", "form", FORM)
    assert again.code == 2
    assert "is already there, and is not overwritten" in again.err


def test_the_example_can_be_filled_at_once(sopctl: Sopctl, tmp_path: Path) -> None:
    assert sopctl("new", "form", FORM, "--example", "-o", "a.yaml").code == 0
    assert sopctl("validate", "a.yaml", "--fail-on", "warning").code == 0
    assert sopctl("fill", "a.yaml", "--format", "docx").code == 0


def test_what_the_sop_and_the_settings_know_is_there(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops" / "test.yaml").write_text(sop_text("- {id: a, name: ก}\n"), encoding="utf-8")
    settings = "organisation: {name: กรมอนามัย, slogan: สุขภาพดี, website: www.example.go.th}\n"
    (tmp_path / "sopctl.yaml").write_text(settings, encoding="utf-8")
    assert sopctl("new", "form", FORM, "--sop", "test").code == 0
    filled = data(tmp_path / "forms" / f"{FORM}-test.yaml")
    assert (filled["prepared_by"], filled["slogan"], filled["topic"]) == (
        "หน่วยทดสอบ",
        "สุขภาพดี",
        None,
    )
    printed = sopctl("new", "form", FORM, "--sop", "sops/test.yaml", "--example", "-o", "-")
    assert "prepared_by: หน่วยทดสอบ" in printed.out
    assert "organisation: กรมอนามัย" in printed.out
    unknown = sopctl("new", "form", FORM, "--sop", "tset")
    assert (unknown.code, "“test”" in unknown.err) == (2, True)


def test_answers_are_checked_as_validate_checks_them(visit: Path, answering) -> None:  # type: ignore[no-untyped-def]
    lines = (
        "\nยาวเกินกว่าสิบอักขระ\nเรื่อง\n3107\n15 ธ.ค. 3107\n15 ธ.ค. 64\n9\n2\n# ก\nข\n.\ny\nหนึ่ง\n\nn\n\n"
    )
    result = answering(lines)
    assert result.code == 0
    assert data(visit) == {
        "form": "visit",
        "topic": "เรื่อง",
        "date": "15 ธ.ค. 64",
        "kind": "นอกกรม",
        "notes": "# ก\nข",
        "people": [{"name": "หนึ่ง", "unit": None}],
        "by": "กรมอนามัย",
    }
    for said in (
        "this must be filled",
        "characters",
        "1. ในกรม",
        "[กรมอนามัย] >",
        "เรื่องเดียว",
    ):
        assert said in result.err
    assert result.err.count("error: ") == 4
    assert "forms/visit.yaml is filled in" in result.err


def test_it_is_left_and_gone_on_with(visit: Path, answering, sopctl: Sopctl) -> None:  # type: ignore[no-untyped-def]
    left = answering("เรื่อง\n")
    assert left.code == 130
    assert "kept in forms/visit.yaml (1 of 6 fields)" in left.err
    assert data(visit) == {"form": "visit", "topic": "เรื่อง"}
    assert "#date:" in visit.read_text(encoding="utf-8")
    again = answering("15 ธ.ค. 64\n\n\ny\nหนึ่ง\n\ny\nสอง")
    assert again.code == 130
    assert "หัวข้อ" not in again.err
    assert data(visit)["people"] == [{"name": "หนึ่ง", "unit": None}, {"name": "สอง"}]
    assert "    #unit:" in visit.read_text(encoding="utf-8")
    assert answering("กอง\nn\nใหม่\n").code == 0
    assert data(visit)["people"] == [
        {"name": "หนึ่ง", "unit": None},
        {"name": "สอง", "unit": "กอง"},
    ]
    assert data(visit)["by"] == "ใหม่"
    done = answering("x\n")
    assert done.code == 2
    assert "nothing left to ask" in done.err
    assert sopctl("validate", "forms").code == 0


def test_an_interruption_keeps_what_was_answered(
    visit: Path, sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted:
        def __init__(self, *lines: str) -> None:
            self._lines = iter(lines)

        def readline(self) -> str:
            for line in self._lines:
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted("เรื่อง\n"))
    assert sopctl("new", "form", "visit", "--ask").code == 130
    assert data(visit)["topic"] == "เรื่อง"


def test_another_file_is_not_taken_for_one_that_was_begun(visit: Path, answering) -> None:  # type: ignore[no-untyped-def]
    visit.parent.mkdir()
    for text in ("a: 1\n", "form: other\n", "form: visit\nunknown: 1\n", "form: [\n"):
        visit.write_text(text, encoding="utf-8")
        assert answering("x\n").code == 2
        assert visit.read_text(encoding="utf-8") == text


def test_what_is_called_wrongly(visit: Path, sopctl: Sopctl) -> None:
    assert "did you mean “visit”?" in sopctl("new", "form", "visti").err
    assert sopctl("new", "form", "visit", "--ask", "-o", "-").code == 2
    assert sopctl("new", "form", "../templates/visit").code == 2
    (visit.parent.parent / "templates" / "visit" / "form.yaml").write_text("sopctl: form/v1\n")
    broken = sopctl("new", "form", "visit")
    assert (broken.code, "the form's definition is broken" in broken.err) == (2, True)
