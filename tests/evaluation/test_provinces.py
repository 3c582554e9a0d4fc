"""Gain by province and year; classes that change, wait, or sat tests of another worth."""

from __future__ import annotations

import statistics

import pytest
from sqlalchemy import select, update

from lms.assessment.models import Attempt, Form, Mark
from lms.db import db, transaction
from lms.evaluation.comparing import rows as rows_of_classes
from lms.evaluation.comparing.choice import Choice
from lms.evaluation.comparing.comparison import many_classes
from lms.evaluation.comparing.groups import compare_by
from lms.evaluation.comparing.provinces import Cell, gain_by_province_and_year
from lms.evaluation.comparing.rows import list_classes
from lms.evaluation.sums.models import PairSumsRow
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.groups.ancova import ancova
from lms.training.models import Angkatan
from tests.evaluation.many_classes import make_class
from tests.evaluation.test_comparing import FLAT, UP, make_world, percent, reach_of, refresh, seen
from tests.factories import make_training


def test_provinces_by_year_hide_fewer_than_five(app, evaluator):
    make_world()
    cells = gain_by_province_and_year(reach_of(evaluator))
    assert set(cells) == {"32", "63"}
    assert cells["63"][2025].mean_gain == pytest.approx(statistics.mean(percent(*UP)))
    assert cells["63"][0].mean_gain == pytest.approx(statistics.mean(percent(*UP, *FLAT)))
    assert cells["32"][2025].mean_gain is None
    assert (cells["32"][0].n, cells["32"][2026].n) == (12, 12)


def double_the_maximum(slug: str, right: int) -> None:
    """Who had `right` points on the pre-test of this class sat one worth twice as much."""
    sat = select(Attempt.id).join(Angkatan, Angkatan.id == Attempt.angkatan_id)
    sat = sat.where(Angkatan.slug == slug, Attempt.occasion == "pre")
    with transaction():
        db.session.execute(
            update(Mark)
            .where(Mark.attempt_id.in_(sat), Mark.earned == right)
            .values(possible=20)
            .execution_options(synchronize_session=False)
        )


def test_tests_of_other_worth_are_added_as_percent_and_make_one_class(app, evaluator):
    make_world()
    double_the_maximum("a", 3)
    double_the_maximum("d", 4)
    gains = [*percent(*(pair for pair in UP if pair[0] != 3)), 55.0]
    for _ in range(2):
        rows = seen(evaluator)
        assert [(row.slug, row.n, len(row.parts)) for row in rows] == [
            ("a", 6, 2), ("b", 6, 1), ("c", 12, 1), ("d", 4, 2),
        ]  # fmt: skip
        assert many_classes(rows).classes[0].gain == pytest.approx(statistics.mean(gains))
        cells = gain_by_province_and_year(reach_of(evaluator))
        assert cells["63"][2025] == Cell(6, pytest.approx(statistics.mean(gains)))
        assert cells["32"] == {
            0: cells["32"][2026], 2025: Cell(0, None), 2026: Cell(12, pytest.approx(50 / 3)),
        }  # fmt: skip
        refresh()
    assert {row.of_class for row in db.session.query(PairSumsRow)} == {4, 6, 12}


@pytest.mark.parametrize("is_fresh", [True, False])
@pytest.mark.parametrize(
    ("choice", "codes", "n"),
    [
        (Choice(), "32 63", 24),
        (Choice(province="63"), "63", 12),
        (Choice(organiser="3201"), "32", 12),
        (Choice(organiser="3201", year=2026), "32", 12),
        (Choice(year=2025), "32 63", 6),
        (Choice(training="tiada"), "", 0),
    ],
)
def test_the_table_of_provinces_is_of_what_is_chosen(
    app, evaluator, choice: Choice, codes: str, n: int, is_fresh: bool
):
    make_world()
    make_class("tanpa-daerah", UP, db.session.query(Form).all())
    if not is_fresh:
        refresh()
    cells = gain_by_province_and_year(reach_of(evaluator), choice)
    assert " ".join(cells) == codes
    assert sum(row[0].n for row in cells.values()) == n
    rows = [row for row in seen(evaluator) if choice.takes(row)]
    assert sum(row.n for row in rows if row.province_code and row.slug != "d") == n


