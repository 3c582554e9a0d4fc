"""What QR codes and cards point to: chosen, tried, and said when no phone gets there."""

from __future__ import annotations

import pytest
from flask import current_app

from lms import clock
from lms.db import db
from lms.interfaces import list_addresses
from lms.people import settings
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Role
from lms.web.kernel.addresses import find_reach, own_roots, wifi_code
from tests.conftest import NOON, make_app
from tests.factories import make_angkatan, make_person, publish_dasar

PAGE = "/pengaturan/alamat"


@pytest.fixture
def rina(app):
    """Organises the angkatan tapin-1 and nothing else."""
    publish_dasar()
    rina = make_person(name="Rina", username="rina")
    angkatan = make_angkatan()
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    return rina


def choose(root: str) -> None:
    settings.change_setting(settings.PUBLIC_ADDRESS, root, by=None, now=clock.now())
    db.session.commit()


def reach_at(host: str, **config: object):
    app = current_app
    before = {name: app.config[name] for name in config}
    app.config.update(config)
    try:
        with app.test_request_context("/", base_url=f"http://{host}"):
            return find_reach()
    finally:
        app.config.update(before)


def test_a_host_that_is_no_mirror_is_what_others_type(app):
    assert reach_at("192.168.43.1:8000").root == "http://192.168.43.1:8000"
    assert reach_at("[fd00::2]:8000").root == "http://[fd00::2]:8000"
    assert reach_at("192.168.43.1:8000").warning == ""


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "localhost:8000"])
def test_a_server_that_hears_this_laptop_alone_says_so(app, host: str):
    reach = reach_at(host, LISTEN_HOST="127.0.0.1", LISTEN_PORT=8000)
    assert "--host 0.0.0.0" in reach.warning and reach.root == f"http://{host}"


@pytest.mark.skipif(not list_addresses(), reason="this machine has no address but its mirror")
def test_the_mirror_is_replaced_by_an_address_that_is_listened_on(app):
    every = {each.ip for each in list_addresses()}
    four = {ip for ip in every if ":" not in ip}
    for listens, wanted in (("0.0.0.0", four), ("::", every - four), (max(every), {max(every)})):
        app.config.update(LISTEN_HOST=listens, LISTEN_PORT=8011)
        with app.test_request_context("/", base_url="http://127.0.0.1:8011"):
            roots = own_roots()
        app.config.update(LISTEN_HOST="", LISTEN_PORT=0)
        assert len(roots) == len(wanted)
        for ip in wanted:
            assert f"http://[{ip}]:8011" in roots if ":" in ip else f"http://{ip}:8011" in roots


def test_what_was_chosen_is_shown_until_the_laptop_moves(app):
    choose("http://belajar.tapin.test:8000")
    assert reach_at("127.0.0.1:8000").root == "http://belajar.tapin.test:8000"
    choose("http://10.99.98.97:8000")
    moved = reach_at("192.168.43.1:8000")
    assert moved.root == "http://192.168.43.1:8000"
    assert "10.99.98.97" in moved.warning and "192.168.43.1" in moved.warning


def test_the_setting_of_the_machine_comes_first(app, ratna, as_):
    choose("http://belajar.tapin.test:8000")
    reach = reach_at("127.0.0.1:8000", PUBLIC_ADDRESS="https://pusat.test/lms/")
    assert reach.root == "https://pusat.test/lms" and reach.warning == ""
    app.config["PUBLIC_ADDRESS"] = "https://pusat.test"
    page = as_(ratna).get(PAGE).text
    app.config["PUBLIC_ADDRESS"] = ""
    assert "LMS_PUBLIC_ADDRESS" in page and "Coba dan pakai" not in page


@pytest.mark.parametrize(
    "typed", ["", "192.168.1.10", "ftp://x", "http://", "http://[x", "http://a:b"]
)
def test_what_is_no_address_is_said_and_kept_in_the_field(ratna, as_, typed: str):
    answer = as_(ratna).post(PAGE, data={"root": "lain", "other": typed})
    assert answer.status_code == 422 and "Tulis alamat lengkap" in answer.text
    assert f'value="{typed}"' in answer.text
    assert settings.read_hall().public_address == ""


