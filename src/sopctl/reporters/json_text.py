"""A document as JSON, the same bytes for the same document."""

import json
import re

_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls, and signs that turn the direction of writing, would act on a terminal. Half a character,
as a name in no known encoding holds it, has no UTF-8."""


def json_text(document: object) -> str:
    """Return `document` as indented JSON with a line end: text as it reads, unless it would harm."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
