"""A member who cannot come says so alone, until the class begins, and the organiser sees it."""

from __future__ import annotations

from datetime import date

import pytest

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import enrol, list_members
from lms.training.waiting import wait_for_place
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

OWN, PAGE = "/kelas/tapin-1", "/kelas/tapin-1/pembatalan"
COMING = {"starts_on": date(2026, 11, 22), "ends_on": date(2026, 11, 24)}


@pytest.fixture
def rina(app):
    make_region()
    rina = make_person(name="Bu Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    publish_dasar()
    return rina


def test_who_cannot_come_leaves_and_the_place_is_offered(rina, siti, budi, as_):
    tapin = make_angkatan(siti, budi, region_code="6305", capacity=2, **COMING)
    other = make_angkatan(siti, slug="lain", region_code="6305", **COMING)
    wait_for_place(make_person(name="Dewi"), angkatan=tapin, by=rina, now=NOON)
    db.session.commit()
    hers = as_(siti)
    assert f'href="{PAGE}"' in hers.get(OWN).text
    assert "Tidak apa-apa" in hers.get(PAGE).text
    answer = hers.post(PAGE)
    assert answer.status_code == 303 and answer.location == "/jalur"
    assert "Anda tidak lagi terdaftar di Angkatan Tapin 1" in hers.get("/jalur").text
    assert [one.name for one in list_members(tapin)] == ["Budi"]
    assert [one.name for one in list_members(other)] == ["Siti"]
    # the second press, and the back button
    assert hers.post(PAGE).status_code == hers.get(PAGE).status_code == 404
    page = as_(rina).get("/angkatan/tapin-1").text
    assert "1 orang membatalkan sendiri." in page and "Ada tempat untuk 1 orang" in page
    assert "membatalkan sendiri" in as_(rina).get("/angkatan/tapin-1/daftar-tunggu").text
    # who comes back is no longer told of
    enrol(siti, angkatan=tapin, now=NOON)
    db.session.commit()
    assert "membatalkan sendiri" not in as_(rina).get("/angkatan/tapin-1").text


def test_from_the_first_day_on_it_is_for_the_organiser(rina, siti, as_):
    tapin = make_angkatan(siti, region_code="6305")
    hers = as_(siti)
    assert PAGE not in hers.get(OWN).text
    assert "Kelas ini sudah mulai" in hers.get(PAGE).text
    assert hers.post(PAGE).status_code == 409
    assert [one.name for one in list_members(tapin)] == ["Siti"]


def test_nobody_cancels_for_another(rina, siti, hasan, as_, visitor):
    make_angkatan(siti, region_code="6305", **COMING)
    assert as_(hasan).post(PAGE).status_code == 404
    assert visitor.post(PAGE).status_code == 303
