"""The words that give away: far more or far less often in keys than chance would have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scipy.stats import binomtest

from lms.assessment.rules.cues.option_sets import OptionSet, words_of

# fewer options tell nothing
MIN_OPTIONS = 8
# false discovery rate; Benjamini and Hochberg 1995
RATE = 0.10


@dataclass(frozen=True)
class LeakingWord:
    """A word, the options that have it, how many are keys, and how many chance would make so."""

    word: str
    options: int
    keys: int
    expected: float
    p: float

    @property
    def percent(self) -> float:
        """Share of the options with this word that are keys, in percent."""
        return 100 * self.keys / self.options


def find_leaking_words(sets: Sequence[OptionSet]) -> list[LeakingWord]:
    """Words whose share of keys is not chance, surest first."""
    tested = sorted(_tested(sets), key=lambda each: (each.p, each.word))
    last = 0
    for rank, each in enumerate(tested, 1):
        if each.p <= RATE * rank / len(tested):
            last = rank
    return tested[:last]


def _tested(sets: Sequence[OptionSet]) -> Iterator[LeakingWord]:
    seen: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for one in sets:
        named = [set(words_of(text)) for text in one.options]
        shared = named[0].intersection(*named[1:])
        for word in named[0].union(*named[1:]) - shared:
            for place, words in enumerate(named):
                if word in words:
                    seen[word].append((place == one.key, one.chance))
    for word, found in seen.items():
        if len(found) >= MIN_OPTIONS:
            keys, expected = sum(right for right, _ in found), sum(c for _, c in found)
            p = float(binomtest(keys, len(found), expected / len(found)).pvalue)
            yield LeakingWord(word, len(found), keys, expected, p)
