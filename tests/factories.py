"""Rows that are valid by default; only what matters is named. They commit."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from lms import clock
from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import hold_attempt
from lms.assessment.decision_models import QuizRules
from lms.assessment.models import Attempt, Form, FormItem, Item, ItemVersion, Occasion
from lms.assessment.papers import list_paper
from lms.assessment.quiz_rules import get_test
from lms.assessment.quizzes import get_quiz
from lms.assessment.rules.measure import measure_of, measure_of_form
from lms.curriculum.catalog import get_catalog
from lms.curriculum.models import Competency, Jenjang, Lesson, Module, ModuleVersion, Publication
from lms.db import db
from lms.history.content import content_number
from lms.people.appointments import appoint
from lms.people.models import Person, Region, Residence, Role
from lms.people.passwords import hash_password
from lms.progress.learning import begin_quiz, finish_quiz, read_lesson
from lms.training.angkatan import enrol, open_angkatan
from lms.training.arrangements import Details
from lms.training.models import Angkatan
from lms.training.rules.templates import OwnTest, TrainingText
from lms.training.templates import publish_trainings
from tests.screen import on_screen, right_answer, wrong_answer

PASSWORD = "rahasia-siti-88"
_HASH = hash_password(PASSWORD)
_numbers = itertools.count(1)


def count_from_one() -> None:
    """Codes begin at 1 again: two databases made alike hold the same questions."""
    global _numbers
    _numbers = itertools.count(1)


def make_person(
    *, name: str = "Orang", username: str | None = None, role: Role | None = None, **given: Any
) -> Person:
    number = next(_numbers)
    person = Person(
        name=name,
        username=username or f"orang{number}",
        password_hash=_HASH,
        registered_at=clock.now(),
        **given,
    )
    db.session.add(person)
    db.session.flush()
    if code := given.get("region_code"):
        db.session.add(Residence(person_id=person.id, region_code=code, told_at=clock.now()))
    if role is not None:
        appoint(person, role, by=None, now=clock.now())
    db.session.commit()
    return person


def make_region(code: str = "6305", name: str = "Kabupaten Tapin") -> Region:
    parent = Region(code=code[:2], name="Kalimantan Selatan")
    region = Region(code=code, name=name, parent_code=code[:2])
    db.session.add_all([parent, region])
    db.session.commit()
    return region


def choice_body(right: str = "b", **given: Any) -> dict[str, Any]:
    """A single choice of four with its key."""
    options = [
        {"key": key, "html": f"Pilihan {key}", "right": key == right, "why": f"Sebab {key}"}
        for key in "abcd"
    ]
    return make_body(kind="single", options=options, **given)


def make_body(**given: Any) -> dict[str, Any]:
    """An item body with every field."""
    empty: dict[str, Any] = {
        "kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>",
        "options": [], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [],
        "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>",
    }  # fmt: skip
    return {**empty, **given}


def every_kind() -> list[dict[str, Any]]:
    """One body of each of the seven kinds that the program marks."""
    options = [
        {"key": key, "html": f"Pilihan {key}", "right": key in "ac", "why": f"Sebab {key}"}
        for key in "abcde"
    ]
    truth = [
        {"key": key, "html": key.title(), "right": key == "salah", "why": ""}
        for key in ("benar", "salah")
    ]
    pairs = [{"key": key, "left": f"Kiri {key}", "right": f"Kanan {key}"} for key in "abc"]
    steps = [{"key": key, "html": f"Langkah {key}"} for key in "abcd"]
    return [
        choice_body(),
        make_body(kind="multiple", options=options),
        make_body(kind="true_false", options=truth),
        make_body(kind="matching", pairs=pairs, extras=[{"key": "d", "right": "Kanan d"}]),
        make_body(kind="ordering", steps=steps),
        make_body(kind="short", accepted=["Karang Taruna", "KT"]),
        make_body(kind="number", numbers=[{"low": "12.5", "high": "13"}], unit="%"),
    ]


def most_marks(body: dict[str, Any]) -> int:
    """What a right answer earns (statistics: one point a decision)."""
    if body["kind"] == "multiple":
        return sum(option["right"] for option in body["options"])
    if body["kind"] == "matching":
        return len(body["pairs"])
    return len(body["steps"]) - 1 if body["kind"] == "ordering" else 1


def make_item(
    code: str | None = None,
    *,
    use: str = "formatif",
    module_slug: str | None = None,
    body: dict[str, Any] | None = None,
    max_marks: int | None = None,
    competency: str = "nilai-etika",
    reread: str | None = None,
) -> ItemVersion:
    """A published question in its first version."""
    drafted = _draft_item(code, use=use, module_slug=module_slug, body=body, competency=competency)
    drafted[1]["reread"] = reread
    if max_marks is not None:
        drafted[1]["max_marks"] = max_marks
    (version,) = _add_items([drafted])
    db.session.commit()
    return version


def _draft_item(
    code: str | None = None,
    *,
    use: str = "formatif",
    module_slug: str | None = None,
    body: dict[str, Any] | None = None,
    competency: str = "nilai-etika",
) -> tuple[Item, dict[str, Any]]:
    """A question and what its first version says."""
    number = next(_numbers)
    body = body or choice_body()
    item = Item(
        code=code or f"soal-{number}",
        bank="quizzes/dasar/contoh.md",
        use=use,
        module_slug=module_slug,
        position=number,
    )
    said = {"digest": f"{number:064d}", "competency": competency, "body": body, "reread": None,
            "max_marks": most_marks(body), "kind": body["kind"],
            "measure": measure_of(body, most_marks(body))}  # fmt: skip
    return item, said


def _add_items(drafted: Sequence[tuple[Item, dict[str, Any]]]) -> list[ItemVersion]:
    """All at once: a test of the pages publishes some twenty questions before it begins."""
    db.session.add_all(item for item, _ in drafted)
    db.session.flush()
    versions = [
        ItemVersion(
            id=content_number("item", item.code, said["digest"]),
            item_id=item.id,
            number=1,
            published_at=clock.now(),
            cognitive="menerapkan",
            pmks=[],
            **said,
        )
        for item, said in drafted
    ]
    db.session.add_all(versions)
    db.session.flush()
    for (item, _), version in zip(drafted, versions, strict=True):
        item.published_version_id = version.id
    db.session.flush()
    return versions


def make_jenjang(slug: str = "dasar", number: int = 1, needs: tuple[str, ...] = ()) -> Jenjang:
    jenjang = _jenjang(slug, number, needs)
    db.session.add(jenjang)
    db.session.commit()
    return jenjang


def _jenjang(slug: str = "dasar", number: int = 1, needs: tuple[str, ...] = ()) -> Jenjang:
    organiser = {1: "kabupaten/kota", 2: "provinsi", 3: "pusat"}[number]
    return Jenjang(
        slug=slug,
        number=number,
        title=slug.title(),
        organiser=organiser,
        jp=34,
        needs=list(needs),
        intro_html="",
    )


def make_module(
    slug: str = "konsep", *, jenjang_slug: str = "dasar", position: int = 1, lessons: int = 2
) -> Module:
    """A published module with lessons `pelajaran-1`, `pelajaran-2`, …"""
    module = _add_module(slug, jenjang_slug, position, lessons)
    db.session.commit()
    return module


def _add_module(
    slug: str, jenjang_slug: str = "dasar", position: int = 1, lessons: int = 2
) -> Module:
    module = Module(slug=slug, jenjang_slug=jenjang_slug, position=position)
    db.session.add(module)
    db.session.flush()
    version = ModuleVersion(
        id=content_number("module", slug, "0" * 64),
        module_id=module.id,
        number=1,
        digest="0" * 64,
        published_at=clock.now(),
        title=f"Modul {slug}",
        jp=3,
        goals=["menjelaskan"],
        needs=[],
        competencies=["nilai-etika"],
        sources=[],
        intro_html="<p>Pengantar.</p>",
        pocket_card_title="Ringkasan",
        pocket_card_html="<p>Ingat.</p>",
    )
    db.session.add(version)
    db.session.flush()
    db.session.add_all(
        Lesson(
            module_version_id=version.id,
            position=number,
            slug=f"pelajaran-{number}",
            title=f"Pelajaran {number}",
            html="<p>Isi.</p>",
            words=700,
            minutes=5,
            sources=[],
            terms=[],
        )
        for number in range(1, lessons + 1)
    )
    module.published_version_id = version.id
    db.session.flush()
    return module


def make_form(code: str, versions: list[ItemVersion], **given: Any) -> Form:
    """An edition of a form of dasar."""
    form = _add_form(code, versions, **given)
    db.session.commit()
    return form


def _add_form(code: str, versions: Sequence[ItemVersion], **given: Any) -> Form:
    settings: dict[str, Any] = {
        "jenjang_slug": "dasar",
        "minutes": 45,
        "pass_mark": 70,
        "number": 1,
    }
    settings = {**settings, **given}
    digest = f"{code}{settings['number']}" * 32
    form = Form(
        id=content_number("form", settings["jenjang_slug"], code, digest),
        code=code,
        digest=digest,
        title="Tes dasar",
        published_at=clock.now(),
        measure=measure_of_form(
            settings["minutes"],
            settings["pass_mark"],
            [(str(version.item_id), version.measure) for version in versions],
        ),
        **settings,
    )
    db.session.add(form)
    db.session.flush()
    db.session.add_all(
        FormItem(form_id=form.id, position=place, item_version_id=version.id)
        for place, version in enumerate(versions)
    )
    db.session.flush()
    return form


def publish_dasar(
    *,
    items: int = 4,
    modules: int = 1,
    bodies: Sequence[dict[str, Any]] | None = None,
    shared: int = 0,
) -> None:
    """A small dasar: forms A and B, modules with two lessons and a check of three questions.

    `bodies` are the questions of both forms; without, `items` single choices. The first `shared`
    of form A stand in form B too.
    """
    bodies = bodies or [choice_body() for _ in range(items)]
    db.session.add(_jenjang())
    db.session.flush()
    db.session.add(
        Competency(
            code="nilai-etika", title="Nilai dan etika", jenjang_slug="dasar", position=1,
            body_html="",
        )
    )  # fmt: skip
    asked = [_draft_item(use="tes", body=body) for body in (*bodies, *bodies)]
    slugs = [f"modul-{number}" for number in range(1, modules + 1)]
    checks = [_draft_item(module_slug=slug) for slug in slugs for _ in range(3)]
    versions = _add_items([*asked, *checks])
    _add_form("A", versions[: len(bodies)])
    _add_form("B", [*versions[:shared], *versions[len(bodies) + shared : len(asked)]])
    for position, slug in enumerate(slugs, start=1):
        _add_module(slug, position=position)
    db.session.commit()


def make_publication() -> None:
    """From here on what is published is known by a number, as on a real server."""
    db.session.add(
        Publication(digest="0" * 64, published_at=clock.now(), published_from="files", renderer=1)
    )
    db.session.commit()


def make_angkatan(*members: Person, slug: str = "tapin-1", **given: Any) -> Angkatan:
    days = {"starts_on": date(2026, 11, 20), "ends_on": date(2026, 11, 23)}
    names = {field.name for field in fields(Details)}
    details = Details(**{**days, **{name: given.pop(name) for name in names & set(given)}})
    named = {"title": "Angkatan Tapin 1", "jenjang_slug": "dasar", **given}
    angkatan = open_angkatan(details, slug=slug, now=clock.now(), **named)
    for member in members:
        enrol(member, angkatan=angkatan, now=clock.now())
    db.session.commit()
    return angkatan


def let_repeat(angkatan: Angkatan) -> None:
    """The post-test of this class may be sat as often as one likes; its room stays undecided."""
    rules = get_test(angkatan, Occasion.POST)[1]
    db.session.add(
        QuizRules(
            angkatan_id=angkatan.id, occasion=Occasion.POST, number=1, decided_at=clock.now(),
            **asdict(replace(rules, attempts=None)),
        )
    )  # fmt: skip
    db.session.commit()


def make_training(
    slug: str = "diklat-dasar", *, jenjang_slug: str = "dasar", own_test: OwnTest | None = None
) -> None:
    """Published as `lms content sync` publishes a file of curriculum/trainings/."""
    session = {"day": 1, "title": "Pembukaan", "jp": 1, "module": None, "kind": "pembukaan"}
    text = TrainingText(
        slug=slug, title=f"Pelatihan {slug}", jenjang=jenjang_slug, days=1, jp=1,
        max_participants=None, tests=["pre", "post"], sessions=[session], body_html="",
        own_test=own_test, opens_jenjang=own_test is None,
    )  # fmt: skip
    publish_trainings([text])
    db.session.commit()


def make_attempt(person: Person, slug: str = "pre-dasar") -> Attempt:
    """A sitting that has just begun."""
    attempt = begin_quiz(get_quiz(slug), of=person, now=clock.now())
    db.session.commit()
    return attempt


def make_sitting(person: Person, slug: str = "pre-dasar", *, right: int = 0) -> Attempt:
    """A sitting handed in: the first `right` questions of the form right, the others wrong."""
    attempt = make_attempt(person, slug)
    answer_attempt(attempt, person, right=right)
    finish_quiz(attempt.id, of=person, last_events={}, now=clock.now())
    db.session.commit()
    return attempt


def answer_attempt(attempt: Attempt, person: Person, *, right: int) -> None:
    """Saves an answer to every question, the first `right` of the form rightly."""
    events = []
    for part in list_paper(attempt.id):
        question = part.version.question
        choose = right_answer if part.form_position < right else wrong_answer
        raw = on_screen(question, part.option_order, choose(question))
        events.append(Event(secrets.token_hex(16), part.position, raw, 0))
    save_answers(hold_attempt(attempt.id, of=person), events, now=clock.now())
    db.session.commit()


def study_module(person: Person, slug: str = "modul-1") -> None:
    """Reads every lesson and does the check."""
    module = get_catalog().get_module(slug)
    for lesson in module.lessons:
        read_lesson(module, lesson.slug, by=person, now=clock.now())
    db.session.commit()
    make_sitting(person, f"cek-{slug}")
