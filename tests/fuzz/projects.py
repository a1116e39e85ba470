"""A sound project, one file of which is damaged at a time."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

NEIGHBOUR = "sops/neighbour.yaml"

_NEIGHBOUR_TEXT = """\
sopctl: sop/v1
id: neighbour
title: การประชุมประจำเดือน
unit: กองแผนงาน
fiscal_year: 2565
roles: {owner: ผู้รับผิดชอบงาน}
steps:
  - {id: invite, name: เชิญประชุม, responsible: [owner], period: ต.ค. 64, next: nowhere}
  - {id: meet, name: ประชุม, responsible: [chair], period: 31 ก.พ. 2565}
  - {id: report, name: รายงานผล, details: เเจ้งผล}
"""
"""A file with defects that its neighbours must not hide."""

_SETTINGS = """\
organisation: {name: กรมอนามัย, slogan: ส่งเสริมให้คนไทยสุขภาพดี, website: www.anamai.moph.go.th, logo: logo.png}
folders: {sops: [sops, more/*], records: records, templates: templates, build: build}
ignore: [old/**, "*.bak.yaml"]
font: Laksaman
language: th
rules: {long-label: off, missing-control: error, stray-*: note}
overrides:
  - paths: [sops/draft/**]
    rules: {missing-period: off}
required_sections: [objectives, steps]
holidays:
  add:
    - {date: 15 ก.ค. 2565, reason: มติคณะรัฐมนตรี}
    - {date: 2565-07-29, reason: มติคณะรัฐมนตรี}
  remove: [{date: 2565-05-02, reason: หน่วยงานเปิดทำการ}]
  region: ภาคใต้
shift: following
"""

_RECORDS = """\
sopctl: records/v1
sop: lo-2.4-psdg-2565
records:
  - {step: assign-owner, on: 2564-10-28, by: executives, note: ลงนามแล้ว}
  - {step: make-plan, occurrence: window-1, on: 15 พ.ย. 2564, by: owner, evidence: [{file: sopctl.yaml, sha256: 0000000000000000000000000000000000000000000000000000000000000000}]}
  - {step: report-monthly, occurrence: 2564-11, on: 2564-12-09, by: owner, evidence: [รายงาน.pdf, sops]}
  - {step: report-monthly, deadline: รายงาน, occurrence: 2564-12, on: 2565-01-10}
  - {event: received, of: survey-knowledge, on: 2565-02-01}
"""

_BARE_RECORDS = """\
- {step: assign-owner, on: 2564-10-28, by: executives}
- {event: received, of: make-plan, on: 2565-02-01}
"""

_FORM = """\
sopctl: form/v1
name: site-visit
title: {th: บันทึกการลงพื้นที่, en: Site visit}
description: ใช้เมื่อลงพื้นที่ติดตามงาน
fields:
  - {name: unit, label: หน่วยงาน, default: {from: config.organisation.name}}
  - {name: place, label: {th: สถานที่, en: Place}, required: true, max_length: 40, example: ห้องประชุม}
  - {name: date, label: วันที่, type: date, required: true}
  - {name: start, label: เวลา, type: time}
  - {name: cost, label: งบประมาณ, type: number}
  - {name: result, label: ผล, type: choice, choices: [ผ่าน, {value: failed, label: ไม่ผ่าน}]}
  - {name: urgent, label: เร่งด่วน, type: boolean}
  - {name: mail, label: อีเมล, type: email, personal: true}
  - {name: phone, label: โทรศัพท์, type: phone, personal: true}
  - {name: page, label: เว็บไซต์, type: url}
  - {name: picture, label: ภาพ, type: file}
  - {name: notes, label: บันทึก, type: richtext, repeatable: true}
  - name: visitors
    label: ผู้ลงพื้นที่
    type: group
    repeatable: true
    fields:
      - {name: position, label: ตำแหน่ง, required: true}
      - {name: unit, label: หน่วยงาน}
"""

_FILLED = """\
form: site-visit
unit: กรมอนามัย
place: ห้องประชุมกลุ่มพัฒนาระบบบริหาร
date: 15 ธ.ค. 2564
start: "09.30"
cost: 1,250.50
result: failed
urgent: ใช่
mail: someone@example.go.th
phone: 02 590 4000
page: https://www.anamai.moph.go.th/
picture: ภาพ/หน้างาน.jpg
notes:
  - ตรวจแล้ว
  - |
    ต้องแก้ไข
    ภายใน 7 วันทำการ
visitors:
  - {position: นักวิชาการสาธารณสุข, unit: กองแผนงาน}
  - position: นักวิเคราะห์นโยบายและแผน
"""

SOPS = tuple(sorted(f"sops/{file.name}" for file in (ROOT / "sops").glob("*.yaml")))


@dataclass(frozen=True)
class Damaged:
    """A file that may be damaged, and those that are checked together with it."""

    path: str
    beside: tuple[str, ...] = ()
    share: int = 1
    """How often it is chosen, beside the others."""


FILES = (
    *(Damaged(path, share=3) for path in SOPS),
    Damaged("records/lo-2.4-psdg-2565.yaml", share=2),
    Damaged("records/lo-dental-2565.yaml"),
    Damaged("templates/site-visit/form.yaml", ("filled/site-visit.yaml",), share=2),
    Damaged("filled/site-visit.yaml", share=2),
    Damaged("sopctl.yaml", share=2),
)

SOUND = {
    **{path: (ROOT / path).read_bytes() for path in SOPS},
    NEIGHBOUR: _NEIGHBOUR_TEXT.encode(),
    "sopctl.yaml": _SETTINGS.encode(),
    "records/lo-2.4-psdg-2565.yaml": _RECORDS.encode(),
    "records/lo-dental-2565.yaml": _BARE_RECORDS.encode(),
    "templates/site-visit/form.yaml": _FORM.encode(),
    "filled/site-visit.yaml": _FILLED.encode(),
}
"""Every file of the project, by its path."""


def write(folder: Path) -> None:
    """Write the sound project into `folder`."""
    for path, content in SOUND.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
