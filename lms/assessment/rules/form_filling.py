"""The empty places of a form, filled from the bank by the blueprint.

For each place that its cell still lacks, the question is taken whose judged difficulty is nearest
to that of the same cell in form A (for A itself: to the middle of the cell), among those that stand
in no other form and are no twin of a question that was chosen. Nothing that stands in the form is
taken out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.judged_difficulty import expected_share, mean
from lms.assessment.rules.likeness import find_twins
from lms.assessment.rules.parallel_forms import BankedItem, Cell, Plan, cells_of

TEST = "tes"


def filled_form(
    letter: str, plan: Plan, bank: Mapping[str, BankedItem], *, without: Sequence[str] = ()
) -> list[str]:
    """The codes of the form with its gaps filled as far as the bank reaches, in its order.

    `without`: codes that are not to be taken.
    """
    codes = list(plan.forms.get(letter, ()))
    taken = {code for form in plan.forms.values() for code in form} | set(without)
    free = [code for code in bank if code not in taken and _may_stand(bank[code])]
    for cell, wanted in plan.blueprint.items():
        for _ in range(wanted - cells_of(codes, bank)[cell]):
            chosen = _nearest(cell, [*codes, *plan.forms.get("A", ())], free, bank)
            if chosen is None:
                break
            codes.append(chosen)
            free.remove(chosen)
    return codes


def _may_stand(found: BankedItem) -> bool:
    return found.use == TEST and found.item.question.is_marked


def _nearest(
    cell: Cell, chosen: Sequence[str], free: Sequence[str], bank: Mapping[str, BankedItem]
) -> str | None:
    beside = [bank[code].item for code in dict.fromkeys(chosen) if code in bank]
    inside = [bank[code].item for code in free if _cell(bank[code].item) == cell]
    apart = [item for item in inside if not _is_twin(item, beside)]
    if not apart:
        return None
    same = [item for item in beside if _cell(item) == cell and item.readings]
    aim = expected_share(same) or _middle(apart)
    return min(apart, key=lambda item: (abs(_judged(item, aim) - aim), item.code)).code


def _cell(item: ItemText) -> Cell:
    return item.competency, item.cognitive


def _is_twin(item: ItemText, beside: Sequence[ItemText]) -> bool:
    return any(item.code in (pair.one, pair.other) for pair in find_twins([*beside, item]))


def _middle(items: Sequence[ItemText]) -> Fraction:
    judged = sorted(mean(item.readings) for item in items if item.readings)
    return judged[len(judged) // 2] if judged else Fraction(1, 2)


def _judged(item: ItemText, otherwise: Fraction) -> Fraction:
    """Where nothing was judged nothing speaks against it."""
    return mean(item.readings) if item.readings else otherwise
