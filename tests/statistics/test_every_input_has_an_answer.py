"""Any small class, however odd, gets figures or reasons: no NaN, no warning, no exception."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.statistics.class_figures import ClassRows, class_figures
from lms.statistics.core.distributions import distribution
from lms.statistics.core.printable import printable
from lms.statistics.forms.common_items import equate_common_items
from lms.statistics.forms.equating import equate
from lms.statistics.groups.ancova import ancova
from lms.statistics.groups.mixed import random_intercepts
from lms.statistics.items.dif import mantel_haenszel
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.items.sitting import Sitting
from lms.statistics.rasch.rasch import rasch
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.raters.crossed import crossed_components
from lms.statistics.raters.kappa import fleiss_kappa, krippendorff_alpha, weighted_kappas

from .strategies import Rows, binary_tables, graded_tables

SMALL = st.integers(0, 5)


def check(result: object) -> None:
    """What is None has a reason beside it; NaN and infinity do not print."""
    explained(printable(result))


def explained(block: Any) -> None:
    if isinstance(block, dict):
        for name, value in block.items():
            missing = value is None or (isinstance(value, list) and None in value)
            if missing and "reasons" in block and name not in SILENT:
                assert name in block["reasons"], name
            explained(value)
    elif isinstance(block, list):
        for part in block:
            explained(part)


# None says "does not apply here" in these, not "cannot be computed".
SILENT = {
    "is_functioning",
    "distractors",
    "decisions",
    "subkoviak",
    "huynh",
    "livingston_lewis",
    "kr21",
    "reliability",
    "pass_rate_mcnemar",
    "mcnemar_items",
    "pre",
    "post",
}


@settings(max_examples=40)
@given(graded_tables(), st.data())
def test_a_class(rows: Rows, data: st.DataObject) -> None:
    k = len(rows[0])
    person = st.none() | st.lists(SMALL.map(lambda x: min(x, 4)), min_size=k, max_size=k)
    before = data.draw(st.lists(person, min_size=len(rows), max_size=len(rows)))
    names = [str(j) for j in range(k)]
    sat = [row for row in before if row is not None]
    pre, post = Sitting(names, sat, [4] * k), Sitting(names, rows, [4] * k)
    cut = data.draw(st.none() | st.integers(0, 4 * k))
    check(class_figures(ClassRows(before, rows), pre, post, max_score=4 * k, cut=cut, resamples=49))


@settings(max_examples=60)
@given(binary_tables(), st.data())
def test_a_test_of_right_and_wrong(rows: Rows, data: st.DataObject) -> None:
    check(analyse_items(rows))
    check(rasch(rows))
    focal = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    check(mantel_haenszel(rows, focal))


@given(st.lists(st.tuples(st.sampled_from("abc"), SMALL, SMALL), min_size=1, max_size=20))
def test_groups(rows: list[tuple[str, int, int]]) -> None:
    groups, pre, post = ([row[i] for row in rows] for i in range(3))
    check(ancova([str(g) for g in groups], [float(a) for a in pre], [float(b) for b in post]))
    check(
        random_intercepts(
            [str(g) for g in groups], [float(a) for a in pre], [float(b) for b in post]
        )
    )


@settings(max_examples=25)
@given(st.integers(2, 4), st.data())
def test_marks_of_assessors(k: int, data: st.DataObject) -> None:
    row = st.lists(SMALL, min_size=k, max_size=k)
    rows = data.draw(st.lists(row, min_size=2, max_size=6))
    check(intraclass_correlations(rows))
    check(fleiss_kappa(rows))
    gaps = [[None if x == 5 else float(x) for x in row] for row in rows]
    check(krippendorff_alpha(gaps, "interval"))
    check(crossed_components(gaps))


@given(st.integers(2, 4), st.data())
def test_tables_of_categories(k: int, data: st.DataObject) -> None:
    row = st.lists(SMALL, min_size=k, max_size=k)
    table = data.draw(st.lists(row, min_size=k, max_size=k).filter(lambda t: any(map(any, t))))
    check(weighted_kappas(table))


@given(st.lists(SMALL, min_size=2, max_size=12), st.lists(SMALL, min_size=2, max_size=12))
def test_forms(first: list[int], second: list[int]) -> None:
    x, y = (distribution(dict(enumerate(c)), 0, len(c) - 1) for c in (first, second))
    check(equate(x, y))
    size = min(len(first), len(second))
    pair = (first[:size], second[:size])
    check(equate_common_items(pair, pair[::-1], [0.0, 1.0]))
