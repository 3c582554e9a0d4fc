"""Right and wrong before and after: McNemar's test and PPDI (docs/statistics.md 4.1, 7.1)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.multiplicity import benjamini_hochberg, holm
from lms.statistics.core.proportions import Z975
from lms.statistics.core.undefined import Undefined, settle


@dataclass(frozen=True)
class McNemar:
    """One item (or pass/fail) of matched persons; `p_mid` is the p that is shown."""

    n: int
    n11: int
    n10_right_wrong: int
    n01_wrong_right: int
    n00: int
    p_pre: float | None
    p_post: float | None
    ppdi: float | None
    ppdi_band: str | None
    p_exact: float
    p_mid: float
    chi2_no_cc: float | None
    p_chi2_no_cc: float | None
    chi2_cc: float | None
    bonett_price_diff: float
    bonett_price_ci95: tuple[float, float]
    odds_ratio: float | None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemChanges:
    """All items of a form, with p-values adjusted over the family of items."""

    names: tuple[str, ...]
    items: tuple[McNemar, ...]
    family_size: int
    holm_of_p_mid: tuple[float | None, ...]
    bh_of_p_mid: tuple[float | None, ...]
    holm_of_p_exact: tuple[float | None, ...]


def mcnemar(n11: int, n10: int, n01: int, n00: int) -> McNemar:
    """From the four counts; n10 right -> wrong, n01 wrong -> right. Fagerland et al. 2013."""
    n = n11 + n10 + n01 + n00
    difference, interval = bonett_price(n10, n01, n)
    none = Undefined.N_TOO_SMALL
    ppdi = (n01 - n10) / n if n else none
    return McNemar(
        n=n,
        n11=n11,
        n10_right_wrong=n10,
        n01_wrong_right=n01,
        n00=n00,
        p_exact=exact_p(n10, n01),
        p_mid=mid_p(n10, n01),
        bonett_price_diff=difference,
        bonett_price_ci95=interval,
        **settle(
            {
                "p_pre": (n11 + n10) / n if n else none,
                "p_post": (n11 + n01) / n if n else none,
                "ppdi": ppdi,
                "ppdi_band": ppdi if isinstance(ppdi, Undefined) else ppdi_band(ppdi),
                **_chi_squares(n10, n01),
                "odds_ratio": n01 / n10 if n10 else _no_ratio(n01),
            }
        ),
    )


def _no_ratio(n01: int) -> Undefined:
    return Undefined.NO_RIGHT_TO_WRONG if n01 else Undefined.NO_DISCORDANT_PAIRS


def ppdi_band(ppdi: float) -> str:
    """Cox & Vargas 1966: .30 sensitive, .10 weak, below none, negative: item or teaching."""
    if ppdi < 0:
        return "check"
    return "sensitive" if ppdi >= 0.3 else "weak" if ppdi >= 0.1 else "none"


def exact_p(n10: int, n01: int) -> float:
    """min(1, 2 P(Bin(N, 1/2) <= the smaller count)); 1 without discordant pairs."""
    from scipy.special import bdtr

    discordant = n10 + n01
    if discordant == 0:
        return 1.0
    return min(1.0, 2 * float(bdtr(min(n10, n01), discordant, 0.5)))


def mid_p(n10: int, n01: int) -> float:
    """Exact p - P(Bin = n01); 1 - P/2 where counts are equal (docs/statistics.md 15.3 g)."""
    discordant = n10 + n01
    if discordant == 0:
        return 1.0
    point = float(Fraction(math.comb(discordant, n01), 2**discordant))
    return 1 - point / 2 if n10 == n01 else exact_p(n10, n01) - point


def _chi_squares(n10: int, n01: int) -> dict[str, float | Undefined]:
    """For comparison with other software only."""
    if n10 + n01 == 0:
        names = ("chi2_no_cc", "p_chi2_no_cc", "chi2_cc")
        return dict.fromkeys(names, Undefined.NO_DISCORDANT_PAIRS)
    shift = abs(n01 - n10)
    plain = shift**2 / (n10 + n01)
    return {
        "chi2_no_cc": plain,
        "p_chi2_no_cc": math.erfc(math.sqrt(plain / 2)),
        "chi2_cc": max(0, shift - 1) ** 2 / (n10 + n01),
    }


def bonett_price(n10: int, n01: int, n: int) -> tuple[float, tuple[float, float]]:
    """Difference of paired proportions with one added to both changes, clipped to [-1, 1].

    D = p01' - p10', p' = (count + 1)/(n + 2); D +- 1.96 sqrt((p01' + p10' - D^2)/(n + 2)).
    Bonett & Price 2012.
    """
    up, down = (n01 + 1) / (n + 2), (n10 + 1) / (n + 2)
    difference = up - down
    half = Z975 * math.sqrt((up + down - difference**2) / (n + 2))
    return difference, (max(-1.0, difference - half), min(1.0, difference + half))


def change_of_items(
    pre: Sequence[Sequence[bool | int]],
    post: Sequence[Sequence[bool | int]],
    names: Sequence[str] = (),
) -> ItemChanges:
    """McNemar for every item of matched persons: row i of both is one person, 1 is right."""
    import numpy as np

    before, after = np.asarray(pre, dtype=bool), np.asarray(post, dtype=bool)
    counts = [
        (a & b).sum(axis=0).tolist()
        for a, b in ((before, after), (before, ~after), (~before, after), (~before, ~after))
    ]
    items = [mcnemar(*cells) for cells in zip(*counts, strict=True)]
    return family(items, names or [str(j) for j in range(1, len(items) + 1)])


def family(items: Sequence[McNemar], names: Sequence[str]) -> ItemChanges:
    """The same tests with p-values adjusted over all of them."""
    return ItemChanges(
        names=tuple(names),
        items=tuple(items),
        family_size=len(items),
        holm_of_p_mid=holm([item.p_mid for item in items]),
        bh_of_p_mid=benjamini_hochberg([item.p_mid for item in items]),
        holm_of_p_exact=holm([item.p_exact for item in items]),
    )
