"""Believable answers: each sample learner has an ability, each question a difficulty (Rasch)."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Sequence
from typing import Any

from lms.assessment.papers import Part

# share of right answers of somebody who knows nothing
GUESS = 0.18
# standard deviation of the difficulties, in logits
SPREAD = 0.9


def difficulty(item_version_id: int) -> float:
    """The same for everybody, drawn from the question: mean 0, `SPREAD`, in logits."""
    seed = hashlib.sha256(f"difficulty/{item_version_id}".encode()).digest()
    return random.Random(seed).gauss(0, SPREAD)


def answer_paper(
    paper: Sequence[Part], *, ability: float, luck: random.Random, omit: float = 0.02
) -> dict[int, Any]:
    """Answers by position as a screen would send them; some are left out.

    Drawn in the order of the form: the order of the screen is another one every time.
    """
    given = {}
    for part in sorted(paper, key=lambda part: part.form_position):
        if luck.random() < omit:
            continue
        knows = 1 / (1 + math.exp(difficulty(part.version.id) - ability))
        right = luck.random() < GUESS + (1 - GUESS) * knows
        given[part.position] = part.version.question.invent(part.option_order, right, luck)
    return dict(sorted(given.items()))
