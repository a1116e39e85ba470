"""`sopctl fill` and `sopctl forms` as a user calls them."""

import io
import json
from pathlib import Path

import pytest

from sopctl.cli.filling import distinct_names, safe_name
from tests.cli.conftest import Sopctl

FORM = "knowledge-sharing-summary"
SOUND = """\
form: knowledge-sharing-summary
topic: การจัดการความรู้
place: ห้องประชุม
date: 15 ธ.ค. 2564
start_time: "09.30"
summarised_by: เลขานุการ
notes: ประเด็น
prepared_by: กลุ่มพัฒนาระบบบริหาร
"""


def write(path: Path, text: str = SOUND) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pdf_into_the_build_folder(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    result = sopctl("fill", "a.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "sopctl: wrote 1 file: build/a.pdf\n"
    assert (tmp_path / "build" / "a.pdf").read_bytes().startswith(b"%PDF")


def test_the_ending_of_the_file_says_the_format(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    assert sopctl("fill", "a.yaml", "-o", "x/y.docx").code == 0
    assert (tmp_path / "x" / "y.docx").read_bytes().startswith(b"PK")
    result = sopctl("fill", "a.yaml", "--format", "md", "-o", "-")
    assert "การจัดการความรู้" in result.out
    assert result.err == ""


def test_many_files_and_formats_go_into_a_folder(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.yaml")
    write(tmp_path / "two" / "a.yaml")
    write(tmp_path / "b.yaml")
    result = sopctl(
        "fill", "one", "two", "b.yaml", "--format", "md", "--format", "html", "-o", "out"
    )
    assert result.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("b.html", "b.md", "one-a.html", "one-a.md", "two-a.html", "two-a.md")
    ]


def test_each_failure_stands_alone(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "good.yaml")
    write(tmp_path / "bad.yaml", SOUND.replace("2564", "3107").replace("place", "plaec"))
    write(tmp_path / "picture.yaml", SOUND + "pictures: [gone.png]\n")
    result = sopctl("fill", "bad.yaml", "picture.yaml", "good.yaml", "--format", "md", "-o", "out")
    assert result.code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.md"]
    assert "bad.yaml:3:1: error[unknown-field]" in result.err
    assert "error[field-in-wrong-era]" in result.err
    assert "no md was made of picture.yaml" in result.err
    assert "there is no picture “gone.png”" in result.err


def test_a_broken_template_is_named_with_its_line_and_keeps_the_old_file(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "templates" / FORM / "form.md.j2", "ก\n{{ topik }}\n")
    write(tmp_path / "out" / "a.md", "old")
    result = sopctl("fill", "a.yaml", "--format", "md", "--format", "html", "-o", "out")
    assert result.code == 1
    assert f"templates/{FORM}/form.md.j2:2: error: the template asks for “topik”" in result.err
    assert "help: did you mean “topic”?" in result.err
    assert (tmp_path / "out" / "a.md").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "out" / "a.html").exists()
    thai = sopctl("--lang", "th", "fill", "a.yaml", "--format", "md", "-o", "out").err
    assert "แม่แบบใช้ “topik” ซึ่งไม่มีในแบบฟอร์ม" in thai


def test_an_sop_is_no_filled_form(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "sop.yaml", "sopctl: sop/v1\nid: x\n")
    write(tmp_path / "other.yaml", "form: nothing\na: 1\n")
    result = sopctl("fill", "sop.yaml", "other.yaml", "a.yaml", "--format", "md", "-o", "out")
    assert result.code == 1
    assert "sop.yaml:1: error: this is no filled form" in result.err
    assert "other.yaml:1:7: error[unknown-filled-form]" in result.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.md"]


def test_standard_input_is_a_filled_form_too(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(SOUND.encode("utf-8")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert sopctl("fill", "-", "--format", "md", "-o", "out").code == 0
    assert (tmp_path / "out" / f"{FORM}.md").exists()


def test_what_is_called_wrongly_is_a_usage_error(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "b.yaml")
    write(tmp_path / "plain")
    for arguments, said in (
        (("fill",), "Missing argument"),
        (("fill", "nope.yaml"), "there is no file or folder “nope.yaml”"),
        (("fill", "a.yaml", "--format", "docs"), "did you mean “docx”?"),
        (("fill", "a.yaml", "b.yaml", "-o", "x.pdf"), "is one file, for 2 documents"),
        (("fill", "a.yaml", "b.yaml", "-o", "-"), "is one file, for 2 documents"),
        (("fill", "a.yaml", "-o", "b.yaml"), ".yaml cannot be made: end it with .pdf, .docx"),
        (("fill", "a.yaml", "-o", "x.doc"), ".doc cannot be made: end it with .pdf, .docx"),
        (("fill", "a.yaml", "-o", "x.docx", "--format", "pdf"), "but --format says pdf"),
        (("fill", "a.yaml", "-o", "plain"), "is a file: name a folder"),
        (("fill", "a.yaml", "--font", "No Such Font"), "the font “No Such Font”"),
        (("forms", "knowlege-sharing-summary"), f"did you mean “{FORM}”?"),
    ):
        result = sopctl(*arguments)
        assert (result.code, said in result.err) == (2, True), (arguments, result.err)
    assert not (tmp_path / "build").exists()


def test_each_error_says_what_to_do(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "form: knowlege-sharing-summary\ntopic: ก\n")
    unknown = sopctl("fill", "a.yaml")
    assert unknown.code == 1
    assert "there is no form “knowlege-sharing-summary”" in unknown.err
    assert f"“{FORM}”" in unknown.err
    assert "1 with errors left out: mend what is named" in unknown.err
    assert "แก้แล้วเรียกคำสั่งเดิมอีกครั้ง" in sopctl("--lang", "th", "fill", "a.yaml").err
    (tmp_path / "sops").mkdir()
    write(tmp_path / "sops" / "a.yaml", "sopctl: sop/v1\nid: a\n")
    assert "found no filled form: begin one with sopctl new form" in sopctl("fill", "sops").err


def test_a_format_may_be_written_large(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    assert sopctl("fill", "a.yaml", "--format", "MD").code == 0
    assert sopctl("fill", "a.yaml", "-o", "x.MD").code == 0
    assert (tmp_path / "build" / "a.md").read_bytes() == (tmp_path / "x.MD").read_bytes()


def test_what_no_font_has_is_told(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", SOUND.replace("ห้องประชุม", "ห้อง \U000130b8"))
    told = sopctl("fill", "a.yaml", "--format", "pdf", "-o", "x.pdf")
    assert told.code == 0
    assert "a.yaml: no font on this machine has \U000130b8 (U+130B8)" in told.err
    assert "install" in told.err
    assert sopctl("fill", "a.yaml", "--format", "docx", "-o", "x.docx").err.count("U+130B8") == 0


def test_a_file_that_cannot_be_written_stops_no_other(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "b.yaml")
    (tmp_path / "out" / "a.md").mkdir(parents=True)
    result = sopctl("fill", "a.yaml", "b.yaml", "--format", "md", "-o", "out")
    assert result.code == 2
    assert "cannot be written" in result.err
    assert (tmp_path / "out" / "b.md").is_file()


def test_names_are_safe_on_every_system() -> None:
    for stem, name in (
        ("ก ข", "ก ข"),
        ("a/../b", "a-..-b"),
        ("..", "form"),
        ("-x", "x"),
        ("con", "_con"),
        ("COM1.a", "_COM1.a"),
        ("a\nb:c", "a b-c"),
        ("ก" * 300, "ก" * 66),
    ):
        assert safe_name(stem) == name
    paths = [Path(p) for p in ("x/a.yaml", "y/A.yaml", "z/b.yaml", "x/a.yml")]
    assert distinct_names(paths) == ["x-a", "y-A", "b", "x-a-2"]


def test_the_list_of_forms(sopctl: Sopctl, tmp_path: Path) -> None:
    definition = "sopctl: form/v1\nname: visit\ntitle: {th: บันทึก, en: Visit}\nfields: [{name: a, label: ก}]\n"
    write(tmp_path / "templates" / "visit" / "form.yaml", definition)
    write(tmp_path / "templates" / "visit" / "form.md.j2", "{{ a }}")
    lines = sopctl("forms").out.splitlines()
    assert lines[0].split() == ["form", "title", "formats", "from"]
    assert lines[-1].split() == ["visit", "Visit", "md", "project"]
    document = json.loads(sopctl("forms", "--format", "json").out)
    assert document["version"] == 1
    by_name = {form["name"]: form for form in document["forms"]}
    assert by_name["visit"]["title"] == "บันทึก"
    assert by_name["visit"]["formats"] == ["md"]
    assert by_name[FORM]["formats"] == ["pdf", "docx", "html", "md"]
    assert "บันทึก" in sopctl("--lang", "th", "forms").out


def test_the_check_says_where_each_template_fails(sopctl: Sopctl, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "visit"
    write(
        folder / "form.yaml",
        "sopctl: form/v1\nname: visit\ntitle: ก\nfields: [{name: a, label: ก}]\n",
    )
    write(folder / "form.md.j2", "{{ a }}\n{{ b }}\n")
    write(folder / "form.html.j2", "{% if a %}\n")
    write(folder / "example.yaml", "form: visit\nc: ก\n")
    result = sopctl("forms", "--check", "visit")
    assert (result.code, result.out) == (1, "")
    for said in (
        "templates/visit/form.md.j2:2: error: the template asks for “b”",
        "templates/visit/form.html.j2:2: error: this is no template",
        "templates/visit/example.yaml:2:1: error[unknown-field]",
        "1 of 1 forms need mending",
    ):
        assert said in result.err
    write(folder / "form.yaml", "sopctl: form/v1\nname: visit\ntitle: ก\nfields: 5\n")
    broken = sopctl("forms", "--check", "visit")
    assert broken.code == 1
    assert "templates/visit/form.yaml:4:9: error" in broken.err
    assert "(broken definition)" in sopctl("forms").out


def test_built_in_forms_are_sound(sopctl: Sopctl) -> None:
    result = sopctl("forms", "--check", FORM)
    assert (result.code, result.err) == (0, "")
    assert result.out == f"{FORM}: sound (pdf, docx, html, md)\n"


def test_a_picture_that_fails_is_told_once_where_the_form_names_it(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    write(tmp_path / "a.yaml", SOUND + "pictures:\n  - gone.png\n")
    every = [word for name in ("md", "html", "docx", "pdf") for word in ("--format", name)]
    result = sopctl("fill", "a.yaml", *every)
    assert result.code == 1
    assert result.err.count("a.yaml:10:5: error: there is no picture “gone.png”\n") == 1
    assert result.err.count("error:") == 1
    assert all(f"no {name} was made of a.yaml" in result.err for name in ("md", "docx", "pdf"))
    assert not (tmp_path / "build").exists()


def test_each_form_is_told_where_it_names_a_picture_that_fails(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path / name, SOUND + "pictures: [gone.png, gone.png]\n")
    result = sopctl("fill", "a.yaml", "b.yaml", "--format", "md")
    assert "a.yaml:9:12: error" in result.err
    assert "b.yaml:9:12: error" in result.err


def test_the_check_of_all_forms_says_what_nothing_would_read(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    definition = "sopctl: form/v1\nname: visit\ntitle: ก\nfields: [{name: topic, label: ข}]\n"
    write(tmp_path / "templates/visit/form.yaml", definition)
    write(tmp_path / "templates/visit/Form.docx", "")
    write(tmp_path / "templates/action-plans/form.docx", "")
    result = sopctl("forms", "--check")
    assert result.code == 1
    assert "visit: sound" not in result.out
    assert "action-plan: sound" in result.out
    assert "templates/visit/form.yaml: error: this form has no template" in result.err
    assert "templates/visit/Form.docx: error: this file is not read" in result.err
    assert "templates/action-plans: error: there are templates but no form.yaml" in result.err
    assert "1 of 7 forms need mending" in result.err
    assert sopctl("forms", "--check", "action-plan").code == 0
