"""Reports of whole tests from stored sheets, against reference values and small worked examples."""

from __future__ import annotations

import pytest

from lms.assessment.models import Occasion
from lms.evaluation.form_reports import form_report as report_of
from lms.evaluation.items.lists import list_test_forms
from tests.evaluation.sheets import hand_in, make_people, make_test_form, read_inventory
from tests.factories import make_body, make_form, make_item, make_jenjang
from tests.statistics.reference_data import assert_block, present, read_block

PRE, POST = Occasion.PRE, Occasion.POST


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_the_inventory_has_its_published_reliability_decisions_and_rasch_model(app, name: str):
    make_jenjang()
    keys, answers, marks, _ = read_inventory(name)
    form = make_test_form("a", keys, pass_mark=60)
    hand_in(form, POST, make_people(len(marks)), answers, marks)
    (post,) = report_of(form, list_test_forms()).occasions
    assert post.decision is not None and post.decision.pass_score == 12
    for found, block in (
        (post.analysis, "ctt"),
        (post.decision.subkoviak, "subkoviak_cut12"),
        (post.decision.livingston_lewis, "livingston_lewis_cut12"),
        (post.decision.huynh, "huynh_cut12"),
        (post.rasch, "rasch_cml"),
    ):
        wanted = read_block(name, block)
        assert assert_block(found, wanted) >= len(wanted["expected"]), block
    totals = [sum(row) for row in marks]
    sem = post.analysis.sem
    assert post.decision.n_in_doubt == sum(abs(total - 12) <= sem for total in totals)
    assert post.decision.pass_rate == sum(total >= 12 for total in totals) / len(totals)
    assert post.decision.conditional_sem == pytest.approx((12 * 8 / 19) ** 0.5)


def ladder(size: int, items: int, *, extra: int = 0):
    """Person `i` knows the first `i mod (items + 1)` questions, and `extra` more."""
    marks = [[int(i % (items + 1) + extra > j) for j in range(items)] for i in range(size)]
    return [["b" if x else "a" for x in row] for row in marks], marks


@pytest.mark.parametrize(
    ("n", "subkoviak", "huynh"), [(29, False, False), (30, True, False), (100, True, True)]
)
def test_methods_appear_from_their_sizes_on(app, n: int, subkoviak: bool, huynh: bool):
    make_jenjang()
    form = make_test_form("a", "b" * 6)
    hand_in(form, POST, make_people(n), *ladder(n, 6))
    (post,) = report_of(form, list_test_forms()).occasions
    assert post.analysis is not None and post.decision is not None
    assert (post.decision.subkoviak is not None) is subkoviak
    assert (post.decision.livingston_lewis is not None) is subkoviak
    assert (post.decision.huynh is not None) is huynh
    assert (post.rasch is not None) is subkoviak


def test_below_five_nothing_is_computed(app):
    make_jenjang()
    form = make_test_form("a", "b" * 3)
    hand_in(form, PRE, make_people(4), *ladder(4, 3))
    report = report_of(form, list_test_forms())
    assert not report.is_shown and report.equating is None
    assert [(one.n, one.analysis, one.decision) for one in report.occasions] == [(4, None, None)]


def test_questions_of_several_points_leave_out_what_counts_right_answers(app):
    make_jenjang()
    options = [{"key": k, "html": k, "right": k in "ac", "why": ""} for k in "abcde"]
    several = make_item("b1", use="tes", body=make_body(kind="multiple", options=options))
    ones = [make_item(f"s{n}", use="tes") for n in range(3)]
    form = make_form("A", [several, *ones])
    marks = [[i % 3, i % 2, int(i % 3 > 0), int(i % 5 > 2)] for i in range(40)]
    hand_in(form, POST, make_people(40), [[["a"], "b", "b", "b"]] * 40, marks, possible=5)
    (post,) = report_of(form, list_test_forms()).occasions
    decision = post.decision
    assert decision is not None and (decision.cut, decision.pass_score) == (3.5, 4)
    assert (decision.subkoviak, decision.huynh, decision.conditional_sem) == (None, None, None)
    assert decision.livingston_lewis is not None
    assert post.analysis.kr20 is None and post.analysis.reasons["kr20"] == "not_dichotomous"
    assert post.rasch_items == ("s0", "s1", "s2")