def test_a_training_can_be_chosen_for_the_table_of_provinces(app, evaluator):
    make_world()
    make_training("p")
    make_class("f", UP, db.session.query(Form).all(), region_code="6305", training_slug="p")
    for _ in range(2):
        cells = gain_by_province_and_year(reach_of(evaluator), Choice(training="p"))
        assert {code: row[0].n for code, row in cells.items()} == {"63": 6}
        refresh()


def test_a_class_summed_anew_while_a_page_is_made_counts_once(app, evaluator):
    make_world()
    reach = reach_of(evaluator)
    assert sorted(row.slug for row in reach.fresh) == ["a", "b", "c", "d"]
    refresh()
    assert [row.slug for row in list_classes(reach)] == ["a", "b", "c", "d"]
    assert gain_by_province_and_year(reach)["63"][0].n == 12
    assert reach_of(evaluator).fresh == []


def test_more_changes_than_a_page_can_count_wait_and_the_rest_is_shown(app, evaluator, monkeypatch):
    monkeypatch.setattr(rows_of_classes, "MOST_BESIDE", 1)
    make_world()
    refresh()
    forms = db.session.query(Form).all()
    for slug in ("f", "g"):
        make_class(slug, UP, forms, region_code="6305")
    reach = reach_of(evaluator)
    assert (reach.waiting, reach.fresh) == (2, [])
    assert [row.slug for row in list_classes(reach)] == ["a", "b", "c", "d"]
    assert gain_by_province_and_year(reach)["63"][0].n == 12


def test_classes_of_the_funnel_come_one_by_one_and_in_pieces(app, evaluator):
    make_world()
    classes = many_classes(seen(evaluator)).classes
    assert [placed.row.slug for placed in classes] == ["a", "b", "c"]
    assert [placed.row.slug for placed in classes[1:9]] == ["b", "c"]
    assert classes[-1] == classes[2] and len(classes) == 3
    assert classes[0].shrunken is None
    zones = {placed.row.slug: placed.zone for placed in classes}
    assert zones == {"a": "warning", "b": "warning", "c": "inside"}
    assert [placed.row.slug for placed in classes.outside("warning")] == ["a", "b"]
    assert classes.outside("inside") == [classes[2]] and classes.outside("alarm") == []


def test_groups_hold_every_pair_whatever_its_tests_were_worth(app, evaluator):
    """Adjusted means as by the raw percent scores, one of which is of a longer test."""
    make_world()
    double_the_maximum("a", 3)
    rows = seen(evaluator)
    # four times as many classes, all alike: enough for persons to count one by one
    large = [row for row in rows if row.n >= SMALLEST_GROUP]
    found = compare_by(large * 4, lambda row: row.province_code)
    east = [(15.0 if pair == (3, 7) else 10.0 * pair[0], 10.0 * pair[1]) for pair in UP]
    east += [(10.0 * a, 10.0 * b) for a, b in FLAT]
    west = [(10.0 * a, 10.0 * b) for a, b in (*UP, *FLAT)]
    wanted = ancova(
        ["63"] * len(east) + ["32"] * len(west),
        [a for a, _ in (*east, *west)],
        [b for _, b in (*east, *west)],
    )
    assert [group.name for group in found.groups] == ["32", "63"]
    assert [group.n for group in found.groups] == [48, 48]
    assert [group.adjusted for group in found.groups] == pytest.approx(wanted.adjusted_means)
    assert [group.mean_gain for group in found.groups] == pytest.approx(wanted.mean_gain_by_group)
