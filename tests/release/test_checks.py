"""What the making of a release refuses: each check by a release that is right, and by ways to err."""

from io import BytesIO
from zipfile import ZipFile

import pytest
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

CHANGELOG = """\
# Changelog

## [Unreleased]

## [1.2.0] - 2027-01-15

### Added

- A view.

## [1.1.0] - 2026-12-01

- The first.
"""

METADATA = b"""\
Metadata-Version: 2.4
Name: sopctl
Version: 1.2.0
Summary: Standard operating procedures as code
License-Expression: MIT
Classifier: Environment :: Console
Requires-Python: >=3.11
Requires-Dist: typer>=0.15
Description-Content-Type: text/markdown

# sopctl
"""

TRACKED = (
    "src/sopctl/__init__.py",
    "src/sopctl/py.typed",
    "src/sopctl/calendar/data/office-holidays.tsv",
    "src/sopctl/documents/typst_root/chart.typ",
    "templates/visit/form.docx",
    "tests/test_wheel.py",
    "README.md",
)

WHEEL = (
    "sopctl/__init__.py",
    "sopctl/py.typed",
    "sopctl/calendar/data/office-holidays.tsv",
    "sopctl/documents/typst_root/chart.typ",
    "sopctl/templates/visit/form.docx",
    "sopctl-1.2.0.dist-info/METADATA",
    "sopctl-1.2.0.dist-info/RECORD",
    "sopctl-1.2.0.dist-info/WHEEL",
    "sopctl-1.2.0.dist-info/entry_points.txt",
    "sopctl-1.2.0.dist-info/licenses/LICENSE",
)


def test_the_version_is_read_from_the_package() -> None:
    assert version_in('"""Says."""\n\n__version__ = "1.2.0"\n') == "1.2.0"
    with pytest.raises(ValueError, match="no __version__"):
        version_in("version = 1\n")


def test_a_dated_section_of_the_version_is_right() -> None:
    assert changelog_problems(CHANGELOG, "1.2.0") == []
    assert changelog_problems(CHANGELOG.replace("## [Unreleased]\n", ""), "1.2.0") == []


@pytest.mark.parametrize(
    ("changelog", "version", "says"),
    [
        (CHANGELOG, "1.3.0", "newest version is 1.2.0, that of the program is 1.3.0"),
        (CHANGELOG, "1.1.0", "newest version is 1.2.0"),
        ("# Changelog\n", "1.2.0", "newest version is none"),
        (CHANGELOG.replace(" - 2027-01-15", ""), "1.2.0", r"\[1.2.0\] - YYYY-MM-DD"),
        (CHANGELOG.replace("2027-01-15", "15 ม.ค. 70"), "1.2.0", r"YYYY-MM-DD"),
        (CHANGELOG.replace("2027-01-15", "2027-02-29"), "1.2.0", r"YYYY-MM-DD"),
        (CHANGELOG.replace("\n### Added\n\n- A view.\n", ""), "1.2.0", "nothing of what changed"),
        (CHANGELOG.replace("Unreleased]\n", "Unreleased]\n\n- More.\n"), "1.2.0", "belongs under"),
        (CHANGELOG, "one", "none that installers know"),
        (CHANGELOG, "1.2.0-rc1", "write the version as 1.2.0rc1"),
    ],
)
def test_a_changelog_that_does_not_fit_is_refused(changelog: str, version: str, says: str) -> None:
    (problem,) = changelog_problems(changelog, version)
    with pytest.raises(AssertionError, match=says):
        raise AssertionError(problem)


def test_every_change_not_committed_is_named() -> None:
    assert tree_problems("") == []
    assert tree_problems(" M README.md\n?? new.py\n") == [
        "not committed:  M README.md",
        "not committed: ?? new.py",
    ]


def test_a_version_is_released_once() -> None:
    tags = "v1.1.0 aaaa\nv1.2.0 bbbb\n"
    assert tag_problems(tags, "1.3.0", "cccc") == []
    assert tag_problems(tags, "1.2.0", "bbbb") == []
    (problem,) = tag_problems(tags, "1.2.0", "cccc")
    assert "v1.2.0 is the tag of bbbb already" in problem


def test_a_wheel_holds_the_package_and_the_templates() -> None:
    assert wheel_problems(WHEEL, TRACKED, "1.2.0") == []


