"""Right and wrong before and after, of persons who met the same question at both times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from lms.assessment.models import Occasion
from lms.evaluation.form_sheets import FormQuestion, Pile
from lms.statistics.change.mcnemar import McNemar, mcnemar
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined

CELLS = ((True, True), (True, False), (False, True), (False, False))
# angkatan and person
Sitter = tuple[UUID, UUID]


def change_of(piles: Sequence[Pile], code: str) -> tuple[McNemar | None, str | None, int]:
    """PPDI with test and interval, or why not; the pairs (docs/statistics.md 4.1, 7.1)."""
    if any(pile.kept for pile in piles):
        return None, str(Undefined.N_TOO_LARGE), 0
    before, after = (_answers(piles, code, occasion) for occasion in (Occasion.PRE, Occasion.POST))
    pairs = [(before[who], after[who]) for who in before.keys() & after.keys()]
    if len(pairs) < SMALLEST_GROUP:
        return None, str(Undefined.N_TOO_SMALL), len(pairs)
    if any(None in pair for pair in pairs):
        return None, str(Undefined.NOT_DICHOTOMOUS), len(pairs)
    return mcnemar(*(pairs.count(cell) for cell in CELLS)), None, len(pairs)


def changes_of(piles: Sequence[Pile], questions: Iterable[FormQuestion]) -> dict[str, McNemar]:
    """The changes by the code of the question; questions without one are left out.

    Only answers that were marked by the same key are compared.
    """
    found = {one.code: change_of(marked_like(one, piles), one.code)[0] for one in questions}
    return {code: change for code, change in found.items() if change is not None}


def marked_like(question: FormQuestion, piles: Sequence[Pile]) -> list[Pile]:
    """Those in which this question stands with the same key."""
    return [
        pile
        for pile in piles
        if (place := pile.edition.place_of(question.code)) is not None
        and pile.edition.questions[place].is_marked_like(question)
    ]


def _answers(piles: Sequence[Pile], code: str, occasion: Occasion) -> dict[Sitter, bool | None]:
    """Whether each was right; None where the question is worth more than one point."""
    found: dict[Sitter, bool | None] = {}
    for pile in piles:
        place = pile.edition.place_of(code)
        if pile.occasion != occasion or place is None:
            continue
        binary = pile.edition.questions[place].max_marks == 1
        for sheet in pile.sheets:
            right = sheet.marks[place] == 1 if binary else None
            found[sheet.angkatan_id, sheet.person_id] = right
    return found
