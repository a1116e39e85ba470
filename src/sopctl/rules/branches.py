"""What the outcomes of a decision say, and where they lead."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sopctl.flow import Edge, Flow, Node
from sopctl.model.step import Branch, Step, StepKind
from sopctl.patterns import lazily
from sopctl.rules.texts import normalised
from sopctl.source.source_map import Path
from sopctl.structs import Frozen


class Outcome(Frozen):
    """A branch with the edge it makes; None where it names no step that exists."""

    order: int
    branch: Branch
    edge: Edge | None
    path: Path
    """Of the value that says where it leads; of the whole branch where none does."""


def decisions(flow: Flow) -> Iterator[Node]:
    """Yield the decisions of an SOP."""
    for node, step in enumerate(flow.sop.steps):
        if step.kind is StepKind.DECISION:
            yield node


def outcomes(flow: Flow, decision: Node) -> tuple[Outcome, ...]:
    """Return the outcomes of a decision, in the order written."""
    step = flow.sop.steps[decision]
    if not step.branches:
        return ()
    edges = flow.after.get(decision, ())
    named = {edge.path: edge for edge in edges if edge.path is not None}
    falling = (edge for edge in edges if edge.path is None)
    found = []
    for order, branch in enumerate(step.branches):
        path: Path = ("steps", decision, "branches", order)
        if branch.next is None:
            found.append(Outcome(order, branch, next(falling, None), path))
        else:
            path = (*path, "next")
            found.append(Outcome(order, branch, named.get(path), path))
    return tuple(found)


_GRANTED = (
    *("เห็นชอบ", "เห็นด้วย", "เห็นควร", "อนุมัติ", "อนุญาต", "ลงนาม", "ยอมรับ", "รับรอง", "รับคำ", "รับเรื่อง"),
    *("ผ่าน", "ครบ", "ถูกต้อง", "สมบูรณ์", "เรียบร้อย", "เป็นไปตาม", "สอดคล้อง", "เหมาะสม", "ตรง", "พร้อม"),
    *("มีคุณสมบัติ", "มีสิทธิ"),
)
"""What lets the work pass, and with `ไม่` before it turns the work down: one list for both."""
_REFUSED = (
    *(f"ไม่{granted}" for granted in _GRANTED),
    *("ไม่รับ", "ปฏิเสธ", "ตีกลับ", "ส่งคืน", "ส่งกลับ", "คืนเรื่อง", "ยกคำ", "ยกอุทธรณ์", "ยกเรื่อง"),
    *("ขาดคุณสมบัติ", "ขาดเอกสาร", "ขาดหลักฐาน", "ตกเกณฑ์", "สอบตก", "ข้อผิดพลาด", "ข้อบกพร่อง"),
    *("notapproved", "notagreed", "notaccepted", "notpassed", "notcomplete", "disapprove"),
    *("reject", "refuse", "denied", "fail", "incomplete", "incorrect", "sendback", "returned"),
    *("noteligible", "ineligible", "disqualif", "notqualified", "unqualified"),
)
_REWORK = ("แก้ไข", "ปรับปรุง", "ทบทวน", "จัดทำใหม่", "revise", "rework", "resubmit")
_ACCEPTED = lazily(r"(?<!ไม่)(เห็นชอบ|อนุมัติ|อนุญาต|ผ่าน|ถูกต้อง|ครบ)|(?<!not)(approved|passed)")
_SAYS_YES = lazily(f"{'|'.join(_GRANTED)}|approve|accept|pass|agree|complete|eligible|qualified")
_SAYS_NOT = lazily("ไม่|ยัง|มิ|ถ้า|หาก|not|n['’]t|incomplete|dis|yet")
_CLOSES = lazily(
    "แจ้ง|ยุติ|ยกเลิก|ส่งคืน|คืนเรื่อง|คืนคำขอ|ปฏิเสธ|จำหน่าย|inform|notify|cancel|close|reject", re.IGNORECASE
)
"""What a step is called that deals with a refusal."""
_EITHER_WAY = lazily(
    "แจ้ง|จัดเก็บ|เก็บเอกสาร|เก็บเรื่อง|รายงานผล|สรุปผล|บันทึกผล|inform|notify|archive", re.IGNORECASE
)
"""What a step is called that has to be done whatever was decided."""
# “ไม่มีข้อแก้ไข” and “แก้ไขแล้ว” let the work go on.
_NO_REWORK = lazily(
    r"ไม่(ต้อง|มี|ได้|พบ)?(การ|ข้อ|ให้)?"
    r"(แก้ไข|ปรับปรุง|ทบทวน|ส่งคืน|ส่งกลับ|ปฏิเสธ|จัดทำใหม่|ผิดพลาด|บกพร่อง|ขาดคุณสมบัติ|ขาดเอกสาร|ขาดหลักฐาน|ตกเกณฑ์|สอบตก)"
    r"|(แก้ไข|ปรับปรุง|ทบทวน)(ข้อผิดพลาด|ข้อบกพร่อง)?(เรียบร้อย|เสร็จ|ครบถ้วน)?แล้ว"
)


@lru_cache(maxsize=1024)
def says_no(label: str | None) -> bool:
    """Say whether an outcome turns the work down or asks for it to be done again.

    A bare `ไม่` or `no` does not count: it depends on what was asked.
    """
    if label is None:
        return False
    said = _NO_REWORK.sub("", normalised(label))
    if any(word in said for word in _REFUSED):
        return True
    return any(word in said for word in _REWORK) and _ACCEPTED.search(said) is None


@lru_cache(maxsize=1024)
def says_yes(label: str | None) -> bool:
    """Say whether an outcome lets the work pass, in so many words."""
    if label is None or says_no(label):
        return False
    said = normalised(label)
    return _SAYS_YES.search(said) is not None and _SAYS_NOT.search(said) is None


def closes_the_matter(flow: Flow, edge: Edge) -> bool:
    """Say whether an outcome ends the work, or leads to a step that tells those concerned."""
    first = flow.step(past_connectors(flow, edge.target))
    return first is None or first.kind is StepKind.END or bool(_CLOSES.search(first.name or ""))


def belongs_to_either(step: Step) -> bool:
    """Say whether a step is to be done of what was refused too: telling, reporting, filing."""
    return _EITHER_WAY.search(step.name or "") is not None


def past_connectors(flow: Flow, node: Node) -> Node:
    """Return the step at which the work arrives that goes to `node`."""
    passed = {node}
    while (step := flow.step(node)) is not None and step.kind is StepKind.CONNECTOR:
        node = flow.after[node][0].target if node in flow.after else node
        if node in passed:
            break
        passed.add(node)
    return node
