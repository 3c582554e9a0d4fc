"""How a test is held in an angkatan: as its form says, until somebody decided otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from lms.assessment.class_ends import refuse_over
from lms.assessment.closings import move_end
from lms.assessment.decision_models import ItemOrder, Layout, QuizRules, Shown
from lms.assessment.key_release import keys_open_since
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_names import ROOMS, QuizName
from lms.assessment.quizzes import Quiz, get_named_quiz
from lms.assessment.rules.windows import closing_time, is_closed, is_window_open
from lms.assessment.seat_decisions import shut_entries
from lms.assessment.third_forms import publish_third_form
from lms.db import Given, db, made_once
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.angkatan import is_member
from lms.training.models import Angkatan

POST_IS_OPEN = "Tes akhir kelas ini masih terbuka. Tutuplah dahulu; tes lanjutan datang sesudahnya."


@dataclass(frozen=True)
class Rules:
    """What holds for the next sitting."""

    opens_at: datetime | None
    closes_at: datetime | None
    minutes: int | None
    attempts: int | None
    pass_mark: int | None
    shown: Shown
    item_order: ItemOrder
    layout: Layout


def get_rules(quiz: Quiz, *, angkatan_id: UUID | None) -> Rules:
    """The newest decision of the angkatan, else what the form says; only tests are decided on."""
    if angkatan_id is None or quiz.occasion not in ROOMS:
        return _rules_of_form(quiz)
    row = _newest(angkatan_id, quiz.occasion)
    if row is not None:
        return _rules_of_row(row)
    return replace(_rules_of_form(quiz), attempts=usual_sittings(angkatan_id))


def get_test(angkatan: Angkatan, occasion: Occasion) -> tuple[Quiz, Rules]:
    """A test of an angkatan and how it is held; raises NotFound without a form."""
    name = QuizName.of_test(occasion, angkatan.jenjang_slug)
    quiz = get_named_quiz(name, series=angkatan.test_series)
    return quiz, get_rules(quiz, angkatan_id=angkatan.id)


def shown_after(occasion: str, angkatan_id: UUID | None, *, now: datetime) -> Shown:
    """What is shown after handing in; decided at the moment of looking, so it can be opened later.

    In a class no key is shown while anybody of it may still sit the test, whatever is decided.
    """
    shown = decided_shown(occasion, angkatan_id)
    if angkatan_id is None or shown != Shown.ANSWERS:
        return shown
    if occasion == Occasion.LATER and not has_closed(_newest(angkatan_id, occasion), now):
        return Shown.COMPETENCIES
    return shown if keys_open_since(angkatan_id, now=now) else Shown.COMPETENCIES


def has_closed(row: QuizRules | None, now: datetime) -> bool:
    """Whether the room was opened and its end has passed."""
    return row is not None and row.closes_at is not None and row.closes_at <= now


def decided_shown(occasion: str, angkatan_id: UUID | None) -> Shown:
    """As the class decided, whether or not its keys are open already."""
    row = _newest(angkatan_id, occasion) if angkatan_id else None
    return Shown(row.shown) if row else usually_shown(occasion)


def sittings_of_test(angkatan_id: UUID | None) -> int | None:
    """How often the post-test may be sat in this class, or alone; None: as often as one likes."""
    row = _newest(angkatan_id, Occasion.POST) if angkatan_id else None
    return row.attempts if row else usual_sittings(angkatan_id)


def usual_sittings(angkatan_id: UUID | None) -> int | None:
    """Once in a class, unless its organiser says otherwise; as often as one likes alone."""
    return None if angkatan_id is None else 1


def list_decisions(angkatan_ids: Collection[UUID]) -> Mapping[tuple[UUID, str], QuizRules]:
    """By class and occasion, the newest decision."""
    query = (
        select(QuizRules)
        .where(QuizRules.angkatan_id.in_(angkatan_ids))
        .order_by(QuizRules.number, QuizRules.id)
    )
    return {(row.angkatan_id, row.occasion): row for row in db.session.scalars(query)}


def decide_rules(
    angkatan: Angkatan, occasion: Occasion, wanted: Rules, *, by: Person, now: datetime
) -> QuizRules:
    """As `_decide`; raises OwnAffair for who sits the test in this class."""
    if is_member(by, angkatan=angkatan):
        refuse_own(by.learner_id, by=by)
    return _decide(angkatan, occasion, wanted, by=by, now=now)


def open_test(angkatan: Angkatan, occasion: Occasion, *, by: Person, now: datetime) -> QuizRules:
    """From now on one may begin; an end that has passed is taken away.

    Raises ClassClosed when the class is over and the test is one of those it began and ended with.
    """
    refuse_over(angkatan, occasion)
    rules = get_test(angkatan, occasion)[1]
    ended = rules.closes_at is not None and rules.closes_at <= now
    wanted = replace(rules, opens_at=now, closes_at=None if ended else rules.closes_at)
    return _decide(angkatan, occasion, wanted, by=by, now=now)


def close_test(angkatan: Angkatan, occasion: Occasion, *, by: Person, now: datetime) -> QuizRules:
    """Nobody begins any more, and whoever is sitting stops now.

    After the post-test a pre-test would say nothing: its room closes too.
    """
    if occasion == Occasion.POST and is_open(angkatan, Occasion.PRE, now=now):
        close_test(angkatan, Occasion.PRE, by=by, now=now)
    shut_entries(angkatan, occasion, by=by, now=now)
    rules = get_test(angkatan, occasion)[1]
    begun = rules.opens_at is None or rules.opens_at <= now
    wanted = replace(rules, opens_at=rules.opens_at if begun else None, closes_at=now)
    return _decide(angkatan, occasion, wanted, by=by, now=now)


def close_open_tests(angkatan: Angkatan, *, by: Person, now: datetime) -> None:
    """The class is over: so are its tests. Rooms that nobody opened stay as they are."""
    for occasion in (Occasion.PRE, Occasion.POST):
        if is_open(angkatan, occasion, now=now):
            close_test(angkatan, occasion, by=by, now=now)


def is_open(angkatan: Angkatan, occasion: Occasion, *, now: datetime) -> bool:
    """Whether somebody opened this room, and nobody closed it since."""
    row = _newest(angkatan.id, occasion)
    return (
        row is not None
        and row.opens_at is not None
        and is_window_open(row.opens_at, row.closes_at, now)
    )


def _decide(
    angkatan: Angkatan, occasion: Occasion, wanted: Rules, *, by: Person, now: datetime
) -> QuizRules:
    """A new row, unless nothing changes; a changed end moves the sittings that are open."""
    if occasion == Occasion.LATER and wanted.opens_at is not None:
        _prepare_later(angkatan, now)
    before = get_test(angkatan, occasion)[1]
    newest = _newest(angkatan.id, occasion)
    if newest is not None and before == wanted:
        return newest
    row = QuizRules(
        angkatan_id=angkatan.id,
        occasion=occasion,
        number=newest.number + 1 if newest else 1,
        decided_at=now,
        decided_by_id=by.id,
        **asdict(wanted),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Aturan ini baru saja diubah orang lain. Muat ulang dahulu.") from error
    _move_ends(angkatan, occasion, before, wanted, now)
    audit.record(
        "quiz_rules.decide",
        subject=f"angkatan:{angkatan.id}",
        by=by,
        now=now,
        occasion=occasion,
        before=_words(before),
        after=_words(wanted),
    )
    return row


def _prepare_later(angkatan: Angkatan, now: datetime) -> None:
    """The paper of that test, from today's questions; raises Conflict before its time."""
    if is_open(angkatan, Occasion.POST, now=now):
        raise Conflict(POST_IS_OPEN)
    publish_third_form(angkatan.jenjang_slug, series=angkatan.test_series, now=now)


