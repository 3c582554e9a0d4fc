"""A training's own test: forms drawn by its blueprint, with shared questions, always the same."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from lms.assessment.rules.own_tests import draw_forms, read_own_tests, share_out
from lms.exchange.content import Content, read_content
from lms.training.rules import messages
from tests.exchange.content_faults import SAT, R, own_test
from tests.exchange.content_tree import make_tree
from tests.shipped import shipped_content


def content_with(own: str) -> Content:
    tree = make_tree()
    tree[R] = tree[R].replace(SAT.encode(), own.encode())
    return read_content(tree)


def test_two_forms_of_the_blueprint_share_a_question() -> None:
    content = content_with(own_test())
    assert content.problems == []
    first, second = content.quizzes.forms[-2:]
    assert (first.code, second.code, first.jenjang) == ("PS-A", "PS-B", "dasar")
    assert (first.title, first.minutes, first.pass_mark) == ("Tes sendiri", 10, 70)
    assert len(set(first.items) & set(second.items)) == 1
    assert {*first.items, *second.items} == {"awl-02", "awl-04", "awl-05"}


def test_a_code_stands_for_one_test() -> None:
    (training,) = content_with(own_test()).trainings
    bank = content_with(own_test()).quizzes.bank
    twice = [training, replace(training, slug="lain", path="lain.md")]
    forms, problems = read_own_tests(twice, bank)
    said = messages.OWN_TEST_CODE.format(kode="PS", lain=R)
    assert [(one.path, one.message) for one in problems] == [("lain.md", said)]
    assert [form.code for form in forms] == ["PS-A", "PS-B"]


@pytest.mark.parametrize(
    ("counts", "shared", "given"),
    [
        ([3, 3], 2, [1, 1]),
        ([6, 3, 1], 2, [1, 1, 0]),
        ([8, 2], 5, [4, 1]),
        ([1, 1, 1], 1, [1, 0, 0]),
    ],
)
def test_shared_questions_are_given_out_by_the_size_of_the_cells(counts, shared, given) -> None:
    cells = [((f"k{place}", "memahami"), count) for place, count in enumerate(counts)]
    assert list(share_out(cells, shared).values()) == given


def shipped() -> list[tuple[object, object]]:
    return [(t.jenjang, t.own_test) for t in shipped_content().trainings if t.own_test]


def test_what_is_shipped_meets_its_blueprint_whatever_the_order_of_the_banks() -> None:
    """As many of each cell in both forms, no question twice, of the named banks alone."""
    assert shipped()
    bank = shipped_content().quizzes.bank
    for jenjang, test in shipped():
        paths = {f"quizzes/{jenjang}/{name}.md" for name in test.banks}
        chosen = {code: one for code, one in bank.items() if one.item.path in paths}
        drawn = draw_forms(jenjang, test, chosen)
        for form in drawn:
            asked = [bank[code].item for code in form.items]
            cells = Counter((item.competency, item.cognitive) for item in asked)
            assert cells == Counter(dict(test.cells)) and len(set(form.items)) == len(form.items)
            assert all(item.question.is_marked and not item.question.case for item in asked)
        first, second = (set(form.items) for form in drawn)
        assert len(first & second) == test.shared
        for seed in range(3):
            mixed = dict(random.Random(seed).sample(list(chosen.items()), len(chosen)))
            assert draw_forms(jenjang, test, mixed) == drawn
