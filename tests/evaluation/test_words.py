"""One way to write a number: decimal comma, half away from zero, true minus, no minus zero."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.evaluation.words import (
    cell_span,
    listed,
    number,
    p_equals,
    p_value,
    percent,
    share,
    signed,
    span,
    tied,
    trimmed,
    whole,
)
from tests.conftest import make_app

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (12.5, 1, "12,5"),
        (12.5, 0, "13"),
        (-12.5, 0, f"{MINUS}13"),
        (0.0125, 3, "0,013"),
        (2.675, 2, "2,68"),
        # 187.5/3 after float noise
        (62.49999999999999, 0, "63"),
        (1234.5, 2, "1.234,50"),
        (1234567, 0, "1.234.567"),
        (-0.04, 1, "0,0"),
        (-0.0, 0, "0"),
        (-0.06, 1, f"{MINUS}0,1"),
        (0.999, 2, "1,00"),
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(5, 2), 0, "3"),
        (7, 0, "7"),
        (7, 1, "7,0"),
        (None, 1, "–"),
        (float("nan"), 1, "–"),
    ],
)
def test_a_number_is_indonesian_and_rounded_once(value, places: int, text: str):
    assert number(value, places) == text


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_decimal_that_fits_is_written_as_it_is(units: int, places: int):
    """What has no more decimals than are shown is not changed, as a fraction and as a float."""
    exact = Fraction(units, 10**places)
    text = number(exact, places)
    assert Fraction(text.replace(".", "").replace(",", ".").replace(MINUS, "-")) == exact
    assert number(float(exact), places) == text


@given(st.fractions(-1000, 1000), st.integers(0, 3))
def test_rounding_is_never_off_by_more_than_half(value: Fraction, places: int):
    text = number(value, places).replace(".", "").replace(",", ".").replace(MINUS, "-")
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**places)
    assert number(-value, places).lstrip(MINUS) == number(value, places).lstrip(MINUS)


def test_words_around_a_number():
    assert (signed(3.0), signed(-3.0), signed(0.0), signed(0.04), signed(None)) == (
        "+3,0", f"{MINUS}3,0", "0,0", "0,0", "–",
    )  # fmt: skip
    assert [p_value(p) for p in (0.0004, 0.0009999, 0.001, 0.0125, None)] == [
        "< 0,001", "< 0,001", "0,001", "0,013", "–",
    ]  # fmt: skip
    assert (p_equals(0.0125), p_equals(0.0001), p_equals(None)) == (
        f"p{NBSP}={NBSP}0,013", f"p{NBSP}<{NBSP}0,001", "p tidak ada",
    )  # fmt: skip
    assert (percent(62.5), percent(62.5, 1), percent(None)) == ("63 %", "62,5 %", "–")
    assert (share(0.625), share(0.5, 1), share(None)) == ("63 %", "50,0 %", "–")
    assert [trimmed(v) for v in (12, 12.5, 1200.0, Fraction(37, 2), -0.5)] == [
        "12", "12,5", "1200", "18,5", f"{MINUS}0,5",
    ]  # fmt: skip
    assert [whole(v) for v in (62.5, -0.4, Fraction(1, 2), 3)] == [63, 0, 1, 3]
    assert span((1, 2.25)) == "1,0 sampai 2,3" and span(None) == "–"
    assert cell_span((1, 2)) == f"1,0{NBSP}sampai{NBSP}2,0"
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a dan b", "a, b, dan c"]
    assert tied(["95 % dari"]) == [f"95{NBSP}% dari"]


def test_a_template_writes_numbers_as_the_reports_do():
    with make_app("sqlite://").app_context() as context:
        template = context.app.jinja_env.from_string("{{ x | angka(3) }} {{ none | angka }}")
        assert template.render(x=0.0125) == "0,013 –"
