"""Options about the other options: all, none, both, letters; said elsewhere in Indonesia, too."""

from __future__ import annotations

import pytest

from lms.assessment.rules.item_style import StyleWords
from lms.assessment.rules.option_references import speaks_of_others
from tests.assessment.rules.test_item_style import OTHERS, STEM, end_of, said_of
from tests.shipped import shipped_content

REFERENCES = """
Tidak ada yang benar
Tidak ada yang tepat.
Tidak ada jawaban yang benar
Tidak ada satu pun yang benar
Tak satu pun benar
Tidak satu pun
Tdk ada yg benar
Nggak ada yang bener
Gak ada yg bener
Ora ana sing bener
Teu aya nu leres
Indak ado nan batua
Bukan salah satunya
Bukan keduanya
Tidak keduanya
Tidak semuanya benar
Tidak ada di antaranya
Tidak ada pilihan yang tepat di atas
Keduanya benar
Keduanya salah
Keduanya tidak tepat
Kedua-duanya benar
Dua-duanya betul
Ketiganya benar
Keduanya
Semuanya
Semua
Semua jawaban
Semuanya benar
Benar semua
Betul semuanya
Kabeh bener
Sadayana leres
A dan B
A & C
A, B, dan C
Hanya A dan C
A dan B saja
B dan C benar
Baik A maupun B
a dan c
Jawaban A dan B
Jawaban pertama dan kedua
Pilihan lain
Opsi 1 dan 2 benar
None of the above
Both
""".strip().splitlines()
ANSWERS = """
Tidak ada
Tidak ada syarat lagi
Tidak ada yang menjaganya siang hari
Keduanya dicatat, sebab kriterianya terpenuhi
Keduanya saling diam
Semua warga sampai
Semua pesan ancaman disimpan
Membiarkan keduanya
Kedua orang tuanya
Dinas sosial dan BPBD
Anak dan ibunya
Vitamin A dan B yang habis
Dua orang
Salah satu saja yang hadir
1 dan 3
Bukan salahmu
Benar
Tidak
""".strip().splitlines()


@pytest.mark.parametrize("words", REFERENCES)
def test_an_option_about_the_others_is_told(words: str):
    assert speaks_of_others(words, STEM)


def test_it_is_said_at_the_question():
    said = said_of(others=["Keduanya benar", *OTHERS[1:]])
    assert [each for each in said if each.endswith(end_of(StyleWords.SPEAKS_OF_OTHERS))]


@pytest.mark.parametrize("words", ANSWERS)
def test_an_answer_is_left_alone(words: str):
    assert not speaks_of_others(words, STEM)


def test_people_who_are_called_by_a_letter_are_no_options():
    assert not speaks_of_others("A dan B", "Warga A, B, dan C meminta bantuan. Siapa yang berhak?")


def test_no_shipped_question_is_named():
    questions = [item.question for bank in shipped_content().quizzes.banks for item in bank.items]
    assert len(questions) > 800
    named = [
        option.text
        for question in questions
        for option in getattr(question, "options", ())
        if not question.keeps_order
        and speaks_of_others(option.text, question.stem + question.story)
    ]
    assert named == []
