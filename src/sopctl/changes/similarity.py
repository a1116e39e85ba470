"""How much two texts, or two things described by texts, have in common.

The measure is the Dice coefficient of the sets of their character trigrams: twice the trigrams that
both have, by the trigrams of the one and of the other (Dice, 1945; for texts: Adamson and Boreham,
1974). It needs no dictionary, so that Thai is measured as well as English, and moving a sentence
about costs little.

Git calls a file renamed where half of its content stayed (gitdiffcore(7)). Official prose repeats
its phrases more than that: of the steps that units published, two different ones of one SOP have
up to 0.62 in common. So a thing is the same under another id from two thirds on.
"""

from functools import lru_cache

from sopctl.rules.texts import normalised

SAME_THING = 2 / 3
"""From here on two things with different ids are one thing, renamed."""

SAME_TEXT = 1 / 2
"""From here on two texts of a list are one text, edited; nothing hangs on it but how it is shown."""

_LENGTH = 3


def likeness(old: str, new: str) -> float:
    """Return how much two texts have in common, from 0 to 1; two empty ones have nothing.

    Blanks, the two scripts of digits and small letters make no difference.
    """
    ours, theirs = _trigrams(old), _trigrams(new)
    if not ours or not theirs:
        return 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


@lru_cache(maxsize=4096)
def _trigrams(text: str) -> frozenset[str]:
    text = normalised(text)
    if len(text) < _LENGTH:
        return frozenset((text,) if text else ())
    return frozenset(text[i : i + _LENGTH] for i in range(len(text) - _LENGTH + 1))
