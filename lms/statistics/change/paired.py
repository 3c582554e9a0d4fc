"""Pre and post of one class: gain, its interval, effect sizes, tests, attrition, ceilings."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.change.attrition import Attrition, attrition
from lms.statistics.change.ceiling import ceiling_flags
from lms.statistics.change.change import change_figures
from lms.statistics.change.gains import NormalizedGain, normalized_gain
from lms.statistics.change.passing import PassRates, pass_rates
from lms.statistics.change.wilcoxon import (
    ROUNDING,
    Wilcoxon,
    hodges_lehmann,
    rounded_gains,
    wilcoxon,
)
from lms.statistics.core.pairs import Pairs, Score, match_pairs, sum_pairs
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE
from lms.statistics.core.undefined import Figure, Undefined, settle

LOCATIONS = ["median_pre", "min_pre", "max_pre", "median_post", "min_post", "max_post"]


@dataclass(frozen=True)
class PairedGain:
    """Everything that is said about the change of one matched class."""

    n_pairs: int
    n_pre_only: int
    n_post_only: int
    mean_pre: float | None
    mean_post: float | None
    median_pre: float | None
    median_post: float | None
    min_pre: float | None
    max_pre: float | None
    min_post: float | None
    max_post: float | None
    sd_pre: float | None
    sd_post: float | None
    r_pre_post: float | None
    mean_gain: float | None
    median_gain: float | None
    sd_gain: float | None
    se_gain: float | None
    t: float | None
    df: int | None
    p_t_two_sided: float | None
    ci95_gain: tuple[float, float] | None
    d_z: float | None
    J_exact_df_n_minus_1: float | None
    g_z: float | None
    g_z_ci95_noncentral_t: tuple[float, float] | None
    d_av: float | None
    g_av: float | None
    se_d_av: float | None
    d_av_ci95_bonett: tuple[float, float] | None
    d_av_lakens_mean_sd: float | None
    d_rm: float | None
    g_rm: float | None
    d_pre_sd: float | None
    g_pre_sd: float | None
    hodges_lehmann_all_d: float | None
    wilcoxon: Wilcoxon
    normalized_gain: NormalizedGain | None
    pass_rates: PassRates | None
    attrition: Attrition
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def paired_gain(
    pre: Sequence[Score | None],
    post: Sequence[Score | None],
    *,
    max_score: Score | None = None,
    pass_mark: Score | None = None,
) -> PairedGain:
    """The change from pre to post; row i of both is one person, None is a test not sat.

    Sections 2 and 3 of the statistics. Without `max_score` nothing is said about normalised gain
    and ceilings, without `pass_mark` nothing about passing.
    """
    pairs = match_pairs(pre, post)
    gains = rounded_gains(pairs)
    lost = attrition(pairs)
    return PairedGain(
        n_pairs=pairs.n,
        n_pre_only=len(pairs.pre_only),
        n_post_only=len(pairs.post_only),
        wilcoxon=wilcoxon(gains),
        attrition=lost,
        flags=_flags(pairs, max_score, lost),
        **settle(
            {
                **_locations(pairs, gains),
                **change_figures(sum_pairs(pairs)),
                "normalized_gain": _normalized(pairs, max_score),
                "pass_rates": _passing(pairs, pass_mark),
            }
        ),
    )


def _normalized(pairs: Pairs, max_score: Score | None) -> NormalizedGain | Undefined:
    return Undefined.NO_MAXIMUM if max_score is None else normalized_gain(pairs, max_score)


def _passing(pairs: Pairs, pass_mark: Score | None) -> PassRates | Undefined:
    return Undefined.NO_PASS_MARK if pass_mark is None else pass_rates(pairs, pass_mark)


def _locations(pairs: Pairs, gains: Sequence[int]) -> dict[str, Figure]:
    if pairs.n == 0:
        names = [*LOCATIONS, "median_gain", "hodges_lehmann_all_d"]
        return dict.fromkeys(names, Undefined.N_TOO_SMALL)
    columns = [[float(s) for s in scores] for scores in (pairs.pre, pairs.post)]
    summaries = [f(s) for s in columns for f in (statistics.median, min, max)]
    return {
        **dict(zip(LOCATIONS, summaries, strict=True)),
        "median_gain": statistics.median(gains) / ROUNDING,
        "hodges_lehmann_all_d": hodges_lehmann(gains),
    }


def _flags(pairs: Pairs, max_score: Score | None, lost: Attrition) -> tuple[str, ...]:
    flags = ["n_below_5"] if pairs.n < SMALLEST_GROUP else []
    flags += ["n_below_10"] if pairs.n < SMALLEST_SAMPLE else []
    flags += ["attrition"] if lost.is_notable else []
    if max_score is not None and pairs.n:
        flags += ceiling_flags(pairs.pre, max_score, "pre")
        flags += ceiling_flags(pairs.post, max_score, "post")
    return tuple(flags)
