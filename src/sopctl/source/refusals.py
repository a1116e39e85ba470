"""What the loader refuses, and how it says so."""

from sopctl.bilingual import Bilingual
from sopctl.source.events import Event, content_of, extent_of, tag_of
from sopctl.source.problem import ProblemKind, RelatedExtent, SourceProblem
from sopctl.source.span import Extent

MAX_BYTES = 3 * 1024 * 1024
"""A file larger than this is no SOP: the largest published one is under 100 KB."""

MAX_DEPTH = 40
"""Nesting of an SOP is at most eight or so; the parser's time grows with the square of it."""

MAX_VALUES = 50_000
"""Values in one file, counting those that aliases repeat."""

MAX_TEXT = 50_000
"""Characters in one text: some twenty printed pages."""

MAX_REPEATED = 1_000_000
"""Characters in one file that aliases repeat: of each, whoever reads the data may make a copy."""

MAX_PROBLEMS = 1_000
"""Problems of one file that are listed one by one."""

_SHOWN = 60
"""Characters of a name that a message repeats."""


def unsupported_tag(event: Event, text: str) -> SourceProblem:
    """A tag other than those of text, lists and mappings."""
    place = tag_of(event, text)
    tag = _shortened(text[place.start : place.end])
    return SourceProblem(
        ProblemKind.UNSUPPORTED_YAML,
        place,
        Bilingual(
            th=f"ไม่รองรับแท็ก {tag}: ทุกค่าในแฟ้ม SOP เป็นข้อความ",
            en=f"the tag {tag} is not supported: every value in an SOP file is text",
        ),
        Bilingual(
            th="ลบแท็กออก ถ้าเป็นข้อความที่ขึ้นต้นด้วย ! ให้ใส่เครื่องหมายคำพูด",
            en="delete it, or put a text that begins with ! in quotes",
        ),
    )


def duplicate_key(key: str, extent: Extent, earlier: Extent) -> SourceProblem:
    """`key` stands at `extent` and, earlier in the same mapping, at `earlier`."""
    key = _shortened(key)
    return SourceProblem(
        ProblemKind.DUPLICATE_KEY,
        extent,
        Bilingual(
            th=f"คีย์ “{key}” ซ้ำกับที่มีอยู่แล้วในชุดเดียวกัน",
            en=f"the key “{key}” is already there in the same mapping",
        ),
        Bilingual(
            th="เก็บไว้เพียงค่าเดียว หรือเปลี่ยนชื่อคีย์หนึ่ง", en="keep one of the two, or rename one of them"
        ),
        (RelatedExtent(earlier, Bilingual(th="ปรากฏครั้งแรกที่นี่", en="first stands here")),),
    )


def several_documents(extent: Extent) -> SourceProblem:
    """A second document begins."""
    return SourceProblem(
        ProblemKind.UNSUPPORTED_YAML,
        extent,
        Bilingual(
            th="แฟ้มหนึ่งมีได้เอกสารเดียว แต่มี “---” เริ่มเอกสารที่สอง",
            en="a file holds one document, and “---” begins a second one",
        ),
        Bilingual(
            th="แยกเอกสารที่สองเป็นอีกแฟ้มหนึ่ง", en="move the second document to a file of its own"
        ),
    )


def complex_key(event: Event) -> SourceProblem:
    """A list or mapping stands as a key."""
    return SourceProblem(
        ProblemKind.UNSUPPORTED_YAML,
        Extent(event.start_mark.index, event.start_mark.index + 1),
        Bilingual(
            th="คีย์ต้องเป็นข้อความ ไม่ใช่รายการหรือชุดค่า", en="a key must be text, not a list or a mapping"
        ),
        Bilingual(
            th="ใส่เครื่องหมายคำพูดให้คีย์ที่ขึ้นต้นด้วย [ หรือ {",
            en="put a key that begins with [ or { in quotes",
        ),
    )


def unknown_anchor(event: Event) -> SourceProblem:
    """An alias to what was never named."""
    name = _shortened(event.anchor)
    return SourceProblem(
        ProblemKind.UNSUPPORTED_YAML,
        extent_of(event),
        Bilingual(th=f"ไม่มี &{name} ก่อนหน้านี้ให้อ้างถึง", en=f"there is no &{name} before this to refer to"),
        Bilingual(
            th="ถ้าเป็นข้อความที่ขึ้นต้นด้วย * ให้ใส่เครื่องหมายคำพูด",
            en="put a text that begins with * in quotes",
        ),
    )  # fmt: skip


