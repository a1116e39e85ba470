"""One record more or less, and every other character as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sopctl.model.records import Evidence, Record
from sopctl.recording.text import (
    HEADING,
    UnwritableError,
    numbered_records,
    with_record,
    without_records,
)
from sopctl.source.loader import load_text

DONE = Record(step="report", occurrence="2565-01", on="2565-02-09")
LINE = "- {step: report, occurrence: 2565-01, on: 2565-02-09}"
FULL = Record(
    step="report",
    deadline="ฉบับสมบูรณ์",
    occurrence="2565-01",
    on="2565-02-09",
    by="owner",
    evidence=(Evidence(file="หลักฐาน/a, b.pdf", sha256="0" * 64),),
    note="ส่งแล้ว: ครบ",
)


def test_the_first_record_makes_a_bare_list_with_a_comment_on_top() -> None:
    assert with_record("", DONE) == f"{HEADING}\n{LINE}\n"


def test_a_record_is_one_line_with_the_keys_in_the_format_s_order() -> None:
    assert with_record("", FULL).splitlines()[1] == (
        "- {step: report, deadline: ฉบับสมบูรณ์, occurrence: 2565-01, on: 2565-02-09, by: owner, "
        f'evidence: [{{file: "หลักฐาน/a, b.pdf", sha256: {"0" * 64}}}], note: "ส่งแล้ว: ครบ"}}'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# เฉพาะหมายเหตุ\n", f"# เฉพาะหมายเหตุ\n{LINE}\n"),
        ("# no line end", f"# no line end\n{LINE}\n"),
        ("- {step: a, on: 2565-01-01}\n", f"- {{step: a, on: 2565-01-01}}\n{LINE}\n"),
        ("- {step: a, on: 2565-01-01}", f"- {{step: a, on: 2565-01-01}}\n{LINE}\n"),
        (
            "- step: a  # แบบหลายบรรทัด\n  on: 2565-01-01\n\n# ท้าย\n",
            f"- step: a  # แบบหลายบรรทัด\n  on: 2565-01-01\n{LINE}\n\n# ท้าย\n",
        ),
        (
            "- {step: a, on: 2565-01-01} # ก\r\n# ข\r\n",
            f"- {{step: a, on: 2565-01-01}} # ก\r\n{LINE}\r\n# ข\r\n",
        ),
        (
            "[{step: a, on: 2565-01-01}]\n",
            "[{step: a, on: 2565-01-01}, {step: report, occurrence: 2565-01, on: 2565-02-09}]\n",
        ),
        (
            "sopctl: records/v1 # รุ่น\nsop: lo\nrecords:\n    - {step: a, on: 2565-01-01}\n",
            "sopctl: records/v1 # รุ่น\nsop: lo\nrecords:\n    - {step: a, on: 2565-01-01}\n"
            f"    {LINE}\n",
        ),
        (
            "sopctl: records/v1\nsop: lo\nrecords: [] # ยังไม่มี\n",
            f"sopctl: records/v1\nsop: lo\nrecords: # ยังไม่มี\n  {LINE}\n",
        ),
        ("sopctl: records/v1\nsop: lo\n", f"sopctl: records/v1\nsop: lo\nrecords:\n  {LINE}\n"),
    ],
)
def test_whatever_the_file_looks_like_the_rest_of_it_stays(before: str, after: str) -> None:
    assert with_record(before, DONE) == after
    (*_, (_, last)) = numbered_records(load_text(after).data)
    assert last == DONE


@pytest.mark.parametrize(
    "text", ["records: {step: a, on: 2565-01-01}\n", "- {step: a\n", "just text\n", "- [\n"]
)
def test_a_file_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(UnwritableError):
        with_record(text, DONE)


@given(note=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_note_reads_back_as_it_was_or_is_refused(note: str) -> None:
    try:
        record = Record(step="a", on="2565-01-01", note=note)
    except ValidationError:
        return
    try:
        text = with_record(f"{LINE}\n", record)
    except UnwritableError:
        # What YAML has no way to say; a note that people can type is never among it.
        assert not note.isprintable()
        return
    assert text.startswith(f"{LINE}\n")
    assert len(text.splitlines()) == 2 or "\x85" in note or "\u2028" in note
    assert [found for _, found in numbered_records(load_text(text).data)] == [DONE, record]


OTHERS = "# หัว\n- {step: a, on: 2565-01-01} # ก\n- {step: b, on: 2565-01-02}\n# ท้าย\n"


@pytest.mark.parametrize(
    ("places", "after"),
    [
        ([0], "# หัว\n- {step: b, on: 2565-01-02}\n# ท้าย\n"),
        ([1], "# หัว\n- {step: a, on: 2565-01-01} # ก\n# ท้าย\n"),
        ([0, 1], "# หัว\n# ท้าย\nsopctl: records/v1\nsop: lo\nrecords: []\n"),
    ],
)
def test_taking_out_leaves_the_rest_as_it_was(places: list[int], after: str) -> None:
    assert without_records(OTHERS, places, "lo") == after


def test_a_file_with_nothing_left_but_its_own_heading_can_go() -> None:
    assert without_records(with_record("", DONE), [0], "lo") is None
    assert without_records(f"{HEADING}\n{HEADING}\n{LINE}\n", [0], "lo") is None


def test_a_file_that_says_what_it_is_keeps_an_empty_list() -> None:
    text = f"sopctl: records/v1\nsop: lo\nrecords:\n  {LINE}\n"
    assert without_records(text, [0], "lo") == "sopctl: records/v1\nsop: lo\nrecords: []\n"


def test_adding_and_taking_out_again_gives_the_same_bytes() -> None:
    for before in (OTHERS, f"sopctl: records/v1\nsop: lo\nrecords:\n- {LINE[2:]}\n# ท้าย\n"):
        after = with_record(before, FULL)
        count = len(numbered_records(load_text(after).data))
        assert without_records(after, [count - 1], "lo") == before


def test_what_is_no_record_keeps_its_place_among_the_others() -> None:
    data = load_text(
        "- {step: a, on: 2565-01-01}\n- {stepp: b}\n- {step: c, on: 2565-01-01}\n"
    ).data
    assert [(place, record.step) for place, record in numbered_records(data)] == [
        (0, "a"),
        (2, "c"),
    ]
