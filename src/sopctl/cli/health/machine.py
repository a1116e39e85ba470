"""Checks of what the program stands on: Python, its packages and data, other programs, the system."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import version as version_of
from pathlib import Path

from sopctl import __version__
from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.office import COVERED
from sopctl.cli.health.check import Check, Level, Remedy, plain
from sopctl.project.cache import FOLDER as CACHE_FOLDER
from sopctl.resources import built_in_templates, form_names

_OLDEST_PYTHON = (3, 11)
_FIRST_YEAR = 2025
"""No clock that is right shows a year before the program was written."""
_YEARS_AHEAD = 20
_LEAST_FREE = 100 * 2**20
_SECONDS = 20
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)[^;]*(?:;(?P<marker>.*))?")

_REINSTALL = Remedy.everywhere(plain("pip install --force-reinstall sopctl"))


def program_checks() -> Iterator[Check]:
    """Yield the checks of Python, the packages and the data that the program brings."""
    yield _python()
    yield _packages()
    yield _forms()


def _python() -> Check:
    title = Bilingual(th="Python และ sopctl", en="Python and sopctl")
    number = ".".join(map(str, sys.version_info[:3]))
    found = plain(f"Python {number} ({sys.executable or '-'}), sopctl {__version__}")
    if sys.version_info[:2] >= _OLDEST_PYTHON:
        return Check("python", title, Level.OK, found)
    needed = ".".join(map(str, _OLDEST_PYTHON))
    remedy = Remedy.commands(
        f"sudo apt install python{needed}",
        f"brew install python@{needed}",
        "winget install Python.Python.3.13",
    )
    return Check("python", title, Level.MISSING, found, remedy=remedy)


def _packages() -> Check:
    title = Bilingual(th="แพ็กเกจ Python", en="Python packages")
    try:
        asked = requires("sopctl") or []
    except PackageNotFoundError:
        said = Bilingual(
            th="sopctl ไม่ได้ติดตั้งด้วย pip จึงไม่รู้ว่าครบหรือไม่",
            en="sopctl was not installed with pip: whether all are there is not known",
        )
        return Check("packages", title, Level.WEAK, said, required=False, remedy=_REINSTALL)
    versions = {name: _version(name) for name in _names(asked)}
    gone = [name for name, number in versions.items() if number is None]
    if gone:
        listed = ", ".join(gone)
        said = Bilingual(th=f"ไม่มี {listed}", en=f"missing: {listed}")
        return Check("packages", title, Level.MISSING, said, remedy=_REINSTALL)
    return Check(
        "packages", title, Level.OK, plain(", ".join(f"{n} {v}" for n, v in versions.items()))
    )


def _names(asked: list[str]) -> Iterator[str]:
    """Yield the names of what is always needed, among the requirements of a package."""
    for line in asked:
        found = _REQUIREMENT.match(line)
        if found and "extra" not in (found["marker"] or "") and _applies(found["marker"] or ""):
            yield found["name"]


def _applies(marker: str) -> bool:
    return "CPython" not in marker or sys.implementation.name == "cpython"


def _version(name: str) -> str | None:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return None


def _forms() -> Check:
    title = Bilingual(th="แบบฟอร์มในโปรแกรม (forms)", en="built-in forms (forms)")
    folder = built_in_templates()
    count = len(form_names(folder))
    found = Bilingual(th=f"{count} แบบ, {folder}", en=f"{count}, {folder}")
    if count:
        return Check("forms", title, Level.OK, found)
    return Check("forms", title, Level.MISSING, found, remedy=_REINSTALL)


def holidays_check(today: date) -> Check:
    """Check up to which year the office holidays are known."""
    title = Bilingual(th="วันหยุดราชการ", en="office holidays")
    last = COVERED[-1]
    found = Bilingual(
        th=f"มีประกาศครบถึงปี {last + BE_OFFSET} (ค.ศ. {last})",
        en=f"announced up to {last} (B.E. {last + BE_OFFSET})",
    )
    # Not by its last day, which a year at the end of the calendar does not have.
    if FiscalYear.containing(today).be - BE_OFFSET <= last:
        return Check("holidays", title, Level.OK, found, required=False)
    remedy = Remedy.everywhere(
        Bilingual(
            th="pip install --upgrade sopctl หรือเพิ่มวันหยุดที่ประกาศแล้วใน holidays ของ sopctl.yaml",
            en="pip install --upgrade sopctl, or add those announced to holidays in sopctl.yaml",
        )
    )
    weak = Bilingual(
        th=f"{found.th} วันทำการหลังจากนั้นเป็นการคาดการณ์",
        en=f"{found.en}; working days after that are a forecast",
    )
    return Check("holidays", title, Level.WEAK, weak, required=False, remedy=remedy)


def clock_check(today: date) -> Check:
    """Check that the clock shows a day that can be."""
    title = Bilingual(th="นาฬิกาของเครื่อง", en="clock")
    found = Bilingual(th=f"{today.day}/{today.month}/{today.year + BE_OFFSET}", en=f"{today}")
    if _FIRST_YEAR <= today.year <= COVERED[-1] + _YEARS_AHEAD:
        return Check("clock", title, Level.OK, found, required=False)
    remedy = Remedy(
        plain("sudo timedatectl set-ntp true"),
        plain("sudo sntp -sS time.apple.com"),
        Bilingual(
            th="การตั้งค่า > เวลาและภาษา > ตั้งเวลาโดยอัตโนมัติ",
            en="Settings > Time & language > Set time automatically",
        ),
    )
    said = Bilingual(
        th=f"{found.th} ดูไม่ถูก งานที่ถึงกำหนดจะผิดไปด้วย",
        en=f"{found.en} cannot be right, and what is due goes by it",
    )
    return Check("clock", title, Level.WEAK, said, required=False, remedy=remedy)


def companion_checks() -> Iterator[Check]:
    """Yield the checks of programs that some commands use, or that people use with what we make."""
    yield _program(
        "git",
        Bilingual(th="git (sopctl diff git:…)", en="git (sopctl diff git:…)"),
        ("git",),
        Remedy.commands("sudo apt install git", "xcode-select --install", "winget install Git.Git"),
    )
    yield _program(
        "libreoffice",
        Bilingual(
            th="LibreOffice (ใช้เปิด Word ไม่จำเป็น)", en="LibreOffice (opens Word files; optional)"
        ),
        ("soffice", "libreoffice"),
        Remedy.commands(
            "sudo apt install libreoffice-writer",
            "brew install --cask libreoffice",
            "winget install TheDocumentFoundation.LibreOffice",
        ),
    )


def _program(name: str, title: Bilingual, commands: tuple[str, ...], remedy: Remedy) -> Check:
    path = next(filter(None, map(shutil.which, commands)), None)
    if path is None:
        absent = Bilingual(th="ไม่มี", en="not there")
        return Check(name, title, Level.MISSING, absent, required=False, remedy=remedy)
    said = _first_line(path, "--version")
    if said is None:
        broken = Bilingual(th=f"{path} ทำงานไม่ได้", en=f"{path} does not run")
        return Check(name, title, Level.WEAK, broken, required=False, remedy=remedy)
    return Check(name, title, Level.OK, plain(said), required=False)


def _first_line(*command: str) -> str | None:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").partition("\n")[0].strip()


def system_checks(root: Path) -> Iterator[Check]:
    """Yield the checks of the terminal and of the folders that are written to."""
    yield _terminal()
    yield _temporary()
    yield _home()
    yield _project(root)


def _terminal() -> Check:
    title = Bilingual(th="ภาษาไทยบนจอ", en="Thai on the terminal")
    code = _code_page()
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next(filter(None, names), None)
    found = plain(f"code page {code}" if code else f"locale {locale or '-'}")
    if code == 65001 or (code is None and "utf" in (locale or "").lower().replace("-", "")):
        return Check("terminal", title, Level.OK, found, required=False)
    said = Bilingual(
        th=f"{found.th} ไม่ใช่ UTF-8: แฟ้มถูกต้อง แต่ข้อความบนจออาจอ่านไม่ออก",
        en=f"{found.en} is not UTF-8: files are right, but what the terminal shows may not be",
    )
    remedy = Remedy.commands(
        "export LANG=C.UTF-8", "export LANG=th_TH.UTF-8", "chcp 65001   (Windows Terminal)"
    )
    return Check("terminal", title, Level.WEAK, said, required=False, remedy=remedy)


def _code_page() -> int | None:
    """Return the code page of Windows' console; None on other systems."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetConsoleOutputCP())
    return None


