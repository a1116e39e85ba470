"""In which order steps can be dated, where some count their deadlines from others."""

from collections.abc import Iterable, Iterator, Sequence

_UNSEEN = -1


def groups_in_order(waits_for: Sequence[Iterable[int]]) -> Iterator[frozenset[int]]:
    """Yield all numbers in groups, so that what a number waits for comes before it.

    `waits_for` gives, for each number from 0, those it waits for. A group is one number, or several
    that wait for each other (a strongly connected component, by Tarjan's algorithm).
    """
    found = [_UNSEEN] * len(waits_for)
    lowest = [_UNSEEN] * len(waits_for)
    open_numbers: list[int] = []
    is_open = [False] * len(waits_for)
    count = 0
    for root in range(len(waits_for)):
        # With a stack of its own: a chain of steps may be longer than Python can call.
        calls = [(root, iter(waits_for[root]))] if found[root] == _UNSEEN else []
        while calls:
            number, others = calls[-1]
            if found[number] == _UNSEEN:
                found[number] = lowest[number] = count
                count += 1
                open_numbers.append(number)
                is_open[number] = True
            unseen = None
            for other in others:
                if found[other] == _UNSEEN:
                    unseen = other
                    break
                if is_open[other]:
                    lowest[number] = min(lowest[number], found[other])
            if unseen is not None:
                calls.append((unseen, iter(waits_for[unseen])))
                continue
            calls.pop()
            if calls:
                caller = calls[-1][0]
                lowest[caller] = min(lowest[caller], lowest[number])
            if lowest[number] == found[number]:
                start = open_numbers.index(number)
                group = open_numbers[start:]
                del open_numbers[start:]
                for member in group:
                    is_open[member] = False
                yield frozenset(group)
