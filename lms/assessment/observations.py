"""Sheets about a member, by somebody who sees the work: the supervisor's side of the follow-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.decision_models import Observation
from lms.assessment.kinds.wire import MAX_TEXT
from lms.assessment.models import Item, ItemVersion
from lms.assessment.quiz_names import bank_folder
from lms.assessment.rules.instruments import OBSERVED
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class ObservationSheet:
    """The bank that supervisors of a jenjang fill in."""

    bank: str
    title: str
    versions: Sequence[ItemVersion]


@dataclass(frozen=True)
class ObservedMember:
    """A member with the newest sheet about them, if any."""

    person: Person
    newest: Observation | None


def find_observation_sheet(jenjang_slug: str) -> ObservationSheet | None:
    """The first bank of `use: pembina`, in the order of its file; None without one."""
    query = (
        select(Item, ItemVersion)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(
            Item.bank.startswith(bank_folder(jenjang_slug)),
            Item.use == OBSERVED,
            Item.retired_at.is_(None),
        )
        .order_by(Item.bank, Item.position)
    )
    rows = [(item, version) for item, version in db.session.execute(query)]
    if not rows:
        return None
    first = rows[0][0]
    versions = [version for item, version in rows if item.bank == first.bank]
    return ObservationSheet(first.bank, first.bank_title or "Lembar pembina", versions)


def get_observation_sheet(jenjang_slug: str) -> ObservationSheet:
    """Raises NotFound for a jenjang without one."""
    sheet = find_observation_sheet(jenjang_slug)
    if sheet is None:
        raise NotFound
    return sheet


def list_observed(angkatan: Angkatan, sheet: ObservationSheet) -> Sequence[ObservedMember]:
    """Everybody enrolled today, by name; one statement."""
    query = (
        select(Person, Observation)
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .outerjoin(
            Observation,
            and_(
                Observation.angkatan_id == Enrolment.angkatan_id,
                Observation.learner_id == Person.id,
                Observation.bank == sheet.bank,
            ),
        )
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.is_current)
        .order_by(Person.name, Person.username, Observation.number, Observation.id)
    )
    found = {p.id: ObservedMember(p, newest) for p, newest in db.session.execute(query)}
    return list(found.values())


def find_observation(
    angkatan: Angkatan, person: Person, sheet: ObservationSheet
) -> Observation | None:
    """The newest sheet about this member."""
    query = (
        select(Observation)
        .where(
            Observation.angkatan_id == angkatan.id,
            Observation.learner_id == person.learner_id,
            Observation.bank == sheet.bank,
        )
        .order_by(Observation.number.desc(), Observation.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def observe(
    angkatan: Angkatan,
    person: Person,
    sheet: ObservationSheet,
    *,
    observer: str,
    answers: Mapping[str, str],
    by: Person,
    now: datetime,
) -> Observation:
    """Adds a sheet; what is not on it is left out. Raises OwnAffair for oneself.

    Raises Conflict when two sheets about one member come at once.
    """
    refuse_own(person.learner_id, by=by)
    highest = select(func.coalesce(func.max(Observation.number), 0)).where(
        Observation.angkatan_id == angkatan.id,
        Observation.learner_id == person.learner_id,
        Observation.bank == sheet.bank,
    )
    observation = Observation(
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        bank=sheet.bank,
        number=(db.session.scalar(highest) or 0) + 1,
        observer=observer,
        answers=readable_answers(sheet, answers),
        filled_at=now,
        filled_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(observation)
    except IntegrityError as error:
        raise Conflict("Lembar ini baru saja disimpan dari halaman lain.") from error
    return observation


def readable_answers(sheet: ObservationSheet, answers: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, the steps that the scale has and the words that were written."""
    found = {str(v.id): (v, answers.get(str(v.id), "").strip()) for v in sheet.versions}
    return {key: given[:MAX_TEXT] for key, (v, given) in found.items() if _fits(v, given)}


def _fits(version: ItemVersion, given: str) -> bool:
    """Something was written, or a step of the scale was chosen."""
    return version.question.decode((), given) is not None
