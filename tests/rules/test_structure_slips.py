"""Slips in what a step, a document or the head of an SOP says."""

import pytest

from tests.rules.checking import check_files, places
from tests.sop_text import sop_text

WORK = "- {id: a, name: ก, effort: 1 วัน}"


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("เอกสารครบถ้วนหรือไม่", True),
        ("เอกสารครบถ้วน?", True),
        ("ผลการตรวจถูกต้องหรือไม่", True),
        ("Approved?", True),
        ("ตรวจสอบว่าเอกสารครบถ้วนหรือไม่", False),
        ("พิจารณาว่าเข้าเกณฑ์หรือไม่", False),
        ("Check whether it is complete?", False),
        ("ลงทะเบียนเอกสาร", False),
    ],
)
def test_a_question_has_answers(name: str, is_found: bool) -> None:
    steps = f"- {{id: ask, name: '{name}'}}\n- {{id: act, name: ดำเนินการ}}\n"
    assert places("question-without-branches", steps) == ([f"'{name}'"] if is_found else [])


@pytest.mark.parametrize(
    "following",
    [
        "kind: decision, branches: [{label: ใช่, next: act}, {label: ไม่ใช่, next: end}]}\n"
        "- {id: act, name: ดำเนินการ",
        "branches: [{label: ใช่, next: act}]}\n- {id: act, name: ดำเนินการ",
        "sop: other}\n- {id: act, name: ดำเนินการ",
        "next: [act, write]}\n- {id: act, name: ดำเนินการ}\n- {id: write, name: บันทึก",
        "next: act}\n- {id: act, name: ตัดสิน, kind: decision",
        "kind: dicision}\n- {id: act, name: ดำเนินการ",
    ],
)
def test_a_question_that_is_answered_or_cannot_be_read_is_none_without_answers(
    following: str,
) -> None:
    steps = f"- {{id: ask, name: เอกสารครบถ้วนหรือไม่, {following}}}\n"
    assert places("question-without-branches", steps) == []


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("responsible: owner, control: {check: ครบ, by: owner}", ["owner"]),
        ("responsible: [owner, head], control: {check: ครบ, by: owner}", []),
        ("responsible: owner, control: {check: ครบ, by: head}", []),
        ("responsible: owner, control: {check: ครบ}", []),
    ],
)
def test_work_is_checked_by_another(keys: str, found: list[str]) -> None:
    roles = "roles: {owner: ผู้รับผิดชอบ, head: หัวหน้า}\n"
    assert places("checks-own-work", f"- {{id: a, name: งาน, {keys}}}", roles) == found


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("responsible: owner, joined_by: และ", ["joined_by"]),
        ("joined_by: /", ["joined_by"]),
        ("responsible: [owner, head], joined_by: และ", []),
        ("responsible: {x: owner}, joined_by: และ", []),
    ],
)
def test_what_joins_roles_has_two(keys: str, found: list[str]) -> None:
    assert places("joins-nothing", f"- {{id: a, name: งาน, {keys}}}") == found


@pytest.mark.parametrize(
    ("keep", "is_found"),
    [
        ("5", True),
        ("๕", True),
        ("0 ปี", True),
        ("5 ปื", True),
        ("6 เดอืน", True),
        ("5 yaers", True),
        ("5 ปี", False),
        ("ไม่น้อยกว่า 10 ปี", False),
        ("1-2 ปี", False),
        ("5 ปีนับจากวันที่สิ้นสุด", False),
        ("5 Years", False),
        ("ตลอดไป", False),
        ("ตามระเบียบสารบรรณ พ.ศ. 2526", False),
        ("2 ฉบับ", False),
        ("5 (ปี)", False),
    ],
)
def test_how_long_a_document_is_kept_can_be_told(keep: str, is_found: bool) -> None:
    documents = f"documents: {{plan: {{name: แผน, keep: {keep}}}}}\n"
    assert places("unclear-retention", WORK, documents) == ([keep] if is_found else [])


@pytest.mark.parametrize(("keep", "has_fix"), [("5", True), ("0", False), ("2565", False)])
def test_a_number_that_can_be_years_may_be_mended_as_such(keep: str, has_fix: bool) -> None:
    text = sop_text(WORK, f"documents: {{plan: {{name: แผน, keep: {keep}}}}}\n")
    (one,) = (d for d in check_files({"test.yaml": text}) if d.rule == "unclear-retention")
    assert one.fixable == has_fix
    assert one.fix is None or (not one.fix.safe and one.fix.edits[0].new.strip('"') == "5 ปี")


