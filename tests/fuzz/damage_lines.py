"""Damage to the lines of a file: what hands, merges and editors do."""

from random import Random

_STRAY_LINES = (
    "---", "...", "%YAML 2.0", "%TAG !e! tag:x,1:", "? [a]", ": b", "- ", "-", "}", "]", "{", "[",
    "<<<<<<< HEAD", "=======", ">>>>>>> main", "# sopctl: ignore[", "# sopctl: ignore-file[*] x",
    "# sopctl: ignore[unknown-next, , syntax-error] " + "x" * 500, "\t- a", "<<: *x", "&x", "*x",
    "!!binary aGk=", "!!python/object/apply:os.system [true]", "# fmt: off", '"', "'", "|", ">-",
    "key", "key: : value", ": ", "!", "@", "`", "%", "null: null", "~: ~", "sopctl: sop/v2", "form: x",
)  # fmt: skip


def delete_lines(lines: list[str], random: Random) -> list[str]:
    """Leave out one line, or some."""
    start = random.randrange(len(lines))
    return lines[:start] + lines[start + random.choice((1, 1, 2, 10)) :]


def repeat_lines(lines: list[str], random: Random) -> list[str]:
    """Write one line or some twice, at the place itself or elsewhere."""
    start, at = random.randrange(len(lines)), random.randrange(len(lines))
    part = lines[start : start + random.choice((1, 1, 5, 30))]
    at = start if random.random() < 0.5 else at
    return lines[:at] + part * random.choice((1, 1, 20)) + lines[at:]


def swap_lines(lines: list[str], random: Random) -> list[str]:
    """Exchange two lines."""
    swapped = list(lines)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return swapped


def indent_lines(lines: list[str], random: Random) -> list[str]:
    """Move one line or some to the right or left, or indent them by tabs."""
    start, count = random.randrange(len(lines)), random.choice((1, 1, 4, 40))
    by = random.choice((" ", "  ", "    ", "\t", " " * 200, ""))
    return [
        (by + line if by else line.lstrip(" ")) if start <= number < start + count else line
        for number, line in enumerate(lines)
    ]


def join_lines(lines: list[str], random: Random) -> list[str]:
    """Write two lines as one."""
    start = random.randrange(len(lines))
    between = random.choice((" ", "", ", ", ": "))
    return [*lines[:start], between.join(lines[start : start + 2]), *lines[start + 2 :]]


def split_a_line(lines: list[str], random: Random) -> list[str]:
    """Break a line anywhere."""
    start = random.randrange(len(lines))
    at = random.randint(0, len(lines[start]))
    return [*lines[:start], lines[start][:at], lines[start][at:], *lines[start + 1 :]]


def comment_out(lines: list[str], random: Random) -> list[str]:
    """Make comments of one line or some."""
    start, count = random.randrange(len(lines)), random.choice((1, 1, 5))
    commented = [f"# {line}" for line in lines[start : start + count]]
    return lines[:start] + commented + lines[start + count :]


def put_in_a_line(lines: list[str], random: Random) -> list[str]:
    """Put in a line that belongs to something else."""
    at = random.randrange(len(lines))
    indent = " " * random.choice((0, 0, 2, 4, 6))
    return [*lines[:at], indent + random.choice(_STRAY_LINES), *lines[at:]]


OPERATIONS = (
    delete_lines,
    delete_lines,
    repeat_lines,
    swap_lines,
    indent_lines,
    join_lines,
    split_a_line,
    comment_out,
    put_in_a_line,
    put_in_a_line,
)
