"""What is kept of the pairs of one angkatan, in points: integers that add (docs/statistics.md 14).

Scores are percent, but 100 a/m is no integer; so sums are kept by the maxima of both tests, and
percent comes in when they are read, as an exact fraction.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.pairs import PairSums

WIDTH = "<u2"


@dataclass(frozen=True)
class PairCounts:
    """n, sum A, B, AA, BB, AB in points, of pairs whose tests were worth the same."""

    n: int
    pre: int
    post: int
    pre_pre: int
    post_post: int
    pre_post: int

    def percent(self, pre_possible: int, post_possible: int) -> PairSums:
        """The same sums of percent scores, exact."""
        a, b = Fraction(100, pre_possible), Fraction(100, post_possible)
        return PairSums(
            n=self.n,
            pre=self.pre * a,
            post=self.post * b,
            pre_pre=self.pre_pre * a * a,
            post_post=self.post_post * b * b,
            pre_post=self.pre_post * a * b,
        )


def count_pairs(pairs: Sequence[tuple[int, int]]) -> PairCounts:
    """Of (points before, points after)."""
    return PairCounts(
        n=len(pairs),
        pre=sum(a for a, _ in pairs),
        post=sum(b for _, b in pairs),
        pre_pre=sum(a * a for a, _ in pairs),
        post_post=sum(b * b for _, b in pairs),
        pre_post=sum(a * b for a, b in pairs),
    )


def pack_pairs(pairs: Sequence[tuple[int, int]]) -> bytes:
    """Every pair, in rising order: what robust errors need and sums cannot give."""
    flat = [points for pair in sorted(pairs) for points in pair]
    return struct.pack(f"<{len(flat)}H", *flat)


def unpack_pairs(packed: bytes, pre_possible: int, post_possible: int) -> FloatArray:
    """Two columns of percent scores, before and after."""
    import numpy as np

    points = np.frombuffer(packed, dtype=WIDTH).reshape(-1, 2)
    scale = np.array([100 / pre_possible, 100 / post_possible])
    percent: FloatArray = points * scale
    return percent
