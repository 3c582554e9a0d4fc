"""Comparing classes: totals of all rows, funnel, groups, provinces by year; small ones hidden."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import pytest

from lms.assessment.models import Form
from lms.db import db, transaction
from lms.evaluation.comparing.choice import Choice
from lms.evaluation.comparing.comparison import many_classes
from lms.evaluation.comparing.groups import compare_by
from lms.evaluation.comparing.rows import (
    ClassGain,
    Reach,
    add_up,
    find_reach,
    list_classes,
    list_instructors,
)
from lms.evaluation.sums.keeping import refresh_due
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.statistics.groups.ancova import ancova
from lms.statistics.groups.mixed import random_intercepts
from lms.training.angkatan import in_scope
from tests.evaluation.many_classes import Pairs, make_class, make_forms, make_regions
from tests.factories import make_person

UP = [(2, 5), (3, 7), (4, 6), (5, 9), (1, 4), (6, 8)]
FLAT = [(2, 2), (3, 4), (4, 3), (5, 5), (1, 2), (6, 7)]
TINY = [(1, 9), (2, 8), (3, 10), (4, 9)]
EVERYWHERE = (Role.EVALUATOR,)


def reach_of(person: Person) -> Reach:
    return find_reach("dasar", scope=in_scope(person, EVERYWHERE))


def seen(person: Person) -> Sequence[ClassGain]:
    return list_classes(reach_of(person))


def refresh() -> None:
    with transaction():
        while refresh_due():
            pass


def make_world() -> None:
    """Two provinces, two years, one class too small to be shown, one without a pair."""
    make_regions("6305", "6371", "3201")
    forms = make_forms()
    make_class("a", UP, forms, region_code="6305", year=2025)
    make_class("b", [*FLAT, (3, None)], forms, region_code="6371")
    make_class("c", [*UP, *FLAT, (None, 3)], forms, region_code="3201")
    make_class("d", TINY, forms, region_code="3201", year=2025)
    make_class("e", [(4, None), (None, 9)], forms, region_code="6305")


def percent(*pairs: tuple[int, int]) -> list[float]:
    return [10.0 * (after - before) for before, after in pairs]


def test_totals_are_those_of_all_rows_before_and_after_refreshing(app, evaluator):
    make_world()
    for _ in range(2):
        rows = seen(evaluator)
        assert [row.slug for row in rows] == ["a", "b", "c", "d"]
        everyone = [*UP, *FLAT, *UP, *FLAT, *TINY]
        sums = add_up(rows).sums
        assert sums.n == len(everyone)
        assert sums.pre == 10 * sum(a for a, _ in everyone)
        assert sums.pre_post == 100 * sum(a * b for a, b in everyone)
        found = many_classes(rows)
        assert found.total is not None and (found.hidden, found.counted) == (1, 3)
        everyone = everyone[: -len(TINY)]
        assert found.total.center == pytest.approx(statistics.mean(percent(*everyone)))
        means = [statistics.mean(percent(*pairs)) for pairs in (UP, FLAT, [*UP, *FLAT])]
        assert found.total.mean_gain == pytest.approx(statistics.mean(means))
        wide = 4.302652729911275 * statistics.stdev(means) / 3**0.5
        assert found.total.half_width == pytest.approx(wide)
        assert [p.row.slug for p in found.classes] == ["a", "b", "c"]
        assert found.classes[0].gain == pytest.approx(statistics.mean(percent(*UP)))
        half = 1.959963984540054 * statistics.stdev(percent(*everyone)) / 6**0.5
        assert found.limits(found.classes[0]).hi95 == pytest.approx(found.total.center + half)
        refresh()


def test_a_class_that_changed_a_moment_ago_is_counted_from_its_rows(app, evaluator):
    make_world()
    refresh()
    forms = db.session.query(Form).all()
    make_class("f", UP, forms, region_code="6305")
    assert [row.n for row in seen(evaluator)] == [6, 6, 12, 4, 6]


def test_two_small_classes_are_in_the_total_and_one_alone_is_not(app, evaluator):
    """Else subtracting the classes that are shown would tell the figure of the hidden one."""
    forms = make_forms()
    make_class("a", UP, forms)
    make_class("b", TINY, forms)
    found = many_classes(seen(evaluator))
    assert found.total is not None and (found.total.moments.n, found.counted) == (6, 1)
    make_class("c", TINY, forms, year=2025)
    found = many_classes(seen(evaluator))
    assert found.total is not None and (found.total.moments.n, found.counted) == (14, 3)
    assert (len(found.classes), found.hidden) == (1, 2)


def test_an_evaluator_of_a_region_compares_that_region_alone(app):
    make_world()
    person = make_person()
    with transaction():
        appoint(person, Role.EVALUATOR, by=None, now=person.registered_at, region_code="63")
    assert [row.slug for row in seen(person)] == ["a", "b"]
    assert seen(make_person()) == []


@pytest.mark.parametrize(
    ("choice", "slugs"),
    [
        (Choice(), "abcd"),
        (Choice(province="63"), "ab"),
        (Choice(organiser="3201", year=2026), "c"),
        (Choice(year=2025), "ad"),
        (Choice(training="tiada"), ""),
    ],
)
def test_what_is_chosen_is_taken(app, evaluator, choice: Choice, slugs: str):
    make_world()
    assert "".join(row.slug for row in seen(evaluator) if choice.takes(row)) == slugs


def make_many(forms: Sequence[Form], per_group: int = 5, **years: Pairs) -> None:
    """As many classes of each group as one model needs, with the same pairs in each."""
    for name, pairs in years.items():
        for number in range(per_group):
            make_class(f"{name}-{number}", pairs, forms, year=int(name[1:]))


def test_groups_are_adjusted_as_by_the_raw_scores(app, evaluator):
    make_regions("6305", "3201")
    forms = make_forms()
    for number in range(5):
        make_class(f"k{number}", [*UP, *FLAT], forms, region_code="6305")
        make_class(f"l{number}", [*UP, *FLAT[:-1]], forms, region_code="3201")
    rows = seen(evaluator)
    found = compare_by(rows, lambda row: row.province_code)
    east, west = [*UP, *FLAT] * 5, [*UP, *FLAT[:-1]] * 5
    wanted = ancova(
        ["63"] * len(east) + ["32"] * len(west),
        [10.0 * a for a, _ in (*east, *west)],
        [10.0 * b for _, b in (*east, *west)],
    )
    assert [group.name for group in found.groups] == ["32", "63"]
    assert [group.adjusted for group in found.groups] == pytest.approx(wanted.adjusted_means)
    assert [group.low for group in found.groups] == pytest.approx(wanted.adjusted_ci95_lo)
    assert [group.mean_gain for group in found.groups] == pytest.approx(wanted.mean_gain_by_group)
    assert found.family is not None and found.family.size == 1
    assert found.slopes_differ == ("slopes_differ" in wanted.flags)
    assert found.disagrees == ("ancova_and_gain_disagree" in wanted.flags)


def test_few_classes_are_compared_by_their_means_without_a_p(app, evaluator):
    """Persons of one class are alike: four classes are four, however many sat in them."""
    forms = make_forms()
    for slug, pairs, year in (("a", UP, 2025), ("b", FLAT, 2025), ("c", UP * 9, 2026)):
        make_class(slug, pairs, forms, year=year)
    found = compare_by(seen(evaluator), lambda row: str(row.year))
    assert (found.reason, found.model, found.family) == ("too_few_classes", None, None)
    up, flat = (statistics.mean(percent(*pairs)) for pairs in (UP, FLAT))
    assert [(g.name, g.classes, g.n) for g in found.few] == [("2025", 2, 12), ("2026", 1, 54)]
    assert [g.mean_gain for g in found.few] == pytest.approx([(up + flat) / 2, up])
    half = 12.706204736432095 * abs(up - flat) / 2
    assert found.few[0].half_width == pytest.approx(half) and found.few[1].half_width is None


def test_one_class_speaks_for_itself_alone(app, evaluator):
    make_class("a", UP, make_forms())
    total = many_classes(seen(evaluator)).total
    gains = percent(*UP)
    assert total is not None and total.mean_gain == pytest.approx(statistics.mean(gains))
    half = 2.570581835636314 * statistics.stdev(gains) / 6**0.5
    assert total.half_width == pytest.approx(half)


def test_groups_below_ten_stay_out_and_one_group_is_none(app, evaluator):
    make_world()
    found = compare_by(seen(evaluator), lambda row: row.region_code)
    assert (found.reason, found.too_small, found.groups) == ("too_few_groups", 2, [])


def test_gains_and_adjusted_means_that_disagree_are_said_to(app, evaluator):
    """Lord 1967: both groups gain nothing, yet differ at the same pre-test score."""
    forms = make_forms()
    low = [
        (1, 1),
        (2, 3),
        (3, 2),
        (2, 2),
        (3, 3),
        (1, 2),
        (2, 1),
        (3, 4),
        (4, 3),
        (2, 2),
        (3, 3),
    ] * 2
    make_many(forms, y2025=low[:11], y2026=[(a + 4, b + 4) for a, b in low[:11]])
    found = compare_by(seen(evaluator), lambda row: str(row.year))
    assert found.disagrees and found.is_different
    assert found.groups[0].mean_gain == pytest.approx(found.groups[1].mean_gain)


def test_many_classes_get_a_shrunken_value_and_an_interval_for_their_likeness(app, evaluator):
    forms = make_forms()
    for number in range(10):
        pairs = [(a, min(10, b + number // 3)) for a, b in FLAT]
        make_class(f"k{number}", pairs, forms)
    found = many_classes(seen(evaluator))
    assert found.model is not None and found.model.icc is not None and found.model.icc > 0
    assert found.total is not None and found.total.design_effect is not None
    assert found.total.design_effect > 1
    scores = [(f"k{n}", a, min(10, b + n // 3)) for n in range(10) for a, b in FLAT]
    wanted = random_intercepts(
        [slug for slug, _, _ in scores],
        [10.0 * a for _, a, _ in scores],
        [10.0 * b for _, _, b in scores],
    )
    shrunken = [placed.shrunken for placed in found.classes]
    assert shrunken == pytest.approx([value.shrunken for value in wanted.classes], abs=1e-6)
    assert found.model.icc == pytest.approx(wanted.icc)


def test_instructors_are_those_appointed_to_the_class(app):
    forms = make_forms()
    angkatan = make_class("a", UP, forms)
    make_class("b", UP, forms)
    for name in ("Sri", "Adi"):
        person = make_person(name=name)
        with transaction():
            appoint(person, Role.INSTRUCTOR, by=None, now=person.registered_at,
                    angkatan_id=angkatan.id)  # fmt: skip
    assert list_instructors("dasar") == {"a": "Adi, Sri"}
