"""The sitting that counts: the only place that picks it (docs/statistics.md 1.3).

Of each person in each class (or alone) and each test or sheet: the first sitting that was handed
in. A sitting that was reopened counts as it was handed in last, and by its newest marking.
Repeated post-tests are told apart as such, never mixed in. Of two first sittings in two halls the
one with the lower id counts, whichever hall was merged first.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, or_, select

from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import Attempt, Mark, Submission

# within one sitting: as it was handed in last, by its newest marking
NEWEST = (Attempt.number.desc(), Attempt.id.desc(), *NEWEST_MARK)


def counted_sittings(*where: ColumnElement[bool]) -> Subquery:
    """One row a person, class and test: `attempt_id`, its newest `mark_id`, whose and of what.

    `person_id` is the learner: all accounts of one person are one.
    `where` are conditions on Attempt. They choose classes, persons or tests as a whole; who has
    left a class is the caller's to leave out (`Enrolment.is_current`). Sheets have no mark.
    """
    ranked = _ranked(*where, place=_place(Attempt.sitting, Attempt.sitting_id, *NEWEST)).subquery()
    return select(*_known(ranked)).where(ranked.c.place == 1).subquery("counted")


def first_and_last_sittings(*where: ColumnElement[bool]) -> Subquery:
    """The same, and beside it the last sitting of whoever sat again; `is_first` tells which."""
    ranked = _ranked(
        *where,
        place=_place(Attempt.sitting, Attempt.sitting_id, *NEWEST),
        from_the_end=_place(Attempt.sitting.desc(), Attempt.sitting_id.desc(), *NEWEST),
    ).subquery()
    is_first = ranked.c.place == 1
    query = select(*_known(ranked), is_first.label("is_first"))
    return query.where(or_(is_first, ranked.c.from_the_end == 1)).subquery("counted")


def _place(*order: Any) -> ColumnElement[int]:
    """The place of a marking, from 1, among those of one person, class and test."""
    same = (Attempt.angkatan_id, Attempt.learner_id, Attempt.quiz_slug)
    return func.row_number().over(partition_by=same, order_by=order)


def _ranked(*where: ColumnElement[bool], **places: ColumnElement[int]) -> Any:
    return (
        select(
            Attempt.id.label("attempt_id"),
            Mark.id.label("mark_id"),
            Attempt.learner_id.label("person_id"),
            Attempt.angkatan_id,
            Attempt.quiz_slug,
            Attempt.occasion,
            Attempt.form_id,
            Attempt.sitting,
            *(place.label(name) for name, place in places.items()),
        )
        .join(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(Mark, Mark.attempt_id == Attempt.id)
        .where(*where)
    )


def _known(ranked: Subquery) -> list[ColumnElement[Any]]:
    """What callers may ask of a sitting: all but its places."""
    return [column for column in ranked.c if column.name not in ("place", "from_the_end")]
