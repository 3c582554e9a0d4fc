"""Who of a class is given a certificate now, who has one, and who is not given one, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.credentials.achievements import list_achieved, rule_of
from lms.credentials.holding import valid_certificates
from lms.credentials.models import Certificate, PassRuling
from lms.credentials.names import newest_names
from lms.credentials.rules.passing import Achieved, list_missing
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import is_own, refuse_own
from lms.training.angkatan import list_members
from lms.training.models import Angkatan


@dataclass(frozen=True)
class Candidate:
    """One member, as a certificate would be given today."""

    person: Person
    # as it would be printed
    name: str
    is_name_confirmed: bool
    # what the rule of the class misses; empty: passed
    missing: Sequence[str]
    decision: PassRuling | None
    # the one that holds today
    certificate: Certificate | None
    # by who asks: somebody else decides about them
    is_own: bool

    @property
    def passes(self) -> bool:
        """A decision comes before the rule."""
        if self.decision is not None and self.decision.passes is not None:
            return self.decision.passes
        return not self.missing

    @property
    def is_ready(self) -> bool:
        return self.passes and self.certificate is None and not self.is_own

    @property
    def why_not(self) -> str:
        """In words; "" for who is ready or has one."""
        if self.is_ready or self.certificate is not None:
            return ""
        if self.passes:
            return "Ini Anda sendiri: penyelenggara lain yang menerbitkannya."
        if self.decision is not None and self.decision.passes is False:
            return f"Diputuskan belum lulus: {self.decision.reason}"
        return " ".join(self.missing)


def list_candidates(angkatan: Angkatan, *, by: Person) -> list[Candidate]:
    """All members of today, by name; a fixed number of statements."""
    members = list_members(angkatan)
    learners = [person.id for person in members]
    rule, achieved = rule_of(angkatan), list_achieved(angkatan)
    names, decisions = newest_names(learners), _newest_decisions(angkatan)
    given = valid_certificates(angkatan)
    return [
        Candidate(
            person=person,
            name=names[person.id].name if person.id in names else person.name,
            is_name_confirmed=person.id in names,
            missing=list_missing(rule, achieved.get(person.id, Achieved())),
            decision=decisions.get(person.id),
            certificate=given.get(person.id),
            is_own=is_own(person.id, by=by),
        )
        for person in members
    ]


def get_candidate(person_id: UUID, *, angkatan: Angkatan, by: Person) -> Candidate:
    """Raises NotFound for somebody who is not a member today."""
    for candidate in list_candidates(angkatan, by=by):
        if candidate.person.id == person_id:
            return candidate
    raise NotFound


def decide_pass(
    angkatan: Angkatan,
    person: Person,
    *,
    passes: bool | None,
    reason: str,
    by: Person,
    now: datetime,
) -> PassRuling:
    """Passes, or not, whatever the rule says; None: the rule again. Raises OwnAffair."""
    refuse_own(person.learner_id, by=by)
    before = _newest_decisions(angkatan).get(person.learner_id)
    row = PassRuling(
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        number=before.number + 1 if before else 1,
        passes=passes,
        reason=reason,
        decided_at=now,
        decided_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Tentang orang ini baru saja diputuskan orang lain. Muat ulang.") from error
    audit.record(
        "certificate.decide", subject=f"angkatan:{angkatan.id}", by=by, now=now,
        person=str(person.id), passes=passes, reason=reason,
    )  # fmt: skip
    return row


def pass_many(
    angkatan: Angkatan, person_ids: Collection[UUID], *, reason: str, by: Person, now: datetime
) -> int:
    """Everybody who was chosen and does not pass yet; who is oneself is left out. How many."""
    chosen = [
        one
        for one in list_candidates(angkatan, by=by)
        if one.person.id in person_ids and not one.passes and not one.is_own
    ]
    for one in chosen:
        decide_pass(angkatan, one.person, passes=True, reason=reason, by=by, now=now)
    return len(chosen)


def _newest_decisions(angkatan: Angkatan) -> dict[UUID, PassRuling]:
    """By learner."""
    query = (
        select(PassRuling)
        .where(PassRuling.angkatan_id == angkatan.id)
        .order_by(PassRuling.number, PassRuling.id)
    )
    return {row.learner_id: row for row in db.session.scalars(query)}
