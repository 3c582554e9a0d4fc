"""Every link of every page leads somewhere, and every form that posts carries its token."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Map, Rule

from lms.db import db
from lms.people.models import Person
from lms.web.kernel.links import LinkedRule
from tests.factories import (
    every_kind,
    let_repeat,
    make_angkatan,
    make_attempt,
    make_item,
    make_jenjang,
    make_person,
    make_sitting,
    publish_dasar,
    study_module,
)

MOST = 450
pytestmark = pytest.mark.options(wtf_csrf_enabled=True)  # each form is checked for its token


class Links(HTMLParser):
    """Addresses of a page that a click or the browser itself would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        for name in ("href", "src"):
            if given.get(name):
                self.found.append(given[name] or "")


def crawl(client: FlaskClient, start: str) -> Iterator[tuple[str, int, str, set[str]]]:
    """Address, status, from where, and the fragments asked of it; each address once."""
    asked: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        links = Links()
        if answer.mimetype == "text/html":
            links.feed(answer.get_data(as_text=True))
        yield address, answer.status_code, asked[address], links.ids
        answer.close()
        if answer.status_code == 303:
            links.found.append(answer.location)
        for link in links.found:
            target = urldefrag(urljoin(address, link)).url
            parts = urlsplit(target)
            # the questions of this world come from no file that could be downloaded
            is_file = parts.path.startswith("/materi/soal/berkas/")
            if not (parts.netloc or parts.scheme or is_file) and target not in asked:
                asked[target] = address
                waiting.append(target)
        assert len(asked) < MOST, "the crawl does not end"


@pytest.fixture
def world(siti: Person) -> None:
    """Something on every page."""
    publish_dasar(bodies=every_kind(), modules=2)
    make_jenjang("madya", 2, ("dasar",))
    for body in every_kind():
        make_item(module_slug="modul-1", body=body, reread="modul-1/pelajaran-1")
    people = [siti, *(make_person() for _ in range(5))]
    let_repeat(make_angkatan(*people))
    for person in people:
        make_sitting(person, right=2)
        for number in (1, 2):
            study_module(person, f"modul-{number}")
        make_sitting(person, "post-dasar", right=5)


def check(client: FlaskClient, *starts: str) -> set[str]:
    seen: set[str] = set()
    for start in starts:
        for address, status, source, _ in crawl(client, start):
            assert status in (200, 303), f"{source} → {address}: {status}"
            seen.add(address)
    return seen


def test_a_visitor_meets_no_dead_end(world, visitor):
    assert {"/", "/masuk", "/daftar"} <= check(visitor, "/")


def test_a_learner_meets_no_dead_end(world, siti, as_):
    attempt = make_attempt(siti, "post-dasar").id
    seen = check(
        as_(siti), "/", "/perangkat", f"/pengerjaan/{attempt}", f"/pengerjaan/{attempt}/kirim"
    )
    assert {"/jalur", "/modul/modul-1", "/modul/modul-1/pelajaran-1", "/tes/pre-dasar"} <= seen
    assert any(address.endswith("/hasil") for address in seen)
    assert any(address.endswith("/pembahasan") for address in seen)


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("hasan", {"/angkatan/tapin-1", "/materi", "/materi/modul/modul-1"}),
        (
            "evaluator",
            {"/laporan/tapin-1", "/laporan/tapin-1/data.xlsx", "/laporan/soal", "/laporan/tes",
             "/laporan/dif", "/laporan/panel/baru"},
        ),
        ("ratna", {"/pengaturan"}),
    ],
)  # fmt: skip
def test_those_who_look_after_others_meet_no_dead_end(world, request, as_, who: str, pages):
    db.session.rollback()
    assert pages <= check(as_(request.getfixturevalue(who)), "/")


@pytest.mark.parametrize(
    "given", [{"slug": "a b/ç"}, {"slug": "a", "page": 2}, {"slug": "a", "q": "x y", "page": None}]
)
def test_an_address_is_the_one_that_the_routing_itself_builds(given):
    built = [
        Map([kind(f"/kelas/<slug>{end}", endpoint="show") for end in ("", "/<int:page>")])
        .bind("localhost")
        .build("show", given)
        for kind in (Rule, LinkedRule)
    ]
    assert built[0] == built[1]
