"""Carrying out a list of people: accounts, members, who waits, who is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from lms.people import audit
from lms.people.models import Person
from lms.people.passwords import hash_passwords, make_password
from lms.people.persons import find_person, register_person
from lms.training.angkatan import enrol
from lms.training.authority import ENROLLED
from lms.training.invitations import forget_questions, invite
from lms.training.member_details import tell_origin
from lms.training.models import Angkatan
from lms.training.roster_origins import origin_of
from lms.training.rosters import Fate, PlannedLine, RosterPlan, seated
from lms.training.waiting import leave_line, lock_places, wait_for_place


@dataclass(frozen=True)
class NewAccount:
    """Told once, to be printed and handed over; only the hash is kept."""

    name: str
    username: str
    password: str


def carry_out(
    plan: RosterPlan, *, angkatan: Angkatan, by: Person, now: datetime
) -> list[NewAccount]:
    """Makes the accounts and enrols whoever is clear; returns the new accounts.

    Rows with a fault or an open question are left alone. Behind the last free place people wait in
    the order of the list: their accounts are made, and are told when they get a place.
    """
    made = _new_accounts(plan)
    hashes = dict(zip(made, hash_passwords([one.password for one in made.values()]), strict=True))
    # only from here on others wait for this list
    plan = replace(plan, lines=seated(plan.lines, lock_places(angkatan)))
    for entry in plan.of(Fate.NEW, Fate.KNOWN):
        origin = origin_of(entry.line, plan.origins)
        if entry.fate is Fate.NEW:
            person = register_person(
                name=entry.name, username=entry.username, password=hashes[entry.username],
                region_code=origin.region_code or angkatan.region_code, now=now,
            )  # fmt: skip
        else:
            person = _known(entry)
            forget_questions(angkatan, person)
        _seat(person, entry, angkatan, by, now)
        tell_origin(person, origin, angkatan=angkatan, by=by, now=now)
    known, asked = plan.of(Fate.KNOWN), plan.of(Fate.ASKED)
    waiting = [entry.username for entry in plan.waiting]
    for entry in asked:
        invite(_known(entry), angkatan=angkatan, by=by, now=now)
    audit.record(
        ENROLLED,
        subject=f"angkatan:{angkatan.id}",
        by=by,
        now=now,
        made=list(made),
        known=[entry.username for entry in known],
        asked=[entry.username for entry in asked],
        waiting=waiting,
    )
    return [account for username, account in made.items() if username not in waiting]


def _new_accounts(plan: RosterPlan) -> dict[str, NewAccount]:
    """By user name, in the order of the list."""
    return {
        entry.username: NewAccount(entry.name, entry.username, make_password(words=3))
        for entry in plan.of(Fate.NEW)
    }


def _seat(
    person: Person, entry: PlannedLine, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    if entry.waits:
        wait_for_place(person, angkatan=angkatan, by=by, now=now)
        return
    enrol(person, angkatan=angkatan, now=now)
    leave_line(person, angkatan=angkatan, by=by, now=now)


def _known(entry: PlannedLine) -> Person:
    person = find_person(entry.username)
    assert person is not None
    return person
