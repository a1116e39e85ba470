"""Rules on filled forms and on their definitions, past what the fixtures show."""

import pytest

from sopctl.diagnostics import Diagnostic
from sopctl.source.text_edits import Edit, apply_edits
from tests.rules.checking import check_files, read, written_at

HEAD = "sopctl: form/v1\nname: visit\ntitle: บันทึกการศึกษาดูงาน\nfields:\n"
FIELDS = """\
- {name: topic, label: {th: เรื่อง, en: Topic}, required: true, max_length: 10}
- {name: date, label: วันที่, type: date}
- {name: result, label: ผล, type: choice, choices: [{value: good, label: ดี}, {value: poor, label: แย่}]}
- {name: files, label: ภาพถ่าย, type: file, repeatable: true}
- name: places
  label: สถานที่
  type: group
  repeatable: true
  fields:
    - {name: name, label: ชื่อ, required: true, personal: true}
    - {name: size, label: ขนาด, type: number}
"""
DEFINITION = "templates/visit/form.yaml"
FILLED = "forms/first.yaml"


def diagnostics(
    rule: str, filled: str, fields: str = FIELDS, *, config: str = ""
) -> list[Diagnostic]:
    files = {DEFINITION: HEAD + fields, FILLED: f"form: visit\n{filled}"}
    if config:
        files["sopctl.yaml"] = config
    return [d for d in check_files(files) if d.rule == rule and d.file == FILLED]


def found(rule: str, filled: str, fields: str = FIELDS, *, config: str = "") -> list[str]:
    """Return what one rule points at in a filled form."""
    file = read(FILLED, f"form: visit\n{filled}")
    return [written_at([file], d) for d in diagnostics(rule, filled, fields, config=config)]


def mended(rule: str, filled: str) -> str:
    """Return the filled form, without its first line, after every repair of one rule."""
    fixes = [d.fix for d in diagnostics(rule, filled) if d.fix is not None]
    text = f"form: visit\n{filled}"
    edited = apply_edits(text, [Edit(e.extent, e.new) for fix in fixes for e in fix.edits])
    return edited.removeprefix("form: visit\n")


def in_definition(rule: str, fields: str) -> list[str]:
    """Return what one rule points at in a form's definition."""
    text = HEAD + fields
    file = read(DEFINITION, text)
    return [written_at([file], d) for d in check_files({DEFINITION: text}) if d.rule == rule]


# --- which form -------------------------------------------------------------------------------


def test_of_a_form_that_is_not_there_no_field_is_checked() -> None:
    files = {FILLED: "form: knowledge-sharing-sumary\nnot-a-field: ก\n"}
    assert [d.rule for d in check_files(files)] == ["unknown-filled-form"]


def test_of_a_form_that_is_broken_no_field_is_checked() -> None:
    broken = HEAD + "- {name: topic, type: txt}\n"
    files = {DEFINITION: broken, "forms/first.yaml": "form: knowledge-sharing-summary\nnope: ก\n"}
    assert [d.file for d in check_files(files)] == [DEFINITION, DEFINITION]


@pytest.mark.parametrize("name", ["", "[visit]", "{visit: 1}"])
def test_a_form_has_to_be_named(name: str) -> None:
    files = {DEFINITION: HEAD + FIELDS, FILLED: f"form: {name}\ntopic: ก\n"}
    assert [d.rule for d in check_files(files)] == ["unknown-filled-form"]


# --- which fields -----------------------------------------------------------------------------


def test_a_misspelt_field_is_not_reported_missing_too() -> None:
    assert found("unknown-field", "topik: ก\n") == ["topik"]
    assert found("missing-field", "topik: ก\n") == []
    assert found("missing-field", "remark: ก\n") == ["visit"]


def test_a_label_in_place_of_a_name_is_mended() -> None:
    assert mended("unknown-field", "เรื่อง: ก\n") == "topic: ก\n"
    assert mended("unknown-field", "Topic: ก\n") == "topic: ก\n"
    assert mended("unknown-field", "topik: ก\n") == "topik: ก\n"


def test_a_label_is_not_put_over_what_is_there() -> None:
    filled = "topic: ก\nเรื่อง: ข\n"
    assert found("unknown-field", filled) == ["เรื่อง"]
    assert mended("unknown-field", filled) == filled


def test_an_unknown_field_in_a_group() -> None:
    assert found("unknown-field", "topic: ก\nplaces: [{name: ข, sise: 2}]\n") == ["sise"]