def cycle(event: Event) -> SourceProblem:
    """An alias to the value it stands in."""
    name = _shortened(event.anchor)
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        extent_of(event),
        Bilingual(th=f"*{name} อ้างถึงชุดที่ตัวเองอยู่ข้างใน", en=f"*{name} refers to the value it stands in"),
        Bilingual(th="ลบการอ้างถึงที่วนกลับมาหาตัวเอง", en="remove the reference that comes back to itself"),
    )  # fmt: skip


def bad_merge(event: Event) -> SourceProblem:
    """`<<` with something that is no mapping."""
    return SourceProblem(
        ProblemKind.UNSUPPORTED_YAML,
        extent_of(event),
        Bilingual(th="“<<” ต้องอ้างถึงชุดค่า (mapping)", en="“<<” must refer to a mapping"),
        Bilingual(th="อ้างถึง &ชื่อ ของชุดค่า เช่น <<: *ชื่อ", en="refer to a mapping's &name: <<: *name"),
    )


def too_deep(start: int) -> SourceProblem:
    """Nested beyond `MAX_DEPTH`."""
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        Extent(start, start + 1),
        Bilingual(th=f"ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น", en=f"nested deeper than {MAX_DEPTH} levels"),
        Bilingual(
            th="ตรวจวงเล็บ [ และ { ที่เปิดเกินมา", en="look for a [ or { that was opened by mistake"
        ),
    )


def too_many_problems(extent: Extent) -> SourceProblem:
    """`MAX_PROBLEMS` are reached."""
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        extent,
        Bilingual(
            th=f"พบข้อผิดพลาดแล้ว {MAX_PROBLEMS:,} แห่ง จึงไม่แสดงรายการที่เหลือตั้งแต่จุดนี้",
            en=f"{MAX_PROBLEMS:,} defects up to here: those from here on are not listed",
        ),
        Bilingual(th="แก้ข้อผิดพลาดข้างต้นก่อน แล้วตรวจใหม่", en="mend those first, then check again"),
    )


def too_many_values(event: Event) -> SourceProblem:
    """More than `MAX_VALUES`."""
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        extent_of(event),
        Bilingual(
            th=f"มีค่ามากกว่า {MAX_VALUES:,} ค่า เมื่อนับที่อ้างซ้ำด้วย *",
            en=f"more than {MAX_VALUES:,} values, counting those that * repeats",
        ),
        Bilingual(
            th="แยก SOP เป็นหลายแฟ้ม หรือลดการอ้างซ้ำ", en="split the SOP into files, or repeat less"
        ),
    )


def too_long(event: Event, text: str) -> SourceProblem:
    """One text of more than `MAX_TEXT` characters."""
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        content_of(event, text),
        Bilingual(
            th=f"ข้อความเดียวยาว {len(event.value):,} อักขระ เกินขีดจำกัด {MAX_TEXT:,}",
            en=f"one text of {len(event.value):,} characters, over the limit of {MAX_TEXT:,}",
        ),
        Bilingual(
            th="แบ่งเป็นหลายข้อความ หรือแยกเป็นเอกสารแนบ",
            en="split it into several texts, or make it a document of its own",
        ),
    )


def too_much_repeated(event: Event) -> SourceProblem:
    """Aliases repeat more than `MAX_REPEATED` characters."""
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        extent_of(event),
        Bilingual(
            th=f"ข้อความที่อ้างซ้ำด้วย * รวมกันเกิน {MAX_REPEATED:,} อักขระ",
            en=f"what * repeats is more than {MAX_REPEATED:,} characters by now",
        ),
        Bilingual(
            th="เขียนข้อความยาวไว้ที่เดียว แล้วลดการอ้างซ้ำ",
            en="write a long text in one place, and repeat it less",
        ),
    )


def too_large() -> SourceProblem:
    """More than `MAX_BYTES`."""
    limit = MAX_BYTES // (1024 * 1024)
    return SourceProblem(
        ProblemKind.TOO_COMPLEX,
        Extent(0, 0),
        Bilingual(th=f"แฟ้มใหญ่เกินขีดจำกัด {limit} MB", en=f"the file is over the limit of {limit} MB"),
        Bilingual(
            th="ตรวจดูว่าเป็นแฟ้ม SOP จริงหรือไม่ แล้วแยกเป็นหลายแฟ้ม",
            en="check that it is an SOP file, and split it",
        ),
    )


def _shortened(name: str) -> str:
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
