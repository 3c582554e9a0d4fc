"""The difference of two texts as one changed range: what an event of a draft says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patch:
    """From `start` to `end` stands something else now; bytes of the file."""

    start: int
    end: int
    new: bytes

    def apply(self, content: bytes) -> bytes:
        return content[: self.start] + self.new + content[self.end :]


def patch_between(before: bytes, after: bytes) -> Patch:
    """The smallest one range that makes `after` of `before`."""
    start = _same(before, after)
    most = min(len(before), len(after)) - start
    end = _same(before[: -most - 1 : -1], after[: -most - 1 : -1])
    return Patch(start, len(before) - end, after[start : len(after) - end])


def _same(one: bytes, two: bytes) -> int:
    """How many bytes from the start are the same; halves, because compare is quick."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == two[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
