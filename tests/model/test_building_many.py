"""Building a model of data that has more wrong with it than anybody reads."""

import pytest

from sopctl.model.building import MAX_PROBLEMS, build
from sopctl.model.config import Config
from sopctl.model.records import Records
from sopctl.model.sop import Sop
from tests.sop_text import data_of, sop_text


def step_with(unknown_keys: int) -> object:
    """Return an SOP whose step has so many keys that the format does not know."""
    more = "".join(f", k{n}: แดง" for n in range(unknown_keys))
    return data_of(sop_text(f"- {{id: a, name: งาน{more}}}"))


@pytest.mark.parametrize("others", [0, 1, 500])
def test_of_very_many_defects_the_last_one_listed_says_how_many_more(others: int) -> None:
    built = build(Sop, step_with(MAX_PROBLEMS + 1 + others))
    assert built.model is None
    assert len(built.problems) == MAX_PROBLEMS + 1
    assert built.problems[-1].path == ("steps", 0, f"k{MAX_PROBLEMS}")
    assert f"and {others} more defects" in built.problems[-1].message.en
    assert f"อีก {others} แห่ง" in built.problems[-1].message.th


def test_as_many_defects_as_are_listed_are_all_repaired() -> None:
    built = build(Sop, step_with(MAX_PROBLEMS))
    assert len(built.problems) == MAX_PROBLEMS
    assert built.model is not None
    assert [step.name for step in built.model.steps] == ["งาน"]


@pytest.mark.parametrize("data", ["text", ["a"], None, {"a"}])
@pytest.mark.parametrize("model", [Sop, Config, Records])
def test_data_that_is_no_mapping_gives_no_model_and_a_reason(
    model: type[Sop | Config | Records], data: object
) -> None:
    built = build(model, data)
    assert built.model is None
    assert built.problems
    assert all(problem.message.th and problem.help.th for problem in built.problems)
