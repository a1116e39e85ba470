"""Rules on what an SOP says twice: names, years, efforts, signatures, evidence, targets."""

import pytest

from sopctl.linter import lint
from tests.rules.checking import check_files, places, read, workspace_of, written_at
from tests.sop_text import sop_text

WORK = "- {id: a, name: ก, effort: 1 วัน}"


def step(step_id: str, *keys: str) -> str:
    return f"- {{id: {step_id}, name: งาน, {', '.join(keys)}}}\n"


# --- yes and no exchanged ---------------------------------------------------------------------


def decision(*branches: str, name: str = "แจ้งผล") -> str:
    return (
        "- {id: plan, name: จัดทำแผน}\n"
        f"- {{id: approve, kind: decision, name: พิจารณา, branches: [{', '.join(branches)}]}}\n"
        f"- {{id: act, name: {name}}}\n"
    )


@pytest.mark.parametrize(
    ("branches", "found"),
    [
        (("{label: เห็นชอบ, next: plan}", "{label: ไม่เห็นชอบ, next: act}"), ["plan"]),
        (("{label: แก้ไข, next: act}", "{label: ครบถ้วน, next: plan}"), ["plan"]),
        (("{label: Approved, next: plan}", "{label: Rejected}"), ["plan"]),
        (("{label: เห็นชอบ, next: act}", "{label: ไม่เห็นชอบ, next: plan}"), []),
        (("{label: เห็นชอบ, next: plan}", "{label: ไม่เห็นชอบ, next: end}"), []),
        (("{label: มีเรื่องต่อไป, next: plan}", "{label: ไม่ผ่าน, next: act}"), []),
        (("{label: ยังไม่ครบถ้วน, next: plan}", "{label: ให้แก้ไข, next: act}"), []),
    ],
)
def test_what_is_approved_goes_on(branches: tuple[str, ...], found: list[str]) -> None:
    assert places("branches-swapped", decision(*branches)) == found


def test_rows_that_stand_above_are_not_back() -> None:
    steps = (
        "- {id: ask, name: ยื่นคำขอ, next: approve}\n- {id: act, name: ดำเนินการ, next: end}\n"
        "- {id: approve, kind: decision, name: พิจารณา,"
        " branches: [{label: อนุมัติ, next: act}, {label: ไม่อนุมัติ, next: tell}]}\n"
        "- {id: tell, name: แจ้งผล}\n"
    )
    assert places("branches-swapped", steps) == []


def test_a_refusal_that_goes_on_is_not_excused_by_what_the_approved_meets_later() -> None:
    steps = """
    - {id: draft, name: ยกร่าง}
    - {id: check, kind: decision, name: ตรวจ, branches: [{label: ผ่าน, next: sign}, {label: ไม่ผ่าน, next: issue}]}
    - {id: sign, kind: decision, name: ลงนาม, branches: [{label: ลงนาม, next: issue}, {label: แก้ไข, next: draft}]}
    - {id: issue, name: ประกาศใช้}
    """
    assert places("decision-never-rejects", steps) == ["issue"]


# --- names and years --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("roles: {a: หัวหน้า, b: หัวหน้า}\n", ["หัวหน้า"]),
        ("roles: {a: หัวหน้า, b: {name: หัว หน้า}}\n", ["หัว หน้า"]),
        ("documents: {a: แผน, b: แผน}\n", ["แผน"]),
        ("rounds: [{name: ก, covers: ไตรมาส 1}, {name: ก, covers: ไตรมาส 2}]\n", ["ก"]),
        ("definitions: [{term: ก, meaning: ข}, {term: ก, meaning: ค}]\n", ["ก"]),
        ("table: {columns: [flow, period, flow]}\n", ["flow"]),
        ("roles: {a: หัวหน้า, b: รองหัวหน้า}\ndocuments: {a: หัวหน้า}\n", []),
    ],
)
def test_names_of_one_list_differ(rest: str, found: list[str]) -> None:
    assert places("duplicate-name", WORK, rest) == found


