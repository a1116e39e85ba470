"""The project's settings: `sopctl.yaml` at its root."""

import datetime
from collections.abc import Iterable, Mapping
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Annotated

from pydantic import AfterValidator

from sopctl.bilingual import Language
from sopctl.calendar.deadlines import Shift
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.diagnostics import Severity
from sopctl.model.base import FolderName, Model, OrOne, OrText, Text, Texts, described

CONFIG_NAME = "sopctl.yaml"


def is_among(path: str, patterns: Iterable[str]) -> bool:
    """Say whether `path` fits one of `patterns`, or lies in a folder that one of them names."""
    return any(
        fnmatchcase(path, pattern) or path.startswith(pattern.rstrip("/") + "/")
        for pattern in patterns
    )


class RuleLevel(StrEnum):
    """The severity that a project gives a rule, or `off`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def severity(self) -> Severity | None:
        """The severity; None where the rule is off."""
        return None if self is RuleLevel.OFF else Severity(self.value)


class Organisation(Model):
    """Who publishes."""

    name: Text = described("ชื่อหน่วยงาน", "name")
    slogan: Text | None = described("คำขวัญ", "slogan", None)
    website: Text | None = described("เว็บไซต์", "website", None)
    logo: Text | None = described("แฟ้มตราสัญลักษณ์", "logo file", None)


class PathRules(Model):
    """Rule levels for some files."""

    paths: Texts = described(
        "แฟ้มหรือรูปแบบ เช่น sops/draft/**", "files, or patterns such as sops/draft/**"
    )
    rules: Mapping[str, RuleLevel] = described("ระดับของกฎ", "levels by rule")


class DayOff(Model):
    """A day added to or removed from the office holidays."""

    date: Text = described("วันที่", "the day")
    reason: Text = described("เหตุผล เช่น มติคณะรัฐมนตรี", "why: the resolution or order")

    @property
    def day(self) -> datetime.date | None:
        """The one day that it names; None where that cannot be read, or is several."""
        try:
            windows = read_windows(self.date)
        except NotationError:
            return None
        return windows[0].first if len(windows) == 1 and len(windows[0]) == 1 else None


class Holidays(Model):
    """What this office's calendar adds to the government's."""

    add: Annotated[tuple[DayOff, ...], OrOne()] = described("วันหยุดเพิ่ม", "days off added", ())
    remove: Annotated[tuple[DayOff, ...], OrOne()] = described(
        "วันหยุดที่ตัดออก", "days off removed", ()
    )
    region: Text | None = described(
        "ภูมิภาค สำหรับวันหยุดประจำภาค", "region, for regional days off", None
    )


_USUAL_SOPS = ("sops",)


def _or_usual(folders: tuple[str, ...]) -> tuple[str, ...]:
    # A project without any would have no place for a new SOP.
    return folders or _USUAL_SOPS


class Folders(Model):
    """Where things are, relative to the project's root."""

    sops: Annotated[tuple[FolderName, ...], OrOne(), AfterValidator(_or_usual)] = described(
        "โฟลเดอร์ SOP", "SOPs", _USUAL_SOPS
    )
    records: FolderName = described("โฟลเดอร์บันทึก", "records", "records")
    forms: FolderName = described("โฟลเดอร์แบบฟอร์มที่กรอกแล้ว", "filled forms", "forms")
    templates: FolderName = described("โฟลเดอร์แบบฟอร์ม", "forms and templates", "templates")
    build: FolderName = described("โฟลเดอร์ผลลัพธ์", "what render writes", "build")


class Config(Model):
    """การตั้งค่าโครงการ / The project's settings."""

    organisation: Annotated[Organisation, OrText("name")] | None = described(
        "หน่วยงาน", "the organisation", None
    )
    folders: Folders = described("โฟลเดอร์", "folders", Folders)
    ignore: Texts = described("แฟ้มหรือโฟลเดอร์ที่ไม่อ่าน", "files and folders left alone", ())
    font: Text | None = described("แบบอักษรไทย", "the Thai font", None)
    language: Language | None = described(
        "ภาษาของข้อความ: th หรือ en", "language of messages: th or en", None
    )
    rules: Mapping[str, RuleLevel] = described(
        "ระดับของกฎ: error warning note off", "levels of rules", {}
    )
    overrides: Annotated[tuple[PathRules, ...], OrOne()] = described(
        "ระดับของกฎเฉพาะบางแฟ้ม", "levels of rules for some files", ()
    )
    required_sections: Texts = described(
        "หัวข้อที่ SOP ต้องมี", "sections an SOP must have", ("objectives", "scope", "roles", "steps")
    )
    holidays: Holidays = described("วันหยุดราชการ", "office holidays", Holidays)
    shift: Shift = described(
        "เมื่อกำหนดตรงวันหยุด: none following preceding", "deadlines on a day off", Shift.NONE
    )
