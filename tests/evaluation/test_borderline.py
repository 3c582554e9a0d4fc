"""Ratings kept as rows, and the pass mark that follows from them and the post-tests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lms import clock
from lms.assessment.models import Occasion, Submission
from lms.db import db
from lms.evaluation.borderline.models import GlobalRating
from lms.evaluation.borderline.ratings import list_rated_members, rate_member
from lms.evaluation.borderline.results import borderline_result
from lms.evaluation.cuts import Cuts, closed_panel_cut, list_cuts
from lms.evaluation.form_sheets import list_editions
from lms.evaluation.panels.holding import get_panel, name_judge, open_panel, take_step
from lms.evaluation.panels.models import PanelStage
from lms.evaluation.panels.results import panel_result
from lms.evaluation.panels.sheets import rate
from lms.people.models import Person
from lms.people.own_affairs import OwnAffair
from lms.statistics.reliability.global_ratings import Grade
from lms.training.angkatan import withdraw
from lms.training.models import Angkatan
from tests.evaluation.sheets import hand_in, make_people, make_test_form, the_class
from tests.factories import make_jenjang, make_person
from tests.statements import counting

POST = Occasion.POST


@pytest.fixture
def form(app):
    make_jenjang()
    return make_test_form("a", "b" * 20)


def sit(form, scores: list[int]) -> list[Person]:
    """New members of the class who sat the post-test with these scores."""
    marks = [[int(place < score) for place in range(20)] for score in scores]
    answers = [["b" if x else "a" for x in row] for row in marks]
    ids = make_people(len(scores))
    hand_in(form, POST, ids, answers, marks)
    people = {p.id: p for p in db.session.query(Person).filter(Person.id.in_(ids))}
    return [people[one] for one in ids]


def the_angkatan() -> Angkatan:
    return db.session.get(Angkatan, the_class())


def grade_all(people: list[Person], grades: list[int], *, by: Person, days: int = -9) -> None:
    now = clock.now() + timedelta(days=days)
    for person, grade in zip(people, grades, strict=True):
        rate_member(the_angkatan(), person, Grade(grade), by=by, now=now)
    db.session.commit()


def cuts_of(form) -> Cuts:
    (edition,) = list_editions([form.id])
    return list_cuts(edition, judged=closed_panel_cut(edition))


def test_a_changed_mind_is_another_row_and_the_last_one_counts(form, hasan):
    (person,) = sit(form, [9])
    rate_member(the_angkatan(), person, Grade.ABLE, by=hasan, now=clock.now())
    rate_member(the_angkatan(), person, Grade.ABLE, by=hasan, now=clock.now())
    later = clock.now() + timedelta(hours=1)
    rate_member(the_angkatan(), person, Grade.BORDERLINE, by=hasan, now=later)
    db.session.commit()
    rows = db.session.query(GlobalRating).order_by(GlobalRating.number).all()
    assert [(r.number, r.grade, r.rater_id) for r in rows] == [(1, 3, hasan.id), (2, 2, hasan.id)]
    (line,) = list_rated_members(the_angkatan(), by=hasan)
    assert (line.grade, line.rated_at, line.times) == (Grade.BORDERLINE, later, 2)


def test_a_grade_is_taken_back_by_a_row_too(form, hasan):
    (person,) = sit(form, [9])
    grade_all([person], [2], by=hasan)
    rate_member(the_angkatan(), person, None, by=hasan, now=clock.now())
    db.session.commit()
    assert list_rated_members(the_angkatan(), by=hasan)[0].grade is None
    assert db.session.query(GlobalRating).count() == 2
    assert borderline_result(*list_editions([form.id])) is None


def test_a_rater_sees_only_their_own_and_never_themselves(form, hasan):
    people = sit(form, [9, 10])
    grade_all(people, [2, 3], by=hasan)
    assert [one.grade for one in list_rated_members(the_angkatan(), by=make_person())] == [None] * 2
    assert len(list_rated_members(the_angkatan(), by=people[0])) == 1
    with pytest.raises(OwnAffair):
        rate_member(the_angkatan(), people[0], Grade.ABLE, by=people[0], now=clock.now())


def test_group_and_line_from_stored_ratings_are_those_of_the_reference(form, hasan):
    people = sit(form, [8, 10, 11, 13, 12, 14, 15, 16, 18, 19] * 3)
    grade_all(people, [1, 1, 2, 2, 2, 3, 3, 3, 4, 4] * 3, by=hasan)
    found = borderline_result(*list_editions([form.id]))
    assert (found.n_raters, found.n_angkatan, found.n_after) == (1, 1, 0)
    assert found.cuts.borderline_group_mean == 12
    assert found.cuts.borderline_regression == pytest.approx(12.028571428571432)
    cuts = {cut.method: cut for cut in cuts_of(form).rows}
    assert list(cuts) == [
        "present", "borderline_group_mean", "borderline_group_median", "borderline_regression",
    ]  # fmt: skip
    assert (cuts["present"].points, cuts["present"].pass_score) == (14, 14)
    assert cuts["borderline_group_mean"].percent == 60
    assert cuts["borderline_regression"].pass_score == 13


def test_who_left_and_who_sat_another_form_does_not_count(form, hasan):
    people = sit(form, [8, 9, 10, 11, 12, 20])
    other = sit(make_test_form("b", "b" * 20), [1])
    grade_all([*people, *other], [2] * 7, by=hasan)
    withdraw(people[-1], angkatan=the_angkatan(), now=clock.now())
    db.session.commit()
    found = borderline_result(*list_editions([form.id]))
    assert (found.cuts.n, found.cuts.borderline_group_mean) == (5, 10)


def test_ratings_from_after_the_test_are_counted_apart(form, hasan):
    people = sit(form, [8, 9])
    grade_all(people[:1], [2], by=hasan)
    grade_all(people[1:], [2], by=hasan, days=+9)
    assert borderline_result(*list_editions([form.id])).n_after == 1


def test_the_closed_panel_stands_beside(form, hasan, evaluator):
    panel = open_panel(form, title="Panel", by=evaluator, now=clock.now())
    judges = [make_person() for _ in range(2)]
    for judge, percent in zip(judges, (50, 75), strict=True):
        name_judge(get_panel(panel.id), judge, by=evaluator, now=clock.now(), today=clock.today())
        for place in range(20):
            rate(get_panel(panel.id), place, percent, by=judge, now=clock.now())
    db.session.commit()
    assert [cut.method for cut in cuts_of(form).rows] == ["present"]
    held = get_panel(panel.id)
    take_step(
        held, PanelStage.CLOSED, result=panel_result(held).kept(), by=evaluator, now=clock.now()
    )
    db.session.commit()
    angoff = cuts_of(form).rows[1]
    assert (angoff.method, angoff.points, angoff.n, angoff.pass_score) == ("angoff", 12.5, 2, 13)


def test_the_cost_does_not_grow_with_people_and_raters(form, hasan):
    people = sit(form, [8, 9, 10])
    grade_all(people[:1], [2], by=hasan)
    assert form.id
    with counting() as few:
        cuts_of(form)
    grade_all(people, [3, 3, 3], by=make_person())
    assert form.id
    with counting() as many:
        cuts_of(form)
    # the edition, the panels, the ratings
    assert len(few) == len(many) == 3


def test_a_rating_at_the_moment_of_handing_in_is_not_from_after_it(form, hasan):
    people = sit(form, [8, 9])
    at = db.session.query(Submission).order_by(Submission.submitted_at).first().submitted_at
    rate_member(the_angkatan(), people[0], Grade.BORDERLINE, by=hasan, now=at)
    later = at + timedelta(seconds=1)
    rate_member(the_angkatan(), people[1], Grade.BORDERLINE, by=hasan, now=later)
    db.session.commit()
    assert borderline_result(*list_editions([form.id])).n_after == 1


def test_the_newest_grade_counts_in_whatever_order_rows_lie(form, hasan):
    (person, other) = sit(form, [8, 14])
    for number, grade in ((2, 2), (1, 4)):
        row = {"angkatan_id": the_class(), "rated_at": clock.now() - timedelta(days=9)}
        db.session.add(
            GlobalRating(**row, person_id=person.id, rater_id=hasan.id, number=number, grade=grade)
        )
        db.session.flush()
    grade_all([other], [4], by=hasan)
    found = borderline_result(*list_editions([form.id]))
    assert (found.cuts.n, found.cuts.n_borderline, found.n_raters) == (2, 1, 1)