@pytest.mark.parametrize(
    ("head", "year", "found"),
    [
        ("title: แผน ประจำปีงบประมาณ พ.ศ. 2564", "2565", ["2564"]),
        ("title: แผน ปีงบประมาณ ๒๕๖๔", "2565", ["๒๕๖๔"]),
        ("title: Plan for fiscal year 2021", "2565", ["2021"]),
        ("title: Plan for fiscal year 2022", "2565", []),
        ("title: แผน ปีงบประมาณ 2563 - 2567", "2565", []),
        ("title: แผน ปีงบประมาณ 2560 - 2564", "2565", ["2564"]),
        ("title: การปฏิบัติตาม พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540", "2565", []),
        ("title: แผน ปีงบประมาณ 2564", "2022", []),  # era-mismatch
    ],
)
def test_the_cover_names_the_year_of_the_calendar(head: str, year: str, found: list[str]) -> None:
    text = sop_text(WORK).replace("title: การทดสอบ", head)
    text = text.replace("fiscal_year: 2565", f"fiscal_year: {year}")
    files = {"test.yaml": text}
    lines = [
        text.splitlines()[d.span.start.line - 1]
        for d in check_files(files)
        if d.rule == "other-year"
    ]
    assert len(lines) == len(found)
    assert all(year in line for year, line in zip(found, lines, strict=True))


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("title: การจัดซื้อ ปี 2564", ["2564"]),
        ("title: การจัดซื้อ ประจำปี พ.ศ. 2564", ["2564"]),
        ("title: การจัดซื้อ (ปี ๒๕๖๔)", ["๒๕๖๔"]),
        ("title: การจัดซื้อ พ.ศ. 2564", ["2564"]),
        ("title: ก\nobjectives: เพื่อให้งานปีงบประมาณ พ.ศ. 2563 สำเร็จ", ["2563"]),
        ("title: ก\nobjectives: [ก, เพื่อให้งานปีงบประมาณ ๒๕๖๔ สำเร็จ]", ["๒๕๖๔"]),
        (
            "title: ก\nscope: {text: งานของปีงบประมาณ 2564, includes: [ปีงบประมาณ 2564 ทั้งปี]}",
            ["2564", "2564"],
        ),
        ("title: ก\nresponsibilities: [{unit: กอง, duty: จัดทำแผนปีงบประมาณ 2564}]", ["2564"]),
        ("title: ก\nscope: มาตรฐานฉบับนี้ใช้ในปีงบประมาณ 2564 ให้แล้วเสร็จ", ["2564"]),
        # the present year, the next, a range, two years
        ("title: การจัดซื้อ ปี 2565", []),
        ("title: การจัดทำคำของบประมาณ ปี 2566", []),
        ("title: แผน ปี 2564-2565", []),
        ("title: แผน พ.ศ. 2566-2570", []),
        ("title: ก\nobjectives: เทียบปีงบประมาณ 2564 กับ 2565", []),
        ("title: ก\nobjectives: แผนพัฒนา ปีงบประมาณ 2562 ถึง 2564", []),
        # a school year, laws, what is past, what was begun
        ("title: การรับนักเรียน ปีการศึกษา 2564", []),
        ("title: การปฏิบัติตามระเบียบพัสดุ พ.ศ. 2564", []),
        ("title: การสรุปผล ปี 2564", []),
        ("title: ก\nobjectives: เพื่อแก้ไขผลการดำเนินงานปีงบประมาณ 2564", []),
        ("title: ก\nscope: งานที่ทำตั้งแต่ปีงบประมาณ 2564 เป็นต้นไป", []),
        ("title: ก\nscope: ใช้ตามมติคณะกรรมการ ปีงบประมาณ 2564", []),
        ("title: ก\nobjectives: เพื่อให้งานปีงบประมาณ 2555 สำเร็จ", []),
        ("title: ก\nobjectives: ใช้งบปี 2564", []),
    ],
)
def test_last_years_text_was_left_as_it_was(head: str, found: list[str]) -> None:
    text = sop_text(WORK).replace("title: การทดสอบ", head)
    files = [read("test.yaml", text)]
    others = [d for d in lint(workspace_of(files)).diagnostics if d.rule == "other-year"]
    assert [written_at(files, d) for d in others] == found


def test_work_of_the_calendar_year_in_the_title_is_in_its_year() -> None:
    steps = step("a", "period: ต.ค. 64") + step("b", "period: ธ.ค. 64")
    text = sop_text(steps).replace("title: การทดสอบ", "title: งานปลายปี 2564")
    assert "other-year" not in {d.rule for d in check_files({"test.yaml": text})}


def test_where_every_period_lies_in_the_year_named_the_fiscal_year_is_wrong() -> None:
    steps = step("a", "period: ต.ค. 65") + step("b", "period: พ.ย. 65")
    text = sop_text(steps).replace("title: การทดสอบ", "title: แผน ปีงบประมาณ 2566")
    found = {d.rule for d in check_files({"test.yaml": text})}
    assert "period-outside-fiscal-year" in found
    assert "other-year" not in found


