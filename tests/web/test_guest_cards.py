"""Cards for the TKSK and for mentors: one scan to their work, and never about oneself."""

from __future__ import annotations

import re

import pytest

from lms.db import db
from lms.people.appointments import appoint, list_appointments
from lms.people.models import Person, Role
from lms.training.angkatan import enrol, withdraw
from lms.training.card_models import SignInCard
from lms.training.rules.card_codes import card_code
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

PAGE = "/angkatan/tapin-1/kartu-pendamping"


@pytest.fixture
def rina(app):
    make_region()
    person = make_person(name="Rina", username="rina")
    appoint(person, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    return person


@pytest.fixture
def tapin(rina, siti):
    publish_dasar()
    return make_angkatan(siti, region_code="6305")


def make(client, name: str = "Pak Burhan, S.Sos", role: str = "tksk") -> Person:
    assert client.post(PAGE, data={"name": name, "role": role}).status_code == 303
    return db.session.query(Person).filter_by(name=name).one()


def code_of(client, person: Person) -> str:
    """As it stands on the paper: the address in the square code of the file."""
    card = db.session.query(SignInCard).filter_by(person_id=person.id, revoked_at=None).one()
    return card_code(card.id, secret=client.application.config["SECRET_KEY"])


@pytest.mark.parametrize(("role", "step"), [("tksk", "pmks"), ("mentor", "pkl")])
def test_one_scan_leads_to_the_own_work_and_to_nothing_else(
    rina, tapin, siti, as_, visitor, role, step
):
    guest = make(as_(rina), role=role)
    assert "Pak Burhan, S.Sos" in as_(rina).get(PAGE).text
    printed = as_(rina).get(f"{PAGE}/kartu.pdf")
    assert printed.data.startswith(b"%PDF-") and "no-store" in printed.headers["Cache-Control"]
    address = f"/k/{code_of(visitor, guest)}"
    assert "Ya, ini saya" in visitor.get(address).text
    arrived = visitor.post(address)
    assert arrived.status_code == 303 and arrived.location.startswith("/angkatan/tapin-1/")
    assert arrived.location.endswith(f"/{step}")
    assert visitor.get(arrived.location).status_code == 200
    for closed in (PAGE, "/angkatan/tapin-1/peserta-baru", f"/angkatan/tapin-1/peserta/{siti.id}"):
        assert visitor.get(closed).status_code in (403, 404), closed
    # who looks after the class is not offered to note a guest as present
    assert "Tandai hadir" not in as_(rina).get(address).text


def test_a_lost_card_is_replaced_and_an_ended_one_signs_nobody_in(rina, tapin, as_, visitor):
    client = as_(rina)
    guest = make(client)
    lost = code_of(client, guest)
    assert client.post(f"{PAGE}/{guest.id}").status_code == 303
    found = code_of(client, guest)
    assert visitor.get(f"/k/{lost}").status_code == 404
    assert visitor.get(f"/k/{found}").status_code == 200
    assert client.post(f"{PAGE}/{guest.id}/pencabutan").status_code == 303
    assert visitor.get(f"/k/{found}").status_code == 404
    assert list_appointments(guest) == [] and str(guest.id) not in client.get(PAGE).text
    assert client.post(f"{PAGE}/{guest.id}").status_code == 404


def test_nobody_rates_themselves_by_such_a_card(rina, tapin, siti, as_, visitor):
    answer = as_(rina).post(PAGE, data={"name": "siti", "role": "mentor"})
    assert answer.status_code == 422 and "Siti peserta kelas ini" in answer.text
    guest = make(as_(rina))
    address = f"/k/{code_of(visitor, guest)}"
    assert visitor.get(address).status_code == 200
    # whoever made it becomes a member: it would speak of them
    enrol(rina, angkatan=tapin, now=NOON)
    db.session.commit()
    assert visitor.get(address).status_code == 404
    assert as_(rina).post(PAGE, data={"name": "Bu Lain", "role": "tksk"}).status_code == 403
    assert as_(rina).post(f"{PAGE}/{guest.id}").status_code == 403
    withdraw(rina, angkatan=tapin, now=NOON)
    db.session.commit()
    assert visitor.get(address).status_code == 200
    enrol(guest, angkatan=tapin, now=NOON)
    db.session.commit()
    assert visitor.get(address).status_code == 404


def test_a_card_of_somebody_who_got_another_role_signs_in_no_more(rina, tapin, as_, visitor):
    guest = make(as_(rina))
    address = f"/k/{code_of(visitor, guest)}"
    other = make_angkatan(slug="lain", region_code="6305")
    appoint(guest, Role.TKSK, angkatan_id=other.id, by=rina, now=NOON)
    db.session.commit()
    assert visitor.get(address).status_code == 404


def test_another_class_and_who_only_learns_reach_no_card(rina, tapin, siti, hasan, as_):
    guest = make(as_(rina))
    make_angkatan(slug="lain", region_code="6305")
    elsewhere = f"{PAGE}/{guest.id}".replace("tapin-1", "lain")
    assert as_(rina).post(elsewhere).status_code == 404
    assert as_(siti).post(PAGE, data={"name": "Bu Lain", "role": "tksk"}).status_code == 403
    page = as_(rina).get(PAGE).text
    assert re.findall(r'formaction="[^"]+/pencabutan"', page)
    # an account that holds the role but was made elsewhere has its own password
    appoint(hasan, Role.TKSK, angkatan_id=tapin.id, by=rina, now=NOON)
    db.session.commit()
    assert as_(rina).post(f"{PAGE}/{hasan.id}").status_code == 404


def test_cards_are_offered_to_the_printer_once_there_are_some(rina, tapin, as_):
    client = as_(rina)
    assert "kartu.pdf" not in client.get(PAGE).text
    make(client)
    assert "kartu.pdf" in client.get(PAGE).text