def _move_ends(
    angkatan: Angkatan, occasion: Occasion, before: Rules, wanted: Rules, now: datetime
) -> None:
    """A window that ends earlier ends the sittings in it; one that ends later frees those it cut.

    Minutes are left alone: whoever has begun keeps the time that was promised (or gets extra).
    """
    if before.closes_at == wanted.closes_at:
        return
    query = (
        select(Attempt)
        .outerjoin(Submission)
        .where(
            Attempt.angkatan_id == angkatan.id,
            Attempt.occasion == occasion,
            Submission.attempt_id.is_(None),
        )
        .with_for_update(of=Attempt)
    )
    for attempt in db.session.scalars(query).all():
        if is_closed(attempt.closes_at, now):
            continue
        if before.closes_at is not None and attempt.closes_at == before.closes_at:
            end = closing_time(
                attempt.started_at, minutes=before.minutes, window_end=wanted.closes_at
            )
            move_end(attempt, end, now=now)
        elif wanted.closes_at is not None:
            ends = [end for end in (attempt.closes_at, wanted.closes_at) if end]
            if min(ends) != attempt.closes_at:
                move_end(attempt, min(ends), now=now)
    db.session.flush()


def is_newest_decision() -> ColumnElement[bool]:
    """No later decision about the same test of the same class."""
    later = aliased(QuizRules)
    found = select(later.id).where(
        later.angkatan_id == QuizRules.angkatan_id,
        later.occasion == QuizRules.occasion,
        later.number > QuizRules.number,
    )
    return ~found.correlate(QuizRules).exists()


def _newest(angkatan_id: UUID, occasion: str) -> QuizRules | None:
    return db.session.scalar(_decision(), {"angkatan": angkatan_id, "occasion": occasion})


@made_once
def _decision(angkatan: Given, occasion: Given) -> Select[QuizRules]:
    return (
        select(QuizRules)
        .where(QuizRules.angkatan_id == angkatan, QuizRules.occasion == occasion)
        .order_by(QuizRules.number.desc(), QuizRules.id.desc())
        .limit(1)
    )


def _rules_of_row(row: QuizRules) -> Rules:
    return Rules(
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        minutes=row.minutes,
        attempts=row.attempts,
        pass_mark=row.pass_mark,
        shown=Shown(row.shown),
        item_order=ItemOrder(row.item_order),
        layout=Layout(row.layout),
    )


def _rules_of_form(quiz: Quiz) -> Rules:
    return Rules(
        opens_at=None,
        closes_at=None,
        minutes=quiz.minutes,
        attempts=1 if quiz.occasion in (Occasion.PRE, Occasion.SHEET) else None,
        pass_mark=quiz.pass_mark,
        shown=usually_shown(quiz.occasion),
        item_order=ItemOrder.FIXED if quiz.occasion == Occasion.SHEET else ItemOrder.SHUFFLED,
        layout=Layout.ONE,
    )


def usually_shown(occasion: str) -> Shown:
    """Where nobody decided otherwise."""
    return Shown.NOTHING if occasion in (Occasion.PRE, Occasion.SHEET) else Shown.ANSWERS


def _words(rules: Rules) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(rules).items()
    }
