"""Files of records whose form leaves no certain way to change them: nothing is changed."""

from pathlib import Path

import pytest

from sopctl.model.records import Record
from sopctl.recording.book import UnsoundRecordsError, open_book
from sopctl.recording.text import UnwritableError, with_record, without_records

DONE = Record(step="a", on="2565-02-09")
HEAD = "sopctl: records/v1\nsop: lo\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}records: &r [{{step: a, on: 2565-02-09}}]\nother: *r\n",
        f"before: &r [{{step: a, on: 2565-02-09}}]\n{HEAD}records: *r\n",
        f"{HEAD}records: |\n  - {{step: a}}\n",
        "\t- {step: a}\n",
        "- a\n- a: [\n",
    ],
)
def test_a_record_is_not_added_where_it_would_stand_twice_or_nowhere(text: str) -> None:
    with pytest.raises(UnwritableError) as caught:
        with_record(text, DONE)
    assert "file of records" in caught.value.message.en
    assert "แฟ้มบันทึก" in caught.value.message.th
    assert caught.value.help.en


@pytest.mark.parametrize(
    "text",
    [
        "- &x {step: a, on: 2565-02-09}\n- *x\n",
        "- &x {step: a, on: 2565-02-09}\n- {step: b, on: 2565-02-10}\n- *x\n",
        f"{HEAD}records: &r [{{step: a, on: 2565-02-09}}]\nother: *r\n",
        "\t- {step: a}\n",
    ],
)
def test_a_record_that_others_lean_on_is_not_taken_out(text: str) -> None:
    with pytest.raises(UnwritableError):
        without_records(text, [0], "lo")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("!!seq\n- {step: b, on: 2565-02-10}\n", "- {step: a, on: 2565-02-09}\n"),
        ("%YAML 1.2\n---\n- {step: b, on: 2565-02-10}\n", "- {step: a, on: 2565-02-09}\n"),
        ("--- [{step: b, on: 2565-02-10}]\n...\n", ", {step: a, on: 2565-02-09}]\n...\n"),
    ],
)
def test_unusual_forms_that_can_be_added_to_are(text: str, after: str) -> None:
    assert with_record(text, DONE).endswith(after)


def test_a_second_document_in_the_file_is_never_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "lo.yaml"
    text = "- {step: a, on: 2565-02-09}\n---\n- {step: b, on: 2565-02-10}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnsoundRecordsError), open_book(file, file.name, "lo", patience=1) as book:
        book.remove([0])
    assert file.read_text(encoding="utf-8") == text
