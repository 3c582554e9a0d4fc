"""What became of the plans of a class: links with one purpose, answers of three sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from lms.db import db, new_id
from lms.errors import NotFound
from lms.history.moments import moment_after
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.after_models import FollowUp, FollowUpLink, ReminderPhone
from lms.training.angkatan import get_member, list_members
from lms.training.models import Angkatan
from lms.training.rules.card_codes import card_code, code_digest
from lms.training.rules.follow_ups import View


@dataclass(frozen=True)
class OpenLink:
    """A link that was not answered: whose plan, of which class, and who is asked."""

    link: FollowUpLink
    person: Person
    angkatan: Angkatan


def make_links(angkatan: Angkatan, *, secret: str, by: Person, now: datetime) -> int:
    """A link for each member and side that has none and has not answered; how many were made."""
    there = {(one.person_id, one.view) for one in _links(angkatan)}
    answered = list_follow_ups(angkatan)
    made = 0
    for person in list_members(angkatan):
        for view in (View.OWN, View.TKSK):
            has_answered = view in answered.get(person.learner_id, {})
            if (person.id, view) not in there and not has_answered:
                _make(angkatan, person, view, secret, by, now)
                made += 1
    if made:
        subject = f"angkatan:{angkatan.id}"
        audit.record("follow_up.links", subject=subject, by=by, now=now, count=made)
    db.session.flush()
    return made


def renew_link(
    angkatan: Angkatan, person: Person, view: View, *, secret: str, by: Person, now: datetime
) -> None:
    """Another link in place of the one that was used or went astray."""
    for link in _links(angkatan):
        if (link.person_id, link.view) == (person.id, view):
            link.used_at = now
    _make(angkatan, person, view, secret, by, now)
    db.session.flush()


def list_codes(angkatan: Angkatan, *, secret: str) -> Mapping[tuple[UUID, str], str]:
    """The codes of links that wait, by person and side."""
    return {(one.person_id, one.view): card_code(one.id, secret=secret) for one in _links(angkatan)}


def get_open_link(code: str) -> OpenLink:
    """Raises NotFound for no link, or one that was used: which of them is not said."""
    query = (
        select(FollowUpLink, Angkatan)
        .join(Angkatan, Angkatan.id == FollowUpLink.angkatan_id)
        .where(FollowUpLink.code_sha256 == code_digest(code), FollowUpLink.used_at.is_(None))
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    return OpenLink(row[0], get_member(row[0].person_id, angkatan=row[1]), row[1])


def answer_link(found: OpenLink, steps: Mapping[str, str], *, note: str, now: datetime) -> None:
    """The link is used up."""
    view = View(found.link.view)
    _write(found.angkatan, found.person, view, steps, note, "tautan", None, now)
    found.link.used_at = now
    db.session.flush()


def enter_answer(
    angkatan: Angkatan,
    person: Person,
    view: View,
    steps: Mapping[str, str],
    *,
    note: str,
    by: Person,
    now: datetime,
) -> None:
    """From paper, or as the organiser sees it. Raises OwnAffair."""
    refuse_own(person.learner_id, by=by)
    _write(angkatan, person, view, steps, note, "kertas", by, now)


def list_follow_ups(angkatan: Angkatan) -> Mapping[UUID, Mapping[str, FollowUp]]:
    """By learner and side: the newest."""
    query = select(FollowUp).where(FollowUp.angkatan_id == angkatan.id)
    found: dict[UUID, dict[str, FollowUp]] = defaultdict(dict)
    for row in db.session.scalars(query.order_by(FollowUp.filled_at, FollowUp.id)):
        found[row.learner_id][row.view] = row
    return found


def list_phones(angkatan: Angkatan) -> Mapping[UUID, str]:
    query = select(ReminderPhone).where(ReminderPhone.angkatan_id == angkatan.id)
    return {row.person_id: row.number for row in db.session.scalars(query)}


def keep_phone(
    angkatan: Angkatan, person: Person, number: str, *, by: Person, now: datetime
) -> None:
    """ "" forgets it; the number itself stands in no audit entry."""
    same = (ReminderPhone.angkatan_id == angkatan.id, ReminderPhone.person_id == person.id)
    db.session.execute(delete(ReminderPhone).where(*same))
    if number:
        db.session.add(
            ReminderPhone(
                angkatan_id=angkatan.id, person_id=person.id, number=number, kept_by_id=by.id
            )
        )
    action = "phone.keep" if number else "phone.forget"
    subject = f"angkatan:{angkatan.id}"
    audit.record(action, subject=subject, by=by, now=now, person=str(person.id))
    db.session.flush()


def _write(
    angkatan: Angkatan,
    person: Person,
    view: View,
    steps: Mapping[str, str],
    note: str,
    way: str,
    by: Person | None,
    now: datetime,
) -> None:
    before = list_follow_ups(angkatan).get(person.learner_id, {}).get(view)
    said = (dict(steps), note)
    if before is not None and (before.steps, before.note) == said:
        return
    db.session.add(
        FollowUp(
            angkatan_id=angkatan.id,
            person_id=person.id,
            learner_id=person.learner_id,
            view=view,
            steps=dict(steps),
            note=note,
            way=way,
            filled_at=moment_after(before.filled_at if before else None, now=now),
            filled_by_id=by.id if by else None,
        )
    )
    db.session.flush()


def _links(angkatan: Angkatan) -> list[FollowUpLink]:
    query = select(FollowUpLink).where(
        FollowUpLink.angkatan_id == angkatan.id, FollowUpLink.used_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(FollowUpLink.made_at, FollowUpLink.id)))


def _make(
    angkatan: Angkatan, person: Person, view: View, secret: str, by: Person, now: datetime
) -> None:
    link_id = new_id()
    db.session.add(
        FollowUpLink(
            id=link_id,
            angkatan_id=angkatan.id,
            person_id=person.id,
            view=view,
            code_sha256=code_digest(card_code(link_id, secret=secret)),
            made_at=now,
            made_by_id=by.id,
        )
    )
