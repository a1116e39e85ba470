"""Which steps are work that somebody does."""

from sopctl.model.step import Step, StepKind


def is_work(step: Step) -> bool:
    """Say whether a step is a row of the table: an activity or a decision."""
    return step.kind in (StepKind.ACTIVITY, StepKind.DECISION)


def is_own_work(step: Step) -> bool:
    """Say whether a step is work that this SOP describes; another SOP says all of its own."""
    return is_work(step) and step.sop is None
