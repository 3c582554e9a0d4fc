"""A clock that jumps, or stands before the newest row: nothing is closed, and the room says so."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex

import pytest
from flask.testing import FlaskClient

from lms import clock
from lms.assessment.models import AnswerEvent, Attempt, Submission
from lms.db import db
from lms.people import audit, settings
from lms.people.models import AuditEntry
from lms.web.kernel.clock_watch import ClockWatch, look_at_clock
from lms.web.kernel.sweeper import sweep_when_clock_is_right
from tests.conftest import NOON, Clock
from tests.factories import make_angkatan, make_attempt, publish_dasar

ROOM = "/angkatan/tapin-1/ruang/pre"
NOW = clock.now
JUMPS = [
    timedelta(hours=3),
    timedelta(hours=-3),
    timedelta(days=-3),
    timedelta(days=365 * 6),
    timedelta(minutes=3),
]


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The machine's clock, which leaps; the program's own is the real one behind it."""
    hands = Clock()
    monkeypatch.setattr(clock, "shown", hands)
    monkeypatch.setattr(clock, "ticks", lambda: hands.ticks)
    monkeypatch.setattr(clock, "steady", clock.SteadyClock())
    monkeypatch.setattr(clock, "now", NOW)
    return hands


@pytest.mark.parametrize("jump", JUMPS)
def test_a_jump_is_seen_and_forgotten_when_the_clock_is_back(time, jump: timedelta):
    watch = ClockWatch()
    assert watch.look(newest=None, confirmed="") is None
    time.jump(seconds=jump.total_seconds())
    time.forward(seconds=30)
    fault = watch.look(newest=None, confirmed="")
    assert fault is not None and fault.other == NOON + timedelta(seconds=30)
    assert clock.now() == NOON + timedelta(seconds=30)
    assert watch.look_again() is not None
    time.jump(seconds=-jump.total_seconds())
    assert watch.look_again() is None and clock.now() == NOON + timedelta(seconds=30)


def test_the_microseconds_between_two_looks_are_no_leap(time, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "shown", lambda: time.forward(microseconds=1) or time())
    watch = ClockWatch()
    for _ in range(5):
        assert watch.look(newest=NOON, confirmed="") is None


@pytest.mark.parametrize("seconds", [-121, -120, 120, 121])
def test_a_correction_of_two_minutes_is_followed_and_no_more(seconds: int):
    steady = clock.SteadyClock()
    steady.at(NOON, 100.0)
    moved = NOON + timedelta(seconds=seconds)
    assert steady.at(moved, 100.0) == (moved if abs(seconds) == 120 else NOON)


def test_a_clock_that_drifts_is_right():
    """Three seconds in a minute, for a day: more than any laptop does."""
    steady = clock.SteadyClock()
    for minute in range(24 * 60):
        now = NOON + timedelta(seconds=63 * minute)
        assert steady.at(now, 60.0 * minute) == now


def test_a_laptop_that_wakes_up_years_ago_is_wrong_until_it_is_set(time):
    watch, newest = ClockWatch(), NOON - timedelta(hours=1)
    time.jump(days=-2000)
    fault = watch.look(newest=newest, confirmed="")
    assert fault is not None and fault.other == newest
    time.jump(days=2000)
    assert watch.look(newest=newest, confirmed="") is None and watch.was_set_right()


def test_what_somebody_confirmed_is_no_witness_any_more(time):
    watch, future = ClockWatch(), NOON + timedelta(days=300)
    assert watch.look(newest=future, confirmed="") is not None
    assert watch.look(newest=future, confirmed=future.isoformat()) is None
    newer = future + timedelta(hours=1)
    assert watch.look(newest=newer, confirmed=future.isoformat()) is not None


def save(client: FlaskClient, attempt: Attempt) -> str:
    """One answer from a phone; how it arrived."""
    event = {"id": token_hex(16), "position": 1, "answer": "2", "sequence": 1}
    answer = client.post(f"/pengerjaan/{attempt.id}/peristiwa", json={"events": [event]})
    assert answer.status_code == 200
    return db.session.query(AnswerEvent).one().arrival


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


@pytest.mark.parametrize("jump", JUMPS)
def test_an_answer_under_a_clock_that_leapt_comes_in_time(app, siti, as_, time, jump):
    publish_dasar()
    attempt = make_attempt(siti)
    as_(siti).get("/jalur")
    time.jump(seconds=jump.total_seconds())
    time.forward(seconds=60)
    assert save(as_(siti), attempt) == "current"
    row = db.session.query(AnswerEvent).one()
    assert row.received_at == NOON + timedelta(seconds=60)


def test_who_is_sitting_keeps_the_minutes_when_the_leap_is_believed(app, siti, hasan, as_, time):
    """Begun years ago by a laptop that woke up then, or under a clock that was set ahead."""
    publish_dasar()
    make_angkatan(siti)
    attempt = make_attempt(siti)
    left = attempt.closes_at - clock.now()
    assert look_at_clock() == ""
    time.jump(days=40)
    time.forward(minutes=10)
    assert as_(hasan).post(f"{ROOM}/jam").status_code == 303
    assert as_(hasan).post(f"{ROOM}/jam").status_code == 303
    moved = db.session.query(Attempt).one()
    assert moved.closes_at - clock.now() == left - timedelta(minutes=10)
    assert clock.now() == NOON + timedelta(days=40, minutes=10)
    sweep_when_clock_is_right(app)
    assert count_submissions() == 0
    assert save(as_(siti), attempt) == "current"
    entry = db.session.query(AuditEntry).filter_by(action="attempt.clock_set").one()
    assert entry.detail["minutes"] == 40 * 24 * 60


def test_a_clock_that_is_set_from_years_ago_is_believed_by_itself(app, siti, budi, time):
    publish_dasar()
    make_attempt(siti)
    audit.record("class.open", subject="angkatan:tapin-1", by=None, now=clock.now())
    db.session.commit()
    time.jump(days=-700)
    clock.steady.believe()
    assert "data terakhir" in look_at_clock()
    begun = make_attempt(budi)
    left = begun.closes_at - clock.now()
    time.jump(days=700)
    assert look_at_clock() == "" and clock.now() == NOON
    assert look_at_clock() == ""
    db.session.expire_all()
    sittings = {row.person_id: row for row in db.session.query(Attempt)}
    assert sittings[budi.id].closes_at == NOON + left
    assert sittings[siti.id].closes_at == sittings[siti.id].first_closes_at


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
    for elsewhere in ("/angkatan", "/angkatan/tapin-1"):
        assert "Jam laptop menunjuk" in as_(hasan).get(elsewhere).text
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


def test_what_another_process_was_told_is_believed_here(app, siti, time):
    publish_dasar()
    make_attempt(siti)
    look_at_clock()
    time.jump(days=3)
    assert "seharusnya" in look_at_clock()
    until = clock.shown()
    settings.change_setting(settings.CLOCK_CONFIRMED, until.isoformat(), by=None, now=until)
    db.session.commit()
    assert look_at_clock() == "" and clock.now() == NOON + timedelta(days=3)
    assert count_submissions() == 0
