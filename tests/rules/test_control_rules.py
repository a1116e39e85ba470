"""Rules on roles, controls, documents and other SOPs, past what their fixtures show."""

import pytest

from sopctl.linter import lint
from sopctl.workspace import Workspace
from tests.rules.checking import check_files, places, read
from tests.sop_text import sop_text

ROLES = "roles: {owner: ผู้รับผิดชอบ, director: {name: ผู้อำนวยการกอง, abbreviation: ผอ.}}\n"


# --- roles ------------------------------------------------------------------------------------


def test_a_role_that_is_named_often_is_reported_once_with_its_other_places() -> None:
    steps = """
    - {id: a, name: ก, responsible: [clerk, owner]}
    - {id: b, name: ข, approver: clerk}
    - {id: c, name: ค, responsible: owner, control: {check: ก, by: clerk}}
    """
    text = sop_text(steps, ROLES)
    (found,) = (d for d in check_files({"test.yaml": text}) if d.rule == "unknown-role")
    assert found.step == "a"
    lines = text.splitlines()
    assert ["clerk" in lines[place.span.start.line - 1] for place in found.related] == [True, True]


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("ownr", "owner"),
        ("Director", "director"),
        ("ผู้อำนวยการกอง", "director"),
        ("ผอ.", "director"),
        ("zzz", None),
    ],
)
def test_the_role_that_is_meant_is_offered(name: str, offered: str | None) -> None:
    text = sop_text(f"- {{id: a, name: ก, responsible: {name}}}", ROLES)
    (found,) = (d for d in check_files({"test.yaml": text}) if d.rule == "unknown-role")
    assert ("did you mean" in found.help.en) is (offered is not None)
    assert (offered or name) in found.help.en


@pytest.mark.parametrize(
    ("name", "found"),
    [("กลุ่มบริหารงานบุคคล", []), ("ผอ.กอง", []), ("owner", ["owner"]), ("it-group", ["it-group"])],
)
def test_an_sop_without_roles_may_name_them_in_words(name: str, found: list[str]) -> None:
    assert places("unknown-role", f"- {{id: a, name: ก, responsible: {name}}}") == found


def test_a_misspelt_role_leaves_none_unused() -> None:
    steps = "- {id: a, name: ก, responsible: [ownr, ผอ.]}"
    assert places("unused-role", steps, ROLES) == []
    assert places("unused-role", steps.replace("ownr, ", ""), ROLES) == ["owner"]


def test_a_step_that_forgot_its_role_may_mean_the_unused_one() -> None:
    steps = "- {id: a, name: ก, responsible: owner}\n- {id: b, name: ข}"
    assert places("unused-role", steps, ROLES) == []
    assert places("step-without-role", steps, ROLES) == ["b"]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("kind: activity", ["a"]),
        ("responsible: []", ["a"]),
        ("responsible: owner", []),
        ("kind: connector", []),
        ("kind: start", []),
        ("sop: other", []),
        ("control: {check: ก, by: owner}", ["a"]),
    ],
)
def test_work_has_a_role(keys: str, found: list[str]) -> None:
    assert places("step-without-role", f"- {{id: a, name: A, {keys}}}", ROLES) == found


# --- deciding ---------------------------------------------------------------------------------

APPROVAL = """
- {{id: plan, name: จัดทำแผน, responsible: {prepared_by}}}
- {{id: to, kind: connector, name: A}}
- {{id: from, kind: connector, name: A}}
- id: approve
  kind: decision
  name: พิจารณา
  responsible: {submitted_by}
  approver: {approver}
  branches: [{{label: เห็นชอบ, next: act}}, {{label: ไม่เห็นชอบ, next: plan}}]
- {{id: act, name: ดำเนินการ, responsible: director, next: [approve, end]}}
"""


