"""What kind a file is, and what is said of one that is of no kind."""

import pytest

from sopctl.model.records import Records
from sopctl.reading import is_ours, read_file
from sopctl.workspace import FileKind
from tests.sop_text import sop_text

SOP = sop_text("- {id: a, name: งาน}")
FORM = "sopctl: form/v1\nname: a\ntitle: แบบ\nfields: [{name: x, label: ช่อง}]\n"


@pytest.mark.parametrize(
    ("path", "text", "kind", "ours"),
    [
        ("sops/a.yaml", SOP, FileKind.SOP, True),
        ("records/a.yaml", "sopctl: records/v1\nsop: a\nrecords: []\n", FileKind.RECORDS, True),
        ("records/a.yaml", "- {step: a, on: 2565-01-01}\n", FileKind.RECORDS, True),
        ("templates/a/form.yaml", FORM, FileKind.FORM, True),
        ("a.yaml", "form: knowledge-sharing-summary\n", FileKind.FILLED_FORM, True),
        ("sopctl.yaml", "", FileKind.CONFIG, True),
        ("ci.yaml", "on: push\n", FileKind.UNKNOWN, False),
        ("a.yaml", "sopctl: sop/v2\n", FileKind.UNKNOWN, True),
        ("a.yaml", "", FileKind.UNKNOWN, True),
        ("a.yaml", "- x\n", FileKind.UNKNOWN, True),
        ("a.yaml", "steps: [", FileKind.UNKNOWN, True),
        ("stack.yaml", "Resources: {x: !Ref y}\n", FileKind.UNKNOWN, False),
        ("tool.yaml", "a: 1\na: 2\n", FileKind.UNKNOWN, False),
        ("tool.yaml", "a: 1\n---\nb: 2\n", FileKind.UNKNOWN, False),
        ("action.yaml", "name: x\nsteps: [{uses: y}]\n", FileKind.UNKNOWN, False),
        ("a.yaml", SOP.replace("sopctl: sop/v1\n", ""), FileKind.UNKNOWN, True),
    ],
)
def test_the_first_key_says_what_a_file_is(
    path: str, text: str, kind: FileKind, ours: bool
) -> None:
    file = read_file(path, text.encode())
    assert (file.kind, is_ours(file)) == (kind, ours)


def test_a_bare_list_of_records_is_the_sop_s_that_the_file_is_named_for() -> None:
    text = "- {step: a, on: 2565-01-01}\n- {step: b, onn: 2565-01-02}\n"
    file = read_file("records/plan-2565.yaml", text.encode())
    assert [problem.path for problem in file.model_problems] == [(1, "onn")]
    assert isinstance(file.model, Records)
    assert (file.model.sop, len(file.model.records)) == ("plan-2565", 2)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("sopctl: spo/v1\n", "sop/v1"),
        ("sopctl: record/v1\n", "records/v1"),
        ("sopctl: 1\n", "sop/v1"),
    ],
)
def test_an_unknown_format_offers_the_nearest(text: str, offered: str) -> None:
    file = read_file("a.yaml", text.encode())
    assert file.format_problem is not None
    message, advice = file.format_problem
    assert message.th
    assert f"“{offered}”" in advice.en
