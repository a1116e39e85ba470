"""Rules on files and their texts, past what their fixtures show: edges and decoys."""

import pytest

from sopctl.linter import lint
from tests.rules.checking import check_files, places, read, workspace_of, written_at
from tests.sop_text import sop_text


def text_places(rule: str, text: str) -> list[str]:
    """Return what one rule finds in a step whose details are `text`."""
    return places(rule, f'- {{id: a, name: งาน, details: "{text}"}}')


# --- personal data ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # national ids, with and without separators, in both kinds of digits
        ("เลข 1101700207030", ["1101700207030"]),
        ("เลข 1-1017-00207-03-0", ["1-1017-00207-03-0"]),
        ("เลข 1 1017 00207 03 0", ["1 1017 00207 03 0"]),
        ("เลข ๑-๑๐๑๗-๐๐๒๐๗-๐๓-๐", ["๑-๑๐๑๗-๐๐๒๐๗-๐๓-๐"]),
        # a wrong check digit, a book's number, a juristic person's, part of a longer number
        ("เลข 1-1017-00207-03-1", []),
        ("ISBN 9789744848864", []),
        ("นิติบุคคลเลขที่ 0994000158378", []),
        ("11017002070300", []),
        # mobile numbers
        ("โทร 0812345678", ["0812345678"]),
        ("โทร 081-234-5678", ["081-234-5678"]),
        ("โทร 08 1234 5678", ["08 1234 5678"]),
        ("โทร ๐๘๑-๒๓๔-๕๖๗๘", ["๐๘๑-๒๓๔-๕๖๗๘"]),
        ("โทร +66 81 234 5678", ["+66 81 234 5678"]),
        ("กลุ่มบริหาร โทร 0612345678", ["0612345678"]),
        # landlines: a person's, or the office's
        ("สอบถาม 0-2590-4000", ["0-2590-4000"]),
        ("สอบถาม 053-123-456", ["053-123-456"]),
        ("โทร 025904000", ["025904000"]),
        ("กรมอนามัย โทร 0 2590 4000", []),
        ("โทร 0 2590 4000 ต่อ 4123", []),
        ("สายด่วน 1669", []),
        # numbers of other kinds
        ("หนังสือที่ สธ 0901.02/ว 1234 ลงวันที่ 12 พ.ย. 2564", []),
        ("ปี 2563 2564 2565 และ 2566", []),
        ("เดือน 06 07 08 09 10 11 12", []),
        ("งบประมาณ 0812345678.50", []),
        ("เลขที่โครงการ 64127354891", []),
        ("2564-11-01", []),
        # addresses
        ("somchai@gmail.com", ["somchai@gmail.com"]),
        ("ส่งที่ a.b@hotmail.co.th", ["a.b@hotmail.co.th"]),
        ("a@icloud.com b@outlook.com", ["a@icloud.com", "b@outlook.com"]),
        ("saraban@anamai.mail.go.th", []),
        ("info@example.co.th", []),
        ("คะแนน@2565", []),
    ],
)  # fmt: skip
def test_marks_of_a_person_in_a_text(text: str, found: list[str]) -> None:
    assert text_places("personal-data", text) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("นางสาวสมหญิง ใจดี", ["นางสาวสมหญิง ใจดี"]),
        ("1) นายสมชาย ใจดี ประธาน", ["นายสมชาย ใจดี"]),
        ("น.ส. สมหญิง ใจดี", ["น.ส. สมหญิง ใจดี"]),
        ("ดร.สมชาย", ["ดร.สมชาย"]),
        ("Mr. Somchai Jaidee", ["Mr. Somchai Jaidee"]),
        ("นายแพทย์ชำนาญการพิเศษ", []),
        ("นายกเทศมนตรี", []),
        ("นายก อบต.", []),
        ("นายอำเภอ", []),
        ("นายทะเบียน", []),
        ("นายช่างโยธาชำนาญงาน", []),
        ("นพ.ชำนาญการ", []),
        ("ผู้รับผิดชอบตัวชี้วัด", []),
    ],
)
def test_names_where_a_role_belongs(name: str, found: list[str]) -> None:
    steps = "- {id: a, name: งาน}"
    for rest in (
        f'roles: {{owner: "{name}"}}\n',
        f'roles: {{owner: {{name: ก, positions: ["{name}"]}}}}\n',
        f'approvals: {{action: จัดทำ, position: "{name}"}}\n',
        f'responsibilities: ["{name}"]\n',
    ):
        assert places("personal-data", steps, rest) == found
    assert places("personal-data", f'- {{id: a, name: งาน, approver: "{name}"}}') == found


def test_a_name_in_a_step_is_an_unknown_role_where_there_are_roles() -> None:
    steps = "- {id: a, name: งาน, responsible: นายสมชาย ใจดี}"
    assert places("personal-data", steps, "roles: {owner: ก}\n") == []
    assert places("unknown-role", steps, "roles: {owner: ก}\n") == ["นายสมชาย ใจดี"]


