"""The thread that closes sittings, and how moments and numbers are printed."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lms import clock
from lms.assessment.models import Submission
from lms.assessment.submissions import AT_ONCE
from lms.db import db
from lms.evaluation.sums.keeping import count_due
from lms.evaluation.sums.models import PairSumsRow
from lms.web.kernel.filters import jam, tanggal, waktu
from lms.web.kernel.sweeper import LookBack, add_up_once, sweep_once
from tests.conftest import make_app
from tests.evaluation.class_of_nine import make_class
from tests.factories import make_attempt, make_person, publish_dasar

MORNING = datetime(2026, 11, 21, 3, 24, tzinfo=UTC)


def test_one_round_closes_what_is_over_and_commits(app, siti, time):
    publish_dasar()
    make_attempt(siti)
    sweep_once(app)
    assert db.session.query(Submission).count() == 0
    db.session.rollback()
    time.forward(hours=1)
    sweep_once(app)
    db.session.rollback()
    assert db.session.query(Submission).one().submitted_by == "sweeper"


def test_one_round_closes_all_that_is_over_however_many(app, time):
    publish_dasar()
    for _ in range(2 * AT_ONCE + 3):
        make_attempt(make_person())
    time.forward(hours=1)
    assert sweep_once(app)
    db.session.rollback()
    assert db.session.query(Submission).count() == 2 * AT_ONCE + 3


def test_a_round_looks_a_day_back_and_once_a_day_over_everything():
    look, minute = LookBack(), timedelta(minutes=1)
    assert look.since(MORNING) is None
    look.note(MORNING, is_done=True)
    assert look.since(MORNING + minute) == MORNING - timedelta(days=1)
    look.note(MORNING + minute, is_done=False)
    assert look.since(MORNING + 2 * minute) is None
    look.note(MORNING + 2 * minute, is_done=True)
    assert look.since(MORNING + timedelta(days=1)) is not None
    assert look.since(MORNING + timedelta(days=1) + 2 * minute) is None


def test_what_ended_before_the_reach_waits_for_the_round_over_everything(app, siti, time):
    publish_dasar()
    make_attempt(siti)
    time.forward(days=30)
    assert sweep_once(app, since=clock.now() - timedelta(days=1))
    db.session.rollback()
    assert db.session.query(Submission).count() == 0
    assert sweep_once(app)
    db.session.rollback()
    assert db.session.query(Submission).count() == 1


def test_a_database_out_of_reach_is_logged_and_the_next_round_tries_again(tmp_path: Path, caplog):
    app = make_app(f"sqlite:///{tmp_path / 'tiada' / 'x.db'}")
    with caplog.at_level(logging.ERROR):
        sweep_once(app)
    assert "the sweeper did not finish" in caplog.text


def test_sums_of_what_changed_are_taken_and_committed(app):
    make_class()
    assert count_due() == 1
    add_up_once(app)
    db.session.rollback()
    assert count_due() == 0
    assert db.session.query(PairSumsRow).one().n == 6


def test_sums_that_cannot_be_taken_wait_for_the_next_round(tmp_path: Path, caplog):
    app = make_app(f"sqlite:///{tmp_path / 'tiada' / 'x.db'}")
    with caplog.at_level(logging.ERROR):
        add_up_once(app)
    assert "the sums were not taken" in caplog.text


@pytest.mark.parametrize(
    ("zone", "hour", "moment"),
    [
        ("Asia/Jakarta", "10.24 WIB", "21 Nov 2026 10.24 WIB"),
        ("Asia/Makassar", "11.24 WITA", "21 Nov 2026 11.24 WITA"),
        ("Asia/Jayapura", "12.24 WIT", "21 Nov 2026 12.24 WIT"),
    ],
)
def test_moments_are_printed_in_the_hall_s_own_time(zone: str, hour: str, moment: str):
    app = make_app("sqlite://", TIME_ZONE=zone)
    with app.app_context():
        assert (jam(MORNING), waktu(MORNING)) == (hour, moment)
        assert tanggal(date(2026, 11, 21)) == tanggal(MORNING) == "21 November 2026"
        assert tanggal(datetime(2026, 11, 21, 20, 0, tzinfo=UTC)) == "22 November 2026"
