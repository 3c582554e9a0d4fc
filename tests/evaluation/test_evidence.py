"""The digest of a report is the same for the same figures, in every version of the program."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from lms.evaluation.charts.intervals import Estimate
from lms.evaluation.classes.data import Side
from lms.evaluation.evidence import view_evidence
from lms.evaluation.report_parts import ReportView

FIGURES = {
    "b": [1, 2.5, None, True, "é"],
    "a'b": {"z": Fraction(1, 3), "y": {3, 1}},
    'q"': Side.PRE,
    "d": datetime(2026, 11, 30, tzinfo=UTC),
    "e": Estimate("Aceh", 1.5, (1, 2)),
    7: "sept",
    "ab": 1,
    "a": 2,
}
DIGEST = "2a27d784c32e985d"


def told(data: dict) -> str:
    return view_evidence(ReportView(title="Uji", data=data))[0]


def test_the_same_figures_have_the_digest_that_an_older_paper_shows():
    assert DIGEST in told(FIGURES)
    assert DIGEST in told(dict(reversed(FIGURES.items())))


def test_another_figure_another_order_or_another_kind_is_another_digest():
    changed = (
        FIGURES | {"ab": 1.0},
        FIGURES | {"b": [2.5, 1, None, True, "é"]},
        FIGURES | {"e": Estimate("Aceh", 1.5, None)},
        FIGURES | {"a'b": {"z": Fraction(2, 3), "y": {3, 1}}},
    )
    assert not any(DIGEST in told(one) for one in changed)
