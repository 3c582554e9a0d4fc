"""Each simple rule likes what it says it likes."""

from __future__ import annotations

import pytest

from lms.assessment.rules.cues.option_sets import OptionSet
from lms.assessment.rules.cues.picks import RULES, chance_to_hit


def ask(*options: str, stem: str = "") -> OptionSet:
    return OptionSet("s", "m", stem, options, 0)


@pytest.mark.parametrize(
    ("rule", "one", "favourites"),
    [
        ("terpanjang", ask("a", "abc", "ab"), [1]),
        ("terpendek", ask("a", "abc", "ab"), [0]),
        ("bukan terpanjang atau terpendek", ask("a", "abc", "ab"), [2]),
        ("bukan terpanjang atau terpendek", ask("ab", "ab", "ab"), [0, 1, 2]),
        ("pertama", ask("a", "b", "c"), [0]),
        ("terakhir", ask("a", "b", "c"), [2]),
        ("paling hati-hati", ask("Pergi", "Menemani ia", "Pulang"), [1]),
        ("paling tidak keras", ask("Melarang", "Selalu pergi", "Pulang"), [2]),
        ("hati-hati dikurangi keras", ask("Menemani tanpa izin", "Menunda", "Bersama"), [0, 2]),
        ("paling ragu-ragu", ask("Pasti", "Mungkin", "Ya"), [1]),
        ("kata soal terbanyak", ask("Sumur", "Kebun", "Pasar", stem="Kebun siapa?"), [1]),
        ("awal yang berbeda", ask("Mencatat", "Menulis", "Surat"), [2]),
        ("awal yang berbeda", ask("Ia pergi", "Ia pulang", "Lama ia pergi"), [2]),
    ],
)
def test_a_rule_has_its_favourites(rule, one, favourites):
    likes = RULES[rule](one)
    assert [place for place, like in enumerate(likes) if like == max(likes)] == favourites


def test_the_chance_is_shared_among_favourites():
    assert chance_to_hit([1, 1, 0, 0], 1) == 0.5
    assert chance_to_hit([1, 1, 0, 0], 2) == 0
    assert chance_to_hit([0, 0, 0, 0], 2) == 0.25
