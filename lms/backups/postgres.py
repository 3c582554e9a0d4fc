"""The database of a centre in one file: `pg_dump` of one moment, and `pg_restore` of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from sqlalchemy import Connection, NullPool, create_engine, func, inspect, select, table
from sqlalchemy.exc import DBAPIError

DUMP = "jenjang.dump"


class PostgresRefused(Exception):
    """A tool is missing, or it said no: the sentence says what."""


def dump(url: str, target: Path, tables: Sequence[str]) -> dict[str, int]:
    """Everything as it was at one moment; returns how many rows `tables` had then.

    Raises PostgresRefused, OSError.
    """
    with _snapshot(url) as (connection, snapshot):
        rows = _count(connection, tables)
        _run("pg_dump", url, "--format=custom", f"--file={target}", f"--snapshot={snapshot}")
    return rows


def load(url: str, source: Path, tables: Sequence[str]) -> dict[str, int]:
    """Into an empty database, all or nothing; returns how many rows `tables` have now.

    Raises FileExistsError for a database that has tables, PostgresRefused.
    """
    with _connected(url) as connection:
        if inspect(connection).get_table_names():
            raise FileExistsError("basis data tujuan")
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", url, *options, last=(str(source),))
    with _connected(url) as connection:
        return _count(connection, tables)


def is_postgres(url: str) -> bool:
    return url.startswith(("postgresql", "postgres"))


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """One moment of the database. Raises PostgresRefused without the driver or the server."""
    try:
        engine = create_engine(url, isolation_level="REPEATABLE READ", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection
    except ImportError as error:
        raise PostgresRefused("paket psycopg belum terpasang (extra `postgres`)") from error
    except DBAPIError as error:
        raise PostgresRefused(str(error.orig).strip().splitlines()[0]) from error


@contextmanager
def _snapshot(url: str) -> Iterator[tuple[Connection, str]]:
    with _connected(url) as connection:
        yield connection, connection.execute(select(func.pg_export_snapshot())).scalar_one()


def _count(connection: Connection, tables: Sequence[str]) -> dict[str, int]:
    """Of those that are there."""
    there = set(inspect(connection).get_table_names())
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
        for name in tables
        if name in there
    }


def _run(tool: str, url: str, *options: str, last: tuple[str, ...] = ()) -> None:
    """The password goes by the environment, so that no list of processes shows it."""
    program = shutil.which(tool)
    if program is None:
        raise PostgresRefused(f"{tool} tidak ditemukan; pasang paket klien PostgreSQL")
    bare, password = _without_password(_plain(url))
    done = subprocess.run(
        [program, f"--dbname={bare}", "--no-password", *options, *last],
        env={**os.environ, **password},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        said = (done.stderr.strip() or tool).splitlines()[0]
        raise PostgresRefused(said)


def _plain(url: str) -> str:
    """Without the name of SQLAlchemy's driver."""
    scheme, rest = url.split("://", 1)
    return f"{scheme.partition('+')[0]}://{rest}"


def _without_password(url: str) -> tuple[str, Mapping[str, str]]:
    parts = urlsplit(url)
    if parts.password is None:
        return url, {}
    user, _, place = parts.netloc.rpartition("@")
    bare = parts._replace(netloc=f"{user.partition(':')[0]}@{place}")
    return urlunsplit(bare), {"PGPASSWORD": unquote(parts.password)}
