"""What is loaded: of several SOPs with one id, which of them others mean."""

from sopctl.workspace import Workspace
from tests.rules.checking import read
from tests.sop_text import sop_text

STEPS = "- {id: a, name: งาน}"


def titled(title: str) -> str:
    return sop_text(STEPS).replace("การทดสอบ", title)


def test_of_several_with_one_id_the_one_named_for_it_is_meant() -> None:
    files = (read("copy.yaml", titled("ฉบับสำเนา")), read("test.yaml", titled("ฉบับจริง")))
    for order in (files, files[::-1]):
        assert Workspace(order).sops["test"].sop.title == "ฉบับจริง"


def test_where_none_is_named_for_it_the_first_is_meant() -> None:
    files = (read("a.yaml", titled("ฉบับแรก")), read("b.yaml", titled("ฉบับที่สอง")))
    assert Workspace(files).sops["test"].sop.title == "ฉบับแรก"


def test_what_stands_in_the_background_is_known_too_and_what_is_broken_is_not() -> None:
    broken = read("broken.yaml", "sopctl: sop/v1\nid: broken\n")
    records = read("r.yaml", "sopctl: records/v1\nsop: test\nrecords: []\n")
    workspace = Workspace((broken, records), background=(read("test.yaml", titled("ฉบับจริง")),))
    assert list(workspace.sops) == ["test"]
    assert workspace.sops["test"].path == "test.yaml"
