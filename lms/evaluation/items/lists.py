"""The questions of one form, those that somebody should look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from lms.assessment.models import Attempt, Form, Occasion, Submission
from lms.assessment.quiz_names import TESTS
from lms.assessment.rules.form_series import letter_of
from lms.assessment.rules.third_form import CODE as THIRD
from lms.db import db
from lms.evaluation.form_sheets import Edition, FormQuestion, Pile, list_editions, list_piles
from lms.evaluation.items.changes import changes_of
from lms.evaluation.items.figures import pile_figures
from lms.evaluation.items.words import urgency
from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.items.item_figures import ItemFigures


@dataclass(frozen=True)
class ListedItem:
    """One question with its figures before and after; None below five persons."""

    position: int
    question: FormQuestion
    figures: Mapping[Occasion, ItemFigures]
    change: McNemar | None

    @property
    def flags(self) -> tuple[str, ...]:
        every = (flag for found in self.figures.values() for flag in found.flags)
        return tuple(dict.fromkeys(every))


@dataclass(frozen=True)
class ItemList:
    """One edition of a form; the rows that need a look come first, then in form order."""

    edition: Edition
    sizes: Mapping[Occasion, int]
    rows: Sequence[ListedItem]

    @property
    def flagged(self) -> int:
        return sum(bool(row.flags) for row in self.rows)


def list_test_forms() -> Sequence[Form]:
    """Every edition of forms A and B: by jenjang and code, the newest that a class sat first.

    Those of trainings' own tests too. An edition that nobody sat yet comes behind: it has no
    figure.
    """
    is_sat = (
        select(Submission.attempt_id)
        .join(Attempt, Attempt.id == Submission.attempt_id)
        .where(
            Attempt.form_id == Form.id,
            Attempt.angkatan_id.is_not(None),
            Attempt.occasion.in_(tuple(TESTS)),
        )
        .exists()
    )
    query = select(Form).order_by(Form.jenjang_slug, Form.code, is_sat.desc(), Form.number.desc())
    return [form for form in db.session.scalars(query) if letter_of(form.code) != THIRD]


def item_list(form: Form, forms: Sequence[Form]) -> ItemList:
    """The questions of `form`; `forms` are all of its jenjang, where people met them again."""
    ids = [one.id for one in forms if one.jenjang_slug == form.jenjang_slug]
    editions = list_editions(ids)
    piles = list_piles(editions)
    edition = next(one for one in editions if one.form.id == form.id)
    changes = changes_of(piles, edition.questions)
    mine = [pile for pile in piles if pile.edition is edition]
    rows = sorted(_rows(edition, mine, changes), key=lambda row: (urgency(row.flags), row.position))
    return ItemList(edition, {pile.occasion: pile.n for pile in mine}, rows)


def _rows(
    edition: Edition, piles: Sequence[Pile], changes: Mapping[str, McNemar]
) -> list[ListedItem]:
    found = {
        pile.occasion: pile_figures(pile, changes=changes).items
        for pile in piles
        if pile.n >= SMALLEST_GROUP
    }
    return [
        ListedItem(
            position=place + 1,
            question=question,
            figures={occasion: all_[place] for occasion, all_ in found.items()},
            change=changes.get(question.code),
        )
        for place, question in enumerate(edition.questions)
    ]
