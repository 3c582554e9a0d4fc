"""The practice village as published: its houses, and the names of the types."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from lms.curriculum.models import Household, TypeCard
from lms.db import db


def list_households() -> Sequence[Household]:
    """In the order of the file."""
    return db.session.scalars(select(Household).order_by(Household.position)).all()


def type_names() -> dict[int, str]:
    """Of the 26 types, by number."""
    query = (
        select(TypeCard.number, TypeCard.name)
        .where(TypeCard.catalogue == "PMKS")
        .order_by(TypeCard.number)
    )
    return dict(db.session.execute(query).all())
