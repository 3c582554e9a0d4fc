"""What happened is never changed: each thing that ends, moves or is taken back adds a row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from lms import clock
from lms.assessment.decision_models import Closing
from lms.assessment.extra_time import give_time
from lms.assessment.models import Attempt, Occasion
from lms.assessment.quiz_rules import close_test, open_test
from lms.assessment.reopenings import reopen_attempt
from lms.db import db
from lms.people.appointments import appoint, end_appointment, list_appointments
from lms.people.models import Ending, Gender, Person, Role, Telling
from lms.people.persons import reset_password
from lms.people.profiles import tell_profile
from lms.training.angkatan import count_members, withdraw
from lms.training.consents import Enroller
from lms.training.models import Enrolment
from lms.training.roster_admissions import carry_out
from lms.training.rosters import plan_roster
from tests.conftest import NOON
from tests.factories import make_angkatan, make_attempt, make_sitting, publish_dasar
from tests.facts_watch import FactUpdated, watching


@pytest.fixture(autouse=True)
def watched(app) -> Iterator[None]:
    with watching():
        yield


def test_the_watch_sees_a_changed_fact(siti):
    siti.name = "Lain"
    with pytest.raises(FactUpdated, match="person"):
        db.session.flush()
    db.session.rollback()
    with pytest.raises(FactUpdated, match="name"):
        db.session.execute(update(Person).values(name="Lain"))


def test_who_leaves_and_comes_back_has_two_enrolments_and_one_ending(siti, hasan):
    publish_dasar()
    angkatan = make_angkatan(siti)
    withdraw(siti, angkatan=angkatan, by=hasan, now=NOON)
    db.session.commit()
    assert count_members(angkatan) == 0
    ending = db.session.scalars(select(Ending)).one()
    assert (ending.ended_by_id, ending.angkatan_id) == (hasan.id, angkatan.id)
    planned = plan_roster("Siti; siti", angkatan=angkatan, by=Enroller((), "", clock.today()))
    carry_out(planned, angkatan=angkatan, by=hasan, now=NOON)
    db.session.commit()
    rows = select(Enrolment).where(Enrolment.angkatan_id == angkatan.id)
    rows = db.session.scalars(rows.order_by(Enrolment.number)).all()
    assert [(row.number, row.is_current) for row in rows] == [(1, False), (2, True)]
    assert count_members(angkatan) == 1


def test_an_appointment_that_ended_has_an_ending(siti, ratna):
    held = appoint(siti, Role.INSTRUCTOR, by=ratna, now=NOON)
    end_appointment(held, by=ratna, now=NOON)
    db.session.commit()
    assert list_appointments(siti) == []
    assert db.session.scalars(select(Ending.subject_id)).all() == [held.id]


def test_an_end_that_moved_is_a_row(siti, hasan):
    publish_dasar()
    angkatan = make_angkatan(siti)
    open_test(angkatan, Occasion.PRE, by=hasan, now=NOON)
    attempt = make_attempt(siti)
    first = attempt.first_closes_at
    assert attempt.closes_at == first
    give_time(angkatan, Occasion.PRE, to=[siti.id], minutes=5, reason="listrik", by=hasan, now=NOON)
    close_test(angkatan, Occasion.PRE, by=hasan, now=NOON)
    db.session.commit()
    db.session.refresh(attempt)
    assert (attempt.first_closes_at, attempt.closes_at) == (first, NOON)
    rows = db.session.scalars(select(Closing).order_by(Closing.number)).all()
    assert [row.number for row in rows] == [1, 2] and rows[1].closes_at == NOON


def test_a_reopened_sitting_stays_as_it_was(siti, hasan):
    publish_dasar()
    make_angkatan(siti)
    attempt_id = make_sitting(siti, right=1).id
    attempt = db.session.get_one(Attempt, attempt_id)
    db.session.refresh(attempt, ["submission"])
    newer = reopen_attempt(attempt, minutes=10, reason="listrik", by=hasan, now=NOON)
    db.session.commit()
    assert newer.sitting_id == attempt.sitting_id == attempt.id


def test_what_is_told_anew_takes_the_place_of_what_was_told(siti):
    tell_profile(siti, gender=Gender.WOMAN, birth_year=1990, now=NOON)
    tell_profile(siti, gender=None, birth_year=1991, now=NOON)
    db.session.commit()
    telling = db.session.scalars(select(Telling)).one()
    assert (telling.gender, telling.birth_year) == (None, 1991)
    assert (siti.gender, siti.birth_year) == (None, 1991)


def test_a_password_is_of_this_installation_and_no_fact(siti, ratna):
    before = siti.password_hash
    reset_password(siti, by=ratna, now=NOON)
    db.session.commit()
    assert siti.password_hash != before
