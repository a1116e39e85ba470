"""The running texts of an SOP: what its author wrote in sentences, with the place of each.

Places are those of the model, which leaves out what did not fit the format; `place_of` tells where
a text stands in the file.
"""

from collections.abc import Iterator

from sopctl.model.sop import Definition, Sop
from sopctl.model.step import Step
from sopctl.rules.texts import texts_of
from sopctl.source.source_map import Path
from sopctl.workspace import SourceFile


def running_texts(sop: Sop) -> Iterator[tuple[Path, str]]:
    """Yield the sentences of every section, those of the steps last."""
    yield from section_texts(sop)
    for index, step in enumerate(sop.steps):
        yield from step_texts(index, step)


def section_texts(sop: Sop) -> Iterator[tuple[Path, str]]:
    """Yield the sentences of every section but the procedure."""
    for order, text in enumerate(sop.objectives):
        yield ("objectives", order), text
    if sop.scope is not None:
        if sop.scope.text is not None:
            yield ("scope", "text"), sop.scope.text
        for order, text in enumerate(sop.scope.includes):
            yield ("scope", "includes", order), text
        for order, text in enumerate(sop.scope.criteria):
            yield ("scope", "criteria", order), text
    yield from meanings(sop.definitions, ("definitions",))
    for order, responsibility in enumerate(sop.responsibilities):
        if responsibility.duty is not None:
            yield ("responsibilities", order, "duty"), responsibility.duty
    if sop.appendix is not None and sop.appendix.text is not None:
        yield ("appendix", "text"), sop.appendix.text


def meanings(definitions: tuple[Definition, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield what the terms of a list mean, and the terms under each."""
    for order, definition in enumerate(definitions):
        if definition.meaning is not None:
            yield (*path, order, "meaning"), definition.meaning
        yield from meanings(definition.parts, (*path, order, "parts"))


def step_texts(index: int, step: Step) -> Iterator[tuple[Path, str]]:
    """Yield the sentences of one step: its details, its control point, its outcomes."""
    for order, text in enumerate(step.details):
        yield ("steps", index, "details", order), text
    yield from control_texts(index, step)
    for number, activity in enumerate(step.activities):
        for order, text in enumerate(activity.details):
            yield ("steps", index, "activities", number, "details", order), text
    for number, branch in enumerate(step.branches):
        for order, text in enumerate(branch.details):
            yield ("steps", index, "branches", number, "details", order), text


def control_texts(index: int, step: Step) -> Iterator[tuple[Path, str]]:
    """Yield what a step's control point says."""
    if step.control is not None:
        yield ("steps", index, "control", "check"), step.control.check
        if step.control.criteria is not None:
            yield ("steps", index, "control", "criteria"), step.control.criteria


def place_of(file: SourceFile, path: Path, text: str) -> Path:
    """Return where `text`, which the model has at `path`, stands in the file."""
    if not file.model_problems:
        return path
    keys = _keys_of(path)
    places = [place for place, found in texts_of(file.data) if found == text]
    alike = [place for place in places if _keys_of(place) == keys]
    # A text that stands for a list of one is found under the list's own path.
    if not alike or path in alike or path[:-1] in alike:
        return path
    return alike[0]


def _keys_of(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))
