"""Stems of Indonesian words, found with the words of the texts themselves.

An affix is taken off only where what remains is a word of the texts, or where several forms of one
word share it (`didampingi`, `pendampingan`, `dampingan`). The rules are those of Nazief and Adriani
as Asian (2007) orders them, and the nasals of speech (`nanya`, `ngurus`, `mukul`); a stemmer that
knows no words cuts `keluarga` to `luarga` and leaves `terlantar` and `menelantarkan` apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

SUFFIXES = (
    "", "nya", "lah", "kah", "pun", "kan", "an", "i", "in", "ku", "mu",
    "kannya", "annya", "inya", "innya",
)  # fmt: skip
# stand behind a whole word; of one that is itself more common they are a part (`masalah`)
CLITICS = frozenset({"lah", "kah", "pun", "ku", "mu"})
# of forms that may show an unwritten root
SHOWN_BY = ("", "nya", "kan", "an", "i", "in", "kannya", "annya", "inya")
PLAIN_PREFIXES = frozenset({"", "di", "ber", "ter"})
VOWELS = frozenset("aiueo")
SHORTEST, SHORTEST_ROOT, DEEPEST = 5, 3, 3
# a root that is only shown by its forms counts as if it were written so often
OFTEN = 99


class Stems:
    """The stem of any word; made once from how often each word is written in small letters."""

    def __init__(self, written: Mapping[str, int]) -> None:
        # names are no roots, so whatever only stands with a capital is not here
        self._written = Counter(written)
        self._written.update(dict.fromkeys(_shown_roots(written), OFTEN))
        self._known: dict[str, str] = {}

    def stem(self, plain: str) -> str:
        """`dilayani` and `pelayanan` are `layan`; figures and unknown words stay."""
        found = self._known.get(plain)
        if found is None:
            found = self._known[plain] = self._strip(plain, 0)
        return found

    def _strip(self, plain: str, depth: int) -> str:
        if depth > DEEPEST or len(plain) < SHORTEST or not plain.isalpha():
            return plain
        roots = list(self._roots(plain))
        # the least is taken off first
        return self._strip(max(roots)[2], depth + 1) if roots else plain

    def _roots(self, plain: str) -> Iterator[tuple[int, bool, str]]:
        """(length, letters unchanged, root) of everything that `plain` may be made of."""
        is_spoken = plain not in self._written
        for suffix in SUFFIXES:
            body = plain.removesuffix(suffix)
            if len(body) < SHORTEST_ROOT or (suffix and body == plain):
                continue
            for root in _without_prefix(body, is_spoken=is_spoken):
                if root != plain and self._is_root(root, plain, body, suffix):
                    yield len(root), body.endswith(root), root

    def _is_root(self, root: str, plain: str, body: str, suffix: str) -> bool:
        count = self._written.get(root, 0)
        if not count or len(root) < SHORTEST_ROOT:
            return False
        if root != body:
            return not (body.startswith("ke") and len(root) == SHORTEST_ROOT)
        often = self._written.get(plain, 0)
        if suffix in CLITICS and 3 * count < often or suffix == "i" and often > count:
            return False
        return len(root) > SHORTEST_ROOT


def _shown_roots(written: Mapping[str, int]) -> Iterator[str]:
    """What stands in no text by itself, but under several different affixes."""
    forms: dict[str, set[tuple[str, str]]] = defaultdict(set)
    words = (word for word in written if word.isalpha() and len(word) > SHORTEST)
    for word, suffix in product(words, SHOWN_BY):
        body = word.removesuffix(suffix)
        if suffix and body == word:
            continue
        for root in _without_prefix(body, is_spoken=False):
            if len(root) > SHORTEST_ROOT and root not in written and _shows(root, body, suffix):
                prefix = body[: len(body) - len(root)] if root != body else ""
                forms[root].add((prefix, suffix))
    for root, seen in forms.items():
        prefixes = {prefix for prefix, _ in seen}
        if len(seen) >= 3 and len(prefixes) >= 2 and prefixes & PLAIN_PREFIXES:
            yield root


def _shows(root: str, body: str, suffix: str) -> bool:
    if suffix in ("an", "annya") and root.endswith("k"):  # `bacak-an`
        return False
    if suffix in ("i", "inya") and root == body:  # `kuncin-ya`
        return False
    return not body.startswith(("nge", "ny"))


def _without_prefix(body: str, *, is_spoken: bool) -> Iterator[str]:
    """The word itself, and whatever it may be without a prefix."""
    yield body
    for prefix in ("di", "ke", "se", "ter", "ber", "bel", "per", "pel", "pe"):
        if body.startswith(prefix):
            yield body[len(prefix) :]
    if body.startswith("be") and body[3:5] == "er":  # `bekerja`
        yield body[2:]
    if body.startswith(("memper", "member", "pember")):
        yield body[6:]
    if body.startswith(("me", "pe")):
        yield from _without_nasal(body[2:])
    if is_spoken:
        yield from _without_spoken_nasal(body)


def _without_nasal(rest: str) -> Iterator[str]:
    """What follows `me-` and `pe-`, with the letter that the nasal took the place of."""
    if rest[:1] in {"l", "r", "w", "y", "m", "n"}:
        yield rest
    if rest.startswith("m"):
        yield from _either(rest[1:], kept="bfpv", gone="p")
    if rest.startswith("ny"):
        yield f"s{rest[2:]}"
    elif rest.startswith("nge"):
        yield from (rest[3:], rest[2:], f"k{rest[2:]}")
    elif rest.startswith("ng"):
        yield from (rest[2:], f"k{rest[2:]}")
    elif rest.startswith("n"):
        yield from _either(rest[1:], kept="cdjzst", gone="t")


def _either(rest: str, *, kept: str, gone: str) -> Iterator[str]:
    if rest[:1] in VOWELS or rest[:1] == "r":
        yield f"{gone}{rest}"
        if gone == "p":
            yield rest
    elif rest[:1] and rest[0] in kept:
        yield rest


def _without_spoken_nasal(body: str) -> Iterator[str]:
    """`ngomong`, `nyari`, `nulis`, `mukul`: `me-` is not said."""
    if body.startswith("nge"):
        yield body[3:]
    if body.startswith("ng"):
        yield from (body[2:], f"k{body[2:]}")
    elif body.startswith("ny"):
        yield from (f"s{body[2:]}", f"c{body[2:]}")
    elif body.startswith("n") and body[1:2] in VOWELS:
        yield f"t{body[1:]}"
    elif body.startswith("m") and body[1:2] in VOWELS:
        yield f"p{body[1:]}"
    elif body.startswith(("nc", "nd", "nj", "mb")):
        yield body[1:]


def count_small(words: Iterable[str]) -> Counter[str]:
    """How often each word is written in small letters, for which `words` keep their capitals."""
    return Counter(word for word in words if word.islower() and word.isalpha())
