"""A list of people into a class: what each line would do, and doing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from lms.db import db
from lms.people import audit
from lms.people.models import Person
from lms.people.passwords import make_password
from lms.people.persons import find_person, fold_username, is_username, register_person
from lms.training.angkatan import enrol, list_members
from lms.training.models import Angkatan
from lms.training.rules.roster import Roster, RosterLine, RowVerdict, list_words, read_roster
from lms.training.rules.roster_heads import Kind
from lms.training.rules.roster_names import fits, make_username, name_key

# what the organiser answers about a row whose name is known
OTHER, LEAVE = "baru", "lewati"
# names asked about in one statement
MOST_NAMES = 100


class Fate(StrEnum):
    """What a line of the list would do."""

    # an account is made and enrolled
    NEW = "new"
    # somebody who has an account is enrolled
    KNOWN = "known"
    # is in the class already: nothing happens
    MEMBER = "member"
    # somebody of this name is known: the organiser says whether it is the same person
    ASK = "ask"
    # the organiser said so
    LEFT = "left"
    FAULT = "fault"
    # is no person
    ASIDE = "aside"


@dataclass(frozen=True)
class Namesake:
    """Somebody with the same name, who may be the same person."""

    # "" for a row above in the same list
    username: str
    # how to tell them apart
    words: str


@dataclass(frozen=True)
class PlannedLine:
    """One line of the list before it is carried out."""

    line: RosterLine
    fate: Fate
    # of the account, made from the name where the line gave none
    username: str
    # as typed
    name: str
    fault: str = ""
    namesakes: tuple[Namesake, ...] = ()

    @property
    def other(self) -> str:
        """The answer "somebody else"; another one as soon as one more of this name is known."""
        return f"{OTHER}-{len(self.namesakes)}"


@dataclass(frozen=True)
class RosterPlan:
    """The whole list before it is carried out."""

    roster: Roster
    lines: tuple[PlannedLine, ...]

    def of(self, *fates: Fate) -> list[PlannedLine]:
        return [entry for entry in self.lines if entry.fate in fates]


@dataclass(frozen=True)
class NewAccount:
    """Told once, to be printed and handed over; only the hash is kept."""

    name: str
    username: str
    password: str


def plan_roster(
    text: str,
    *,
    angkatan: Angkatan,
    said: Mapping[int, Kind] | None = None,
    taken: Collection[int] = (),
    answers: Mapping[int, str] | None = None,
) -> RosterPlan:
    """Every line with what it would do; nothing is written.

    `said` are kinds of columns, `taken` rows that are people after all, `answers` by row.
    """
    words = _accounts_called(list_words(text))
    accounts = {username: person.name for username, person in words.items()}
    roster = read_roster(text, accounts=accounts, said=said, taken=taken)
    planner = _Planner(roster, angkatan, words, answers or {})
    return RosterPlan(roster, tuple(planner.plan(line) for line in roster.lines))


def carry_out(
    plan: RosterPlan, *, angkatan: Angkatan, by: Person, now: datetime
) -> list[NewAccount]:
    """Makes the accounts and enrols whoever is clear; returns the new accounts.

    Rows with a fault or an open question are left alone.
    """
    made = []
    for entry in plan.of(Fate.NEW):
        account = NewAccount(entry.name, entry.username, make_password(words=3))
        person = register_person(
            name=account.name, username=account.username, password=account.password,
            region_code=angkatan.region_code, now=now,
        )  # fmt: skip
        made.append(account)
        enrol(person, angkatan=angkatan, now=now)
    known = plan.of(Fate.KNOWN)
    for entry in known:
        _enrol_known(entry.username, angkatan, now)
    audit.record(
        "angkatan.enrol",
        subject=f"angkatan:{angkatan.id}",
        by=by,
        now=now,
        made=[account.username for account in made],
        known=[entry.username for entry in known],
    )
    return made


class _Planner:
    """Who is known, so that each row is judged without another query."""

    def __init__(
        self,
        roster: Roster,
        angkatan: Angkatan,
        words: Mapping[str, Person],
        answers: Mapping[int, str],
    ) -> None:
        members = list_members(angkatan)
        self.inside = {person.id for person in members}
        self.answers = answers
        named = _accounts_named([line.name for line in roster.people])
        self.by_username = dict(words) | {p.username: p for p in [*named, *members]}
        near = [person for person in named if _is_near(person, angkatan)]
        self.by_key: dict[str, dict[UUID, Person]] = {}
        for person in [*members, *near]:
            self.by_key.setdefault(name_key(person.name), {})[person.id] = person
        self.above: dict[str, list[RosterLine]] = {}
        self.used: set[str] = set()

    def plan(self, line: RosterLine) -> PlannedLine:
        if line.reading is not RowVerdict.PERSON:
            fate = Fate.FAULT if line.reading is RowVerdict.FAULT else Fate.ASIDE
            return PlannedLine(line, fate, "", line.name, line.reason)
        planned = self._person(line)
        if planned.fate in (Fate.NEW, Fate.KNOWN, Fate.MEMBER):
            self.used.add(planned.username)
        self.above.setdefault(name_key(line.name), []).append(line)
        return planned

    def _person(self, line: RosterLine) -> PlannedLine:
        if self.answers.get(line.number) == LEAVE:
            return PlannedLine(line, Fate.LEFT, "", line.name)
        username = fold_username(line.username)
        if username:
            return self._with_username(line, username)
        asked = PlannedLine(line, Fate.ASK, "", line.name, namesakes=self._namesakes(line))
        if not asked.namesakes:
            return self._new(line, "")
        return self._answered(asked)

    def _with_username(self, line: RosterLine, username: str) -> PlannedLine:
        if not is_username(username):
            return _fault(line, f"nama pengguna “{line.username}” tidak dapat dipakai")
        if username in self.used:
            return _fault(line, f"nama pengguna “{username}” sudah ada di daftar ini")
        person = self.by_username.get(username)
        if person is None:
            return self._new(line, username)
        if not fits(person.name, line.name):
            return _fault(line, f"nama pengguna “{username}” milik orang dengan nama lain")
        return self._known(line, person)

    def _known(self, line: RosterLine, person: Person) -> PlannedLine:
        fate = Fate.MEMBER if person.id in self.inside else Fate.KNOWN
        return PlannedLine(line, fate, person.username, line.name)

    def _new(self, line: RosterLine, username: str) -> PlannedLine:
        made = username or make_username(line.name, {*self.by_username, *self.used})
        return PlannedLine(line, Fate.NEW, made, line.name)

    def _answered(self, asked: PlannedLine) -> PlannedLine:
        answer = self.answers.get(asked.line.number, "")
        if answer == asked.other:
            return replace(self._new(asked.line, ""), namesakes=asked.namesakes)
        same = {namesake.username for namesake in asked.namesakes if namesake.username}
        if answer in same and answer not in self.used:
            return replace(
                self._known(asked.line, self.by_username[answer]), namesakes=asked.namesakes
            )
        return asked

    def _namesakes(self, line: RosterLine) -> tuple[Namesake, ...]:
        """Members, accounts of this region, and rows above that nothing tells apart."""
        key = name_key(line.name)
        people = sorted(self.by_key.get(key, {}).values(), key=lambda person: person.username)
        found = [Namesake(person.username, self._words(person)) for person in people]
        alike = [
            other for other in self.above.get(key, ())
            if not (other.details and line.details and other.details != line.details)
        ]  # fmt: skip
        found += [Namesake("", f"baris {other.number} di daftar ini") for other in alike]
        return tuple(found)

    def _words(self, person: Person) -> str:
        place = "sudah di angkatan ini" if person.id in self.inside else "sudah punya akun"
        return f"{person.name} ({person.username}), {place}"


def _fault(line: RosterLine, words: str) -> PlannedLine:
    return PlannedLine(line, Fate.FAULT, line.username, line.name, words)


def _is_near(person: Person, angkatan: Angkatan) -> bool:
    """Of the region of the class: nobody finds accounts of other places by typing names."""
    return bool(angkatan.region_code) and (person.region_code or "").startswith(
        angkatan.region_code or ""
    )


def _accounts_called(usernames: Iterable[str]) -> dict[str, Person]:
    wanted = sorted(usernames)
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        query = select(Person).where(Person.username.in_(part), Person.password_hash != "")
        found |= {person.username: person for person in db.session.scalars(query)}
    return found


def _accounts_named(names: Sequence[str]) -> list[Person]:
    """Whose user name a made one could collide with, and whoever has the same name."""
    wanted = sorted({make_username(name, ()) for name in names})
    found: list[Person] = []
    for start in range(0, len(wanted), MOST_NAMES):
        part = wanted[start : start + MOST_NAMES]
        alike: list[ColumnElement[bool]] = [
            Person.username.startswith(base, autoescape=True) for base in part
        ]
        found += db.session.scalars(select(Person).where(or_(*alike)))
    plain = sorted({name.casefold() for name in names})
    for start in range(0, len(plain), MOST_NAMES):
        part = plain[start : start + MOST_NAMES]
        found += db.session.scalars(select(Person).where(func.lower(Person.name).in_(part)))
    return list({person.id: person for person in found}.values())


def _enrol_known(username: str, angkatan: Angkatan, now: datetime) -> None:
    person = find_person(username)
    assert person is not None
    enrol(person, angkatan=angkatan, now=now)
