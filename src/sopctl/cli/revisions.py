"""Files of the past: `git:REV:PATH`, read by calling git.

Git is asked for one object and nothing else: no work tree is touched, no pager or filter runs, and
objects that a partial clone has left with its server are not fetched.
"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.cli.errors import EnvironmentTrouble
from sopctl.names import nearest
from sopctl.project import UsageError
from sopctl.structs import Frozen

PREFIX = "git:"

_WRITTEN = Bilingual(
    th="เขียนเป็น git:REV:PATH เช่น git:HEAD~1:sops/x.yaml",
    en="write git:REV:PATH, for example git:HEAD~1:sops/x.yaml",
)


class GitPath(Frozen):
    """A file in a revision; an empty revision is git's index, that is, what is staged."""

    revision: str
    path: str
    """From the working folder or, as git itself counts, from the repository's root; or absolute."""

    @property
    def may_count_from_root(self) -> bool:
        """Whether git would count the path from the root: `./x`, `../x` and `/x` say otherwise."""
        return not self.path.startswith(("./", "../", "/")) and not Path(self.path).is_absolute()


def is_git_path(text: str) -> bool:
    """Say whether `text` names a file in a revision; `./git:x` is a file of that name."""
    return text.startswith(PREFIX)


def parse_git_path(text: str) -> GitPath:
    """Return what `git:REV:PATH` names.

    The path begins after the first colon that stands in no braces, as git itself has it:
    `HEAD^{/fix: a slip}` is one revision.

    Raises:
        UsageError: where it is not of that form, or the revision would be an option of git's.
    """
    rest = text.removeprefix(PREFIX)
    depth = 0
    for index, character in enumerate(rest):
        depth += (character == "{") - (character == "}")
        if character == ":" and depth == 0:
            revision, path = rest[:index], rest[index + 1 :]
            break
    else:
        raise UsageError(Bilingual(th=f"“{text}” ไม่มี PATH", en=f"“{text}” names no path"), _WRITTEN)
    if not path:
        raise UsageError(Bilingual(th=f"“{text}” ไม่มี PATH", en=f"“{text}” names no path"), _WRITTEN)
    if revision.startswith("-"):
        raise UsageError(
            Bilingual(
                th=f"ชื่อรุ่น “{revision}” ขึ้นต้นด้วย - ไม่ได้",
                en=f"a revision cannot begin with “-”: “{revision}”",
            ),
            _WRITTEN,
        )
    return GitPath(revision, path)


def read_git_path(text: str, working_folder: Path) -> bytes:
    """Return the content of the file that `git:REV:PATH` names, by `git show`.

    The path counts from the working folder; where nothing is there, from the repository's root.

    Raises:
        UsageError: where it is not of that form, or git knows no such revision or file.
        EnvironmentTrouble: where there is no git, or no repository.
    """
    wanted = parse_git_path(text)
    git = _Git.around(wanted, working_folder)
    kind = git.run("cat-file", "-t", git.object)
    if kind.returncode != 0 and wanted.may_count_from_root:
        at_root = _AtRoot(wanted, working_folder, wanted.path)
        found = at_root.run("cat-file", "-t", at_root.object)
        if found.returncode == 0:
            git, kind = at_root, found
    if kind.returncode != 0:
        raise git.explain(text)
    if kind.stdout.strip() != b"blob":
        raise UsageError(
            Bilingual(
                th=f"“{wanted.path}” ใน “{wanted.revision}” ไม่ใช่แฟ้ม",
                en=f"“{wanted.path}” in “{wanted.revision}” is no file",
            ),
            Bilingual(th="ระบุแฟ้ม SOP แฟ้มเดียว", en="name one SOP file"),
        )
    shown = git.run("show", git.object, "--")
    if shown.returncode != 0:
        raise git.failed(shown.stderr)
    return shown.stdout


