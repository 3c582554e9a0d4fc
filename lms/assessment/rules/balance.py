"""Whether a bank gives its keys away: the longest option, the favourite place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.single import Single
from lms.assessment.rules import messages
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, warning

MAX_LONGEST_PERCENT = 35
# fewer tell nothing
MIN_ITEMS = 8


def find_imbalance(path: str, items: Sequence[ItemText]) -> Iterator[Problem]:
    """Warnings about the single-choice questions of one bank."""
    questions = single_choices(items)
    if len(questions) < MIN_ITEMS:
        return
    longest = sum(is_key_longest(question) for question in questions)
    percent = round(100 * longest / len(questions))
    if percent > MAX_LONGEST_PERCENT:
        yield warning(
            path,
            1,
            messages.LONGEST_KEY,
            bagian=longest,
            jumlah=len(questions),
            persen=percent,
            batas=MAX_LONGEST_PERCENT,
        )
    places = key_places(questions)
    if is_uneven(places):
        shown = ", ".join(f"{letter} {count}" for letter, count in places.items())
        yield warning(path, 1, messages.KEY_POSITIONS, letak=shown)


def plain_text(html: str) -> str:
    """What is read of an HTML text."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def single_choices(items: Sequence[ItemText]) -> list[Single]:
    """The questions with one right option, whose length and place can tell it."""
    found = [item.question for item in items if type(item.question) is Single]
    return [question for question in found if len(question.right_keys) == 1]


def is_key_longest(question: Choices) -> bool:
    """Whether the key has more letters than every other option."""
    lengths = {
        right: max(
            (len(plain_text(o.text)) for o in question.options if o.right is right), default=0
        )
        for right in (True, False)
    }
    return lengths[True] > lengths[False]


def key_places(questions: Sequence[Choices]) -> dict[str, int]:
    """How often the key stands first, second …, written a, b, c …"""
    counts = Counter(
        next(place for place, option in enumerate(question.options) if option.right)
        for question in questions
    )
    most = max((len(question.options) for question in questions), default=0)
    return {"abcdefghij"[place]: counts[place] for place in range(most)}


def is_uneven(places: dict[str, int]) -> bool:
    """One place holds more than 45 % of the keys, or one of the first three (almost) none."""
    total = sum(places.values())
    rare = min(list(places.values())[:3])
    return max(places.values()) > 0.45 * total or rare < 0.08 * total


def letters_of(text: str) -> str:
    """Letters and digits alone, folded: what two texts share that say the same."""
    return re.sub(r"[\W_]+", "", plain_text(text)).casefold()