def test_records_are_looked_at_and_forms_are_not() -> None:
    found = check_files(
        {
            "records/a.yaml": "- {step: a, on: 2565-01-05, note: โทร 0812345678}\n",
            "filled.yaml": "form: visit\nphone: '0812345678'\n",
        }
    )
    assert [(d.file, d.rule) for d in found if d.rule == "personal-data"] == [
        ("records/a.yaml", "personal-data")
    ]


def test_the_message_does_not_repeat_the_number() -> None:
    (finding,) = (
        d
        for d in check_files({"a.yaml": sop_text("- {id: a, name: โทร 0812345678}")})
        if d.rule == "personal-data"
    )
    assert "0812345678" not in finding.message.th + finding.message.en


# --- left over from templates and drafts ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ sop.title }}", ["{{ sop.title }}"]),
        ("ก {% for x in y %}ข{% endfor %}", ["{% for x in y %}", "{% endfor %}"]),
        ("{# หมายเหตุ #}", ["{# หมายเหตุ #}"]),
        ("เรียน «ตำแหน่ง»", ["«ตำแหน่ง»"]),
        ("{ MERGEFIELD name }", ["{ MERGEFIELD name }"]),
        ("{ก} {{ ข } {% ค", []),
        ("100% {ถ้ามี}", []),
    ],
)
def test_tags_of_templates(text: str, found: list[str]) -> None:
    assert text_places("template-tag-in-text", text) == found


@pytest.mark.parametrize(
    "text",
    ["ชื่อ..........", "ชื่อ ……", ". . . . .", "ชื่อ ____", "???", "โทร. XXX-XXXX", "xx/xx/2565", "TODO: ถามกอง",
     "ผล TBD", "Lorem ipsum dolor", "รอเติม", "รอระบุข้อมูล", "เติมภายหลัง", "ระบุ...", "ระบุ…", "อื่น ๆ (ระบุ)",
     "[ระบุชื่อหน่วยงาน]", "<ชื่อหน่วยงาน>", "<name>", "[insert name]", "คลิกหรือแตะที่นี่เพื่อใส่ข้อความ", "…", "..", "?",
     "โปรดระบุ", "กรุณากรอกข้อมูล", "รอข้อมูล", "ว/ด/ป", "dd/mm/yyyy", "พิมพ์ข้อความที่นี่"],
)  # fmt: skip
def test_blanks_that_were_not_filled(text: str) -> None:
    assert len(text_places("placeholder-text", text)) == 1


@pytest.mark.parametrize(
    "text",
    ["-", "ไม่มี", "N/A", "ฯลฯ", "และอื่น ๆ...", "ต่อเนื่อง… จนแล้วเสร็จ", "ระบุปัญหาและสาเหตุ", "กรอกแบบคำขอ", "ให้ผู้ขอระบุเหตุผล",
     "ไม่เห็นชอบ (ระบุเหตุผล)", "ร่างพระราชบัญญัติ พ.ศ. ....", "ร่างระเบียบ (ฉบับที่ ..) พ.ศ. ....", "คะแนน <5 และ >3",
     "ค่า < ร้อยละ 5", "[1] อ้างอิง", "[วันที่ 1 ตุลาคม 2564]", "snake__case", "ขนาด XXL", "<br>", "รอการอนุมัติ", "ทำไม?",
     "https://www.xxx.go.th/a", "ค.ศ. 2022", "1.2.3.4", "todolist"],
)  # fmt: skip
def test_text_that_only_looks_unfilled(text: str) -> None:
    assert text_places("placeholder-text", text) == []


@pytest.mark.parametrize(
    "steps",
    [
        "- {id: a, name: งาน, period: .....}",
        "- {id: a, name: งาน, effort: {text: รอเติม}}",
        "- {id: a, name: งาน, deadlines: [{text: รอเติม}]}",
        "- {id: a, name: งาน, next: <ชื่อ>}",
    ],
)
def test_what_another_rule_reads_is_left_to_it(steps: str) -> None:
    assert places("placeholder-text", steps) == []


def test_keys_that_users_name_hide_nothing() -> None:
    rest = "documents: {report: รอเติม}\nroles: {by: รอเติม}\n"
    assert places("placeholder-text", "- {id: a, name: งาน}", rest) == ["รอเติม", "รอเติม"]


# --- sections, names, settings ----------------------------------------------------------------

STEP = "- {id: a, name: งาน}"


