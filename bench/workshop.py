"""What the cases share: the files to measure on, and the programs of this environment."""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bench.comparison import DEFAULT_RUNS, Contender, UnexpectedExitError
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
    def flawed_copy(self) -> Path:
        """The same SOPs as in `flawed`, in a folder of their own."""
        folder = self.folder / "flawed-copy"
        write_sops(folder, self.files, steps=self.steps, defect_every=10)
        return folder

    @cached_property
    def one(self) -> Path:
        """A folder with a single SOP, without errors."""
        folder = self.folder / "one"
        write_sops(folder, 1, steps=self.steps)
        return folder

    def sound(self, count: int, steps: int) -> Path:
        """Write a folder of at most `count` SOPs of at most `steps` steps, without errors."""
        count, steps = min(count, self.files), min(steps, self.steps)
        folder = self.folder / f"sound-{count}-{steps}"
        write_sops(folder, count, steps=steps)
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
        forgets: str | None = None,
        is_weighed: bool = False,
    ) -> Contender:
        """Return `sopctl` with these arguments, run in `folder`."""
        return replace(
            self._module("sopctl", folder, arguments, exit_code, runs),
            builds_on_itself=builds_on_itself,
            forgets=forgets,
            is_weighed=is_weighed,
        )

    def check_jsonschema(
        self, folder: Path, *arguments: str, exit_code: int = 0, runs: int | None = None
    ) -> Contender:
        """Return `check-jsonschema` with these arguments, run in `folder`."""
        return self._module("check_jsonschema", folder, arguments, exit_code, runs)

    def event_pass(self, folder: Path) -> Contender:
        """Return the bare pass over libyaml's events of the files in `folder`, on one core."""
        command = (sys.executable, str(_EVENT_PASS), ".")
        return Contender("libyaml events", command, folder, runs=self.runs)

    def graphviz(self, sops: Path, *arguments: str, lays_out: bool = False) -> Contender:
        """Return one process of Graphviz that draws what `sopctl render` sends it for `sops`.

        `arguments` are those of `render`. The graphs are laid out already: every node and arrow has
        its place; with `lays_out`, Graphviz lays them out itself all the same, as it does for whoever
        draws with `dot` alone. They are one file, page after page.
        """
        graphs = sops.with_name(f"{sops.name}.gv")
        graphs.write_text("\n".join(graphs_sent(sops, arguments)), encoding="utf-8")
        engine = () if lays_out else ("-Kneato", "-n2")
        command = ("dot", *engine, "-Tpdf", "-O", graphs.name)
        name = "dot with layout" if lays_out else "one dot"
        return Contender(name, command, graphs.parent, runs=self.runs)

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


_RECORDER = """#!/bin/sh
case " $* " in *" -Tpdf "*) cp -- *.gv "$(mktemp -d '{kept}/XXXXXXXX')" ;; esac
exec '{dot}' "$@"
"""
"""Stands in for `dot`: keeps the graphs of which it is to make a PDF, and has it made."""


def graphs_sent(sops: Path, arguments: Sequence[str]) -> list[str]:
    """Return the graphs of which `sopctl render` has Graphviz make a PDF for the folder `sops`.

    Raises:
        UnexpectedExitError: where Graphviz is not there, or `sopctl` fails.
    """
    dot = shutil.which("dot")
    if dot is None:
        raise UnexpectedExitError("there is no dot: install graphviz")
    with tempfile.TemporaryDirectory(dir=sops.parent) as folder:
        kept, programs = Path(folder, "kept"), Path(folder, "bin")
        for each in (kept, programs):
            each.mkdir()
        stand_in = programs / "dot"
        stand_in.write_text(_RECORDER.format(kept=kept, dot=dot), encoding="utf-8")
        stand_in.chmod(0o755)
        path = os.pathsep.join((str(programs), os.environ.get("PATH", os.defpath)))
        command = (sys.executable, "-m", "sopctl", "render", *arguments, "-o", folder)
        done = subprocess.run(
            command, cwd=sops, env=os.environ | {"PATH": path}, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise UnexpectedExitError(done.stderr.decode("utf-8", errors="replace").strip())
        return [file.read_text(encoding="utf-8") for file in sorted(kept.glob("*/*.gv"))]


def compile_sopctl() -> None:
    """Compile our modules, as installing them does; the other programs are installed."""
    compileall.compile_dir(Path(_sopctl).parent, quiet=2)


def file_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the YAML files in `folder`, short enough for one command line."""
    return tuple(sorted(file.name for file in folder.glob("*.yaml")))
