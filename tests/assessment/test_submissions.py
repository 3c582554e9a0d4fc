"""Handing in: what was asked is pinned, what counted can be recomputed, late answers are kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from lms import clock
from lms.assessment.answers import Event, list_answers, save_answers
from lms.assessment.attempts import get_attempt, hold_attempt
from lms.assessment.models import (
    AnswersMissing,
    Attempt,
    AttemptItem,
    Form,
    Item,
    ItemVersion,
    Mark,
    Submission,
)
from lms.assessment.papers import forget_versions, list_paper
from lms.assessment.quizzes import get_quiz
from lms.assessment.results import Score, get_result
from lms.assessment.rules.receipts import receipt_code
from lms.assessment.rules.windows import GRACE
from lms.assessment.submissions import close_overdue, submit_attempt
from lms.db import db
from lms.errors import NotFound
from lms.history.content import content_number
from lms.people.models import Person
from tests.factories import (
    answer_attempt,
    choice_body,
    every_kind,
    make_attempt,
    make_form,
    make_item,
    make_jenjang,
    make_person,
    make_sitting,
    publish_dasar,
)
from tests.statements import counting

ALL_MARKS = [1, 2, 1, 3, 3, 1, 1]


def submission_of(attempt: Attempt) -> Submission:
    return db.session.get_one(Submission, attempt.id)


def mark_of(attempt: Attempt) -> Mark:
    return db.session.query(Mark).filter_by(attempt_id=attempt.id).one()


def publish_again(version: ItemVersion, right: str) -> ItemVersion:
    """The same question with another key, as a new publication makes it."""
    new = ItemVersion(
        id=content_number("item", str(version.item_id), "f" * 64),
        item_id=version.item_id,
        number=version.number + 1,
        digest="f" * 64,
        published_at=clock.now(),
        kind=version.kind,
        competency=version.competency,
        cognitive=version.cognitive,
        pmks=[],
        reread=None,
        max_marks=1,
        body=choice_body(right),
    )
    db.session.add(new)
    db.session.flush()
    db.session.get_one(Item, version.item_id).published_version_id = new.id
    db.session.commit()
    return new


def test_a_perfect_paper_of_all_seven_kinds_earns_every_point(siti):
    publish_dasar(bodies=every_kind())
    attempt = make_sitting(siti, right=7)
    mark = mark_of(attempt)
    assert mark.marks == ALL_MARKS
    assert (mark.earned, mark.possible) == (12, 12)


def test_a_wrong_paper_of_all_seven_kinds_earns_nothing(siti):
    publish_dasar(bodies=every_kind())
    assert mark_of(make_sitting(siti, right=0)).marks == [0] * 7


def test_an_empty_paper_is_a_submission_with_nothing_in_it(siti):
    publish_dasar(bodies=every_kind())
    attempt = make_attempt(siti)
    submit_attempt(attempt.id, of=siti, last_events={}, now=clock.now())
    assert submission_of(attempt).answers == [None] * 7
    assert (mark_of(attempt).earned, mark_of(attempt).possible) == (0, 12)


@pytest.mark.parametrize("right", range(8))
def test_answers_marks_and_receipt_can_be_recomputed_from_rows(siti, right: int):
    publish_dasar(bodies=every_kind())
    attempt = make_sitting(siti, right=right)
    forget_versions()
    given = list_answers(attempt)
    rows = (
        db.session.query(AttemptItem, ItemVersion)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .filter(AttemptItem.attempt_id == attempt.id)
        .order_by(AttemptItem.form_position)
        .all()
    )
    answers = [
        version.question.decode(part.option_order, given[part.position].answer)
        for part, version in rows
    ]
    marks = [v.question.mark(answer) for (_, v), answer in zip(rows, answers, strict=True)]
    assert submission_of(attempt).answers == answers
    assert mark_of(attempt).marks == marks == ALL_MARKS[:right] + [0] * (7 - right)
    assert submission_of(attempt).receipt == receipt_code(attempt.id.hex, answers)


def test_a_sitting_is_marked_with_the_versions_it_was_asked_in(siti):
    make_jenjang()
    versions = [make_item(use="tes", body=choice_body("b")) for _ in range(2)]
    make_form("A", versions)
    make_form("B", versions)
    attempt = make_attempt(siti)
    for version in versions:
        publish_again(version, right="c")
    answer_attempt(attempt, siti, right=2)
    submission = submit_attempt(attempt.id, of=siti, last_events={}, now=clock.now())
    assert submission.answers == ["b", "b"]
    assert mark_of(attempt).earned == 2


def test_a_new_edition_of_a_form_is_for_those_who_begin_after_it(siti, budi):
    make_jenjang()
    versions = [make_item(use="tes", body=choice_body("b")) for _ in range(2)]
    make_form("A", versions)
    make_form("B", versions)
    before = make_attempt(siti)
    newer = [publish_again(version, right="c") for version in versions]
    make_form("A", newer, number=2)
    make_form("B", newer, number=2)
    after = make_sitting(budi, right=2)
    assert db.session.get_one(Form, before.form_id).number == 1
    assert {part.version.id for part in list_paper(before.id)} == {v.id for v in versions}
    assert submission_of(after).answers == ["c", "c"]
    assert mark_of(after).earned == 2


def test_questions_and_options_keep_their_order_for_the_whole_sitting(siti):
    publish_dasar(bodies=every_kind())
    attempt = make_attempt(siti)
    first = list_paper(attempt.id)
    forget_versions()
    assert list_paper(attempt.id) == first
    assert [part.position for part in first] == list(range(1, 8))
    assert sorted(part.form_position for part in first) == list(range(7))


def test_true_stands_before_false_on_every_paper(siti, budi):
    publish_dasar(bodies=[every_kind()[2]] * 6)
    for person in (siti, budi):
        orders = [part.option_order for part in list_paper(make_attempt(person).id)]
        assert orders == [["benar", "salah"]] * 6


def test_results_are_summed_per_competency(siti):
    make_jenjang()
    bodies = every_kind()
    competencies = ["nilai-etika", "asesmen", "nilai-etika", "asesmen", "jejaring"]
    versions = [
        make_item(use="tes", body=body, competency=code)
        for body, code in zip(bodies, competencies, strict=False)
    ]
    make_form("A", versions)
    make_form("B", versions)
    attempt = make_sitting(siti, right=2)
    result = get_result(get_attempt(attempt.id, of=siti))
    assert result.score == Score(3, 10)
    assert result.by_competency == {
        "nilai-etika": Score(1, 2),
        "asesmen": Score(2, 5),
        "jejaring": Score(0, 3),
    }


def test_there_is_no_result_before_the_submission(siti):
    publish_dasar()
    attempt = make_attempt(siti)
    with pytest.raises(NotFound):
        get_result(get_attempt(attempt.id, of=siti))


def test_nobody_submits_the_sitting_of_another(siti, budi):
    publish_dasar()
    attempt = make_attempt(siti)
    with pytest.raises(NotFound):
        submit_attempt(attempt.id, of=budi, last_events={}, now=clock.now())


def test_answers_that_never_arrived_are_named_by_position(siti):
    publish_dasar()
    attempt = make_attempt(siti)
    unknown = {3: secrets.token_hex(16), 1: secrets.token_hex(16)}
    with pytest.raises(AnswersMissing) as refusal:
        submit_attempt(attempt.id, of=siti, last_events=unknown, now=clock.now())
    assert refusal.value.positions == [1, 3]
    assert db.session.query(Submission).count() == 0


def test_an_event_of_another_sitting_does_not_count_as_arrived(siti, budi):
    publish_dasar()
    his, hers = make_attempt(budi), make_attempt(siti)
    event = Event(secrets.token_hex(16), 1, "2", 0)
    save_answers(hold_attempt(his.id, of=budi), [event], now=clock.now())
    with pytest.raises(AnswersMissing):
        submit_attempt(hers.id, of=siti, last_events={1: event.id}, now=clock.now())


def save(attempt: Attempt, person: Person, sequences: Sequence[int]) -> list[str]:
    held = hold_attempt(attempt.id, of=person)
    events = [Event(secrets.token_hex(16), 1, str(n % 4 + 1), n) for n in sequences]
    return [stored.arrival for stored in save_answers(held, events, now=clock.now())]


@pytest.mark.parametrize(
    ("sequences", "arrivals", "counts"),
    [
        ([0, 1, 2], ["current"] * 3, "3"),
        ([2, 1, 0], ["current", "outdated", "outdated"], "3"),
        ([1, 3, 2], ["current", "current", "outdated"], "4"),
        ([5, 5], ["current", "current"], "2"),
    ],
)
def test_the_highest_sequence_counts_in_whatever_order_they_come(
    siti, sequences: list[int], arrivals: list[str], counts: str
):
    publish_dasar()
    attempt = make_attempt(siti)
    assert save(attempt, siti, sequences) == arrivals
    assert list_answers(attempt)[1].answer == counts


def test_an_answer_may_be_emptied_again(siti):
    publish_dasar()
    attempt = make_attempt(siti)
    held = hold_attempt(attempt.id, of=siti)
    events = [Event(secrets.token_hex(16), 1, answer, n) for n, answer in enumerate(["2", None])]
    save_answers(held, events, now=clock.now())
    submission = submit_attempt(attempt.id, of=siti, last_events={}, now=clock.now())
    assert submission.answers == [None] * 4


@pytest.mark.parametrize(
    ("minutes", "seconds", "arrival"),
    [
        (44, 59, "current"),
        (45, 0, "current"),
        (45, 14, "current"),
        (45, 15, "late"),
        (46, 0, "late"),
    ],
)
def test_an_answer_on_its_way_at_the_end_has_fifteen_seconds(
    siti, time, minutes: int, seconds: int, arrival: str
):
    publish_dasar()
    attempt = make_attempt(siti)
    time.forward(minutes=minutes, seconds=seconds)
    assert save(attempt, siti, [0]) == [arrival]


def test_the_sweeper_closes_only_what_is_over_with_what_was_saved(siti, budi, time):
    publish_dasar()
    attempt = make_attempt(siti)
    answer_attempt(attempt, siti, right=3)
    time.forward(minutes=20)
    running = make_attempt(budi)
    time.forward(minutes=25, seconds=GRACE.total_seconds())
    assert close_overdue(now=clock.now()) == []
    time.forward(seconds=1)
    assert [closed.id for closed in close_overdue(now=clock.now())] == [attempt.id]
    assert submission_of(attempt).submitted_by == "sweeper"
    assert mark_of(attempt).earned == 3
    assert db.session.get(Submission, running.id) is None


def test_many_that_end_at_once_each_keep_their_own_answers_and_cost_little(app, time):
    publish_dasar()
    people = [make_person() for _ in range(6)]
    attempts = [make_attempt(person) for person in people]
    for right, (attempt, person) in enumerate(zip(attempts, people, strict=True)):
        answer_attempt(attempt, person, right=right % 5)
    time.forward(hours=1)
    db.session.flush()
    db.session.expire_all()
    forget_versions()
    with counting() as few:
        assert len(close_overdue(now=clock.now())) == 6
    assert [mark_of(attempt).earned for attempt in attempts] == [0, 1, 2, 3, 4, 0]
    # of each: the sheet, the keys of today and their lock, the mark
    assert len(few) <= 6 * 4 + 8


def test_an_attempt_without_a_limit_is_never_swept(siti, time):
    publish_dasar()
    make_sitting(siti)
    make_attempt(siti, "cek-modul-1")
    time.forward(days=400)
    assert close_overdue(now=clock.now()) == []


def test_forms_alternate_from_sitting_to_sitting(siti, budi, time):
    publish_dasar()
    for person, first in ((siti, "AB"), (budi, "BA")):
        pre = make_sitting(person, right=4)
        code = db.session.get_one(Form, pre.form_id).code
        assert code in first
    codes = {db.session.get_one(Form, a.form_id).code for a in db.session.query(Attempt)}
    assert codes == {"A", "B"}


def test_a_check_draws_at_most_ten_questions_of_its_bank(siti, budi):
    publish_dasar()
    for _ in range(20):
        make_item(module_slug="modul-1")
    assert get_quiz("cek-modul-1").length == 10
    for person in (siti, budi):
        make_sitting(person)
    papers = [
        {part.version.id for part in list_paper(make_attempt(person, "cek-modul-1").id)}
        for person in (siti, budi)
    ]
    assert [len(paper) for paper in papers] == [10, 10]
    assert papers[0] != papers[1]


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "pre-",
        "pre-tiada",
        "post-tiada",
        "cek-tiada",
        "lain-dasar",
        "cek-",
        "dasar",
        "lembar-",
        "lembar-dasar",
        "lembar-dasar.tiada",
        "lembar-dasar.tiada.sebelum",
    ],
)
def test_a_quiz_that_is_not_published_does_not_exist(app, slug: str):
    publish_dasar()
    with pytest.raises(NotFound):
        get_quiz(slug)


def test_the_pre_test_has_no_pass_mark_and_the_check_no_limit(app):
    publish_dasar()
    assert get_quiz("pre-dasar").pass_mark is None
    assert get_quiz("post-dasar").pass_mark == 70
    assert get_quiz("cek-modul-1").minutes is None
    assert timedelta(minutes=get_quiz("post-dasar").minutes or 0) == timedelta(minutes=45)


def test_a_sitting_that_came_from_another_hall_is_left_to_it(siti, budi, time):
    """Its own end may be on the way; one that is written here would keep it out for ever."""
    publish_dasar()
    own, other = make_attempt(siti), make_attempt(budi)
    there = update(Attempt).where(Attempt.id == other.id)
    db.session.execute(there.values(origin="balai234-mula"))
    db.session.commit()
    time.forward(hours=2)
    assert [one.id for one in close_overdue(now=time())] == [own.id]
    db.session.commit()
    assert db.session.scalars(select(Submission.attempt_id)).all() == [own.id]
