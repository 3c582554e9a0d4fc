"""Two forms and their blueprint."""

from __future__ import annotations

from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.item_text import Around
from lms.assessment.rules.parallel_forms import BankedItem, FormText, cells_of, read_forms
from lms.curriculum.rules.markup import Known, Renderer

LEVELS = ["mengingat"] * 6 + ["memahami"] * 6
BANK = "---\ntitle: Tes\nuse: tes\n---\n" + "".join(
    f"\n## t-{number}\nkompetensi: k · kognitif: {level}\n\nSoal {number}?\n\n= x\n\n> y\n"
    for number, level in enumerate(LEVELS, 1)
)
HEAD = """---
title: Tes
minutes: 45
pass_mark: 70
---
## Kisi-kisi

| kompetensi | mengingat | memahami | menerapkan | menganalisis | mengevaluasi |
|---|---|---|---|---|---|
| k | 3 | 3 | 0 | 0 | 0 |
"""
A = ["t-1", "t-2", "t-3", "t-7", "t-8", "t-9"]


def bank() -> dict[str, BankedItem]:
    around = Around(Renderer(Known()), {"k"}, set())
    _, items, _ = read_bank("b.md", BANK, "dasar", around)
    return {item.code: BankedItem(item, "dasar", "tes") for item in items}


def read(a: list[str], b: list[str]) -> tuple[list[FormText], list[str]]:
    parts = [
        f"\n## Form {name}\n\n" + "".join(f"{n}. {code}\n" for n, code in enumerate(codes, 1))
        for name, codes in (("A", a), ("B", b))
    ]
    forms, problems = read_forms("f.md", HEAD + "".join(parts), "dasar", bank(), frozenset({"k"}))
    return forms, [str(each) for each in problems]


def test_two_forms_of_one_blueprint():
    forms, problems = read(A, ["t-1", "t-2", "t-4", "t-7", "t-10", "t-11"])
    assert problems == []
    assert [form.code for form in forms] == ["A", "B"]
    assert forms[0] == FormText("dasar", "A", "Tes", 45, 70, A)


def test_a_cell_that_is_missed_is_named_with_its_numbers():
    _, problems = read(A, ["t-1", "t-2", "t-10", "t-7", "t-8", "t-9"])
    assert problems == [
        "f.md:21: Form B: sel k × memahami berisi 4 soal; kisi-kisi meminta 3.",
        "f.md:21: Form B: sel k × mengingat berisi 2 soal; kisi-kisi meminta 3.",
    ]


def test_few_shared_questions_are_a_warning():
    _, problems = read(A, ["t-1", "t-4", "t-5", "t-10", "t-11", "t-12"])
    assert len(problems) == 1
    assert "peringatan: Soal bersama Form A dan B hanya 1 dari 6" in problems[0]


def test_cells_count_only_what_exists():
    assert cells_of(["t-1", "t-7", "t-99"], bank()) == {("k", "mengingat"): 1, ("k", "memahami"): 1}
