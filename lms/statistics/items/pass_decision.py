"""How sure passing is at one score: consistency, error and who lies near (docs/statistics.md 10.2).

The one place where the methods are put side by side and where it is decided which of them is
shown; class, nation, uploaded files and command read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lms.statistics.change.individual import conditional_sem
from lms.statistics.core.pairs import Score, exact
from lms.statistics.core.sizes import HUYNH_N, SUBKOVIAK_N
from lms.statistics.core.sums import FormSums
from lms.statistics.core.undefined import Undefined, figure_of
from lms.statistics.items.item_analysis import TestAnalysis
from lms.statistics.reliability.consistency import Huynh, Subkoviak, huynh, subkoviak
from lms.statistics.reliability.cut import pass_score
from lms.statistics.reliability.decisions import consistency_band
from lms.statistics.reliability.livingston_lewis import LivingstonLewis, livingston_lewis


@dataclass(frozen=True)
class PassDecision:
    """Of `n` persons at `cut` points; a method is None where it does not apply.

    Every method that applies is kept, however few the persons; `p_consistency` and `by_size` follow
    the sizes from which a method may be read.
    """

    n: int
    # points, unrounded
    cut: float
    # the smallest whole score that passes
    pass_score: int
    # share of the persons, 0 to 1
    pass_rate: float
    # Lord's, at the cut; only for questions of one point
    conditional_sem: float | None
    # persons within one SEM of the cut; None without an SEM
    n_in_doubt: int | None
    subkoviak: Subkoviak | None
    huynh: Huynh | None
    livingston_lewis: LivingstonLewis | None

    @property
    def p_consistency(self) -> float | None:
        """Share of the decisions that a second sitting would repeat, by the method shown."""
        return next(self._readable(), None)

    @property
    def p_consistency_band(self) -> str | None:
        return None if self.p_consistency is None else consistency_band(self.p_consistency)

    @property
    def reasons(self) -> dict[str, str]:
        """Why there is no `p_consistency`."""
        if self.p_consistency is not None:
            return {}
        methods = (self.huynh, self.subkoviak, self.livingston_lewis)
        known = (one.reasons for one in methods if one is not None)
        code = next((one["p_consistency"] for one in known if "p_consistency" in one), None)
        few = self.n < SUBKOVIAK_N or code is None
        return {"p_consistency": str(Undefined.N_TOO_SMALL) if few else str(code)}

    def _readable(self) -> Iterator[float]:
        """Huynh from its size on, else Subkoviak; Livingston and Lewis where points are partial."""
        allowed = self.by_size()
        for method in (allowed.huynh, allowed.subkoviak, allowed.livingston_lewis):
            if method is not None and method.p_consistency is not None:
                yield method.p_consistency

    def by_size(self) -> PassDecision:
        """With those methods alone that so many persons allow."""
        enough = self.n >= SUBKOVIAK_N
        return replace(
            self,
            subkoviak=self.subkoviak if enough else None,
            huynh=self.huynh if self.n >= HUYNH_N else None,
            livingston_lewis=self.livingston_lewis if enough else None,
        )


def pass_decision(sums: FormSums, ctt: TestAnalysis, cut: Score) -> PassDecision:
    """Subkoviak and Huynh for 0/1 tests, Livingston and Lewis for any with a maximum."""
    mark, whole = exact(cut), pass_score(float(cut))
    near = None if ctt.sem is None else _count_near(sums, float(cut), ctt.sem)
    binary = sums.is_dichotomous
    kr20, kr21 = figure_of(ctt, "kr20"), figure_of(ctt, "kr21")
    passed = sum(count for total, count in sums.totals.items() if total >= mark * sums.unit)
    return PassDecision(
        n=sums.n,
        cut=float(cut),
        pass_score=whole,
        pass_rate=passed / sums.n,
        conditional_sem=_error_at(sums, float(cut)) if binary else None,
        n_in_doubt=near,
        subkoviak=subkoviak(sums.totals, sums.k, whole, kr20) if binary else None,
        huynh=huynh(sums.totals, sums.k, whole, kr21) if binary else None,
        livingston_lewis=_weighted(sums, ctt, float(cut)),
    )


def _count_near(sums: FormSums, cut: float, sem: float) -> int:
    totals = sums.totals.items()
    return sum(count for total, count in totals if abs(total / sums.unit - cut) <= sem)


def _error_at(sums: FormSums, cut: float) -> float | None:
    """None for a cut beyond the scale, which nobody can score."""
    found = conditional_sem(cut, sums.k) if 0 <= cut <= sums.k else Undefined.NO_PASS_MARK
    return None if isinstance(found, Undefined) else found


def _weighted(sums: FormSums, ctt: TestAnalysis, cut: float) -> LivingstonLewis | None:
    top = sum(sums.max_marks) / sums.unit if sums.max_marks is not None else None
    if not top or ctt.total_mean is None or ctt.total_sd is None:
        return None
    return livingston_lewis(ctt.total_mean, ctt.total_sd, top, cut, figure_of(ctt, "alpha"))
