"""A clock that jumps, or stands before the newest row: nothing is closed, and the room says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lms import clock
from lms.assessment.models import Attempt, Submission
from lms.db import db
from lms.people.models import AuditEntry
from lms.web.kernel.clock_watch import ClockWatch, look_at_clock
from lms.web.kernel.sweeper import sweep_when_clock_is_right
from tests.factories import make_angkatan, make_attempt, publish_dasar

ROOM = "/angkatan/tapin-1/ruang/pre"
NOON = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
JUMPS = [
    timedelta(hours=3),
    timedelta(hours=-3),
    timedelta(days=-3),
    timedelta(days=365 * 6),
    timedelta(minutes=3),
]


@pytest.mark.parametrize("jump", JUMPS)
def test_a_jump_is_seen_and_forgotten_when_the_clock_is_back(jump: timedelta):
    watch = ClockWatch()
    assert watch.look(NOON, 100.0, newest=None, confirmed="") is None
    fault = watch.look(NOON + jump, 130.0, newest=None, confirmed="")
    assert fault is not None and fault.other == NOON + timedelta(seconds=30)
    later = NOON + jump + timedelta(seconds=30)
    assert watch.look(later, 160.0, newest=None, confirmed="") is not None
    back = NOON + timedelta(seconds=90)
    assert watch.look(back, 190.0, newest=None, confirmed="") is None


def test_a_clock_that_drifts_is_right():
    """Three seconds in a minute, for a day: more than any laptop does."""
    watch = ClockWatch()
    for minute in range(24 * 60):
        now = NOON + timedelta(seconds=63 * minute)
        assert watch.look(now, 60.0 * minute, newest=None, confirmed="") is None


def test_a_laptop_that_wakes_up_years_ago_is_wrong_until_it_is_set():
    watch, newest = ClockWatch(), NOON - timedelta(hours=1)
    fault = watch.look(datetime(2020, 1, 1, tzinfo=UTC), 5.0, newest=newest, confirmed="")
    assert fault is not None and fault.other == newest
    assert watch.look(NOON, 35.0, newest=newest, confirmed="") is None


def test_what_somebody_confirmed_is_no_witness_any_more():
    watch, future = ClockWatch(), NOON + timedelta(days=300)
    assert watch.look(NOON, 5.0, newest=future, confirmed="") is not None
    assert watch.look(NOON, 6.0, newest=future, confirmed=future.isoformat()) is None
    newer = future + timedelta(hours=1)
    assert watch.look(NOON, 7.0, newest=newer, confirmed=future.isoformat()) is not None


def count_submissions() -> int:
    db.session.rollback()
    return db.session.query(Submission).count()


def test_nothing_is_closed_while_the_clock_is_wrong(app, siti, time):
    publish_dasar()
    make_attempt(siti)
    sweep_when_clock_is_right(app)
    time.jump(hours=3)
    sweep_when_clock_is_right(app)
    assert count_submissions() == 0
    time.jump(hours=-3)
    sweep_when_clock_is_right(app)
    assert count_submissions() == 0
    time.forward(hours=3)
    sweep_when_clock_is_right(app)
    assert count_submissions() == 1


def test_the_room_says_it_and_the_organiser_may_say_that_the_clock_is_right(
    app, siti, hasan, as_, time
):
    publish_dasar()
    make_angkatan(siti)
    look_at_clock()
    assert "Jam laptop" not in as_(hasan).get(ROOM).text
    time.jump(days=40)
    assert "seharusnya sekitar" in look_at_clock()
    page = as_(hasan).get(ROOM).text
    assert "Jam laptop menunjuk" in page and "tidak ada tes yang ditutup sendiri" in page
    assert as_(hasan).post(f"{ROOM}/jam").status_code == 303
    assert "Jam laptop menunjuk" not in as_(hasan).get(ROOM).text
    assert look_at_clock() == ""
    assert db.session.query(AuditEntry).filter_by(subject="setting:clock_confirmed").count() == 1


def test_a_sitting_of_the_future_is_a_witness(app, siti, time):
    publish_dasar()
    time.forward(days=1)
    make_attempt(siti)
    assert db.session.query(Attempt).one().started_at == clock.now()
    time.forward(days=-1)
    assert "data terakhir" in look_at_clock()
