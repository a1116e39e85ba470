"""What the language server of VS Code's YAML extension makes of the schemas."""

import re
from pathlib import Path

import pytest

from sopctl.model.skeleton import sop_skeleton
from tests.editor.language_server import Complaint, LanguageServer, Position, position_of

WHOLE = """\
sopctl: sop/v1
id: plan-2565
title: การจัดทำแผนปฏิบัติการ
unit: {name: กลุ่มพัฒนาระบบบริหาร, parent: กรมอนามัย}
fiscal_year: 2565
revised: 2567-02-29
indicator: {code: 2.10, name: ระดับความสำเร็จ}
objectives: เพื่อให้มีแผน
scope: {text: ตั้งแต่ต้นจนจบ, includes: [แผน, รายงาน]}
definitions: {term: แผน, meaning: แผนปฏิบัติการ, parts: [{term: แผนย่อย}]}
roles:
  owner: {name: ผู้รับผิดชอบแผน, positions: นักวิเคราะห์นโยบายและแผน}
  executives: ผู้บริหารหน่วยงาน
steps:
  - id: plan
    name: จัดทำแผน
    period: ต.ค. 64 (3 วัน)
    effort: {min: 2, max: 3, unit: day, per: กิจกรรม}
    control: {check: แผนสอดคล้องกับภารกิจ, evidence: แผน, by: owner}
    responsible: owner
  - id: approve
    kind: decision
    name: พิจารณาเห็นชอบแผน
    approver: executives
    branches:
      - {label: เห็นชอบ, next: report}
      - {label: ไม่เห็นชอบ, next: plan}
  - id: report
    name: รายงานผล
    deadlines:
      - {name: รายเดือน, every: month, day: 10, of: next, shift: preceding, except: 2565-04}
      - ภายใน 7 วันทำการ
rounds:
  - {name: รอบที่ 1, covers: 2564-10/2565-02, report: 2565-02}
table:
  columns: [number, flow, period, responsible]
  headings: {period: ระยะเวลา}
  numbering: yes
"""


def shown(text: str, found: list[Complaint]) -> list[tuple[str, str]]:
    """Return each complaint as the text that it underlines, and its message."""
    lines = text.splitlines()
    return [
        (lines[one.start.line][one.start.character : one.end.character], one.message)
        for one in found
    ]


def inside(text: str, key: str) -> Position:
    """Return a place inside a key, where a pointer rests."""
    line, character = position_of(text, key)
    return Position(line, character + 1)


def test_the_published_sops_have_no_complaint(
    editor: LanguageServer, real_sops: tuple[Path, ...]
) -> None:
    for file in real_sops:
        text = file.read_text(encoding="utf-8")
        assert editor.complaints(f"sops/{file.name}", text) == []


