"""What another laptop wrote down becomes part of the history here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from lms.db import db, write_alone
from lms.exchange.halls.differences import compare_facts
from lms.exchange.halls.opening import CannotJoin, OtherHall
from lms.exchange.halls.shared_content import refuse_other_content
from lms.history.origins import is_written_here
from lms.people import audit
from lms.people.models import AuditEntry, Person
from lms.progress.settling import settle_history

JOINED = "history.join"
MOST_SHOWN = 20
TORN = (
    "Isi cadangannya tidak cocok satu sama lain, jadi tidak ada yang digabungkan. Buat dan unduh "
    "lagi di laptop asalnya."
)


def join_hall(hall: OtherHall, *, by: Person | None, now: datetime) -> Mapping[str, int]:
    """By table, how many facts are new here; 0 of all when it was joined before.

    Plain inserts, then everything that is computed. Raises CannotJoin, and writes nothing.
    """
    write_alone()
    refuse_other_content(hall)
    with db.session.begin_nested():
        added = _insert_new(hall)
    if added:
        settle_history()
        detail = {"taken_at": hall.taken_at.isoformat(), "rows": dict(sorted(added.items()))}
        audit.record(JOINED, subject=f"origin:{hall.origin}", by=by, now=now, **detail)
    return added


def list_joined() -> Sequence[AuditEntry]:
    """What was joined here, the newest first."""
    query = (
        select(AuditEntry)
        .where(AuditEntry.action == JOINED, is_written_here(AuditEntry.origin))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(MOST_SHOWN)
    )
    return db.session.scalars(query).all()


def _insert_new(hall: OtherHall) -> Counter[str]:
    added: Counter[str] = Counter()
    _postpone_references()
    try:
        for compared in compare_facts(hall):
            if compared.new:
                db.session.execute(insert(compared.table), compared.new)
                added[compared.table.name] += len(compared.new)
    except IntegrityError as error:
        raise CannotJoin(TORN) from error
    _refuse_torn(added)
    return added


def _postpone_references() -> None:
    """A fact may name one that a slow clock has put behind it; `_refuse_torn` looks afterwards."""
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(text("PRAGMA defer_foreign_keys=ON"))


def _refuse_torn(tables: Iterable[str]) -> None:
    """Raises CannotJoin where a row names one that is neither here nor there."""
    if db.session.get_bind().dialect.name != "sqlite":
        return
    for name in tables:
        if db.session.execute(text(f"PRAGMA foreign_key_check({name})")).first() is not None:
            raise CannotJoin(TORN)
