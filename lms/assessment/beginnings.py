"""Beginning a sitting: the next number, the form, the paper, the end."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.attempts import find_open_attempt
from lms.assessment.decision_models import ItemOrder
from lms.assessment.form_orders import assign_form_order
from lms.assessment.models import Attempt, Occasion
from lms.assessment.papers import get_versions, write_paper
from lms.assessment.quiz_rules import Rules
from lms.assessment.quizzes import (
    CHECK_LENGTH,
    Quiz,
    list_bank_items,
    list_check_numbers,
    newest_form,
)
from lms.assessment.rules.assignment import form_code
from lms.assessment.rules.draw import Card, draw_items, in_story_order
from lms.assessment.rules.form_series import code_in_series
from lms.assessment.rules.third_form import CODE as THIRD
from lms.assessment.rules.windows import closing_time
from lms.db import Given, db, made_once
from lms.errors import Conflict, NotAllowed
from lms.people.models import Person

logger = logging.getLogger(__name__)


class NoSittingLeft(NotAllowed):
    """All the sittings that the rules allow were used."""


def start_attempt(
    quiz: Quiz,
    *,
    of: Person,
    angkatan_id: UUID | None,
    rules: Rules,
    now: datetime,
    extra: int = 0,
    room: UUID | None = None,
) -> Attempt:
    """The open sitting of this quiz, or a new one: pressing start twice gives the same.

    Two requests at once: the unique constraint is the judge, the second gets the first's. The
    number and the limit come from one reading, so that no tab can slip past the limit.
    """
    place = _next_place(quiz, of, angkatan_id)
    # first the number, then the look: whoever commits between the two is seen or collides
    if open_attempt := find_open_attempt(quiz.slug, of=of, room=room):
        return open_attempt
    if rules.attempts is not None and place.used >= rules.attempts:
        raise NoSittingLeft(all_used(rules.attempts))
    try:
        with db.session.begin_nested():
            return _new_attempt(quiz, of, angkatan_id, place, (rules, extra), now)
    except IntegrityError as error:
        if open_attempt := find_open_attempt(quiz.slug, of=of, room=room):
            return open_attempt
        raise Conflict("Tes ini baru saja Anda selesaikan di tempat lain.") from error


@dataclass(frozen=True)
class _Place:
    """Where the next attempt stands: its number, its sitting, and the sittings used before it."""

    number: int
    sitting: int
    used: int


def _next_place(quiz: Quiz, person: Person, angkatan_id: UUID | None) -> _Place:
    """Sittings are counted per angkatan, numbers go on over all of them."""
    given = {"person": person.id, "quiz": quiz.slug, "angkatan": angkatan_id}
    number, sitting, used = db.session.execute(_last_place(), given).one()
    return _Place(number + 1, sitting + 1, used)


@made_once
def _last_place(person: Given, quiz: Given, angkatan: Given) -> Select[int, int, int]:
    in_class = Attempt.angkatan_id.is_not_distinct_from(angkatan)
    return select(
        func.coalesce(func.max(Attempt.number), 0),
        func.coalesce(func.max(Attempt.sitting), 0),
        func.count(Attempt.sitting.distinct()).filter(in_class),
    ).where(Attempt.person_id == person, Attempt.quiz_slug == quiz)


def all_used(attempts: int) -> str:
    """The sentence for whoever has used all sittings of a test."""
    if attempts == 1:
        return "Tes ini dikerjakan satu kali, dan Anda sudah mengerjakannya."
    return f"Tes ini boleh dikerjakan {attempts} kali, dan semuanya sudah Anda pakai."


def _new_attempt(
    quiz: Quiz,
    person: Person,
    angkatan_id: UUID | None,
    place: _Place,
    terms: tuple[Rules, int],
    now: datetime,
) -> Attempt:
    seed = secrets.token_hex(8)
    form_id, numbers = _draw(quiz, person, angkatan_id, place.used + 1, seed, now)
    known = get_versions(numbers)
    versions = [known[number] for number in numbers]
    rules, extra = terms
    end = closing_time(now, minutes=rules.minutes, window_end=rules.closes_at, extra=extra)
    attempt = Attempt(
        person_id=person.id,
        learner_id=person.learner_id,
        quiz_slug=quiz.slug,
        title=quiz.title,
        occasion=quiz.occasion,
        jenjang_slug=quiz.jenjang.slug,
        module_slug=quiz.name.module_slug,
        form_id=form_id,
        angkatan_id=angkatan_id,
        number=place.number,
        sitting=place.sitting,
        length=len(versions),
        layout=rules.layout,
        pass_mark=rules.pass_mark,
        seed=seed,
        started_at=now,
        first_closes_at=end,
        closes_at=end,
        submission=None,
    )
    db.session.add(attempt)
    db.session.flush()
    write_paper(attempt, versions, is_fixed=rules.item_order == ItemOrder.FIXED)
    logger.info("attempt %s of %s started by person %s", attempt.id, quiz.slug, person.id)
    return attempt


def _draw(
    quiz: Quiz,
    person: Person,
    angkatan_id: UUID | None,
    sitting: int,
    seed: str,
    now: datetime,
) -> tuple[int | None, Sequence[int]]:
    """The form and its questions in form order; for a check, questions drawn from the bank."""
    if quiz.occasion == Occasion.FORMATIVE:
        assert quiz.name.module_slug is not None
        return None, _draw_check(list_check_numbers(quiz.name.module_slug), seed)
    if quiz.occasion == Occasion.SHEET:
        assert quiz.name.bank is not None
        return None, [version.id for version in list_bank_items(quiz.name.bank)]
    letter = _letter(quiz, person, angkatan_id, sitting, now)
    form = newest_form(quiz.jenjang.slug, code_in_series(quiz.series, letter))
    return form.id, [item.item_version_id for item in form.items]


def _draw_check(numbers: Sequence[int], seed: str) -> Sequence[int]:
    known = get_versions(numbers)
    bank = [known[number] for number in numbers]
    cards = [Card(each.competency, each.cognitive, each.question.name) for each in bank]
    drawn = draw_items(cards, CHECK_LENGTH, seed=seed)
    return [numbers[place] for place in in_story_order(drawn, [q.question.case for q in bank])]


def _letter(
    quiz: Quiz, person: Person, angkatan_id: UUID | None, sitting: int, now: datetime
) -> str:
    """A or B by the person's order; C months later."""
    if quiz.occasion == Occasion.LATER:
        return THIRD
    order = assign_form_order(
        person, jenjang_slug=quiz.jenjang.slug, angkatan_id=angkatan_id, now=now
    )
    return form_code(order.sequence, 0 if quiz.occasion == Occasion.PRE else sitting)
