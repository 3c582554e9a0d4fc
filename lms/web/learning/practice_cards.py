"""A practice card as the templates show it: its fields, and key and explanation for the phone."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lms.assessment.papers import PinnedVersion
from lms.practice.models import Purpose
from lms.practice.reviews import shown_order
from lms.web.learning.reviews import Review, explain_card


@dataclass(frozen=True)
class RoundCard:
    """One card of a round; `position` names its fields, as on the sheet of a test."""

    position: int
    # made for the plain form; a script makes one for each answer
    id: str
    code: str
    purpose: Purpose
    seed: str
    kind: str
    story_html: str
    stem_html: str
    shown: Mapping[str, Any]
    needed: int
    needs_distinct: bool
    # presses of a right answer
    taps: int
    # wire answers that are right, as JSON; "[]": only the server can tell
    keys: str
    explained: Review
    # of a form that came back
    value: Any = None


def make_cards(
    codes: Sequence[str],
    questions: Mapping[str, PinnedVersion],
    purpose: Purpose,
    *,
    first: int = 1,
) -> list[RoundCard]:
    """In this order, numbered from `first`; options in an order of their own."""
    there = [code for code in codes if code in questions]
    return [
        make_card(questions[code], code=code, purpose=purpose, position=position)
        for position, code in enumerate(there, start=first)
    ]


def make_card(
    version: PinnedVersion, *, code: str, purpose: Purpose, position: int, seed: str = ""
) -> RoundCard:
    seed = seed or secrets.token_hex(8)
    question, order = version.question, shown_order(version, seed)
    return RoundCard(
        position=position,
        id=secrets.token_hex(16),
        code=code,
        purpose=purpose,
        seed=seed,
        kind=question.name,
        story_html=question.story,
        stem_html=question.stem,
        shown=question.asked(order),
        needed=question.needed,
        needs_distinct=question.needs_distinct,
        taps=question.taps,
        keys=json.dumps(list(question.whole_wires(order))),
        explained=explain_card(version, position=position, order=order),
    )
