"""What the pages of those who work with classes ask of the database: few statements, each one."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from lms.people.models import Person, Role
from lms.web.kernel.access import forget_everybody
from tests.factories import (
    make_angkatan,
    make_person,
    make_publication,
    make_region,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.statements import counting
from tests.web.test_sheets import fill_in, give, publish_sheet
from tests.web.test_statements import MOST, ask

# the device, what the reader may do, the class, whether they sit in it themselves; its tests and
# their forms; and of its sheets who handed in, what stood on them, the questions, the marks: read
# in one they would come as members times questions, each with its text. Two more where supervisors
# answered, months later, one for the sums of earlier classes, which give both forms one scale, and
# one for where its members come from
MOST_OF_A_REPORT = 12
REPORTS = {f"reports.{name}" for name in ("show", "pdf", "xlsx", "table", "figures")}
# where the key of a question of a test is shown: also, whether the reader may still sit it
MOST_WITH_KEYS = 10
# the day's work of a class: also its sessions, what waits, where members come from, whom it asked
MOST_OF_A_CLASS = 10
# pages that put several things side by side; none of them grows with its rows
MOST_OF_WIDE_PAGES = {
    # the bank: banks, competencies, what uses a question, its figures, the reader's own sittings
    "item_search.index": 11,
    # what may be written: modules, banks, lists, drafts, proposals
    "pieces.index": 12,
    # one question: also the figures of each of its versions
    "items.show": 9,
    # a module that leaves: its lessons, pictures, questions, and which of these a test ever asked
    "scorm_packages.show": 13, "scorm_packages.download": 13,
    # who gets a certificate and why not: sittings, attendance, field practice, decisions, names,
    # what was given
    "certificates.index": 22, "certificate_members.show": 22,
    # the field: members, groups and who is in which, reports with their handing in, ratings, names
    "field_practice.index": 10, "field_ratings.report": 10,
    # a letter for each office: also members, their names on paper, where they come from, the call
    "duty_letters.paper": 9, "duty_letters.word": 9,
    # plans after three months: members, plans, answers, links, kept numbers, and the address
    "follow_ups.index": 10,
    # the whole report of a class: everything above, with its timetable, people and results
    "dossiers.show": 42, "dossiers.paper": 40, "dossiers.word": 40,
    # one member's test: also whether the keys may have been seen, before it is opened once more
    "seats.show": 9,
    # a copy of one person's data reads each table that may have a row about somebody
    "own_copies.as_json": 68, "own_copies.as_page": 68,
    # the doctor looks at every table
    "checks.show": 160,
    # a class with its tests, whose scale rests on earlier classes, and the list of ideas
    "teach_first.show": 9,
}  # fmt: skip
KEYS = {"item_reports.show", "item_reports.file"}
BARS = {
    **dict.fromkeys(REPORTS, MOST_OF_A_REPORT), **dict.fromkeys(KEYS, MOST_WITH_KEYS),
    "angkatan.show": MOST_OF_A_CLASS, **MOST_OF_WIDE_PAGES,
}  # fmt: skip
BEGINNINGS = ("/", "/jalur", "/angkatan", "/laporan", "/materi")
# pages of one view that are asked
OF_A_KIND = 2
SEEN_AT_LEAST = {
    Role.INSTRUCTOR: {
        "angkatan.show", "angkatan.member", "assignments.index", "assignments.show",
        "gradings.index", "rooms.show", "rooms.screen", "seats.show", "quiz_rules.show",
        "items.index", "items.show", "item_reports.show",
    },
    Role.EVALUATOR: {
        "angkatan.show", "angkatan.member", "reports.index", "reports.show", "reports.pdf",
        "reports.xlsx", "reports.table", "reports.figures", "item_reports.show",
    },
    Role.ADMINISTRATOR: {
        "angkatan.show", "enrolments.new", "appointments.index", "reports.show", "settings.show",
    },
}  # fmt: skip


@pytest.fixture
def busy_class(app: Flask, as_, hasan: Person) -> list[Person]:
    """Eight who did everything, with an essay each; one who is sitting, one who did not begin."""
    region = make_region()
    publish_dasar()
    publish_sheet()
    make_publication()
    people = [make_person(region_code=region.code) for _ in range(10)]
    make_angkatan(*people, region_code=region.code)
    assert give(as_(hasan)).status_code == 303
    for person in people[:8]:
        make_sitting(person, right=1)
        study_module(person)
        make_sitting(person, "post-dasar", right=3)
        fill_in(as_(person))
    as_(people[8]).post("/tes/pre-dasar/pengerjaan")
    return people


def test_every_page_of_staff_asks_at_most_eight_times(busy_class, app, as_):
    for role, least in SEEN_AT_LEAST.items():
        client = as_(make_person(role=role))
        costs = {
            (page.view, page.address): count_statements(page, client) for page in walk(app, client)
        }
        assert {view for view, _ in costs} >= least, role
        assert {page: n for page, n in costs.items() if n > BARS.get(page[0], MOST)} == {}, role


@dataclass(frozen=True)
class Page:
    """What was answered, and with how many statements."""

    view: str
    address: str
    statements: int
    answer: TestResponse


def count_statements(page: Page, client: FlaskClient) -> int:
    """A page that asks too much is asked again: the first reader fills what others find there."""
    few = page.statements <= BARS.get(page.view, MOST)
    return page.statements if few else ask(client, page.address)


def walk(
    app: Flask,
    client: FlaskClient,
    beginnings: Sequence[str] = BEGINNINGS,
    *,
    most: int = OF_A_KIND,
    leave: Callable[[str, str], bool] = lambda view, address: False,
) -> Iterator[Page]:
    """Every kind of page that links lead to, `most` of one view, but for those to `leave`."""
    waiting, seen, kinds = deque(beginnings), set(beginnings), Counter[str]()
    while waiting:
        address = waiting.popleft()
        view = view_of(app, address)
        kinds[view] += 1
        if kinds[view] > most or leave(view, address):
            continue
        forget_everybody()
        with counting() as statements:
            answer = client.get(address)
        if answer.status_code == 200:
            yield Page(view, address, len(statements), answer)
        found = links(answer.text) if answer.mimetype == "text/html" else []
        if answer.location:
            found = [answer.location]
        waiting.extend(link for link in found if link not in seen)
        seen.update(found)


def links(page: str) -> list[str]:
    """Addresses of this server, each once."""
    found = (unescape(href) for href in re.findall(r'href="(/[^"#]*)', page))
    return list(dict.fromkeys(href for href in found if not href.startswith("/static")))


def view_of(app: Flask, address: str, method: str = "GET") -> str:
    path = address.partition("?")[0]
    try:
        return str(app.url_map.bind("localhost").match(path, method)[0])
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return path
