"""What the wording of a question gives away; planted flaws are found, shipped questions are not."""

from __future__ import annotations

import pytest

from benchmarks.flaws import false_alarms, plant, read_shipped
from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.item_style import StyleWords, find_style
from lms.assessment.rules.item_text import Around
from lms.curriculum.rules.markup import Known, Renderer

STEM = "Pak Umar memanggil Anda. Apa yang Anda kerjakan lebih dahulu?"
KEY, *OTHERS = ("Mendengar ceritanya", "Menulis laporannya", "Memotret rumahnya", "Menelepon lurah")


def said_of(key: str = KEY, others=tuple(OTHERS), stem: str = STEM) -> list[str]:
    options = "".join(
        f"- [{'x' if n == 0 else ' '}] {text}\n" for n, text in enumerate((key, *others))
    )
    return said(f"{stem}\n\n{options}\n> y\n")


def said(body: str, data: str = "") -> list[str]:
    head = f"## a-1\nkompetensi: k · kognitif: memahami{data}"
    text = f"---\ntitle: T\nuse: tes\n---\n\n{head}\n\n{body}"
    _, items, _ = read_bank("b.md", text, "dasar", Around(Renderer(Known()), {"k"}, set()))
    return [fault.message for item in items for fault in find_style(item)]


def end_of(template: str) -> str:
    return template.rpartition("}")[2]


def test_a_plain_question_is_left_alone():
    assert said_of() == []


@pytest.mark.parametrize(
    ("given", "template"),
    [
        (
            {"key": f"{KEY} sampai selesai, lalu menyepakati kapan datang lagi"},
            StyleWords.KEY_LENGTH,
        ),
        (
            {"key": "Diam", "others": [f"{o} di depan orang banyak" for o in OTHERS]},
            StyleWords.KEY_LENGTH,
        ),
        ({"others": [f"{OTHERS[0]}, tidak pernah lain", *OTHERS[1:]]}, StyleWords.ABSOLUTE_WORD),
        ({"key": f"{KEY}."}, StyleWords.KEY_SHAPE),
        ({"key": KEY.lower()}, StyleWords.KEY_SHAPE),
        ({"stem": "Siapa yang pertama mendengar ceritanya?"}, StyleWords.KEY_ECHO),
        ({"stem": "Mana yang bukan langkah yang tidak tepat?"}, StyleWords.DOUBLE_NEGATION),
        (
            {
                "key": "Bertanya pelan kepada keluarga tentang obat",
                "others": ["Kepada keluarga bertanya pelan tentang obat", *OTHERS[1:]],
            },
            StyleWords.TWO_KEYS,
        ),
    ],
)
def test_each_flaw_is_said(given, template):
    assert [each for each in said_of(**given) if each.endswith(end_of(template))]


@pytest.mark.parametrize(
    ("key", "other", "is_said"),
    [
        # half as long again, and by fourteen letters: both, and just so much is enough
        (42, 28, True), (41, 28, False), (36, 24, False), (60, 40, True), (59, 40, False),
        # short: eleven twentieths, and by fourteen letters
        (22, 40, True), (23, 40, False), (17, 31, True), (16, 30, True), (9, 22, False),
        (30, 30, False),
    ],
)  # fmt: skip
def test_the_length_that_gives_a_key_away(key: int, other: int, is_said: bool):
    """No word repeats; the longest or the shortest of the others is what counts."""
    others = [letter * other for letter in "bcd"]
    longer, shorter = [*others[:2], "d" * (other + 1)], [*others[:2], "d" * (other - 1)]
    lengths = end_of(StyleWords.KEY_LENGTH)
    assert any(each.endswith(lengths) for each in said_of("a" * key, others)) is is_said
    apart = shorter if key > other else longer
    assert any(each.endswith(lengths) for each in said_of("a" * key, apart)) is is_said


@pytest.mark.parametrize(
    ("stem", "is_said"),
    [
        # one word of nine letters tells, one of eight does not, two shorter ones do
        ("Apa itu mendengar?", True), ("Apa itu mendenga?", False), ("Apa itu lekas pelan?", True),
        ("Apa itu lekas?", False), ("Apa itu baik buku?", False),
        # only the last sentence asks
        ("Apa itu mendengar? Pilih satu.", False),
    ],
)  # fmt: skip
def test_the_word_that_gives_a_key_away(stem: str, is_said: bool):
    key = "Mendengar mendenga lekas pelan baik buku"
    others = ["Rumah tangga kita bersama sekali lagi", "Warga desa lain pergi jauh ke sana", "Sapi"]
    found = said_of(key, others, stem)
    assert any(each.endswith(end_of(StyleWords.KEY_ECHO)) for each in found) is is_said
    told = said_of(key, [*others[:2], f"{key} lagi tidak"], stem)
    assert not any(each.endswith(end_of(StyleWords.KEY_ECHO)) for each in told)


@pytest.mark.parametrize(
    ("key", "other", "is_said"),
    [
        # four of five words are the same: eight tenths, and just so much is enough
        ("satu empat lima enam tujuh", "satu empat lima enam", True),
        ("satu empat lima enam tujuh delapan", "satu empat lima enam", False),
        ("satu empat lima enam tujuh", "satu empat lima enam tak", False),
        ("satu empat lima enam tujuh", "satu empat lima enam 7", False),
        ("Sama saja.", "sama saja", True),
    ],
)
def test_the_option_that_says_what_the_key_says(key: str, other: str, is_said: bool):
    found = said_of(key, [other, "Rumah warga desa sana", "Kambing sapi kerbau ayam"])
    assert any(each.startswith("Pilihan “") for each in found) is is_said


@pytest.mark.parametrize(
    ("unit", "answer", "is_wrong"),
    [("%", "0", False), ("%", "100", False), ("%", "100,1", True), ("orang", "0", False),
     ("%", "120", True), ("persen", "95..105", True), ("%", "45", False), ("orang", "2,5", True),
     ("orang", "3", False), ("meter", "120,5", False)],
)  # fmt: skip
def test_a_number_that_cannot_be(unit, answer, is_wrong):
    found = said(f"Berapa?\n\n= {answer}\n\n> y\n", f" · satuan: {unit}")
    assert bool(found) is is_wrong


def test_planted_flaws_are_found_and_shipped_questions_hardly_named():
    shipped = read_shipped()
    flaws = plant(shipped, count=100, seed=41)
    assert sum(flaw.is_found for flaw in flaws) >= 95, [f for f in flaws if not f.is_found]
    assert false_alarms(shipped) <= 0.05
