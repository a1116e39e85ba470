"""Texts that mean something to HTML, XML, Typst, Markdown or a template, in every place of an SOP."""

import json

from sopctl.model.sop import Sop
from tests.sop_text import sop_of, sop_text

HOSTILE = (
    *('a"b', "it's", "back\\slash", "<b>bold</b>", "<script>alert(1)</script>", "R&D &amp; &#92;"),
    *(
        "x] } )",
        '#read("/etc/passwd")',
        '#import "@preview/x:0.1.0"',
        "$x$",
        "{{ 7*7 }}",
        "{% if %}",
    ),
    *("*star* _u_", "`code`", "| pipe |", "<!-- c -->", "]]>", "// c", "@label", "~~no~~"),
    *("= heading", "# heading", "- dash", "1. one", "1) one", "+ plus", "\\u{41}", "<!DOCTYPE x>"),
)


def hostile_sop() -> Sop:
    """Return an SOP that says each of `HOSTILE` wherever the format takes a text."""
    steps = "".join(
        f"- {{id: s{number}, name: {_quoted(text)}, details: [{_quoted(text)}, x],"
        f" period: {_quoted(text)}, control: {_quoted(text)}, responsible: {_quoted(text)}}}\n"
        for number, text in enumerate(HOSTILE)
    )
    several = _quoted(list(HOSTILE))
    rest = {
        "process": HOSTILE[3],
        "objectives": HOSTILE,
        "scope": {"text": HOSTILE[7], "includes": HOSTILE, "criteria": HOSTILE},
        "definitions": [{"term": text, "meaning": text, "source": text} for text in HOSTILE],
        "responsibilities": [{"unit": text, "duty": text} for text in HOSTILE],
        "approvals": [{"action": text, "position": text, "date": text} for text in HOSTILE],
        "revisions": [{"date": text, "note": text} for text in HOSTILE],
        "appendix": {"text": HOSTILE[7], "forms": HOSTILE},
        "document": {"kind": HOSTILE[3], "number": HOSTILE[4]},
        "sections": {"headings": {"objectives": HOSTILE[4]}, "labels": {"unit": HOSTILE[7]}},
        "table": {"headings": {"control": HOSTILE[4], "period": HOSTILE[14]}},
    }
    text = sop_text(steps, "".join(f"{key}: {_quoted(value)}\n" for key, value in rest.items()))
    text = text.replace("title: การทดสอบ", f"title: {_quoted(HOSTILE[4])}")
    text = text.replace("unit: หน่วยทดสอบ", f"unit: {{name: {_quoted(HOSTILE[3])}}}")
    assert several in text
    return sop_of(text)


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
