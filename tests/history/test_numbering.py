"""Numbers of bundles: without gaps, once for each fact, and no writer waits for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, union_all, update

from lms.db import db
from lms.history.facts import list_fact_tables
from lms.history.incarnations import PutBack, confirm_mark, keep_incarnation
from lms.history.models import Incarnation
from lms.history.numbering import number_facts
from lms.people.models import Person
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_sitting, publish_dasar
from tests.together import together


def numbers() -> list[int | None]:
    """Of all facts of all tables."""
    query = union_all(*(select(table.c.bundle_number) for table in list_fact_tables()))
    return list(db.session.scalars(query))


def test_every_fact_gets_one_number_and_a_second_time_adds_only_what_is_new(app, tmp_path: Path):
    publish_dasar()
    siti = make_person()
    make_angkatan(siti)
    make_sitting(siti, right=2)
    assert set(numbers()) == {None}
    given = number_facts(tmp_path)
    assert given.first == 1 and given.count == len(numbers()) > 8
    assert sorted(numbers()) == list(range(1, given.count + 1))
    assert number_facts(tmp_path).count == 0
    make_person()
    again = number_facts(tmp_path)
    assert (again.first, again.count) == (given.count + 1, 1)


def test_a_fact_comes_after_what_it_points_to(app, tmp_path: Path):
    publish_dasar()
    attempt = make_sitting(make_person(), right=1)
    number_facts(tmp_path)
    db.session.expire_all()
    person = db.session.get(Person, attempt.person_id)
    assert person.bundle_number < attempt.bundle_number


def test_facts_of_another_installation_are_not_numbered_here(app, tmp_path: Path):
    stranger, before = make_person(), make_person()
    for person, origin in ((stranger, "lain2345-mula"), (before, "aula2345-lama")):
        there = update(Person).where(Person.id == person.id)
        db.session.execute(there.values(origin=origin))
    db.session.commit()
    assert number_facts(tmp_path).count == 1
    db.session.expire_all()
    assert stranger.bundle_number is None and before.bundle_number == 1


def test_writers_and_numberers_at_once_leave_no_gap_and_no_double(hall, tmp_path: Path):
    """Eight write while four number; what was not yet committed is found by the last."""
    make_person()
    db.session.remove()

    def write() -> None:
        for _ in range(5):
            make_person()

    def number() -> None:
        number_facts(tmp_path)

    together(hall, *[write, write, number] * 4)
    number_facts(tmp_path)
    found = numbers()
    assert len(found) == 41
    assert sorted(found) == list(range(1, 42))


def test_a_database_put_back_while_the_server_runs_numbers_nothing(app, tmp_path: Path):
    """Its numbers were given before, to facts that are lost here and known at the centre."""
    keep_incarnation(tmp_path, now=NOON)
    db.session.commit()
    confirm_mark(tmp_path)
    make_person()
    assert number_facts(tmp_path).count == 1
    db.session.execute(update(Incarnation).values(numbered=0))
    db.session.execute(update(Person).values(bundle_number=None))
    db.session.commit()
    with pytest.raises(PutBack, match="nyalakan lagi"):
        number_facts(tmp_path)
    assert set(numbers()) == {None}
    db.session.execute(update(Incarnation).values(file_changed_ns=0, mark=""))
    db.session.commit()


def test_a_numbering_that_fails_leaves_no_number(app, tmp_path: Path):
    make_person()
    missing = tmp_path / "tidak-ada"
    with pytest.raises(FileNotFoundError):
        number_facts(missing)
    assert set(numbers()) == {None}
    assert number_facts(tmp_path).first == 1
