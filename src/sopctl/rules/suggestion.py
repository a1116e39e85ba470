"""What a finding about an unknown name tells the reader to do."""

from sopctl.bilingual import Bilingual


def did_you_mean(meant: object | None, otherwise: Bilingual) -> Bilingual:
    """Return a question that offers `meant`; where there is nothing to offer, `otherwise`."""
    if meant is None:
        return otherwise
    return Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?")
