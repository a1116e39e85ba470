"""How bad a finding counts: what the run asks for, and the settings' levels of rules."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from sopctl.diagnostics import Severity
from sopctl.model.config import Config, RuleLevel, is_among
from sopctl.structs import Frozen


class Choice(Frozen):
    """The rules a run is asked for; names may hold `*` and `?`."""

    select: tuple[str, ...] = ()
    """Only these, also where the settings put them off; all where empty."""
    ignore: tuple[str, ...] = ()

    def takes(self, rule: str) -> bool:
        """Say whether findings of `rule` are wanted."""
        return (not self.select or _is_named(rule, self.select)) and not _is_named(
            rule, self.ignore
        )


EVERYTHING = Choice()


def level_of(
    rule: str, default: Severity, inside: str, config: Config, choice: Choice = EVERYTHING
) -> Severity | None:
    """Return how bad findings of `rule` count in one file; None where they do not.

    `inside` is the file's path from the project's root, which is what `overrides` speak of.
    """
    if not choice.takes(rule):
        return None
    level: RuleLevel | None = config.rules.get(rule)
    for override in config.overrides:
        if rule in override.rules and is_among(inside, override.paths):
            level = override.rules[rule]
    if level is None or (level is RuleLevel.OFF and choice.select):
        return default
    return level.severity


def fits_a_rule(pattern: str, rules: Iterable[str]) -> bool:
    """Say whether `pattern`, a name or one with `*` and `?`, means any of `rules`."""
    return any(fnmatchcase(rule, pattern) for rule in rules)


def _is_named(rule: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(rule, pattern) for pattern in patterns)
