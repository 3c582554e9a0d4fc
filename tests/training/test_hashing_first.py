"""A class's passwords are worked out before anything is written: writers wait for rows alone."""

from __future__ import annotations

from time import monotonic

from sqlalchemy import event

from lms import clock
from lms.db import db
from lms.people.passwords import verify_password
from lms.people.persons import find_person
from lms.training.consents import Enroller
from lms.training.roster_admissions import carry_out
from lms.training.rosters import plan_roster
from tests.conftest import NOON
from tests.factories import make_angkatan, publish_dasar


def test_nobody_waits_in_the_queue_of_writers_for_a_hash(app, hasan):
    publish_dasar()
    angkatan = make_angkatan()
    first = ("Aminah", "Bakri", "Cahyo", "Dewi")
    names = "\n".join(
        f"{one} {two}" for one in first for two in ("Lubis", "Saragi", "Tanjung", "Utomo")
    )
    plan = plan_roster(names, angkatan=angkatan, by=Enroller((), "", clock.today()))
    db.session.rollback()
    writes: list[float] = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO person"):
            writes.append(monotonic())

    event.listen(db.engine, "before_cursor_execute", note)
    begun = monotonic()
    try:
        made = carry_out(plan, angkatan=angkatan, by=hasan, now=NOON)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    db.session.commit()
    assert len(made) == len(writes) == 16
    # sixteen hashes take most of the time, and all of them came before the first row
    assert writes[-1] - writes[0] < writes[0] - begun
    for account in made:
        person = find_person(account.username)
        assert person is not None
        assert verify_password(account.password, person.password_hash)[0]
