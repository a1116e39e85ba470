"""The least that any reader of YAML must do: libyaml's events of each file, one after another.

A program of its own, so that its start-up counts as that of the others does:
`python event_pass.py FOLDER`. Prints how many events there were.
"""

import sys
from pathlib import Path

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
from ruamel.yaml.events import StreamEndEvent


def count_events(data: bytes) -> int:
    """Return how many events libyaml makes of `data`."""
    parser = CParser(data)
    get_event = parser.get_event
    count = 1
    while type(get_event()) is not StreamEndEvent:
        count += 1
    parser.dispose()
    return count


if __name__ == "__main__":
    print(sum(count_events(file.read_bytes()) for file in sorted(Path(sys.argv[1]).glob("*.yaml"))))