class _Git(Frozen):
    """Calls git in the folder of the file, or in the working folder where that is no more."""

    wanted: GitPath
    folder: Path
    name: str
    """The file's path from `folder`, as git writes paths."""

    @classmethod
    def around(cls, wanted: GitPath, working_folder: Path) -> "_Git":
        """Return git for a file; in its own folder it is found in a nested repository too."""
        path = Path(os.path.normpath(working_folder / wanted.path))
        if path.parent.is_dir():
            return cls(wanted, path.parent, path.name)
        name = Path(os.path.relpath(path, working_folder)).as_posix()
        return cls(wanted, working_folder, name)

    @property
    def object(self) -> str:
        """The object, named from `folder` and not from the repository's root."""
        return f"{self.wanted.revision}:./{self.name}"

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """Call git.

        Raises:
            EnvironmentTrouble: where there is none.
        """
        quiet = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self.folder,
                env={**os.environ, **quiet},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise EnvironmentTrouble(
                Bilingual(th="ไม่พบโปรแกรม git", en="there is no git"),
                Bilingual(
                    th="ติดตั้ง git หรือระบุแฟ้มสองแฟ้มแทน git:REV:PATH",
                    en="install git, or name two files instead of git:REV:PATH",
                ),
            ) from error

    def explain(self, text: str) -> Exception:
        """Return the error for an object that git did not find: what of it there is not."""
        inside = self.run("rev-parse", "--git-dir")
        if inside.returncode != 0:
            return self._no_repository(inside.stderr)
        revision, path = self.wanted.revision, self.wanted.path
        if (
            revision
            and self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}").returncode
        ):
            return UsageError(
                Bilingual(th=f"git ไม่รู้จักรุ่น “{revision}”", en=f"git knows no revision “{revision}”"),
                self._advice_on_revision(),
            )
        where = f"“{revision}”" if revision else "index"
        return UsageError(
            Bilingual(th=f"ไม่มีแฟ้ม “{path}” ใน {where}", en=f"there is no file “{path}” in {where}"),
            self._advice_on_path(),
        )

    def failed(self, stderr: bytes) -> Exception:
        """Return the error for a call that ought to have worked."""
        said = _first_line(stderr)
        return EnvironmentTrouble(
            Bilingual(th=f"git อ่านแฟ้มไม่ได้: {said}", en=f"git cannot read the file: {said}"),
            Bilingual(th="ตรวจคลังด้วย git fsck", en="check the repository with git fsck"),
        )

    def _no_repository(self, stderr: bytes) -> Exception:
        said = _first_line(stderr)
        return EnvironmentTrouble(
            Bilingual(
                th=f"โฟลเดอร์ {self.folder} ไม่ได้อยู่ในคลัง git ที่อ่านได้ ({said})",
                en=f"the folder {self.folder} is in no git repository that can be read ({said})",
            ),
            Bilingual(
                th="สั่งในโฟลเดอร์ของคลัง หรือระบุแฟ้มสองแฟ้มแทน git:REV:PATH",
                en="call it inside the repository, or name two files instead of git:REV:PATH",
            ),
        )

    def _advice_on_revision(self) -> Bilingual:
        refs = self.run("for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace")
        meant = nearest(self.wanted.revision, ["HEAD", *refs.split()])
        if meant is not None:
            return Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?")
        return Bilingual(
            th="ดูรุ่นที่มีด้วย git log หรือดูชื่อสาขาด้วย git branch",
            en="see the revisions with git log, the branches with git branch",
        )

    def _advice_on_path(self) -> Bilingual:
        beside = Path(self.wanted.path).parent if "/" not in self.name else Path()
        known = [(beside / name).as_posix() for name in self._files()]
        if self.wanted.may_count_from_root:
            known += self._files_at_root()
        meant = nearest(Path(self.wanted.path).as_posix(), known)
        if meant is not None:
            return Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?")
        return Bilingual(
            th="PATH นับจากโฟลเดอร์ที่ทำงานอยู่ หรือจากรากของคลัง และแฟ้มอาจใช้ชื่ออื่นในรุ่นนั้น",
            en="the path counts from the working folder, or from the repository's root; "
            "the file may have had another name then",
        )

    def _files(self) -> Iterable[str]:
        """Return the paths, from `folder`, of the files beside the one asked for, in that revision."""
        parent = self.name.rpartition("/")[0]
        beside = [f"./{parent}/"] if parent else []
        revision = self.wanted.revision
        if revision:
            return self._listed("ls-tree", "-z", "--name-only", revision, "--", *beside)
        return self._listed("ls-files", "-z", "--", *beside)

    def _files_at_root(self) -> Iterable[str]:
        """Return the like, where the path counts from the repository's root."""
        parent = self.wanted.path.rpartition("/")[0]
        beside = f"{parent}/" if parent else ""
        revision = self.wanted.revision
        if revision:
            wanted = ("--full-tree", "-z", "--name-only", revision, "--")
            return self._listed("ls-tree", *wanted, *filter(None, [beside]))
        return self._listed("ls-files", "-z", "--full-name", "--", f":/{beside}")

    def _listed(self, *arguments: str) -> Iterable[str]:
        return filter(None, self.run(*arguments).stdout.decode(errors="replace").split("\0"))


class _AtRoot(_Git):
    """Calls git for a file whose path counts from the repository's root."""

    @property
    def object(self) -> str:
        """The object, named as git itself has it."""
        return f"{self.wanted.revision}:{self.name}"


def _first_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git"
