"""One text as a YAML scalar, for files that the program itself writes."""

from sopctl.source.loader import load_text


def as_scalar(text: str) -> str:
    """Return `text` as it is written behind `key: `: plain where it then reads the same.

    Else in double quotes, on one line.
    """
    if "\n" not in text and "\r" not in text:
        loaded = load_text(f"key: {text}")
        if not loaded.problems and loaded.data == {"key": text}:
            return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in ('"', "\\"):
        return f"\\{character}"
    # A quoted text is searched and read by people too: only what cannot be seen is escaped.
    return character if character.isprintable() else f"\\U{ord(character):08X}"
