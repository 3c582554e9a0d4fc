"""Finding by meaning of words: BM25 over weighted fields, synonyms, typing errors.

Pure and kept in memory, so that every database finds the same in the same order. The formula is
Okapi BM25 (Robertson and Zaragoza 2009, section 3), its counts weighted by field as in BM25F.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from lms.curriculum.rules.words import Word, list_telling, stem

# how soon one word more counts less, and how much a long text is held against it
SATURATION, LENGTH = 1.2, 0.6
# what a word counts that was not typed: another word for it, one spelt nearly so, one begun so
SYNONYM, MISSPELT, BEGUN = 0.7, 0.8, 0.5
# what two words count that stand side by side, in a name or a heading, as they were typed
PAIR = 0.6
# of a text that has not all that was asked for
MISSING = 0.55
LONGEST_QUERY = 30
SHORTEST_MISSPELT, SHORTEST_TWICE = 4, 8
MOST_LIKE = 4


@dataclass(frozen=True)
class SearchedText:
    """Something to find: its fields as (telling words, weight)."""

    key: str
    fields: Sequence[tuple[Sequence[Word], float]]


@dataclass(frozen=True)
class Synonym:
    """Words that people use for what the texts call otherwise."""

    said: str
    meant: str


@dataclass
class SearchedWords:
    """A question understood: of each word that was typed, the stems that may answer it."""

    # each by its weight, 0 to 1
    groups: list[dict[str, float]] = field(default_factory=list)
    # of stems that stand side by side, as in the name of a thing
    pairs: list[str] = field(default_factory=list)

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(each for group in self.groups for each in group)


@dataclass(frozen=True)
class Found:
    """A document and how well it answers; the higher the better."""

    key: str
    score: float


class Index:
    """Documents by their words; never changed once it is made."""

    def __init__(self, documents: Iterable[SearchedText], synonyms: Sequence[Synonym] = ()) -> None:
        self._keys: list[str] = []
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._lengths: list[float] = []
        # every word that somebody wrote, by its plain form
        self._known: Counter[str] = Counter()
        for document in documents:
            self._add(document)
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0
        self._synonyms = _by_first(synonyms)
        for synonym in synonyms:
            self._known.update(word.plain for word in list_telling(synonym.said))
        self._shortened = _shortened(self._known)
        self._begun = sorted(self._known)

    def ask(self, query: str) -> SearchedWords:
        """Unknown words are read as those they resemble."""
        words = list_telling(query)[:LONGEST_QUERY]
        groups = [self._group(word) for word in words]
        stems = [max(group, key=group.__getitem__) if group else "" for group in groups]
        asked = SearchedWords([group for group in groups if group], _pairs(stems))
        given = set(stems)
        for meant in self._meant(stems):
            asked.groups += [{each: SYNONYM} for each in meant if each not in given]
            asked.pairs += _pairs(meant)
            given.update(meant)
        return asked

    def find(self, asked: SearchedWords) -> list[Found]:
        """The best first; equals in the order they were given in."""
        scores: dict[int, float] = defaultdict(float)
        met: dict[int, float] = defaultdict(float)
        for group in asked.groups:
            best: dict[int, float] = {}
            for each, weight in group.items():
                for number, score in self._scores(each):
                    best[number] = max(best.get(number, 0.0), weight * score)
            for number, score in best.items():
                scores[number] += score
                met[number] += 1
        if not scores:
            return []
        for pair in dict.fromkeys(asked.pairs):
            for number, score in self._scores(pair):
                scores[number] += PAIR * score
        whole = len(asked.groups)
        found = [
            (-score * (MISSING + (1 - MISSING) * met[number] / whole), number)
            for number, score in scores.items()
        ]
        return [Found(self._keys[number], -score) for score, number in sorted(found)]

    def _add(self, document: SearchedText) -> None:
        number = len(self._keys)
        self._keys.append(document.key)
        counts: dict[str, float] = defaultdict(float)
        length = 0.0
        for words, weight in document.fields:
            length += len(words)
            for word in words:
                counts[word.stem] += weight
                self._known[word.plain] += 1
            if weight > 1:
                for pair in _pairs([word.stem for word in words]):
                    counts[pair] += weight
        self._lengths.append(length)
        for each, count in counts.items():
            self._postings[each].append((number, count))

    def _scores(self, each: str) -> Iterator[tuple[int, float]]:
        there = self._postings.get(each, ())
        rarity = math.log(1 + (len(self._keys) - len(there) + 0.5) / (len(there) + 0.5))
        for number, count in there:
            length = 1 - LENGTH + LENGTH * self._lengths[number] / self._mean
            yield number, rarity * count * (SATURATION + 1) / (count + SATURATION * length)

    def _group(self, word: Word) -> dict[str, float]:
        if word.stem in self._postings or word.plain in self._known:
            return {word.stem: 1.0}
        # as it is spoken: `nanya` for `menanya`, `mukul` for `memukul`
        if (whole := stem(f"me{word.plain}")) in self._postings:
            return {whole: MISSPELT}
        like = self._like(word.plain)
        if like:
            return {stem(each): MISSPELT for each in like}
        begun = [each for each in self._begun if each.startswith(word.plain)][:MOST_LIKE]
        return {stem(each): BEGUN for each in begun} if len(word.plain) > 2 else {}

    def _like(self, plain: str) -> list[str]:
        """Known words one letter away, two for a long word; the most used first."""
        if len(plain) < SHORTEST_MISSPELT or plain.isdecimal():
            return []
        near = self._at(_without_one(plain))
        if not near and len(plain) >= SHORTEST_TWICE:
            near = self._at({less for one in _without_one(plain) for less in _without_one(one)})
        fits = [each for each in near if abs(len(each) - len(plain)) <= 2]
        return sorted(fits, key=lambda each: (-self._known[each], each))[:MOST_LIKE]

    def _at(self, shortened: Iterable[str]) -> set[str]:
        return {known for less in shortened for known in self._shortened.get(less, ())}

    def _meant(self, stems: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What the words say in the language of the texts."""
        for place, first in enumerate(stems):
            for said, meant in self._synonyms.get(first, ()):
                if tuple(stems[place : place + len(said)]) == said:
                    yield meant


def _pairs(stems: Sequence[str]) -> list[str]:
    return [f"{one} {next_}" for one, next_ in pairwise(stems) if one and next_]


def _by_first(
    synonyms: Iterable[Synonym],
) -> Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for synonym in synonyms:
        said = tuple(word.stem for word in list_telling(synonym.said))
        meant = tuple(word.stem for word in list_telling(synonym.meant))
        if said and meant:
            found[said[0]].append((said, meant))
    return found


def _shortened(known: Iterable[str]) -> Mapping[str, list[str]]:
    """By the word itself and by every form that lacks one letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for plain in known:
        if len(plain) >= SHORTEST_MISSPELT - 1 and plain.isalpha():
            for less in _without_one(plain):
                found[less].append(plain)
    return found


def _without_one(plain: str) -> set[str]:
    """The word, and the word without one of its letters: two words that share one are near."""
    return {plain, *("".join(kept) for kept in combinations(plain, len(plain) - 1))}
