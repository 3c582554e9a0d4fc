"""Accounts: who administers finds them, makes them, closes them; nobody the own one."""

from __future__ import annotations

import re

import pytest

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Person, Role
from lms.people.regions import seed_regions
from lms.web.kernel.access import forget_everybody
from tests.conftest import NOON
from tests.factories import PASSWORD, make_person
from tests.statements import counting


@pytest.fixture
def people(app) -> list[Person]:
    seed_regions()
    return [
        make_person(name="Umar Said", username="umar", region_code="6305"),
        make_person(name="Ani 100%", username="ani", region_code="1302"),
        make_person(name="Pak Hasan", username="hasan", role=Role.INSTRUCTOR, region_code="6305"),
    ]


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+?)(?:<| )', page)


def test_accounts_are_found_by_name_role_and_province(people, ratna, as_):
    client = as_(ratna)
    assert names(client.get("/akun").text) == ["Ani", "Bu", "Pak", "Umar"]
    assert names(client.get("/akun?cari=100%25").text) == ["Ani"]
    assert names(client.get("/akun?cari=UMAR").text) == ["Umar"]
    assert names(client.get("/akun?peran=instructor").text) == ["Pak"]
    assert names(client.get("/akun?wilayah=63").text) == ["Pak", "Umar"]
    assert "Tidak ada yang cocok" in client.get("/akun?cari=tiada").text
    assert names(client.get("/akun?peran=karangan&hal=x").text) == ["Ani", "Bu", "Pak", "Umar"]


def test_the_fifty_first_stands_on_the_second_page(ratna, as_):
    for number in range(100):
        make_person(name=f"Orang {number:02d}")
    client = as_(ratna)
    pages = [client.get(f"/akun?hal={number}").text for number in (1, 2, 3)]
    assert [len(names(page)) for page in pages] == [50, 50, 1]
    assert [sorted(set(re.findall("hal=[0-9]", page))) for page in pages] == [
        ["hal=2"], ["hal=1", "hal=3"], ["hal=2"],
    ]  # fmt: skip


def test_the_list_asks_as_much_for_one_as_for_forty(ratna, as_):
    client, counted = as_(ratna), []
    for people in (1, 39):
        for _ in range(people):
            make_person(role=Role.EVALUATOR)
        forget_everybody()
        with counting() as seen:
            assert client.get("/akun").status_code == 200
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 8


def test_a_closed_account_is_out_everywhere_and_open_again_as_it_was(people, ratna, as_, visitor):
    umar, client = people[0], as_(ratna)
    phone, other = as_(umar), as_(people[1])
    given = {"username": "umar", "password": PASSWORD}
    for _ in range(2):
        assert client.post(f"/akun/{umar.id}/penutupan").status_code == 303
    assert phone.get("/data-saya").status_code == 303
    assert other.get("/data-saya").status_code == 200
    assert visitor.post("/masuk", data=given).status_code == 422
    assert "ditutup" in client.get("/akun?cari=umar").text
    assert client.post(f"/akun/{umar.id}/pembukaan").status_code == 303
    assert visitor.post("/masuk", data=given).status_code == 303
    noted = [entry.action for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert noted[-2:] == ["person.close", "person.reopen"]


def test_nobody_closes_the_own_account_or_renews_the_own_password_here(ratna, as_):
    client = as_(ratna)
    for end in ("penutupan", "pembukaan", "kata-sandi"):
        assert client.post(f"/akun/{ratna.id}/{end}").status_code == 403
    assert client.get("/akun").status_code == 200


def test_a_new_account_is_told_once_and_enters(people, ratna, as_, visitor):
    client = as_(ratna)
    given = {"name": "Evaluator Baru", "username": "eva.baru", "region_code": "6305"}
    card = client.post("/akun", data=given).text
    password = re.search(r"<dd><b>((?:[a-z]+-){3}\d\d)</b></dd>", card)[1]
    entered = visitor.post("/masuk", data={"username": "eva.baru", "password": password})
    assert entered.status_code == 303
    again = client.post("/akun", data=given)
    assert again.status_code == 422 and "sudah dipakai" in again.text
    assert 'value="Evaluator Baru"' in again.text
    assert client.post("/akun", data={**given, "username": "a b"}).status_code == 422


def test_a_new_password_is_made_also_for_who_holds_a_role(people, ratna, as_, visitor):
    card = as_(ratna).post(f"/akun/{people[2].id}/kata-sandi").text
    password = re.search(r"<dd><b>((?:[a-z]+-){3}\d\d)</b></dd>", card)[1]
    entered = visitor.post("/masuk", data={"username": "hasan", "password": password})
    assert entered.status_code == 303


def test_an_administrator_of_a_province_sees_and_changes_the_own_province_alone(people, as_):
    person = make_person(name="Admin Kalsel")
    appoint(person, Role.ADMINISTRATOR, region_code="63", by=None, now=NOON)
    db.session.commit()
    client = as_(person)
    assert names(client.get("/akun").text) == ["Pak", "Umar"]
    assert client.post(f"/akun/{people[1].id}/penutupan").status_code == 404
    assert client.post(f"/akun/{people[2].id}/penutupan").status_code == 403
    assert client.post(f"/akun/{people[0].id}/penutupan").status_code == 303
    given = {"name": "Baru", "username": "baru", "region_code": "6305"}
    assert client.post("/akun", data=given).status_code == 403
    assert db.session.get(Person, people[1].id).disabled_at is None


@pytest.mark.parametrize("role", [None, Role.ORGANISER, Role.INSTRUCTOR, Role.EVALUATOR])
def test_nobody_else_enters(people, as_, role):
    client = as_(make_person(role=role))
    assert client.get("/akun").status_code == 403
    assert client.post(f"/akun/{people[0].id}/penutupan").status_code == 403