@pytest.mark.parametrize(
    ("title", "code", "found"),
    [
        ("คู่มือตัวชี้วัดที่ 3.11", "2.4", ["3.11"]),
        ("คู่มือตัวชี้วัด ๓.๑๑", "2.4", ["๓.๑๑"]),
        ("คู่มือตัวชี้วัดที่ 2.4", "2.4", []),
        ("คู่มือตัวชี้วัดที่ ๒.๔", "2.4", []),
        ("คู่มือตัวชี้วัดที่ 2.4.1", "2.4", []),
        ("คู่มือตัวชี้วัดที่ 2", "2.4", []),
        ("คู่มือตัวชี้วัดที่ 2.40", "2.4", ["2.40"]),
        ("คู่มือตัวชี้วัดที่ 1.1 และตัวชี้วัดที่ 2.4", "2.4", []),
        ("คู่มือตัวชี้วัดที่ 3.11 ของกระทรวง", "2.4", []),
        ("คู่มือตัวชี้วัดที่ 3.11", "KM", []),
    ],
)
def test_the_title_names_the_indicator(title: str, code: str, found: list[str]) -> None:
    text = f'process: {title}\nindicator: {{code: "{code}", name: ร้อยละ}}\n'
    assert places("other-indicator", WORK, text) == found


@pytest.mark.parametrize(
    ("name", "deadlines", "is_found"),
    [
        ("รายงานผลรายไตรมาส", "[{every: month, day: 5}]", True),
        ("จัดทำรายงานประจำเดือน", "[ทุกสิ้นไตรมาส]", True),
        ("รายงานผลการดำเนินงานประจำปี", "[{every: month, day: 5}]", True),
        ("รายงานผลรายเดือน", "[{every: month, day: 5}]", False),
        ("รายงานผลรายไตรมาส", "[{every: month, day: 5}, {every: quarter, day: 5}]", False),
        ("รายงานผลรายไตรมาส", "[{on: 2565-01-05}]", False),
        ("รายงานผลตามแผนประจำปี", "[{every: month, day: 5}]", False),
        ("รายงานผลประจำปีงบประมาณ", "[{every: month, day: 5}]", False),
        ("รายงานรายเดือนและรายไตรมาส", "[{every: quarter, day: 5}]", False),
    ],
)
def test_a_report_recurs_as_its_name_says(name: str, deadlines: str, is_found: bool) -> None:
    step = f"- {{id: a, name: {name}, period: ต.ค. 64 - ก.ย. 65, deadlines: {deadlines}}}"
    assert bool(places("recurrence-differs", step)) == is_found


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ตามพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2593", ["2593"]),
        ("ตามระเบียบว่าด้วยงานสารบรรณ (ฉบับที่ 2) พ.ศ. 2584", ["2584"]),
        ("ตามระเบียบว่าด้วยงานสารบรรณ พ.ศ. 2562", []),
        ("ตามระเบียบว่าด้วยงานสารบรรณ พ.ศ. 2565", []),
        ("ตามพ.ร.บ.ยุทธศาสตร์ชาติ พ.ศ. 2561 - 2580", []),
        ("ตามร่างพระราชบัญญัติน้ำ พ.ศ. 2570", []),
        ("ตามระเบียบที่จะใช้ใน พ.ศ. 2570", []),
        ("แผนปฏิบัติการ พ.ศ. 2570", []),
    ],
)
def test_a_law_is_not_of_a_year_to_come(details: str, found: list[str]) -> None:
    assert places("law-ahead", f"- {{id: a, name: งาน, details: {details}}}") == found


LONG = "ลงทะเบียนรับและออกเลขรับให้ผู้ยื่นคำขอ"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (LONG, LONG, 1),
        (f"[{LONG}, ก]", f"[{LONG}, ก]", 1),
        (f"[{LONG}, ก]", f"[{LONG}, ข]", 0),
        ("ลงทะเบียน", "ลงทะเบียน", 0),
        ("[จัดทำหนังสือแจ้ง, ส่ง, จัดทำหนังสือแจ้ง]", LONG, 1),
        ("[ส่ง, ส่ง]", LONG, 0),
    ],
)
def test_details_are_those_of_one_step(first: str, second: str, count: int) -> None:
    steps = (
        f"- {{id: a, name: รับคำขอ, details: {first}}}\n"
        f"- {{id: b, name: ตรวจคำขอ, details: {second}}}\n"
    )
    assert len(places("copied-text", steps)) == count


