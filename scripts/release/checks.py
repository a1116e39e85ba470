"""What must be true of a release. Each check returns what is wrong, and what to do about it."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from packaging.metadata import Metadata
from packaging.version import InvalidVersion, Version

_HEADING = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<date>.*))?$", re.MULTILINE)

_NOT_FOR_USERS = re.compile(
    r"(^|/)(tests?|sops|bench|scripts|docs|build|dist|__pycache__|\.[^/]+)(/|$)"
    r"|\.(pyc|pyo|swp|orig|rej|log)$|~$"
)
"""Folders and files that no installed package carries."""

_PRIVATE = re.compile(
    r"file:///\w[^\s\"'<>]*"
    r"|(?:/home|/Users)/\w[^\s\"'<>]*"
    r"|[A-Za-z]:\\+Users\\+\w[^\s\"'<>]*"
    r"|https?://[^\s/\"'<>]+(?:/[^\s\"'<>]*)?/simple\b"
    r"|https?://(?:registry\.|files\.pythonhosted\.|[^\s/\"'<>]*@)[^\s\"'<>]*"
)
"""Folders of a person, package registries, and addresses with a password."""


def version_in(module: str) -> str:
    """Return the version that the text of `sopctl/__init__.py` gives.

    Raises:
        ValueError: it gives none.
    """
    found = re.search(r'^__version__ = "([^"]+)"$', module, re.MULTILINE)
    if found is None:
        raise ValueError("src/sopctl/__init__.py gives no __version__")
    return found[1]


def changelog_problems(changelog: str, version: str) -> list[str]:
    """Compare the changelog with the version: its newest section is dated and is that version's."""
    try:
        normal = str(Version(version))
    except InvalidVersion:
        return [f"the version {version} is none that installers know: write it as 1.2.3"]
    if normal != version:
        return [f"write the version as {normal}, not {version}"]
    sections = list(_HEADING.finditer(changelog))
    problems = []
    if sections and sections[0]["name"] == "Unreleased":
        after = sections[1].start() if len(sections) > 1 else len(changelog)
        if changelog[sections[0].end() : after].strip():
            problems.append(
                f"CHANGELOG.md: what stands under [Unreleased] belongs under [{version}] - <date>"
            )
        del sections[0]
    if not sections or sections[0]["name"] != version:
        newest = sections[0]["name"] if sections else "none"
        problems.append(
            f"CHANGELOG.md: its newest version is {newest}, that of the program is {version}"
        )
        return problems
    try:
        date.fromisoformat(sections[0]["date"] or "")
    except ValueError:
        problems.append(f"CHANGELOG.md: write the heading as ## [{version}] - YYYY-MM-DD")
    end = sections[1].start() if len(sections) > 1 else len(changelog)
    if not changelog[sections[0].end() : end].strip():
        problems.append(f"CHANGELOG.md: [{version}] says nothing of what changed")
    return problems


def tree_problems(status: str) -> list[str]:
    """Judge what `git status --short` printed: a release is made of what is committed."""
    return [f"not committed: {line}" for line in status.splitlines()]


def tag_problems(tags: str, version: str, commit: str) -> list[str]:
    """Judge lines of tag and commit: the version's tag may only stand on what is released."""
    standing = dict(line.split(maxsplit=1) for line in tags.splitlines())
    at = standing.get(f"v{version}", commit)
    if at == commit:
        return []
    return [f"v{version} is the tag of {at[:12]} already: give the program the next version"]


def wheel_problems(names: Collection[str], tracked: Collection[str], version: str) -> list[str]:
    """Compare a wheel with the repository's files: all of the package and templates, nothing else."""
    info = f"sopctl-{version}.dist-info"
    expected = {_in_wheel(name) for name in tracked} - {None}
    expected |= {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    expected.add(f"{info}/licenses/LICENSE")
    held = {name for name in names if not name.endswith("/")}
    problems = [f"not in the wheel: {name}" for name in sorted(expected - held, key=str)]
    for name in sorted(held - expected):
        problems.append(f"in the wheel, but not in the repository: {name}")
    for name in sorted(held & expected, key=str):
        if _NOT_FOR_USERS.search(name.removeprefix(f"{info}/")):
            problems.append(f"not for users, but in the wheel: {name}")
    if "sopctl/py.typed" not in held:
        problems.append("not in the wheel: sopctl/py.typed, which says that the package has types")
    return problems


def sdist_problems(names: Collection[str], tracked: Collection[str], version: str) -> list[str]:
    """Compare a source archive with the repository's files: the same, and its metadata."""
    root = f"sopctl-{version}/"
    expected = {f"{root}{name}" for name in tracked} | {f"{root}PKG-INFO"}
    return [
        *(f"not in the source archive: {name}" for name in sorted(expected - set(names))),
        *(
            f"in the source archive, but not in the repository: {name}"
            for name in sorted(set(names) - expected)
        ),
    ]


def metadata_problems(metadata: bytes, version: str) -> list[str]:
    """Check a wheel's METADATA by the packaging specification, and that a page can be made of it."""
    try:
        read = Metadata.from_email(metadata)
    except ExceptionGroup as group:
        return [f"METADATA: {error}" for error in group.exceptions]
    problems = []
    if str(read.version) != version:
        problems.append(f"METADATA: version {read.version}, while the program says {version}")
    if not (read.description or "").strip():
        problems.append("METADATA: no description; pyproject.toml names README.md as readme")
    if read.description_content_type != "text/markdown":
        problems.append(f"METADATA: description of type {read.description_content_type}")
    for name in ("summary", "license_expression", "requires_python", "classifiers"):
        if not getattr(read, name):
            problems.append(f"METADATA: {name.replace('_', ' ')} is missing")
    for requirement in read.requires_dist or []:
        if requirement.url is not None:
            problems.append(f"METADATA: {requirement.name} comes from {requirement.url}")
    return problems


def private_text(files: Mapping[str, bytes], private: Collection[str]) -> list[str]:
    """Look for paths and hosts of a machine, also inside Word files: `private` are its folders."""
    problems = []
    for name, content in files.items():
        if is_zipfile(BytesIO(content)):
            with ZipFile(BytesIO(content)) as inner:
                inside = {f"{name}!{each}": inner.read(each) for each in inner.namelist()}
            problems += private_text(inside, private)
            continue
        text = content.decode("utf-8", errors="replace")
        found = [match[0] for match in _PRIVATE.finditer(text)]
        found += [folder for folder in private if len(folder) > 1 and _names(text, folder)]
        problems += [f"{name} holds {what}" for what in dict.fromkeys(found)]
    return problems


def _in_wheel(name: str) -> str | None:
    """Return where a file of the repository stands in the wheel."""
    if name.startswith("src/sopctl/"):
        return name.removeprefix("src/")
    return f"sopctl/{name}" if name.startswith("templates/") else None


def _names(text: str, folder: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(folder)}(?![\w-])", text) is not None
