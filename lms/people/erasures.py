"""Erasing a person: asked for, taken back, and carried out as a fact that holds wherever it comes.

The erasure is a row. What it takes away (`lms.people.fates`) is worked out from it, here and,
after a merge, again: a row that still had the name loses it when it meets the erasure, whichever
of the two came first. Copies made before keep what they hold until their own rule lets them go.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Table,
    Text,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.accounts import within
from lms.people.appointments import end_appointment, list_appointments
from lms.people.fates import BY_TABLE, ERASED_USERNAME, FATES, End, TableFate
from lms.people.models import (
    Appointment,
    Erasure,
    ErasureRequest,
    Person,
    Role,
    SignInFailure,
)
from lms.people.own_affairs import refuse_own

MOST_LISTED = 50


@dataclass(frozen=True)
class StoredRows:
    """How many rows of one table there are about a person, and what an erasure leaves."""

    fate: TableFate
    count: int


def accounts_of(person: Person) -> Sequence[Person]:
    """All accounts of the same person, the oldest first."""
    query = select(Person).where(
        or_(Person.id == person.learner_id, Person.same_as_id == person.learner_id)
    )
    return db.session.scalars(query.order_by(Person.registered_at, Person.id)).all()


def rows_about(fate: TableFate, person_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Which rows of the table are about these accounts."""
    column = table_of(fate).c[fate.whose]
    if not fate.through:
        return column.in_(person_ids)
    parent = BY_TABLE[fate.through]
    key = next(iter(table_of(parent).primary_key.columns))
    return column.in_(select(key).where(rows_about(parent, person_ids)))


def table_of(fate: TableFate) -> Table:
    return db.metadata.tables[fate.table]


def list_kept(accounts: Collection[Person]) -> list[StoredRows]:
    """What there is about a person, in the order of the list, without what there is not."""
    ids = _ids(accounts)
    counts = select(
        *(
            select(func.count())
            .select_from(table_of(fate))
            .where(rows_about(fate, ids))
            .scalar_subquery()
            .label(fate.table)
            for fate in FATES
        )
    )
    found = db.session.execute(counts).one()
    return [StoredRows(fate, count) for fate, count in zip(FATES, found, strict=True) if count]


def find_request(accounts: Collection[Person]) -> ErasureRequest | None:
    asked = ErasureRequest.person_id.in_(_ids(accounts))
    return db.session.scalar(select(ErasureRequest).where(asked))


def list_requests(held: Collection[Appointment]) -> Sequence[tuple[ErasureRequest, Person]]:
    """Who waits for an administrator with these appointments, the longest first, at most fifty."""
    query = (
        select(ErasureRequest, Person)
        .join(Person, Person.id == ErasureRequest.person_id)
        .where(within(held))
        .order_by(ErasureRequest.asked_at)
        .limit(MOST_LISTED)
    )
    return [(request, person) for request, person in db.session.execute(query)]


def ask_to_be_erased(person: Person, *, now: datetime) -> None:
    """Nothing is lost yet. Asked twice it is one request."""
    if find_request(accounts_of(person)) is None:
        db.session.add(ErasureRequest(person_id=person.id, asked_at=now))
        audit.record("person.ask_erasure", subject=f"person:{person.id}", by=person, now=now)


def take_request_back(person: Person, *, now: datetime) -> None:
    request = find_request(accounts_of(person))
    if request is not None:
        db.session.delete(request)
        audit.record("person.keep", subject=f"person:{person.id}", by=person, now=now)


