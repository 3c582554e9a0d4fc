"""Which sitting counts: the first that was handed in, as handed in last, by its newest marking."""

from __future__ import annotations

from sqlalchemy import select

from lms import clock
from lms.assessment.attempts import get_attempt
from lms.assessment.counted import counted_sittings, first_and_last_sittings
from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.assessment.reopenings import reopen_attempt
from lms.db import db
from lms.people.models import Person
from lms.progress.learning import finish_quiz
from lms.progress.results import get_standing, what_is_shown
from lms.training.models import Enrolment
from tests.factories import (
    answer_attempt,
    let_repeat,
    make_angkatan,
    make_attempt,
    make_form,
    make_item,
    make_jenjang,
    make_person,
    make_sitting,
)


def publish() -> None:
    """A jenjang without modules: the post-test is open after the pre-test."""
    make_jenjang()
    for code in "AB":
        make_form(code, [make_item(use="tes") for _ in range(4)])


def counted(*where) -> set[tuple]:
    """Person, occasion and points of each sitting that counts."""
    found = counted_sittings(*where)
    query = select(found.c.person_id, found.c.occasion, Mark.earned).join(
        Mark, Mark.id == found.c.mark_id
    )
    return {tuple(row) for row in db.session.execute(query)}


def first_and_last(*where) -> set[tuple]:
    found = first_and_last_sittings(*where)
    query = select(found.c.occasion, found.c.is_first, Mark.earned).join(
        Mark, Mark.id == found.c.mark_id
    )
    return {(row[0], bool(row[1]), row[2]) for row in db.session.execute(query)}


def reopen(attempt: Attempt, person: Person) -> Attempt:
    who = make_person()
    own = get_attempt(attempt.id, of=person)
    opened = reopen_attempt(own, minutes=9, by=who, reason="Listrik padam", now=clock.now())
    db.session.commit()
    return opened


def reopen_and_hand_in(attempt: Attempt, person: Person, *, right: int) -> None:
    opened = reopen(attempt, person)
    answer_attempt(opened, person, right=right)
    finish_quiz(opened.id, of=person, last_events={}, now=clock.now())
    db.session.commit()


def mark_again(attempt: Attempt, *, earned: int) -> None:
    db.session.add(
        Mark(
            attempt_id=attempt.id, number=2, marks=[1] * earned + [0] * (4 - earned),
            earned=earned, possible=4, marked_at=clock.now(), reason="Kunci diperbaiki",
        )
    )  # fmt: skip
    db.session.commit()


def test_the_first_of_three_counts_and_the_last_stands_beside_it(app, siti):
    publish()
    angkatan = make_angkatan(siti)
    let_repeat(angkatan)
    make_sitting(siti, right=2)
    for right in (1, 4, 3):
        make_sitting(siti, "post-dasar", right=right)
    here = Attempt.angkatan_id == angkatan.id
    assert counted(here) == {(siti.id, "pre", 2), (siti.id, "post", 1)}
    assert first_and_last(here) == {("pre", True, 2), ("post", True, 1), ("post", False, 3)}


def test_a_reopened_sitting_counts_as_it_was_handed_in_last(app, siti):
    publish()
    make_angkatan(siti)
    attempt = make_attempt(siti)
    finish_quiz(attempt.id, of=siti, last_events={}, now=clock.now())
    db.session.commit()
    assert counted() == {(siti.id, "pre", 0)}
    reopen_and_hand_in(attempt, siti, right=3)
    assert counted() == {(siti.id, "pre", 3)}
    assert first_and_last() == {("pre", True, 3)}


def test_until_a_reopened_sitting_is_handed_in_again_the_old_one_counts(app, siti):
    publish()
    make_angkatan(siti)
    attempt = make_sitting(siti, right=1)
    reopen(attempt, siti)
    assert counted() == {(siti.id, "pre", 1)}


def test_the_newest_marking_counts_of_the_first_and_of_the_last(app, siti):
    publish()
    let_repeat(make_angkatan(siti))
    make_sitting(siti, right=2)
    first = make_sitting(siti, "post-dasar", right=1)
    last = make_sitting(siti, "post-dasar", right=2)
    mark_again(first, earned=0)
    mark_again(last, earned=4)
    assert first_and_last() == {("pre", True, 2), ("post", True, 0), ("post", False, 4)}


