"""How many of the pairs reach the pass mark, before and after."""

from __future__ import annotations

from dataclasses import dataclass, field

from lms.statistics.core.pairs import Pairs, Score, exact
from lms.statistics.core.undefined import Undefined, settle


@dataclass(frozen=True)
class PassRates:
    """Counts and shares at or above the pass mark."""

    pass_mark: float
    n_pass_pre: int
    n_pass_post: int
    p_pass_pre: float | None
    p_pass_post: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def pass_rates(pairs: Pairs, pass_mark: Score) -> PassRates:
    """Shares of the complete pairs with a score >= pass mark; the mark itself passes."""
    mark = exact(pass_mark)
    before = sum(exact(a) >= mark for a in pairs.pre)
    after = sum(exact(b) >= mark for b in pairs.post)
    none = Undefined.N_TOO_SMALL
    return PassRates(
        pass_mark=float(mark),
        n_pass_pre=before,
        n_pass_post=after,
        **settle(
            {
                "p_pass_pre": before / pairs.n if pairs.n else none,
                "p_pass_post": after / pairs.n if pairs.n else none,
            }
        ),
    )