@pytest.mark.parametrize(
    "typed", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000"]
)
def test_the_mirror_cannot_be_chosen(ratna, as_, typed: str):
    answer = as_(ratna).post(PAGE, data={"root": "lain", "other": typed})
    assert answer.status_code == 422 and "hanya berlaku di laptop ini" in answer.text


def test_back_to_what_the_program_chooses(ratna, as_):
    choose("http://10.99.98.97:8000")
    assert "10.99.98.97" in as_(ratna).get(PAGE).text
    assert as_(ratna).post(PAGE, data={"root": "otomatis"}).status_code == 303
    assert settings.read_hall().public_address == ""


def test_an_organiser_chooses_but_types_nothing(rina, as_):
    client = as_(rina)
    page = client.get(PAGE).text
    assert "Biarkan Jenjang memilih" in page and "Alamat lain" not in page
    assert '/pengaturan"' not in page
    refused = client.post(PAGE, data={"root": "lain", "other": "http://jahat.test"})
    assert refused.status_code == 422
    assert settings.read_hall().public_address == ""


@pytest.mark.parametrize("who", ["siti", "hasan", "evaluator"])
def test_nobody_else(request, as_, who: str):
    client = as_(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, data={"root": "otomatis"}).status_code == 403
    assert client.post(f"{PAGE}/wifi", data={"wifi-name": "Aula"}).status_code == 403


def test_the_projector_shows_the_wifi_that_was_entered(rina, as_):
    client = as_(rina)
    screen = "/angkatan/tapin-1/ruang/pre/layar"
    assert "Sambungkan ke Wi-Fi" not in client.get(screen).text
    given = {"wifi-name": " Aula;  Dinsos ", "wifi-password": "semoga,lulus"}
    assert client.post(f"{PAGE}/wifi", data=given).status_code == 303
    page = client.get(screen).text
    assert "Aula; Dinsos" in page and "semoga,lulus" in page and page.count("<svg") >= 2
    assert (
        client.post(f"{PAGE}/wifi", data={"wifi-name": "", "wifi-password": ""}).status_code == 303
    )
    assert "semoga,lulus" not in client.get(screen).text


def test_the_password_of_the_wifi_stands_in_no_audit(rina, as_):
    given = {"wifi-name": "Aula", "wifi-password": "semoga,lulus"}
    as_(rina).post(f"{PAGE}/wifi", data=given)
    entries = db.session.query(AuditEntry).filter_by(actor_id=rina.id).all()
    assert {entry.subject for entry in entries} == {"setting:wifi_name", "setting:wifi_password"}
    assert "semoga" not in str([entry.detail for entry in entries])


@pytest.mark.parametrize(("name", "password"), [("Aula", "pendek"), ("A" * 33, ""), ("ș" * 17, "")])
def test_no_phone_takes_such_a_wifi(rina, as_, name: str, password: str):
    given = {"wifi-name": name, "wifi-password": password}
    answer = as_(rina).post(f"{PAGE}/wifi", data=given)
    assert answer.status_code == 422 and f'value="{name}"' in answer.text
    assert settings.read_hall().wifi_name == ""


def test_the_code_of_a_wifi_keeps_its_own_separators_apart():
    plain = wifi_code(settings.HallSettings("", "Aula", "semogalulus"))
    assert plain == wifi_code(settings.HallSettings("", "Aula", "semogalulus"))
    assert plain != wifi_code(settings.HallSettings("", "Aula", "semoga;ulus"))
    assert wifi_code(settings.HallSettings("", "Aula", "")) != plain


def test_health_proves_that_it_is_this_server(visitor):
    first = visitor.get("/health?tanda=satu").json
    assert "proof" not in visitor.get("/health").json
    assert first["proof"] == visitor.get("/health?tanda=satu").json["proof"]
    assert first["proof"] != visitor.get("/health?tanda=dua").json["proof"]
    other = make_app("sqlite://", SECRET_KEY="another key").test_client().get("/health?tanda=satu")
    assert first["proof"] != other.json["proof"]
