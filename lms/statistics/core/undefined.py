"""A figure that cannot be computed is None and says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias


class Undefined(StrEnum):
    """Reason codes; the printed words of `reasons`."""

    ZERO_VARIANCE = "zero_variance"
    N_TOO_SMALL = "n_too_small"
    N_TOO_LARGE = "n_too_large"
    PRE_AT_MAX = "pre_at_max"
    POST_NOT_ABOVE_PRE = "post_not_above_pre"
    ALL_ZERO_DIFFERENCES = "all_zero_differences"
    NO_DISCORDANT_PAIRS = "no_discordant_pairs"
    NO_RIGHT_TO_WRONG = "no_right_to_wrong"
    SINGLE_ITEM = "single_item"
    EXTREME_ITEM = "extreme_item"
    EXTREME_SCORE = "extreme_score"
    NO_FOCAL_GROUP = "no_focal_group"
    NO_REFERENCE_GROUP = "no_reference_group"
    NOT_CONVERGED = "not_converged"
    NOT_DICHOTOMOUS = "not_dichotomous"
    NO_MAXIMUM = "no_maximum"
    NO_PASS_MARK = "no_pass_mark"
    NOT_CHOSEN = "not_chosen"
    NO_OPTIONS = "no_options"
    IS_KEY = "is_key"
    NEGATIVE_COVARIANCE = "negative_covariance"
    NEGATIVE_RELIABILITY = "negative_reliability"
    EFFECTIVE_LENGTH_UNDEFINED = "effective_length_undefined"
    NO_INTERSECTION = "no_intersection"
    NO_CROSSED_RATINGS = "no_crossed_ratings"
    ENDS_NOT_USED = "ends_not_used"
    NO_FOLLOW_UP_TEST = "no_follow_up_test"
    GAIN_NOT_CLEAR = "gain_not_clear"
    LINE_DOES_NOT_RISE = "line_does_not_rise"


Figure: TypeAlias = float | Undefined
Interval: TypeAlias = tuple[float, float] | Undefined


def figure_of(result: Any, name: str) -> Figure:
    """A figure of a settled result; where it is None, the code that its `reasons` give."""
    value: float | None = getattr(result, name)
    return Undefined(result.reasons[name]) if value is None else value


def settle(figures: Mapping[str, object]) -> dict[str, Any]:
    """The same figures with None for what is undefined, and the codes under `reasons`."""
    settled = {name: _without_codes(figure) for name, figure in figures.items()}
    codes = {name: _first_code(figure) for name, figure in figures.items()}
    reasons = {name: str(code) for name, code in codes.items() if code is not None}
    return {**settled, "reasons": reasons}


def _without_codes(figure: object) -> object:
    if isinstance(figure, Undefined):
        return None
    if isinstance(figure, tuple):
        return tuple(_without_codes(part) for part in figure)
    return figure


def _first_code(figure: object) -> Undefined | None:
    if isinstance(figure, Undefined):
        return figure
    parts: Sequence[object] = figure if isinstance(figure, tuple) else ()
    return next((code for part in parts if (code := _first_code(part)) is not None), None)
