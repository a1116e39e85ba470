"""Steps that are hard to draw, whatever the view."""

UGLY = {
    "one step": "- {id: a, name: ก}",
    "sixty steps": "\n".join(f"- {{id: s{n}, name: ขั้นตอนการดำเนินงานที่ {n}}}" for n in range(60)),
    "decision with five branches": """
        - {id: a, name: รับเรื่อง}
        - id: d
          kind: decision
          name: พิจารณาประเภทของเรื่องที่ได้รับว่าเป็นเรื่องใด
          branches:
            - {label: เรื่องทั่วไป, next: b}
            - {label: เรื่องด่วน, next: c}
            - {label: เรื่องด่วนที่สุด, next: e}
            - {label: เอกสารไม่ครบถ้วน, next: a}
            - {label: ไม่อยู่ในอำนาจหน้าที่, next: end}
        - {id: b, name: ดำเนินการตามปกติ, next: f}
        - {id: c, name: ดำเนินการโดยด่วน, next: f}
        - {id: e, name: เสนอผู้บริหารทันที}
        - {id: f, name: สรุปผล}
        """,
    "loops in loops": """
        - {id: a, name: เริ่มทำแผน}
        - {id: b, name: ร่างแผน}
        - {id: c, kind: decision, name: ตรวจร่าง, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: b}]}
        - {id: d, kind: decision, name: พิจารณา, branches: [{label: เห็นชอบ}, {label: ไม่เห็นชอบ, next: b}, {label: ยกเลิก, next: end}]}
        - {id: e, kind: decision, name: อนุมัติ, branches: [{label: อนุมัติ}, {label: ไม่อนุมัติ, next: a}, {label: แก้ไข, next: c}]}
        - {id: f, kind: decision, name: ทำซ้ำหรือไม่, branches: [{label: ซ้ำ, next: f}, {label: พอ}]}
        - {id: g, name: ทำต่อ, next: [end]}
        """,
    "loops that cross": """
        - {id: a, name: วางแผนการสำรวจ}
        - {id: b, name: ร่างแบบสอบถาม}
        - {id: c, name: ทดลองใช้แบบสอบถาม}
        - {id: d, kind: decision, name: ความเชื่อมั่นผ่านเกณฑ์, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: b}]}
        - {id: e, name: เก็บข้อมูล}
        - {id: f, kind: decision, name: ข้อมูลครบถ้วน, branches: [{label: ครบ}, {label: ไม่ครบ, next: c}]}
        - {id: g, name: วิเคราะห์ข้อมูล}
        - {id: h, kind: decision, name: ผลสอดคล้องวัตถุประสงค์, branches: [{label: สอดคล้อง}, {label: ไม่สอดคล้อง, next: e}, {label: ต้องเริ่มใหม่, next: a}]}
        - {id: i, kind: decision, name: ผู้บริหารเห็นชอบรายงาน, branches: [{label: เห็นชอบ}, {label: แก้ไขเล็กน้อย, next: g}, {label: เก็บข้อมูลเพิ่ม, next: f}]}
        """,
    "mixed scripts": """
        - {id: a, name: "ประชุม Zoom 👩‍💻 ครั้งที่ 1/2565 🇹🇭 กับ stakeholders", control: "ผล ≥ 80% ✅ (KPI)"}
        - {id: b, kind: decision, name: "OK? 👍🏽 ตกลงหรือไม่", branches: [{label: "Yes ✔"}, {label: "No ✘", next: a}]}
        """,
    "everything skips to the end": "\n".join(
        f"- {{id: s{n}, kind: decision, name: ตรวจ {n}, "
        f"branches: [{{label: ผ่าน}}, {{label: ไม่ผ่าน, next: end}}]}}"
        for n in range(12)
    ),
    "loops over pages": "\n".join(
        f"- {{id: s{n}, name: ขั้นตอนที่ {n}}}"
        if n not in (14, 25)
        else f"- {{id: s{n}, kind: decision, name: ตรวจ, branches: [{{label: ผ่าน}}, "
        f"{{label: ไม่ผ่าน, next: s{n - 13}}}, {{label: ยกเลิก, next: end}}]}}"
        for n in range(30)
    ),
    "written start, two ends, a called SOP": """
        - {id: s, kind: start, name: ได้รับหนังสือจากหน่วยงานภายนอก}
        - {id: a, name: จัดซื้อ, sop: buying}
        - {id: b, kind: decision, name: ตรวจรับ, branches: [{label: ผ่าน, next: e2}, {label: ไม่ผ่าน, next: e1}]}
        - {id: e1, kind: end, name: ส่งคืน}
        - {id: e2, kind: end}
        """,
}
"""YAML lists of steps by what is hard about them."""
