"""An SOP as a plan of a fiscal year: what forms take from it by `from: plan.…`."""

from sopctl.model.base import Model, Number, Text, Texts, described


class PlanStep(Model):
    """A row of the plan: a step, or one of the pieces of work that a step holds."""

    number: Text = described("ลำดับ เช่น 4 หรือ 4.1", "its number, such as 4 or 4.1")
    name: Text = described("ขั้นตอนหรือกิจกรรม", "what is done")
    indicator: Text | None = described("เกณฑ์หรือจุดควบคุม", "by what its success is told", None)
    months: Texts = described("เดือนที่ดำเนินการ เช่น ต.ค.", "the months in which it is worked", ())
    responsible: Text | None = described("ผู้รับผิดชอบ", "who does it", None)
    documents: Texts = described("เอกสารและหลักฐาน", "the names of its documents", ())


class Plan(Model):
    """A plan of one fiscal year."""

    subject: Text = described("ชื่อกระบวนการ หรือชื่อ SOP", "the process, else the SOP's title")
    indicator: Text | None = described("รหัสและชื่อตัวชี้วัด", "the indicator's code and name", None)
    fiscal_year: Number = described("ปีงบประมาณ (พ.ศ.)", "fiscal year, Buddhist Era")
    steps: tuple[PlanStep, ...] = described("ขั้นตอนตามลำดับ", "its rows", ())
