"""Figures of some questions for the list of the bank: the largest pile of the newest edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.db import db
from lms.evaluation.form_sheets import Pile, list_editions, list_piles
from lms.evaluation.items.figures import pile_figures
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.items.item_figures import ItemFigures

# below it a discrimination says nothing (docs/statistics.md 5)
ENOUGH = 30


@dataclass(frozen=True)
class BankFigures:
    """One question in one form on one occasion."""

    n: int
    figures: ItemFigures


def bank_figures(codes: Collection[str]) -> Mapping[str, BankFigures]:
    """By code; questions that at least five persons met in one edition of a test.

    Over no two keys: the papers of an edition measure the same.
    """
    ids = _editions_with(codes)
    found: dict[str, BankFigures] = {}
    if not ids:
        return found
    for pile in list_piles(list_editions(ids)):
        if pile.n >= SMALLEST_GROUP:
            _take(pile, codes, found)
    return found


def _take(pile: Pile, codes: Collection[str], found: dict[str, BankFigures]) -> None:
    places = [j for j, one in enumerate(pile.edition.questions) if one.code in codes]
    wanted = [j for j in places if _is_more(pile, found.get(pile.edition.questions[j].code))]
    if not wanted:
        return
    items = pile_figures(pile, places=wanted).items
    for place in wanted:
        found[pile.edition.questions[place].code] = BankFigures(pile.n, items[place])


def _is_more(pile: Pile, known: BankFigures | None) -> bool:
    return known is None or pile.n > known.n


def _editions_with(codes: Collection[str]) -> list[int]:
    """Editions that hold the version which is published today."""
    query = (
        select(Form.id)
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.published_version_id == ItemVersion.id)
        .where(Item.code.in_(codes))
        .distinct()
    )
    return list(db.session.scalars(query))
