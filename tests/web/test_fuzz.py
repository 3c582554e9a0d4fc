"""Three thousand requests that no page of ours makes: each ends in words, none in a fault."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from flask import Flask

from lms import clock
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from tests.factories import (
    every_kind,
    make_angkatan,
    make_attempt,
    make_person,
    make_region,
    make_sitting,
    publish_dasar,
)
from tests.web.hostile import Attacker, some_id

# on each of the two databases, from seeds of their own
REQUESTS = 1500
# its tables were made without a migration here, and it says so
HEALTH = "/health"


@pytest.fixture
def calm(app: Flask):
    """Faults of the program become pages, as in a hall, so that they can be counted."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.config["PROPAGATE_EXCEPTIONS"] = None


def make_world() -> tuple[list, dict[str, list[str]]]:
    """Somebody with every role, a member who sits, one who handed in; and what their ids are."""
    make_region()
    publish_dasar(bodies=every_kind())
    staff = make_person(username="semua", role=Role.ADMINISTRATOR)
    for role in (Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR):
        appoint(staff, role, by=None, now=clock.now())
    siti, budi = make_person(username="siti-liar"), make_person(username="budi-liar")
    make_angkatan(siti, budi, region_code="6305")
    attempts = [make_attempt(siti), make_sitting(budi, right=1)]
    db.session.commit()
    known = {
        "slug": ["tapin-1", "dasar", "modul-1", "pre-dasar", "post-dasar"],
        "attempt_id": [str(attempt.id) for attempt in attempts],
        "person_id": [str(person.id) for person in (siti, budi, staff)],
        "position": ["1", "2"],
        "number": ["1"],
        "place": ["1"],
        "occasion": ["pre", "post"],
        "code": ["A", "soal-1"],
        "name": ["peserta", "soal"],
        "kind": ["json", "pdf", "xlsx", "csv"],
        "ending": ["png"],
        "sha256": ["0" * 64],
        **{
            f"{name}_id": [some_id()]
            for name in ("appointment", "device", "panel", "upload", "job")
        },
    }
    return [staff, siti, budi], known


@pytest.mark.timeout(600)
def test_no_request_of_any_kind_ends_in_a_fault(calm: Flask, as_):
    people, known = make_world()
    clients = [as_(person) for person in people]
    attacker = Attacker(calm, known, random.Random(f"{db.engine.dialect.name} 20261130"))
    addresses = attacker.addresses()
    for method, rule in addresses:
        if method == "GET":
            page = clients[0].get(attacker.path(rule, honest=True))
            attacker.learn(rule, page.text if page.mimetype == "text/html" else "")
    states: Counter[int] = Counter()
    faults = []
    for number in range(REQUESTS):
        method, rule = addresses[number % len(addresses)]
        client = attacker.random.choice(clients)
        path = attacker.path(rule)
        given = attacker.body(rule) if method == "POST" else {}
        answer = client.open(path, method=method, **given)
        states[answer.status_code] += 1
        if answer.status_code >= 500 and rule.rule != HEALTH:
            faults.append((number, method, path[:120], str(given)[:300]))
        if answer.status_code == 303 and answer.location.startswith("/masuk"):
            clients = [as_(person) for person in people]  # signed out by one's own request
    assert not faults, "\n".join(map(str, faults))
    assert states[200] > 100 and states[303] > 10 and states[422] > 30, states
