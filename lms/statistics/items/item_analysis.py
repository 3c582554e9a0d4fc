"""Item and test analysis of one sitting, from exact sums (docs/statistics.md 5 and 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.arrays import IntArray
from lms.statistics.core.deviations import Deviations, deviations
from lms.statistics.core.marks import Mark, mark_table
from lms.statistics.core.sizes import BINDING_N
from lms.statistics.core.sums import FormSums, sum_marks
from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.items.item_table import ItemTable, item_table
from lms.statistics.items.moodle import MoodleQuiz, moodle_quiz, skewness_and_kurtosis
from lms.statistics.reliability import reliability
from lms.statistics.reliability.omega import omega_total
from lms.statistics.reliability.reliability import SplitHalf

TOTAL_NAMES = ("mean", "sd", "median", "min", "max", "skewness_g1_unbiased_k", "kurtosis_excess_k")


@dataclass(frozen=True)
class TestAnalysis:
    """One form on one occasion: totals, reliability and a table of items."""

    __test__ = False

    n: int
    k: int
    total_mean: float | None
    total_sd: float | None
    total_median: float | None
    total_min: float | None
    total_max: float | None
    total_skewness_g1_unbiased_k: float | None
    total_kurtosis_excess_k: float | None
    alpha: float | None
    alpha_band: str | None
    alpha_feldt95: tuple[float, float] | None
    sem: float | None
    kr20: float | None
    kr21: float | None
    guttman_lambda2: float | None
    split_half_odd_even: SplitHalf
    omega_total_1factor_ml: float | None
    items: ItemTable
    moodle: MoodleQuiz
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def analyse_items(
    rows: Sequence[Sequence[Mark]] | IntArray,
    max_marks: Sequence[Mark] | None = None,
    *,
    with_omega: bool = True,
) -> TestAnalysis:
    """Item analysis of raw marks: one row per person who sat, blanks already 0."""
    return analyse_sums(sum_marks(mark_table(rows, max_marks)), with_omega=with_omega)


def analyse_sums(sums: FormSums, *, with_omega: bool = True) -> TestAnalysis:
    """Item analysis of the sums of one class or of many; equals that of the raw rows exactly."""
    dev = deviations(sums)
    alpha = reliability.cronbach_alpha(dev)
    halves = reliability.split_half(dev)
    sd = dev.sd(dev.total)
    omega = omega_total(dev, is_dichotomous=sums.is_dichotomous) if with_omega else None
    return TestAnalysis(
        n=sums.n,
        k=sums.k,
        split_half_odd_even=halves,
        items=item_table(sums, dev),
        moodle=moodle_quiz(alpha, sd),
        flags=_flags(sums.n, alpha, halves),
        **settle(
            {
                **_totals(sums, sd),
                **_reliability(sums, dev, alpha),
                "sem": reliability.standard_error(sd, alpha),
                "omega_total_1factor_ml": omega,
            }
        ),
    )


def _totals(sums: FormSums, sd: Figure) -> dict[str, Figure]:
    totals, n, unit = sums.totals, sums.n, sums.unit
    if n == 0:
        return {f"total_{name}": Undefined.N_TOO_SMALL for name in TOTAL_NAMES}
    skewness, kurtosis = skewness_and_kurtosis(totals)
    return {
        "total_mean": float(Fraction(sum(sums.item_sums), n * unit)),
        "total_sd": sd,
        "total_median": _median(totals, n) / unit,
        "total_min": min(totals) / unit,
        "total_max": max(totals) / unit,
        "total_skewness_g1_unbiased_k": skewness,
        "total_kurtosis_excess_k": kurtosis,
    }


def _median(totals: dict[int, int], n: int) -> float:
    """Median of values given with their counts, in rising order."""
    places = ((n - 1) // 2, n // 2)
    found, below = [], 0
    for value, count in totals.items():
        found += [value for place in places if below <= place < below + count]
        below += count
    return sum(found) / 2


def _reliability(sums: FormSums, dev: Deviations, alpha: Figure) -> dict[str, object]:
    dichotomous = sums.is_dichotomous
    other = Undefined.NOT_DICHOTOMOUS
    band = alpha if isinstance(alpha, Undefined) else reliability.reliability_band(alpha)
    return {
        "alpha": alpha,
        "alpha_band": band,
        "alpha_feldt95": reliability.feldt_interval(alpha, dev.n, dev.k),
        "kr20": alpha if dichotomous else other,
        "kr21": reliability.kr21(dev, sum(sums.item_sums)) if dichotomous else other,
        "guttman_lambda2": reliability.guttman_lambda2(dev),
    }


def _flags(n: int, alpha: Figure, halves: SplitHalf) -> tuple[str, ...]:
    flags = [f"n_below_{size}" for size in (5, 10, BINDING_N) if n < size]
    causes = {
        "negative_alpha": (alpha,),
        "negative_split_half": (halves.spearman_brown, halves.flanagan_rulon),
    }
    fired = [name for name, values in causes.items() if any(map(_is_negative, values))]
    return (*flags, *(["negative_reliability"] if fired else []), *fired)


def _is_negative(value: object) -> bool:
    return isinstance(value, float) and value < 0
