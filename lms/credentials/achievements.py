"""What the members of a class have reached of what its certificate asks for."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from uuid import UUID

from sqlalchemy import func, select

from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.assessment.quiz_rules import get_test
from lms.credentials.rules.passing import Achieved, AskedFor
from lms.db import db
from lms.errors import NotFound
from lms.training.arrangements import details_of
from lms.training.attendance import list_attended
from lms.training.field_ratings import list_field_marks
from lms.training.models import Angkatan
from lms.training.rules.attendance import Attended


def rule_of(angkatan: Angkatan) -> AskedFor:
    """The rule of the class; without one, as its post-test is held, if its jenjang has a test."""
    rule = details_of(angkatan).rule
    if rule.is_set:
        return AskedFor(rule.attendance, rule.post, rule.pkl)
    try:
        return AskedFor(post=get_test(angkatan, Occasion.POST)[1].pass_mark)
    except NotFound:
        return AskedFor()


def list_achieved(angkatan: Angkatan) -> Mapping[UUID, Achieved]:
    """By learner; who has nothing yet is missing."""
    posts, attended = _best_posts(angkatan), list_attended(angkatan)
    field = list_field_marks(angkatan)
    return {
        learner: Achieved(
            attendance=(there := attended.get(learner, Attended())).share,
            post=posts.get(learner),
            pkl=field[learner].mark if learner in field else None,
            not_noted=there.unknown_share,
        )
        for learner in {*posts, *attended, *field}
    }


def _best_posts(angkatan: Angkatan) -> dict[UUID, Fraction]:
    """The best post-test that somebody handed in, in this class; 0 to 1.

    A sitting that was reopened counts as it was handed in last, by its newest marking.
    """
    newest = (Attempt.number.desc(), Attempt.id.desc(), *NEWEST_MARK)
    same = (Attempt.learner_id, func.coalesce(Attempt.sitting_id, Attempt.id))
    ranked = (
        select(
            Attempt.learner_id,
            Mark.earned,
            Mark.possible,
            func.row_number().over(partition_by=same, order_by=newest).label("place"),
        )
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .where(Attempt.angkatan_id == angkatan.id, Attempt.occasion == Occasion.POST)
        .subquery()
    )
    query = select(ranked.c.learner_id, ranked.c.earned, ranked.c.possible)
    best: dict[UUID, Fraction] = {}
    for learner, earned, possible in db.session.execute(query.where(ranked.c.place == 1)):
        share = Fraction(earned, possible) if possible else Fraction(0)
        best[learner] = max(share, best.get(learner, share))
    return best