# --- said twice -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("period: ต.ค. 64 (3 วัน), effort: 5 วัน", ["5 วัน"]),
        ("period: ต.ค. 64 (3 วัน), effort: {min: 3, max: 3}", []),
        ("period: ต.ค. 64, effort: 5 วัน", []),
        ("period: 'ต.ค. 64 (3 วัน), พ.ย. 64'", []),
    ],
)
def test_an_effort_is_said_once(keys: str, found: list[str]) -> None:
    assert places("conflicting-effort", step("a", keys)) == found


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("ก.พ. 65 และ ก.ค. 65", 0),
        ("ก.พ. 65 และ ก.พ. 65", 1),
        ("[ต.ค. - ธ.ค. 64, ธ.ค. 64 - ม.ค. 65]", 1),
        ("[ต.ค. - ธ.ค. 64, พ.ย. 64, ธ.ค. 64]", 2),
        ("[1 - 15 ต.ค. 64, 16 - 31 ต.ค. 64]", 0),
    ],
)
def test_windows_lie_apart(period: str, found: int) -> None:
    assert len(places("period-overlap", step("a", f"period: {period}"))) == found


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("ธ.ค. 64", []),
        ("ม.ค. - ก.พ. 65", []),
        ("ก.พ. - มี.ค. 65", ["ก.พ. - มี.ค. 65"]),
        ("ธ.ค. 63", []),
    ],
)
def test_activities_lie_in_the_period_of_their_row(period: str, found: list[str]) -> None:
    windows = "period: [ธ.ค. 64, ม.ค. - ก.พ. 65]"
    steps = step("a", windows, f"activities: [{{name: ก, period: {period}}}]")
    assert places("activity-outside-period", steps) == found
    assert places("activity-outside-period", steps.replace(f"{windows}, ", "")) == []


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        ("จัดทำ 2564-11-01, ทบทวน 2564-11-08, อนุมัติ 2564-11-15", []),
        ("จัดทำ 2564-11-01, ทบทวน 2564-11-20, อนุมัติ 2564-11-15", ["2564-11-15"]),
        ("อนุมัติ 2564-11-15, จัดทำ 2564-12-01", ["2564-11-15"]),
        # two agree, and the third is at odds with both
        ("จัดทำ 2564-09-28, ทบทวน 2564-09-20, อนุมัติ 2564-09-25", ["2564-09-28"]),
        ("จัดทำ 2564-09-10, ทบทวน 2564-09-20, อนุมัติ 2564-09-05", ["2564-09-05"]),
        ("จัดทำ 2564-09-10, จัดทำ 2564-09-28, ทบทวน 2564-09-20, อนุมัติ 2564-09-25", ["2564-09-28"]),
        ("จัดทำ 2564-09-28, จัดทำ 2564-09-29, อนุมัติ 2564-09-25", ["2564-09-25"]),
        # all three the wrong way round
        ("จัดทำ 2564-09-28, ทบทวน 2564-09-25, อนุมัติ 2564-09-20", ["2564-09-25", "2564-09-20"]),
        ("จัดทำ 2564-11, อนุมัติ 2564-11-01", []),  # of a month, any day
        ("Prepared 2564-11-20, Approved 2564-11-15", ["2564-11-15"]),
        ("รับทราบ 2564-11-20, อนุมัติ 2564-11-15", []),
    ],
)
def test_signatures_are_dated_in_their_order(actions: str, found: list[str]) -> None:
    listed = (entry.split() for entry in actions.split(", "))
    rest = ", ".join(f"{{action: {action}, date: {day}}}" for action, day in listed)
    assert places("approval-order", WORK, f"approvals: [{rest}]\n") == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("revised: 2566-05\n", []),
        ("revised: 2566-06\n", []),  # of a month, its first day; today is 1 June 2566
        ("revised: 2566-07\n", ["2566-07"]),
        ("revisions: [{date: 2565-05}, {date: 2 มิ.ย. 2566}]\n", ["2 มิ.ย. 2566"]),
    ],
)
def test_a_revision_is_not_ahead(rest: str, found: list[str]) -> None:
    assert places("revised-in-future", WORK, rest) == found


def test_a_revision_ahead_is_not_also_one_after_use() -> None:
    steps = step("a", "period: ต.ค. 64")
    assert places("revised-after-use", steps, "revised: 2566-05\n") == ["2566-05"]
    assert places("revised-after-use", steps, "revised: 2566-07\n") == []