@pytest.mark.parametrize(
    ("prepared_by", "submitted_by", "approver", "found"),
    [
        ("owner", "owner", "director", []),
        ("owner", "[owner, director]", "director", []),
        ("owner", "director", "director", ["director"]),
        ("owner", "[owner, director]", "owner", ["owner"]),
        ("[owner, director]", "[owner, director]", "owner", []),
    ],
)
def test_who_prepares_does_not_approve(
    prepared_by: str, submitted_by: str, approver: str, found: list[str]
) -> None:
    steps = APPROVAL.format(prepared_by=prepared_by, submitted_by=submitted_by, approver=approver)
    # The last step comes back to the decision; it is not what the decision is about.
    assert places("preparer-approves", steps, ROLES) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("แต่งตั้งคณะกรรมการ", []),
        ("ลงนามคำสั่งแต่งตั้งคณะทำงาน", []),
        ("มอบหมายผู้รับผิดชอบ", []),
        ("จัดตั้งคณะทำงาน", []),
        ("Appoint the board", []),
        ("จัดทำคำสั่งแต่งตั้งคณะกรรมการ", ["owner"]),
        ("จัดทำแผน", ["owner"]),
    ],
)
def test_who_appoints_prepares_nothing(name: str, found: list[str]) -> None:
    steps = APPROVAL.format(prepared_by="owner", submitted_by="director", approver="owner")
    assert places("preparer-approves", steps.replace("จัดทำแผน", name), ROLES) == found


def test_a_decision_of_nobody_is_a_step_without_role() -> None:
    steps = "- {id: a, kind: decision, name: ก, branches: [{label: ข}, {label: ค, next: end}]}"
    assert places("decision-without-approver", steps, ROLES) == []
    with_role = steps.replace("name: ก,", "name: ก, responsible: owner,")
    assert places("decision-without-approver", with_role, ROLES) == ["a"]


# --- control points ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "config", "found"),
    [
        ("", "", ["a"]),  # the usual table has the column
        ("table: {columns: [flow, control]}\n", "", ["a"]),
        ("table: {columns: [flow, details]}\n", "", []),
        ("table: {columns: [flow, details]}\n", "required_sections: [control]\n", ["a"]),
    ],
)
def test_a_control_point_is_asked_for_where_there_is_a_column(
    rest: str, config: str, found: list[str]
) -> None:
    steps = """
    - {id: s, kind: start}
    - {id: a, name: ก}
    - {id: b, name: ข, control: ตรวจ}
    - {id: c, name: ค, sop: other}
    """
    assert places("missing-control", steps, rest, config=config) == found


@pytest.mark.parametrize(
    "words",
    ["กระดาษทำการตรวจสอบ", "บัญชีผู้เข้าสอบ", "บัญชีคุมพัสดุ", "สมุดคุมกุญแจ", "กระดาษคำตอบ", "งบทดลอง", "ฎีกาเบิกเงิน",
     "เวชระเบียน", "แบบแสดงความจำนง", "แบบ สขร.1", "เช็คลิสต์", "วาระการประชุม", "ยอดคงเหลือตามบัญชี", "คำร้องที่ลงรับแล้ว",
     "งบเทียบยอดเงินฝากธนาคาร", "ตรวจสอบตามเช็กลิสต์", "Working paper", "อีเมลตอบรับ", "บัตรประจำตัว", "ตรวจรับตามแบบฟอร์ม"],
)  # fmt: skip
def test_things_that_are_written_are_evidence(words: str) -> None:
    steps = f"- {{id: a, name: ก, control: '{words}'}}"
    assert places("control-without-evidence", steps) == []


@pytest.mark.parametrize(
    "words",
    ["ครบถ้วนถูกต้อง", "ฝ่ายบัญชีเห็นพ้อง", "กรมบัญชีกลางกำหนด", "งบประมาณเพียงพอ", "ทำงานแบบมีส่วนร่วม", "รูปแบบถูกต้อง", "ครบทุกคำขอ",
     "ห้องสมุดเปิดตรงเวลา", "ภาพรวมเรียบร้อย", "ตรวจนับพัสดุ", "perform well", "ครบวาระ"],
)  # fmt: skip
def test_what_only_should_be_so_is_none(words: str) -> None:
    steps = f"- {{id: a, name: ก, control: {words}}}"
    assert places("control-without-evidence", steps) == [words]


