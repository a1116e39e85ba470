"""What all tests share: the real SOPs, and golden files with one way to renew them."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test asserts a time: a machine may be busy with others. A change passes or fails for what it
# changes, so the examples are the same each time; `make explore` looks for new ones.
settings.register_profile(
    "explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("sopctl", settings.get_profile("explore"), derandomize=True)
settings.load_profile("sopctl")

# A job that a shell put into the background ignores interrupts, and so would all that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).parent.parent

Golden = Callable[[str, str], None]
"""Compare a text with the golden file of that name."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests got into the golden files, and remove those no test asked for",
    )


@pytest.fixture(autouse=True)
def _on_no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test see the service it may run on: there `validate` reports in another format."""
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


_asked: set[Path] = set()
_folders: set[Path] = set()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a comparison with `golden/<name>` beside the test's file."""
    folder = Path(request.node.path).parent / "golden"

    def compare(text: str, name: str) -> None:
        file = folder / name
        _asked.add(file)
        _folders.add(folder)
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            return
        assert file.exists(), f"no golden file {file.name}: run pytest --update-golden, and read it"
        assert text == file.read_text(encoding="utf-8")

    return compare


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove golden files that nothing asked for, after a whole updating run."""
    whole = not session.config.option.keyword and not session.testsfailed
    if session.config.getoption("--update-golden") and whole and session.config.args == ["tests"]:
        for folder in _folders:
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file not in _asked:
                    file.unlink()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def real_sops() -> tuple[Path, ...]:
    """The SOPs that units published, as this repository holds them."""
    files = tuple(sorted((REPOSITORY / "sops").glob("*.yaml")))
    assert len(files) == 4
    return files
