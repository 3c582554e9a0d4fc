"""The forms of one test side by side: what makes one of them easier, longer or easier to guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.assessment.rules.balance import key_places, plain_text, single_choices
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.judged_difficulty import expected_share
from lms.assessment.rules.likeness import Twins, find_twins
from lms.assessment.rules.parallel_forms import BankedItem, Cell, Plan, cells_of


@dataclass(frozen=True)
class FormFigures:
    """One form in figures."""

    letter: str
    items: int
    marks: int
    # questions that stand in form A too; of A: that stand in another form too
    anchors: int
    # questions that the blueprint asks for and the form has not, and those that are too many
    missing: int
    extra: int
    # share of the marks, 0 to 1, that somebody gets who barely holds the level
    expected: Fraction | None
    unjudged: int
    # how often the key of a single choice stands first, second …
    key_places: Mapping[str, int]
    # words that are read in the whole form
    words: int
    # codes that no bank has
    unknown: Sequence[str]


@dataclass(frozen=True)
class FormComparison:
    """All forms, and pairs of their questions that say much the same."""

    forms: Sequence[FormFigures]
    twins: Sequence[Twins]


def compare_forms(plan: Plan, bank: Mapping[str, BankedItem]) -> FormComparison:
    codes = dict.fromkeys(code for form in plan.forms.values() for code in form)
    items = [bank[code].item for code in codes if code in bank]
    forms = [_figures(letter, plan, bank) for letter in plan.forms]
    return FormComparison(forms, find_twins(items))


def _figures(letter: str, plan: Plan, bank: Mapping[str, BankedItem]) -> FormFigures:
    codes = list(plan.forms[letter])
    items = [bank[code].item for code in codes if code in bank]
    have = cells_of(codes, bank)
    cells = {*have, *plan.blueprint}
    lacks = {cell: plan.blueprint.get(cell, 0) - have[cell] for cell in cells}
    others = {code for other in _others(letter, plan) for code in plan.forms[other]}
    return FormFigures(
        letter=letter,
        items=len(codes),
        marks=sum(item.max_marks for item in items),
        anchors=len(set(codes) & others),
        missing=sum(lack for lack in lacks.values() if lack > 0),
        extra=-sum(lack for lack in lacks.values() if lack < 0),
        expected=expected_share([item for item in items if item.readings]),
        unjudged=sum(not item.readings for item in items),
        key_places=key_places(single_choices(items)),
        words=count_read(items),
        unknown=[code for code in codes if code not in bank],
    )


def _others(letter: str, plan: Plan) -> Iterator[str]:
    yield from (each for each in plan.forms if each != letter and "A" in (each, letter))


def count_read(items: Sequence[ItemText]) -> int:
    """Words of stories, questions and answers; the story of a case is read once."""
    texts = {plain_text(item.question.story): None for item in items}
    texts |= {plain_text(item.question.stem): None for item in items}
    answers = [plain_text(text) for item in items for text in item.question.read_texts()]
    return sum(len(text.split()) for text in [*texts, *answers])


def list_cells(plan: Plan, bank: Mapping[str, BankedItem]) -> dict[Cell, dict[str, int]]:
    """How many questions each form has in each cell, the blueprint's first."""
    counts = {letter: cells_of(list(codes), bank) for letter, codes in plan.forms.items()}
    cells = dict.fromkeys([*plan.blueprint, *(cell for each in counts.values() for cell in each)])
    return {cell: {letter: each[cell] for letter, each in counts.items()} for cell in cells}