@pytest.mark.parametrize("dash", ["-", "–", " — ", "- -", "---", ".", "*"])
def test_a_dash_is_no_control_point_and_no_evidence(dash: str) -> None:
    steps = f"- {{id: a, name: ก, control: '{dash}'}}"
    assert places("missing-control", steps) == [f"'{dash}'"]
    assert places("control-without-evidence", steps) == []
    spelt_out = f"- {{id: a, name: ก, control: {{check: ครบ, evidence: ['{dash}']}}}}"
    assert places("missing-control", spelt_out) == []
    assert places("control-without-evidence", spelt_out) == ["ครบ"]
    some = f"- {{id: a, name: ก, control: {{check: ครบ, evidence: ['{dash}', ทะเบียน]}}}}"
    assert places("control-without-evidence", some) == []
    assert places("missing-control", steps, "table: {columns: [flow, details]}\n") == []


def test_a_dash_is_no_name() -> None:
    steps = """
    - {id: a, name: "-", activities: ["-", รวบรวม]}
    - {id: b, name: ขั้นตอนที่ 1 - 2, details: "-", documents: ["-"]}
    - {id: z, kind: end, name: "-"}
    """
    rest = 'roles: {owner: {name: "-"}, head: "–"}\ndocuments: {plan: "-"}\nappendix: {text: "-"}\n'
    found = places("missing-name", steps, rest)
    assert sorted(found) == ['"-"', '"-"', '"-"', '"-"', '"–"']


# --- documents --------------------------------------------------------------------------------

DOCUMENTS = "documents: {plan: แผนปฏิบัติการ, minutes: รายงานการประชุม}\n"


@pytest.mark.parametrize(
    ("named", "unknown", "unused"),
    [
        ("[plan, minutes]", [], []),
        ("[plan, minute]", ["minute"], []),
        ("[Plan, minutes]", ["Plan"], []),
        ("[แผนปฏิบัติการ, 'รายงาน การประชุม']", [], []),
        ("[plan, minutes, DOC-4.0, หนังสือเวียน]", [], []),
        ("[plan, meeting minutes]", [], ["minutes"]),
        ("[plan]", [], ["minutes"]),
    ],
)
def test_documents_are_named_by_key_or_in_words(
    named: str, unknown: list[str], unused: list[str]
) -> None:
    by_step = f"- {{id: a, name: ก, documents: {named}}}"
    as_evidence = f"- {{id: a, name: ก, control: {{check: ข, evidence: {named}}}}}"
    for steps in (by_step, as_evidence):
        assert places("unknown-document", steps, DOCUMENTS) == unknown
        assert places("unused-document", steps, DOCUMENTS) == unused


@pytest.mark.parametrize(
    ("forms", "found"),
    [("knowledge-sharing-summary", []), ("[ไม่มี]", ["ไม่มี"]), ("[]", [])],
)
def test_forms_of_the_appendix(forms: str, found: list[str]) -> None:
    rest = f"appendix: {{forms: {forms}}}\n"
    assert places("unknown-form", "- {id: a, name: ก}", rest) == found


# --- other SOPs -------------------------------------------------------------------------------


def calling(sop_id: str, *targets: str) -> str:
    steps = "".join(f"- {{id: s{n}, name: ก, sop: {t}}}\n" for n, t in enumerate(targets))
    return sop_text(steps or "- {id: a, name: ก}").replace("id: test", f"id: {sop_id}")


def circles(**sops: tuple[str, ...]) -> list[str]:
    files = {f"{name}.yaml": calling(name, *targets) for name, targets in sops.items()}
    found = [d for d in check_files(files) if d.rule == "sop-cycle"]
    return [d.message.en.rpartition(": ")[2] for d in found]


def test_circles_of_sops() -> None:
    assert circles(a=("a",)) == ["a → a"]
    assert circles(a=("b",), b=("a",)) == ["a → b → a"]
    assert circles(a=("b", "c"), b=("c",), c=()) == []
    assert circles(x=("a",), a=("b",), b=("a",)) == ["a → b → a"]
    assert circles(a=("b",), b=("a",), c=("d",), d=("c",)) == ["a → b → a", "c → d → c"]
    assert circles(a=("missing",)) == []


