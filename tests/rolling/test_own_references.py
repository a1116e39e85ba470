"""The SOP itself, as texts name it: by its id, by its file, or by a word that only looks like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.rolling.names import moved_id
from sopctl.rolling.references import leave_address, move_file, move_sop_reference
from sopctl.rolling.wording import move_wording
from tests.rolling.rolled import journey, notes_of, result, roll_text

PLAIN = """\
sopctl: sop/v1
id: {id}
title: การจัดทำ action {id} และ {id}
unit: {{name: "{text}"}}
fiscal_year: 2565
roles: {{owner: "ทีม {id}"}}
documents: {{a: "master {id}"}}
steps:
  - id: {id}
    name: "ทำ {id} {text}"
    period: ต.ค. 64
    control: "{id} ครบ"
    responsible: owner
"""


@pytest.mark.parametrize("own", ["plan", "km", "it", "PMQA"])
def test_an_id_without_a_year_is_an_ordinary_word(own: str) -> None:
    rolled = roll_text(PLAIN.format(id=own, text="งาน"), 2566)
    expected = PLAIN.format(id=own, text="งาน").replace(f"\nid: {own}", f"\nid: {own}-2566")
    expected = expected.replace("fiscal_year: 2565", "fiscal_year: 2566").replace("64", "65")
    assert rolled.text == expected
    assert [code for _, _, code in notes_of(rolled)] == ["new-id"]


def test_the_sop_s_own_file_has_the_new_id() -> None:
    way = journey(sop="plan", own_files=frozenset(("plan.yaml", "sops/plan.yaml")))
    text = "ดู sops/plan.yaml (./plan.yaml) ไม่ใช่ แผน/plan.yaml หรือ ../plan.yaml และ plan"
    new = "ดู sops/plan-2566.yaml (./plan-2566.yaml) ไม่ใช่ แผน/plan.yaml หรือ ../plan.yaml และ plan"
    assert result(move_wording, text, way) == (new, ["reference"] * 4)
    assert result(move_file, "./sops/plan.yaml", way) == ("./sops/plan-2566.yaml", ["reference"])
    dated = journey(own_files=frozenset(("x-2565.yaml",)))
    assert result(move_wording, "ดู x-2565.yaml", dated)[0] == "ดู x-2566.yaml"


def test_a_key_that_names_the_sop_itself_follows() -> None:
    assert result(move_sop_reference, "plan", journey(sop="plan"))[0] == "plan-2566"
    assert result(move_sop_reference, "x-2565", journey()) == ("x-2566", ["reference"])


@pytest.mark.parametrize(
    "text", ["https://www.example.go.th/plan", "forms/plan.docx", "a/plan.yaml"]
)
def test_a_file_or_address_that_only_holds_the_id_stays_and_is_told(text: str) -> None:
    way = journey(sop="plan")
    assert result(move_wording, text, way) == (text, ["reference"])
    assert result(leave_address, text, way)[1] == ["reference"]


def test_an_id_that_is_no_plain_word_is_told() -> None:
    way = journey(sop="lo-2.4-psdg")
    assert result(move_wording, "ตาม lo-2.4-psdg", way) == ("ตาม lo-2.4-psdg", ["reference"])


def test_an_id_of_digits_alone_is_a_year_in_a_text() -> None:
    assert result(move_wording, "แผน 2565", journey(sop="2565")) == ("แผน 2566", [])
    assert result(move_wording, "ร้อยละ 65", journey(sop="65")) == ("ร้อยละ 65", [])


def test_an_id_in_thai_letters() -> None:
    way = journey(sop="แผน-65")
    assert result(move_wording, "ตาม แผน-65 จัดทำแผน-65", way)[0] == "ตาม แผน-66 จัดทำแผน-65"


_IDS = ("plan", "km", "plan-2565", "fy65", "a-2.4", "แผน", "x-2565-2566")
_AROUND = ("{id}", "action {id}", "{id} ครบ", "ทีม{id}", "{id}-x", "sub-{id}", "{id}.pdf", "({id})")


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(_IDS),
    st.lists(st.sampled_from(_AROUND), min_size=1, max_size=4),
    st.integers(-4, 4).filter(bool),
)
def test_texts_with_the_words_of_the_id_come_back(own: str, parts: list[str], years: int) -> None:
    text = PLAIN.format(id=own, text=" ".join(parts).format(id=own))
    there = roll_text(text, 2565 + years)
    back = roll_text(there.text, 2565)
    expected = moved_id(journey(2565 + years, 2565, sop=there.sop_id))
    assert back.sop_id == expected
    assert back.text == text.replace(f"\nid: {own}\n", f"\nid: {expected}\n")
