"""`sopctl report` as a user calls it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sopctl.recording.lock import lock_file_of, locked
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

ROUNDS = "rounds: [{name: รอบแรก, covers: 2564-10/2565-02, report: 2565-02}]\n"
SOP = sop_text(
    """
    - {id: plan, name: จัดทำแผน, period: ต.ค. 64, control: มีแผน, responsible: owner}
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: ภายในวันที่ 10 ของเดือนถัดไป
      control: ส่งครบ
      responsible: owner
    """,
    f"objectives: ก\nscope: ข\nroles: {{owner: ผู้รับผิดชอบตัวชี้วัด}}\n{ROUNDS}",
).replace("id: test", "id: work")
MONTHLY = ("report", "monthly-progress", "work", "--month", "2565-02", "--on", "1/3/2565")
ROUND = ("report", "round-summary", "work", "--round", "1", "--on", "1/3/2565")
FORM = "forms/work-monthly-progress-2565-02.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sops", "records", "evidence"):
        (tmp_path / name).mkdir()
    (tmp_path / "sops" / "work.yaml").write_text(SOP, encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return text


def test_the_first_run_writes_the_form_and_the_document(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl(*MONTHLY)
    assert (result.code, result.out) == (0, "")
    assert f"wrote {FORM}: add obstacles, plans and notes there" in result.err
    assert "wrote 1 file: build/work-monthly-progress-2565-02.pdf" in result.err
    assert (folder / "build" / "work-monthly-progress-2565-02.pdf").read_bytes()[:4] == b"%PDF"
    assert sopctl("validate", FORM).code == 0
    assert [path.name for path in (folder / "forms").iterdir()] == [Path(FORM).name]
    filled = sopctl("fill", FORM, "--format", "md", "-o", "-").out
    assert filled == sopctl(*MONTHLY, "--format", "md", "-o", "-").out
    assert "| 1 | จัดทำแผน<br>(ค้างจากเดือนก่อน) | 31 ต.ค. 2564 | เกินกำหนด 121 วัน |" in filled


def test_a_second_run_renews_the_numbers_and_keeps_the_words(sopctl: Sopctl, folder: Path) -> None:
    sopctl(*MONTHLY)
    form = folder / FORM
    edit(form, "obstacles:\n", "obstacles: |  # ถึง ผอ.\n  # คน\n  {{ x }} & <b>\n")
    edit(form, "    note:\n", "    note: รอลงนาม  # 1 มี.ค.\n")
    before = form.read_text(encoding="utf-8")
    assert sopctl("done", "work", "plan", "--on", "2565-02-10").code == 0
    result = sopctl(*MONTHLY, "--format", "md", "-o", "-")
    assert result.code == 0
    after = form.read_text(encoding="utf-8")
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert ("    result: เกินกำหนด", "    result: แล้วเสร็จช้ากว่ากำหนด") in changed
    assert all("note" not in old and "obstacles" not in old for old, _ in changed)
    assert "obstacles: |  # ถึง ผอ.\n  # คน\n  {{ x }} & <b>\n" in after
    assert "    note: รอลงนาม  # 1 มี.ค.\n" in after
    assert "แล้วเสร็จช้ากว่ากำหนด 102 วัน<br>เมื่อ 10 ก.พ. 2565" in result.out
    assert "รอลงนาม" in result.out
    assert "### คน" in result.out
    again = sopctl(*MONTHLY, "--format", "md", "-o", "-")
    assert (again.out, again.err) == (result.out, "")
    assert form.read_text(encoding="utf-8") == after


def test_a_computed_value_changed_by_hand_is_renewed_and_told(sopctl: Sopctl, folder: Path) -> None:
    sopctl(*MONTHLY)
    text = edit(folder / FORM, "    result: เกินกำหนด", "    result: แล้วเสร็จตามกำหนด")
    line = text.splitlines().index("    result: แล้วเสร็จตามกำหนด") + 1
    result = sopctl(*MONTHLY)
    assert f"{FORM}:{line}: renewed result “แล้วเสร็จตามกำหนด” → “เกินกำหนด”" in result.err
    assert "    result: เกินกำหนด" in (folder / FORM).read_text(encoding="utf-8")
    thai = sopctl("--lang", "th", *MONTHLY).err
    assert "ปรับ" not in thai  # nothing is left to renew


def test_an_entry_no_longer_due_is_kept_for_its_note_and_told(sopctl: Sopctl, folder: Path) -> None:
    sopctl(*MONTHLY)
    edit(folder / FORM, "    note:\n", "    note: รอลงนาม\n")
    sopctl("done", "work", "plan", "--on", "2564-10-20")
    result = sopctl(*MONTHLY, "--format", "md", "-o", "-")
    assert "no longer in the report; it stays for what was written in it" in result.err
    assert "took out 1 entry" in result.err  # the control point, in which nobody had written
    assert "ไม่อยู่ในรายงานนี้แล้ว" in result.out


def test_the_round_in_four_formats(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl(
        *ROUND, *("--format", "pdf", "--format", "docx", "--format", "html", "--format", "md"), "-o", "out"
    )  # fmt: skip
    assert result.code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        f"work-round-summary-1.{ending}" for ending in ("docx", "html", "md", "pdf")
    ]
    text = (folder / "out" / "work-round-summary-1.md").read_text(encoding="utf-8")
    assert "| 2 | รายงานผล | 3 | 0 | 0 | 3 | 0 | เกินกำหนด | ผู้รับผิดชอบตัวชี้วัด |  |" in text
    assert "**รอบแรก ปีงบประมาณ พ.ศ. 2565**" in text
    assert sopctl(*ROUND[:4], "รอบแรก", "-o", "x.docx").code == 0
    assert (folder / "x.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("month", ["2565-02", "2022-02", "ก.พ. 65", "กุมภาพันธ์ ๒๕๖๕"])
def test_a_month_is_written_in_either_era(sopctl: Sopctl, folder: Path, month: str) -> None:
    result = sopctl("report", "monthly-progress", "work", "--month", month, "-o", "a.md")
    assert result.code == 0
    assert (folder / FORM).exists()


def test_an_sop_is_named_by_its_path_too(sopctl: Sopctl, folder: Path) -> None:
    (folder / "elsewhere.yaml").write_text(SOP.replace("id: work", "id: other"), encoding="utf-8")
    arguments = ("--month", "2565-02", "-o", "a.md")
    assert sopctl("report", "monthly-progress", "elsewhere.yaml", *arguments).code == 0
    assert (folder / "forms" / "other-monthly-progress-2565-02.yaml").exists()
    assert sopctl("report", "monthly-progress", "sops/work.yaml", *arguments).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("monthly-progres", "work", "--month", "2565-02"), "did you mean “monthly-progress”?"),
        (("knowledge-sharing-summary", "work", "--month", "2565-02"), "known / ที่มี: monthly-progress"),
        (("monthly-progress", "worl", "--month", "2565-02"), "SOP: there is no “worl”"),
        (("monthly-progress", "worl", "--month", "2565-02"), "did you mean “work”?"),
        (("monthly-progress", "work", "--month", "2566-02"), "did you mean 2565-02?"),
        (("monthly-progress", "work", "--month", "2565-02-10"), "is a day, no month"),
        (("monthly-progress", "work", "--month", "กุมพา 65"), "กุม"),
        (("monthly-progress", "work", "--month", "2300-02"), "neither era"),
        (("monthly-progress", "work"), "--month 2565-02"),
        (("monthly-progress", "work", "--round", "1"), "takes --month 2565-02"),
        (("round-summary", "work", "--month", "2565-02"), "takes --round 1"),
        (("round-summary", "work"), "--round 1"),
        (("round-summary", "work", "--round", "2"), "there are: 1 (รอบแรก)"),
        (("monthly-progress", "work", "--month", "2565-02", "--on", "xx"), "xx"),
        (("monthly-progress", "work", "--month", "2565-02", "--on", "1/1/9999"), "correct it"),
        (("monthly-progress", "work", "--month", "2565-02", "--format", "docs"), "did you mean “docx”?"),
        (("monthly-progress", "records/a.yaml", "--month", "2565-02"), "is no SOP"),
        (("monthly-progress", "work", "--month", "2565-02", "--format", "pdf", "--format", "md", "-o", "a.pdf"), "is one file, for 2 documents"),
        (("monthly-progress",), "Missing argument"),
    ],
)  # fmt: skip
def test_what_is_called_wrongly_is_told_and_writes_nothing(
    sopctl: Sopctl, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "records" / "a.yaml").write_text("- {step: plan, on: 2564-10-05}\n")
    result = sopctl("report", *arguments)
    assert (result.code, said in result.err) == (2, True), result.err
    assert "Traceback" not in result.err
    assert not (folder / "forms").exists()
    assert not (folder / "build").exists()


def test_an_sop_without_rounds_is_told_what_to_add(sopctl: Sopctl, folder: Path) -> None:
    (folder / "sops" / "work.yaml").write_text(SOP.replace(ROUNDS, ""), encoding="utf-8")
    result = sopctl(*ROUND)
    assert result.code == 2
    assert "has no reporting rounds" in result.err
    assert "add the key rounds to sops/work.yaml" in result.err
    assert "{name: รอบที่ 1, covers: 2564-10/2565-02, report: 2565-02}" in result.err
    assert "ไม่มีรอบการรายงาน" in sopctl("--lang", "th", *ROUND).err


def test_an_sop_with_errors_is_refused(sopctl: Sopctl, folder: Path) -> None:
    broken = SOP.replace("period: ต.ค. 64,", "period: xx,")
    (folder / "sops" / "work.yaml").write_text(broken, encoding="utf-8")
    result = sopctl(*MONTHLY)
    assert result.code == 1
    assert "sops/work.yaml:" in result.err
    assert "error[unreadable-time]" in result.err
    assert not (folder / "forms").exists()
    (folder / "sops" / "good.yaml").write_text(
        SOP.replace("id: work", "id: good"), encoding="utf-8"
    )
    assert sopctl("report", "monthly-progress", "good", *MONTHLY[3:], "-o", "a.md").code == 0
    (folder / "sops" / "work.yaml").write_text("sopctl: sop/v1\nid: [", encoding="utf-8")
    assert sopctl("report", "monthly-progress", "sops/work.yaml", *MONTHLY[3:]).code == 1


def test_records_with_errors_are_counted_as_far_as_they_can_be_read(
    sopctl: Sopctl, folder: Path
) -> None:
    records = "- {step: plan, on: 2564-10-20}\n- {step: nobody, on: 2564-10-20}\n"
    (folder / "records" / "work.yaml").write_text(records, encoding="utf-8")
    result = sopctl(*MONTHLY, "--format", "md", "-o", "-")
    assert result.code == 1
    assert "error[unknown-recorded-step]" in result.err
    assert "| สะสมตั้งแต่ต้นปีงบประมาณ | 5 | 1 |" in result.out
    assert "บันทึกมีข้อผิดพลาด นับเฉพาะรายการที่อ่านได้: records/work.yaml" in result.out


def test_what_people_wrote_wrongly_is_told_as_fill_tells_it(sopctl: Sopctl, folder: Path) -> None:
    sopctl(*MONTHLY)
    edit(folder / FORM, "next_month:\n", "next_mont: ก\n")
    result = sopctl(*MONTHLY)
    assert result.code == 1
    assert f"{FORM}:" in result.err
    assert "error[unknown-field]" in result.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("form: monthly-progress\nlines: [\n", "has an error"),
        ("form: round-summary\nround: ก\n", "is no filled form monthly-progress"),
        ("sopctl: sop/v1\nid: x\n", "is no filled form monthly-progress"),
        ("# ร่าง\n", "has an error"),
        ("form: monthly-progress\nsop: other\n", "reports on the SOP “other”"),
        ("form: monthly-progress\nlines: [{ref: x, note: y}]\n", "cannot be renewed"),
    ],
)
def test_a_file_that_is_something_else_is_left_alone(
    sopctl: Sopctl, folder: Path, content: str, said: str
) -> None:
    (folder / "forms").mkdir()
    (folder / FORM).write_text(content, encoding="utf-8")
    result = sopctl(*MONTHLY)
    assert (result.code, said in result.err) == (2, True), result.err
    assert (folder / FORM).read_text(encoding="utf-8") == content
    assert not lock_file_of(folder / FORM).exists()


def test_a_mark_at_the_start_and_windows_line_ends_stay(sopctl: Sopctl, folder: Path) -> None:
    sopctl(*MONTHLY)
    text = (folder / FORM).read_text(encoding="utf-8")
    (folder / FORM).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    sopctl("done", "work", "report", "--occurrence", "2565-01", "--on", "2565-02-10")
    assert sopctl(*MONTHLY, "-o", "a.md").code == 0
    after = (folder / FORM).read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n") == text.count("\n")
    assert "done_on: 10 ก.พ. 2565\r\n" in after.decode()


@contextmanager
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("sopctl.recording.lock._PAUSE", 0)
    yield


def test_a_file_that_others_write_is_waited_for_and_then_left(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sopctl(*MONTHLY)
    before = (folder / FORM).read_bytes()
    with impatient(monkeypatch), locked((folder / FORM).resolve()):
        result = sopctl(*MONTHLY[:-1], "9/3/2565")
    assert result.code == 2
    assert "still writing" in result.err
    assert (folder / FORM).read_bytes() == before


def test_a_link_stays_a_link(sopctl: Sopctl, folder: Path) -> None:
    sopctl(*MONTHLY)
    kept = folder / "kept.yaml"
    (folder / FORM).rename(kept)
    (folder / FORM).symlink_to(kept)
    sopctl("done", "work", "plan", "--on", "2565-02-10")
    assert sopctl(*MONTHLY, "-o", "a.md").code == 0
    assert (folder / FORM).is_symlink()
    assert "แล้วเสร็จช้ากว่ากำหนด" in kept.read_text(encoding="utf-8")


def test_the_project_form_comes_first(sopctl: Sopctl, folder: Path) -> None:
    own = folder / "templates" / "monthly-progress"
    own.mkdir(parents=True)
    (own / "form.md.j2").write_text(
        "{{ month }} {% for line in lines %}{{ line.ref }} {% endfor %}\n", encoding="utf-8"
    )
    result = sopctl(*MONTHLY, "--format", "md", "-o", "-")
    assert result.out.split() == [
        *("กุมภาพันธ์", "2565", "plan/once", "report/2564-11", "report/2564-12", "report/2565-01"),
        "round-1",
    ]


def test_the_help_shows_how(sopctl: Sopctl) -> None:
    shown = " ".join(sopctl("report", "--help").out.split())
    for words in (
        "sopctl report monthly-progress lo-2.4-psdg-2565 --month 2565-02",
        "sopctl report round-summary lo-2.4-psdg-2565 --round 1",
        "--on",
        "keeps your words",
    ):
        assert words in shown