def why_not_erased(accounts: Collection[Person]) -> str:
    """Why nobody can erase this person today; "" when it can be done."""
    ids = _ids(accounts)
    holders = (
        select(Appointment.person_id)
        .join(Person, Person.id == Appointment.person_id)
        .where(
            Appointment.role == Role.ADMINISTRATOR,
            Appointment.ended_at.is_(None),
            Appointment.region_code.is_(None),
            Person.disabled_at.is_(None),
            Person.password_hash != "",
        )
    )
    erased = select(Erasure.person_id).where(Erasure.person_id.in_(ids))
    is_erased = literal("erased").label("what")
    found = db.session.execute(
        erased.add_columns(is_erased).union_all(holders.add_columns(literal("holds")))
    ).all()
    if any(what == "erased" for _, what in found):
        return "Orang ini sudah dihapus."
    administrators = {person_id for person_id, _ in found}
    if administrators and administrators <= set(ids):
        return "Ini satu-satunya administrator. Angkat administrator lain lebih dahulu."
    return ""


def erase_person(person: Person, *, reason: str, by: Person | None, now: datetime) -> None:
    """All accounts of the person, for good. Raises OwnAffair, Conflict (with why_not_erased)."""
    if by is not None:
        refuse_own(person.learner_id, by=by)
    accounts = accounts_of(person)
    if why := why_not_erased(accounts):
        raise Conflict(why)
    for account in accounts:
        for held in list_appointments(account):
            end_appointment(held, by=by, now=now)
        account.disabled_at = now
        by_id = by.id if by else None
        row = Erasure(person_id=account.id, reason=reason, erased_at=now, erased_by_id=by_id)
        db.session.add(row)
        audit.record("person.erase", subject=f"person:{account.id}", by=by, now=now, reason=reason)
    db.session.flush()
    refresh_erasures()


def refresh_erasures() -> None:
    """Takes away what each erasure takes away, wherever it is still there."""
    erased = db.session.scalars(select(Erasure.person_id).distinct()).all()
    if not erased:
        return
    if db.session.get_bind().dialect.name == "sqlite":
        # else the letters stay in the file until something else is written over them
        db.session.execute(text("PRAGMA secure_delete = ON"))
    for fate in reversed(FATES):
        if fate.end is End.GONE:
            db.session.execute(delete(table_of(fate)).where(rows_about(fate, erased)))
        elif fate.emptied and fate.table != "person":
            _empty(fate, erased)
    _forget_names(erased)
    db.session.flush()
    db.session.expire_all()


def _ids(accounts: Collection[Person]) -> list[UUID]:
    return [account.id for account in accounts]


def _empty(fate: TableFate, erased: Collection[UUID]) -> None:
    table = table_of(fate)
    is_full = or_(*(table.c[name] != empty for name, empty in fate.emptied.items()))
    rows = update(table).where(rows_about(fate, erased), is_full)
    db.session.execute(rows.values(**fate.emptied))


def _forget_names(erased: Collection[UUID]) -> None:
    """Of those whose row still has one; the audit names some by their user name."""
    person = db.metadata.tables["person"]
    query = select(Person.id, Person.username).where(
        Person.id.in_(erased), ~Person.username.startswith(ERASED_USERNAME)
    )
    for person_id, username in db.session.execute(query).all():
        instead = f"{ERASED_USERNAME}{person_id.hex[-16:]}"
        values = {**BY_TABLE["person"].emptied, "username": instead, "called": None,
                  "gender": None, "birth_year": None}  # fmt: skip
        db.session.execute(update(person).where(person.c.id == person_id).values(**values))
        tries = delete(SignInFailure).where(SignInFailure.username == username)
        db.session.execute(tries)
        _rename_in_audit(username, instead)


def _rename_in_audit(username: str, instead: str) -> None:
    audited = db.metadata.tables["audit_entry"]
    told = cast(audited.c.detail, Text)
    query = select(audited.c.id, audited.c.detail).where(told.contains(f'"{username}"'))
    for entry_id, detail in db.session.execute(query).all():
        clean = {
            name: [instead if one == username else one for one in value]
            if isinstance(value, list)
            else (instead if value == username else value)
            for name, value in detail.items()
        }
        row = update(audited).where(audited.c.id == entry_id)
        db.session.execute(row.values(detail=clean))
