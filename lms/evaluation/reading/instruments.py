"""What a class handed in on its sheets: statements with their steps, tasks with their marks.

As for tests, the first sheet that a member handed in counts (`lms.assessment.counted`); who left
the class is not asked about. A statement that was reworded in between stays one statement, by
its code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, func, select
from sqlalchemy.orm import aliased

from lms.assessment.counted import counted_sittings
from lms.assessment.decision_models import Grading
from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.registry import STATEMENTS, WRITTEN
from lms.assessment.kinds.written import Written
from lms.assessment.models import Attempt, AttemptItem, Item, ItemVersion, Occasion, Submission
from lms.assessment.quiz_names import QuizName
from lms.assessment.rules.balance import plain_text
from lms.assessment.written_points import newest_gradings
from lms.db import db
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class Statement:
    """One statement of a scale or survey; `reverse`: agreeing is not what is hoped for."""

    code: str
    text: str
    # the first words of the story it stands under; "" when it stands alone
    group: str
    words: Sequence[str]
    reverse: bool

    @property
    def steps(self) -> int:
        return len(self.words)


@dataclass(frozen=True)
class RubricRow:
    """One row of a rubric: its levels in points, from low to high."""

    key: str
    text: str
    levels: Sequence[int]


@dataclass(frozen=True)
class AskedTask:
    """One written question with its rubric."""

    code: str
    text: str
    rubric: Sequence[RubricRow]


@dataclass(frozen=True)
class MemberAnswers:
    """One member's sheet: the step of each statement (as chosen), the markings of each task."""

    steps: Mapping[str, int | None]
    gradings: Mapping[str, Sequence[Grading]]


@dataclass(frozen=True)
class Instrument:
    """One sheet as a class filled it in."""

    slug: str
    use: str
    bank: str
    title: str
    statements: Sequence[Statement]
    tasks: Sequence[AskedTask]
    # by person
    filled: Mapping[UUID, MemberAnswers]
    n_asked: int

    @property
    def moment(self) -> str:
        return QuizName.parse(self.slug).moment


def list_instruments(angkatan: Angkatan) -> Sequence[Instrument]:
    """The sheets that anybody handed in: one statement where there is none, else four."""
    handed_in = _first_sheets(angkatan)
    if not handed_in:
        return []
    attempts = [attempt.id for attempt, _, _ in handed_in.values()]
    places, gradings = _places(attempts), newest_gradings(attempts)
    return [
        _instrument(
            slug,
            {person: found for (one, person), found in handed_in.items() if one == slug},
            places,
            gradings,
        )
        for slug in sorted({slug for slug, _ in handed_in})
    ]


# with how many are in the class
FirstHandedIn = tuple[Attempt, Submission, int]
Place = tuple[int, Item, ItemVersion]


def _first_sheets(angkatan: Angkatan) -> dict[tuple[str, UUID], FirstHandedIn]:
    """The sheets of members of today, by sheet and person."""
    counted = counted_sittings(
        Attempt.angkatan_id == angkatan.id, Attempt.occasion == Occasion.SHEET
    )
    query = (
        select(Attempt, Submission, _members(angkatan))
        .join(counted, counted.c.attempt_id == Attempt.id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(
            Enrolment,
            and_(
                Enrolment.angkatan_id == Attempt.angkatan_id,
                Enrolment.learner_id == Attempt.learner_id,
                Enrolment.is_current,
            ),
        )
        .order_by(Attempt.learner_id)
    )
    return {
        (attempt.quiz_slug, attempt.learner_id): (attempt, submission, members)
        for attempt, submission, members in db.session.execute(query)
    }


def _members(angkatan: Angkatan) -> ScalarSelect[int]:
    """How many are in the class, whoever handed in."""
    each = aliased(Enrolment)
    query = select(func.count(each.learner_id.distinct())).where(
        each.angkatan_id == angkatan.id, each.is_current
    )
    return query.scalar_subquery()


def _places(attempts: Sequence[UUID]) -> dict[UUID, list[Place]]:
    """What stood on each sheet, in the order of the bank."""
    query = (
        select(AttemptItem.attempt_id, AttemptItem.form_position, AttemptItem.item_version_id)
        .where(AttemptItem.attempt_id.in_(attempts))
        .order_by(AttemptItem.form_position)
    )
    rows = db.session.execute(query).all()
    versions = select(ItemVersion, Item).join(Item, Item.id == ItemVersion.item_id)
    wanted = versions.where(ItemVersion.id.in_({row[2] for row in rows}))
    known = {version.id: (item, version) for version, item in db.session.execute(wanted)}
    found: dict[UUID, list[Place]] = {}
    for attempt_id, place, version_id in rows:
        found.setdefault(attempt_id, []).append((place, *known[version_id]))
    return found


def _instrument(
    slug: str,
    sheets: Mapping[UUID, FirstHandedIn],
    places: Mapping[UUID, Sequence[Place]],
    gradings: Mapping[tuple[UUID, int], Sequence[Grading]],
) -> Instrument:
    newest: dict[str, tuple[Item, ItemVersion]] = {}
    for attempt, _, _ in sheets.values():
        for _, item, version in places[attempt.id]:
            if item.code not in newest or newest[item.code][1].number < version.number:
                newest[item.code] = (item, version)
    first = next(iter(newest.values()))[0]
    asked = {item.code: version.question for item, version in newest.values()}
    return Instrument(
        slug=slug,
        use=first.use,
        bank=first.bank,
        title=first.bank_title,
        statements=[_statement(code, q) for code, q in asked.items() if isinstance(q, Likert)],
        tasks=[_task(code, q) for code, q in asked.items() if isinstance(q, Written)],
        filled={
            person: _filled(attempt, submission, places[attempt.id], gradings)
            for person, (attempt, submission, _) in sheets.items()
        },
        n_asked=next(members for _, _, members in sheets.values()),
    )


def _filled(
    attempt: Attempt,
    submission: Submission,
    places: Sequence[Place],
    gradings: Mapping[tuple[UUID, int], Sequence[Grading]],
) -> MemberAnswers:
    steps: dict[str, int | None] = {}
    marked: dict[str, Sequence[Grading]] = {}
    for place, item, version in places:
        answer = submission.answers[place]
        if version.kind in STATEMENTS:
            steps[item.code] = int(answer) if answer else None
        elif version.kind in WRITTEN:
            marked[item.code] = gradings.get((attempt.id, place), ())
    return MemberAnswers(steps, marked)


def _statement(code: str, question: Likert) -> Statement:
    return Statement(
        code=code,
        text=plain_text(question.stem),
        group=_heading(question.story),
        words=question.words,
        reverse=question.is_against,
    )


def _heading(html: str) -> str:
    """The bold words that begin a story or task, without their full stop; "" without any."""
    if not html.lstrip().startswith("<p><strong>"):
        return ""
    return plain_text(html.partition("</strong>")[0]).rstrip(".: ")


def _task(code: str, question: Written) -> AskedTask:
    rubric = [
        RubricRow(row.key, plain_text(row.text), [level.points for level in row.levels])
        for row in question.rubric
    ]
    return AskedTask(code, _heading(question.stem) or plain_text(question.stem)[:60], rubric)
