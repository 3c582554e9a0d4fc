"""Impressions of a class: given once a person, kept without a name, read from five on."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.db import db
from lms.errors import Conflict
from lms.people.models import Person
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.surveys.likert import SurveyItem, survey_item
from lms.training.after_models import Impression, ImpressionGiven
from lms.training.models import Angkatan
from lms.training.rules.impressions import (
    MATERIAL,
    ORGANISER,
    SPEAKER,
    WORDS,
    GivenImpression,
)

# who forgot on the last day may still say it
STAYS = timedelta(days=14)


@dataclass(frozen=True)
class StatementFigures:
    """One statement and how it was answered."""

    text: str
    figures: SurveyItem


@dataclass(frozen=True)
class AskedPart:
    """One speaker, or material, or organisation; a row has five answers or more."""

    title: str
    answered: int
    rows: Sequence[StatementFigures]


@dataclass(frozen=True)
class ClassImpressions:
    """All of a class; parts and words only from five people on."""

    given: int
    speakers: Sequence[AskedPart] = ()
    others: Sequence[AskedPart] = ()
    # by question, in an order that says nothing
    words: Sequence[tuple[str, Sequence[str]]] = ()

    @property
    def is_shown(self) -> bool:
        return self.given >= SMALLEST_GROUP


def may_give(angkatan: Angkatan, *, day: date) -> bool:
    """From the last day on, for two weeks."""
    return angkatan.ends_on <= day <= angkatan.ends_on + STAYS


def has_given(angkatan: Angkatan, *, of: Person) -> bool:
    query = select(ImpressionGiven.id).where(
        ImpressionGiven.angkatan_id == angkatan.id, ImpressionGiven.learner_id == of.learner_id
    )
    return db.session.scalar(query.limit(1)) is not None


def give_impression(
    angkatan: Angkatan, impression: GivenImpression, *, of: Person, day: date
) -> None:
    """Raises Conflict a second time; the constraint is the judge of two at once."""
    said = Conflict("Anda sudah mengisi. Kesan diisi satu kali.")
    if has_given(angkatan, of=of):
        raise said
    row = ImpressionGiven(
        angkatan_id=angkatan.id, person_id=of.id, learner_id=of.learner_id, given_on=day
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise said from error
    db.session.add(Impression(angkatan_id=angkatan.id, answers=asdict(impression)))
    db.session.flush()


def count_given(angkatan: Angkatan) -> int:
    query = select(func.count()).where(Impression.angkatan_id == angkatan.id)
    return db.session.scalar(query) or 0


def read_impressions(angkatan: Angkatan) -> ClassImpressions:
    """One statement. Speakers in the order in which most people named them."""
    query = select(Impression.answers).where(Impression.angkatan_id == angkatan.id)
    answers = db.session.scalars(query.order_by(Impression.id)).all()
    if len(answers) < SMALLEST_GROUP:
        return ClassImpressions(len(answers))
    names = dict.fromkeys(name for one in answers for name in one["speakers"])
    return ClassImpressions(
        given=len(answers),
        speakers=[
            _part(name, [one["speakers"].get(name, {}) for one in answers], SPEAKER)
            for name in names
        ],
        others=[
            _part("Materi", [one["material"] for one in answers], MATERIAL),
            _part("Penyelenggaraan", [one["organiser"] for one in answers], ORGANISER),
        ],
        words=[(asked, _shuffled(angkatan, key, answers)) for key, asked in WORDS.items()],
    )


def _part(title: str, given: Sequence[Mapping[str, int]], asked: Mapping[str, str]) -> AskedPart:
    answered = sum(bool(one) for one in given)
    if answered < SMALLEST_GROUP:
        return AskedPart(title, answered, ())
    rows = [
        StatementFigures(text, figures)
        for key, text in asked.items()
        if (figures := survey_item([one.get(key) for one in given if one])).n_valid
        >= SMALLEST_GROUP
    ]
    return AskedPart(title, answered, rows)


def _shuffled(angkatan: Angkatan, key: str, answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Always in the same order, which has nothing to do with when and by whom."""
    said = sorted(one["words"][key] for one in answers if one["words"].get(key))
    random.Random(f"{angkatan.id}/{key}").shuffle(said)
    return said
