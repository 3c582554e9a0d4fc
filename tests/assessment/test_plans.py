"""What an analysed database does for the queries that every page of a learner asks."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from lms.assessment.models import Attempt
from lms.db import db
from lms.people.models import Person
from lms.training.roster_accounts import _begins_with
from tests.factories import make_person, make_sitting, publish_dasar


def plan(query) -> str:
    compiled = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    is_sqlite = db.engine.dialect.name == "sqlite"
    if not is_sqlite:
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
    how = "EXPLAIN QUERY PLAN" if is_sqlite else "EXPLAIN"
    return "\n".join(str(row) for row in db.session.execute(text(f"{how} {compiled}")))


@pytest.fixture
def analysed(app):
    publish_dasar()
    for nth in range(30):
        make_sitting(make_person(username=f"orang-{nth:02d}"))
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def test_who_continues_a_sitting_is_found_in_its_index(analysed):
    some = db.session.scalars(select(Attempt.id).limit(1)).one()
    assert "ix_attempt_continued" in plan(select(Attempt.id).where(Attempt.continues_id == some))


def test_user_names_that_begin_alike_are_found_in_their_index(analysed):
    query = select(Person.id).where(_begins_with("orang-0"))
    assert len(db.session.scalars(query).all()) == 10
    found = plan(query)
    assert "SEARCH person" in found or "ix_person_username_beginning" in found
