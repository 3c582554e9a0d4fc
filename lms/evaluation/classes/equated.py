"""Both forms on the scale of the first (docs/statistics.md 17.2): what a class looks like on it.

Decisions that were given to people do not change with it; it stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lms.evaluation.classes.data import ClassData, DataSitting
from lms.statistics.change.individual import ReliableShares, reliable_shares
from lms.statistics.core.marks import exact_mark
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE
from lms.statistics.core.undefined import Undefined


@dataclass(frozen=True)
class EquatedScores:
    """Over the `n` pairs, in percent of the reference form; passing None without a mark."""

    reference: str
    # how many sat the smaller of both forms before training, here and in earlier classes
    n_smallest_form: int
    method: str
    n: int
    mean_pre: float
    mean_post: float
    mean_gain: float
    n_pass_pre: int | None
    n_pass_post: int | None
    # changes beyond the error of the test; None below ten pairs
    reliable_change: ReliableShares | None
    reasons: dict[str, str] = field(default_factory=dict)


def equated_scores(data: ClassData, reliability_pre: float | None) -> EquatedScores | None:
    """None without a conversion, which takes 25 people a form, or below five pairs."""
    scale = data.scale
    if scale is None:
        return None
    rows = [
        (before, after)
        for person in data.people
        if (before := _on_scale(data, person.pre)) is not None
        and (after := _on_scale(data, person.post)) is not None
    ]
    if len(rows) < SMALLEST_GROUP:
        return None
    pre, post = [a for a, _ in rows], [b for _, b in rows]
    mean_pre, mean_post = sum(pre) / len(pre), sum(post) / len(post)
    mark = None if data.pass_mark is None else float(exact_mark(data.pass_mark))
    return EquatedScores(
        reference=scale.reference,
        n_smallest_form=scale.n_smallest_form,
        method=scale.method,
        n=len(rows),
        mean_pre=mean_pre,
        mean_post=mean_post,
        mean_gain=mean_post - mean_pre,
        n_pass_pre=None if mark is None else sum(score >= mark for score in pre),
        n_pass_post=None if mark is None else sum(score >= mark for score in post),
        reliable_change=_reliable(pre, post, reliability_pre),
        reasons={} if mark is not None else {"n_pass_pre": str(Undefined.NO_PASS_MARK)},
    )


def _reliable(
    pre: list[float], post: list[float], reliability: float | None
) -> ReliableShares | None:
    if len(pre) < SMALLEST_SAMPLE:
        return None
    mean = sum(pre) / len(pre)
    spread = (sum((score - mean) ** 2 for score in pre) / (len(pre) - 1)) ** 0.5
    known = Undefined.ZERO_VARIANCE if reliability is None else reliability
    return reliable_shares(pre, post, spread, known)


def _on_scale(data: ClassData, sitting: DataSitting | None) -> float | None:
    """Percent on the reference form; None for a form that has no place on the scale."""
    assert data.scale is not None
    if sitting is None:
        return None
    points = data.scale.points.get(sitting.form)
    reference = data.forms.get(data.scale.reference)
    if points is None or reference is None or not reference.possible:
        return None
    equal = points.get(sitting.earned)
    return None if equal is None else 100 * equal / float(reference.possible)
