"""The questions of one form, those that somebody should look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.assessment.models import Form, Occasion
from lms.assessment.rules.form_series import letter_of
from lms.assessment.rules.third_form import CODE as THIRD
from lms.evaluation.editions import list_edition_papers
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
    """Every edition of forms A and B, by its first paper: by jenjang and code, the newest that a
    class sat first.

    Those of trainings' own tests too. An edition that nobody sat yet comes behind: it has no
    figure.
    """
    found = [papers for papers in list_edition_papers() if letter_of(papers.code) != THIRD]
    found.sort(key=lambda papers: -papers.forms[-1].number)
    found.sort(key=lambda papers: (papers.forms[0].jenjang_slug, papers.code, not papers.is_sat))
    return [papers.forms[0] for papers in found]


def first_paper(jenjang: str, code: str, number: int) -> int:
    """The number that names the edition of this paper; the same where there is no such paper."""
    for papers in list_edition_papers():
        first = papers.forms[0]
        here = (first.jenjang_slug, papers.code) == (jenjang, code)
        if here and number in {form.number for form in papers.forms}:
            return first.number
    return number


def item_list(form: Form, forms: Sequence[Form]) -> ItemList:
    """The questions of `form`; `forms` are all of its jenjang, where people met them again."""
    ids = [one.id for one in forms if one.jenjang_slug == form.jenjang_slug]
    editions = list_editions(ids)
    piles = list_piles(editions)
    edition = next(one for one in editions if form.id in one.form_ids)
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
