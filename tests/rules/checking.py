"""Runs the linter on texts, and shows what it found the way the tests compare it."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath

from sopctl.bilingual import Language
from sopctl.diagnostics import Diagnostic
from sopctl.linter import lint
from sopctl.model.config import CONFIG_NAME, Config
from sopctl.model.form import Form
from sopctl.reading import read_file, unreadable_file
from sopctl.source.span import Span
from sopctl.workspace import Settings, SourceFile, Workspace
from tests.sop_text import sop_text

TODAY = date(2023, 6, 1)
"""Past what the tests call past, and before what they call to come."""

FORMS = frozenset(("knowledge-sharing-summary",))

Files = Mapping[str, str | bytes]
"""Contents by path."""


def read(path: str, content: str | bytes) -> SourceFile:
    """Return a file as the project would read it."""
    return read_file(path, content.encode() if isinstance(content, str) else content)


def workspace_of(files: Iterable[SourceFile]) -> Workspace:
    """Return a workspace whose settings are those of its sopctl.yaml, if there is one."""
    files = tuple(files)
    configs = [f.model for f in files if PurePosixPath(f.path).name == CONFIG_NAME]
    config = configs[0] if configs and isinstance(configs[0], Config) else Config()
    defined = {f.model.name: f.model for f in files if isinstance(f.model, Form)}
    settings = Settings(config=config, forms=FORMS | defined.keys(), today=TODAY)
    # What records name as evidence is there where it is one of the files.
    evidence = {file.path: sha256(file.text.encode()).hexdigest() for file in files}
    return Workspace(
        files,
        settings,
        forms=defined,
        evidence=evidence,
        has_file=lambda _, name: name in evidence,
    )


def check_files(files: Files) -> tuple[Diagnostic, ...]:
    """Return everything that the linter finds in texts."""
    workspace = workspace_of(read(path, content) for path, content in files.items())
    return lint(workspace).diagnostics


def read_folder(folder: Path) -> tuple[SourceFile, ...]:
    """Return the files of a fixture's folder, or the one file; a folder is no readable file."""
    if folder.is_dir() and not folder.suffix:
        return tuple(read_path(file, folder) for file in sorted(folder.rglob("*.yaml")))
    return (read_path(folder, folder.parent),)


def read_path(file: Path, base: Path) -> SourceFile:
    """Return one file of the disk, shown relative to `base`."""
    path = file.relative_to(base).as_posix()
    try:
        return read_file(path, file.read_bytes())
    except OSError:
        return unreadable_file(path, "Is a directory")


def written_at(files: Iterable[SourceFile], diagnostic: Diagnostic) -> str:
    """Return the characters that a diagnostic points at."""
    (file,) = (file for file in files if file.path == diagnostic.file)
    start, end = diagnostic.span
    lines = [file.source_map.lines.line(n) for n in range(start.line, end.line + 1)]
    lines[-1] = lines[-1][: end.column - 1]
    lines[0] = lines[0][start.column - 1 :]
    return "\n".join(lines)


def report(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return diagnostics as the golden files hold them."""
    return "".join(_shown(diagnostic, language) for diagnostic in diagnostics)


def _shown(diagnostic: Diagnostic, language: Language) -> str:
    place = f"{diagnostic.file} {_span(diagnostic.span)}"
    step = f" step={diagnostic.step}" if diagnostic.step else ""
    lines = [
        f"{place} {diagnostic.severity}[{diagnostic.rule}]{step}",
        f"    {diagnostic.message.in_language(language)}",
        f"    = {diagnostic.help.in_language(language)}",
        *(
            f"    > {related.file} {_span(related.span)} {related.message.in_language(language)}"
            for related in diagnostic.related
        ),
    ]
    return "\n".join(lines) + "\n"


def _span(span: Span) -> str:
    (line, column), (end_line, end_column) = span
    return f"{line}:{column}-{end_line}:{end_column}"


def places(
    rule: str, steps: str, rest: str = "", *, year: str = "2565", config: str = ""
) -> list[str]:
    """Return the texts at which one rule finds something, in an SOP with these steps.

    `rest` are further top-level keys, `year` is the fiscal year, `config` what sopctl.yaml holds.
    """
    text = sop_text(steps, rest).replace("fiscal_year: 2565", f"fiscal_year: {year}")
    files = [read("test.yaml", text)]
    if config:
        files.append(read(CONFIG_NAME, config))
    found = lint(workspace_of(files)).diagnostics
    return [written_at(files, diagnostic) for diagnostic in found if diagnostic.rule == rule]


def rules_found(steps: str, rest: str = "") -> set[str]:
    """Return the names of the rules that find something in a sound SOP with these steps."""
    roles = {"owner", *(["head"] if "head" in steps else [])}
    declared = ", ".join(f"{role}: บทบาท {role}" for role in sorted(roles))
    text = sop_text(steps, f"{SOUND}roles: {{{declared}}}\n{rest}")
    return {diagnostic.rule for diagnostic in check_files({"test.yaml": text})}


SOUND = """\
objectives: เพื่อทดสอบ
scope: ใช้ในการทดสอบ
table: {columns: [number, flow, responsible]}
"""
"""Keys with which an SOP whose steps name the roles `owner` or `head` has no finding."""
