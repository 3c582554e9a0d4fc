"""Problems that people tell: written by anybody, read and closed by who can help."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.appointments import is_everywhere
from lms.people.endings import end
from lms.people.models import Appointment, Person, Role
from lms.training.angkatan import scope_of
from lms.training.authority import KEEPING
from lms.training.models import Angkatan
from lms.training.own_classes import list_own_classes
from lms.training.problem_models import ProblemReport

# told without signing in, from everywhere together: a flood stops there
MOST_OF_VISITORS = 30
# told by one person
MOST_OF_A_PERSON = 10
HOUR = timedelta(hours=1)
SAME = timedelta(minutes=10)


class TooManyReports(Conflict):
    """More would only bury the others."""


@dataclass(frozen=True)
class ReportedProblem:
    """A report with the names that stand beside it."""

    report: ProblemReport
    # "": not told
    name: str
    username: str
    angkatan_title: str


@dataclass(frozen=True)
class ProblemWords:
    """What somebody sends."""

    words: str
    page: str
    device: str
    version: str
    with_name: bool


def report_problem(
    told: ProblemWords, *, by: Person | None, day: date, now: datetime
) -> ProblemReport:
    """The same words again within ten minutes are the report that is there.

    Raises TooManyReports. `day` is today where the person is.
    """
    named = by.id if by and told.with_name else None
    same = select(ProblemReport).where(
        ProblemReport.words == told.words,
        ProblemReport.page == told.page,
        ProblemReport.person_id == named if named else ProblemReport.person_id.is_(None),
        ProblemReport.told_at > now - SAME,
    )
    if there := db.session.scalar(same.limit(1)):
        return there
    _refuse_flood(named, now)
    classes = list_own_classes(by, day=day) if by else []
    report = ProblemReport(
        person_id=named,
        angkatan_id=classes[0].id if classes else None,
        words=told.words,
        page=told.page,
        device=told.device,
        version=told.version,
        told_at=now,
    )
    db.session.add(report)
    db.session.flush()
    return report


def _refuse_flood(person_id: UUID | None, now: datetime) -> None:
    whose = ProblemReport.person_id == person_id if person_id else ProblemReport.person_id.is_(None)
    recent = select(func.count()).where(whose, ProblemReport.told_at > now - HOUR)
    most = MOST_OF_A_PERSON if person_id else MOST_OF_VISITORS
    if (db.session.scalar(recent) or 0) >= most:
        raise TooManyReports("Sudah banyak laporan dalam satu jam ini. Coba lagi nanti.")


def count_open(*, held: Collection[Appointment]) -> int:
    query = (
        select(func.count(ProblemReport.id))
        .outerjoin(Angkatan, Angkatan.id == ProblemReport.angkatan_id)
        .where(_may_read(held), ProblemReport.ended_at.is_(None))
    )
    return db.session.scalar(query) or 0


def list_problems(
    *, held: Collection[Appointment], closed: bool, offset: int = 0, limit: int = 25
) -> Sequence[ReportedProblem]:
    """The newest first."""
    ended = ProblemReport.ended_at
    query = (
        select(ProblemReport, Person.name, Person.username, Angkatan.title)
        .outerjoin(Person, Person.id == ProblemReport.person_id)
        .outerjoin(Angkatan, Angkatan.id == ProblemReport.angkatan_id)
        .where(_may_read(held), ended.is_not(None) if closed else ended.is_(None))
        .order_by(ProblemReport.told_at.desc(), ProblemReport.id)
        .offset(offset)
        .limit(limit)
    )
    return [
        ReportedProblem(report, name or "", username or "", title or "")
        for report, name, username, title in db.session.execute(query)
    ]


def close_problem(
    report_id: UUID, *, held: Collection[Appointment], by: Person, now: datetime
) -> None:
    """Somebody has seen to it; the second time changes nothing. Raises NotFound."""
    query = select(ProblemReport).outerjoin(Angkatan, Angkatan.id == ProblemReport.angkatan_id)
    report = db.session.scalar(query.where(ProblemReport.id == report_id, _may_read(held)))
    if report is None:
        raise NotFound
    if report.ended_at is None:
        report.ended_at = end(report.id, angkatan_id=report.angkatan_id, by=by, now=now)


def _may_read(held: Collection[Appointment]) -> ColumnElement[bool]:
    """Of the classes one keeps; all for administrators of the whole country."""
    if is_everywhere(held, (Role.ADMINISTRATOR,)):
        return true()
    return scope_of(held, KEEPING)