@pytest.mark.parametrize(
    ("rest", "config", "found"),
    [
        ("objectives: ก\nscope: ข\nroles: {a: ค}\n", "", []),
        ("objectives: ก\nscope: {text: ข}\n", "", ["sopctl"]),
        ("objectives: ก\nscope: {}\nroles: {a: ค}\n", "", ["scope"]),
        ("objectives: ก\nscope: {includes: []}\nroles: {a: ค}\n", "", ["scope"]),
        # what does not fit, and what is misspelt, is reported as such
        ("objectives: {a: ก}\nscope: ข\nroles: {a: ค}\n", "", []),
        ("objectivs: ก\nscope: ข\nroles: {a: ค}\n", "", []),
        ("", "required_sections: []\n", []),
        ("", "required_sections: steps\n", []),
        ("", "required_sections: [responsibilities]\n", ["sopctl"]),
        ("roles: {a: ค}\n", "required_sections: [responsibilities]\n", []),
        ("", "required_sections: [objectivs]\n", ["objectivs"]),
        ("", "required_sections: [control, procedure]\n", []),
    ],
)  # fmt: skip
def test_sections_that_an_sop_must_have(rest: str, config: str, found: list[str]) -> None:
    assert places("missing-section", STEP, rest, config=config) == found


def test_an_sop_without_a_model_is_still_looked_at() -> None:
    assert places("missing-section", "- {id: a, kind: nonsense}", "scope: ก\nroles: {a: ข}\n") == [
        "sopctl"
    ]


def test_rules_named_for_some_paths_are_looked_at() -> None:
    files = {
        "sopctl.yaml": "overrides: {paths: sops, rules: {unreachable-stp: off, dead-end: off}}\n"
    }
    (found,) = check_files(files)
    assert found.rule == "unknown-rule"
    assert "unreachable-step" in found.help.en


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a.yaml", "b.yaml"], {("b.yaml", "duplicate-sop-id")}),
        (["0.yaml", "a.yaml"], {("0.yaml", "duplicate-sop-id")}),
        (["b.yaml", "c.yaml"], {("c.yaml", "duplicate-sop-id"), ("b.yaml", "file-name-differs"), ("c.yaml", "file-name-differs")}),
        (["sops/a.yaml"], set()),
        (["a.yaml", "sub/a.yaml"], {("sub/a.yaml", "duplicate-sop-id")}),
        (["a.yml"], set()),
        (["-"], set()),
    ],
)  # fmt: skip
def test_ids_and_names_of_files(paths: list[str], found: set[tuple[str, str]]) -> None:
    text = sop_text(STEP).replace("id: test", "id: a")
    rules = ("duplicate-sop-id", "file-name-differs")
    assert {
        (d.file, d.rule) for d in check_files(dict.fromkeys(paths, text)) if d.rule in rules
    } == found


def test_ids_that_differ_only_in_capitals_are_one_file_on_some_disks() -> None:
    capital, small = (
        sop_text(STEP).replace("id: test", f"id: {name}") for name in ("Leave", "leave")
    )
    both = check_files({"sops/Leave.yaml": capital, "sops/sub/leave.yaml": small})
    (found,) = [d for d in both if d.rule == "duplicate-sop-id"]
    assert found.file == "sops/sub/leave.yaml"
    assert "“Leave” in sops/Leave.yaml only in its capitals" in found.message.en


@pytest.mark.parametrize(
    "broken", ["sopctl: sop/v1\nid: [other\n", "sopctl: sop/v2\nid: other\n", ""]
)
def test_an_sop_that_cannot_be_read_is_there_all_the_same(broken: str) -> None:
    files = {
        "test.yaml": sop_text("- {id: a, name: งาน, sop: other}"),
        "other.yaml": broken,
        "r.yaml": "sopctl: records/v1\nsop: other\nrecords: []\n",
    }
    missing = {"unknown-sop", "records-without-sop"}
    assert not missing & {d.rule for d in check_files(files)}
    del files["other.yaml"]
    assert missing <= {d.rule for d in check_files(files)}


def test_an_sop_too_broken_for_a_model_still_has_its_id() -> None:
    broken = sop_text("- {id: a, kind: nonsense}").replace("id: test", "id: a")
    found = check_files({"a.yaml": broken, "b.yaml": sop_text(STEP).replace("id: test", "id: a")})
    assert [d.file for d in found if d.rule == "duplicate-sop-id"] == ["b.yaml"]


@pytest.mark.parametrize(
    ("value", "rule"), [("*nothing", "unsupported-yaml"), ("&x [*x]", "too-complex")]
)
def test_what_the_loader_refused_is_no_wrong_type_too(value: str, rule: str) -> None:
    text = sop_text(f"- {{id: a, name: งาน, responsible: b, documents: {value}}}")
    found = {d.rule for d in check_files({"test.yaml": text})}
    assert rule in found
    assert "wrong-type" not in found


def test_steps_are_named_in_what_the_format_reports() -> None:
    files = [read("test.yaml", sop_text("- {id: a, name: งาน, detials: ก}"))]
    (found,) = (d for d in lint(workspace_of(files)).diagnostics if d.rule == "unknown-key")
    assert (found.step, found.sop, written_at(files, found)) == ("a", "test", "detials")
