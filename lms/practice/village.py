"""Desa Latihan: rounds of visits, and what each person and class told apart."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from lms.curriculum.models import Household
from lms.curriculum.village import list_households
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Person
from lms.practice.models import HouseVisit, VillageRound
from lms.practice.rules.village import HouseSeen, draw_houses
from lms.progress.inserting import insert_once
from lms.training.models import Angkatan, Enrolment


def begin_round(*, by: Person, now: datetime) -> UUID:
    """A new round; one that is not finished goes on. Raises NotFound without a village."""
    types = {house.code: house.type_number for house in list_households()}
    if not types:
        raise NotFound
    rounds = list_rounds(by)
    if rounds and next_house(rounds[0], types) is not None:
        return rounds[0].id
    seen = {visit.house for each in rounds for visit in each.visits}
    seed = secrets.token_hex(8)
    row = VillageRound(
        person_id=by.id,
        angkatan_id=_newest_class(by),
        seed=seed,
        houses=draw_houses(types, seen, seed=seed),
        begun_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def list_rounds(person: Person) -> Sequence[VillageRound]:
    """The newest first, with their visits."""
    query = (
        select(VillageRound)
        .where(VillageRound.learner_id == person.learner_id)
        .order_by(VillageRound.begun_at.desc(), VillageRound.id.desc())
        .options(selectinload(VillageRound.visits))
    )
    return db.session.scalars(query).all()


def get_round(round_id: UUID, *, of: Person) -> VillageRound:
    """Raises NotFound for one of somebody else."""
    query = select(VillageRound).where(
        VillageRound.id == round_id, VillageRound.learner_id == of.learner_id
    )
    row = db.session.scalar(query.options(selectinload(VillageRound.visits)))
    if row is None:
        raise NotFound
    return row


def get_house(row: VillageRound, number: int) -> Household:
    """The house at this place of the round, from 1; raises NotFound."""
    if not 1 <= number <= len(row.houses):
        raise NotFound
    house = db.session.get(Household, row.houses[number - 1])
    if house is None:
        raise NotFound("Rumah ini tidak ada lagi di desa. Mulailah putaran yang baru.")
    return house


def visit_house(
    row: VillageRound, house: Household, *, chosen: int, first_step: str, now: datetime
) -> None:
    """Writes down what was said; a second answer about the same house changes nothing."""
    insert_once(
        HouseVisit,
        round_id=row.id,
        house=house.code,
        truth=house.type_number,
        chosen=chosen,
        first_step=first_step,
        step_right=first_step in house.first_steps,
        visited_at=now,
    )
    db.session.expire(row, ["visits"])


def visits_by_house(row: VillageRound) -> dict[str, HouseVisit]:
    """Two halls may both have an answer: the first one counts."""
    found: dict[str, HouseVisit] = {}
    for visit in row.visits:
        found.setdefault(visit.house, visit)
    return found


def next_house(row: VillageRound, there: Collection[str]) -> int | None:
    """Number of the first house that was not visited, from 1; None at the end.

    `there`: codes of the houses that are published; of the others nobody can say anything.
    """
    visited = visits_by_house(row)
    waiting = (n for n, code in enumerate(row.houses, 1) if code in there and code not in visited)
    return next(waiting, None)


def seen_of(row: VillageRound) -> list[HouseSeen]:
    return [
        HouseSeen(visit.truth, visit.chosen, visit.step_right)
        for visit in visits_by_house(row).values()
    ]


def finished_rounds(angkatan: Angkatan | None = None) -> Mapping[UUID, Sequence[VillageRound]]:
    """By person, the oldest first: of everybody, or of the members of a class today."""
    query = select(VillageRound).order_by(VillageRound.begun_at, VillageRound.id)
    if angkatan is not None:
        members = select(Enrolment.learner_id).where(
            Enrolment.angkatan_id == angkatan.id, Enrolment.is_current
        )
        query = query.where(VillageRound.learner_id.in_(members))
    there = {house.code for house in list_households()}
    found: dict[UUID, list[VillageRound]] = {}
    for row in db.session.scalars(query.options(selectinload(VillageRound.visits))):
        if next_house(row, there) is None:
            found.setdefault(row.learner_id, []).append(row)
    return found


def _newest_class(person: Person) -> UUID | None:
    query = (
        select(Enrolment.angkatan_id)
        .where(Enrolment.learner_id == person.learner_id, Enrolment.is_current)
        .order_by(Enrolment.enrolled_at.desc(), Enrolment.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)
