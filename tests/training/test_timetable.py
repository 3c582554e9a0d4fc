"""Sessions of a class: added, changed, moved, taken off; nothing of it is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from lms.db import db
from lms.errors import NotFound
from lms.training.models import Angkatan
from lms.training.rules.timetable import Slot
from lms.training.timetable import (
    add_sessions,
    change_session,
    get_session,
    list_sessions,
    put_on_day,
    remove_session,
    shift_sessions,
    step_session,
)
from lms.training.timetable_models import SessionPlan
from tests.conftest import NOON
from tests.factories import make_angkatan, publish_dasar
from tests.facts_watch import watching

DAY = date(2026, 11, 20)


def slot(title: str, begins: int, minutes: int = 60, day: date = DAY) -> Slot:
    return Slot(day, time(begins), minutes, 1, title, "kelas", "inti")


@pytest.fixture
def two(app, ratna) -> tuple[Angkatan, Angkatan]:
    """Both with a timetable, so that a change of one is seen in the other."""
    publish_dasar()
    classes = make_angkatan(), make_angkatan(slug="tapin-2")
    for angkatan in classes:
        # as they came, not as they are held
        add_sessions(angkatan, [slot("Siang", 13), slot("Pagi", 8)], by=ratna, now=NOON)
    db.session.commit()
    return classes


def titles(angkatan: Angkatan) -> list[str]:
    return [f"{one.slot.begins.hour} {one.slot.title}" for one in list_sessions(angkatan.id)]


def test_the_newest_plan_counts_and_older_ones_stay(two, ratna):
    one, other = two
    first = list_sessions(one.id)[0]
    with watching():
        for speaker in ("Sudrajat", "Yenita Rahmi, S.Pd"):
            now = NOON - timedelta(minutes=1)
            changed = replace(first.slot, speaker=speaker, house="BBPPKS")
            change_session(first.id, changed, angkatan=one, by=ratna, now=now)
        change_session(first.id, changed, angkatan=one, by=ratna, now=NOON)
        db.session.commit()
    assert get_session(first.id, angkatan=one).slot.speaker == "Yenita Rahmi, S.Pd"
    rows = select(func.count()).where(SessionPlan.session_id == first.id)
    assert db.session.scalar(rows) == 3
    assert [planned.slot.speaker for planned in list_sessions(other.id)] == ["", ""]


def test_a_session_is_of_its_class(two, ratna):
    one, other = two
    of_other = list_sessions(other.id)[0].id
    for change in (
        lambda: get_session(of_other, angkatan=one),
        lambda: remove_session(of_other, angkatan=one, by=ratna, now=NOON),
        lambda: step_session(of_other, later=True, angkatan=one, by=ratna, now=NOON),
        lambda: put_on_day(of_other, DAY, angkatan=one, by=ratna, now=NOON),
    ):
        with pytest.raises(NotFound):
            change()
    assert titles(one) == titles(other) == ["8 Pagi", "13 Siang"]


def test_moved_up_and_to_another_day(two, ratna):
    one, other = two
    noon = list_sessions(one.id)[1].id
    assert step_session(noon, later=False, angkatan=one, by=ratna, now=NOON)
    assert titles(one) == ["8 Siang", "13 Pagi"]
    # at the end of the day there is nowhere to go
    assert not step_session(noon, later=False, angkatan=one, by=ratna, now=NOON)
    put_on_day(noon, DAY + timedelta(days=1), angkatan=one, by=ratna, now=NOON)
    assert [planned.slot.held_on.day for planned in list_sessions(one.id)] == [20, 21]
    shift_sessions(one, -20, by=ratna, now=NOON)
    db.session.commit()
    assert [planned.slot.held_on.day for planned in list_sessions(one.id)] == [31, 1]
    assert titles(other) == ["8 Pagi", "13 Siang"]


def test_what_was_taken_off_is_gone_and_can_be_taken_off_once(two, ratna):
    one, other = two
    first = list_sessions(one.id)[0]
    assert remove_session(first.id, angkatan=one, by=ratna, now=NOON).title == "Pagi"
    db.session.commit()
    assert titles(one) == ["13 Siang"] and titles(other) == ["8 Pagi", "13 Siang"]
    with pytest.raises(NotFound):
        remove_session(first.id, angkatan=one, by=ratna, now=NOON)