@pytest.mark.parametrize("lost", WHEEL)
def test_whatever_a_wheel_lacks_is_named(lost: str) -> None:
    held = [name for name in WHEEL if name != lost]
    assert f"not in the wheel: {lost}" in "\n".join(wheel_problems(held, TRACKED, "1.2.0"))


@pytest.mark.parametrize(
    "extra",
    [
        "tests/test_wheel.py",
        "sopctl/__pycache__/names.cpython-311.pyc",
        "sopctl/notes.txt",
        "sopctl/templates/visit/~$form.docx",
        "sopctl-1.1.0.dist-info/METADATA",
    ],
)
def test_whatever_came_into_a_wheel_by_itself_is_named(extra: str) -> None:
    assert wheel_problems((*WHEEL, extra), TRACKED, "1.2.0") == [
        f"in the wheel, but not in the repository: {extra}"
    ]


@pytest.mark.parametrize("name", ["tests/test_it.py", "x/.cache/kept", "names.pyc", "form.yaml~"])
def test_what_was_committed_into_the_package_by_mistake_is_named(name: str) -> None:
    tracked, held = (*TRACKED, f"src/sopctl/{name}"), (*WHEEL, f"sopctl/{name}")
    assert wheel_problems(held, tracked, "1.2.0") == [
        f"not for users, but in the wheel: sopctl/{name}"
    ]


def test_a_source_archive_holds_the_repository() -> None:
    whole = [f"sopctl-1.2.0/{name}" for name in (*TRACKED, "PKG-INFO")]
    assert sdist_problems(whole, TRACKED, "1.2.0") == []
    assert sdist_problems([*whole[1:], "sopctl-1.2.0/.venv/pyvenv.cfg"], TRACKED, "1.2.0") == [
        "not in the source archive: sopctl-1.2.0/src/sopctl/__init__.py",
        "in the source archive, but not in the repository: sopctl-1.2.0/.venv/pyvenv.cfg",
    ]


def test_whole_metadata_is_right() -> None:
    assert metadata_problems(METADATA, "1.2.0") == []


def test_a_wheel_without_metadata_is_named() -> None:
    assert metadata_problems(b"", "1.2.0")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Version: 1.2.0", b"Version: 1.1.0", "version 1.1.0, while the program says 1.2.0"),
        (b"Version: 1.2.0", b"Version: one", "'one' is invalid for 'version'"),
        (b"# sopctl\n", b"", "no description"),
        (b"text/markdown", b"text/plain", "text/plain"),
        (b"License-Expression: MIT\n", b"", "license expression is missing"),
        (b"Requires-Python: >=3.11\n", b"", "requires python is missing"),
        (b"typer>=0.15", b"typer @ https://example.org/typer.whl", "typer comes from https"),
        (b"typer>=0.15", b"typer>>1", "invalid for 'requires-dist'"),
    ],
)
def test_metadata_that_an_index_would_refuse_is_named(old: bytes, new: bytes, says: str) -> None:
    assert old in METADATA
    assert says in "\n".join(metadata_problems(METADATA.replace(old, new), "1.2.0"))


@pytest.mark.parametrize(
    "text",
    [
        "made in /home/somchai/sop by hand",
        "made in /Users/somchai/sop by hand",
        r"made in C:\Users\somchai\sop by hand",
        "see file:///opt/wheels/x.whl",
        "https://packages.example.org/pypi/simple/typer/",
        "https://registry.example.org/typer",
        "https://name:word@example.org/typer",
        "built in /srv/checkout/src",
    ],
)
def test_what_a_machine_left_in_a_file_is_named(text: str) -> None:
    (problem,) = private_text({"sopctl/a.py": text.encode()}, ["/srv/checkout"])
    assert problem.startswith("sopctl/a.py holds ")


def test_what_is_written_on_purpose_is_let_pass() -> None:
    text = r"/srv/checkouts, C:\findings.json, https://example.org/project/sopctl/, หน้า/homepage"
    assert (
        private_text({"a.py": text.encode(), "b.png": b"\x89PNG\xff\x00"}, ["/srv/checkout", "/"])
        == []
    )


def test_word_files_are_looked_into() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("docProps/app.xml", "<Template>file:///srv/normal.dotm</Template>")
    assert private_text({"form.docx": packed.getvalue()}, []) == [
        "form.docx!docProps/app.xml holds file:///srv/normal.dotm"
    ]
