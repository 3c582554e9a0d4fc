"""Groups of a class for its day in the field: where they go, with whom, and who is in which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.db import db, new_id
from lms.errors import Conflict, NotFound
from lms.history.moments import moment_after
from lms.people.endings import end
from lms.people.models import Person
from lms.training.angkatan import list_members
from lms.training.field_models import FieldGroup, FieldGroupPlan, FieldSeat
from lms.training.models import Angkatan

MOST_GROUPS = 30


@dataclass(frozen=True)
class PlannedGroup:
    """A group as it is planned today."""

    id: UUID
    name: str
    place: str
    mentor_id: UUID | None


def list_groups(angkatan_id: UUID) -> list[PlannedGroup]:
    """Those of today, in the order in which they were made."""
    query = (
        select(FieldGroupPlan)
        .join(FieldGroup, FieldGroup.id == FieldGroupPlan.group_id)
        .where(FieldGroupPlan.angkatan_id == angkatan_id, FieldGroup.ended_at.is_(None))
        .order_by(FieldGroupPlan.planned_at, FieldGroupPlan.id)
    )
    found: dict[UUID, FieldGroupPlan] = {}
    for plan in db.session.scalars(query):
        found[plan.group_id] = plan
    return [
        PlannedGroup(key, plan.name, plan.place, plan.mentor_id)
        for key, plan in sorted(found.items())
    ]


def get_group(group_id: UUID, *, angkatan: Angkatan) -> PlannedGroup:
    """One of today of this class; raises NotFound."""
    for group in list_groups(angkatan.id):
        if group.id == group_id:
            return group
    raise NotFound


def add_groups(angkatan: Angkatan, count: int, *, by: Person, now: datetime) -> None:
    """So many more, numbered on. Raises Conflict when there would be too many."""
    there = len(list_groups(angkatan.id))
    if there + count > MOST_GROUPS:
        raise Conflict(f"Paling banyak {MOST_GROUPS} kelompok.")
    for number in range(there + 1, there + count + 1):
        group_id = new_id()
        db.session.add(
            FieldGroup(id=group_id, angkatan_id=angkatan.id, added_at=now, added_by_id=by.id)
        )
        db.session.flush()
        plan_group(
            PlannedGroup(group_id, f"Kelompok {number}", "", None),
            angkatan=angkatan, by=by, now=now,
        )  # fmt: skip


def plan_group(planned: PlannedGroup, *, angkatan: Angkatan, by: Person, now: datetime) -> None:
    """The group is so from now on; nothing is written when it was."""
    newest = db.session.scalars(
        select(FieldGroupPlan)
        .where(FieldGroupPlan.group_id == planned.id)
        .order_by(FieldGroupPlan.planned_at.desc(), FieldGroupPlan.id.desc())
        .limit(1)
    ).first()
    said = (planned.name, planned.place, planned.mentor_id)
    if newest is not None and (newest.name, newest.place, newest.mentor_id) == said:
        return
    db.session.add(
        FieldGroupPlan(
            group_id=planned.id,
            angkatan_id=angkatan.id,
            name=planned.name,
            place=planned.place,
            mentor_id=planned.mentor_id,
            planned_at=moment_after(newest.planned_at if newest else None, now=now),
            planned_by_id=by.id,
        )
    )
    db.session.flush()


def remove_group(group_id: UUID, *, angkatan: Angkatan, by: Person, now: datetime) -> None:
    """Whoever was in it is in none. Raises NotFound."""
    group = db.session.get(FieldGroup, get_group(group_id, angkatan=angkatan).id)
    if group is not None:
        group.ended_at = end(group.id, angkatan_id=angkatan.id, by=by, now=now)
        db.session.flush()


def find_seats(angkatan_id: UUID, groups: Sequence[PlannedGroup]) -> Mapping[UUID, UUID]:
    """The group of each learner who is in one of `groups`, those of today."""
    alive = {group.id for group in groups}
    return {
        learner: seat.group_id
        for learner, seat in _newest_seats(angkatan_id).items()
        if seat.group_id is not None and seat.group_id in alive
    }


def place_member(
    person: Person, group_id: UUID | None, *, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    """Into a group, or out of all; nothing is written when it was so."""
    newest = _newest_seats(angkatan.id).get(person.learner_id)
    _place(person, group_id, newest, angkatan, by, now)


def share_out(angkatan: Angkatan, *, by: Person, now: datetime) -> int:
    """Everybody who is in no group yet goes into the smallest; how many were placed.

    In the order of names, so that those who came together are not all in one group.
    """
    planned = list_groups(angkatan.id)
    if not planned:
        raise Conflict("Buat kelompoknya dahulu.")
    groups = [group.id for group in planned]
    seats, newest = find_seats(angkatan.id, planned), _newest_seats(angkatan.id)
    sizes = {group: list(seats.values()).count(group) for group in groups}
    waiting = [one for one in list_members(angkatan) if one.learner_id not in seats]
    for person in waiting:
        smallest = min(groups, key=lambda group: (sizes[group], groups.index(group)))
        sizes[smallest] += 1
        _place(person, smallest, newest.get(person.learner_id), angkatan, by, now)
    return len(waiting)


def find_own_group(angkatan: Angkatan, *, of: Person) -> PlannedGroup | None:
    """The group of a member, as they see it."""
    groups = list_groups(angkatan.id)
    group_id = find_seats(angkatan.id, groups).get(of.learner_id)
    return next((group for group in groups if group.id == group_id), None)


def list_mentored(groups: Sequence[PlannedGroup], *, by: Person) -> set[UUID]:
    """The groups that this person goes along with."""
    return {group.id for group in groups if group.mentor_id in (by.id, by.learner_id)}


def in_groups(
    members: Sequence[Person], groups: Sequence[PlannedGroup], seats: Mapping[UUID, UUID]
) -> list[tuple[PlannedGroup | None, list[Person]]]:
    """Each group with its members by name; last those in none, if there are any."""
    parts: list[tuple[PlannedGroup | None, list[Person]]] = [
        (group, [one for one in members if seats.get(one.learner_id) == group.id])
        for group in groups
    ]
    alone = [one for one in members if one.learner_id not in seats]
    return [*parts, (None, alone)] if alone else parts


def _newest_seats(angkatan_id: UUID) -> dict[UUID, FieldSeat]:
    """By learner."""
    query = (
        select(FieldSeat)
        .where(FieldSeat.angkatan_id == angkatan_id)
        .order_by(FieldSeat.placed_at, FieldSeat.id)
    )
    return {seat.learner_id: seat for seat in db.session.scalars(query)}


def _place(
    person: Person,
    group_id: UUID | None,
    newest: FieldSeat | None,
    angkatan: Angkatan,
    by: Person,
    now: datetime,
) -> None:
    if (newest.group_id if newest else None) == group_id:
        return
    db.session.add(
        FieldSeat(
            angkatan_id=angkatan.id,
            person_id=person.id,
            learner_id=person.learner_id,
            group_id=group_id,
            placed_at=moment_after(newest.placed_at if newest else None, now=now),
            placed_by_id=by.id,
        )
    )
    db.session.flush()
