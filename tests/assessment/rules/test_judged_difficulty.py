"""Judged difficulty: what a reading is, how marks weigh, and when two forms are too far apart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.forms_apart import share_words
from lms.assessment.rules.item_text import Around
from lms.assessment.rules.judged_difficulty import (
    cell_shares,
    expected_share,
    read_readings,
    share_of_reading,
)
from lms.assessment.rules.parallel_forms import BankedItem, read_forms
from lms.curriculum.rules.markup import Known, Renderer

ORDER = "1. satu\n2. dua\n3. tiga\n4. empat"
HEAD = """---
title: Tes
minutes: 45
pass_mark: 70
---
## Kisi-kisi

| kompetensi | mengingat | memahami | menerapkan | menganalisis | mengevaluasi |
|---|---|---|---|---|---|
| k | 1 | 1 | 0 | 0 | 0 |
"""


def make_bank(judged: dict[str, tuple[str, str, str]]) -> dict[str, BankedItem]:
    """Code → cognitive level, answer part, `taksiran` ("" for none)."""
    text = "---\ntitle: Tes\nuse: tes\n---\n"
    for code, (level, answer, readings) in judged.items():
        data = f"kompetensi: k · kognitif: {level}" + (f" · taksiran: {readings}" * bool(readings))
        text += f"\n## {code}\n{data}\n\nUrutkan atau jawab {code}.\n\n{answer}\n\n> y\n"
    _, items, problems = read_bank("b.md", text, "dasar", Around(Renderer(Known()), {"k"}, set()))
    assert [str(each) for each in problems] == []
    return {item.code: BankedItem(item, "dasar", "tes") for item in items}


def problems_of(judged: dict[str, tuple[str, str, str]]) -> list[str]:
    """Of form A (t-1, t-2) against form B (t-1, t-3)."""
    lists = "\n## Form A\n\n1. t-1\n2. t-2\n\n## Form B\n\n1. t-1\n2. t-3\n"
    _, found = read_forms("f.md", HEAD + lists, "dasar", make_bank(judged), frozenset({"k"}))
    return [each.message for each in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0,5 0,6 0,55", (Fraction(1, 2), Fraction(3, 5), Fraction(11, 20))),
        ("0 1 1,0", (Fraction(0), Fraction(1), Fraction(1))),
        ("0,5 0,6", None),
        ("0.5 0.6 0.7", None),
        ("50 60 55", None),
        ("0,5 0,6 1,1", None),
        ("", None),
    ],
)
def test_three_shares_from_zero_to_one(text, wanted):
    assert read_readings(text) == wanted


def test_a_question_of_more_marks_weighs_more():
    found = make_bank(
        {"t-1": ("mengingat", "= x", "0,9 0,9 0,6"), "t-2": ("memahami", ORDER, "0,4 0,5 0,6")}
    )
    items = [each.item for each in found.values()]
    # one mark at 0.8 and three at 0.5
    assert expected_share(items) == Fraction(23, 40)
    assert share_of_reading(items, 0) == Fraction(21, 40)
    assert cell_shares(items)["k", "memahami"] == Fraction(1, 2)
    assert share_words(Fraction(23, 40)) == "0,575"


def test_nothing_is_said_of_forms_that_nobody_judged():
    plain = {"t-1": ("mengingat", "= x", ""), "t-2": ("memahami", "= x", "")}
    assert problems_of({**plain, "t-3": ("memahami", "= x", "")}) == []


def test_a_question_left_out_is_named():
    judged = {
        "t-1": ("mengingat", "= x", "0,5 0,5 0,5"),
        "t-2": ("memahami", "= x", "0,5 0,5 0,5"),
        "t-3": ("memahami", "= x", ""),
    }
    assert problems_of(judged) == [
        "Taksiran kesukaran belum lengkap: 1 dari 3 soal belum punya `taksiran`, misalnya `t-3`."
    ]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        # the forms differ by half of what these two questions differ
        ("0,54 0,54 0,54", []),
        ("0,55 0,55 0,55", ["Taksiran kesukaran Form A 0,500 dan Form B 0,525;"]),
        (
            "0,59 0,59 0,59",
            [
                "Taksiran kesukaran Form A 0,500 dan Form B 0,545;",
                "Taksiran kesukaran sel k × memahami: Form A 0,500, Form B 0,590;",
            ],
        ),
    ],
)
def test_forms_and_cells_may_differ_by_no_more_than_their_bars(other, wanted):
    judged = {
        "t-1": ("mengingat", "= x", "0,5 0,5 0,5"),
        "t-2": ("memahami", "= x", "0,4 0,5 0,6"),
        "t-3": ("memahami", "= x", other),
    }
    found = problems_of(judged)
    assert [text.partition(" selisihnya")[0] for text in found] == wanted
