"""Submitting an attempt: by the person, or by the sweeper when its time is over."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from lms.assessment.answers import Answer, list_answers, list_answers_of, list_unknown_events
from lms.assessment.attempts import get_attempt, hold_attempt, hold_attempts
from lms.assessment.marks import decode_answers, mark_first
from lms.assessment.models import AnswersMissing, Attempt, Submission
from lms.assessment.papers import pin_papers
from lms.assessment.rules.receipts import receipt_code
from lms.assessment.rules.windows import GRACE
from lms.db import db
from lms.history.origins import is_written_here
from lms.people.models import Person
from lms.people.persons import get_person

logger = logging.getLogger(__name__)
PERSON = "person"
SWEEPER = "sweeper"
# short enough that no phone waits for the sweeper to write
AT_ONCE = 20


def submit_attempt(
    attempt_id: UUID, *, of: Person, last_events: Mapping[int, str], now: datetime
) -> Submission:
    """Ends the attempt and marks it; the same submission however often it is asked for.

    `last_events` names, by position, the last answer the browser has given; without JavaScript
    it is empty. Raises NotFound for anyone else's attempt, AnswersMissing with the positions
    whose event never arrived.
    """
    held = hold_attempt(attempt_id, of=of)
    if held.is_submitted and (done := _find_submission(attempt_id)) is not None:
        return done
    unknown = list_unknown_events(held, list(last_events.values()))
    missing = sorted(position for position, event in last_events.items() if event in unknown)
    if missing:
        raise AnswersMissing(missing)
    attempt = get_attempt(attempt_id, of=of)
    return _close(attempt, list_answers(attempt), by=PERSON, now=now)


def close_overdue(*, now: datetime, since: datetime | None = None) -> Sequence[Attempt]:
    """The sweeper: submits what was never submitted, some at once; marks what was saved.

    `since`: only sittings that ended after it, so that the index need not be walked through from
    the first day. What another node is closing at this moment is left to it, and so is what another
    installation began: its own end may still be on the way.
    """
    query = (
        select(Attempt)
        .outerjoin(Submission)
        .where(
            Submission.attempt_id.is_(None),
            Attempt.closes_at < now - GRACE,
            is_written_here(Attempt.origin),
        )
        .order_by(Attempt.closes_at)
        .limit(AT_ONCE)
        .with_for_update(of=Attempt, skip_locked=True)
    )
    if since is not None:
        query = query.where(Attempt.closes_at > since)
    overdue = db.session.scalars(query).all()
    if not overdue:
        return overdue
    done = hold_attempts([attempt.id for attempt in overdue])
    left = [attempt for attempt in overdue if attempt.id not in done]
    given = list_answers_of([attempt.id for attempt in left])
    pin_papers([attempt.id for attempt in left])
    _hand_in({attempt: given.get(attempt.id, {}) for attempt in left}, by=SWEEPER, now=now)
    return overdue


def close_attempt(attempt: Attempt, *, now: datetime) -> Submission:
    """Ends a sitting whose time is over before the sweeper comes; the same row if it came first."""
    hold_attempt(attempt.id, of=get_person(attempt.person_id))
    done = _find_submission(attempt.id)
    return done or _close(attempt, list_answers(attempt), by=SWEEPER, now=now)


def _find_submission(attempt_id: UUID) -> Submission | None:
    return db.session.get(Submission, attempt_id)


def _close(attempt: Attempt, given: Mapping[int, Answer], *, by: str, now: datetime) -> Submission:
    """Two at once (a retry, the sweeper): the primary key is the judge, both get one row."""
    try:
        with db.session.begin_nested():
            return _hand_in({attempt: given}, by=by, now=now)[attempt]
    except IntegrityError:
        done = _find_submission(attempt.id)
        assert done is not None
        return done


def _hand_in(
    sittings: Mapping[Attempt, Mapping[int, Answer]], *, by: str, now: datetime
) -> dict[Attempt, Submission]:
    """Of attempts that are held and were not handed in, each with its answers by position."""
    done = {attempt: _submission(attempt, given, by, now) for attempt, given in sittings.items()}
    db.session.add_all(done.values())
    db.session.flush()
    marks = mark_first(done, now=now)
    for attempt, submission in done.items():
        set_committed_value(attempt, "submission", submission)
        earned = marks[attempt].earned
        logger.info("attempt %s submitted by %s, %s points", attempt.id, by, earned)
    return done


def _submission(
    attempt: Attempt, given: Mapping[int, Answer], by: str, now: datetime
) -> Submission:
    answers = {place: answer.answer for place, answer in given.items()}
    final = decode_answers(attempt, answers)
    return Submission(
        attempt_id=attempt.id,
        angkatan_id=attempt.angkatan_id,
        submitted_at=now,
        submitted_by=by,
        receipt=receipt_code(attempt.id.hex, final),
        answers=final,
    )
