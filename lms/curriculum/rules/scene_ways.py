"""Where the choices of a story lead: what is reached, and what comes back to itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def list_reached(first: str, ways: Mapping[str, Sequence[str]]) -> set[str]:
    """The steps to which some way leads from the first."""
    reached: set[str] = set()
    waiting = [first]
    while waiting:
        code = waiting.pop()
        if code not in reached and code in ways:
            reached.add(code)
            waiting += ways[code]
    return reached


def find_circle(first: str, ways: Mapping[str, Sequence[str]]) -> list[str]:
    """A way that comes back to a step it passed; empty where every way ends."""
    done: set[str] = set()
    way: list[str] = []
    waiting = [iter([first])]
    while waiting:
        code = next(waiting[-1], None)
        if code is None:
            waiting.pop()
            if way:
                done.add(way.pop())
        elif code in way:
            return [*way[way.index(code) :], code]
        elif code not in done and code in ways:
            way.append(code)
            waiting.append(iter(ways[code]))
    return []