@pytest.mark.parametrize("value", ["", '""', '"  "', "~", "null"])
def test_blanks_are_nothing(value: str) -> None:
    assert found("missing-field", f"topic: {value}\n") == ["topic"]


def test_each_entry_of_a_group_is_filled() -> None:
    filled = "topic: ก\nplaces:\n- {name: ข}\n- {size: 2}\n- name: ' '\n  size: 3\n"
    assert found("missing-field", filled) == ["size", "name"]


def test_an_entry_with_nothing_in_it_is_no_entry() -> None:
    assert found("missing-field", "topic: ก\nplaces:\n- name:\n  size:\n-\n") == []
    assert found("missing-field", "topic: ก\nplaces: []\n") == []


def test_a_required_group_with_nothing_in_it_is_missing() -> None:
    fields = FIELDS.replace("repeatable: true\n  fields", "required: true\n  fields")
    assert found("missing-field", "topic: ก\nplaces: {name: , size: }\n", fields) == ["places"]


@pytest.mark.parametrize(
    ("default", "config", "missing"),
    [
        ("ห้องประชุม", "", False),
        ("{from: config.organisation.name}", "organisation: กรมอนามัย\n", False),
        ("{from: config.organisation.name}", "", True),
        ("{from: config.organisation.slogan}", "organisation: กรมอนามัย\n", True),
        ("{from: sop.unit.name}", "organisation: กรมอนามัย\n", True),
    ],
)
def test_a_default_stands_for_a_field_that_is_left_out(
    default: str, config: str, missing: bool
) -> None:
    fields = f"- {{name: topic, label: เรื่อง, required: true, default: {default}}}\n"
    fields += "- {name: date, label: วันที่, type: date}\n"
    assert bool(found("missing-field", "date: 2565-02-09\n", fields, config=config)) == missing
    assert found("missing-field", "topic:\n", fields, config=config) == ["topic"]


def test_what_the_loader_refused_is_not_missing() -> None:
    assert found("missing-field", "topic: *nothing\n") == []


# --- values -----------------------------------------------------------------------------------


def test_a_value_points_at_what_cannot_be_read() -> None:
    assert found("wrong-field-type", "topic: ก\ndate: 2565-02-30\n") == ["2565-02-30"]
    assert found("wrong-field-type", "topic: ก\nplaces: [{name: ข, size: สอง}]\n") == ["สอง"]
    assert found("wrong-field-type", "topic: ก\nfiles: [a.jpg, ภาพ/]\n") == ["ภาพ/"]


def test_a_shape_that_does_not_fit() -> None:
    assert found("wrong-field-type", "topic: [ก]\n") == ["[ก]"]
    assert found("wrong-field-type", "topic: {ก: ข}\n") == ["{ก: ข}"]
    assert found("wrong-field-type", "topic: ก\nplaces: [ข, {name: ค}]\n") == ["ข"]
    assert found("wrong-field-type", "topic: ก\nfiles: [[a.jpg]]\n") == ["[a.jpg]"]


def test_one_entry_may_be_written_without_the_list() -> None:
    assert diagnostics("wrong-field-type", "topic: ก\nfiles: a.jpg\nplaces: {name: ข}\n") == []


def test_a_choice_by_its_label_is_mended() -> None:
    assert mended("wrong-field-type", "topic: ก\nresult: ดี\n") == "topic: ก\nresult: good\n"
    assert mended("wrong-field-type", "topic: ก\nresult: GOOD\n") == "topic: ก\nresult: good\n"
    assert mended("wrong-field-type", "topic: ก\nresult: goood\n") == "topic: ก\nresult: goood\n"


def test_a_date_of_another_era_is_reported_once() -> None:
    for date, year, meant in (
        ("15 ธ.ค. 3107", "3107", "15 ธ.ค. 2564"),
        ("1479-12-15", "1479", "2565-12-15"),
        ("15/12/๓๑๐๗", "๓๑๐๗", "15/12/๒๕๖๔"),
        ("15 ธ.ค. พ.ศ. 2021", "2021", "15 ธ.ค. พ.ศ. 2564"),
    ):
        filled = f"topic: ก\ndate: {date}\n"
        assert found("field-in-wrong-era", filled) == [year]
        assert found("wrong-field-type", filled) == []
        assert mended("field-in-wrong-era", filled) == f"topic: ก\ndate: {meant}\n"
    for date in ("15 ธ.ค. 2564", "2021-12-15", "15 ธ.ค. 64", "2500-01-01"):
        assert found("field-in-wrong-era", f"topic: ก\ndate: {date}\n") == []


