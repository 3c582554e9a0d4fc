"""The simple rules by which people without knowledge choose; each says how much it likes what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from lms.assessment.rules.cues.option_sets import OptionSet, words_of

Likes = list[float]

CAREFUL = frozenset(
    [
        "menanyakan",
        "bertanya",
        "menemani",
        "mendampingi",
        "menghubungi",
        "bersama",
        "mendengarkan",
        "izin",
        "menjelaskan",
        "menerangkan",
        "menawarkan",
        "mencatat",
        "memeriksa",
        "mencocokkan",
        "menyepakati",
        "persetujuan",
        "aman",
        "selamat",
        "keselamatan",
        "sopan",
        "pelan",
        "perlahan",
        "tksk",
        "uptd",
        "puskesmas",
        "petugas",
        "berwenang",
        "rahasia",
    ]
)
HARSH = frozenset(
    [
        "menegur",
        "memarahi",
        "melarang",
        "memaksa",
        "mengumumkan",
        "menyuruh",
        "menolak",
        "menghentikan",
        "menghapus",
        "membujuk",
        "menyalahkan",
        "menunggu",
        "menunda",
        "membiarkan",
        "mengambil",
        "membagikan",
        "menjanjikan",
        "menyebarkan",
        "grup",
        "langsung",
        "tegas",
        "dihukum",
        "dilaporkan",
        "meminta",
        "menyarankan",
    ]
)
ABSOLUTE = frozenset(
    [
        "semua",
        "selalu",
        "hanya",
        "saja",
        "pasti",
        "harus",
        "tidak",
        "tanpa",
        "setiap",
        "seluruh",
        "apa-apa",
        "langsung",
        "cukup",
    ]
)
HEDGES = frozenset(
    ["biasanya", "mungkin", "sering", "dapat", "bila", "umumnya", "kadang", "sebaiknya"]
)
# too common to tell that an option answers the stem
COMMON = frozenset(
    [
        "dan",
        "atau",
        "yang",
        "di",
        "ke",
        "dari",
        "untuk",
        "pada",
        "dengan",
        "ia",
        "itu",
        "ini",
        "anda",
        "akan",
        "sudah",
        "dalam",
        "oleh",
    ]
)


def likes_longest(one: OptionSet) -> Likes:
    return [float(len(text)) for text in one.options]


def likes_shortest(one: OptionSet) -> Likes:
    return [-float(len(text)) for text in one.options]


def likes_middle(one: OptionSet) -> Likes:
    """Neither the longest nor the shortest."""
    lengths = [len(text) for text in one.options]
    return [float(min(lengths) < length < max(lengths)) for length in lengths]


def likes_first(one: OptionSet) -> Likes:
    return [-float(place) for place in range(len(one.options))]


def likes_last(one: OptionSet) -> Likes:
    return [float(place) for place in range(len(one.options))]


def likes_careful(one: OptionSet) -> Likes:
    return [_count(text, CAREFUL) for text in one.options]


def likes_mild(one: OptionSet) -> Likes:
    """The least harsh and least absolute."""
    return [-_count(text, HARSH | ABSOLUTE) for text in one.options]


def likes_decent(one: OptionSet) -> Likes:
    """Careful words less harsh and absolute ones."""
    return [a + b for a, b in zip(likes_careful(one), likes_mild(one), strict=True)]


def likes_hedged(one: OptionSet) -> Likes:
    return [_count(text, HEDGES) for text in one.options]


def likes_stem_words(one: OptionSet) -> Likes:
    """The option that repeats most words of the question."""
    stem = set(words_of(one.stem)) - COMMON
    return [float(len(stem & set(words_of(text)))) for text in one.options]


def likes_odd_one(one: OptionSet) -> Likes:
    """The option that begins otherwise than the others: it alone breaks the parallel form."""
    starts = [_start(text) for text in one.options]
    seen = Counter(starts)
    return [-float(seen[start]) for start in starts]


RULES: Mapping[str, Callable[[OptionSet], Likes]] = {
    "terpanjang": likes_longest,
    "terpendek": likes_shortest,
    "bukan terpanjang atau terpendek": likes_middle,
    "pertama": likes_first,
    "terakhir": likes_last,
    "paling hati-hati": likes_careful,
    "paling tidak keras": likes_mild,
    "hati-hati dikurangi keras": likes_decent,
    "paling ragu-ragu": likes_hedged,
    "kata soal terbanyak": likes_stem_words,
    "awal yang berbeda": likes_odd_one,
}


def chance_to_hit(likes: Sequence[float], key: int) -> float:
    """Chance that a favourite taken at random is the key."""
    most = max(likes)
    favourites = [place for place, like in enumerate(likes) if like == most]
    return (key in favourites) / len(favourites)


def _count(text: str, among: frozenset[str]) -> float:
    return float(sum(word in among for word in words_of(text)))


def _start(text: str) -> str:
    """The prefix of a verb, otherwise the first word itself."""
    first = (words_of(text) or [""])[0]
    for prefix in ("me", "ber", "di", "ter"):
        if len(first) > 5 and first.startswith(prefix):
            return prefix
    return first
