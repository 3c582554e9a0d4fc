"""Standardised mean change of matched pairs: d_z, d_av, d_rm, d_pre and their corrected forms.

Three different quantities that are never printed without their name (docs/statistics.md 3.3-3.5).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from lms.statistics.core.pairs import PairMoments
from lms.statistics.core.proportions import Z975
from lms.statistics.core.undefined import Figure, Interval, Undefined


def effect_sizes(m: PairMoments) -> dict[str, Figure | Interval]:
    """All standardised mean changes by name; d_av with Bonett's interval is the headline.

    d_z = gain/s_d, d_av = gain/sqrt((s_A^2+s_B^2)/2), d_rm = d_z sqrt(2(1-r)), d_pre = gain/s_A.
    Morris & DeShon 2002; Lakens 2013; Becker 1988; Bonett 2008.
    """
    d_z = standardised(m, m.sd_gain)
    d_av = standardised(m, m.sd_average)
    d_rm = _d_rm(m, d_z)
    d_pre = standardised(m, m.sd_pre)
    return {
        "d_z": d_z,
        "J_exact_df_n_minus_1": _small_sample_factor(m.n),
        "g_z": corrected(d_z, m.n),
        "g_z_ci95_noncentral_t": g_z_interval(d_z, m.n),
        "d_av": d_av,
        "g_av": g_av(d_av, m.n),
        "se_d_av": d_av_standard_error(d_av, m),
        "d_av_ci95_bonett": d_av_interval(d_av, m),
        "d_av_lakens_mean_sd": standardised(m, (m.sd_pre + m.sd_post) / 2),
        "d_rm": d_rm,
        "g_rm": corrected(d_rm, m.n),
        "d_pre_sd": d_pre,
        "g_pre_sd": corrected(d_pre, m.n),
    }


def correlation(m: PairMoments) -> Figure:
    """Pearson r of pre and post; exact sums keep it within [-1, 1]."""
    if m.n < 2:
        return Undefined.N_TOO_SMALL
    if m.var_pre == 0 or m.var_post == 0:
        return Undefined.ZERO_VARIANCE
    r_squared = m.covariance**2 / (m.var_pre * m.var_post)
    return math.copysign(math.sqrt(r_squared), m.covariance)


def standardised(m: PairMoments, spread: float) -> Figure:
    """Mean gain in units of a spread."""
    if m.n < 2:
        return Undefined.N_TOO_SMALL
    return Undefined.ZERO_VARIANCE if spread == 0 else float(m.mean_gain) / spread


def _d_rm(m: PairMoments, d_z: Figure) -> Figure:
    r = correlation(m)
    if isinstance(r, Undefined):
        return r
    return d_z if isinstance(d_z, Undefined) else d_z * math.sqrt(2 * (1 - r))


def bias_factor(df: int) -> float:
    """J(f) = Gamma(f/2) / (sqrt(f/2) Gamma((f-1)/2)), in (0, 1) for f >= 2. Hedges 1981."""
    return math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2)


def _small_sample_factor(n: int) -> Figure:
    return bias_factor(n - 1) if n >= 3 else Undefined.N_TOO_SMALL


def corrected(d: Figure, n: int) -> Figure:
    """J(n-1) d; null below three pairs, where J is an artefact."""
    if isinstance(d, Undefined):
        return d
    return bias_factor(n - 1) * d if n >= 3 else Undefined.N_TOO_SMALL


def g_av(d_av: Figure, n: int) -> Figure:
    """sqrt((n-2)/(n-1)) d_av (Bonett 2008); null below three pairs."""
    if isinstance(d_av, Undefined):
        return d_av
    return math.sqrt((n - 2) / (n - 1)) * d_av if n >= 3 else Undefined.N_TOO_SMALL


def d_av_standard_error(d_av: Figure, m: PairMoments) -> Figure:
    """Bonett 2008; with the covariance, so that it exists when s_B = 0.

    se^2 = d^2 (s_A^4 + s_B^4 + 2c^2)/(8 f s^4) + (s_A^2 + s_B^2 - 2c)/(f s^2).
    """
    return d_av if isinstance(d_av, Undefined) else _bonett_error(d_av, m)


def _bonett_error(d_av: float, m: PairMoments) -> float:
    a, b, c = float(m.var_pre), float(m.var_post), float(m.covariance)
    df, pooled = m.n - 1, (a + b) / 2
    from_spread = d_av**2 * (a**2 + b**2 + 2 * c**2) / (8 * df * pooled**2)
    return math.sqrt(from_spread + float(m.var_gain) / (df * pooled))


def d_av_interval(d_av: Figure, m: PairMoments) -> Interval:
    """d_av +- 1.96 se."""
    if isinstance(d_av, Undefined):
        return d_av
    se = _bonett_error(d_av, m)
    return (d_av - Z975 * se, d_av + Z975 * se)


def g_z_interval(d_z: Figure, n: int) -> Interval:
    """Noncentral-t limits of d_z sqrt(n), divided by sqrt(n), times J(n-1)."""
    if isinstance(d_z, Undefined):
        return d_z
    if n < 3:
        return Undefined.N_TOO_SMALL
    t, scale = d_z * math.sqrt(n), bias_factor(n - 1) / math.sqrt(n)
    low, high = (_noncentrality(t, n - 1, share) for share in (0.975, 0.025))
    return (scale * low, scale * high)


def _noncentrality(t: float, df: int, share: float) -> float:
    """The noncentrality whose distribution function at t is `share`; bracketed from t outwards.

    Far in the tail SciPy's distribution function is not a number: there it is 0 or 1
    (docs/statistics.md 15.3 f).
    """
    from scipy.optimize import brentq
    from scipy.special import nctdtr

    def excess(ncp: float) -> float:
        chance = float(nctdtr(df, ncp, t))
        if math.isnan(chance):
            chance = 0.0 if ncp > t else 1.0
        return chance - share

    reach = _reach(excess, t, -1.0 if share > 0.5 else 1.0)
    return float(brentq(excess, t, reach, xtol=1e-12, rtol=1e-14))


def _reach(excess: Callable[[float], float], t: float, direction: float) -> float:
    """The nearest point beyond t where the sign has changed."""
    step = 0.5
    start = excess(t)
    while start * excess(t + direction * step) > 0:
        step *= 1.5
    return t + direction * step
