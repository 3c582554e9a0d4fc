"""The language of a course: what its texts say, and what somebody means who asks.

Both are read by the same steps, so that they meet: folded, from speech into writing, to the stem.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lms.curriculum.rules.spelling import Spelling
from lms.curriculum.rules.spoken import SPOKEN
from lms.curriculum.rules.stems import CLITICS, Stems, count_small
from lms.curriculum.rules.words import SILENT, list_words

# what a word counts that was not typed: another word for it, one spelt nearly so
SYNONYM, MISSPELT = 0.4, 0.8
LONGEST_QUERY = 40
# of letters that two words make together
SHORTEST_JOINED = 5
# add nothing to what a word says
ENDINGS = frozenset({"", "nya", *CLITICS})
WITH_CAPITALS = re.compile(r"[^\W\d_]+")


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
    # all words as they are compared, those that say nothing among them
    order: Sequence[str] = ()
    # as it was typed
    typed: str = ""

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(each for group in self.groups for each in group)


class Language:
    """Made once from all texts that are searched; never changed."""

    def __init__(self, texts: Iterable[str], synonyms: Sequence[Synonym] = ()) -> None:
        texts = [*texts, *(synonym.said for synonym in synonyms)]
        known = Counter(word.plain for text in texts for word in list_words(text))
        small = count_small(word for text in texts for word in WITH_CAPITALS.findall(text))
        self._stems = Stems(small)
        self._spelling = Spelling({**dict.fromkeys(SPOKEN, 1), **known})
        self._roots: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._synonyms = self._by_first(synonyms)

    def stem(self, plain: str) -> str:
        """As it is compared; of what is said in two words, both."""
        return " ".join(root for root, _ in self._read(plain))

    def list_telling(self, text: str) -> list[str]:
        """The stems that say what a text is about, in its order."""
        return [root for root, is_silent in self._roots_of(text) if not is_silent]

    def list_all(self, text: str) -> list[str]:
        """Every stem in its order, also of words that say nothing."""
        return [root for root, _ in self._roots_of(text)]

    def ask(self, query: str) -> SearchedWords:
        """Unknown words are read as those they resemble."""
        words = [word.plain for word in list_words(query)][:LONGEST_QUERY]
        order: list[str] = []
        groups: dict[tuple[str, ...], dict[str, float]] = {}
        for plain in words:
            for group, first in self._understand(plain):
                order.append(first)
                if group:
                    groups.setdefault(tuple(sorted(group)), group)
        asked = SearchedWords(list(groups.values()), order, query)
        given = set(asked.stems)
        for root, weight in [*self._joined(words), *self._meant(order)]:
            if root not in given:
                given.add(root)
                asked.groups.append({root: weight})
        return asked

    def _roots_of(self, text: str) -> Iterator[tuple[str, bool]]:
        for word in list_words(text):
            yield from self._read(word.plain)

    def _read(self, plain: str) -> tuple[tuple[str, bool], ...]:
        """The roots of a word, each with whether it says nothing."""
        found = self._roots.get(plain)
        if found is None:
            found = self._roots[plain] = tuple(self._write(plain))
        return found

    def _write(self, plain: str) -> Iterator[tuple[str, bool]]:
        for written in SPOKEN.get(plain, (plain,)):
            root = self._stems.stem(written)
            # `omongin` is said of `omong`, which is said of `bicara`
            for again in SPOKEN.get(root, (root,)) if root != written else (root,):
                last = self._stems.stem(again)
                yield (
                    last,
                    not SILENT.isdisjoint((plain, written, *_said_alone(written, root, last))),
                )

    def _understand(self, plain: str) -> Iterator[tuple[dict[str, float], str]]:
        """(group, the word as it is compared): silent words have no group but their place."""
        read = self._read(plain)
        if self._is_known(plain, read):
            for root, is_silent in read:
                yield ({} if is_silent else {root: 1.0}), root
            return
        meant = self._spelling.meant(plain)
        roots = [one for each in meant for one in self._read(each)]
        group = {root: MISSPELT for root, is_silent in roots if not is_silent}
        if not meant:
            group = {plain: 1.0}
        yield group, roots[0][0] if roots else plain

    def _is_known(self, plain: str, read: tuple[tuple[str, bool], ...]) -> bool:
        return plain in self._spelling or plain in SILENT or read[0][0] != plain

    def _joined(self, words: Sequence[str]) -> Iterator[tuple[str, float]]:
        """`tuna netra` is `tunanetra` as well, and `ka kek` is `kakek`."""
        for one, other in pairwise(words):
            if len(one + other) >= SHORTEST_JOINED and one + other in self._spelling:
                yield from (
                    (root, MISSPELT) for root, silent in self._read(one + other) if not silent
                )

    def _meant(self, order: Sequence[str]) -> Iterator[tuple[str, float]]:
        """What the words say in the language of the texts."""
        for place, first in enumerate(order):
            for said, meant in self._synonyms.get(first, ()):
                if tuple(order[place : place + len(said)]) == said:
                    yield from ((root, SYNONYM) for root in meant)

    def _by_first(
        self, synonyms: Iterable[Synonym]
    ) -> Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
        """Silent words count in what is said: `tidak punya rumah` is not `rumah`."""
        found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for synonym in synonyms:
            words = list_words(synonym.said)
            said = tuple(root for word in words for root, _ in self._read(word.plain))
            meant = tuple(self.list_telling(synonym.meant))
            if said and meant:
                found[said[0]].append((said, meant))
        return found


def _said_alone(written: str, *roots: str) -> Iterator[str]:
    """Roots to which nothing was added that means something: `caranya`, but not `menetapkan`."""
    yield from (root for root in roots if written.removeprefix(root) in ENDINGS)
