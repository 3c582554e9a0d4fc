"""What somebody is to do in the own class at this moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from lms.assessment.decision_models import SeatDoor
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_names import QuizName
from lms.db import db
from lms.people.models import Person
from lms.progress.agenda import read_doors_for
from lms.progress.rules.agenda import Door
from lms.training.models import Angkatan


def find_open_test(angkatan: Angkatan, *, of: Person, now: datetime) -> str:
    """The slug of a test whose room is open and that this person has not handed in; else "".

    The post-test before the pre-test: who has both open came late to the last day. The test months
    later before both: their rooms stay as somebody left them.
    """
    doors = read_doors_for(of, angkatan, now)
    order = (Occasion.LATER, Occasion.POST, Occasion.PRE)
    waiting = [occasion for occasion in order if is_let_in(doors[occasion])]
    if not waiting:
        return ""
    done = set(db.session.scalars(_submitted(angkatan, of)))
    open_one = next((occasion for occasion in waiting if occasion not in done), None)
    return QuizName.of_test(open_one, angkatan.jenjang_slug).slug if open_one else ""


def is_let_in(doors: tuple[Door, SeatDoor]) -> bool:
    """What was decided about one person goes before what holds for the room."""
    room, own = doors
    return own == SeatDoor.OPEN or (own == SeatDoor.ROOM and room == Door.OPEN)


def _submitted(angkatan: Angkatan, of: Person) -> Select[str]:
    return (
        select(Attempt.occasion)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(Attempt.angkatan_id == angkatan.id, Attempt.learner_id == of.learner_id)
    )
