"""Means, mean gain and its t test, from exact moments (docs/statistics.md 2.1, 3.1)."""

from __future__ import annotations

import math
from typing import Any

from lms.statistics.change.effect_sizes import correlation, effect_sizes
from lms.statistics.change.gains import class_gain
from lms.statistics.core.pairs import PairMoments, PairSums, Score, exact, moments
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle

NAMES = [
    "mean_pre",
    "mean_post",
    "sd_pre",
    "sd_post",
    "r_pre_post",
    "mean_gain",
    "sd_gain",
    "se_gain",
    "t",
    "df",
    "p_t_two_sided",
    "ci95_gain",
    "d_z",
    "J_exact_df_n_minus_1",
    "g_z",
    "g_z_ci95_noncentral_t",
    "d_av",
    "g_av",
    "se_d_av",
    "d_av_ci95_bonett",
    "d_av_lakens_mean_sd",
    "d_rm",
    "g_rm",
    "d_pre_sd",
    "g_pre_sd",
]


def change_figures(sums: PairSums) -> dict[str, Figure | Interval]:
    """Means, gain, t test and effect sizes; raw rows and merged sums give the same."""
    if sums.n == 0:
        return dict.fromkeys(NAMES, Undefined.N_TOO_SMALL)
    m = moments(sums)
    single = Undefined.N_TOO_SMALL if m.n < 2 else None
    return {
        "mean_pre": float(m.mean_pre),
        "mean_post": float(m.mean_post),
        "sd_pre": single or m.sd_pre,
        "sd_post": single or m.sd_post,
        "r_pre_post": correlation(m),
        "mean_gain": float(m.mean_gain),
        "sd_gain": single or m.sd_gain,
        "se_gain": single or m.sd_gain / math.sqrt(m.n),
        **t_test(m),
        **effect_sizes(m),
    }


def gain_from_sums(sums: PairSums, max_score: Score | None = None) -> dict[str, Any]:
    """The gain of many classes from their added sums, with `reasons`; as from all raw rows."""
    top = Undefined.NO_MAXIMUM if max_score is None else exact(max_score)
    class_g = top if isinstance(top, Undefined) else class_gain(sums.pre, sums.post, sums.n, top)
    return {"n_pairs": sums.n, **settle({**change_figures(sums), "class_g": class_g})}


def t_test(m: PairMoments) -> dict[str, Figure | Interval]:
    """t = gain / SE with n - 1 degrees of freedom; constant gains have neither t nor p."""
    from scipy.special import stdtr, stdtrit

    if m.n < 2 or m.var_gain == 0:
        none = Undefined.N_TOO_SMALL if m.n < 2 else Undefined.ZERO_VARIANCE
        freedom: Figure = none if m.n < 2 else m.n - 1
        return {"t": none, "df": freedom, "p_t_two_sided": none, "ci95_gain": none}
    gain, se, df = float(m.mean_gain), m.sd_gain / math.sqrt(m.n), m.n - 1
    half = float(stdtrit(df, 0.975)) * se
    return {
        "t": gain / se,
        "df": df,
        "p_t_two_sided": 2 * float(stdtr(df, -abs(gain / se))),
        "ci95_gain": (gain - half, gain + half),
    }
