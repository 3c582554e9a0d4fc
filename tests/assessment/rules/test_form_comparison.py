"""Forms side by side, likeness of questions, and gaps filled from the bank."""

from __future__ import annotations

from fractions import Fraction

from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.form_comparison import compare_forms, list_cells
from lms.assessment.rules.form_filling import filled_form
from lms.assessment.rules.item_text import Around
from lms.assessment.rules.likeness import find_twins
from lms.assessment.rules.parallel_forms import BankedItem, Plan, read_plan
from lms.curriculum.rules.markup import Known, Renderer

STEMS = {
    "t-1": ("memahami", "0,5 0,5 0,5", "Siapa menjaga pintu masjid ketika malam?"),
    "t-2": ("memahami", "0,6 0,6 0,6", "Berapa ekor kambing Pak Darto sekarang?"),
    "t-3": ("memahami", "0,8 0,8 0,8", "Mengapa jembatan gantung itu ditutup?"),
    "t-4": ("memahami", "0,6 0,6 0,6", "Berapa ekor kambing Pak Lukman sekarang?"),
    "t-5": ("menerapkan", "0,4 0,4 0,4", "Kapan lumbung desa mulai dibuka lagi?"),
    "t-6": ("menerapkan", "", "Apa isi surat kepala dusun tadi?"),
}
TEXT = """---
title: Tes
minutes: 45
pass_mark: 70
---
## Kisi-kisi

| kompetensi | mengingat | memahami | menerapkan | menganalisis | mengevaluasi |
|---|---|---|---|---|---|
| k | 0 | 2 | 1 | 0 | 0 |

## Form A

1. t-1
2. t-2
3. t-9

## Form B

1. t-1
"""


def make_bank() -> dict[str, BankedItem]:
    text = "---\ntitle: Tes\nuse: tes\n---\n"
    for code, (level, readings, stem) in STEMS.items():
        judged = f" · taksiran: {readings}" if readings else ""
        options = "\n".join(f"- [{' x'[n == 1]}] pilihan {code} {n}\n  > Sebab." for n in range(3))
        data = f"kompetensi: k · kognitif: {level}{judged}"
        text += f"\n## {code}\n{data}\n\n{stem}\n\n{options}\n\n> y\n"
    _, items, _ = read_bank("b.md", text, "dasar", Around(Renderer(Known()), {"k"}, set()))
    assert len(items) == len(STEMS)
    return {item.code: BankedItem(item, "dasar", "tes") for item in items}


def test_a_form_in_figures():
    compared = compare_forms(read_plan(TEXT), make_bank())
    a, b = compared.forms
    assert (a.letter, a.items, a.anchors, a.missing, a.extra) == ("A", 3, 1, 1, 0)
    assert a.unknown == ["t-9"]
    assert a.expected == Fraction(11, 20)
    assert a.key_places == {"a": 0, "b": 2, "c": 0}
    assert (b.items, b.missing, b.expected) == (1, 2, Fraction(1, 2))
    # six words of the question, three options of four words (t-1 is read as two)
    assert b.words == 6 + 3 * 3
    assert list_cells(read_plan(TEXT), make_bank())["k", "memahami"] == {"A": 2, "B": 1}


def test_twins_are_seen_and_different_questions_are_not():
    items = [each.item for each in make_bank().values()]
    assert [(pair.one, pair.other) for pair in find_twins(items)] == [("t-2", "t-4")]


def test_gaps_are_filled_by_the_blueprint_with_the_nearest_that_is_no_twin():
    plan, bank = read_plan(TEXT), make_bank()
    # t-4 is as hard as t-2 but its twin; of what applies t-5 comes first by its code
    assert filled_form("B", plan, bank) == ["t-1", "t-3", "t-5"]
    assert filled_form("B", plan, bank, without=["t-3", "t-5"]) == ["t-1", "t-6"]


def test_what_the_bank_has_not_stays_missing():
    plan = Plan({("k", "mengevaluasi"): 2}, {"A": ["t-1"]})
    assert filled_form("A", plan, make_bank()) == ["t-1"]
