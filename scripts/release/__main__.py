"""Makes a release ready: `python -m scripts.release [--rehearse]`, or `make release`.

It clones the last commit into an empty folder, so nothing uncommitted or ignored comes in; checks
the clone; builds the source archive and, out of that, the wheel; checks both; and works with the
wheel in a new environment. Only then do the two files come into `dist/`. It uploads nothing, and
does not run the tests: `make test` does.

With `--rehearse` a tree with changes and a changelog without a date are said and let pass, and
`dist/` stays as it is. Exits 1 where something is wrong, after every check that could still be made.
"""

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.release.archives import read_sdist, read_wheel
from scripts.release.checks import (
    changelog_problems,
    metadata_problems,
    private_text,
    sdist_problems,
    tag_problems,
    tree_problems,
    version_in,
    wheel_problems,
)
from scripts.release.commands import CommandFailedError, run
from scripts.release.smoke import smoke_test

_REPOSITORY = Path(__file__).parents[2]

_TOOLS = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
}


_SHOWN = 30
"""Lines of what a program said, from its end."""


class Report:
    """Says each step as it ends, and keeps count of what is wrong."""

    def __init__(self) -> None:
        self.problems = 0

    def step(self, name: str, problems: list[str]) -> None:
        """Say the result of a step."""
        print(f"{'wrong' if problems else 'ok':<6} {name}", flush=True)
        for problem in problems:
            print(f"         {problem}", flush=True)
        self.problems += len(problems)

    def note(self, name: str, remarks: list[str]) -> None:
        """Say what a rehearsal lets pass."""
        print(f"{'note' if remarks else 'ok':<6} {name}", flush=True)
        for remark in remarks:
            print(f"         {remark}", flush=True)


def main(arguments: list[str]) -> int:
    """Make the release ready; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.release")
    parser.add_argument(
        "--rehearse",
        action="store_true",
        help="let a tree with changes and an undated changelog pass, and leave dist/ alone",
    )
    rehearse: bool = parser.parse_args(arguments).rehearse
    report = Report()
    try:
        with tempfile.TemporaryDirectory(prefix="sopctl-release-") as place:
            built = _release(Path(place), report, rehearse=rehearse)
            if not report.problems and not rehearse:
                _deliver(built)
    except CommandFailedError as failed:
        report.step(failed.command, failed.said.splitlines() or ["it said nothing"])
    if report.problems:
        print("Not ready to release: see what is wrong above. Nothing was written or uploaded.")
        return 1
    print(
        "The rehearsal went well; dist/ is as it was, and nothing was uploaded."
        if rehearse
        else "Ready in dist/. Nothing was uploaded."
    )
    return 0


def _release(place: Path, report: Report, *, rehearse: bool) -> list[Path]:
    """Check and build the last commit in `place`; return the files built."""
    clone, built = place / "source", place / "built"
    run("git", "clone", "--quiet", _REPOSITORY, clone, folder=place)
    commit = run("git", "rev-parse", "HEAD", folder=clone).strip()
    tracked = run("git", "ls-files", "-z", folder=clone).rstrip("\0").split("\0")
    version = version_in((clone / "src/sopctl/__init__.py").read_text(encoding="utf-8"))
    print(f"sopctl {version}, commit {commit[:12]}")

    said = report.note if rehearse else report.step
    said("nothing uncommitted", tree_problems(run("git", "status", "--short", folder=_REPOSITORY)))
    changelog = (clone / "CHANGELOG.md").read_text(encoding="utf-8")
    said("changelog and version", changelog_problems(changelog, version))
    # The commit of a tag, be it one with a message or without.
    form = "%(refname:short) %(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)"
    tags = run("git", "for-each-ref", f"--format={form}", "refs/tags", folder=clone)
    report.step("tag is free", tag_problems(tags, version, commit))

    for name, commands in _TOOLS.items():
        with _attempt(report, name):
            for command in commands:
                run(sys.executable, "-m", *command, folder=clone)
    with _attempt(report, "imports"):
        # The clone's package, not the one that this environment has.
        lint = Path(sys.executable).with_name("lint-imports")
        run(lint, "--no-cache", folder=clone, more={"PYTHONPATH": str(clone / "src")})

    when = run("git", "log", "-1", "--format=%ct", folder=clone).strip()
    building = (sys.executable, "-m", "build", "--no-isolation", "--outdir", built, clone)
    run(*building, folder=place, more={"SOURCE_DATE_EPOCH": when})
    sdist, wheel = next(built.glob("*.tar.gz")), next(built.glob("*.whl"))
    in_sdist, in_wheel = read_sdist(sdist), read_wheel(wheel)
    report.step(f"build {sdist.name}", sdist_problems(in_sdist, tracked, version))
    report.step(f"build {wheel.name}", wheel_problems(in_wheel, tracked, version))
    metadata = in_wheel.get(f"sopctl-{version}.dist-info/METADATA", b"")
    report.step("metadata", metadata_problems(metadata, version))
    private = (str(_REPOSITORY), str(place), str(Path.home()))
    report.step("no paths or hosts of this machine", private_text(in_wheel, private))

    with _attempt(report, "works in a new environment and an empty folder"):
        for did in smoke_test(wheel, clone / "constraints.txt", version, place / "smoke"):
            print(f"         {did}", flush=True)
    return [sdist, wheel]


@contextmanager
def _attempt(report: Report, name: str) -> Iterator[None]:
    """Say whether what runs inside went well; let the steps after it be made either way."""
    try:
        yield
    except CommandFailedError as failed:
        report.step(name, [failed.command, *failed.said.splitlines()[-_SHOWN:]])
    else:
        report.step(name, [])


def _deliver(built: list[Path]) -> None:
    dist = _REPOSITORY / "dist"
    dist.mkdir(exist_ok=True)
    for file in built:
        whole = dist / f"{file.name}.part"
        shutil.copyfile(file, whole)
        whole.replace(dist / file.name)
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  dist/{file.name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
