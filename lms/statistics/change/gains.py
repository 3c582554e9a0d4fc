"""Normalised gain of class and person, normalised change (docs/statistics.md 2.2-2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from lms.statistics.core.pairs import Pairs, Score, exact
from lms.statistics.core.undefined import Figure, Undefined, settle

Exact: TypeAlias = Fraction | int


@dataclass(frozen=True)
class NormalizedGain:
    """Shares of the possible gain that was reached; negative when the class fell."""

    class_g: float | None
    class_g_band: str | None
    n_g_defined: int
    n_g_undefined_pre_100: int
    mean_individual_g: float | None
    mean_normalized_change_c: float | None
    n_c_defined: int
    share_at_max_pre: float | None
    share_at_max_post: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def normalized_gain(pairs: Pairs, max_score: Score) -> NormalizedGain:
    """<g>, mean g_i and mean c over the complete pairs, of a test with this maximum."""
    pre, post = [exact(a) for a in pairs.pre], [exact(b) for b in pairs.post]
    top = exact(max_score)
    if min((*pre, *post), default=0) < 0:
        raise ValueError("a share of the maximum has no meaning for a score below zero")
    class_g = class_gain(Fraction(sum(pre)), Fraction(sum(post)), len(pre), top)
    gains = [g for a, b in zip(pre, post, strict=True) if (g := person_gain(a, b, top)) is not None]
    changes = [
        c for a, b in zip(pre, post, strict=True) if (c := person_change(a, b, top)) is not None
    ]
    return NormalizedGain(
        n_g_defined=len(gains),
        n_g_undefined_pre_100=len(pre) - len(gains),
        n_c_defined=len(changes),
        **settle(
            {
                "class_g": class_g,
                "class_g_band": class_g if isinstance(class_g, Undefined) else hake_band(class_g),
                "mean_individual_g": _mean(gains, len(pre)),
                "mean_normalized_change_c": _mean(changes, len(pre)),
                "share_at_max_pre": share_at(pre, top),
                "share_at_max_post": share_at(post, top),
            }
        ),
    )


def class_gain(sum_pre: Fraction, sum_post: Fraction, n: int, max_score: Exact) -> Figure:
    """<g> = (mean post - mean pre) / (maximum - mean pre), over matched persons. Hake 1998."""
    if n == 0:
        return Undefined.N_TOO_SMALL
    room = n * max_score - sum_pre
    return Undefined.PRE_AT_MAX if room == 0 else float((sum_post - sum_pre) / room)


def hake_band(g: float) -> str:
    """Hake 1998: low < 0.3 <= medium < 0.7 <= high; from the unrounded value."""
    if g < 0.3:
        return "low"
    return "medium" if g < 0.7 else "high"


def person_gain(pre: Exact, post: Exact, max_score: Exact) -> Fraction | None:
    """g_i = (post - pre) / (maximum - pre); None for someone who began at the maximum."""
    return None if pre == max_score else Fraction(post - pre) / (max_score - pre)


def person_change(pre: Exact, post: Exact, max_score: Exact) -> Fraction | None:
    """c_i of Marx & Cummings 2007: a fall counts against pre, both at an end is dropped."""
    if pre == post:
        return None if pre in (0, max_score) else Fraction(0)
    return Fraction(post - pre) / (max_score - pre if post > pre else pre)


def share_at(scores: Sequence[Exact], value: Exact) -> Figure:
    """Share of the scores that equal this value."""
    return sum(s == value for s in scores) / len(scores) if scores else Undefined.N_TOO_SMALL


def _mean(values: Sequence[Fraction], n: int) -> Figure:
    if n == 0:
        return Undefined.N_TOO_SMALL
    return float(sum(values) / len(values)) if values else Undefined.PRE_AT_MAX