def test_an_sop_too_broken_for_a_model_is_there_all_the_same() -> None:
    broken = sop_text("- {id: a, kind: nonsense}").replace("id: test", "id: other")
    files = {"a.yaml": calling("a", "other", "gone"), "other.yaml": broken}
    (found,) = (d for d in check_files(files) if d.rule == "unknown-sop")
    assert (found.step, "gone" in found.message.en) == ("s1", True)


def test_sops_that_were_not_asked_for_are_known_and_complete_a_circle() -> None:
    asked = read("a.yaml", calling("a", "b", "zz"))
    others = (read("b.yaml", calling("b", "a")), read("c.yaml", calling("c", "gone")))
    found = lint(Workspace((asked,), background=others)).diagnostics
    rules = [(d.file, d.rule) for d in found if d.rule in ("unknown-sop", "sop-cycle")]
    assert rules == [("a.yaml", "sop-cycle"), ("a.yaml", "unknown-sop")]


# --- definitions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("definitions", "found"),
    [
        ("[{term: พัสดุ}]", ["พัสดุ"]),
        ("{term: พัสดุ}", ["พัสดุ"]),
        ("[{term: พัสดุ, meaning: '-'}, {term: งาน, meaning: ก}]", ["พัสดุ"]),
        ("[{term: พัสดุ, source: ระเบียบ}]", ["พัสดุ"]),
        ("[{term: พัสดุ, parts: [{term: ครุภัณฑ์}, {term: วัสดุ, meaning: ก}]}]", ["ครุภัณฑ์"]),
        ("[{term: พัสดุ, english: Supplies}, {term: ข้อตกลง, abbreviation: PA}]", []),
        # what does not fit the format is reported as that
        ("[{term: พัสดุ, meaning: {a: ก}}]", []),
        ("[{term: พัสดุ, meanning: ก}]", []),
        ("[[ก], {term: พัสดุ}]", ["พัสดุ"]),
    ],
)
def test_a_term_has_a_meaning(definitions: str, found: list[str]) -> None:
    rest = f"definitions: {definitions}\n"
    assert places("missing-meaning", "- {id: a, name: ก}", rest) == found


# --- abbreviations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        # in running text
        ("scope: คณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.) และกลุ่มพัฒนาระบบบริหาร (ก.พ.ร.)\n", ["ก.พ.ร."]),
        ("scope: คณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.) กับ กลุ่มพัฒนาระบบบริหาร (กพร.)\n", []),
        ("scope: [คณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.)]\n", []),
        ("objectives: [โดยคณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.), ตามที่คณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.) กำหนด]\n", []),
        # longer and shorter forms of one name
        ("definitions: [{term: กพร., meaning: กลุ่มพัฒนาระบบบริหาร กรมอนามัย}]\nscope: งานของกลุ่มพัฒนาระบบบริหาร (กพร.)\n", []),
        # declared twice
        ("definitions: [{term: ความตกลง, abbreviation: PA}, {term: ผู้ช่วย, abbreviation: PA}]\n", ["PA"]),
        ("definitions: [{term: ข้อตกลง, abbreviation: PA}]\nscope: ตาม Performance Agreement (PA)\n", []),
        ("scope: Performance Agreement (PA) และ Public Affairs (PA)\n", ["PA"]),
        # two Thai renderings of an English one
        ("objectives: [ตัวชี้วัดผลงาน (KPI), ดัชนีความสำเร็จ (KPI)]\n", []),
        # a month in brackets, a term that is explained and not spelt out
        ("objectives: [เดือนกุมภาพันธ์ (ก.พ.), การรายงานผล (ก.พ.)]\n", []),
        ("definitions: [{term: LO, meaning: หน่วยงานที่เรียนรู้}]\nscope: องค์กรแห่งการเรียนรู้ (LO)\n", []),
    ],
)  # fmt: skip
def test_one_abbreviation_has_one_meaning(rest: str, found: list[str]) -> None:
    assert places("abbreviation-clash", "- {id: a, name: ก}", rest) == found
