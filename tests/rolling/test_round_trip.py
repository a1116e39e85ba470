"""Rolled and rolled back, a file has the bytes it had, but for what a remark names."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.notation import NotationError, read_time
from sopctl.linter import lint
from sopctl.reading import read_file
from sopctl.source.comments import comments
from sopctl.workspace import Workspace
from tests.rolling.rolled import notes_of, roll_text

TIMES = (
    "ต.ค.64 (1 วัน)",
    "พ.ย. 64 - มิ.ย. 65 (2-3 วัน/ กิจกรรม)",
    "ก.พ.65 และ ก.ค.65",
    "มี.ค.-ก.ค.65",
    "2564-11-15/2564-11-19",
    "2021-10-01",
    "๑๒ พฤศจิกายน ๒๕๖๔",
    "12/11/2564",
    "ไตรมาส 1/2565",
    "5 เดือนแรก",
    "วันศุกร์ที่ 12 พฤศจิกายน 2564",
    "ตุลาคม พ.ศ. 2564",
    "รอบที่ 1/2565 (ต.ค. 64 - ก.พ. 65)",
)
WORDS = (
    "จัดทำแผนประจำปีงบประมาณ พ.ศ. 2565",
    "รายงานผล ต.ค.64-ก.พ.65",
    "ตาม พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539",
    "คำสั่งที่ 12/2565 ลงวันที่ 5 ต.ค. 2564",
    "ยุทธศาสตร์ชาติ พ.ศ. 2561 - 2580",
    "ครั้งที่ 1/2565",
    "ตั้งแต่ปี 2564 เป็นต้นมา",
    "ทบทวนผลปี 2564",
    "เป้าหมายปี 2567",
    "แผนปี 2563-2565",
    "ดู plan-2565.docx",
    "ส่งภายใน ๓๐ ก.ย. ๒๕๖๕",
    "ประชุมวันศุกร์ที่ 12 พฤศจิกายน 2564",
    "งบ 2,565 บาท: 95%",
    "แบบ LO65 #1",
    "FY2565",
)
FISCAL_YEARS = ("2565", "๒๕๖๕", '"2565"')
IDS = ("x-2565", "fy65", "x-65", "x-2022", "แผน-๒๕๖๕", "a-2565-2566")


def _quoted(text: str, style: str) -> str:
    match style:
        case "single":
            return "'" + text.replace("'", "''") + "'"
        case "double":
            return json.dumps(text, ensure_ascii=False)
        case "literal":
            return f"|-\n        {text}"
        case "folded":
            return ">-\n        " + text.replace(" ", "\n        ", 1)
    return text if not set(text) & set(":#%,") else json.dumps(text, ensure_ascii=False)


_STYLES = st.sampled_from(("plain", "single", "double", "literal", "folded"))
_WORDINGS = st.builds(
    lambda parts, style: _quoted(" ".join(parts), style),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    _STYLES,
)
_PERIODS = st.builds(_quoted, st.sampled_from(TIMES), _STYLES)


@st.composite
def sops(draw: st.DrawFn) -> str:
    """An SOP whose fields are in any style, with comments, in either kind of line end."""
    lines = [
        "# ปีงบประมาณ 2565",
        "sopctl: sop/v1",
        f"id: {draw(st.sampled_from(IDS))}  # รหัส",
        "title: แผนประจำปี 2565",
        "unit: {name: กลุ่ม}",
        f"fiscal_year: {draw(st.sampled_from(FISCAL_YEARS))}",
        "revised: 2564-11",
        "revisions: [{date: 2563-11, note: ปี 2564}]",
        "steps:",
    ]
    for number in range(draw(st.integers(1, 3))):
        lines += [
            f"  - id: s{number}",
            "    name: งาน",
            f"    details: {draw(_WORDINGS)}",
            f"    control: {draw(_WORDINGS)}   # ต.ค. 64"
            if draw(st.booleans())
            else "    # ไม่มีจุดควบคุม",
            f"    period: {draw(_PERIODS)}",
            "",
        ]
    text = "\n".join(lines)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=120, deadline=None)
@given(sops(), st.integers(-6, 6).filter(bool))
def test_forth_and_back(text: str, years: int) -> None:
    there = roll_text(text, 2565 + years)
    back = roll_text(there.text, 2565)
    named = {line for rolled in (there, back) for line, *_ in notes_of(rolled)}
    old, new = text.splitlines(), back.text.splitlines()
    assert len(old) == len(new)
    differing = {n for n, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b}
    assert differing <= named


@settings(max_examples=60, deadline=None)
@given(sops(), st.sampled_from((2566, 2570, 2561)))
def test_the_new_file_is_as_sound_as_the_old(text: str, end: int) -> None:
    rolled = roll_text(text, end).text
    assert _errors(rolled) == _errors(text)
    assert _comments(rolled) == _comments(text)


def _comments(text: str) -> list[str]:
    return [comment.text for comment in comments(text)]


def _errors(text: str) -> list[tuple[str, int]]:
    file = read_file("x.yaml", text.encode())
    report = lint(Workspace((file,)))
    return [(d.rule, d.span.start.line) for d in report.diagnostics if d.severity.value == "error"]


@pytest.mark.parametrize("text", TIMES)
def test_the_times_above_are_times(text: str) -> None:
    try:
        read_time(text)
    except NotationError as error:
        assert error.code.value == "year-missing"
