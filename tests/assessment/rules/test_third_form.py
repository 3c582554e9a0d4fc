"""Form C: the shared questions stay, the others are drawn by the cells of form A."""

from __future__ import annotations

import random

from lms.assessment.rules.third_form import CellQuestion, draw_third_form


def asked(code: str, cell: str = "etika memahami", kind: str = "single") -> CellQuestion:
    return CellQuestion(code, *cell.split(), kind)


FORM = [asked("a1"), asked("a2", "data menerapkan"), asked("a3", kind="matrix"), asked("a4")]
BANK = [
    asked("l1"), asked("l2"), asked("l3"), asked("m1", kind="matrix"),
    asked("d1", "data menerapkan"), asked("d2", "data memahami"),
]  # fmt: skip


def test_each_question_is_of_the_cell_and_kind_of_the_one_it_stands_for() -> None:
    drawn = draw_third_form(FORM, {"a4"}, BANK, seed="x")
    by = {one.code: one for one in [*FORM, *BANK]}
    assert drawn[1:] == ["d1", "m1", "a4"] and drawn[0] in {"l1", "l2", "l3"}
    assert [by[c].cognitive for c in drawn] == [one.cognitive for one in FORM]


def test_the_order_of_the_bank_and_a_question_more_change_nothing_else() -> None:
    drawn = draw_third_form(FORM, set(), BANK, seed="x")
    for turn in range(20):
        mixed = random.Random(turn).sample(BANK, len(BANK))
        assert draw_third_form(FORM, set(), mixed, seed="x") == drawn
    seeds = {tuple(draw_third_form(FORM, set(), BANK, seed=str(n))) for n in range(30)}
    assert len(seeds) > 1 and all(len(set(codes)) == 4 for codes in seeds)


def test_another_kind_stands_in_where_the_bank_has_none_of_it() -> None:
    assert draw_third_form([asked("a", kind="matrix")], set(), [asked("b")], seed="x") == ["b"]


def test_a_cell_that_cannot_be_filled_leaves_the_shared_questions() -> None:
    assert draw_third_form(FORM, {"a1", "a4"}, BANK[:4], seed="x") == ["a1", "a4"]
