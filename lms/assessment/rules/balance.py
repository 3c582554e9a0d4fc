"""Whether a bank gives its keys away: the longest option, the favourite place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.items import Body
from lms.curriculum.rules.problems import Problem, warning

MAX_LONGEST_PERCENT = 35
# fewer tell nothing
MIN_ITEMS = 8


def find_imbalance(path: str, items: Sequence[ItemText]) -> Iterator[Problem]:
    """Warnings about the single-choice questions of one bank."""
    bodies = [item.body for item in items if item.kind == "single" and has_one_key(item.body)]
    if len(bodies) < MIN_ITEMS:
        return
    longest = sum(is_key_longest(body) for body in bodies)
    percent = round(100 * longest / len(bodies))
    if percent > MAX_LONGEST_PERCENT:
        yield warning(
            path,
            1,
            messages.LONGEST_KEY,
            bagian=longest,
            jumlah=len(bodies),
            persen=percent,
            batas=MAX_LONGEST_PERCENT,
        )
    places = key_places(bodies)
    if is_uneven(places):
        shown = ", ".join(f"{letter} {count}" for letter, count in places.items())
        yield warning(path, 1, messages.KEY_POSITIONS, letak=shown)


def plain_text(html: str) -> str:
    """What is read of an HTML text."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def has_one_key(body: Body) -> bool:
    return sum(option["right"] for option in body["options"]) == 1


def is_key_longest(body: Body) -> bool:
    """Whether the key has more letters than every other option."""
    lengths = {
        right: max(
            (len(plain_text(o["html"])) for o in body["options"] if o["right"] is right), default=0
        )
        for right in (True, False)
    }
    return lengths[True] > lengths[False]


def key_places(bodies: Sequence[Body]) -> dict[str, int]:
    """How often the key stands first, second …, written a, b, c …"""
    counts = Counter(
        next(place for place, option in enumerate(body["options"]) if option["right"])
        for body in bodies
    )
    most = max((len(body["options"]) for body in bodies), default=0)
    return {"abcdefghij"[place]: counts[place] for place in range(most)}


def is_uneven(places: dict[str, int]) -> bool:
    """One place holds more than 45 % of the keys, or one of the first three (almost) none."""
    total = sum(places.values())
    rare = min(list(places.values())[:3])
    return max(places.values()) > 0.45 * total or rare < 0.08 * total
