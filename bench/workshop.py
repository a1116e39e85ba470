"""What the cases share: the files to measure on, and the programs of this environment."""

import compileall
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bench.comparison import DEFAULT_RUNS, Contender
from bench.generator import write_sops
from sopctl import __file__ as _sopctl

_EVENT_PASS = Path(__file__).with_name("event_pass.py")


@dataclass(frozen=True)
class Workshop:
    """A folder to work in, and how much to measure."""

    folder: Path
    files: int = 1000
    """How many SOPs there are."""
    steps: int = 40
    """How many steps each has."""
    runs: int = DEFAULT_RUNS
    """How often a short program is run; a long one at most 3 times."""

    @property
    def long_runs(self) -> int:
        """How often a program that takes several seconds is run."""
        return min(self.runs, 3)

    @cached_property
    def flawed(self) -> Path:
        """A folder of SOPs, one in ten of them with a defect."""
        return self.flawed_times(1)

    def flawed_times(self, factor: int) -> Path:
        """Write a folder of `factor` times as many SOPs, one in ten of them with a defect."""
        folder = self.folder / f"flawed-{factor}"
        write_sops(folder, factor * self.files, steps=self.steps, defect_every=10)
        return folder

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

    def sopctl(
        self,
        folder: Path,
        *arguments: str,
        exit_code: int = 0,
        runs: int | None = None,
        builds_on_itself: bool = False,
        is_weighed: bool = False,
    ) -> Contender:
        """Return `sopctl` with these arguments, run in `folder`."""
        contender = self._module("sopctl", folder, arguments, exit_code, runs)
        return replace(contender, builds_on_itself=builds_on_itself, is_weighed=is_weighed)

    def check_jsonschema(
        self, folder: Path, *arguments: str, exit_code: int = 0, runs: int | None = None
    ) -> Contender:
        """Return `check-jsonschema` with these arguments, run in `folder`."""
        return self._module("check_jsonschema", folder, arguments, exit_code, runs)

    def event_pass(self, folder: Path) -> Contender:
        """Return the bare pass over libyaml's events of the files in `folder`, on one core."""
        command = (sys.executable, str(_EVENT_PASS), ".")
        return Contender("libyaml events", command, folder, runs=self.runs)

    def _module(
        self,
        module: str,
        folder: Path,
        arguments: tuple[str, ...],
        exit_code: int,
        runs: int | None,
    ) -> Contender:
        command = (sys.executable, "-m", module, *arguments)
        name = module.replace("_", "-")
        return Contender(name, command, folder, exit_code, runs or self.runs)


def compile_sopctl() -> None:
    """Compile our modules, as installing them does; the other programs are installed."""
    compileall.compile_dir(Path(_sopctl).parent, quiet=2)


def file_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the YAML files in `folder`, short enough for one command line."""
    return tuple(sorted(file.name for file in folder.glob("*.yaml")))