def test_a_new_sop_has_no_complaint(editor: LanguageServer) -> None:
    assert editor.complaints("sops/a.yaml", sop_skeleton("a", fiscal_year=2566)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("fiscal_year: 2565", "fiscal_year: ๒๕๖๕"),
        ("fiscal_year: 2565", 'fiscal_year: "2565"'),
        ("revised: 2567-02-29", "revised: ๒๙ ก.พ. ๒๕๖๗"),
        ("revised: 2567-02-29", "revised:"),
        ("id: plan-2565", "id: แผนงาน-๒๕๖๕"),
        ("code: 2.10", "code: no"),
        ("code: 2.10", "code: true"),
        ("max: 3", "max: ๓"),
        ("objectives: เพื่อให้มีแผน", "objectives:"),
        ("numbering: yes", "numbering: Off"),
        (
            "  executives: ผู้บริหารหน่วยงาน",
            "  deputies: &them {name: รองอธิบดี}\n  executives: {<<: *them, abbreviation: รอธ.}",
        ),
    ],
)
def test_what_the_format_takes_has_no_complaint(editor: LanguageServer, old: str, new: str) -> None:
    assert editor.complaints("sops/a.yaml", WHOLE.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    ("old", "new", "underlined", "said"),
    [
        ("title: การ", "titel: การ", "titel", "Property titel is not allowed."),
        ("kind: decision", "kind: desision", "desision", '"decision"'),
        ("fiscal_year: 2565", "fiscal_year: soon", "soon", "ต้องเป็นจำนวนเต็ม เช่น 2565"),
        ("parent: กรม", "paren: กรม", "paren", "Property paren is not allowed."),
        ("id: report", "id: re port", "re port", "ไม่เว้นวรรค"),
        ("id: report", "id: re/port", "re/port", "ไม่เว้นวรรค"),
        ("unit: day", "unit: dya", "dya", '"working-day"'),
        ("min: 2", "min: two", "two", "ต้องเป็นจำนวน"),
        ("min: 2", "min: -2", "-2", "minimum of 0"),
        ("every: month", "every: months", "months", '"half-year"'),
        ("shift: preceding", "shift: back", "back", '"following"'),
        ("check: แผนสอด", "chek: แผนสอด", "chek", "Property chek is not allowed."),
        ("label: เห็นชอบ", "labl: เห็นชอบ", "labl", "Property labl is not allowed."),
        ("responsible: owner", "responsible: [[owner]]", "[owner]", "ต้องเป็นข้อความ"),
        ("responsible: owner", 'responsible: ""', '""', "ต้องมีข้อความ"),
        ("next: plan", "next: {step: plan}", "{step: plan}", "ต้องเป็นข้อความ"),
        ("flow, period", "flwo, period", "flwo", '"flow"'),
        ("headings: {period", "headings: {preiod", "preiod", '"period"'),
        ("numbering: yes", "numbering: maybe", "maybe", "ใช้ true หรือ false"),
        ("covers: 2564", "cover: 2564", "cover", "Property cover is not allowed."),
        ("positions: นัก", "position: นัก", "position", "Property position is not allowed."),
    ],
)
def test_what_is_wrong_is_underlined(
    editor: LanguageServer, old: str, new: str, underlined: str, said: str
) -> None:
    text = WHOLE.replace(old, new, 1)
    assert text != WHOLE
    found = shown(text, editor.complaints("sops/a.yaml", text))
    assert any(part == underlined and said in message for part, message in found), found


@pytest.mark.parametrize(
    ("left_out", "after", "said"),
    [
        ("title: การจัดทำแผนปฏิบัติการ\n", "sopctl: sop/v1", 'Missing property "title".'),
        ("    name: จัดทำแผน\n", "id: plan\n", 'Missing property "name".'),
        ("    name: พิจารณาเห็นชอบแผน\n", "id: approve", 'Missing property "name".'),
        ("check: แผนสอดคล้องกับภารกิจ, ", "control:", 'Missing property "check".'),
    ],
)
def test_what_is_missing_is_told_where_it_belongs(
    editor: LanguageServer, left_out: str, after: str, said: str
) -> None:
    text = WHOLE.replace(left_out, "", 1)
    found = [one for one in editor.complaints("sops/a.yaml", text) if one.message == said]
    assert [one.start for one in found] == [position_of(text, after)]


def test_a_start_needs_no_name(editor: LanguageServer) -> None:
    text = WHOLE.replace("steps:\n", "steps:\n  - {id: begin, kind: start}\n")
    assert editor.complaints("sops/a.yaml", text) == []


def test_every_key_is_explained_in_thai_and_in_english(
    editor: LanguageServer,
) -> None:
    explained = set()
    for number, line in enumerate(WHOLE.splitlines()):
        for match in re.finditer(r"(?<![\w-])([a-z_]+):(?= |$)", line):
            if match[1] in explained or match[1] in ("owner", "executives"):
                continue
            hover = editor.hover("sops/a.yaml", WHOLE, Position(number, match.start() + 1))
            thai, english = hover.split("\n\n")[:2]
            assert "|" not in hover, (match[1], hover)
            assert re.search("[ก-๛]", thai), (match[1], hover)
            assert re.search("[a-z]", english), (match[1], hover)
            explained.add(match[1])
    assert {"title", "scope", "unit", "steps", "kind", "effort", "every", "covers"} <= explained


def test_a_hover_explains_each_value_that_may_stand_there(editor: LanguageServer) -> None:
    hover = editor.hover("sops/a.yaml", WHOLE, inside(WHOLE, "shift: preceding"))
    assert "เมื่อตรงวันหยุด" in hover
    assert "* `preceding`: เลื่อนขึ้นเป็นวันทำการก่อนหน้า / it moves to the working day before" in hover