def _temporary() -> Check:
    title = Bilingual(th="โฟลเดอร์ชั่วคราว", en="temporary folder")
    remedy = Remedy.commands(
        "df -h /tmp; export TMPDIR=~/tmp", "df -h $TMPDIR", "set TEMP=%USERPROFILE%\\temp"
    )
    try:
        with tempfile.TemporaryDirectory(prefix="sopctl-") as folder:
            Path(folder, "try").write_bytes(bytes(4096))
            free = shutil.disk_usage(folder).free
    except OSError as error:
        said = Bilingual(
            th=f"เขียนไม่ได้: {error.strerror}", en=f"cannot be written to: {error.strerror}"
        )
        return Check("temporary-folder", title, Level.MISSING, said, remedy=remedy)
    place = tempfile.gettempdir()
    found = Bilingual(th=f"{place} ว่าง {free >> 20:,} MB", en=f"{place}, {free >> 20:,} MB free")
    level = Level.OK if free >= _LEAST_FREE else Level.WEAK
    return Check(
        "temporary-folder", title, level, found, remedy=None if level is Level.OK else remedy
    )


def _home() -> Check:
    title = Bilingual(th="โฟลเดอร์ของผู้ใช้ (HOME)", en="home folder")
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    if home is not None and os.access(home, os.W_OK):
        return Check("home", title, Level.OK, plain(str(home)), required=False)
    said = Bilingual(
        th=f"{home or '-'} เขียนไม่ได้: ระบบอาจอ่านรายชื่อแบบอักษรใหม่ทุกครั้ง จึงช้าลง",
        en=f"{home or '-'} cannot be written to: the list of fonts may be read anew each time, slowly",
    )
    remedy = Remedy.commands("export HOME=/tmp", "export HOME=/tmp", "set USERPROFILE=%TEMP%")
    return Check("home", title, Level.WEAK, said, required=False, remedy=remedy)


def _project(root: Path) -> Check:
    title = Bilingual(th="โฟลเดอร์โครงการและแคช", en="project and cache folder")
    cache = root / CACHE_FOLDER
    shut = [place for place in (root, cache) if place.exists() and not os.access(place, os.W_OK)]
    if not shut:
        return Check("project-folder", title, Level.OK, plain(str(root)), required=False)
    listed = ", ".join(map(str, shut))
    said = Bilingual(th=f"เขียนไม่ได้: {listed}", en=f"cannot be written to: {listed}")
    remedy = Remedy(
        plain(f"sudo chown -R $USER '{shut[0]}'"),
        plain(f"sudo chown -R $USER '{shut[0]}'"),
        Bilingual(th="Properties > Security ของโฟลเดอร์", en="the folder's Properties > Security"),
    )
    return Check("project-folder", title, Level.WEAK, said, required=False, remedy=remedy)
