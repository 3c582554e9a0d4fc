"""Standard setting from ratings to the cut: who counts, both rounds, what the closing keeps."""

from __future__ import annotations

from datetime import date
from statistics import stdev

import pytest

from lms import clock
from lms.assessment.models import Occasion
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.evaluation.panels.holding import (
    JudgeRefused,
    drop_judge,
    get_closing,
    get_panel,
    list_judges,
    list_panels,
    name_judge,
    open_panel,
    take_step,
)
from lms.evaluation.panels.models import JudgeRating, Panel, PanelJudge, PanelStage
from lms.evaluation.panels.results import panel_result, whole_percent
from lms.evaluation.panels.sheets import PanelClosed, get_my_panel, list_lines, list_my_panels, rate
from lms.people.models import AuditEntry
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_form_reports import ladder
from tests.factories import (
    make_angkatan,
    make_body,
    make_form,
    make_item,
    make_jenjang,
    make_person,
)


@pytest.fixture
def held(evaluator):
    """A panel for a form of four questions."""
    make_jenjang()
    panel = open_panel(make_test_form("a", "bbbb"), title="Panel", by=evaluator, now=clock.now())
    db.session.commit()
    return get_panel(panel.id)


def judge(held, ratings, *, by, name="Juri"):
    """A new judge who rates the first questions like this."""
    person = make_person(name=name)
    name_judge(held, person, by=by, now=clock.now(), today=clock.today())
    rate_all(held, ratings, person)
    return person


def rate_all(held, ratings, person):
    for place, percent in enumerate(ratings):
        rate(held, place, percent, by=person, now=clock.now())
    db.session.commit()


def test_the_cut_is_the_mean_of_the_judges_sums(held, evaluator):
    for ratings in ((50, 60, 70, 80), (40, 60, 60, 90), (60, 60, 80, 100)):
        judge(held, ratings, by=evaluator)
    result = panel_result(held)
    sums = [2.6, 2.5, 3.0]
    assert result.angoff.judge_cut_scores == pytest.approx(sums)
    assert result.angoff.cut_score == pytest.approx(2.7)
    assert result.cut_percent == pytest.approx(67.5)
    assert result.angoff.se == pytest.approx(stdev(sums) / 3**0.5)
    half = 4.302652730 * stdev(sums) / 3**0.5
    assert result.angoff.ci95 == pytest.approx((2.7 - half, 2.7 + half))
    assert (result.angoff.pass_score, result.pass_percent) == (3, 75)
    assert result.angoff.flags == ("n_judges_below_5",) and result.first_round is None
    assert [row.place for row in result.spreads] == [0, 2, 3, 1]
    assert (result.spreads[0].mean, result.spreads[0].low, result.spreads[0].high) == (50, 40, 60)
    assert result.spreads[3].sd == 0


def test_who_has_not_rated_everything_or_was_taken_off_does_not_count(held, evaluator):
    whole = judge(held, (50, 50, 50, 50), by=evaluator, name="A")
    judge(held, (100, 100, 100), by=evaluator, name="B")
    gone = judge(held, (0, 0, 0, 0), by=evaluator, name="C")
    drop_judge(held, gone.id, by=evaluator, now=clock.now())
    result = panel_result(held)
    assert result.angoff.n_judges == 1 and result.angoff.cut_score == 2
    assert result.angoff.se is None and result.angoff.reasons["se"] == "n_too_small"
    found = [(j.person.name, j.rated, j.cut) for j in result.judges]
    assert found == [("A", 4, 2), ("B", 3, None)]
    assert list_my_panels(of=gone) == [] and len(list_my_panels(of=whole)) == 1
    assert db.session.query(JudgeRating).count() == 11


def test_without_a_judge_who_is_through_there_is_no_cut(held, evaluator):
    judge(held, (50,), by=evaluator)
    result = panel_result(held)
    assert (result.angoff, result.pass_percent, result.cut_percent) == (None, None, None)
    assert result.spreads == [] and result.effects == [] and result.kept() == {"judges": 0}


def test_in_the_second_round_a_rating_stays_until_it_is_changed(held, evaluator, time):
    person = judge(held, (50, 50, 50, 50), by=evaluator)
    take_step(held, PanelStage.SECOND, result={}, by=evaluator, now=clock.now())
    db.session.commit()
    second = get_panel(held.panel.id)
    rate(second, 0, 90, by=person, now=clock.now())
    db.session.commit()
    lines = list_lines(second, of=person)
    assert [line.percent for line in lines] == [90, 50, 50, 50]
    assert [line.is_new for line in lines] == [True, False, False, False]
    result = panel_result(second)
    assert (result.angoff.cut_score, result.first_round.cut_score) == (pytest.approx(2.4), 2)
    assert (result.judges[0].first, result.judges[0].cut) == (2, pytest.approx(2.4))
    numbers = [r.number for r in db.session.query(JudgeRating).filter_by(place=0)]
    assert sorted(numbers) == [1, 2]


