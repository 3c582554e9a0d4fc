"""Months later: who answered, and what members and their supervisors say of the same behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from lms.assessment.decision_models import Observation
from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import STATEMENTS, read_question
from lms.assessment.models import Item, ItemVersion
from lms.assessment.rules.instruments import OBSERVED, OBSERVED_ENDING
from lms.db import db
from lms.evaluation.reading.instruments import Instrument, Statement
from lms.statistics.change.change import gain_from_sums
from lms.statistics.core.pairs import Score, match_pairs, sum_pairs
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.groups.two_groups import TwoGroups, compare_groups
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class ScaleStep:
    """An answer in the hoped-for direction: `value` of `most`, from 1."""

    value: int
    most: int


# by person, then by the code of the statement
Steps = Mapping[UUID, Mapping[str, ScaleStep]]


@dataclass(frozen=True)
class SameBehaviour:
    """One statement that a member and the supervisor answered; figures None below five pairs.

    Means in steps, turned where agreeing is not what is hoped for; `gap` is own minus supervisor.
    """

    statement: Statement
    n: int
    own: float | None
    supervisor: float | None
    gap: float | None
    ci95: tuple[float, float] | None
    # share of the pairs who chose the same step
    same: float | None
    reasons: Mapping[str, str]


def list_observed_steps(angkatan: Angkatan) -> Steps:
    """The newest sheet about each member who is still in the class; two statements."""
    query = (
        select(Observation.learner_id, Observation.answers)
        .join(
            Enrolment,
            and_(
                Enrolment.angkatan_id == Observation.angkatan_id,
                Enrolment.learner_id == Observation.learner_id,
                Enrolment.is_current,
            ),
        )
        .where(Observation.angkatan_id == angkatan.id)
        .order_by(Observation.number, Observation.id)
    )
    sheets: dict[UUID, dict[str, str]] = dict(db.session.execute(query).all())
    known = _statements() if sheets else {}
    return {person: _steps(answers, known) for person, answers in sheets.items()}


def compare_responders(survey: Instrument, post: Mapping[UUID, Score]) -> TwoGroups:
    """Post-test scores of those who answered (a) and of the other members (b) who sat it."""
    answered = [score for person, score in post.items() if person in survey.filled]
    others = [score for person, score in post.items() if person not in survey.filled]
    return compare_groups(answered, others)


def compare_behaviours(survey: Instrument, observed: Steps) -> list[SameBehaviour]:
    """In the order of the survey; statements that no supervisor was asked about are left out."""
    asked = {code for steps in observed.values() for code in steps}
    return [
        _compare(survey, statement, observed)
        for statement in survey.statements
        if statement.code + OBSERVED_ENDING in asked
    ]


def _compare(survey: Instrument, statement: Statement, observed: Steps) -> SameBehaviour:
    pairs = []
    for person, filled in survey.filled.items():
        own = filled.steps.get(statement.code)
        seen = observed.get(person, {}).get(statement.code + OBSERVED_ENDING)
        if own is not None and seen is not None and seen.most == statement.steps:
            pairs.append((statement.steps + 1 - own if statement.reverse else own, seen.value))
    if len(pairs) < SMALLEST_GROUP:
        reasons = dict.fromkeys(("own", "supervisor", "gap", "ci95", "same"), "n_too_small")
        return SameBehaviour(statement, len(pairs), None, None, None, None, None, reasons)
    found = gain_from_sums(sum_pairs(match_pairs([b for _, b in pairs], [a for a, _ in pairs])))
    return SameBehaviour(
        statement=statement,
        n=len(pairs),
        own=found["mean_post"],
        supervisor=found["mean_pre"],
        gap=found["mean_gain"],
        ci95=found["ci95_gain"],
        same=sum(a == b for a, b in pairs) / len(pairs),
        reasons={"ci95": code} if (code := found["reasons"].get("ci95_gain")) else {},
    )


def _statements() -> dict[str, tuple[str, Question]]:
    """Code and question of every version of a supervisor's statement, by the version's id."""
    query = (
        select(ItemVersion.id, Item.code, ItemVersion.body)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(Item.use == OBSERVED, ItemVersion.kind.in_(STATEMENTS))
    )
    return {str(row[0]): (row[1], read_question(row[2])) for row in db.session.execute(query)}


def _steps(
    answers: Mapping[str, str], known: Mapping[str, tuple[str, Question]]
) -> dict[str, ScaleStep]:
    found = {}
    for version_id, given in answers.items():
        if version_id in known:
            code, question = known[version_id]
            assert isinstance(question, Likert)
            found[code] = ScaleStep(question.turned(int(given)), question.scale)
    return found
