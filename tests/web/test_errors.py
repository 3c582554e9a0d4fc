"""Each kind of refusal, as a page and as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from lms.errors import Conflict, DomainError, NotAllowed, NotFound
from lms.web.kernel.access import public
from tests.conftest import make_app
from tests.tables import make_tables


@pytest.fixture(scope="module")
def broken() -> Flask:
    """An application with a view for every kind of trouble; what fails is answered, not raised."""
    app = make_app("sqlite://", TESTING=False, PROPAGATE_EXCEPTIONS=False)
    kinds: dict[str, Exception] = {
        "notfound": NotFound(),
        "notallowed": NotAllowed("Belum waktunya."),
        "conflict": Conflict("Sudah berubah."),
        "domain": DomainError("Tidak bisa."),
        "ours": ValueError("rahasia di dalam"),
    }

    def view(kind: str) -> str:
        raise kinds[kind]

    app.add_url_rule("/uji/<kind>", "uji", public(view), methods=["GET", "POST"])
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        make_tables()
    return app


CASES = [
    ("notfound", 404, "Jalan ini buntu", "404"),
    ("notallowed", 403, "Belum waktunya.", "Belum waktunya."),
    ("conflict", 409, "Sudah berubah.", "Sudah berubah."),
    ("domain", 422, "Tidak bisa.", "Tidak bisa."),
    ("ours", 500, "kesalahan kami", "500"),
]


@pytest.mark.parametrize(("kind", "status", "words", "error"), CASES)
def test_every_refusal_is_a_page_for_people_and_json_for_scripts(
    broken: Flask, kind: str, status: int, words: str, error: str
):
    with broken.app_context():
        client = broken.test_client()
        page = client.get(f"/uji/{kind}")
        assert page.status_code == status and words in page.text
        assert "rahasia" not in page.text and "Traceback" not in page.text
        answer = client.post(f"/uji/{kind}", json={})
        assert (answer.status_code, answer.json) == (status, {"error": error})


def test_an_address_that_leads_nowhere(visitor):
    answer = visitor.get("/tiada/sama-sekali")
    assert answer.status_code == 404 and "Jalan ini buntu" in answer.text
    assert visitor.post("/tiada", json={}).json == {"error": "404"}


def test_a_wrong_method_is_answered(visitor):
    for method in ("PUT", "TRACE", "DELETE"):
        answer = visitor.open("/masuk", method=method)
        assert answer.status_code == 405 and answer.mimetype == "text/html"


@pytest.mark.parametrize(
    "given", [{"data": {"username": "x" * 3_000_000}}, {"json": "x" * 3_000_000}]
)
def test_a_body_that_is_too_big_is_refused(visitor, given: dict):
    assert visitor.post("/masuk", **given).status_code == 413


@pytest.mark.parametrize("address", ["/", "/jalur", "/masuk", "/health", "/tes/pre-dasar"])
def test_a_database_that_cannot_be_opened_is_a_page_that_asks_to_try_again(
    tmp_path: Path, address: str
):
    app = make_app(
        f"sqlite:///{tmp_path / 'tiada' / 'x.db'}", TESTING=False, PROPAGATE_EXCEPTIONS=False
    )
    with app.app_context():
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = "token"
        page = client.get(address)
        assert page.status_code == 503, page.text
        assert page.headers["Retry-After"] == "3"
        assert "Traceback" not in page.text
        assert client.get(address, json={}).json == {"error": "503"}


def test_health_says_that_tables_are_missing(tmp_path: Path):
    app = make_app(f"sqlite:///{tmp_path / 'kosong.db'}")
    with app.app_context():
        answer = app.test_client().get("/health")
    assert answer.status_code == 503
    assert answer.json["status"] == "migration_needed"
    assert answer.json["migration"]["database"] is None
    assert answer.json["database"] == "sqlite"


def test_the_styleguide_is_not_on_a_real_server(tmp_path: Path, visitor):
    assert visitor.get("/styleguide").status_code == 200
    app = make_app(f"sqlite:///{tmp_path / 'x.db'}", TESTING=False)
    with app.app_context():
        make_tables()
        assert app.test_client().get("/styleguide").status_code == 404


def test_what_broke_names_its_number_in_the_log_and_other_refusals_do_not(broken: Flask):
    client = broken.test_client()
    with broken.app_context():
        ours, absent = client.get("/uji/ours").text, client.get("/uji/notfound").text
    assert re.search(r"nomor kejadian [0-9a-f]{8}", ours)
    assert "nomor kejadian" not in absent


def test_a_browser_that_keeps_no_cookies_is_told_so(broken: Flask):
    broken.config["WTF_CSRF_ENABLED"] = True
    try:
        given = {"username": "siti", "password": "x"}
        keeping, refusing = broken.test_client(), broken.test_client(use_cookies=False)
        with broken.app_context():
            page = refusing.post("/masuk", data=given)
            keeping.get("/masuk")
            old = keeping.post("/masuk", data=given)
        assert page.status_code == 400 and "tidak menyimpan tanda masuk" in page.text
        assert old.status_code == 400 and "terlalu lama terbuka" in old.text
    finally:
        broken.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize(("kind", "told"), [("ours", 1), ("notfound", 0), ("conflict", 0)])
def test_only_our_own_faults_are_errors_of_the_log(
    broken: Flask, caplog: pytest.LogCaptureFixture, kind: str, told: int
):
    with broken.app_context():
        broken.test_client().get(f"/uji/{kind}")
        broken.test_client().get("/alamat/yang/tiada")
    assert sum(each.message == "request failed" for each in caplog.records) == told
