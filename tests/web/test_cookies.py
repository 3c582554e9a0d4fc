"""What a browser keeps of us: over https from this host alone, signed by what counts today."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner
from werkzeug.test import TestResponse

from lms.db import db
from lms.people.sign_in import start_device
from lms.web.kernel.proxies import read_networks
from tests.conftest import NOON
from tests.factories import PASSWORD, make_jenjang

GOOD = {"username": "siti", "password": PASSWORD}


def cookies_of(answer: TestResponse) -> dict[str, set[str]]:
    """By name, their attributes."""
    found = {}
    for line in answer.headers.getlist("Set-Cookie"):
        first, *rest = line.split("; ")
        found[first.partition("=")[0]] = set(rest)
    return found


@pytest.fixture
def behind_proxy(app):
    app.wsgi_app._trusted = read_networks("127.0.0.1")
    yield
    app.wsgi_app._trusted = ()


def test_over_https_each_is_of_this_host_alone(siti, visitor):
    entered = visitor.post("/masuk", data=GOOD, base_url="https://localhost")
    found = cookies_of(entered)
    assert set(found) == {"__Host-jenjang", "__Host-jenjang-kenal"}
    for bounds in found.values():
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= bounds
        assert not any(bound.startswith("Domain") for bound in bounds)
    # the same browser is known there, and nowhere without https
    assert visitor.get("/perangkat", base_url="https://localhost").status_code == 200
    assert visitor.get("/perangkat").status_code == 303


def test_a_tablet_of_many_hands_keeps_its_mark_there_and_loses_it(hasan, app):
    tablet = app.test_client()
    tablet.post("/masuk", data=GOOD | {"username": "hasan"}, base_url="https://localhost")
    begun = tablet.post("/bergantian", base_url="https://localhost")
    assert "Secure" in cookies_of(begun)["__Host-bergantian"]
    ended = cookies_of(tablet.post("/bergantian/akhir", base_url="https://localhost"))
    assert {"Max-Age=0", "Secure", "Path=/"} <= ended["__Host-bergantian"]


def test_a_cookie_that_a_neighbour_planted_signs_nobody_in(siti, app):
    """Over http, or by another host of the domain, no name with the prefix can be set."""
    client = app.test_client()
    client.post("/masuk", data=GOOD)
    planted = client.get_cookie("jenjang")
    victim = app.test_client()
    victim.set_cookie("jenjang", planted.value)
    assert victim.get("/perangkat", base_url="https://localhost").status_code == 303


def test_under_a_sub_path_they_stay_below_it(siti, app, behind_proxy):
    make_jenjang()
    headers = {"X-Forwarded-Prefix": "/diklat", "X-Forwarded-Proto": "https"}
    client = app.test_client()
    found = cookies_of(client.post("/masuk", data=GOOD, headers=headers))
    assert set(found) == {"__Secure-jenjang", "__Secure-jenjang-kenal"}
    assert all({"Path=/diklat", "Secure"} <= bounds for bounds in found.values())


def signed(app, token: str, *, interface, signer=TimestampSigner) -> str:
    serializer = interface.get_signing_serializer(app)
    serializer.signer = signer
    # as it is after the first page, which has a form
    return serializer.dumps({"_user_id": token, "_permanent": True, "csrf_token": "a" * 40})


def test_a_cookie_of_an_older_program_still_opens_and_none_is_made_so(siti, app):
    token = start_device(siti, label="lama", now=NOON)
    db.session.commit()
    older = signed(app, token, interface=SecureCookieSessionInterface())
    client = app.test_client()
    client.set_cookie("jenjang", older)
    assert client.get("/perangkat").status_code == 200
    serializer = app.session_interface.get_signing_serializer(app)
    made = serializer.make_signer(serializer.salt)
    assert made.digest_method is hashlib.sha256


def signing(moment: datetime) -> type[TimestampSigner]:
    class Then(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(moment.timestamp())

    return Then


def test_a_browser_that_was_away_for_sixty_days_signs_in_anew(siti, app):
    """The server looks at the age, whatever the browser believes."""
    token = start_device(siti, label="lama", now=NOON)
    db.session.commit()
    codes = []
    for days in (59, 61):
        client, then = app.test_client(), datetime.now(UTC) - timedelta(days=days)
        kept = signed(app, token, interface=app.session_interface, signer=signing(then))
        client.set_cookie("jenjang", kept)
        codes.append(client.get("/perangkat").status_code)
    assert codes == [200, 303]


def test_who_comes_every_week_is_signed_anew_and_stays(siti, app, time):
    """Not at each page: a cookie that changes makes every kept page be asked for again."""
    token = start_device(siti, label="harian", now=NOON)
    db.session.commit()
    client = app.test_client()
    kept = signed(app, token, interface=app.session_interface, signer=signing(NOON))
    client.set_cookie("jenjang", kept)
    time.forward(days=6)
    assert "Set-Cookie" not in client.get("/perangkat").headers
    time.forward(days=2)
    assert "jenjang=" in client.get("/perangkat").headers["Set-Cookie"]
