"""Who may enter: every route, by a visitor, by every role, and by a script that is signed out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from sqlalchemy.orm.exc import DetachedInstanceError

from lms import clock
from lms.db import db
from lms.people.models import Role
from lms.people.sign_in import start_device
from lms.web.kernel.access import forget_everybody, me
from tests.conftest import make_app
from tests.factories import PASSWORD, make_attempt, make_jenjang, make_person, publish_dasar
from tests.tables import make_tables

# other parts of an address are words
ROLES = Path(__file__).parent / "roles.txt"
strict = pytest.mark.options(wtf_csrf_enabled=True)  # form tokens are asked for
FILLED = {
    "attempt_id": UUID(int=1),
    "appointment_id": UUID(int=1),
    "person_id": UUID(int=1),
    "session_id": UUID(int=1),
    "device_id": UUID(int=1),
    "panel_id": UUID(int=1),
    "contact_id": UUID(int=1),
    "report_id": UUID(int=1),
    "job_id": UUID(int=1),
    "upload_id": UUID(int=1),
    "proposal_id": UUID(int=1),
    "link_id": UUID(int=1),
    "import_id": UUID(int=1),
    "invitation_id": UUID(int=1),
    "issuer_id": UUID(int=1),
    "certificate_id": UUID(int=1),
    "photo_id": UUID(int=1),
    "group_id": UUID(int=1),
    "extra_id": UUID(int=1),
    "entry": "open",
    "skill": "dengar",
    "handout_id": UUID(int=1),
    "row_id": UUID(int=1),
    "round_id": UUID(int=1),
    "walk_id": UUID(int=1),
    "board": "bahan",
    "sheet_kind": "csv",
    "position": 1,
    "number": 1,
    "place": 1,
    "occasion": "pre",
    "ending": "png",
    "kind": "json",
    "filename": "built/jenjang.css",
}
Route = tuple[str, str, frozenset[Role]]


def routes(app: Flask) -> Iterator[Route]:
    """Method, address and roles of every view."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint == "static":
                continue
            values = {name: FILLED.get(name, "tiada") for name in rule.arguments}
            _, address = rule.build(values) or ("", "")
            assert address, rule
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, address, app.view_functions[rule.endpoint].roles


def test_who_may_enter_is_written_down(app):
    """A role that a view takes in or loses by one word is a line of roles.txt."""
    with app.test_request_context():
        there = {
            f"{method} {rule.rule}: {describe_door(app.view_functions[rule.endpoint])}"
            for rule in app.url_map.iter_rules()
            if rule.endpoint != "static"
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        }
    if os.environ.get("JENJANG_ROLES") == "write":
        ROLES.write_text("\n".join(sorted(there)) + "\n")
    kept = set(ROLES.read_text().splitlines())
    assert there == kept, "JENJANG_ROLES=write writes roles.txt anew; read the difference"


def describe_door(view: Callable[..., object]) -> str:
    roles = " ".join(sorted(view.roles)) or "public"
    return f"{roles}, everywhere" if getattr(view, "is_national", False) else roles


def test_a_visitor_is_led_to_the_sign_in_by_every_closed_page(app, visitor):
    closed = [route for route in routes(app) if route[2]]
    assert len(closed) >= 30
    # what was sent is lost, but its page is where one goes on
    pages = {address for method, address, _ in routes(app) if method == "GET"}
    for method, address, _ in closed:
        answer = visitor.open(address, method=method)
        assert answer.status_code == 303, (method, address)
        target = f"/masuk?lanjut={address}" if address in pages else "/masuk"
        assert answer.location == target, (method, address)


def test_a_script_that_is_signed_out_hears_401_from_every_closed_page(app, visitor):
    for method, address, roles in routes(app):
        if roles:
            answer = visitor.open(address, method=method, json={})
            assert (answer.status_code, answer.json) == (401, {"error": "signed_out"}), address


# who posts here is signed out afterwards
LEAVING = ("/keluar", "/bergantian", "/perangkat/pencabutan")

