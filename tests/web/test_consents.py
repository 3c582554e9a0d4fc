"""An account that exists is enrolled by who keeps its region, by its owner's code, or own yes."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lms.assessment.models import Attempt
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Person, Role
from lms.training.angkatan import list_members
from lms.training.models import Angkatan, Invitation
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_attempt,
    make_jenjang,
    make_person,
    make_region,
    publish_dasar,
)

PLACE = "/angkatan/kelas-b"
ROSTER = f"{PLACE}/peserta-baru"


@pytest.fixture
def class_b(app) -> Angkatan:
    make_region()
    make_region("1302", "Kabupaten Solok")
    publish_dasar()
    return make_angkatan(slug="kelas-b", region_code="1302")


@pytest.fixture
def upik(class_b) -> Person:
    """Registered in Tapin, in no class."""
    return make_person(name="Upik Rahasia", username="upik", region_code="6305")


@pytest.fixture
def keeper(class_b, as_):
    """A browser of somebody who keeps this one class."""
    return as_(organiser(angkatan_id=class_b.id))


def organiser(**where: object) -> Person:
    person = make_person(name="Penyelenggara Solok")
    appoint(person, Role.ORGANISER, by=None, now=NOON, **where)
    db.session.commit()
    return person


def enrol_by_list(client, *, code: str | None = None, people: str = "Upik Rahasia, upik"):
    data = {"people": people}
    if code is not None:
        page = client.post(ROSTER, data=data).text
        data[re.search(r'name="(kode-1-\w+)"', page)[1]] = code
    return client.post(ROSTER, data={**data, "confirm": "1"})


def code_of(client) -> str:
    return re.search(r"<b>([A-Z2-7]{4}-[A-Z2-7]{4})</b>", client.get("/data-saya").text)[1]


def members(slug: str = "kelas-b") -> list[str]:
    angkatan = db.session.query(Angkatan).filter_by(slug=slug).one()
    return [person.username for person in list_members(angkatan)]


def question() -> Invitation:
    return db.session.query(Invitation).one()


@pytest.mark.parametrize("where", [{}, {"region_code": "13"}, {"region_code": "1302"}])
def test_who_does_not_keep_her_region_only_asks(class_b, upik, as_, where):
    client = as_(organiser(**where or {"angkatan_id": class_b.id}))
    page = client.post(ROSTER, data={"people": "Upik Rahasia, upik"}).text
    assert "ditanya dahulu" in page and "Kode diri" in page
    answer = enrol_by_list(client)
    assert answer.status_code == 303 and members() == []
    assert question().person_id == upik.id
    assert "Upik Rahasia" in client.get(PLACE).text
    assert client.get(f"{PLACE}/peserta/{upik.id}").status_code == 404


@pytest.mark.parametrize("region", ["63", "6305"])
def test_who_keeps_her_region_enrols_her(class_b, upik, as_, region):
    class_b.region_code = "6305"
    db.session.commit()
    assert enrol_by_list(as_(organiser(region_code=region))).status_code == 303
    assert members() == ["upik"] and db.session.query(Invitation).count() == 0


def test_her_own_code_enrols_her_at_once_and_nobody_elses_does(keeper, upik, budi, as_):
    other = enrol_by_list(keeper, code=code_of(as_(budi)))
    assert "kode dirinya tidak cocok" in other.text and members() == []
    assert db.session.query(Invitation).count() == 0
    enrol_by_list(keeper, code=code_of(as_(upik)).lower())
    assert members() == ["upik"]


def test_a_code_of_the_day_before_yesterday_is_none(keeper, upik, as_, time):
    code = code_of(as_(upik))
    time.forward(days=2)
    assert "tidak cocok" in enrol_by_list(keeper, code=code).text and members() == []


def test_a_code_ends_the_question_that_was_asked(keeper, upik, as_):
    enrol_by_list(keeper)
    enrol_by_list(keeper, code=code_of(as_(upik)))
    assert members() == ["upik"] and db.session.query(Invitation).count() == 0


def test_she_says_yes_on_her_own_page(keeper, upik, as_):
    enrol_by_list(keeper)
    phone = as_(upik)
    page = phone.get("/jalur").text
    assert "Masuk ke angkatan" in page and "Penyelenggara Solok" in page
    place = f"/undangan/{question().id}/penerimaan"
    assert phone.post(place).status_code == 303
    assert members() == ["upik"] and "Masuk ke angkatan" not in phone.get("/jalur").text
    assert phone.post(place).status_code == 404
    noted = db.session.query(AuditEntry).filter_by(action="invitation.accept").one()
    assert noted.actor_id == upik.id


def test_she_says_no_and_can_be_asked_once_more(keeper, upik, as_):
    enrol_by_list(keeper)
    phone = as_(upik)
    place = f"/undangan/{question().id}"
    assert phone.post(f"{place}/penolakan").status_code == 303
    assert "Masuk ke angkatan" not in phone.get("/jalur").text and members() == []
    assert "menolak" in keeper.get(PLACE).text
    assert phone.post(f"{place}/penerimaan").status_code == 404
    enrol_by_list(keeper)
    assert phone.post(f"{place}/penerimaan").status_code == 303
    assert members() == ["upik"]


def test_nobody_answers_for_her_and_no_other_class_takes_it_back(keeper, upik, budi, as_):
    enrol_by_list(keeper)
    place = f"/undangan/{question().id}"
    make_angkatan(slug="kelas-c")
    other = db.session.query(Angkatan).filter_by(slug="kelas-c").one()
    away = as_(organiser(angkatan_id=other.id))
    assert as_(budi).post(f"{place}/penerimaan").status_code == 404
    assert keeper.post(f"{place}/penerimaan").status_code == 404
    assert away.post(f"/angkatan/kelas-c{place}/pembatalan").status_code == 404
    assert away.post(f"{PLACE}{place}/pembatalan").status_code == 404
    assert members() == [] and question()
    assert keeper.post(f"{PLACE}{place}/pembatalan").status_code == 303
    assert db.session.query(Invitation).count() == 0


def test_who_sits_in_another_running_class_is_asked_even_in_the_own_region(class_b, upik, as_):
    class_b.region_code = "6305"
    make_angkatan(upik, slug="kelas-a", region_code="6305")
    keeper, phone = as_(organiser(region_code="6305")), as_(upik)
    enrol_by_list(keeper)
    assert members() == [] and members("kelas-a") == ["upik"]
    before = make_attempt(upik)
    phone.post(f"/undangan/{question().id}/penerimaan")
    assert members() == ["upik"]
    slugs = {angkatan.id: angkatan.slug for angkatan in db.session.query(Angkatan)}
    assert slugs[db.session.get(Attempt, before.id).angkatan_id] == "kelas-a"


@pytest.mark.parametrize("how", ["over", "left", "other jenjang"])
def test_a_class_that_does_not_hold_her_asks_nothing(class_b, upik, as_, how):
    class_b.region_code = "6305"
    old = make_angkatan(upik, slug="kelas-a", region_code="6305")
    keeper = as_(organiser(region_code="6305"))
    if how == "over":
        old.ends_on = date(2026, 11, 20)
    elif how == "left":
        keeper.post(f"/angkatan/kelas-a/peserta/{upik.id}/keluar")
    else:
        make_jenjang("madya", 2)
        old.jenjang_slug = "madya"
    db.session.commit()
    enrol_by_list(keeper)
    assert members() == ["upik"]


def test_the_accounts_a_class_made_come_back_by_the_list(keeper):
    keeper.post(ROSTER, data={"people": "Ani Lestari", "confirm": "1"})
    ani = db.session.query(Person).filter_by(username="ani.lestari").one()
    keeper.post(f"{PLACE}/peserta/{ani.id}/keluar")
    assert members() == []
    enrol_by_list(keeper, people="Ani Lestari, ani.lestari")
    assert members() == ["ani.lestari"]


def test_a_question_goes_with_its_class(keeper, upik, as_, time):
    enrol_by_list(keeper)
    phone = as_(upik)
    time.forward(days=4)
    assert "Masuk ke angkatan" not in phone.get("/jalur").text
    assert phone.post(f"/undangan/{question().id}/penerimaan").status_code == 404
