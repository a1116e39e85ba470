"""How much is tried: little in every run of the tests, as much as one likes by hand.

`SOPCTL_FUZZ_CASES=20000` tries so many cases in each test that makes them from a seed, and
`SOPCTL_FUZZ_FROM=12345` begins with that seed. A failure says which seed it was and how to try it
again. The trees that hypothesis makes grow with the same number, and are then other ones each time.
"""

from collections.abc import Iterator

import pytest

from tests.fuzz.cases import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Return a sound project, a file of which can be damaged."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "LC_ALL", "LANG", "SOURCE_DATE_EPOCH"):
            patch.delenv(name, raising=False)
        yield Project(tmp_path_factory.mktemp("project"))
