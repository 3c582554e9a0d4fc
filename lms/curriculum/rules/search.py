"""Ranking texts for a question: BM25 over fields of different weight.

Pure and kept in memory, so that every database finds the same in the same order. The formula is
BM25F (Robertson and Zaragoza 2009, section 3.6): of each field the count is divided by its length,
weighted and added up before it saturates.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lms.curriculum.rules.language import SearchedWords

# of a text that has not all that was asked for, by the rarity of what it lacks
MISSING = 0.5
# two computers may differ in the last digits
DIGITS = 6


@dataclass(frozen=True)
class Field:
    """What a word counts there, and how much a long text is held against it (0 to 1)."""

    weight: float = 1.0
    length: float = 0.6


@dataclass(frozen=True)
class SearchedText:
    """Something to find: the stems of each of its fields."""

    key: str
    fields: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Found:
    """A document and how well it answers; the higher the better."""

    key: str
    score: float


class Index:
    """Documents by their words; never changed once it is made."""

    def __init__(
        self,
        documents: Sequence[SearchedText],
        fields: Mapping[str, Field],
        *,
        saturation: float = 1.2,
    ) -> None:
        self._keys = [document.key for document in documents]
        self._saturation = saturation
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        means = _mean_lengths(documents)
        for number, document in enumerate(documents):
            for stem, count in _weighted(document, fields, means).items():
                self._postings[stem].append((number, count))

    def rarity(self, stem: str) -> float:
        """0 for what stands nowhere."""
        there = len(self._postings.get(stem, ()))
        return math.log(1 + (len(self._keys) - there + 0.5) / (there + 0.5)) if there else 0.0

    def find(self, asked: SearchedWords) -> list[Found]:
        """The best first; equals in the order they were given in."""
        scores: dict[int, float] = defaultdict(float)
        met: dict[int, float] = defaultdict(float)
        whole = 0.0
        for group in asked.groups:
            worth = max(weight * self.rarity(stem) for stem, weight in group.items())
            whole += worth
            for number, score in self._best(group).items():
                scores[number] += score
                met[number] += worth
        found = [
            (-round(score * (MISSING + (1 - MISSING) * met[number] / whole), DIGITS), number)
            for number, score in scores.items()
        ]
        return [Found(self._keys[number], -score) for score, number in sorted(found)]

    def _best(self, group: Mapping[str, float]) -> dict[int, float]:
        best: dict[int, float] = {}
        for stem, weight in group.items():
            for number, score in self._scores(stem):
                best[number] = max(best.get(number, 0.0), weight * score)
        return best

    def _scores(self, stem: str) -> Iterator[tuple[int, float]]:
        rarity, most = self.rarity(stem), self._saturation
        for number, count in self._postings.get(stem, ()):
            yield number, rarity * count * (most + 1) / (count + most)


def _mean_lengths(documents: Iterable[SearchedText]) -> dict[str, float]:
    """Of each field over the documents that have it."""
    lengths: dict[str, list[int]] = defaultdict(list)
    for document in documents:
        for name, stems in document.fields.items():
            if stems:
                lengths[name].append(len(stems))
    return {name: sum(each) / len(each) for name, each in lengths.items()}


def _weighted(
    document: SearchedText, fields: Mapping[str, Field], means: Mapping[str, float]
) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for name, stems in document.fields.items():
        if stems:
            field = fields[name]
            longer = 1 - field.length + field.length * len(stems) / means[name]
            for stem, count in Counter(stems).items():
                counts[stem] += field.weight * count / longer
    return counts