def test_keys_are_offered_where_they_belong_and_explained(editor: LanguageServer) -> None:
    top = editor.offers("sops/a.yaml", WHOLE + "\n", Position(WHOLE.count("\n"), 0))
    assert {"approvals", "responsibilities", "appendix", "sections"} <= top.keys()
    assert not {"title", "steps", "kind"} & top.keys()
    assert top["appendix"].documentation.startswith("ภาคผนวก")

    text = WHOLE.replace("    responsible: owner\n", "    responsible: owner\n    \n", 1)
    step = editor.offers(
        "sops/a.yaml",
        text,
        position_of(text, "owner\n    \n", end=True)._replace(
            line=position_of(text, "responsible: owner\n    ").line + 1, character=4
        ),
    )
    assert {"deadlines", "documents", "joined_by", "activities", "next"} <= step.keys()
    assert not {"title", "control", "period"} & step.keys()


@pytest.mark.parametrize(
    ("line", "offered", "explanation"),
    [
        ("    kind: ", "decision", "การตัดสินใจ"),
        ("    joined_by: ", "และ", "ร่วมกัน"),
        ("    deadlines:\n      - every: ", "quarter", "ทุกไตรมาส"),
        ("    deadlines:\n      - every: month\n        shift: ", "following", "เลื่อนไป"),
        ("    deadlines: ", "ภายใน 7 วันทำการ", None),
        ("    period: ", "ไตรมาส 1", None),
        ("    effort:\n      unit: ", "working-day", "วันทำการ"),
        ("table:\n  columns:\n    - ", "control", "จุดควบคุม"),
        ("table:\n  total: ", "true", None),
        ("sections:\n  legend: ", "after", "คำอธิบายสัญลักษณ์"),
        ("sections:\n  numbering:\n    scope: ", "bracket", "1) 2)"),
    ],
)
def test_values_are_offered_and_explained(
    editor: LanguageServer, line: str, offered: str, explanation: str | None
) -> None:
    start = WHOLE[: WHOLE.index("    period: ต.ค.")]
    text = start + line + "\n"
    offers = editor.offers("sops/a.yaml", text, position_of(text, start + line, end=True))
    assert offered in offers
    assert explanation is None or explanation in offers[offered].documentation


def test_an_empty_file_is_offered_the_format(editor: LanguageServer) -> None:
    assert "sop/v1" in editor.offers("sops/a.yaml", "sopctl: \n", Position(0, 8))
    assert {"sopctl", "id", "title"} <= editor.offers("sops/a.yaml", "", Position(0, 0)).keys()


def test_settings_are_offered_the_rules(editor: LanguageServer, repository: Path) -> None:
    text = (repository / "sopctl.yaml").read_text(encoding="utf-8")
    assert editor.complaints("sopctl.yaml", text) == []
    offers = editor.offers("sopctl.yaml", "rules:\n  \n", Position(1, 2))
    assert "ไม่มีเส้นทาง" in offers["unreachable-step"].documentation
    text = "rules:\n  long-label: of\n"
    assert shown(text, editor.complaints("sopctl.yaml", text))[0][0] == "of"
    assert "ยาวเกิน" in editor.hover("sopctl.yaml", text, inside(text, "long-label"))


def test_records_and_forms_are_checked_too(editor: LanguageServer, repository: Path) -> None:
    record = "{step: a, occurrence: 2565-01, on: 2565-02-09, by: owner, evidence: [{file: a.pdf}]}"
    text = f"sopctl: records/v1\nsop: a\nrecords:\n  - {record}\n"
    assert editor.complaints("records/a.yaml", text) == []
    text = text.replace("occurrence", "occurence")
    assert shown(text, editor.complaints("records/a.yaml", text))[0][0] == "occurence"
    bare = f"- {record}\n"
    assert editor.complaints("records/a.yaml", bare) == []
    bare = bare.replace("occurrence", "occurence")
    assert shown(bare, editor.complaints("records/a.yaml", bare))[0][0] == "occurence"
    definitions = sorted((repository / "templates").glob("*/form.yaml"))
    assert definitions
    for file in definitions:
        assert editor.complaints("form.yaml", file.read_text(encoding="utf-8")) == []


def test_a_file_may_name_its_schema_itself(
    editor: LanguageServer, tmp_path: Path, repository: Path
) -> None:
    from sopctl.cli.app import run

    schema = tmp_path / "sop.schema.json"
    assert run(["schema", "sop", "-o", str(schema)]) == 0
    text = f"# yaml-language-server: $schema={schema.as_uri()}\n{WHOLE}"
    assert editor.complaints("elsewhere/a.yml", text) == []
    text = text.replace("kind: decision", "kind: choice")
    assert shown(text, editor.complaints("elsewhere/a.yml", text))[0][0] == "choice"
