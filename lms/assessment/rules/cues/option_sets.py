"""What the attack may see: the options of one question, and afterwards its key."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class OptionSet:
    """One single-choice question; `stem` is read by one simple rule only, never by the learner."""

    code: str
    # questions of one group (a module) are never in the learner's past when it guesses at them
    group: str
    stem: str
    options: tuple[str, ...]
    # index of the right option
    key: int

    @property
    def chance(self) -> float:
        """Chance of a blind guess."""
        return 1 / len(self.options)


def words_of(text: str) -> list[str]:
    """Words in lower case, in their order."""
    return WORD.findall(text.lower())