def test_an_open_sitting_does_not_count(app, siti):
    publish()
    make_angkatan(siti)
    make_attempt(siti)
    assert counted() == set()


def test_each_class_and_studying_alone_have_their_own_first_sitting(app, siti, budi, time):
    publish()
    for person in (siti, budi):
        make_sitting(person, right=4)
    make_sitting(siti, "post-dasar", right=0)
    classes = []
    for number, right in enumerate((1, 3)):
        time.forward(days=1)
        classes.append(make_angkatan(siti, budi, slug=f"tapin-{number}"))
        make_sitting(siti, "post-dasar", right=right)
        make_sitting(budi, "post-dasar", right=2)
    per_class = [counted(Attempt.angkatan_id == angkatan.id) for angkatan in classes]
    assert per_class == [
        {(siti.id, "post", 1), (budi.id, "post", 2)},
        {(siti.id, "post", 3), (budi.id, "post", 2)},
    ]
    alone = counted(Attempt.angkatan_id.is_(None))
    assert alone == {(siti.id, "pre", 4), (budi.id, "pre", 4), (siti.id, "post", 0)}
    assert len(counted(Attempt.person_id == siti.id)) == 4


def test_a_result_stands_beside_the_pre_test_of_its_own_class(app, siti, budi, time):
    """Two halls may each hold a first pre-test of one person: both are kept."""
    publish()
    make_sitting(siti, right=0)
    time.forward(days=1)
    make_angkatan(siti, budi)
    in_class = make_sitting(budi, right=3)
    in_class.person_id, in_class.number, in_class.sitting = siti.id, 2, 2
    db.session.commit()
    post = make_sitting(siti, "post-dasar", right=4)
    assert points_before(post, siti) == 3


def points_before(post: Attempt, person: Person) -> int:
    own = get_attempt(post.id, of=person)
    standing = get_standing(own, what_is_shown(own, to=person, now=clock.now()))
    assert standing.before is not None
    return standing.before.score.earned


def test_a_pre_test_sat_elsewhere_stands_beside_when_the_class_has_none(app, siti, time):
    publish()
    make_sitting(siti, right=2)
    time.forward(days=1)
    make_angkatan(siti)
    post = make_sitting(siti, "post-dasar", right=4)
    assert post.angkatan_id is not None
    assert points_before(post, siti) == 2


def test_a_sheet_counts_without_a_mark(app, siti):
    publish()
    angkatan = make_angkatan(siti)
    for number in (1, 2):
        attempt = Attempt(
            person_id=siti.id, quiz_slug="lembar-dasar.sikap", title="Sikap",
            occasion=Occasion.SHEET, jenjang_slug="dasar", angkatan_id=angkatan.id,
            number=number, sitting=number, length=1, seed="x", started_at=clock.now(),
        )  # fmt: skip
        db.session.add(attempt)
        db.session.flush()
        db.session.add(
            Submission(
                attempt_id=attempt.id, submitted_at=clock.now(), submitted_by="person",
                receipt=str(number), answers=[str(number)],
            )
        )  # fmt: skip
    db.session.commit()
    found = counted_sittings(Attempt.angkatan_id == angkatan.id)
    query = select(Submission.answers, found.c.mark_id).join(
        found, found.c.attempt_id == Submission.attempt_id
    )
    assert [tuple(row) for row in db.session.execute(query)] == [(["1"], None)]


def test_a_member_today_is_said_the_same_of_a_row_and_in_a_query(app, siti, budi):
    publish()
    angkatan = make_angkatan(siti, budi)
    query = select(Enrolment).where(Enrolment.angkatan_id == angkatan.id)
    gone = db.session.scalars(query.where(Enrolment.person_id == budi.id)).one()
    gone.withdrawn_at = clock.now()
    db.session.commit()
    current = db.session.scalars(query.where(Enrolment.is_current)).all()
    assert [row.person_id for row in current] == [siti.id]
    assert current[0].is_current and not gone.is_current
