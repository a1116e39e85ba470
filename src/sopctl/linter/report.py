"""What a run of the linter found."""

from sopctl.diagnostics import Diagnostic, Severity
from sopctl.linter.checking import Crash
from sopctl.structs import Frozen


class Report(Frozen):
    """What a run of the linter found, sorted by file and place."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    """How many files were checked."""
    paths: tuple[str, ...] = ()
    """The files that were checked, as they are shown to the user."""
    suppressed: int = 0
    """How many findings a comment in the file suppressed."""
    baselined: int = 0
    """How many findings a baseline knows."""
    crashes: tuple[Crash, ...] = ()
    """Bugs of ours that the files brought out: what they hid is not known."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have that severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def fails_on(self, least: Severity) -> bool:
        """Say whether something is at least as bad as `least`."""
        return any(diagnostic.severity.at_least(least) for diagnostic in self.diagnostics)

    @property
    def unsound_files(self) -> frozenset[str]:
        """The files with errors."""
        return frozenset(d.file for d in self.diagnostics if d.severity is Severity.ERROR)
