"""A list of people into a class: what each line would do, and doing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from lms.people.models import Person
from lms.people.persons import fold_username, is_username
from lms.training.angkatan import list_members
from lms.training.consents import Consent, Consents, Enroller
from lms.training.models import Angkatan
from lms.training.roster_accounts import accounts_called, accounts_named, is_near
from lms.training.roster_origins import guess_origins
from lms.training.rules.region_names import RegionGuess
from lms.training.rules.roster import Roster, list_words, read_roster
from lms.training.rules.roster_heads import Kind
from lms.training.rules.roster_lines import RosterLine, RowVerdict
from lms.training.rules.roster_names import fits, make_username, name_key
from lms.training.waiting import (
    ClassPlaces,
    list_waiting,
    read_places,
)

# what the organiser answers about a row whose name is known
OTHER, LEAVE = "baru", "lewati"


class Fate(StrEnum):
    """What a line of the list would do."""

    # an account is made and enrolled
    NEW = "new"
    # somebody who has an account is enrolled
    KNOWN = "known"
    # somebody who has an account is asked and comes in with their own yes
    ASKED = "asked"
    # the own code that was typed is not that of this person
    WRONG_CODE = "wrong-code"
    # is in the class already, or in its line: nothing happens
    MEMBER = "member"
    WAITING = "waiting"
    # somebody of this name is known: the organiser says whether it is the same person
    ASK = "ask"
    # the organiser said so
    LEFT = "left"
    FAULT = "fault"
    # is no person
    ASIDE = "aside"


# what the rule about accounts that exist already makes of a line
FATES = {
    Consent.GIVEN: Fate.KNOWN, Consent.ASKED: Fate.ASKED, Consent.WRONG_CODE: Fate.WRONG_CODE,
}  # fmt: skip
# the user name belongs to this line
TAKEN_UP = (Fate.NEW, Fate.KNOWN, Fate.ASKED, Fate.WRONG_CODE, Fate.MEMBER, Fate.WAITING)
WRONG_CODE = "kode dirinya tidak cocok; minta yang hari ini, atau kosongkan supaya ia ditanya"


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
    # comes behind the last place of the class: is put at the end of its line
    waits: bool = False

    @property
    def other(self) -> str:
        """The answer "somebody else"; another one as soon as one more of this name is known."""
        return f"{OTHER}-{len(self.namesakes)}"


@dataclass(frozen=True)
class RosterPlan:
    """The whole list before it is carried out."""

    roster: Roster
    lines: tuple[PlannedLine, ...]
    # what was written as origin, and the kabupaten or kota it means
    origins: tuple[RegionGuess, ...] = ()
    places: ClassPlaces = ClassPlaces(None, 0, 0)

    def of(self, *fates: Fate) -> list[PlannedLine]:
        return [entry for entry in self.lines if entry.fate in fates]

    @property
    def waiting(self) -> list[PlannedLine]:
        return [entry for entry in self.lines if entry.waits]


def plan_roster(
    text: str,
    *,
    angkatan: Angkatan,
    by: Enroller,
    said: Mapping[int, Kind] | None = None,
    taken: Collection[int] = (),
    answers: Mapping[int, str] | None = None,
    codes: Mapping[int, str] | None = None,
    regions: Mapping[str, str] | None = None,
    keeps_nip: bool = False,
) -> RosterPlan:
    """Every line with what it would do; nothing is written.

    `said` are kinds of columns, `taken` rows that are people after all, `answers` and the own
    `codes` of people by row, `regions` the codes that were said of an origin ("" for none),
    `keeps_nip` whether the organiser needs them for the certificates.
    """
    words = accounts_called(list_words(text))
    accounts = {username: person.name for username, person in words.items()}
    roster = read_roster(text, accounts=accounts, said=said, taken=taken, keeps_nip=keeps_nip)
    planner = _Planner(roster, angkatan, words, answers or {}, by=by, codes=codes or {})
    lines = tuple(planner.plan(line) for line in roster.lines)
    places = read_places(angkatan)
    origins = guess_origins(roster, angkatan, regions or {})
    return RosterPlan(roster, seated(lines, places), origins, places)


def seated(lines: Iterable[PlannedLine], places: ClassPlaces) -> tuple[PlannedLine, ...]:
    """In the order of the list: who comes behind the last free place waits."""
    left, seated = places.for_newcomers, []
    for entry in lines:
        waits = False
        if entry.fate in (Fate.NEW, Fate.KNOWN) and left is not None:
            waits, left = left <= 0, left - 1
        seated.append(replace(entry, waits=waits))
    return tuple(seated)


class _Planner:
    """Who is known, so that each row is judged without another query."""

    def __init__(
        self,
        roster: Roster,
        angkatan: Angkatan,
        words: Mapping[str, Person],
        answers: Mapping[int, str],
        *,
        by: Enroller,
        codes: Mapping[int, str],
    ) -> None:
        members = list_members(angkatan)
        line = [person for _, person in list_waiting(angkatan)]
        self.inside = {person.id for person in members}
        self.waiting = {person.id for person in line}
        self.answers, self.codes = answers, codes
        named = accounts_named([line.name for line in roster.people])
        self.by_username = dict(words) | {p.username: p for p in [*named, *members, *line]}
        near = [p for p in named if p.disabled_at is None and is_near(p, angkatan)]
        self.consents = Consents([*words.values(), *near], angkatan=angkatan, by=by)
        self.by_key: dict[str, dict[UUID, Person]] = {}
        for person in [*members, *line, *near]:
            self.by_key.setdefault(name_key(person.name), {})[person.id] = person
        self.above: dict[str, list[RosterLine]] = {}
        self.used: set[str] = set()

    def plan(self, line: RosterLine) -> PlannedLine:
        if line.reading is not RowVerdict.PERSON:
            fate = Fate.FAULT if line.reading is RowVerdict.FAULT else Fate.ASIDE
            return PlannedLine(line, fate, "", line.name, line.reason)
        planned = self._person(line)
        if planned.fate in TAKEN_UP:
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
        if person.id in self.inside:
            return PlannedLine(line, Fate.MEMBER, person.username, line.name)
        if person.id in self.waiting:
            return PlannedLine(line, Fate.WAITING, person.username, line.name)
        consent = self.consents.of(person, code=self.codes.get(line.number, ""))
        fault = WRONG_CODE if consent is Consent.WRONG_CODE else ""
        return PlannedLine(line, FATES[consent], person.username, line.name, fault)

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
        if person.id in self.waiting:
            place = "menunggu tempat di angkatan ini"
        return f"{person.name} ({person.username}), {place}"


def _fault(line: RosterLine, words: str) -> PlannedLine:
    return PlannedLine(line, Fate.FAULT, line.username, line.name, words)
