"""Marks of one answer: tables of cases, and what must hold for every question and every answer."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds.number import read_number
from lms.assessment.kinds.writing import bare_number, fold_text
from lms.assessment.rules.scoring import has_passed, percent
from tests.factories import choice_body, every_kind, make_body, most_marks
from tests.screen import mark_answer, right_answer, wrong_answer

SINGLE, MULTIPLE, TRUTH, MATCHING, ORDERING, SHORT, NUMBER = every_kind()


@pytest.mark.parametrize(
    ("body", "answer", "marks"),
    [
        (SINGLE, "b", 1),
        (SINGLE, "a", 0),
        (SINGLE, "z", 0),
        (SINGLE, None, 0),
        (TRUTH, "salah", 1),
        (TRUTH, "benar", 0),
        (MULTIPLE, ["a", "c"], 2),
        (MULTIPLE, ["a"], 1),
        (MULTIPLE, ["a", "b"], 0),
        (MULTIPLE, ["a", "b", "c"], 1),
        (MULTIPLE, ["b", "d"], 0),
        (MULTIPLE, list("abcde"), 0),
        (MULTIPLE, [], 0),
        (MATCHING, {"a": "a", "b": "b", "c": "c"}, 3),
        (MATCHING, {"a": "a", "b": "c", "c": "b"}, 1),
        (MATCHING, {"a": "d"}, 0),
        (MATCHING, {"b": "b"}, 1),
        (MATCHING, {"a": "a", "b": "a", "c": "a"}, 1),
        (ORDERING, list("abcd"), 3),
        (ORDERING, list("bcda"), 2),
        (ORDERING, list("dcba"), 0),
        (ORDERING, list("abdc"), 1),
        (ORDERING, list("cdab"), 2),
        (SHORT, "Karang Taruna", 1),
        (SHORT, "  karang   TARUNA. ", 1),
        (SHORT, "kt", 1),
        (SHORT, "Karang", 0),
        (SHORT, "", 0),
        (NUMBER, "12,5", 1),
        (NUMBER, "12.5", 1),
        (NUMBER, "13", 1),
        (NUMBER, "13,0", 1),
        (NUMBER, "13,01", 0),
        (NUMBER, "12,49", 0),
        (NUMBER, "dua belas", 0),
    ],
)
def test_what_an_answer_earns(body: dict[str, Any], answer: Any, marks: int):
    assert mark_answer(body, answer) == marks


@pytest.mark.parametrize("body", every_kind(), ids=lambda body: body["kind"])
def test_the_right_answer_earns_everything_and_the_wrong_one_nothing(body: dict[str, Any]):
    assert mark_answer(body, right_answer(body)) == most_marks(body)
    assert mark_answer(body, wrong_answer(body)) == 0
    assert mark_answer(body, None) == 0


@pytest.mark.parametrize("kind", ["essay", "task", "likert"])
def test_what_a_person_marks_earns_nothing_by_itself(kind: str):
    assert mark_answer(make_body(kind=kind), "Panjang lebar") == 0


@st.composite
def multiple(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    """A multiple choice with at least as many wrong options as right ones, and any ticks."""
    right = draw(st.integers(1, 4))
    wrong = draw(st.integers(right, 5))
    keys = [chr(97 + n) for n in range(right + wrong)]
    rights = set(draw(st.permutations(keys))[:right])
    options = [{"key": k, "html": k, "right": k in rights, "why": ""} for k in keys]
    ticks = draw(st.lists(st.sampled_from(keys), unique=True))
    return make_body(kind="multiple", options=options), ticks


@given(multiple())
def test_ticks_stay_between_nothing_and_everything(case: tuple[dict[str, Any], list[str]]):
    body, ticks = case
    assert 0 <= mark_answer(body, ticks) <= most_marks(body)


@given(multiple())
def test_ticking_everything_earns_nothing(case: tuple[dict[str, Any], list[str]]):
    body, _ = case
    assert mark_answer(body, [option["key"] for option in body["options"]]) == 0


@given(multiple())
def test_a_right_tick_more_never_costs_and_a_wrong_one_never_pays(
    case: tuple[dict[str, Any], list[str]],
):
    body, ticks = case
    before = mark_answer(body, ticks)
    for option in body["options"]:
        if option["key"] not in ticks:
            after = mark_answer(body, [*ticks, option["key"]])
            assert after >= before if option["right"] else after <= before


@given(multiple())
def test_the_order_of_ticks_means_nothing(case: tuple[dict[str, Any], list[str]]):
    body, ticks = case
    assert mark_answer(body, ticks) == mark_answer(body, ticks[::-1])
    assert mark_answer(body, ticks) == mark_answer(body, [*ticks, *ticks])


@pytest.mark.parametrize("length", range(3, 8))
def test_only_the_right_order_earns_every_point(length: int):
    keys = [chr(97 + n) for n in range(length)]
    body = make_body(kind="ordering", steps=[{"key": key, "html": key} for key in keys])
    best = [order for order in permutations(keys) if mark_answer(body, list(order)) == length - 1]
    assert best == [tuple(keys)]


@given(st.permutations("abcd"))
def test_steps_earn_their_right_neighbours(order: list[str]):
    expected = sum("".join(order).count(pair) for pair in ("ab", "bc", "cd"))
    assert mark_answer(ORDERING, order) == expected


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from("abcd")))
def test_pairs_earn_one_point_each(answer: dict[str, str]):
    assert mark_answer(MATCHING, answer) == sum(answer.get(key) == key for key in "abc")


@given(st.sampled_from("abcd"), st.sampled_from("abcd"))
def test_exactly_one_option_of_a_single_choice_is_right(right: str, chosen: str):
    assert mark_answer(choice_body(right), chosen) == (right == chosen)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1.250,5", "1250.5"),
        ("1.250.000", "1250000"),
        ("1.25", "1.25"),
        ("12.500", "12500"),
        ("0,5", "0.5"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3", "-3"),
        (" 1 250 ", "1250"),
        ("007", "7"),
        (",5", "0.5"),
        ("12,", "12"),
        ("+7", "7"),
    ],
)
def test_numbers_are_read_as_indonesians_write_them(typed: str, number: str):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "dua",
        "1,2,3",
        "1.2.3",
        "12 %",
        "NaN",
        "Infinity",
        "-inf",
        "sNaN",
        "1/2",
        "--3",
        "1e",
        ",",
    ],
)
def test_what_is_no_number_is_none(typed: str):
    assert read_number(typed) is None


@pytest.mark.parametrize("typed", ["1e5", "1E+3", "1_000", "9e999999"])
def test_notation_that_no_trainee_writes_is_no_number(typed: str):
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("60 tahun", "tahun", "60"),
        ("60 th", "tahun", "60"),
        ("60thn.", "tahun", "60"),
        ("60 Tahun", "tahun", "60"),
        ("7,5 jam per hari", "jam per hari", "7.5"),
        ("\u0666\u0660", "", "60"),
        ("60\u200b", "", "60"),
        ("\u200e60", "", "60"),
        ("60.", "", "60"),
        ("(60)", "", "60"),
        (",5", "", "0.5"),
        ("Rp1.250.000", "", "1250000"),
        ("Rp. 1.250.000,-", "rupiah", "1250000"),
        ("1.250.000,-", "", "1250000"),
        ("1.250.000,00", "", "1250000"),
        ("1,250,000", "", "1250000"),
        ("1\u00a0250\u00a0000", "", "1250000"),
        ("1250000 rupiah", "Rp", "1250000"),
        ("50%", "", "50"),
        ("50 persen", "%", "50"),
        ("\u20133", "", "-3"),
    ],
)
def test_a_number_is_read_without_its_unit_currency_and_invisible_marks(
    typed: str, unit: str, number: str
):
    assert read_number(bare_number(typed, unit)) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("60 bulan", "tahun"), ("60 orang", ""), ("50%", "orang"), ("Rp 60", "tahun"),
     ("60 t", "tahun"), ("enam puluh", "tahun"), ("60-65", ""), ("1/2", "")],
)  # fmt: skip
def test_another_unit_is_no_number(typed: str, unit: str):
    assert read_number(bare_number(typed, unit)) is None


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Jum\u2019at", "jum'at"),
        ("Jum\u2018at", "jum'at"),
        ("Jum\u02bcat", "jum'at"),
        ("Jum`at", "jum'at"),
        ("non\u2013formal", "non-formal"),
        ("non\u2011formal", "non-formal"),
        ("non - formal", "non-formal"),
        ("\u201ckeluarga\u201d", "keluarga"),
        ("keluarga!", "keluarga"),
        ("keluarga,", "keluarga"),
        ("keluarga\u200b", "keluarga"),
        ("(Keluarga)", "keluarga"),
        ("'keluarga'", "\u201ckeluarga\u201d"),
    ],
)
def test_a_typed_word_is_right_whatever_the_keyboard_made_of_it(typed: str, accepted: str):
    body = {"kind": "short", "shape": 1, "accepted": [accepted]}
    assert mark_answer(body, typed) == 1
    assert mark_answer(body, "keluarga besar") == 0


@pytest.mark.parametrize(
    ("accepted", "right", "wrong"),
    [
        ("60 ± 2", "62", "63"),
        ("60 +- 2", "58", "57"),
        ("60 +/- 2", "60 tahun", "62,5"),
        ("12-15", "12", "16"),
        ("12–15", "13,5", "11"),
        ("12 – 15", "15", "15,1"),
        ("-5..-3", "-4", "4"),
    ],
)
def test_tolerances_and_ranges_are_hit(accepted: str, right: str, wrong: str):
    body = {"kind": "number", "shape": 1, "accepted": [accepted], "unit": "tahun"}
    assert (mark_answer(body, right), mark_answer(body, wrong)) == (1, 0)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10**9,
                   max_value=10**9))  # fmt: skip
def test_a_number_with_a_decimal_comma_reads_back(number: Decimal):
    assert read_number(f"{number:f}".replace(".", ",")) == number


@given(st.text(max_size=60))
def test_reading_a_number_never_fails(typed: str):
    number = read_number(typed)
    assert number is None or number.is_finite()


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_folding_twice_is_folding_once(text: str):
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Karang Taruna", "karang taruna"),
        (" karang \t taruna\n", "karang taruna"),
        ("KARANG TARUNA...", "karang taruna"),
        ("ＫＴ", "kt"),
        ("jam 8.00", "jam 8.00"),
        ("...", ""),
        ("KT . .", "kt"),
    ],
)
def test_short_answers_are_compared_without_looks(typed: str, folded: str):
    assert fold_text(typed) == folded


@pytest.mark.parametrize(
    ("earned", "possible", "mark", "passed"),
    [
        (14, 20, 70, True),
        (13, 20, 70, False),
        (7, 10, 70, True),
        (2, 3, 67, False),
        (67, 100, 67, True),
        (0, 10, 0, True),
        (0, 0, 0, False),
        (0, 0, 70, False),
        (10, 10, 100, True),
        (9, 10, 100, False),
    ],
)
def test_passing_is_decided_on_whole_numbers(earned: int, possible: int, mark: int, passed: bool):
    assert has_passed(earned, possible, mark) is passed


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 100))
def test_one_point_more_never_fails_who_had_passed(earned: int, possible: int, mark: int):
    if has_passed(earned, possible, mark):
        assert has_passed(earned + 1, possible, mark)


def test_percent_is_not_rounded_and_nothing_of_nothing_is_nothing():
    assert percent(1, 3) == pytest.approx(33.3333333)
    assert percent(0, 0) == 0
