"""How a test is held for one person, and why it cannot begin now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from lms.assessment.assignments import find_given
from lms.assessment.decision_models import SeatDoor
from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import Rules, get_rules
from lms.assessment.quizzes import Quiz, get_named_quiz
from lms.assessment.rules.windows import is_window_open
from lms.assessment.seat_decisions import read_terms
from lms.assessment.third_tests import find_third_class
from lms.people.models import Person
from lms.progress.path import list_path
from lms.progress.rules.opening import Standing, State
from lms.training.models import Angkatan
from lms.training.own_classes import find_current_angkatan

TOO_EARLY = "Tes ini belum dibuka untuk angkatan Anda. Tunggu aba-aba dari penyelenggara."
TOO_LATE = "Tes ini sudah ditutup untuk angkatan Anda. Bicaralah dengan penyelenggara."
SHUT = "Penyelenggara belum membuka tes ini untuk Anda. Bicaralah dengan penyelenggara."
NOT_GIVEN = "Lembar ini dibagikan oleh pengajar. Saat ini belum ada untuk angkatan Anda."
NO_LATER = (
    "Tes lanjutan dibuka penyelenggara beberapa minggu sesudah pelatihan. Saat ini belum ada untuk "
    "angkatan Anda."
)
ONCE = "Tes awal dikerjakan satu kali, dan Anda sudah mengerjakannya."


@dataclass(frozen=True)
class Held:
    """What holds for one person's next sitting."""

    # as the person's class sits it: its training may have a test of its own
    quiz: Quiz
    rules: Rules
    angkatan_id: UUID | None
    extra_minutes: int
    # open or closed for this person alone
    entry: SeatDoor = SeatDoor.ROOM
    # whether passing opens the next jenjang, as the training of the class says
    opens_next: bool = True

    @property
    def is_room_decided(self) -> bool:
        """Somebody opened this test for the class: from then on the path has no say in it."""
        if self.entry == SeatDoor.OPEN:
            return True
        return self.angkatan_id is not None and self.rules.opens_at is not None

    @property
    def room(self) -> UUID | None:
        """The class in which this test has to be sat; what was begun elsewhere does not go on."""
        return self.angkatan_id if self.is_room_decided else None

    def rules_at(self, now: datetime) -> Rules:
        """For whom alone it is open, the window that is over is no end."""
        ends_at = self.rules.closes_at
        if self.entry == SeatDoor.OPEN and ends_at is not None and ends_at <= now:
            return replace(self.rules, closes_at=None)
        return self.rules


def how_held(quiz: Quiz, *, of: Person) -> Held:
    """The rules of the person's angkatan; who studies alone, or practises, has the form's own."""
    if quiz.occasion == Occasion.SHEET:
        return _held_sheet(quiz, of)
    angkatan = _class_of(quiz, of)
    angkatan_id = angkatan.id if angkatan else None
    if angkatan is not None and angkatan.test_series != quiz.series:
        quiz = get_named_quiz(quiz.name, series=angkatan.test_series)
    entry, minutes = read_terms(of, angkatan_id=angkatan_id, occasion=quiz.occasion)
    return Held(
        quiz=quiz,
        rules=get_rules(quiz, angkatan_id=angkatan_id),
        angkatan_id=angkatan_id,
        extra_minutes=minutes,
        entry=entry,
        opens_next=angkatan is None or angkatan.opens_jenjang,
    )


def _class_of(quiz: Quiz, person: Person) -> Angkatan | None:
    """In which class a test is sat; a check is nobody's but the person's."""
    if quiz.occasion == Occasion.FORMATIVE:
        return None
    if quiz.occasion == Occasion.LATER:
        return find_third_class(person, jenjang_slug=quiz.jenjang.slug)
    return find_current_angkatan(person, jenjang_slug=quiz.jenjang.slug)


def why_closed(quiz: Quiz, held: Held, *, of: Person, now: datetime) -> str | None:
    """Why no sitting can begin: what comes before it, or the window. None: it may begin."""
    if held.entry == SeatDoor.CLOSED:
        return SHUT
    standing = _standing_of(quiz, held, of)
    if quiz.occasion == Occasion.PRE and standing.state == State.DONE:
        return ONCE
    if not standing.is_open:
        return standing.reason
    if held.entry == SeatDoor.OPEN:
        return None
    if is_window_open(held.rules.opens_at, held.rules.closes_at, now):
        return None
    early = held.rules.opens_at is not None and now < held.rules.opens_at
    return TOO_EARLY if early else TOO_LATE


def _standing_of(quiz: Quiz, held: Held, person: Person) -> Standing:
    """What comes before it: nothing for what a class was given or a room decides."""
    if quiz.occasion == Occasion.SHEET:
        return Standing(State.LOCKED if held.angkatan_id is None else State.OPEN, NOT_GIVEN)
    if held.is_room_decided:
        return Standing(State.OPEN)
    if quiz.occasion == Occasion.LATER:
        return Standing(State.LOCKED, NO_LATER)
    return _standing(quiz, person)


def _held_sheet(quiz: Quiz, person: Person) -> Held:
    """By whom it was given and until when; without an angkatan it was not given."""
    given = find_given(person, slug=quiz.slug)
    rules = get_rules(quiz, angkatan_id=None)
    if given is None:
        return Held(quiz, rules, None, 0)
    return Held(quiz, replace(rules, closes_at=given.closes_at), given.angkatan_id, 0)


def _standing(quiz: Quiz, person: Person) -> Standing:
    for jenjang in list_path(person):
        if jenjang.jenjang.slug == quiz.jenjang.slug:
            if quiz.occasion == Occasion.PRE:
                return jenjang.pre_test
            if quiz.occasion == Occasion.POST:
                return jenjang.post_test
            return next(
                p.standing for p in jenjang.places if p.module.slug == quiz.name.module_slug
            )
    return Standing(State.LOCKED, "Tes ini belum ada di jalur Anda.")
