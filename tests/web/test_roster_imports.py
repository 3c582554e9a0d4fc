"""A list that should not have come in is taken back, for whoever has done nothing yet."""

from __future__ import annotations

import re

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.people.sign_in import start_device
from lms.training.angkatan import list_members
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

PAGE = "/angkatan/tapin-1/impor-peserta"


def bring(client, text: str):
    data = {"people": text, "confirm": "1"}
    assert client.post("/angkatan/tapin-1/peserta-baru", data=data).status_code == 200


def test_an_import_is_taken_back_and_exceptions_are_named(siti, as_, time):
    publish_dasar()
    make_region()
    rina = make_person(name="Rina", username="rina")
    angkatan = make_angkatan(siti, region_code="6305")
    appoint(rina, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    client = as_(rina)
    time.forward(minutes=1)
    bring(client, "Nama\nDewi Lestari\nUmar Saragih\nRahmat Hidayat")
    time.forward(minutes=1)
    bring(client, "Nama\nYenita Rahmi")
    assert len(list_members(angkatan)) == 5
    umar = db.session.query(Person).filter_by(name="Umar Saragih").one()
    start_device(umar, label="HP", now=time.moment)
    db.session.commit()
    page = client.get(PAGE).text
    assert "3 orang, 3 akun baru" in page and "1 orang, 1 akun baru" in page
    second, first = re.findall(r'action="([^"]+/pembatalan)"', page)
    assert client.post(first).status_code == 303
    assert (
        "Tetap tinggal karena sudah masuk atau sudah tercatat: Umar Saragih"
        in client.get(PAGE).text
    )
    names = {person.name for person in list_members(angkatan)}
    assert names == {siti.name, "Umar Saragih", "Yenita Rahmi"}
    closed = {p.name for p in db.session.query(Person).filter(Person.disabled_at.is_not(None))}
    assert closed == {"Dewi Lestari", "Rahmat Hidayat"}
    assert client.post(first).status_code == 303 and len(list_members(angkatan)) == 3
    # once more: nobody is asked whether they are the one whose account is closed
    bring(client, "Nama\nDewi Lestari")
    assert "Dewi Lestari" in {person.name for person in list_members(angkatan)}
    make_angkatan(slug="lain", region_code="6305")
    elsewhere = second.replace("tapin-1", "lain")
    assert client.post(elsewhere).status_code == 404
    assert as_(siti).post(second).status_code == 403
