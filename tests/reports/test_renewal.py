"""Numbers are renewed; what people wrote stays to the letter."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.calendar.era import parse_month
from sopctl.forms.skeleton import skeleton
from sopctl.model.form import Form
from sopctl.reading import read_file
from sopctl.reports.errors import ReportError
from sopctl.reports.monthly import monthly_progress
from sopctl.reports.parts import Entries
from sopctl.reports.renewal import UnrenewableError, begun, renewed
from sopctl.resources import built_in_templates
from sopctl.source.loader import load_text
from tests.reports.bases import basis_of, published
from tests.reports.test_monthly import HASHES, RECORDS

FORM = """\
sopctl: form/v1
name: small
title: เล็ก
fields:
  - {name: obstacles, label: ก, type: richtext}
  - {name: as_of, label: ข}
  - {name: total, label: ค}
  - {name: sums, label: ง, type: group, fields: [{name: due, label: จ}, {name: note, label: ฉ}]}
  - name: lines
    label: ช
    type: group
    repeatable: true
    fields:
      - {name: ref, label: ซ}
      - {name: result, label: ฌ}
      - {name: days_late, label: ญ}
      - {name: note, label: ฎ}
  - {name: after, label: ฏ}
"""
NAMES = ("ref", "result", "days_late")


def small_form() -> Form:
    form = read_file("form.yaml", FORM.encode()).model
    assert isinstance(form, Form)
    return form


def computed(
    *lines: tuple[str, str], total: str | None = "1", due: str | None = "1", as_of: str = "1"
) -> dict[str, Any]:
    entries = [{"ref": ref, "result": result, "days_late": None} for ref, result in lines]
    return {"as_of": as_of, "total": total, "sums": {"due": due}, "lines": Entries(NAMES, entries)}


def data_of(text: str) -> Any:
    loaded = load_text(text)
    assert loaded.problems == ()
    return loaded.data


WRITTEN = """\
# ของกลุ่ม
form: small

obstacles: |  # 5 มี.ค.
  # บุคลากร
  มีคนเดียว

  - ช้า   ๆ
as_of: 1   # วันนี้
total: '1'  # รวม
sums: {due: 1, note: ไม่มี}

# --- รายการ
lines:
  # รายการแรก
  - ref: a
    result: x   # ดูแล้ว
    days_late:
    note: "รอ: {{ข้อมูล}} "
  # ก่อน b

  - ref: b
    note: >-
      พับ
      บรรทัด

    result: y
    days_late: 3
    # ใต้ b

# --- ท้าย
after: [1,
  2]
