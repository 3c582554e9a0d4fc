"""How much of a handed-in test its person sees: keys wait as long as they could help."""

from __future__ import annotations

from lms.assessment.decision_models import Shown


def is_at_least(shown: Shown, what: Shown) -> bool:
    """Whether `shown` includes `what`."""
    return _rank(shown) >= _rank(what)


def shown_of_post(decided: Shown, *, held: bool) -> Shown:
    """What was decided, without the keys while they are held."""
    return Shown.COMPETENCIES if held and decided == Shown.ANSWERS else decided


def shown_of_pre(decided: Shown, *, post: Shown | None) -> Shown:
    """Its keys open with those of the post-test (None: not handed in): both share questions."""
    if post == Shown.ANSWERS:
        return Shown.ANSWERS
    return min(decided, Shown.COMPETENCIES, key=_rank)


def _rank(shown: Shown) -> int:
    return list(Shown).index(shown)
