"""What is known of one question: every place it was asked in, and what changed after training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select

from lms.assessment.corrections import list_corrections
from lms.assessment.decision_models import KeyCorrection
from lms.assessment.items import get_item, list_versions
from lms.assessment.keys import find_corrections
from lms.assessment.models import FormItem, Item, ItemVersion, Occasion
from lms.evaluation.form_sheets import (
    Edition,
    FormQuestion,
    Pile,
    list_editions,
    list_piles,
    make_question,
)
from lms.evaluation.items.changes import change_of, marked_like
from lms.evaluation.items.figures import pile_figures
from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.items.distractors import ItemOptions
from lms.statistics.items.facility import Facility, facility
from lms.statistics.items.item_figures import ItemFigures


@dataclass(frozen=True)
class Place:
    """The question in one edition of a form on one occasion; figures None below five persons."""

    jenjang_slug: str
    form_code: str
    edition: int
    # on the form, from 1
    position: int
    version: int
    occasion: Occasion
    n: int
    n_angkatan: int
    figures: ItemFigures | None
    # keys of the right options
    right: tuple[str, ...]
    # of the options, without markup
    texts: Mapping[str, str]
    # with how often each was chosen; None for kinds without options
    options: ItemOptions | None
    # marked by another key than that of today: a table of its own, in no sum
    is_of_old_key: bool


@dataclass(frozen=True)
class ItemReport:
    """One question over all angkatan; sums and flags are of the versions with the key of today."""

    item: Item
    places: Sequence[Place]
    pooled: dict[Occasion, Facility]
    # of persons who met it before and after; None when it is no 0/1 question or pairs are few
    change: McNemar | None
    change_reason: str | None
    n_pairs: int
    # newest first
    versions: Sequence[ItemVersion]
    # with the version's number and who made it
    corrections: Sequence[tuple[KeyCorrection, int, str]]

    @property
    def correction(self) -> KeyCorrection | None:
        """The newest correction of the published version: its key counts today."""
        version_id = self.item.published_version_id
        rows = [row for row, _, _ in self.corrections if row.item_version_id == version_id]
        return max(rows, key=lambda row: (row.number, row.id), default=None)

    @property
    def is_shown(self) -> bool:
        return any(place.figures is not None for place in self.places)

    @property
    def flags(self) -> tuple[str, ...]:
        """All flags of all places with the key of today, each once."""
        every = (flag for place in self._of_today if place.figures for flag in place.figures.flags)
        return tuple(dict.fromkeys(every))

    @property
    def n_largest(self) -> int:
        """Persons at the place with most of them, under the key of today."""
        return max((place.n for place in self._of_today), default=0)

    @property
    def n_old_key(self) -> int:
        """Places whose answers were marked by another key."""
        return len(self.places) - len(self._of_today)

    @property
    def _of_today(self) -> list[Place]:
        return [place for place in self.places if not place.is_of_old_key]


def item_report(code: str) -> ItemReport:
    """Raises NotFound for a code that is not published."""
    item = get_item(code)
    piles = _piles_with(item)
    today = marked_like(_question_of_today(item), piles)
    change, reason, pairs = change_of(today, code)
    ids = {id(pile) for pile in today}
    return ItemReport(
        item=item,
        places=[_place(pile, code, change, is_of_old_key=id(pile) not in ids) for pile in piles],
        pooled={occasion: _pool(today, code, occasion) for occasion in _occasions(today)},
        change=change,
        change_reason=reason,
        n_pairs=pairs,
        versions=list_versions(item),
        corrections=list_corrections(item),
    )


def _question_of_today(item: Item) -> FormQuestion:
    version = item.published
    assert version is not None
    return make_question(item.code, version, find_corrections([version.id]).get(version.id))


def _piles_with(item: Item) -> list[Pile]:
    form_ids = (
        select(FormItem.form_id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .where(ItemVersion.item_id == item.id)
    )
    editions = list_editions(form_ids)
    return list_piles(editions) if editions else []


def _occasions(piles: Sequence[Pile]) -> list[Occasion]:
    return list(dict.fromkeys(pile.occasion for pile in piles))


def _stand(pile: Pile, code: str) -> int:
    place = pile.edition.place_of(code)
    assert place is not None
    return place


def _place(pile: Pile, code: str, change: McNemar | None, *, is_of_old_key: bool) -> Place:
    place, edition = _stand(pile, code), pile.edition
    changes = {} if change is None or is_of_old_key else {code: change}
    shown = pile.n >= SMALLEST_GROUP
    found = pile_figures(pile, changes=changes, places=[place]) if shown else None
    return Place(
        jenjang_slug=edition.form.jenjang_slug,
        form_code=edition.form.code,
        edition=edition.form.number,
        position=place + 1,
        version=edition.questions[place].version_number,
        occasion=pile.occasion,
        n=pile.n,
        n_angkatan=pile.n_angkatan,
        figures=found.items[place] if found else None,
        right=tuple(sorted(edition.questions[place].right)),
        texts=edition.questions[place].texts,
        options=found.distractors[0] if found and found.distractors else None,
        is_of_old_key=is_of_old_key,
    )


def _pool(piles: Sequence[Pile], code: str, occasion: Occasion) -> Facility:
    """Points earned add over forms, editions and versions of one key; correlations do not."""
    here = [(pile, _stand(pile, code)) for pile in piles if pile.occasion == occasion]
    earned = sum(pile.sums.item_sums[place] for pile, place in here)
    possible = sum(pile.n * pile.edition.questions[place].max_marks for pile, place in here)
    binary = all(_is_binary(pile.edition, place) for pile, place in here)
    return facility(
        sum(pile.n for pile, _ in here),
        Fraction(earned, possible) if possible else None,
        earned if binary else None,
    )


def _is_binary(edition: Edition, place: int) -> bool:
    return edition.questions[place].max_marks == 1
