"""What is to do in a class now, the first thing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from lms.training.rules.timetable import Slot


class Phase(StrEnum):
    """Before its first day, on its days, after the last one."""

    BEFORE = "akan"
    DURING = "berjalan"
    AFTER = "selesai"


class Need(StrEnum):
    """One thing that waits for somebody who looks after the class."""

    ROSTER = "roster"
    # places that are free while people wait for one
    PLACES = "places"
    # who said before the class begins that they do not come
    CANCELLED = "cancelled"
    TIMETABLE = "timetable"
    TEACHERS = "teachers"
    # a test that nobody opened yet, and one that is open while some have not sat it
    OPEN_PRE = "open_pre"
    MISSING_PRE = "missing_pre"
    OPEN_POST = "open_post"
    MISSING_POST = "missing_post"
    # the day in the field: groups that nobody made, marks that nobody gave
    FIELD_GROUPS = "field_groups"
    FIELD_MARKS = "field_marks"
    # nobody has a card to sign in with; nobody has a certificate
    CARDS = "cards"
    CERTIFICATES = "certificates"
    REPORT = "report"
    CLOSE = "close"


class Door(StrEnum):
    """How the room of a test stands."""

    UNDECIDED = "undecided"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Todo:
    """One thing to do and for how many persons; 0: for the class."""

    need: Need
    count: int = 0


@dataclass(frozen=True)
class ClassFacts:
    """What the agenda is worked out from."""

    phase: Phase
    is_last_day: bool
    members: int
    teachers: int
    sessions: int
    # handed in
    pre: int
    post: int
    # the occasions of its tests: "pre", "post"
    tests: frozenset[str]
    pre_door: Door
    post_door: Door
    # None: no field practice in the timetable or in the pass rule; else whether its day has come
    field_begun: bool | None = None
    field_groups: int = 0
    # members whose report was rated
    field_marked: int = 0
    # that sign in today, and that were given; None: not looked up
    cards: int | None = None
    certificates: int | None = None
    # None: without a limit
    capacity: int | None = None
    waiting: int = 0
    cancelled: int = 0


@dataclass(frozen=True)
class Running:
    """The session that runs and the one that comes next today, with the minutes until then."""

    now: Slot | None
    next: Slot | None
    minutes: int | None


def phase_of(first: date, last: date, day: date) -> Phase:
    """Where a class stands on `day`, by the calendar of its place."""
    if day < first:
        return Phase.BEFORE
    return Phase.DURING if day <= last else Phase.AFTER


def list_todos(facts: ClassFacts) -> list[Todo]:
    """All that waits, the most urgent first; empty: the class is ready, or done."""
    if facts.phase == Phase.AFTER:
        return list(_after(facts))
    todos = list(_preparing(facts))
    if facts.phase == Phase.DURING and facts.members:
        todos = [*_tests(facts), *_field(facts), *todos]
    return todos


def running(slots: Sequence[Slot], day: date, clock: time) -> Running:
    """Of the sessions of a class, on the calendar and the clock of its place."""
    today = [slot for slot in slots if slot.held_on == day]
    now = next((slot for slot in today if slot.begins <= clock < slot.ends), None)
    coming = next((slot for slot in today if slot.begins > clock), None)
    return Running(now, coming, _minutes(clock, coming.begins) if coming else None)


def _preparing(facts: ClassFacts) -> Iterator[Todo]:
    if not facts.members:
        yield Todo(Need.ROSTER)
    elif facts.cards == 0 and not facts.pre:
        yield Todo(Need.CARDS, facts.members)
    if offered := _offered(facts):
        yield Todo(Need.PLACES, offered)
    if facts.phase == Phase.BEFORE and facts.cancelled:
        yield Todo(Need.CANCELLED, facts.cancelled)
    if not facts.sessions:
        yield Todo(Need.TIMETABLE)
    if not facts.teachers:
        yield Todo(Need.TEACHERS)


def _offered(facts: ClassFacts) -> int:
    """How many of those who wait have a place that is free."""
    if facts.capacity is None:
        return facts.waiting
    return min(facts.waiting, max(0, facts.capacity - facts.members))


def _tests(facts: ClassFacts) -> Iterator[Todo]:
    """The post-test is of the last day, and of nobody before it."""
    if "post" in facts.tests and facts.is_last_day:
        yield from _test(facts.post_door, facts.members - facts.post, Need.OPEN_POST)
    if "pre" in facts.tests and not facts.post:
        yield from _test(facts.pre_door, facts.members - facts.pre, Need.OPEN_PRE)


def _test(door: Door, missing: int, opening: Need) -> Iterator[Todo]:
    waiting = Need.MISSING_PRE if opening == Need.OPEN_PRE else Need.MISSING_POST
    if door == Door.UNDECIDED:
        yield Todo(opening)
    elif door == Door.OPEN and missing > 0:
        yield Todo(waiting, missing)


def _field(facts: ClassFacts) -> Iterator[Todo]:
    if facts.field_begun is None:
        return
    missing = facts.members - facts.field_marked
    if not facts.field_groups:
        yield Todo(Need.FIELD_GROUPS)
    elif facts.field_begun and missing > 0:
        yield Todo(Need.FIELD_MARKS, missing)


def _after(facts: ClassFacts) -> Iterator[Todo]:
    if facts.members and facts.tests:
        yield Todo(Need.REPORT)
    missing = facts.members - facts.post
    if "post" in facts.tests and facts.post and missing > 0:
        yield Todo(Need.MISSING_POST, missing)
    if facts.field_groups:
        yield from _field(facts)
    if facts.members and facts.certificates == 0:
        yield Todo(Need.CERTIFICATES)
    yield Todo(Need.CLOSE)


def _minutes(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
