"""Banks made for the attack: one that gives its keys away, one that does not."""

from __future__ import annotations

import random

from lms.assessment.rules.cues.option_sets import OptionSet

NOUNS = [
    "sumur",
    "kebun",
    "pasar",
    "sekolah",
    "ladang",
    "jembatan",
    "warung",
    "perahu",
    "kolam",
    "gudang",
]
PLACES = [
    "timur",
    "barat",
    "utara",
    "selatan",
    "tengah",
    "hulu",
    "hilir",
    "atas",
    "bawah",
    "seberang",
]


def make_bank(questions: int, *, leak: str = "", groups: int = 6, seed: int = 1) -> list[OptionSet]:
    """Questions of four alike options in random order; the key also says `leak`."""
    luck = random.Random(seed)
    return [_make(number, luck, leak, groups) for number in range(questions)]


def _make(number: int, luck: random.Random, leak: str, groups: int) -> OptionSet:
    key = luck.randrange(4)
    options = [f"{luck.choice(NOUNS)} di {luck.choice(PLACES)}" for _ in range(4)]
    options[key] += f" {leak}" if leak else ""
    return OptionSet(f"s-{number}", f"m-{number % groups}", "Apa?", tuple(options), key)
