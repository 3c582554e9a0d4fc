"""What answers of other systems become here, and every sentence about what is not kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.single import Single
from lms.assessment.kinds.true_false import TrueFalse
from lms.exchange.item_files.building import (
    HEADS,
    Notes,
    Weighed,
    around,
    choice_question,
    decimal_words,
    essay_question,
    matching_question,
    share_of,
    short_question,
    truth,
)
from lms.exchange.item_files.found import NoteKind

NO_KEY = "Belum ada kunci; pilih jawaban yang benar."
TWO_KEYS = "Lebih dari satu pilihan bernilai penuh; soal menjadi “beberapa kunci”."
ONE_OF_MANY = "Soal “boleh pilih beberapa” dengan satu kunci menjadi pilihan tunggal."
MINUS = "Nilai minus untuk pilihan salah tidak dipakai."
UNEQUAL = "Nilai tiap kunci tidak sama; di sini setiap kunci bernilai satu."


def weighed(*shares: float) -> list[Weighed]:
    return [Weighed(f"pilihan {number}", share) for number, share in enumerate(shares, start=1)]


def said(notes: Notes) -> list[tuple[NoteKind, str]]:
    assert {note.line for note in notes.found} <= {notes.line}
    return [(note.kind, note.text) for note in notes.found]


def part(percent: str, number: int) -> str:
    return f"Nilai sebagian {percent} % untuk “pilihan {number}” tidak dipakai."


@pytest.mark.parametrize(
    ("shares", "several", "kind", "right", "sentences"),
    [
        ([100, 0], False, Single, [True, False], []),
        ([99.9, 0], False, Single, [False, False], [NO_KEY, part("99,9", 1)]),
        ([0, 0], False, Single, [False, False], [NO_KEY]),
        ([100, 50], False, Single, [True, False], [part("50", 2)]),
        ([100, -25], False, Single, [True, False], [MINUS]),
        ([100, 100, 0], False, Multiple, [True, True, False], [TWO_KEYS]),
        ([50, 50, 0], True, Multiple, [True, True, False], []),
        ([50, 50, -50], True, Multiple, [True, True, False], []),
        # thirds are written with rounding
        ([33.5, 33, 33.5, 0], True, Multiple, [True, True, True, False], []),
        ([33.75, 33, 33.25, 0], True, Multiple, [True, True, True, False], [UNEQUAL]),
        ([100, 0], True, Single, [True, False], [ONE_OF_MANY]),
        ([0, -50], True, Single, [False, False], [NO_KEY]),
    ],
)
def test_a_choice_has_the_keys_that_are_worth_enough(
    shares: Sequence[float], several: bool, kind: type, right: list[bool], sentences: list[str]
) -> None:
    notes = Notes(3)
    question = choice_question("S", weighed(*shares), "Sebab.", several=several, notes=notes)
    assert type(question) is kind and question.explanation == "Sebab."
    assert [option.right for option in question.options] == right
    assert [text for _, text in said(notes)] == sentences


def test_one_option_is_no_choice() -> None:
    notes = Notes(3)
    assert choice_question("S", weighed(100), "", several=False, notes=notes) is None
    assert said(notes) == [
        (NoteKind.REFUSED, "Soal pilihan ini punya kurang dari dua pilihan."),
    ]


@pytest.mark.parametrize(("first", "second"), [("Salah", "Benar"), ("false.", "TRUE"), ("S", "B")])
def test_two_words_for_true_and_false_stand_in_our_order(first: str, second: str) -> None:
    answers = [Weighed(first, 100, "tidak"), Weighed(second, 0, "ya")]
    question = choice_question("S", answers, "", several=False, notes=Notes(1))
    assert type(question) is TrueFalse
    assert [(o.text, o.right, o.why) for o in question.options] == [
        ("Benar", False, "ya"), ("Salah", True, "tidak"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", [("Benar", "Betul"), ("Benar", "Salah", "Ragu"), ("Ya", "Mungkin")]
)
def test_other_words_are_a_choice(words: Sequence[str]) -> None:
    answers = [Weighed(word, 0 if place else 100) for place, word in enumerate(words)]
    assert type(choice_question("S", answers, "", several=False, notes=Notes(1))) is Single


@pytest.mark.parametrize("is_true", [True, False])
def test_a_statement_says_its_feedback_beside_the_answer(is_true: bool) -> None:
    made = truth("S", is_true, "Sebab.", wrong="keliru", right="tepat")
    assert [(o.right, o.why) for o in made.options] == [
        (is_true, "tepat" if is_true else "keliru"),
        (not is_true, "keliru" if is_true else "tepat"),
    ]


def test_a_short_answer_accepts_what_is_worth_everything() -> None:
    notes = Notes(3)
    answers = [
        Weighed("beras", 100), Weighed("padi*", 100, "juga"), Weighed("jagung", 99),
    ]  # fmt: skip
    question = short_question("S", answers, "Sebab.", notes)
    assert question is not None
    assert (question.accepted, question.explanation) == (("beras", "padi*"), "Sebab.")
    assert said(notes) == [
        (NoteKind.LOSS, "Jawaban “jagung” dengan nilai sebagian tidak dipakai."),
        (NoteKind.LOSS, "Umpan balik tiap jawaban isian tidak disimpan sendiri-sendiri."),
        (NoteKind.ASK, "Tanda * di “padi*” dibaca sebagai huruf biasa."),
    ]


def test_a_plain_short_answer_says_nothing() -> None:
    notes = Notes(3)
    assert short_question("S", [Weighed("beras", 100)], "", notes) is not None
    assert said(notes) == []


def test_a_short_answer_without_a_full_one_is_refused() -> None:
    notes = Notes(3)
    assert short_question("S", [Weighed("beras", 50)], "", notes) is None
    assert said(notes) == [
        (NoteKind.LOSS, "Jawaban “beras” dengan nilai sebagian tidak dipakai."),
        (NoteKind.REFUSED, "Soal isian ini tidak punya jawaban yang bernilai penuh."),
    ]


def test_a_long_answer_is_named_by_its_beginning() -> None:
    notes = Notes(3)
    short_question("S", [Weighed("a" * 41, 50), Weighed("b" * 40 + "*", 100)], "", notes)
    assert [text.count("a" * 41) + text.count("b" * 40 + "*") for _, text in said(notes)] == [0, 0]
    assert ["a" * 40 in said(notes)[0][1], "b" * 40 in said(notes)[1][1]] == [True, True]


def test_a_partner_of_nobody_stands_apart() -> None:
    made = matching_question("S", [("satu", "1"), ("", "lebih"), ("dua", "2")], "Sebab.")
    assert type(made) is Matching and made.heads == HEADS and made.explanation == "Sebab."
    assert [(pair.left, pair.right) for pair in made.pairs] == [("satu", "1"), ("dua", "2")]
    assert [extra.right for extra in made.extras] == ["lebih"]


def test_an_essay_asks_for_its_rubric() -> None:
    notes = Notes(3)
    essay_question("S", "", notes)
    assert said(notes) == [(NoteKind.ASK, "Esai memerlukan rubrik; lengkapi sebelum diterbitkan.")]


@pytest.mark.parametrize(
    ("text", "share"), [("50", 50), (" 33,3 ", 33.3), ("", 0), ("-25", -25), ("1e2", 100)]
)
def test_a_share_is_a_number(text: str, share: float) -> None:
    notes = Notes(3)
    assert (share_of(text, notes), said(notes)) == (share, [])


@pytest.mark.parametrize("text", ["banyak", "nan", "inf", "1.2.3"])
def test_a_share_that_is_no_number_is_asked(text: str) -> None:
    notes = Notes(3)
    assert share_of(text, notes) == 0
    sentence = f"Nilai “{text}” bukan angka dan dihitung 0; periksa kuncinya."
    assert said(notes) == [(NoteKind.ASK, sentence)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3.1415", "3,1415"), ("1e2", "100"), (" 60,5 ", "60,5"), ("-0.5", "-0,5"),
        ("1e30", "1" + 30 * "0"), ("1e31", None), ("1e-30", f"0,{29 * '0'}1"), ("1e-31", None),
        ("", None), ("nan", None), ("Infinity", None), ("dua", None),
    ],
)  # fmt: skip
def test_a_number_has_a_decimal_comma(text: str, words: str | None) -> None:
    assert decimal_words(text) == words


@pytest.mark.parametrize(
    ("middle", "tolerance", "words"),
    [
        ("60", "2", "60 ± 2"),
        ("60", "", "60"),
        ("60", "0", "60"),
        ("x", "2", None),
        ("60", "x", None),
    ],
)
def test_a_number_has_its_width(middle: str, tolerance: str, words: str | None) -> None:
    assert around(middle, tolerance) == words