def test_a_question_of_several_points_weighs_so_much(app, evaluator):
    make_jenjang()
    options = [{"key": k, "html": k, "right": k in "abc", "why": ""} for k in "abcdef"]
    several = make_item("b1", use="tes", body=make_body(kind="multiple", options=options))
    form = make_form("A", [several, make_item("s1", use="tes")])
    panel = open_panel(form, title="P", by=evaluator, now=clock.now())
    held = get_panel(panel.id)
    judge(held, (50, 100), by=evaluator)
    result = panel_result(held)
    assert result.angoff.cut_score == 2.5 and result.cut_percent == 62.5
    assert (result.angoff.pass_score, result.pass_percent) == (3, 75)


def test_the_effect_compares_the_pass_mark_with_the_cut(held, evaluator):
    hand_in(held.form, Occasion.POST, make_people(10), *ladder(10, 4))
    hand_in(held.form, Occasion.PRE, make_people(4), *ladder(4, 4))
    judge(held, (50, 50, 50, 50), by=evaluator)
    result = panel_result(held)
    (effect,) = result.effects
    assert (effect.occasion, effect.n) == (Occasion.POST, 10)
    assert (effect.now, effect.then) == (0.4, 0.6)
    assert result.spreads[0].p_post == 0.8 and result.spreads[0].p_pre is None


def test_steps_go_forward_once_and_the_closing_keeps_the_cut(held, evaluator):
    person = judge(held, (55, 60, 65, 70), by=evaluator)
    now = clock.now()
    take_step(held, PanelStage.CLOSED, result=panel_result(held).kept(), by=evaluator, now=now)
    db.session.commit()
    closed = get_panel(held.panel.id)
    assert closed.is_closed and [one.step for one in list_panels()] == [PanelStage.CLOSED]
    kept = get_closing(closed.panel)
    assert kept.result == {
        "judges": 1, "hundredths_of_points": 250, "pass_score": 3, "possible": 4,
    }  # fmt: skip
    for step in (PanelStage.SECOND, PanelStage.CLOSED):
        with pytest.raises(Conflict):
            take_step(closed, step, result={}, by=evaluator, now=now)
    with pytest.raises(PanelClosed):
        rate(closed, 0, 50, by=person, now=now)
    with pytest.raises(JudgeRefused):
        name_judge(closed, make_person(), by=evaluator, now=now, today=clock.today())
    with pytest.raises(JudgeRefused):
        drop_judge(closed, person.id, by=evaluator, now=now)


def test_of_two_who_close_at_once_one_is_told(held, evaluator):
    take_step(held, PanelStage.CLOSED, result={}, by=evaluator, now=clock.now())
    with pytest.raises(Conflict):
        take_step(held, PanelStage.CLOSED, result={}, by=evaluator, now=clock.now())


def test_who_may_still_sit_the_test_is_no_judge(held, evaluator, siti):
    angkatan = make_angkatan(siti)
    with pytest.raises(JudgeRefused, match="belum boleh melihat kunci"):
        name_judge(held, siti, by=evaluator, now=clock.now(), today=clock.today())
    angkatan.ends_on = date(2026, 11, 20)
    angkatan.starts_on = date(2026, 11, 1)
    name_judge(held, siti, by=evaluator, now=clock.now(), today=clock.today())
    name_judge(held, siti, by=evaluator, now=clock.now(), today=clock.today())
    assert [person.id for _, person in list_judges(held.panel)] == [siti.id]
    assert db.session.query(PanelJudge).count() == 1


def test_a_sheet_exists_for_its_judges_alone(held, evaluator, siti):
    with pytest.raises(NotFound):
        get_my_panel(held.panel.id, of=siti)
    person = judge(held, (), by=evaluator)
    assert get_my_panel(held.panel.id, of=person).step == PanelStage.FIRST
    drop_judge(held, person.id, by=evaluator, now=clock.now())
    with pytest.raises(NotFound):
        get_my_panel(held.panel.id, of=person)
    with pytest.raises(NotFound):
        drop_judge(held, person.id, by=evaluator, now=clock.now())
    name_judge(held, person, by=evaluator, now=clock.now(), today=clock.today())
    assert get_my_panel(held.panel.id, of=person).panel.id == held.panel.id


def test_every_decision_is_on_record(held, evaluator):
    person = judge(held, (), by=evaluator)
    drop_judge(held, person.id, by=evaluator, now=clock.now())
    take_step(held, PanelStage.SECOND, result={}, by=evaluator, now=clock.now())
    db.session.commit()
    found = db.session.query(AuditEntry).filter_by(subject=f"panel:{held.panel.id}")
    assert {entry.action for entry in found} == {
        "panel.open", "panel.name_judge", "panel.drop_judge", "panel.second",
    }  # fmt: skip
    assert all(entry.actor_id == evaluator.id for entry in found)
    assert db.session.query(Panel).count() == 1


def test_only_steps_of_five_percent_are_taken(held, evaluator):
    person = judge(held, (), by=evaluator)
    for odd in (-5, 3, 101, 105):
        with pytest.raises(ValueError):
            rate(held, 0, odd, by=person, now=clock.now())


@pytest.mark.parametrize(
    ("score", "possible", "percent"),
    [(27, 38, 71), (3, 4, 75), (4, 4, 100), (1, 4, 25), (21, 30, 70), (150, 200, 75), (0, 4, 0)],
)
def test_the_whole_percent_passes_the_same_scores(score: int, possible: int, percent: int):
    assert whole_percent(score, possible) == percent


def test_a_score_between_two_percents_has_none():
    assert whole_percent(151, 300) is None
