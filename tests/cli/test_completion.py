"""What the shell offers: the protocol of each shell, and real shells where there are some."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopctl.cli import completion
from sopctl.cli.app import COMMANDS, run
from tests.sop_text import sop_text

Offered = Callable[[str], list[str]]

SOP = sop_text(
    """
    - {id: plan, name: จัดทำแผน, responsible: owner}
    - id: report
      name: รายงานผล
      responsible: [owner]
      deadlines:
        - {name: รายเดือน, every: month, day: 10}
        - {name: ราย ไตรมาส, every: quarter}
    """,
    "roles: {owner: {name: ผู้รับผิดชอบ}, director: ผู้อำนวยการ}\n",
)


def write(folder: Path, name: str, content: str | bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def sop(sop_id: str) -> str:
    return SOP.replace("id: test", f"id: {sop_id}", 1)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two SOPs, in which the shell stands."""
    write(tmp_path, "sops/plan-2565.yaml", sop("plan-2565"))
    other = sop("survey-2565").replace("plan,", "ask,").replace("director", "clerk")
    write(tmp_path, "sops/unit/survey-2565.yml", other)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def offered(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Offered:
    """Return what bash is told for a line with the cursor at its end; nothing else may be said."""

    def complete(line: str) -> list[str]:
        words = f"sopctl {line}".split(" ")
        monkeypatch.setenv("_SOPCTL_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            run([])
        out, err = capfd.readouterr()
        assert (ended.value.code, err) == (0, "")
        return out.split()

    return complete


def test_commands_and_options(offered: Offered) -> None:
    assert offered("") == list(COMMANDS)
    assert offered("re") == ["render"] + [name for name in COMMANDS if name == "report"]
    assert "--occurrence" in offered("done --occ")
    assert offered("due --format ") == ["table", "json", "csv", "ics", "md"]


@pytest.mark.parametrize(
    "line", ["done ", "undo ", "roll ", "due --sop ", "status --sop ", "new form x --sop "]
)
def test_sops_by_their_ids(offered: Offered, line: str) -> None:
    assert offered(line) == ["plan-2565", "survey-2565"]
    assert offered(f"{line}s") == ["survey-2565"]


def test_steps_of_the_sop_that_is_typed(offered: Offered) -> None:
    assert offered("done plan-2565 ") == ["plan", "report"]
    assert offered("done survey-2565 ") == ["ask", "report"]
    assert offered("undo sops/plan-2565.yaml ") == ["plan", "report"]
    assert offered("due --sop survey-2565 --step ") == ["ask", "report"]
    assert offered("due --step ") == ["plan", "report", "ask"]
    assert offered("done no-such-sop p") == ["plan"]


def test_roles_of_the_sop_that_is_typed(offered: Offered) -> None:
    assert offered("done plan-2565 report --by ") == ["owner", "director"]
    assert offered("due --role ") == ["owner", "director", "clerk"]
    assert offered("status --sop survey-2565 --role c") == ["clerk"]
    assert offered("due sops/plan-2565.yaml --role ") == ["owner", "director"]


def test_deadlines_of_the_step_that_is_typed(offered: Offered) -> None:
    assert offered("done plan-2565 report --deadline ") == ["รายเดือน"]
    assert offered("undo plan-2565 plan --deadline ") == []


def test_forms_the_projects_own_among_them(offered: Offered, project: Path) -> None:
    write(project, "templates/leave/form.yaml", "sopctl: form/v1\n")
    found = offered("new form ")
    assert {"leave", "knowledge-sharing-summary"} <= set(found)
    assert offered("forms le") == ["leave"]


def test_rules_are_all_rules_with_what_they_find(offered: Offered) -> None:
    from sopctl.reporters.rule_page import read_page
    from sopctl.rules.base import all_rules

    rules = all_rules().by_name
    known = dict(completion.known_rules())
    assert known.keys() == rules.keys()
    for name, rule in rules.items():
        summary = read_page(rule.page).summary
        assert known[name] == f"{summary.th} / {summary.en}"
    assert offered("rules unreach") == ["unreachable-step"]
    assert offered("validate --select dead-end,unreach") == ["dead-end,unreachable-step"]
    assert offered("validate --ignore self") == ["self-loop"]


def test_names_that_are_known_before_anything_is_read(offered: Offered) -> None:
    from sopctl.model.schema import FORMATS
    from sopctl.reporters import REPORTERS

    assert offered("schema ") == list(FORMATS)
    assert sorted(offered("validate --format ")) == sorted(REPORTERS)
    assert offered("due --status overdue,u") == ["overdue,upcoming"]
    assert offered("render --view ") == ["flow", "table", "lanes", "gantt", "document"]
    assert offered("render --view document --format ") == ["pdf", "docx", "html", "md"]
    assert offered("render --view document --view flow --format ") == ["pdf"]
    assert offered("fill --format d") == ["docx"]


def test_statuses_are_those_that_due_takes() -> None:
    from sopctl.timeline.occurrences import Status

    assert {"all", *(status.value for status in Status)} == set(completion.DEADLINE_STATUSES)


def test_the_project_is_found_as_commands_find_it(
    offered: Offered, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "sopctl.yaml", "folders: {sops: [procedures, more]}\n")
    write(project, "procedures/a.yaml", sop("a"))
    write(project, "more/b.yaml", sop("b"))
    assert offered("done ") == ["a", "b"]
    (project / "procedures/inside").mkdir()
    monkeypatch.chdir(project / "procedures/inside")
    assert offered("done ") == ["a", "b"]
    write(project, "elsewhere/other.yaml", "folders: {sops: x}\n")
    write(project, "elsewhere/x/c.yaml", sop("c"))
    assert offered(f"--config {project}/elsewhere/other.yaml done ") == ["c"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("{sopctl: sop/v1, id: x, title: t}", "x"),
        ("sopctl: 'sop/v1'\nid: \"x\" # so\n", "x"),
        ("\ufeffsopctl: sop/v1\r\nid: x\r\ntitle: >\r\n  a\r\n", "x"),
        ("title: t\nsteps: []\nid: x\nsopctl: sop/v1\n", "x"),
        (f"{'# a long licence'.ljust(200, '-')}\n" * 50 + "sopctl: sop/v1\nid: x\n", "x"),
        ("sopctl: sop/v1\nid: แผน-๒๕๖๕\n", "แผน-๒๕๖๕"),
        ("sopctl: sop/v1\nid: x\nsteps: [", "x"),
        ("sopctl: sop/v1\n", None),
        ("sopctl: sop/v1\nid: [x]\n", None),
        ("sopctl: records/v1\nsop: x\n", None),
        ("services: {web: {}}\n", None),
        ("", None),
    ],
)
def test_ids_however_they_are_written(
    offered: Offered, project: Path, written: str, found: str | None
) -> None:
    write(project, "sops/z.yaml", written)
    others = {"plan-2565", "survey-2565"}
    assert set(offered("done ")) - others == ({found} if found else set())


BROKEN: tuple[bytes, ...] = (
    b"sopctl: sop/v1\nid: x\n\tbad",
    b"\xff\xfe\x00\x01sopctl: sop/v1",
    b"sopctl: sop/v1\nid: \xff\xff\n",
    b"sopctl: sop/v1\nid: x\nsteps: &a [*a]\n",
    b"sopctl: sop/v1\nid: x\nsteps: 7\nroles: [owner]\n",
    b"sopctl: sop/v1\nid: x\nsteps: [null, {id: [a]}, {name: b}]\nroles: {a: [b], b: }\n",
    b"[" * 5000,
)


@pytest.mark.parametrize("content", BROKEN)
def test_broken_files_are_passed_over_in_silence(
    offered: Offered, project: Path, content: bytes
) -> None:
    write(project, "sops/broken.yaml", content)
    for line in ("done ", "done x ", "due --step ", "due --role ", "done x y --deadline "):
        found = offered(line)
        assert line != "done " or {"plan-2565", "survey-2565"} <= set(found)


@pytest.mark.parametrize(
    "content", [*BROKEN, b"folders: 7\n", b"folders: {sops: {a: b}}\n", b"folders: {sops: }\n"]
)
def test_broken_settings_are_passed_over_in_silence(
    offered: Offered, project: Path, content: bytes
) -> None:
    write(project, "sopctl.yaml", content)
    for line in ("done ", "new form ", "due --role "):
        offered(line)


def test_links_that_lead_nowhere_or_around_are_passed_over(offered: Offered, project: Path) -> None:
    (project / "sops/gone.yaml").symlink_to(project / "nowhere")
    (project / "sops/around").symlink_to(project / "sops")
    (project / "sops/folder.yaml").mkdir()
    os.mkfifo(project / "sops/pipe.yaml")
    assert offered("done ") == ["plan-2565", "survey-2565"]


def process(
    command: list[str], folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program that finds the sopctl of this checkout."""
    programs = str(Path(sys.executable).parent)
    return subprocess.run(
        command,
        cwd=folder,
        env={
            **os.environ,
            "PATH": os.pathsep.join((programs, os.environ["PATH"])),
            **environment,
        },
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_every_shell_is_told_what_each_offer_is(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], shell: str
) -> None:
    monkeypatch.setenv("_SOPCTL_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "sopctl done plan-2565 re")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "re")
    with pytest.raises(SystemExit):
        run([])
    out, err = capfd.readouterr()
    assert "report" in out
    assert "รายงานผล" in out
    assert "plan" not in out.replace("plan-2565", "")
    assert err == ""


def test_an_answer_imports_nothing_that_checks_or_draws(project: Path) -> None:
    code = (
        "import sys, sopctl.cli.main as m\n"
        "try: m.exit_code()\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = process(
        [sys.executable, "-c", code],
        project,
        _SOPCTL_COMPLETE="complete_bash",
        COMP_WORDS="sopctl\ndone\nplan-2565\n",
        COMP_CWORD="3",
    )
    assert done.stdout.split() == ["plan", "report"]
    heavy = ("sopctl.model", "sopctl.project", "sopctl.rules", "rich", "holidays", "jinja2")
    assert not [name for name in done.stderr.split() if name.startswith(heavy)]


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@needs_bash
def test_a_real_bash_completes_after_installing(project: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    # `true` keeps bash running, so that sopctl sees which shell has called it.
    asked = ["bash", "-c", "sopctl --install-completion; true"]
    done = process(asked, project, HOME=str(home), SHELL="/bin/bash")
    assert "bash completion installed" in done.stdout, done.stderr
    assert str(home) in (home / ".bashrc").read_text(encoding="utf-8")
    script = (
        f"source {home}/.bashrc\n"
        "COMP_WORDS=(sopctl done plan-2565 re); COMP_CWORD=3\n"
        '$(complete -p sopctl | sed -E "s/.*-F ([^ ]+).*/\\1/") sopctl\n'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = process(["bash", "--norc", "-c", script], project, HOME=str(home))
    assert (done.stdout, done.stderr) == ("report\n", "")


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_a_real_zsh_understands_the_answer(project: Path, tmp_path: Path) -> None:
    # The completion system needs a terminal: what it is to be called with is printed instead.
    script = (
        "compdef() { : }; _arguments() { print -rl -- $@ }; _files() { print files }\n"
        'eval "$(sopctl --show-completion zsh | tail -n +2)"\n'
        "words=(sopctl done plan-2565 re); CURRENT=4; _sopctl_completion\n"
        'words=(sopctl diff ""); CURRENT=3; _sopctl_completion'
    )
    environment = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = process(["zsh", "-f", "-c", script], project, **environment)
    assert done.stderr == ""
    assert "report" in done.stdout
    assert "รายงานผล" in done.stdout
    assert done.stdout.rstrip().endswith("files")


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_a_real_fish_completes(project: Path, tmp_path: Path) -> None:
    script = (
        "sopctl --show-completion fish | source; complete --do-complete 'sopctl done plan-2565 re'"
    )
    environment = {
        "HOME": str(tmp_path / "home"),
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    done = process(["fish", "--no-config", "-c", script], project, **environment)
    assert done.stdout == "report\tรายงานผล\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_each_shell_has_a_script(project: Path, shell: str) -> None:
    done = process(
        [sys.executable, "-m", "sopctl", "--show-completion", shell],
        project,
        _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1",
    )
    assert "_SOPCTL_COMPLETE" in done.stdout
    assert done.stderr == ""
