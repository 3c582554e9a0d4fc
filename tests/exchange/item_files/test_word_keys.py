"""The key of a question of Word: printed, else the odd one out; every doubt in its words."""

from __future__ import annotations

import pytest

from lms.exchange.item_files.building import Notes
from lms.exchange.item_files.word_keys import WordItem, WordOption, decide_key

NONE = "Belum ada kunci: tidak tercetak dan tidak ada satu pilihan yang berbeda tandanya."


@pytest.mark.parametrize(
    ("marks", "printed", "listed", "key", "sentences"),
    [
        (["", "", ""], "", "", "", [NONE]),
        (["", "tebal", ""], "", "", "b", []),
        (["", "", ""], "c", "", "c", []),
        (["", "", ""], "", "a", "a", []),
        (["", "", ""], "c", "a", "c", [
            "Kunci di bawah soal c, di daftar kunci a; periksa.",
        ]),
        (["", "", ""], "c", "c", "c", []),
        (["", "tebal", ""], "b", "", "b", []),
        (["", "tebal", ""], "c", "", "c", [
            "Kunci tercetak c, tetapi yang ditandai b; dipakai yang tercetak. Periksa.",
        ]),
        (["", "", ""], "e", "", "", ["Kunci e tidak ada di antara pilihannya; pilih kuncinya."]),
        (["", "", ""], "ae", "", "", ["Kunci e tidak ada di antara pilihannya; pilih kuncinya."]),
        # what all bear tells nothing
        (["tebal", "tebal", "tebal"], "", "", "", [NONE]),
        (["tebal", "tebal warna", "tebal"], "", "", "b", []),
        (["tebal", "tebal", ""], "", "", "", [
            "Lebih dari satu pilihan bertanda (a, b); pilih kuncinya.", NONE,
        ]),
        (["tebal", "warna", ""], "", "", "", [
            "Lebih dari satu pilihan bertanda (a, b); pilih kuncinya.", NONE,
        ]),
        (["tebal", "tebal", ""], "b", "", "b", []),
        (["tebal", "tebal warna", ""], "", "", "b", [
            "Beberapa pilihan bertanda; b paling berbeda. Periksa kuncinya.",
        ]),
        (["tebal", "tebal warna", ""], "b", "", "b", []),
        (["tebal", "tebal", "warna"], "", "", "", [
            "Lebih dari satu pilihan bertanda (a, b, c); pilih kuncinya.", NONE,
        ]),
        (["", "miring", ""], "", "", "", [
            "Hanya b yang miring atau dicoret; periksa apakah itu kuncinya.", NONE,
        ]),
        (["", "coret", ""], "a", "", "a", []),
        (["miring", "coret", ""], "", "", "", [NONE]),
        (["miring", "tebal", ""], "", "", "b", []),
        (["miring"], "", "", "", [NONE]),
    ],
)  # fmt: skip
def test_the_key_and_its_doubts(
    marks: list[str], printed: str, listed: str, key: str, sentences: list[str]
) -> None:
    options = {
        letter: WordOption(letter, frozenset(looks.split()))
        for letter, looks in zip("abc", marks, strict=False)
    }
    item = WordItem(4, 1, ["S"], options, printed=set(printed), listed=set(listed))
    notes = Notes(4)
    assert decide_key(item, notes) == set(key)
    assert [note.text for note in notes.found] == sentences


@pytest.mark.parametrize(
    ("stem", "has"),
    [
        (["1\\. Soal", "lagi"], False), (["Soal", "1\\. satu", "2\\. dua"], True),
        (["Soal", "1\\) satu"], True), (["Soal", "1. satu"], True), (["Soal", "2\\. dua"], False),
    ],
)  # fmt: skip
def test_statements_stand_below_the_question(stem: list[str], has: bool) -> None:
    assert WordItem(1, 1, stem).has_statements is has
