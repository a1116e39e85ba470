"""The slips of one kind in the texts of a file, and what the rule that reports that kind says."""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.patterns import lazily
from sopctl.rules.thai_marks import MarkSlip, Slip, kinds_in, slips_in
from sopctl.rules.wordings import Use, Wording, chosen_keys_of, wordings_of
from sopctl.workspace import SourceFile

_MOST_SHOWN = 8
_ADDRESS = lazily(r"\s*(?:https?://|www\.)\S*\s*")


def slips_of(file: SourceFile, kind: Slip) -> Iterator[tuple[Wording, MarkSlip]]:
    """Yield each slip of that kind, and the text it is in.

    What a file or a page is called by someone else is left alone.
    """
    in_texts = kind in kinds_in(file.wording)
    if not in_texts and kind not in kinds_in(file.key_wording):
        return
    for wording in wordings_of(file) if in_texts else chosen_keys_of(file):
        if wording.use is not Use.ADDRESS and not _ADDRESS.fullmatch(wording.text):
            for slip in slips_in(wording.text):
                if slip.kind is kind:
                    yield wording, slip


def shown(slip: MarkSlip) -> str:
    """Return the characters of `slip` as a message shows them."""
    return _cut(slip.cluster)


def what_to_type(slip: MarkSlip, otherwise: Bilingual) -> Bilingual:
    """Return the help that says what was meant; where that is not known, `otherwise`."""
    if slip.meant is None:
        return otherwise
    return Bilingual(th=f"พิมพ์เป็น “{_cut(slip.meant)}”", en=f"type “{_cut(slip.meant)}”")


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
