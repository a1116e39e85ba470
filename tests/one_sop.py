"""A project with one SOP, for tests of what may go wrong around it."""

from pathlib import Path

import pytest

from tests.sop_text import sop_text

ROLES = "roles: {owner: {name: ผู้รับผิดชอบงานแผน}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project's folder with the SOP `lo`, which has the step `a`."""
    folder = tmp_path / "project"
    (folder / "sops").mkdir(parents=True)
    text = sop_text("- {id: a, name: จัดทำแผน, period: ต.ค. 64, responsible: owner}", ROLES)
    (folder / "sops/lo.yaml").write_text(text.replace("id: test", "id: lo"), encoding="utf-8")
    return folder
