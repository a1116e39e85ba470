"""What the cases share: the files to measure on, and the programs of this environment."""

import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.comparison import DEFAULT_RUNS, Contender
from bench.generator import write_sops

_CACHE = ".sopctl-cache"
_EVENT_PASS = Path(__file__).with_name("event_pass.py")


@dataclass(frozen=True)
class Workshop:
    """A folder to work in, and how much to measure."""

    folder: Path
    files: int = 1000
    """How many SOPs there are."""
    steps: int = 20
    """How many steps each has."""
    runs: int = DEFAULT_RUNS
    """How often a short program is run; a long one at most 3 times."""

    @property
    def long_runs(self) -> int:
        """How often a program that takes several seconds is run."""
        return min(self.runs, 3)

    @cached_property
    def sound(self) -> Path:
        """A folder of SOPs without errors."""
        return self._sops("sound", None)

    @cached_property
    def flawed(self) -> Path:
        """A folder of SOPs, one in ten of them with a defect."""
        return self._sops("flawed", 10)

    @cached_property
    def one(self) -> Path:
        """A folder with a single SOP, without errors."""
        folder = self.folder / "one"
        write_sops(folder, 1, steps=self.steps)
        return folder

    @cached_property
    def schema(self) -> Path:
        """The JSON Schema of SOPs, as `sopctl schema sop` prints it."""
        path = self.folder / "sop.schema.json"
        command = (sys.executable, "-m", "sopctl", "schema", "sop")
        path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
        return path

    def sopctl(self, folder: Path, *arguments: str, exit_code: int = 0) -> Contender:
        """Return `sopctl` with these arguments, run in `folder` without a cache."""
        return self._module(
            "sopctl", folder, arguments, exit_code=exit_code, leaves=(folder / _CACHE,)
        )

    def check_jsonschema(self, folder: Path, *arguments: str, exit_code: int = 0) -> Contender:
        """Return `check-jsonschema` with these arguments, run in `folder`."""
        return self._module("check_jsonschema", folder, arguments, exit_code=exit_code)

    def event_pass(self, folder: Path) -> Contender:
        """Return the bare pass over libyaml's events of the files in `folder`, on one core."""
        return Contender("libyaml events", (sys.executable, str(_EVENT_PASS), "."), folder)

    def _module(
        self,
        module: str,
        folder: Path,
        arguments: tuple[str, ...],
        *,
        exit_code: int,
        leaves: tuple[Path, ...] = (),
    ) -> Contender:
        command = (sys.executable, "-m", module, *arguments)
        return Contender(module.replace("_", "-"), command, folder, exit_code, leaves)

    def _sops(self, name: str, defect_every: int | None) -> Path:
        folder = self.folder / name
        write_sops(folder, self.files, steps=self.steps, defect_every=defect_every)
        return folder


def file_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the YAML files in `folder`, short enough for one command line."""
    return tuple(sorted(file.name for file in folder.glob("*.yaml")))
