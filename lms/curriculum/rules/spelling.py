"""Which known words somebody may have meant who typed one that nobody knows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

SHORTEST, SHORTEST_TWICE, SHORTEST_BEGUN, SHORTEST_HALF = 4, 8, 3, 3
MOST = 3
# share of three-letter pieces that two words have in common (Dice)
ALIKE = 0.6
SHORTEST_SOUND = 4
VOWELS = re.compile("[aiueo]")
DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


class Spelling:
    """Known words, by the letters that a typing error would leave."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known
        self._shortened: dict[str, list[str]] = defaultdict(list)
        self._pieces: dict[str, list[str]] = defaultdict(list)
        self._sounded: dict[str, list[str]] = defaultdict(list)
        for plain in sorted(known):
            if len(plain) >= SHORTEST - 1 and plain.isalpha():
                for less in _without_one(plain):
                    self._shortened[less].append(plain)
                for piece in _pieces(plain):
                    self._pieces[piece].append(plain)
                self._sounded[_consonants(plain)].append(plain)
        self._sorted = sorted(known)

    def __contains__(self, plain: str) -> bool:
        return plain in self._known

    def meant(self, plain: str) -> list[str]:
        """The likeliest first; [] for what resembles nothing."""
        plain = DRAWN_OUT.sub(r"\1", plain)
        if plain in self._known and len(plain) > 1:
            return [plain]
        if plain.isdecimal() or len(plain) < SHORTEST_BEGUN:
            return []
        return (
            self._near(plain)
            or self._sounding(plain)
            or self._halves(plain)
            or self._begun(plain)
            or self._alike(plain)
        )

    def _near(self, plain: str) -> list[str]:
        """One letter away, two for a long word; those that begin alike go first."""
        if len(plain) < SHORTEST:
            return []
        near = self._at(_without_one(plain))
        if not near and len(plain) >= SHORTEST_TWICE:
            near = self._at({less for one in _without_one(plain) for less in _without_one(one)})
        fits = [each for each in near if abs(len(each) - len(plain)) <= 2]
        return self._best(fits, plain)

    def _at(self, shortened: Iterable[str]) -> set[str]:
        return {known for less in shortened for known in self._shortened.get(less, ())}

    def _best(self, words: Iterable[str], plain: str) -> list[str]:
        def order(each: str) -> tuple[bool, int, str]:
            return each[0] != plain[0], -self._known[each], each

        return sorted(words, key=order)[:MOST]

    def _sounding(self, plain: str) -> list[str]:
        """`mosyawaroh`: other vowels, as another dialect says them."""
        sound = _consonants(plain)
        return (
            self._best(self._sounded.get(sound, ()), plain) if len(sound) >= SHORTEST_SOUND else []
        )

    def _halves(self, plain: str) -> list[str]:
        """`rumahsakit` is two words that were not parted."""
        for place in range(SHORTEST_HALF, len(plain) - SHORTEST_HALF + 1):
            halves = [plain[:place], plain[place:]]
            if all(len(half) >= SHORTEST_HALF and self._known.get(half, 0) > 2 for half in halves):
                return halves
        return []

    def _begun(self, plain: str) -> list[str]:
        return self._best((each for each in self._sorted if each.startswith(plain)), plain)

    def _alike(self, plain: str) -> list[str]:
        """By pieces of three letters, for what is spelt quite otherwise."""
        asked = _pieces(plain)
        common = Counter(each for piece in asked for each in self._pieces.get(piece, ()))
        likeness = {
            each: 2 * count / (len(asked) + len(_pieces(each)))
            for each, count in common.items()
            if 2 * count >= ALIKE * (len(asked) + len(each))
        }
        return sorted(likeness, key=lambda each: (-likeness[each], each))[:MOST]


def _without_one(plain: str) -> set[str]:
    """The word, and the word without one of its letters: two words that share one are near."""
    return {plain, *("".join(kept) for kept in combinations(plain, len(plain) - 1))}


def _consonants(plain: str) -> str:
    return VOWELS.sub("", plain)


def _pieces(plain: str) -> set[str]:
    framed = f"^{plain}$"
    return {framed[place : place + 3] for place in range(len(framed) - 2)}
