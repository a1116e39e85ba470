"""What files know of each other: whether one of them speaks of an SOP that is elsewhere."""

from sopctl.facts import facts_of, refers_elsewhere
from tests.rules.checking import read
from tests.sop_text import sop_text

SOP = facts_of(read("test.yaml", sop_text("- {id: a, name: งาน}")))
RECORDS = facts_of(read("r.yaml", "sopctl: records/v1\nsop: test\nrecords: []\n"))
CALLER = facts_of(
    read(
        "b.yaml",
        sop_text("- {id: a, name: งาน, sop: other}").replace("id: test", "id: b"),
    )
)


def test_files_that_speak_of_each_other_need_no_more() -> None:
    assert not refers_elsewhere([])
    assert not refers_elsewhere([SOP])
    assert not refers_elsewhere([RECORDS, SOP])


def test_records_and_calls_speak_of_sops_that_may_be_elsewhere() -> None:
    assert refers_elsewhere([RECORDS])
    assert refers_elsewhere([SOP, CALLER])
    assert refers_elsewhere(iter([CALLER]))
