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
    ("unit", "answer", "is_wrong"),
    [("%", "120", True), ("persen", "95..105", True), ("%", "45", False), ("orang", "2,5", True),
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
