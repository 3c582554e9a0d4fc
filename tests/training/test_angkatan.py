"""Which class a person's sitting belongs to, when there is more than one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lms.db import db
from lms.errors import NotFound
from lms.training.angkatan import count_members, enrol, get_member, withdraw
from lms.training.models import AngkatanChange
from lms.training.own_classes import find_current_angkatan
from tests.conftest import NOON
from tests.factories import make_angkatan, make_jenjang

LATER = NOON + timedelta(days=30)


def slug_of(person) -> str | None:
    angkatan = find_current_angkatan(person, jenjang_slug="dasar")
    return angkatan.slug if angkatan else None


def test_of_two_classes_of_one_jenjang_the_newest_enrolment_counts(siti, app):
    make_jenjang()
    make_angkatan(siti, slug="tapin-2")
    newest = make_angkatan(slug="tapin-1")
    enrol(siti, angkatan=newest, now=LATER)
    db.session.commit()
    assert slug_of(siti) == "tapin-1"


def test_a_class_that_was_left_no_longer_counts(siti, app):
    make_jenjang()
    make_angkatan(siti, slug="tapin-1")
    left = make_angkatan(slug="tapin-2")
    enrol(siti, angkatan=left, now=LATER)
    withdraw(siti, angkatan=left, now=LATER)
    db.session.commit()
    assert slug_of(siti) == "tapin-1"


def test_a_class_of_another_jenjang_or_person_does_not_count(siti, budi, app):
    make_jenjang()
    make_jenjang("madya", 2)
    make_angkatan(budi, slug="tapin-1")
    madya = make_angkatan(slug="tapin-2")
    madya.jenjang_slug = "madya"
    enrol(siti, angkatan=madya, now=LATER)
    db.session.commit()
    assert slug_of(siti) is None


def test_leaving_one_class_leaves_the_other_and_its_people_alone(siti, budi, app):
    make_jenjang()
    one, other = make_angkatan(siti, budi), make_angkatan(siti, budi, slug="tapin-2")
    db.session.query(AngkatanChange).delete()
    withdraw(siti, angkatan=one, now=LATER)
    db.session.commit()
    assert (count_members(one), count_members(other)) == (1, 2)
    assert get_member(siti.id, angkatan=other) == siti
    with pytest.raises(NotFound):
        get_member(siti.id, angkatan=one)
    with pytest.raises(NotFound):
        withdraw(siti, angkatan=one, now=LATER)
    assert [note.angkatan_id for note in db.session.query(AngkatanChange)] == [one.id]
