"""Damaged copies of sound files. The same name and seed always give the same bytes."""

from random import Random

from tests.fuzz import damage_bytes, damage_lines, damage_times, damage_values

_MOST = 4
"""Things that are wrong with one file at most: with more, nothing behind the parser is reached."""


def mutated(sound: bytes, random: Random) -> bytes:
    """Return `sound` with one thing wrong, or some."""
    data = sound
    for _ in range(random.choice((1, 1, 2, _MOST))):
        data = _damaged(data, random)
    return data


def _damaged(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    kind = random.choices(("bytes", "lines", "values", "times"), (2, 3, 6, 3))[0]
    if kind == "bytes":
        return random.choice(damage_bytes.OPERATIONS)(data, random)
    text = data.decode("utf-8", "surrogateescape")
    if kind == "lines":
        text = "\n".join(random.choice(damage_lines.OPERATIONS)(text.split("\n"), random))
    elif kind == "values":
        text = random.choice(damage_values.OPERATIONS)(text, random)
    else:
        text = random.choice(damage_times.OPERATIONS)(text, random)
    return text.encode("utf-8", "surrogateescape")
