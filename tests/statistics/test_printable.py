"""What is printed: plain numbers, and nothing that JSON or a reader would stumble over."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from lms.statistics.core.printable import printable
from lms.statistics.core.undefined import Undefined, figure_of, settle
from lms.statistics.groups.tukey import tukey_kramer


@dataclass(frozen=True)
class Pair:
    first: object
    second: object


def test_results_are_plain_all_the_way_down() -> None:
    result = Pair({1: Fraction(1, 4), "two": (True, None)}, [Pair("a", Fraction(6, 2))])
    found = printable(result)
    assert found == {
        "first": {"1": 0.25, "two": [True, None]},
        "second": [{"first": "a", "second": 3}],
    }
    assert isinstance(found["second"][0]["second"], int)
    assert json.loads(json.dumps(found)) == found


def test_numbers_of_numpy_become_numbers() -> None:
    assert type(printable(np.float64(0.5))) is float


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, object(), {1}, Pair, 1j])
def test_what_is_no_figure_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a printable figure"):
        printable([value])


def test_the_reason_of_a_figure_is_found_again() -> None:
    @dataclass(frozen=True)
    class Result:
        sd: float | None
        reasons: dict[str, str]

    assert figure_of(Result(**settle({"sd": 0.0})), "sd") == 0
    result = Result(**settle({"sd": Undefined.NO_MAXIMUM}))
    assert figure_of(result, "sd") is Undefined.NO_MAXIMUM


def test_two_means_have_the_p_value_of_t_however_small() -> None:
    for t in (2.5, -2.5, 40.0):
        p = 2 * stats.t.sf(abs(t), 30)
        assert tukey_kramer(t, 2, 30) == pytest.approx(p, rel=1e-9, abs=0)
    assert tukey_kramer(-3.0, 4, 20) == tukey_kramer(3.0, 4, 20)