@pytest.mark.parametrize(("check", "count"), [("มีเลขรับครบ", 1), ("เอกสารครบ", 0)])
def test_a_row_that_was_copied_from_further_up_has_its_control_point_too(
    check: str, count: int
) -> None:
    steps = (
        f"- {{id: a, name: รับคำขอ, details: {LONG}, control: มีเลขรับครบ}}\n"
        "- {id: b, name: ตรวจคำขอ}\n"
        f"- {{id: c, name: แจ้งผล, details: {LONG}, control: {check}}}\n"
    )
    assert len(places("copied-text", steps)) == count


def test_a_step_that_is_done_again_has_the_same_details() -> None:
    steps = "".join(f"- {{id: s{n}, name: รับคำขอ, details: {LONG}}}\n" for n in range(2))
    assert places("copied-text", steps) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("<<<<<<< HEAD ก", True),
        ("ก <<<<<<< HEAD ข ======= ค >>>>>>> origin/main", True),
        ("“<<<<<<< HEAD” คือเครื่องหมาย", False),
        ("a <<<<<<<< b", False),
        ("======= ก", False),
    ],
)
def test_a_merge_conflict_in_a_text_is_debris(text: str, is_found: bool) -> None:
    steps = f"- {{id: a, name: งาน, details: '{text}'}}"
    assert bool(places("pasted-debris", steps)) == is_found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("definitions: [{term: คำขอ, meaning: คำ ขอ}]\n", ["คำขอ"]),
        ("definitions: [{term: คำขอ, meaning: คำขอ, english: Request}]\n", []),
    ],
)
def test_a_term_is_not_explained_by_itself(rest: str, found: list[str]) -> None:
    assert places("missing-meaning", WORK, rest) == found


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("เสนอแผนประจำปีงบประมาณ พ.ศ. 2564", ["2564"]),
        ("เสนอแผนประจำปีงบประมาณ พ.ศ. 2565", []),
        ("ใช้ผลการประเมินปีงบประมาณ 2564", []),
        ("เตรียมแผนปีงบประมาณ 2566", []),
    ],
)
def test_details_name_the_fiscal_year(details: str, found: list[str]) -> None:
    step = f"- {{id: a, name: งาน, details: {details}, period: ต.ค. 64 - มี.ค. 65}}"
    assert places("other-year", step) == found


@pytest.mark.parametrize(
    ("documents", "is_found"),
    [
        ("plan; report", True),
        ("'plan, report'", True),
        ("plan / report", True),
        ("plan และ report", True),
        ("[plan, report]", False),
        ("plan and budget", False),
        ("plan", False),
        ("แผน; รายงาน", False),
    ],
)
def test_each_document_is_an_entry_of_its_own(documents: str, is_found: bool) -> None:
    steps = f"- {{id: a, name: งาน, documents: {documents}}}"
    catalogue = "documents: {plan: แผน, report: รายงาน}\n"
    assert places("joined-references", steps, catalogue) == ([documents] if is_found else [])
    evidence = f"- {{id: a, name: งาน, control: {{check: ครบ, evidence: {documents}}}}}"
    assert bool(places("joined-references", evidence, catalogue)) == is_found


@pytest.mark.parametrize(
    ("ids", "rest", "found"),
    [
        (("plan", "Plan"), "", ["Plan"]),
        (("PLAN", "plan", "Plan"), "", ["plan", "Plan"]),
        (("plan", "Report"), "", []),
        (("Plan", "Plan"), "", []),  # duplicate-step-id
        (("plan", "report"), "roles: {owner: ก, Owner: ข}\n", ["Owner"]),
        (("plan", "report"), "documents: {a: ก, A: ข}\n", ["A"]),
        (("plan", "report"), "roles: {plan: ก, Report: ข}\n", []),
    ],
)
def test_ids_are_told_apart_by_more_than_capitals(
    ids: tuple[str, ...], rest: str, found: list[str]
) -> None:
    steps = "".join(f"- {{id: {name}, name: งาน {n}}}\n" for n, name in enumerate(ids))
    assert places("ids-differ-by-case", steps, rest) == found