def make_pair(n: int, *, extra: int = 0):
    """Forms A and B of eight questions; form B is easier by `extra` points."""
    make_jenjang()
    form_a, form_b = make_test_form("a", "b" * 8), make_test_form("b", "b" * 8)
    hand_in(form_a, PRE, make_people(n), *ladder(n, 8))
    hand_in(form_b, PRE, make_people(n), *ladder(n, 8, extra=extra))
    return form_a, form_b


def test_forms_that_were_equally_hard_are_equal(app):
    form_a, _ = make_pair(27)
    found = report_of(form_a, list_test_forms()).equating
    assert (found.form_x, found.form_y, found.method) == ("A", "B", "circle_arc")
    assert [one.equal for one in found.conversion] == pytest.approx(list(range(9)))
    assert [one.shown for one in found.conversion] == list(range(9))


def test_an_easier_form_gives_more_points_for_the_same(app):
    form_a, form_b = make_pair(180, extra=2)
    found = report_of(form_a, list_test_forms()).equating
    groups = found.random_groups
    difference = sum(min(8, i % 9 + 2) - i % 9 for i in range(180)) / 180
    assert found.method == "linear" and groups.recommended == "linear"
    assert groups.mean[4] == pytest.approx(4 + difference)
    assert found.conversion[4].equal == pytest.approx(groups.linear[4])
    back = report_of(form_b, list_test_forms()).equating
    assert back.form_x == "B" and back.random_groups.mean[4] == pytest.approx(4 - difference)


def test_few_persons_and_post_tests_equate_nothing(app):
    form_a, form_b = make_pair(10)
    assert report_of(form_a, list_test_forms()).equating.method == "identity"
    for form in (form_a, form_b):
        hand_in(form, POST, make_people(40), *ladder(40, 8))
    again = report_of(form_a, list_test_forms()).equating
    assert (again.random_groups.n_x, again.random_groups.n_y) == (10, 10)


@pytest.mark.parametrize(("anchors", "method"), [(10, "linear_common_item"), (9, "linear")])
def test_common_questions_are_used_when_there_are_enough(app, anchors: int, method: str):
    make_jenjang()
    same = [make_item(f"j{n}", use="tes") for n in range(anchors)]
    own = {code: [make_item(f"{code}{n}", use="tes") for n in range(5)] for code in "ab"}
    size = anchors + 5
    forms = [make_form(code.upper(), same + own[code]) for code in "ab"]
    for form, extra in zip(forms, (0, 1), strict=True):
        hand_in(form, PRE, make_people(400), *ladder(400, size, extra=extra))
    found = report_of(forms[0], list_test_forms()).equating
    assert found.random_groups.recommended == "linear_common_item"
    assert (found.n_anchor, found.method) == (anchors, method)
    column = found.common_items.tucker if anchors == 10 else found.random_groups.linear
    assert [one.equal for one in found.conversion] == pytest.approx(list(column))


def test_a_test_everybody_does_alike_says_why_it_has_no_reliability(app):
    make_jenjang()
    form = make_test_form("a", "bbb")
    hand_in(form, POST, make_people(30), [["b"] * 3] * 30, [[1] * 3] * 30)
    (post,) = report_of(form, list_test_forms()).occasions
    assert post.analysis.alpha is None and post.analysis.reasons["alpha"] == "zero_variance"
    assert post.decision.pass_rate == 1 and post.decision.n_in_doubt is None
    assert post.rasch.item_difficulty_cml_sum0 == (None, None, None)
