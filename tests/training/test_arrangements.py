"""How a class is arranged: the newest row counts, in whatever hall it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from lms.db import db
from lms.errors import Conflict
from lms.history.origins import current_origin
from lms.people.models import Role
from lms.progress.settling import settle_history
from lms.training.angkatan import enrol, list_angkatan, withdraw
from lms.training.arrangements import Details, arrange, details_of, list_arrangements
from lms.training.closures import ClassClosed, close_class, refuse_closed, remove_class
from lms.training.models import Angkatan
from lms.training.openings import tell_apart
from lms.training.timetable_models import Arrangement, Status
from tests.conftest import NOON
from tests.factories import make_angkatan, make_region, publish_dasar
from tests.facts_watch import watching


@pytest.fixture
def two(app) -> tuple[Angkatan, Angkatan]:
    publish_dasar()
    make_region()
    return make_angkatan(), make_angkatan(slug="tapin-2")


def test_a_class_is_what_its_newest_arrangement_says(two, ratna):
    one, other = two
    before = details_of(other)
    changed = replace(
        details_of(one), place="Aula SMK 1", region_code="6305", capacity=30, least_post=70,
        starts_on=date(2026, 11, 21),
    )  # fmt: skip
    with watching():
        assert arrange(one, changed, by=ratna, now=NOON)
        # said once more is said once
        assert arrange(one, changed, by=ratna, now=NOON) is None
        db.session.commit()
    assert details_of(one) == changed and one.region.name == "Kabupaten Tapin"
    assert details_of(other) == before
    assert [by for _, _, by in list_arrangements(one)] == [ratna.name, ""]


def test_a_clock_that_stands_behind_changes_nothing(two, ratna):
    one, _ = two
    for minutes, place in ((0, "Aula"), (-60, "Balai")):
        details = replace(details_of(one), place=place)
        arrange(one, details, by=ratna, now=NOON + timedelta(minutes=minutes))
    db.session.commit()
    db.session.execute(update(Angkatan).values(place="", starts_on=date.min))
    db.session.commit()
    settle_history()
    db.session.commit()
    db.session.refresh(one)
    assert (one.place, one.starts_on) == ("Balai", date(2026, 11, 20))


def test_what_another_hall_said_later_counts_after_a_merge(two):
    one, other = two
    said = Details(date(2027, 1, 4), date(2027, 1, 6), place="Balai desa", capacity=12)
    row = {name: getattr(said, name) for name in ("starts_on", "ends_on", "place", "capacity")}
    db.session.add(
        Arrangement(
            angkatan_id=one.id,
            arranged_at=NOON + timedelta(days=1),
            organised_by="",
            status=Status.OPEN,
            origin="hall2222-mula",
            **row,
        )  # fmt: skip
    )
    db.session.flush()
    settle_history()
    db.session.commit()
    assert details_of(one) == said and other.capacity is None
    assert {r.origin for r in db.session.scalars(select(Arrangement))} == {
        "hall2222-mula", current_origin(),
    }  # fmt: skip


def test_only_a_class_that_never_had_anybody_is_deleted(two, siti, ratna):
    one, other = two
    enrol(siti, angkatan=one, now=NOON)
    withdraw(siti, angkatan=one, by=ratna, now=NOON)
    with pytest.raises(Conflict, match="tidak dapat dihapus"):
        remove_class(one, by=ratna, now=NOON)
    remove_class(other, by=ratna, now=NOON)
    db.session.commit()
    shown = list_angkatan(for_=ratna, roles=[Role.ADMINISTRATOR])
    assert [angkatan.slug for angkatan, _ in shown] == ["tapin-1"]


def test_a_closed_class_is_left_alone(two, ratna):
    one, other = two
    close_class(one, by=ratna, now=NOON)
    db.session.commit()
    with pytest.raises(ClassClosed):
        refuse_closed(one)
    refuse_closed(other)


def test_a_namesake_gets_a_number_and_a_longer_name_is_none(two):
    one, other = two
    assert tell_apart("Angkatan Tapin") == "Angkatan Tapin"
    assert tell_apart("angkatan tapin 1") == "angkatan tapin 1, kelas 2"
    assert tell_apart("Angkatan_Tapin 1") == "Angkatan_Tapin 1"