# what a visitor gets of an empty form or of a picture that is not there; all else is a page
OPEN = {
    # a phone reads the code before its person has signed in
    ("GET", "/presensi"): 200,
    ("GET", "/presensi/tiada"): 404,
    ("GET", "/"): 200,
    ("GET", "/daftar"): 200,
    ("POST", "/daftar"): 422,
    ("GET", "/k"): 200,
    ("POST", "/k"): 422,
    ("GET", "/k/tiada"): 404,
    ("POST", "/k/tiada"): 404,
    ("POST", "/bergantian/akhir"): 303,
    ("GET", "/masuk"): 200,
    ("POST", "/masuk"): 422,
    ("POST", "/masuk/lagi"): 422,
    ("GET", "/masuk/token"): 200,
    ("POST", "/keluar"): 303,
    ("GET", "/gambar/tiada.png"): 404,
    ("GET", "/telaah/tiada"): 404,
    ("GET", "/telaah/tiada/gambar/tiada"): 404,
    ("POST", "/telaah/tiada/catatan"): 404,
    ("POST", "/telaah/tiada/pendapat"): 404,
    ("GET", "/styleguide"): 200,
    ("GET", "/rak/luring"): 200,
    ("GET", "/rak/luring/kirim"): 200,
    ("GET", "/lembar/tiada/tiada/tiada"): 404,
    ("GET", "/tindak-lanjut/tiada"): 404,
    ("POST", "/tindak-lanjut/tiada"): 404,
    ("GET", "/darurat"): 200,
    ("GET", "/cari"): 200,
    ("GET", "/bantuan"): 200,
    ("GET", "/manifest.webmanifest"): 200,
    ("GET", "/bantuan/masalah"): 200,
    ("POST", "/bantuan/masalah"): 422,
    ("GET", "/lupa-sandi"): 200,
    ("POST", "/lupa-sandi"): 422,
    ("GET", "/istilah"): 200,
    ("GET", "/darurat/tiada/tiada"): 404,
    ("GET", "/sw.js"): 200,
    ("GET", "/hadir/tiada"): 404,
    ("POST", "/hadir/tiada"): 404,
    ("GET", "/periksa"): 200,
    ("GET", "/periksa/tiada"): 404,
    ("GET", "/P/tiada"): 404,
    ("POST", "/periksa/berkas"): 422,
    ("GET", "/periksa/tanpa-jaringan.html"): 200,
    # the tables of a test are made without a migration
    ("GET", "/health"): 503,
    ("GET", "/metrics"): 200,
}


def test_these_pages_and_no_others_are_open_to_a_visitor(app, visitor):
    make_jenjang()
    found = {
        (method, address): visitor.open(address, method=method).status_code
        for method, address, roles in routes(app)
        if not roles
    }
    assert found == OPEN


@pytest.mark.parametrize("role", [None, *Role])
def test_a_role_enters_only_what_is_marked_for_it(app, as_, role: Role | None):
    client = as_(make_person(role=role))
    held = {Role.TRAINEE, role}
    for method, address, roles in routes(app):
        if not roles or address in LEAVING:
            continue
        answer = client.open(address, method=method)
        if held & roles:
            assert answer.status_code != 403, (method, address)
        else:
            assert answer.status_code == 403, (method, address, answer.status_code)
            assert "bukan untuk peran Anda" in answer.text


def test_a_view_cannot_change_the_person_who_asks(app, siti):
    """Also not the one who is remembered between two requests."""
    token = start_device(siti, label="HP", now=clock.now())
    db.session.commit()
    for _ in range(2):
        with app.test_request_context("/jalur"):
            session["_user_id"] = token
            with pytest.raises(DetachedInstanceError):
                me().name = "Orang Lain"
            assert me().name == "Siti"


def test_an_unmarked_view_never_opens(as_, ratna):
    app = make_app("sqlite://")
    app.add_url_rule("/lupa", "lupa", lambda: "rahasia")
    with app.app_context():
        make_tables()
        answer = FlaskClient(app).get("/lupa")
    assert answer.status_code == 403 and b"rahasia" not in answer.data


def test_a_role_that_ended_closes_its_pages_at_once(ratna, as_):
    client = as_(ratna)
    assert client.get("/pengaturan").status_code == 200
    from lms.people.models import Appointment

    db.session.query(Appointment).one().ended_at = clock.now()
    db.session.commit()
    assert client.get("/pengaturan").status_code == 403


@pytest.mark.parametrize(
    "wanted",
    [
        "https://jahat.example/",
        "//jahat.example",
        "///jahat.example",
        "/\\jahat.example",
        "\\\\jahat.example",
        "/\t/jahat.example",
        "/\t\\jahat.example",
        "/\n/jahat.example",
        "/ /jahat.example/..//jahat.example",
        "\t//jahat.example",
        " //jahat.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:jahat.example",
        "jahat.example",
        "/%09/jahat.example",
        "//\tjahat.example",
        "https:/jahat.example",
    ],
)
def test_signing_in_never_leads_to_another_host(siti, visitor, wanted: str):
    answer = visitor.post(
        "/masuk", query_string={"lanjut": wanted}, data={"username": "siti", "password": PASSWORD}
    )
    assert answer.status_code == 303
    target = answer.headers["Location"]
    assert target.startswith("/") and not target.startswith(("//", "/\\"))
    assert not any(sign in target for sign in "\t\r\n\\")


