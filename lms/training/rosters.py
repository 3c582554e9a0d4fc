"""A list of people into a class: what each line would do, and doing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import or_, select

from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.people.passwords import make_password
from lms.people.persons import find_person, fold_username, is_username, register_person
from lms.training.angkatan import enrol, list_members
from lms.training.models import Angkatan
from lms.training.rules.roster import (
    LONGEST,
    MOST_LINES,
    SHORTEST,
    RosterLine,
    make_username,
    read_roster,
)


class Fate(StrEnum):
    """What a line of the list would do."""

    # an account is made and enrolled
    NEW = "new"
    # somebody who has an account is enrolled
    KNOWN = "known"
    # is in the class already: nothing happens
    MEMBER = "member"
    FAULT = "fault"


@dataclass(frozen=True)
class PlannedLine:
    """One line of the list before it is carried out."""

    line: RosterLine
    fate: Fate
    # of the account, made from the name where the line gave none
    username: str
    # of the account that is there; else as typed
    name: str
    fault: str = ""


@dataclass(frozen=True)
class NewAccount:
    """Told once, to be printed and handed over; only the hash is kept."""

    name: str
    username: str
    password: str


def plan_roster(text: str, *, angkatan: Angkatan) -> list[PlannedLine]:
    """Every line with what it would do; nothing is written. At most `MOST_LINES` are read."""
    lines = read_roster(text)[:MOST_LINES]
    known = _accounts(lines)
    members = list_members(angkatan)
    inside = {person.id for person in members}
    names = {person.name.casefold() for person in members}
    planned: list[PlannedLine] = []
    for line in lines:
        planned.append(_plan(line, known, inside, names, {p.username for p in planned}))
    return planned


def carry_out(
    planned: Sequence[PlannedLine], *, angkatan: Angkatan, by: Person, now: datetime
) -> list[NewAccount]:
    """Makes the accounts and enrols; returns the new accounts. Raises Conflict at a fault."""
    if any(entry.fate is Fate.FAULT for entry in planned):
        raise Conflict("Daftar ini masih berisi kesalahan; belum ada yang didaftarkan.")
    made = []
    for entry in planned:
        if entry.fate is Fate.NEW:
            account = NewAccount(entry.name, entry.username, make_password(words=3))
            person = register_person(
                name=account.name, username=account.username, password=account.password,
                region_code=angkatan.region_code, now=now,
            )  # fmt: skip
            made.append(account)
            enrol(person, angkatan=angkatan, now=now)
        elif entry.fate is Fate.KNOWN:
            _enrol_known(entry.username, angkatan, now)
    audit.record(
        "angkatan.enrol",
        subject=f"angkatan:{angkatan.id}",
        by=by,
        now=now,
        made=[account.username for account in made],
        known=[entry.username for entry in planned if entry.fate is Fate.KNOWN],
    )
    return made


def _plan(
    line: RosterLine,
    known: Mapping[str, Person],
    inside: Collection[UUID],
    names: Collection[str],
    used: Collection[str],
) -> PlannedLine:
    username = fold_username(line.username)
    if username and not is_username(username):
        return _fault(line, f"nama pengguna “{line.username}” tidak dapat dipakai")
    if username and username in used:
        return _fault(line, f"nama pengguna “{username}” sudah ada di daftar ini")
    if username in known:
        person = known[username]
        fate = Fate.MEMBER if person.id in inside else Fate.KNOWN
        return PlannedLine(line, fate, username, person.name)
    if not SHORTEST <= len(line.name) <= LONGEST:
        return _fault(line, f"nama harus {SHORTEST} sampai {LONGEST} huruf")
    if not username and line.name.casefold() in names:
        return PlannedLine(line, Fate.MEMBER, "", line.name)
    made = username or make_username(line.name, {*known, *used})
    return PlannedLine(line, Fate.NEW, made, line.name)


def _fault(line: RosterLine, words: str) -> PlannedLine:
    return PlannedLine(line, Fate.FAULT, line.username, line.name, words)


def _accounts(lines: Sequence[RosterLine]) -> dict[str, Person]:
    """By user name: those the lines name, and those a made name could collide with."""
    wanted = {fold_username(line.username) for line in lines if line.username}
    bases = {make_username(line.name, ()) for line in lines if not line.username}
    query = select(Person).where(
        or_(
            Person.username.in_(wanted),
            *(Person.username.startswith(base, autoescape=True) for base in sorted(bases)),
        )
    )
    return {person.username: person for person in db.session.scalars(query)} if lines else {}


def _enrol_known(username: str, angkatan: Angkatan, now: datetime) -> None:
    person = find_person(username)
    assert person is not None
    enrol(person, angkatan=angkatan, now=now)
