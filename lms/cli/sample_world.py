"""The sample world of `lms demo`: plainly sample people, reproducible answers, real rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from lms import clock
from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import hold_attempt
from lms.assessment.closings import move_end
from lms.assessment.models import Attempt, Occasion
from lms.assessment.papers import list_paper
from lms.assessment.quiz_names import QuizName
from lms.assessment.quizzes import get_named_quiz
from lms.cli.sample_answers import answer_paper
from lms.cli.sample_ratings import rate_members
from lms.cli.sample_sheets import fill_sheets
from lms.curriculum.catalog import ModuleEntry, get_catalog
from lms.db import db, transaction
from lms.people.appointments import appoint
from lms.people.models import Person, Residence, Role
from lms.people.passwords import hash_password
from lms.people.persons import find_person, get_person
from lms.progress.learning import begin_quiz, finish_quiz, read_lesson
from lms.training.angkatan import enrol
from lms.training.arrangements import Details, arrange
from lms.training.models import Angkatan
from lms.training.namings import name_angkatan
from lms.training.openings import Opening, opening_from
from lms.training.templates import list_trainings
from lms.training.timetable import add_sessions
from lms.zones import WITA

# of every sample account: a demo is no secret
PASSWORD = "belajar-bersama"
TRAINING = "diklat-dasar-psm"
ROLES = (
    ("Bu Ratna (contoh)", "ratna", Role.ADMINISTRATOR),
    ("Pak Hasan (contoh)", "hasan", Role.INSTRUCTOR),
    ("Bu Lestari (contoh)", "lestari", Role.INSTRUCTOR),
    ("Evaluator (contoh)", "evaluator", Role.EVALUATOR),
)
FIRST = (
    "Siti", "Budi", "Ani", "Rahmat", "Dewi", "Yosef", "Maria", "Umar", "Lina", "Agus", "Wati",
    "Jaya", "Nur", "Tono", "Sari", "Made", "Rina", "Hadi", "Fitri", "Joko", "Ida", "Beni", "Tuti",
    "Eko", "Mega", "Arif", "Yuli", "Dedi", "Nina", "Surya",
)  # fmt: skip
PLACES = ("6305", "6303", "6371", "6372", "6301")
DAY = timedelta(days=1)
PRE_TEST = QuizName.of_test(Occasion.PRE, "dasar")
POST_TEST = QuizName.of_test(Occasion.POST, "dasar")


def make_world(now: datetime) -> None:
    """Fills an empty data folder; a second call changes nothing."""
    if find_person("siti") is not None:
        return
    secret = hash_password(PASSWORD)
    with transaction():
        staff = {
            username: _person(name, username, secret, "6371", now) for name, username, _ in ROLES
        }
        for _, username, role in ROLES:
            appoint(staff[username], role, by=None, now=now)
        siti = _person("Siti (contoh)", "siti", secret, "6305", now)
        finished = _class("tapin-1", "Angkatan contoh 1, sudah selesai", 30, secret, now - 30 * DAY)
        sitting = _class("tapin-2", "Angkatan contoh 2, sedang tes awal", 24, secret, now)
    for number, person in enumerate(finished[1]):
        with transaction():
            _learn_all(person, random.Random(f"tapin-1/{number}"), now - 28 * DAY)
    with transaction():
        graders = (staff["hasan"], staff["lestari"])
        fill_sheets(*finished, graders, now - 28 * DAY)
        rate_members(*finished, staff["hasan"], now - 26 * DAY)
    for number, person in enumerate(sitting[1]):
        with transaction():
            _begin(person, number, random.Random(f"tapin-2/{number}"), now)
    with transaction():
        _learn_half(siti, now - 3 * DAY)


def _person(name: str, username: str, secret: str, region: str, now: datetime) -> Person:
    """All sample accounts share one hash, so that making them takes no minute."""
    person = Person(
        name=name,
        username=username,
        password_hash=secret,
        region_code=region,
        registered_at=now,
    )
    db.session.add(person)
    db.session.flush()
    db.session.add(Residence(person_id=person.id, region_code=region, told_at=now))
    return person


def _class(
    slug: str, title: str, size: int, secret: str, starts: datetime
) -> tuple[Angkatan, list[Person]]:
    """Its id follows from its slug, so that the same people get the same form every time."""
    training = next((one for one in list_trainings() if one.slug == TRAINING), None)
    first_day: date = clock.day_of(starts, WITA.tz)
    angkatan = Angkatan(
        id=uuid5(NAMESPACE_URL, f"jenjang/contoh/{slug}"),
        slug=slug,
        jenjang_slug="dasar",
        training_slug=training.slug if training else None,
        created_at=starts,
    )
    db.session.add(angkatan)
    db.session.flush()
    name_angkatan(angkatan, title, by=None, now=starts)
    details = Details(first_day, first_day + timedelta(days=3), "6305", place="Aula (contoh)")
    opening = Opening(title, "dasar", details)
    if training:
        opening = opening_from(training, title=title, details=details)
    arrange(angkatan, opening.details, by=None, now=starts)
    add_sessions(angkatan, opening.slots, by=None, now=starts)
    members = [
        _person(f"{name} (contoh)", f"{slug}-{n:02d}", secret, PLACES[n % len(PLACES)], starts)
        for n, name in enumerate(FIRST[:size], start=1)
    ]
    for member in members:
        enrol(member, angkatan=angkatan, now=starts)
    return angkatan, members


def _learn_all(person: Person, luck: random.Random, day: datetime) -> None:
    """Pre-test, all modules, post-test; two of thirty miss one of the tests."""
    before = luck.gauss(-0.2, 0.8)
    fate = luck.random()
    if fate < 0.03:
        return
    _sit(person, PRE_TEST, before, day)
    if fate > 0.97:
        return
    for place, module in enumerate(_modules("dasar")):
        _study(person, module, day + place * timedelta(hours=3))
    _sit(person, POST_TEST, before + luck.gauss(1.2, 0.4), day + 3 * DAY)


def _learn_half(person: Person, day: datetime) -> None:
    """Alone at home: pre-test, two modules, and half of the third."""
    _sit(person, PRE_TEST, 0.1, day)
    first, second, third, *_ = _modules("dasar")
    _study(person, first, day + DAY)
    _study(person, second, day + 2 * DAY)
    for lesson in third.lessons[:2]:
        read_lesson(third, lesson.slug, by=person, now=day + 2 * DAY)


def _begin(person: Person, number: int, luck: random.Random, now: datetime) -> None:
    """In the middle of the pre-test; it stays open for a week, so that a demo can be looked at."""
    if number % 8 == 7:
        return
    started = now - timedelta(minutes=20 - number % 5)
    attempt = begin_quiz(get_named_quiz(PRE_TEST), of=person, now=started)
    move_end(attempt, now + 7 * DAY, now=started)
    answers = answer_paper(list_paper(attempt.id), ability=luck.gauss(-0.2, 0.8), luck=luck)
    some = dict(list(answers.items())[: luck.randrange(4, 26)])
    _save(attempt, some, started)
    if number % 6 == 0:
        _save(attempt, answers, started + timedelta(minutes=15))
        finish_quiz(attempt.id, of=person, last_events={}, now=started + timedelta(minutes=16))


def _study(person: Person, module: ModuleEntry, now: datetime) -> None:
    for lesson in module.lessons:
        read_lesson(module, lesson.slug, by=person, now=now)
    _sit(person, QuizName.of_check(module.slug), 0.9, now + timedelta(minutes=40))


def _sit(person: Person, quiz: QuizName, ability: float, now: datetime) -> Attempt:
    """With a luck of its own: how many questions came before must not matter."""
    attempt = begin_quiz(get_named_quiz(quiz), of=person, now=now)
    luck = random.Random(f"{person.username}/{quiz.slug}")
    _save(attempt, answer_paper(list_paper(attempt.id), ability=ability, luck=luck), now)
    finish_quiz(attempt.id, of=person, last_events={}, now=now + timedelta(minutes=25))
    return attempt


def _save(attempt: Attempt, answers: dict[int, object], now: datetime) -> None:
    events = [
        Event(f"{attempt.id.hex[:24]}{n:08x}", position, answer, n)
        for n, (position, answer) in enumerate(answers.items())
    ]
    held = hold_attempt(attempt.id, of=get_person(attempt.person_id))
    save_answers(held, events, now=now + timedelta(minutes=10))


def _modules(jenjang_slug: str) -> Sequence[ModuleEntry]:
    return get_catalog().modules_of(jenjang_slug)
