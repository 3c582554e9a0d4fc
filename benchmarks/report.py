"""Prints how long the class report of 100 people and 50 questions takes, part by part.

    .venv/bin/python -m benchmarks.report [people] [questions]

The bar: object and page each below 150 ms, everything included. Best of five, on
SQLite in memory, in one process: the page is asked for through the application itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextvars import Context
from datetime import UTC

from flask import Flask

from benchmarks.report_world import NOON, SLUG, make_world
from lms.cli.server import load_app
from lms.db import db
from lms.evaluation.classes.data import ClassData
from lms.evaluation.classes.report import class_report
from lms.evaluation.classes.rows import angkatan_data
from lms.evaluation.sections.class_view import class_view
from lms.exchange.class_json import report_blocks
from lms.exchange.class_summary import report_workbook
from lms.exchange.report_pdf import report_pdf
from lms.people.sign_in import start_device
from lms.training.models import Angkatan
from tests.tables import make_tables

BAR = 150
TIMES = 5


def main() -> None:
    people, items = (int(a) for a in (*sys.argv[1:], *("100", "50")[len(sys.argv) - 1 :]))
    app = load_app(TESTING=True, SECRET_KEY="ukur", SQLALCHEMY_DATABASE_URI="sqlite://")
    with app.app_context():
        make_tables()
        token = start_device(make_world(people, items), label="ukur", now=NOON)
        db.session.commit()
        angkatan = db.session.query(Angkatan).filter_by(slug=SLUG).one()
        data = angkatan_data(angkatan)
        report = class_report(data)
        print(f"{people} people x {items} questions, {len(report.items)} questions in all\n")
        show("rows read (object's data)", best(lambda: fresh_data(angkatan)))
        show("object, all sections", best(lambda: class_report(data)), BAR)
        show("sentences, charts, tables", best(lambda: class_view(report)))
        show("data and object together", best(lambda: class_report(fresh_data(angkatan))), BAR)
        show("page, whole request", best(page_of(app, token)), BAR)
        show("PDF from the object", best(lambda: report_pdf(class_view(report), dated=data.as_of)))
        show("XLSX from the object", best(lambda: report_workbook(report, zone=UTC)))
        show("JSON from the object", best(lambda: report_blocks(report)))


def fresh_data(angkatan: Angkatan) -> ClassData:
    """Read again from the database, with nothing remembered."""
    db.session.expire_all()
    return angkatan_data(angkatan)


def page_of(app: Flask, token: str) -> Callable[[], object]:
    """One whole request by a browser that is signed in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token

    def ask() -> None:
        answer = Context().run(client.get, f"/laporan/{SLUG}")
        assert answer.status_code == 200, answer.status

    return ask


def best(work: Callable[[], object]) -> tuple[float, float]:
    """Shortest time of five, and shortest processor time, in milliseconds."""
    times = []
    for _ in range(TIMES):
        start = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    return 1000 * min(wall for wall, _ in times), 1000 * min(cpu for _, cpu in times)


def show(what: str, milliseconds: tuple[float, float], bar: int | None = None) -> None:
    wall, cpu = milliseconds
    verdict = "" if bar is None else f"   bar {bar}: {'met' if wall < bar else 'MISSED'}"
    print(f"{what:<30}{wall:9.1f} ms{cpu:9.1f} ms of processor{verdict}")


if __name__ == "__main__":
    main()
