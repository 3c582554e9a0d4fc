"""All words that are explained, and the official types as cards."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from lms.curriculum.models import GlossaryTerm, TypeCard
from lms.db import db


def list_type_cards() -> Sequence[TypeCard]:
    """In the order of the regulation, PMKS before PSKS."""
    query = select(TypeCard).order_by(TypeCard.catalogue, TypeCard.number)
    return db.session.scalars(query).all()


def list_all_terms() -> Sequence[GlossaryTerm]:
    """By name, in the same order on every database."""
    terms = db.session.scalars(select(GlossaryTerm))
    return sorted(terms, key=lambda term: term.name.casefold())