"""


def test_a_new_file_has_every_field_and_an_empty_note_in_each_line() -> None:
    text = begun(small_form(), computed(("a", "x"), ("b", "y")), {"after": "ท้าย"}, Language.THAI)
    assert data_of(text) == {
        "form": "small",
        "obstacles": None,
        "as_of": "1",
        "total": "1",
        "sums": {"due": "1", "note": None},
        "lines": [
            {"ref": "a", "result": "x", "days_late": None, "note": None},
            {"ref": "b", "result": "y", "days_late": None, "note": None},
        ],
        "after": "ท้าย",
    }
    assert renewed(text, small_form(), computed(("a", "x"), ("b", "y"))).text == text


def test_nothing_changes_where_nothing_is_new() -> None:
    same = computed(("a", "x"), ("b", "y"))
    same["lines"].entries[1]["days_late"] = "3"
    made = renewed(WRITTEN, small_form(), same)
    assert (made.text, made.changes, made.kept, made.removed) == (WRITTEN, (), (), 0)


def test_only_computed_characters_change() -> None:
    made = renewed(WRITTEN, small_form(), computed(("a", "z"), ("b", "y"), total="20", due="5"))
    expected = (
        WRITTEN.replace("total: '1'", "total: '20'")
        .replace("{due: 1,", "{due: 5,")
        .replace("result: x ", "result: z ")
        .replace("days_late: 3", "days_late:")
    )
    assert made.text == expected
    assert {(change.path, change.old, change.new) for change in made.changes} == {
        (("total",), "1", "20"),
        (("sums", "due"), "1", "5"),
        (("lines", 0, "result"), "x", "z"),
        (("lines", 1, "days_late"), "3", None),
    }


def test_what_follows_the_day_is_renewed_without_a_word() -> None:
    later = computed(("a", "x"), ("b", "y"), as_of="2")
    later["lines"].entries[1]["days_late"] = "4"
    made = renewed(WRITTEN, small_form(), later)
    assert made.changes == ()
    assert made.text == WRITTEN.replace("as_of: 1 ", "as_of: 2 ").replace(
        "days_late: 3", "days_late: 4"
    )


def test_entries_come_in_order_with_their_comments() -> None:
    made = renewed(WRITTEN, small_form(), computed(("b", "y"), ("new", "n"), ("a", "x")))
    data = data_of(made.text)
    assert [entry["ref"] for entry in data["lines"]] == ["b", "new", "a"]
    assert data["lines"][0]["note"] == "พับ บรรทัด"
    assert data["lines"][2]["note"] == "รอ: {{ข้อมูล}} "
    assert data["lines"][1] == {"ref": "new", "result": "n", "days_late": None, "note": None}
    head, _, tail = made.text.partition("lines:\n")
    assert head == WRITTEN.partition("lines:\n")[0]
    assert tail.startswith("  # รายการแรก\n")
    assert tail.index("    # ใต้ b\n") < tail.index("  - ref: new\n    result: n\n")
    assert tail.index("  # ก่อน b\n\n  - ref: b\n") < tail.index("  - ref: new\n")
    assert tail.endswith('    note: "รอ: {{ข้อมูล}} "\n\n# --- ท้าย\nafter: [1,\n  2]\n')
    assert sorted(line.strip() for line in made.text.splitlines() if "#" in line) == sorted(
        line.strip() for line in WRITTEN.splitlines() if "#" in line
    )


def test_an_entry_that_is_gone_stays_only_where_somebody_wrote_in_it() -> None:
    text = WRITTEN.replace('    note: "รอ: {{ข้อมูล}} "\n', "    note:\n").replace("   # ดูแล้ว", "")
    made = renewed(text, small_form(), computed(("c", "x")))
    data = data_of(made.text)
    assert [entry["ref"] for entry in data["lines"]] == ["b", "c"]
    assert data["lines"][0]["result"] == "ไม่อยู่ในรายงานนี้แล้ว"
    assert (data["lines"][0]["days_late"], data["lines"][0]["note"]) == (None, "พับ บรรทัด")
    assert (made.kept, made.removed) == ((("lines", 0),), 1)
    again = renewed(made.text, small_form(), computed(("c", "x")))
    assert (again.text, again.changes, again.removed) == (made.text, (), 0)
    back = renewed(made.text, small_form(), computed(("b", "y")))
    assert [entry["result"] for entry in data_of(back.text)["lines"]] == ["y"]
    assert back.kept == ()


def test_a_comment_in_an_entry_keeps_it() -> None:
    text = WRITTEN.replace('    note: "รอ: {{ข้อมูล}} "\n', "    note:\n")
    made = renewed(text, small_form(), computed(("b", "y")))
    assert [entry["ref"] for entry in data_of(made.text)["lines"]] == ["a", "b"]
    assert "# ดูแล้ว" in made.text


def test_entries_that_people_add_are_theirs() -> None:
    own = "  - result: เพิ่มเอง   # ของเรา\n    note: นอกแผน\n"
    text = WRITTEN.replace("\n# --- ท้าย", f"{own}\n# --- ท้าย")
    made = renewed(text, small_form(), computed(("a", "x"), ("b", "y"), ("c", "z")))
    assert data_of(made.text)["lines"][2] == {"result": "เพิ่มเอง", "note": "นอกแผน"}
    assert own in made.text
    assert made.kept == ()
    first = WRITTEN.replace("  # รายการแรก\n", own)
    renewed_first = renewed(first, small_form(), computed(("b", "y"), ("a", "x")))
    assert [entry.get("ref") for entry in data_of(renewed_first.text)["lines"]] == [None, "b", "a"]


@pytest.mark.parametrize("empty", ["lines:", "lines: []", "lines: ~  # ว่าง", "lines: [ ]   "])
def test_an_empty_list_is_begun_and_one_without_entries_is_emptied(empty: str) -> None:
    start = WRITTEN.index("lines:\n")
    end = WRITTEN.index("\n# --- ท้าย")
    text = WRITTEN[:start] + empty + "\n" + WRITTEN[end:]
    made = renewed(text, small_form(), computed(("a", "x")))
    assert data_of(made.text)["lines"][0]["ref"] == "a"
    assert ("# ว่าง" in made.text) == ("# ว่าง" in empty)
    emptied = renewed(made.text, small_form(), computed())
    assert data_of(emptied.text)["lines"] is None
    assert emptied.removed == 1
    assert renewed(text, small_form(), computed()).text == text


def test_keys_that_people_took_out_come_back() -> None:
    text = "form: small\nlines:\n- ref: a\n  note: ก\n"
    made = renewed(text, small_form(), computed(("a", "x")))
    data = data_of(made.text)
    assert data["lines"] == [{"ref": "a", "note": "ก", "result": "x"}]
    assert (data["total"], data["as_of"], data["sums"]) == ("1", "1", {"due": "1"})
    without = renewed("form: small\n", small_form(), computed(("a", "x")))
    assert data_of(without.text)["lines"][0]["ref"] == "a"


def test_a_blank_form_filled_by_hand_becomes_a_report() -> None:
    text = skeleton(small_form(), {"obstacles": "ก"}, Language.ENGLISH)
    made = renewed(text, small_form(), computed(("a", "x")))
    assert [entry["ref"] for entry in data_of(made.text)["lines"]] == ["a"]
    assert data_of(made.text)["obstacles"] == "ก"


@pytest.mark.parametrize(
    "lines", ["lines: [{ref: a, result: x, note: ก}]", "lines: a", "lines: {table: b.xlsx}"]
)
def test_what_cannot_be_renewed_with_certainty_is_left_alone(lines: str) -> None:
    text = f"form: small\n{lines}\n"
    with pytest.raises(UnrenewableError) as failed:
        renewed(text, small_form(), computed(("b", "y")))
    assert "lines" in failed.value.message.en


def test_line_ends_and_flow_entries_stay() -> None:
    text = (
        "form: small\r\nlines:\r\n- {ref: a, result: x, note: ก}  # เอ\r\n- {ref: b, note: ข}\r\n"
    )
    made = renewed(text, small_form(), computed(("b", "y"), ("c", "z"), ("a", "w")))
    data = data_of(made.text)
    assert [entry["ref"] for entry in data["lines"]] == ["b", "c", "a"]
    assert [entry["result"] for entry in data["lines"]] == ["y", "z", "w"]
    assert "\n" not in made.text.replace("\r\n", "")
    assert "# เอ" in made.text


def test_a_project_form_may_have_fewer_fields_and_others() -> None:
    form = FORM.replace("  - {name: total, label: ค}\n", "").replace(
        "      - {name: days_late, label: ญ}\n", "      - {name: budget, label: ญ}\n"
    )
    own = read_file("form.yaml", form.encode()).model
    assert isinstance(own, Form)
    text = begun(own, computed(("a", "x")), {}, Language.ENGLISH)
    assert data_of(text)["lines"] == [{"ref": "a", "result": "x", "budget": None, "note": None}]
    assert "total" not in data_of(text)
    spent = text.replace("budget:", "budget: 500")
    made = renewed(spent, own, computed(("b", "y")))
    assert [entry["budget"] for entry in data_of(made.text)["lines"]] == ["500", None]
    without = read_file("form.yaml", form.replace("{name: ref,", "{name: key,").encode()).model
    assert isinstance(without, Form)
    with pytest.raises(ReportError, match="has no field ref in lines"):
        renewed(spent.replace("ref:", "key:"), without, computed(("b", "y")))


WORDS = st.text(
    alphabet=st.sampled_from("กขาำิ่ a1:#-{}[]\"'|>&*!%@`,\n\t\\{{}}"), min_size=1, max_size=25
).filter(str.strip)
REFS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@settings(max_examples=60, deadline=None)
@given(before=REFS, after=REFS, notes=st.lists(WORDS, min_size=6, max_size=6), obstacles=WORDS)
def test_notes_stay_whatever_happens_to_the_lines(
    before: list[str], after: list[str], notes: list[str], obstacles: str
) -> None:
    form = small_form()
    text = skeleton(
        form,
        {
            "obstacles": obstacles,
            "lines": [
                {"ref": ref, "result": "x", "note": note}
                for ref, note in zip(before, notes, strict=False)
            ],
        },
        Language.THAI,
    )
    written = data_of(text)
    was = {entry["ref"]: entry["note"] for entry in written["lines"] if entry["ref"]}
    made = renewed(text, form, computed(*((ref, "y") for ref in after)))
    data = data_of(made.text)
    assert data["obstacles"] == written["obstacles"]
    entries = [entry for entry in data["lines"] or [] if entry["ref"]]
    gone = [ref for ref in before if ref not in after]
    refs = [entry["ref"] for entry in entries]
    assert [ref for ref in refs if ref in after] == after
    assert sorted(refs) == sorted([*after, *gone])
    for entry in entries:
        assert entry["note"] == was.get(entry["ref"])
        expected = "y" if entry["ref"] in after else "ไม่อยู่ในรายงานนี้แล้ว"
        assert entry["result"] == expected
    again = renewed(made.text, form, computed(*((ref, "y") for ref in after)))
    assert (again.text, again.changes) == (made.text, ())


def test_the_monthly_report_renewed_as_the_month_goes_on(repository: Path) -> None:
    source = built_in_templates() / "monthly-progress" / "form.yaml"
    form = read_file(source.name, source.read_bytes()).model
    assert isinstance(form, Form)
    view = published("lo-2.4-psdg-2565", repository)
    month = parse_month("2565-02")
    records = RECORDS.splitlines(keepends=True)
    text = begun(form, monthly_progress(basis_of(view, "", "2022-02-01"), month), {}, Language.THAI)
    text = text.replace("    note:", "    note: เขียนไว้ # เอง")
    notes = text.count("note: เขียนไว้ # เอง")
    for count in range(len(records) + 1):
        basis = basis_of(view, "".join(records[:count]), f"2022-03-{count + 1:02d}", HASHES)
        report = monthly_progress(basis, month)
        text = renewed(text, form, report).text
        data = data_of(text)
        for name in ("totals", "lines", "controls", "upcoming"):
            names, refs = report[name].names, [one["ref"] for one in report[name].entries]
            entries = [one for one in data[name] if one["ref"] in refs]
            assert [{key: one[key] for key in names} for one in entries] == report[name].entries
            gone = [one for one in data[name] if one["ref"] not in refs]
            assert all("ไม่อยู่ในรายงานนี้แล้ว" in one.values() for one in gone)
        assert text.count("note: เขียนไว้ # เอง") == notes
