"""An SOP in which every key of the format has a value."""

from typing import Any

from sopctl.source.loader import load_text

_TEXT = """\
sopctl: sop/v1
id: whole-2565
title: การรายงานผล
unit: {name: กองแผนงาน, parent: กรมอนามัย}
document: {kind: มาตรฐานการปฏิบัติงาน, number: กผ. 1/2565, edition: "2", effective: 2564-11-01}
approvals:
  - {action: จัดทำ, position: นักวิเคราะห์นโยบายและแผน, date: 2564-10-20}
  - {action: อนุมัติ, position: ผู้อำนวยการกอง, date: 2564-10-25}
fiscal_year: 2565
indicator: {code: "2.4", name: องค์กรแห่งการเรียนรู้}
process: การติดตามผล
revised: 2565-05
revisions:
  - {date: 2564-11, note: ฉบับแรก}
  - {date: 2565-05, note: เพิ่มรอบการรายงาน}
objectives: [เพื่อรายงานผลให้ทันเวลา, เพื่อให้ผู้บริหารใช้ตัดสินใจ]
scope: {text: ทั้งกอง, includes: [การเก็บข้อมูล, การสรุปผล], criteria: [ครบถ้วน, ถูกต้อง]}
definitions:
  - term: ตัวชี้วัด
    english: indicator
    abbreviation: KPI
    meaning: เครื่องวัดความสำเร็จ
    source: สำนักงาน ก.พ.ร.
    parts:
      - {term: ตัวชี้วัดหลัก, english: lead, abbreviation: L, meaning: ตัวที่สำคัญ, source: กรม, parts: []}
responsibilities: [{unit: กองแผนงาน, duty: รวบรวมผล}]
roles:
  owner: {name: ผู้รับผิดชอบ, abbreviation: ผรช., positions: [นักวิเคราะห์, เจ้าพนักงาน]}
  boss: {name: ผู้อำนวยการ}
documents:
  plan: {name: แผนปฏิบัติการ, file: plan.pdf, url: "https://example.go.th/plan", keep: 5 ปี}
steps:
  - id: first
    name: รวบรวมข้อมูล
    kind: activity
    details: [ขอข้อมูลจากกลุ่มงาน, ตรวจความครบถ้วน]
    period: ต.ค. 64
    effort: {text: 3 วัน}
    deadlines:
      - {name: ร่าง, text: ทุกสิ้นเดือน, within: 2564-10, shift: following, except: [2565-04]}
    control: {check: ข้อมูลครบ, evidence: [plan], by: boss, criteria: ร้อยละ 100}
    responsible: [owner, boss]
    joined_by: และ
    approver: boss
    documents: [plan]
    activities: [{name: ประชุม, period: ต.ค. 64, details: [นัดหมาย, ประชุมจริง]}]
    sop: other-sop
    next: [decide]
  - id: second
    name: สรุปผลการดำเนินงาน
    effort: {min: 1, max: 2, unit: day, per: เรื่อง}
    deadlines:
      - {name: รายเดือน, every: month, day: "10", of: next, unit: day}
      - {name: ตายตัว, on: 2564-12-15}
      - {name: หลังรวบรวม, after: first, days: 7, unit: day}
  - id: decide
    kind: decision
    name: พิจารณาเห็นชอบ
    branches:
      - {label: เห็นชอบ, next: end, details: [ลงนาม, ส่งออก]}
      - {label: ไม่เห็นชอบ, next: first}
rounds: [{name: รอบที่ 1, covers: 2564-10/2565-02, report: 2565-03}]
table:
  columns: [number, flow, period, control, responsible]
  headings: {period: ระยะเวลา}
  numbering: true
  total: false
sections:
  headings: {scope: ขอบเขตงาน}
  subheadings: {flow: ผังงาน}
  numbering: {scope: none}
  labels: {unit: หน่วย}
  means: หมายความว่า
  legend: after
  revised: ปรับปรุง ณ
appendix: {forms: [summary, list], text: แบบฟอร์ม}
"""


def whole_sop() -> dict[str, Any]:
    """Return the SOP as plain data, anew."""
    data = load_text(_TEXT).data
    assert isinstance(data, dict)
    return data