@pytest.mark.parametrize(
    ("day", "found"),
    [("2566-06-01", []), ("2566-06", []), ("2566-06-02", ["2566-06-02"]), ("2646-10", ["2646-10"])],
)
def test_a_signature_is_not_ahead(day: str, found: list[str]) -> None:
    rest = f"approvals: [{{action: จัดทำ}}, {{action: อนุมัติ, date: {day}}}]\n"
    assert places("signed-in-future", WORK, rest) == found
    assert places("late-approval", WORK, rest) == ([] if found else [day])


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("document: {effective: 2565-09-30}\n", []),
        ("document: {effective: 2565-10}\n", ["2565-10"]),
        # nobody is asked what day it is: it is after the year on any day
        ("document: {effective: 1 ต.ค. 2645}\n", ["1 ต.ค. 2645"]),
        ("approvals: [{action: ทบทวน, date: 2564-08}, {action: อนุมัติ, date: 2565-10-01}]\n", ["2565-10-01"]),
    ],
)  # fmt: skip
def test_it_is_signed_and_in_force_in_its_year(rest: str, found: list[str]) -> None:
    assert places("late-approval", WORK, rest) == found
    assert places("late-approval", step("a", "period: ต.ค. 64"), rest) == found
    assert places("revised-after-use", step("a", "period: ต.ค. 64"), rest) == (
        ["2565-09-30"] if "09-30" in rest else []
    )


def test_a_wrong_fiscal_year_is_reported_at_the_year_alone() -> None:
    steps = step("a", "period: ต.ค. 65") + step("b", "period: ธ.ค. 65")
    rest = "document: {effective: 2565-10-01}\n"
    assert places("late-approval", steps, rest) == []
    assert places("period-outside-fiscal-year", steps, rest) == ["2565"]


# --- evidence ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("controls", "found"),
    [
        (["{check: ครบ, evidence: [แผน]}"], []),
        (["{check: มีรายงานครบ}"], ["มีรายงานครบ"]),
        (["{check: ครบ, by: owner, evidence: []}"], ["ครบ"]),
        # in plain words: what can be shown, or not
        (["มีรายงานผลครบทุกเดือน"], []),
        (["มีการตรวจสอบรายงาน"], ["มีการตรวจสอบรายงาน"]),
        (["ตรวจรายงานและลงนามรับรอง"], []),
        (["ถูกต้องครบถ้วน"], ["ถูกต้องครบถ้วน"]),
        # all of them in words: one finding for all
        (["ถูกต้อง", "ครบถ้วน", "มีรายงาน"], ["ถูกต้อง"]),
        # evidence elsewhere: each by itself
        (["ถูกต้อง", "ครบถ้วน", "{check: ครบ, evidence: [แผน]}"], ["ถูกต้อง", "ครบถ้วน"]),
    ],
)
def test_a_control_point_names_its_evidence(controls: list[str], found: list[str]) -> None:
    steps = "".join(step(f"s{n}", f"control: {control}") for n, control in enumerate(controls))
    assert places("control-without-evidence", steps) == found


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("responsible: [owner, owner]", ["owner"]),
        ("documents: [แผน, บันทึก, แผน]", ["แผน"]),
        ("control: {check: ก, evidence: [แผน, แผน]}", ["แผน"]),
        ("responsible: [owner], documents: [owner]", []),
    ],
)
def test_a_list_names_each_once(keys: str, found: list[str]) -> None:
    assert places("duplicate-reference", step("a", keys)) == found


# --- periods ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "found"),
    [("flow, period, effort", ["a"]), ("flow, period", []), ("flow, effort", [])],
)
def test_an_effort_is_no_period_where_each_has_a_column(columns: str, found: list[str]) -> None:
    rest = f"table: {{columns: [{columns}]}}\n"
    assert places("missing-period", step("a", "effort: 3 วัน"), rest) == found
    assert places("missing-period", step("a", "effort: 3 วัน", "period: ต.ค. 64"), rest) == []


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("activities: [{name: ก, period: ต.ค. 65}]", ["ต.ค. 65"]),
        ("activities: [{name: ก, period: ต.ค. 64}]", []),
        ("deadlines: {on: 2565-10-15}", []),  # the month after the year
        ("deadlines: {on: 2566-03-15}", ["2566-03-15"]),
    ],
)
def test_all_of_a_row_lies_in_the_fiscal_year(keys: str, found: list[str]) -> None:
    steps = step("a", keys) + step("b", "period: ธ.ค. 64")
    assert places("period-outside-fiscal-year", steps) == found


def test_very_many_documents_and_words_are_compared_within_bounds() -> None:
    listed = ", ".join(f"doc-{n}: เอกสาร {n}" for n in range(400))
    words = ", ".join(f"dco-{n}" for n in range(400))
    steps = step("a", f"documents: [{words}]")
    found = places("unknown-document", steps, f"documents: {{{listed}}}\n")
    assert 0 < len(found) <= 50
