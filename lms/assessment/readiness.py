"""Why a member who has not begun a test would not get in, and what should come before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from lms.assessment.models import Occasion


class Unready(StrEnum):
    """Why somebody who has not begun would not get in, or should not yet; the gravest first."""

    SHUT = "shut"
    DISABLED = "disabled"
    # a newer class of the same jenjang: the sitting would be that one's
    ELSEWHERE = "elsewhere"
    NEVER_SIGNED_IN = "never"
    # advice alone: the test would have nothing to be compared with
    NO_PRE_TEST = "no_pre"
    NO_BOTH_TESTS = "no_both"


# which tests should come before one of them, and what who has not sat them is told
BEFORE: Mapping[Occasion, tuple[Sequence[Occasion], Unready | None]] = {
    Occasion.PRE: ((), None),
    Occasion.POST: ((Occasion.PRE,), Unready.NO_PRE_TEST),
    Occasion.LATER: ((Occasion.PRE, Occasion.POST), Unready.NO_BOTH_TESTS),
}
