"""Names of one file that may be names of the other: alike in sound or beginning, then compared.

Every name against every other would be four million comparisons for two lists of 2,000; only names
that share a key are compared, the rarest keys first, and never more than a bounded number of pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

NEAR = 0.82
# of a name that is written shorter
SHORTENED = 0.9
MUHAMMAD = re.compile(r"\b(?:m[ou](?:ch|h)(?:am+[ae]d|d)?|mhd|md)\b")
# pairs compared; about a second of work
MOST_PAIRS = 30_000
# letters of a name that are compared, and letters times letters in all
LONGEST, MOST_WORK = 48, 4_000_000
# pairs that anybody looks at
MOST_SHOWN = 500
# old and foreign spellings of one sound
SOUNDS = [("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "h"),
          ("kh", "h"), ("ph", "f"), ("th", "t"), ("dz", "z"), ("v", "f"), ("p", "f"), ("q", "k"),
          ("x", "ks"), ("z", "s"), ("y", "i"), ("j", "i")]  # fmt: skip


@dataclass(frozen=True)
class NearMatch:
    """Two names that may be one person; nobody is matched without a yes."""

    pre: str
    post: str
    similarity: float


def near_matches(pre: Sequence[str], post: Sequence[str]) -> tuple[NearMatch, ...]:
    """Unmatched keys that resemble each other, the likeliest first."""
    likely, work = [], 0
    for a, b in _candidates(pre, post):
        if not _may_be_near(a, b):
            continue
        work += min(len(a), LONGEST) * min(len(b), LONGEST)
        if work > MOST_WORK:
            break
        pair = NearMatch(a, b, similarity(a, b))
        likely += [pair] if pair.similarity >= NEAR else []
    ordered = sorted(likely, key=lambda pair: (-pair.similarity, pair.pre, pair.post))
    return tuple(ordered[:MOST_SHOWN])


def _candidates(pre: Sequence[str], post: Sequence[str]) -> Iterable[tuple[str, str]]:
    blocks = _blocks(pre), _blocks(post)
    shared = [key for key in blocks[0] if key in blocks[1]]
    shared.sort(key=lambda key: (len(blocks[0][key]) * len(blocks[1][key]), key))
    found: dict[tuple[str, str], None] = {}
    for key in shared:
        for before in blocks[0][key]:
            for after in blocks[1][key]:
                found[before, after] = None
                if len(found) >= MOST_PAIRS:
                    return found
    return found


def _blocks(names: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    blocks: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        for key in dict.fromkeys(_keys(name)):
            blocks.setdefault(key, []).append(name)
    return blocks


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """Other digits, another person; else one word in common by sound, beginning or end."""
    digits = _digits(name)
    words = re.findall(r"[^\W\d_]+", name)
    if not words:
        yield ("number", digits)
        return
    yield ("whole", digits, _sound("".join(words))[:4])
    yield ("sorted", digits, _sound("".join(sorted(words)))[:4])
    for word in words:
        yield ("sound", digits, _sound(word))
        yield ("start", digits, word[:2])
        yield ("end", digits, word[-3:])


def _digits(name: str) -> str:
    """All digits in order; zeros in front of a number are lost in a spreadsheet."""
    return " ".join(digits.lstrip("0") for digits in re.findall(r"\d+", name))


def _sound(word: str) -> str:
    """The first letter and the consonants behind it, one spelling for each sound."""
    for spelling, sound in SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", word[:1] + re.sub(r"[aeiouh]", "", word[1:]))


def _may_be_near(a: str, b: str) -> bool:
    """The letters in common are an upper bound of the similarity, and much cheaper."""
    common = sum((Counter(a) & Counter(b)).values())
    likely = 2 * common >= NEAR * (len(a) + len(b)) or a.lstrip("0") == b.lstrip("0")
    return likely or _is_short_for(a, b)


def similarity(a: str, b: str) -> float:
    """The best of the spelling, of the words in any order, and of being short for the other."""
    least = SHORTENED if _is_short_for(a, b) else 0.0
    a, b = (_without_zeros(name)[:LONGEST] for name in (a, b))
    plain = _ratio(a, b)
    first, second = (" ".join(sorted(text.split())) for text in (a, b))
    in_order = (first, second) == (a, b)
    return round(max(least, plain, 0.0 if in_order else _ratio(first, second)), 3)


def _is_short_for(a: str, b: str) -> bool:
    """`muh arifin` for `muhammad arifin`, `rahmat h` for `rahmat hidayat`.

    One whole word is in common, and each word of the shorter begins a word of the longer.
    """
    short, long = sorted((MUHAMMAD.sub("muhammad", name).split() for name in (a, b)), key=len)
    if short == long:
        return a != b
    if any(re.search(r"\d", word) for word in (*short, *long)):
        return False
    rest = list(long)
    for word in short:
        whole = next((w for w in rest if w.startswith(word) or word.startswith(w)), None)
        if whole is None:
            return False
        rest.remove(whole)
    return any(len(word) > 2 for word in set(short) & set(long))


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()


def _without_zeros(name: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", name)
