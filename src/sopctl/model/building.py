"""Plain data to a model, and in words what does not fit.

What is misspelt or mistyped is reported, and then set right or left out, so that the rest of the
file is still checked: one bad key never hides another defect. Where the repair would change where
the work goes (`next`, `kind`, …) no model is built, since every finding on it would be a guess.
"""

from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Target
from sopctl.model.base import Model
from sopctl.model.known_keys import known_keys
from sopctl.model.step import MISSING_NAME
from sopctl.model.wrong_type import explain_missing, explain_wrong_type
from sopctl.names import nearest
from sopctl.source.source_map import Path
from sopctl.structs import Frozen, replace

M = TypeVar("M", bound=Model)

ProblemRule = Literal["unknown-key", "missing-key", "wrong-type", "unsupported-yaml"]
"""The rule that reports a problem; of the last, what the loader says of that place is reported."""

MAX_PROBLEMS = 1_000
"""Problems of one file that are listed one by one."""

_FLOW_KEYS = frozenset(("id", "kind", "next", "branches", "steps"))
_MAX_REPAIRS = 4


class ModelProblem(Frozen):
    """A value that does not fit the format; `rule` names the rule that reports it."""

    rule: ProblemRule
    path: Path
    target: Target
    message: Bilingual
    help: Bilingual
    key: str | None = None
    """The key that is missing."""


class Built(Frozen, Generic[M]):
    """A model, where one could be built, and everything that does not fit."""

    model: M | None
    problems: tuple[ModelProblem, ...]


def build(model: type[M], data: Any) -> Built[M]:
    """Build `model` from `data`. Never raises on the user's data."""
    try:
        return Built(model.model_validate(data), ())
    except ValidationError as error:
        details = error.errors(include_url=False)
        listed = (_problem(model, data, detail) for detail in details[:MAX_PROBLEMS])
        unique = tuple(dict.fromkeys(listed))
        problems = _without_echoes(model, unique)
        if len(details) > MAX_PROBLEMS:
            last = _problem(model, data, details[MAX_PROBLEMS])
            return Built(None, (*problems, _and_more(last, len(details) - MAX_PROBLEMS - 1)))
        return Built(_repaired(model, data, unique), problems)


def _and_more(problem: ModelProblem, others: int) -> ModelProblem:
    message = Bilingual(
        th=f"{problem.message.th} (และอีก {others:,} แห่งที่ไม่แสดง)",
        en=f"{problem.message.en} (and {others:,} more defects that are not listed)",
    )
    return replace(problem, message=message)


def _repaired(model: type[M], data: Any, problems: tuple[ModelProblem, ...]) -> M | None:
    for _ in range(_MAX_REPAIRS):
        data = _set_right(model, data, problems)
        if data is None:
            return None
        try:
            return model.model_validate(data)
        except ValidationError as error:
            found = (_problem(model, data, detail) for detail in error.errors(include_url=False))
            problems = tuple(found)
    return None


def _without_echoes(
    model: type[Model], problems: tuple[ModelProblem, ...]
) -> tuple[ModelProblem, ...]:
    """Leave out "lacks `title`" where a misspelt `titel` beside it is reported."""
    meant = {
        (problem.path[:-1], _meant(str(problem.path[-1]), known_keys(model, problem.path[:-1])))
        for problem in problems
        if problem.rule == "unknown-key"
    }
    return tuple(p for p in problems if p.key is None or (p.path, p.key) not in meant)


def _set_right(model: type[Model], data: Any, problems: tuple[ModelProblem, ...]) -> Any:
    """Return a copy of `data` with the problems taken out; None where that cannot be done."""
    if not isinstance(data, dict):
        return None
    data = _copy(data)
    # Last places first, so that taking an item out of a list moves no place still to come.
    for problem in sorted(problems, key=lambda p: [str(s).zfill(9) for s in p.path], reverse=True):
        path = problem.path
        if problem.rule == "missing-key":
            _do_without(data, path, problem.key)
            continue
        if not path:
            return None
        parent = _at(data, path[:-1])
        name = path[-1]
        if problem.rule == "unknown-key" and isinstance(parent, dict) and isinstance(name, str):
            meant = _meant(name, known_keys(model, path[:-1]))
            value = parent.pop(name, None)
            if meant is not None and meant not in parent:
                parent[meant] = value
        elif problem.rule == "wrong-type" and not _steers_flow(path):
            if isinstance(parent, dict):
                parent.pop(name, None)
            elif isinstance(parent, list) and isinstance(name, int) and name < len(parent):
                del parent[name]
            else:
                return None
        else:
            return None
    return data


def _do_without(data: Any, path: Path, key: str | None) -> None:
    """Make up for a missing key where the rest can be checked without it."""
    # A misspelt key may yet be the missing one; a step can be checked without its name.
    if key == "name" and path[:1] == ("steps",):
        _at(data, path).setdefault("name", "?")
    elif path[:1] == ("records",) and isinstance(path[-1], int):
        _leave_out(data, path, key)


def _leave_out(data: Any, path: Path, key: str | None) -> None:
    """Take an item out of its list that lacks a key which no misspelt one has become.

    One record says nothing of the others, so the rest of the file is still checked.
    """
    items, index = _at(data, path[:-1]), path[-1]
    if isinstance(items, list) and isinstance(index, int) and key not in items[index]:
        del items[index]


def _steers_flow(path: Path) -> bool:
    named = [step for step in path if isinstance(step, str)]
    return named[:1] == ["steps"] and (len(named) < 2 or named[1] in _FLOW_KEYS)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _holds(data: Any, step: str | int) -> bool:
    if isinstance(step, str):
        return isinstance(data, dict) and step in data
    return isinstance(data, list) and step < len(data)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if not _holds(data, step):
            return None
        data = data[step]
    return data


def source_path(location: tuple[int | str, ...], data: Any) -> Path:
    """Return the path in `data` that pydantic's `location` means.

    A location also holds names of union members and wrapped values, which are in no file.
    """
    path: list[str | int] = []
    for step in location:
        if _holds(data, step):
            data = data[step]
            path.append(step)
    return tuple(path)


def _problem(model: type[Model], data: Any, detail: ErrorDetails) -> ModelProblem:
    location = tuple(detail["loc"])
    path = source_path(location, data)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(model, path)
    if detail["type"] in ("missing", MISSING_NAME):
        key = "name" if detail["type"] == MISSING_NAME else str(location[-1])
        return ModelProblem("missing-key", path, "key", *explain_missing(key, path), key)
    if "[key]" in location:
        # The key itself is wrong (a heading for a column that does not exist).
        return _unknown_key(model, path)
    message, advice = explain_wrong_type(detail, _at(data, path))
    return ModelProblem("wrong-type", path, "value", message, advice)


def _unknown_key(model: type[Model], path: Path) -> ModelProblem:
    name, known = str(path[-1]), known_keys(model, path[:-1])
    meant = _meant(name, known)
    listed = ", ".join(known)
    if meant is not None:
        advice = Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?")
    else:
        advice = Bilingual(th=f"คีย์ที่ใช้ได้: {listed}", en=f"known keys are {listed}")
    return ModelProblem(
        "unknown-key",
        path,
        "key",
        Bilingual(th=f"ไม่รู้จักคีย์ “{name}”", en=f"unknown key “{name}”"),
        advice,
    )


@lru_cache(maxsize=2 * MAX_PROBLEMS)
def _meant(name: str, known: tuple[str, ...]) -> str | None:
    return nearest(name, known)