def test_characters_are_counted_as_a_reader_does() -> None:
    assert found("field-too-long", "topic: ที่นี่ผู้รู้ยิ้ม\n") == []
    assert found("field-too-long", "topic: กขคงจฉชซฌญ\n") == []
    assert found("field-too-long", "topic: กขคงจฉชซฌญฎ้ฏ\n") == ["ฎ้ฏ"]


def test_blanks_around_a_text_are_not_counted() -> None:
    assert found("field-too-long", 'topic: "  กขคงจฉชซฌญ  "\n') == []
    assert found("field-too-long", 'topic: "  กขคงจฉชซฌญฎ  "\n') == ["ฎ"]
    assert found("field-too-long", "topic: |\n  กขคงจฉชซฌญ\n\n") == []


def test_personal_data_is_a_reminder_once_for_each_file() -> None:
    filled = "topic: ก\nplaces: [{name: ข}, {name: ค}]\n"
    assert found("personal-field", filled) == ["name"]
    (one,) = diagnostics("personal-field", filled)
    assert one.related == ()
    assert "ข" not in one.message.th.replace("ข้อมูล", "").replace("ของ", "")
    assert diagnostics("personal-field", "topic: ก\nplaces: [{size: 2}]\n") == []


# --- definitions ------------------------------------------------------------------------------


def test_names_in_different_groups_are_no_doubles() -> None:
    group = "- {name: GROUP, label: ก, type: group, fields: [{name: name, label: ข}]}\n"
    assert (
        in_definition("field-name-taken", group.replace("GROUP", "a") + group.replace("GROUP", "b"))
        == []
    )
    assert in_definition("field-name-taken", group.replace("GROUP", "a") * 2) == ["a"]
    assert in_definition("field-name-taken", "- {name: sopctl, label: ก}\n") == ["sopctl"]
    assert (
        in_definition(
            "field-name-taken", group.replace("GROUP", "a").replace("{name: name", "{name: form")
        )
        == []
    )


def test_a_type_that_does_not_fit_is_reported_alone() -> None:
    fields = "- {name: a, label: ก, type: chioce, choices: [ข]}\n"
    assert in_definition("misplaced-field-key", fields) == []
    fields = "- {name: a, label: ก, type: choice, choises: [ข]}\n"
    assert in_definition("incomplete-field", fields) == []


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("sop.unit.name", None),
        ("sop.title", None),
        ("sop.objectives", None),
        ("sop.document.number", None),
        ("sop.roles.owner.name", None),
        ("sop.approvals.0.position", None),
        ("config.organisation.logo", None),
        ("sop", "sop"),
        ("sop.unit", "sop.unit"),
        ("sop.unit.nmae", "nmae"),
        ("sop.title.name", "name"),
        ("sop.roles.owner.nam", "nam"),
        ("config.organization.name", "organization"),
        ("organisation.name", "organisation"),
        ("unit", "unit"),
        ("sop..name", "sop..name"),
    ],
)
def test_where_a_default_comes_from(source: str, part: str | None) -> None:
    fields = f"- {{name: a, label: ก, default: {{from: {source}}}}}\n"
    assert in_definition("unknown-field-source", fields) == ([part] if part else [])


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("type: date, example: 2565-02-30", "2565-02-30"),
        ("type: date, default: {value: 3108-02-09}", "3108-02-09"),
        ("type: number, default: สอง", "สอง"),
        ("max_length: 2, example: กขค", "กขค"),
        ("type: number, example: '1,250'", None),
        ("max_length: 2, example: กี่ขี่", None),
        ("type: group, fields: [{name: b, label: ข}], example: อะไรก็ได้", None),
    ],
)
def test_defaults_and_examples_fit_their_field(keys: str, written: str | None) -> None:
    fields = f"- {{name: a, label: ก, {keys}}}\n"
    assert in_definition("unfit-default", fields) == ([written] if written else [])


def test_a_field_that_does_not_fit_moves_none_of_the_others() -> None:
    fields = "- ชื่อ\n- {name: a, label: ก, type: choice}\n"
    assert in_definition("incomplete-field", fields) == ["choice"]


def test_a_form_filled_soundly_has_only_the_reminder() -> None:
    filled = """\
form: visit
topic: สั้น ๆ
date: วันพุธที่ 15 ธันวาคม พ.ศ. 2564
result: poor
files: [ภาพที่ 1.jpg]
places:
  - {name: ห้องประชุม, size: "๑,๒๐๐"}
"""
    files = {DEFINITION: HEAD + FIELDS, FILLED: filled}
    assert [d.rule for d in check_files(files)] == ["personal-field"]
