"""Keys that give themselves away: by their length, by their place, by moving about."""

from __future__ import annotations

import pytest

from lms.assessment.rules.balance import is_uneven
from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.item_text import Around, ItemText
from lms.assessment.rules.moved_keys import find_moved_keys
from lms.curriculum.rules.markup import Known, Renderer

HEAD = "---\ntitle: Tes\nuse: tes\n---\n"


def make_bank(keys: list[tuple[int, str]]) -> str:
    """One question for each (place of the key, its words)."""
    parts = []
    for number, (place, words) in enumerate(keys):
        options = [f"- [ ] Pilihan nomor {other}\n  > x\n" for other in range(3)]
        options.insert(place, f"- [x] {words}\n")
        lines = "".join(options)
        data = "kompetensi: k · kognitif: memahami"
        parts.append(f"\n## a-{number}\n{data}\n\nSoal {number}?\n\n{lines}\n> y\n")
    return HEAD + "".join(parts)


def read(text: str) -> tuple[list[ItemText], list[str]]:
    around = Around(Renderer(Known()), {"k"}, set())
    _, items, problems = read_bank("q.md", text, "dasar", around)
    assert not [each for each in problems if not each.is_warning]
    return items, [each.message for each in problems]


def test_an_even_bank_says_nothing():
    keys = [
        (number % 4, "Kunci" if number % 3 else "Kunci yang sangat panjang") for number in range(12)
    ]
    assert read(make_bank(keys))[1] == []


def test_too_many_long_keys_are_said():
    keys = [
        (number % 4, "Kunci yang sangat panjang" if number < 5 else "Ya") for number in range(12)
    ]
    (said,) = read(make_bank(keys))[1]
    assert said.startswith("Kunci menjadi pilihan terpanjang pada 5 dari 12 soal (42%)")


def test_exactly_the_limit_of_long_keys_says_nothing():
    keys = [
        (number % 4, "Kunci yang sangat panjang" if number < 7 else "Ya") for number in range(20)
    ]
    assert read(make_bank(keys))[1] == []


def test_a_favourite_place_is_said():
    (said,) = read(make_bank([(1 if number < 7 else number % 4, "Ya") for number in range(12)]))[1]
    assert "a 1, b 8, c 1, d 2" in said or said.startswith("Letak kunci tidak merata")


def test_few_questions_tell_nothing():
    giveaway = [(0, "Kunci yang sangat panjang")]
    assert read(make_bank(giveaway * 7))[1] == []
    assert len(read(make_bank(giveaway * 8))[1]) == 2


def test_a_question_of_another_kind_does_not_count_among_the_eight():
    bank = make_bank([(0, "Kunci yang sangat panjang")] * 7)
    truth = "- [x] Benar\n- [ ] Salah\n  > x\n"
    data = "kompetensi: k · kognitif: memahami"
    assert read(f"{bank}\n## b-1\n{data}\n\nBenarkah?\n\n{truth}\n> y\n")[1] == []


def test_a_question_whose_key_is_missing_is_a_fault_and_counts_nowhere():
    bank = make_bank([(0, "Kunci yang sangat panjang")] * 8).replace("- [x]", "- [ ]", 1)
    around = Around(Renderer(Known()), {"k"}, set())
    problems = read_bank("q.md", bank, "dasar", around)[2]
    assert problems and not any(each.is_warning for each in problems)


@pytest.mark.parametrize(
    ("places", "uneven"),
    [
        ({"a": 3, "b": 3, "c": 3, "d": 3}, False),
        ({"a": 5, "b": 3, "c": 2, "d": 2}, False),
        ({"a": 6, "b": 2, "c": 2, "d": 2}, True),
        ({"a": 4, "b": 4, "c": 0, "d": 4}, True),
        ({"a": 4, "b": 4, "c": 4, "d": 0}, False),
        # at the limits: 45 of 100, 8 of 100
        ({"a": 45, "b": 28, "c": 27}, False),
        ({"a": 46, "b": 27, "c": 27}, True),
        ({"a": 8, "b": 42, "c": 25, "d": 25}, False),
        ({"a": 7, "b": 42, "c": 26, "d": 25}, True),
    ],
)
def test_uneven_places(places, uneven):
    assert is_uneven(places) is uneven


def moved(before: str, after: str) -> list[str]:
    (old,), (new,) = read(before)[0], read(after)[0]
    return [each.message for each in find_moved_keys(new, old.question)]


def test_an_option_that_moves_without_its_key_is_found():
    before = make_bank([(0, "Ya")])
    after = make_bank([(1, "Ya")])
    assert [message[:6] for message in moved(before, after)] == ["`Pilih", "`Ya` d"]
    assert moved(before, before) == []


def test_a_written_key_is_the_authors_word():
    before = make_bank([(0, "Ya")])
    after = make_bank([(1, "{a} Ya")]).replace("[ ] Pilihan nomor 0", "[ ] {b} Pilihan nomor 0")
    assert moved(before, after) == []


SWAPPED = {
    "Melapor kepada kepala desa": "Melapor kepada kepala desa lebih dahulu",
    "Mencatat apa yang terlihat": "Mencatat apa saja yang terlihat",
}


def write_pair(first: str, second: str) -> str:
    bank = make_bank([(0, "Ya")])
    return bank.replace("] Ya", f"] {first}").replace("] Pilihan nomor 0", f"] {second}")


def test_two_options_that_change_places_and_a_word_each_are_found():
    one, two = SWAPPED
    before = write_pair(one, two)
    assert len(moved(before, write_pair(two, one))) == 2
    assert len(moved(before, write_pair(SWAPPED[two], SWAPPED[one]))) == 2
    keyed = write_pair("{b} " + SWAPPED[two], "{a} " + SWAPPED[one])
    assert moved(before, keyed) == []


def test_a_word_that_changes_where_it_stands_is_an_edit():
    one, two = SWAPPED
    before = write_pair(one, two)
    assert moved(before, write_pair(SWAPPED[one], SWAPPED[two])) == []
    assert moved(before, write_pair("Mencatat apa yang terdengar", two)) == []
    assert moved(before, write_pair(one, "Melapor kepada kepala dinas")) == []


def test_new_words_under_an_old_key_are_an_edit():
    assert moved(make_bank([(0, "Ya")]), make_bank([(0, "Betul")])) == []
