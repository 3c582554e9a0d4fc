"""Believable answers: each sample learner has an ability, each question a difficulty (Rasch)."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Mapping, Sequence
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
        given[part.position] = _answer(part.version.body, part.option_order, right, luck)
    return dict(sorted(given.items()))


def _answer(body: Mapping[str, Any], order: Sequence[str], right: bool, luck: random.Random) -> Any:
    kind = body["kind"]
    if kind in ("single", "true_false"):
        return _choose(body, order, right, luck)
    if kind == "multiple":
        return _tick(body, order, right, luck)
    if kind == "matching":
        keys = [pair["key"] for pair in body["pairs"]]
        return _place(keys if right else _mixed(keys, luck), order)
    if kind == "ordering":
        return _order(body, order, right, luck)
    return _write(body, right)


def _choose(body: Mapping[str, Any], order: Sequence[str], right: bool, luck: random.Random) -> str:
    keys = [option["key"] for option in body["options"] if option["right"] == right]
    return str(order.index(luck.choice(keys)) + 1)


def _tick(
    body: Mapping[str, Any], order: Sequence[str], right: bool, luck: random.Random
) -> list[str]:
    keys = [option["key"] for option in body["options"] if option["right"]]
    if not right:
        wrong = [option["key"] for option in body["options"] if not option["right"]]
        keys = [*keys[1:], luck.choice(wrong)]
    return sorted(str(order.index(key) + 1) for key in keys)


def _place(partners: Sequence[str], order: Sequence[str]) -> dict[str, str]:
    return {
        str(row): str(order.index(partner) + 1) for row, partner in enumerate(partners, start=1)
    }


def _order(
    body: Mapping[str, Any], order: Sequence[str], right: bool, luck: random.Random
) -> dict[str, str]:
    keys = [step["key"] for step in body["steps"]]
    wanted = keys if right else _mixed(keys, luck)
    return {str(order.index(key) + 1): str(place) for place, key in enumerate(wanted, start=1)}


def _write(body: Mapping[str, Any], right: bool) -> str:
    if not right:
        return "tidak tahu" if body["kind"] == "short" else "7"
    if body["kind"] == "short":
        return str(body["accepted"][0])
    return str(body["numbers"][0]["low"]).replace(".", ",")


def _mixed(keys: Sequence[str], luck: random.Random) -> list[str]:
    """One neighbouring pair swapped: the mistake people make."""
    mixed = list(keys)
    place = luck.randrange(len(mixed) - 1)
    mixed[place], mixed[place + 1] = mixed[place + 1], mixed[place]
    return mixed