@pytest.mark.parametrize("wanted", ["/perangkat", "/modul/modul-1/melihat"])
def test_signing_in_leads_to_where_one_wanted_to_go(siti, visitor, wanted: str):
    page = visitor.get(wanted)
    assert page.location == f"/masuk?lanjut={wanted}"
    answer = visitor.post(page.location, data={"username": "siti", "password": PASSWORD})
    assert answer.location == wanted


@strict
def test_no_form_is_taken_without_its_token(app, siti, ratna, as_):
    publish_dasar()
    forget_everybody()
    client = as_(ratna)
    attempt = make_attempt(ratna).id
    for method, address, _ in routes(app):
        if method == "POST":
            filled = address.replace(str(UUID(int=1)), str(attempt))
            answer = client.post(filled)
            assert answer.status_code == 400, address
            assert client.post(filled, json={}).json == {"error": "csrf"}, address


@strict
def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(siti, as_):
    publish_dasar()
    place = f"/pengerjaan/{make_attempt(siti).id}/3"
    client = as_(siti)
    token = client.get("/masuk/token").json["csrf_token"]
    with client.session_transaction() as kept:
        kept.clear()
    client.set_cookie("jenjang-kenal", "a browser that was here before")
    answer = client.post(place, data={"a3": "2", "csrf_token": token})
    assert (answer.status_code, answer.location) == (303, f"/masuk?lanjut={place}")
    page = client.get(answer.location).text
    assert "belum diterima" in page and "terlalu lama terbuka" not in page
    # an address that takes forms alone is no page to come back to
    assert client.post("/tes/pre-dasar/pengerjaan").location == "/masuk"


@strict
def test_a_token_of_another_session_is_refused(siti, budi, as_):
    token = as_(budi).get("/masuk/token").json["csrf_token"]
    answer = as_(siti).post("/keluar", data={"csrf_token": token})
    assert answer.status_code == 400
    assert "terlalu lama terbuka" in answer.text


@strict
def test_a_form_with_its_token_is_taken(siti, visitor):
    token = visitor.get("/masuk/token").json["csrf_token"]
    data = {"username": "siti", "password": PASSWORD, "csrf_token": token}
    assert visitor.post("/masuk", data=data).status_code == 303
    again = visitor.get("/masuk/token").json
    assert again["person"] == siti.id.hex
    headers = {"X-CSRFToken": again["csrf_token"]}
    assert visitor.post("/masuk/lagi", json={}, headers=headers).status_code == 422


def test_every_answer_carries_the_security_headers(app, siti, ratna, as_, visitor):
    publish_dasar()
    for client in (visitor, as_(siti), as_(ratna)):
        for method, address, _ in routes(app):
            headers = client.open(address, method=method).headers
            policy = headers["Content-Security-Policy"]
            assert "unsafe" not in policy and "default-src 'none'" in policy, address
            assert "*" not in policy and "http:" not in policy, address
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "same-origin"
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert "camera=()" in headers["Permissions-Policy"]
            assert headers["Cache-Control"]


def test_static_files_carry_them_too(visitor):
    with visitor.get("/static/built/jenjang.css") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_pages_of_a_person_are_kept_by_no_shared_cache(siti, as_):
    assert as_(siti).get("/jalur").headers["Cache-Control"] == "private, no-cache"


def test_https_is_remembered_only_where_it_is_used(visitor):
    make_jenjang()
    assert "Strict-Transport-Security" not in visitor.get("/").headers
    secure = visitor.get("/", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_session_cookie_is_hidden_from_scripts_and_other_sites(siti, visitor):
    answer = visitor.post("/masuk", data={"username": "siti", "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_word_with_a_nul_in_it_is_found_nowhere(app, ratna, hasan, evaluator, as_):
    publish_dasar()
    for client in (as_(ratna), as_(hasan), as_(evaluator)):
        for method, address, _ in routes(app):
            if "tiada" in address:
                answer = client.open(address.replace("tiada", "a%00b"), method=method)
                assert answer.status_code in (403, 404), (method, address, answer.status_code)
