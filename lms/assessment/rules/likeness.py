"""How much two questions say the same: their words, the rare ones weighing most.

Cosine of word vectors weighted by inverse document frequency (Salton and Buckley 1988, tf-idf with
binary tf); 0: no word in common, 1: the same words. Twins are found that way also where their
numbers and names differ.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.item_text import ItemText

# at and above it two questions are shown to their author as possible twins
TWINS = 0.4
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Twins:
    """Two questions that say much the same, `likeness` from TWINS to 1."""

    one: str
    other: str
    likeness: float


def find_twins(items: Sequence[ItemText]) -> list[Twins]:
    """The likest pairs first; questions of one case share its story and are left out."""
    rows = _weighted([words_of(item) for item in items])
    found = []
    for (one, a), (other, b) in combinations(zip(items, rows, strict=True), 2):
        if one.question.case and one.question.case == other.question.case:
            continue
        likeness = _cosine(a, b)
        if likeness >= TWINS:
            found.append(Twins(one.code, other.code, likeness))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other))


def words_of(item: ItemText) -> frozenset[str]:
    """The words of question and answers, folded."""
    return frozenset(word.casefold() for text in read_of(item) for word in WORD.findall(text))


def read_of(item: ItemText) -> Iterator[str]:
    """All that a trainee reads of a question, as plain text."""
    yield plain_text(f"{item.question.story} {item.question.stem}")
    for text in item.question.read_texts():
        yield plain_text(text)


def _weighted(rows: Sequence[frozenset[str]]) -> Sequence[Mapping[str, float]]:
    """Weights of each row, its length 1; a word that stands in every row weighs nothing."""
    seen = Counter(word for row in rows for word in row)
    weights = {word: math.log(len(rows) / count) for word, count in seen.items()}
    vectors = []
    for row in rows:
        length = math.sqrt(sum(weights[word] ** 2 for word in row)) or 1.0
        vectors.append({word: weights[word] / length for word in row})
    return vectors


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = sorted((a, b), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large)
