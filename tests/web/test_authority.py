"""A user name is no authority over its owner: a new password needs the region or the own class."""

from __future__ import annotations

import pytest

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.people.persons import find_person
from lms.training.angkatan import enrol
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

PLACE = "/angkatan/kelas-b"


@pytest.fixture
def class_b(app):
    make_region()
    make_region("1302", "Kabupaten Solok")
    publish_dasar()
    return make_angkatan(slug="kelas-b", region_code="1302")


@pytest.fixture
def victim(class_b):
    """Registered herself in Tapin, and is a member of a class in Solok."""
    person = make_person(name="Korban Rahasia", username="korban.tapin", region_code="6305")
    enrol(person, angkatan=class_b, now=NOON)
    db.session.commit()
    return person


def organiser(**where: object) -> Person:
    person = make_person()
    appoint(person, Role.ORGANISER, by=None, now=NOON, **where)
    db.session.commit()
    return person


def renew(client, person: Person, place: str = PLACE):
    return client.post(f"{place}/peserta/{person.id}/kata-sandi")


@pytest.mark.parametrize("where", [{}, {"region_code": "13"}, {"region_code": "1302"}])
def test_a_member_from_elsewhere_keeps_her_password_and_her_phone(class_b, victim, as_, where):
    phone, before = as_(victim), victim.password_hash
    answer = renew(as_(organiser(**where or {"angkatan_id": class_b.id})), victim)
    assert answer.status_code == 403 and "di luar wilayah Anda" in answer.text
    assert db.session.get(Person, victim.id).password_hash == before
    assert phone.get("/perangkat").status_code == 200


@pytest.mark.parametrize("region", ["63", "6305"])
def test_the_organiser_of_her_region_renews_it(class_b, victim, as_, region):
    class_b.region_code = "6305"
    db.session.commit()
    assert renew(as_(organiser(region_code=region)), victim).status_code == 200


def test_an_administrator_renews_any(class_b, victim, ratna, as_):
    assert renew(as_(ratna), victim).status_code == 200


def test_a_class_renews_the_accounts_it_made_and_no_other_class_does(class_b, as_):
    keeper = as_(organiser(angkatan_id=class_b.id))
    keeper.post(f"{PLACE}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    siti = find_person("siti.aminah")
    assert renew(keeper, siti).status_code == 200
    other = make_angkatan(siti, slug="kelas-c")
    away = as_(organiser(angkatan_id=other.id))
    assert renew(away, siti, "/angkatan/kelas-c").status_code == 403


def test_somebody_without_a_region_is_renewed_by_the_whole_country_alone(class_b, as_):
    person = make_person()
    enrol(person, angkatan=class_b, now=NOON)
    db.session.commit()
    assert renew(as_(organiser(region_code="13")), person).status_code == 403
    assert renew(as_(organiser()), person).status_code == 200
