"""What reviews were worth, over everybody who agreed and looked back (docs/statistics.md 17.13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.assessment.models import ItemVersion
from lms.curriculum.modules import competency_titles
from lms.db import db
from lms.practice.models import MemoryConsent, PracticeReview, Purpose
from lms.practice.rules.held_back import Consented, Trial, find_trial
from lms.statistics.change.held_back import ArmCounts, WorthOfReviews, worth_of_reviews
from lms.statistics.core.sizes import SMALLEST_SAMPLE


@dataclass(frozen=True)
class MemoryReport:
    """All persons together; a competency only where enough of them were asked in both arms."""

    # who takes part today
    agreed: int
    worth: WorthOfReviews
    by_competency: Mapping[str, WorthOfReviews]


@dataclass(frozen=True)
class _Answer:
    competency: str
    is_held: bool
    is_right: bool


def memory_report() -> MemoryReport:
    """Who took the consent back is not in it."""
    trials = _trials()
    answers = _answers(trials)
    titles = competency_titles()
    found = {title: _worth(answers.values(), code) for code, title in titles.items()}
    return MemoryReport(
        agreed=len(trials),
        worth=_worth(answers.values()),
        by_competency={t: one for t, one in found.items() if one.n >= SMALLEST_SAMPLE},
    )


def _trials() -> Mapping[UUID, Trial]:
    """By learner: all accounts of one person are one."""
    decisions: dict[UUID, list[Consented]] = defaultdict(list)
    for row in db.session.scalars(select(MemoryConsent)):
        one = Consented(row.decided_at, row.id.hex, row.agreed, row.seed)
        decisions[row.learner_id].append(one)
    found = {learner: find_trial(rows) for learner, rows in decisions.items()}
    return {learner: trial for learner, trial in found.items() if trial}


def _answers(trials: Mapping[UUID, Trial]) -> Mapping[UUID, Sequence[_Answer]]:
    """By learner, the first answer to each question of the look back."""
    query = (
        select(PracticeReview, ItemVersion.competency)
        .join(ItemVersion, ItemVersion.id == PracticeReview.item_version_id)
        .where(PracticeReview.purpose == Purpose.LOOK_BACK)
        .order_by(PracticeReview.reviewed_at, PracticeReview.id)
    )
    first: dict[tuple[UUID, str], _Answer] = {}
    for review, competency in db.session.execute(query):
        trial = trials.get(review.learner_id)
        if trial is None or review.reviewed_at < trial.looks_back_at:
            continue
        held = trial.holds(review.item_code)
        answer = _Answer(competency, held, review.is_right)
        first.setdefault((review.learner_id, review.item_code), answer)
    found: dict[UUID, list[_Answer]] = defaultdict(list)
    for (learner, _), answer in first.items():
        found[learner].append(answer)
    return found


def _worth(persons: Iterable[Sequence[_Answer]], competency: str = "") -> WorthOfReviews:
    """Of all questions, or of one competency alone."""
    chosen = ([one for one in its if competency in ("", one.competency)] for its in persons)
    counts = (_counts(its) for its in chosen)
    return worth_of_reviews([one for one in counts if one.practised and one.held])


def _counts(answers: Sequence[_Answer]) -> ArmCounts:
    held = [one.is_right for one in answers if one.is_held]
    practised = [one.is_right for one in answers if not one.is_held]
    return ArmCounts(sum(practised), len(practised), sum(held), len(held))
