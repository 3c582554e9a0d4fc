"""Figures of before and after as the blocks that are printed, with the reason of what is null."""

from __future__ import annotations

from fractions import Fraction

from lms.exchange.evaluations import Blocks, ctt_block, decision_blocks
from lms.statistics.change.bootstrap import GainIntervals
from lms.statistics.change.error_figures import ErrorFigures
from lms.statistics.change.paired import PairedGain
from lms.statistics.class_figures import ClassFigures
from lms.statistics.core.printable import printable
from lms.statistics.core.undefined import Undefined
from lms.statistics.items.sitting import SittingFigures


def class_blocks(figures: ClassFigures, possible: Fraction | None) -> Blocks:
    """The class report in blocks; what does not apply is left out."""
    parts: list[Blocks] = [
        {"paired_total": scored_block(figures.paired_total, possible=possible)},
        bootstrap_blocks(figures.intervals),
        {"normalised_intervals": figures.normalised},
        {"pass_rate_mcnemar": figures.pass_rate_mcnemar},
        *(_sitting_blocks(figures.pre, "pre"), _sitting_blocks(figures.post, "post")),
        {"mcnemar_items": figures.mcnemar_items},
        error_blocks(figures.error),
    ]
    reasons = {name: code for part in parts for name, code in part.pop("reasons", {}).items()}
    shown = {
        name: printable(block)
        for part in parts
        for name, block in part.items()
        if block is not None or name in reasons
    }
    return {**shown, "reasons": reasons} if reasons else shown


def error_blocks(error: ErrorFigures) -> Blocks:
    """What is None has its reason beside it."""
    found: Blocks = printable(error)
    reasons = found.pop("reasons")
    return {**found, "reasons": reasons} if reasons else found


def _sitting_blocks(figures: SittingFigures | None, occasion: str) -> Blocks:
    if figures is None:
        return {}
    return {
        f"ctt_{occasion}": ctt_block(figures.ctt, figures.names),
        f"distractors_{occasion}": figures.distractors,
        f"item_flags_{occasion}": figures.item_flags,
        **(decision_blocks(figures.decision, f"_{occasion}") if figures.decision else {}),
    }


def scored_block(
    gain: PairedGain, *, possible: Fraction | None, in_percent: bool = False
) -> Blocks:
    """Of test scores: means and SDs are in the unit that `unit` names.

    The mean gain is given in both units, where the points that are `possible` are known.
    """
    block, both = paired_block(gain), _in_both(gain.mean_gain, possible, in_percent)
    code = gain.reasons.get("mean_gain", str(Undefined.NO_MAXIMUM))
    why = {name: code for name, value in both.items() if value is None}
    return {**block, **both, "reasons": {**block["reasons"], **why}}


def paired_block(gain: PairedGain) -> Blocks:
    """The gain with its nesting, and the figures of the nested objects by their short names."""
    block: Blocks = printable(gain)
    signed = block["wilcoxon"]
    short = {f"wilcoxon_{n}": signed[n] for n in ("n_nonzero", "W_plus", "p_exact_zeros_dropped")}
    short["rank_biserial"] = signed["rank_biserial"]
    nested = block["normalized_gain"] or {}
    short.update({n: v for n, v in nested.items() if n != "reasons"})
    prefixed = {f"wilcoxon_{name}": code for name, code in signed["reasons"].items()}
    given = (signed["reasons"], prefixed, nested.get("reasons", {}), block["reasons"])
    reasons = {name: code for codes in given for name, code in codes.items()}
    known = {n: code for n, code in reasons.items() if n in short or n in block}
    return {**block, **short, "reasons": known}


def _in_both(mean_gain: float | None, possible: Fraction | None, in_percent: bool) -> Blocks:
    """The mean gain in points of the test and in percent of all points."""
    both = {"mean_gain_points": mean_gain, "mean_gain_percent": mean_gain}
    other = "mean_gain_points" if in_percent else "mean_gain_percent"
    factor = None if not possible else float(possible) / 100 if in_percent else 100 / possible
    both[other] = None if mean_gain is None or factor is None else mean_gain * float(factor)
    return {"unit": "percent" if in_percent else "points", **both}


def bootstrap_blocks(intervals: GainIntervals) -> Blocks:
    """`bca_mean_gain`, `bca_median_gain`, and with a maximum `bca_class_g` and `bca_c`."""
    named = {
        "bca_mean_gain": intervals.mean_gain,
        "bca_median_gain": intervals.median_gain,
        "bca_class_g": intervals.class_g,
        "bca_mean_normalized_change_c": intervals.mean_normalized_change_c,
    }
    return {name: printable(found) for name, found in named.items() if found is not None}
