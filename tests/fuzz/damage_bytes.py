"""Damage to the bytes of a file: what disks, networks, and programs with other encodings do."""

from random import Random

_HALVES = (
    b"\xe0",
    b"\xe0\xb8",
    b"\xb8\x81",
    b"\xf0\x9f\x98",
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
)
"""Pieces of UTF-8, overlong forms and a surrogate: none of them is a character."""

_INTRUDERS = (
    "\0", "\x01", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad",
    "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffe", "\ufffd",
    "\ue000", "\U0001f468\u200d\U0001f469", "\U0010ffff", "\u0e49", "\u0e4d\u0e32", "\u0e33",
    "\u0301" * 50, "\u0e48" * 300, "\t", "\r", "\r\n", "\n", "\\ud800", '"\\ud83d"', "\\x00",
)  # fmt: skip
"""Characters that text copied from elsewhere brings along, and escapes of some that are none."""

_ENCODINGS = ("tis-620", "cp874", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1")


def flip_bits(data: bytes, random: Random) -> bytes:
    """Change one bit in a few places."""
    flipped = bytearray(data)
    for _ in range(random.randint(1, 8)):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def cut_off(data: bytes, random: Random) -> bytes:
    """Leave the end out, mostly in the middle of a character."""
    return data[: random.randrange(len(data))]


def lose_a_part(data: bytes, random: Random) -> bytes:
    """Leave some bytes out."""
    start, length = random.randrange(len(data)), random.choice((1, 2, 7, 60, 4096))
    return data[:start] + data[start + length :]


def repeat_a_part(data: bytes, random: Random) -> bytes:
    """Write some bytes twice, or many times."""
    start, length = random.randrange(len(data)), random.choice((1, 3, 50, 2000))
    part = data[start : start + length]
    return data[:start] + part * random.choice((2, 2, 2, 30)) + data[start + length :]


def put_in_half_a_character(data: bytes, random: Random) -> bytes:
    """Put in bytes that no character begins or ends with."""
    at = random.randrange(len(data))
    return data[:at] + random.choice(_HALVES) + data[at:]


def put_in_noise(data: bytes, random: Random) -> bytes:
    """Put in bytes of any kind."""
    at = random.randrange(len(data))
    return data[:at] + random.randbytes(random.choice((1, 4, 200))) + data[at:]


def put_in_a_character(data: bytes, random: Random) -> bytes:
    """Put in a control character, a mark without a letter, or the like, between two others."""
    text = data.decode("utf-8", "replace")
    for _ in range(random.choice((1, 1, 3))):
        at = random.randrange(len(text))
        text = text[:at] + random.choice(_INTRUDERS) + text[at:]
    return text.encode("utf-8", "surrogatepass")


def mark_the_order(data: bytes, random: Random) -> bytes:
    """Begin with a byte order mark: the right one, twice the right one, or another."""
    marks = (b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0")
    return random.choice(marks) + data


def encode_otherwise(data: bytes, random: Random) -> bytes:
    """Write the text as another program would."""
    return data.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def end_lines_otherwise(data: bytes, random: Random) -> bytes:
    """End all lines, or some, as another system does."""
    lines = data.split(b"\n")
    if random.random() < 0.5:
        return random.choice((b"\r\n", b"\r", b"\n\r", b"\xe2\x80\xa8")).join(lines)
    return b"".join(line + random.choice((b"\n", b"\r\n", b"\r")) for line in lines)


OPERATIONS = (
    flip_bits,
    cut_off,
    lose_a_part,
    repeat_a_part,
    put_in_half_a_character,
    put_in_noise,
    put_in_a_character,
    put_in_a_character,
    mark_the_order,
    encode_otherwise,
    end_lines_otherwise,
)
