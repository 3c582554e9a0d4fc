"""The own code: of one person, for today and yesterday, typed as people type."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID

import pytest

from lms.people.own_codes import is_own_code, own_code

SITI, BUDI = UUID(int=1), UUID(int=2)
TODAY = date(2026, 11, 21)
SECRET = "a secret of this server"
CODE = own_code(SITI, secret=SECRET, on=TODAY)


def fits(typed: str, person: UUID = SITI, *, secret: str = SECRET, days: int = 0) -> bool:
    return is_own_code(typed, person, secret=secret, on=TODAY + timedelta(days=days))


def test_it_is_eight_letters_that_nobody_confuses():
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", CODE)


@pytest.mark.parametrize(("days", "valid"), [(-1, False), (0, True), (1, True), (2, False)])
def test_it_counts_on_its_day_and_the_day_after(days, valid):
    assert fits(CODE, days=days) is valid


def test_it_is_of_this_person_and_of_this_server():
    assert not fits(CODE, BUDI)
    assert not fits(CODE, secret="a secret of another server")
    assert own_code(BUDI, secret=SECRET, on=TODAY) != CODE


def test_case_blanks_and_hyphens_are_free():
    assert fits(f"  {CODE.lower().replace('-', ' ')} ")
    assert fits(CODE.replace("O", "0").replace("I", "1").replace("B", "8"))


@pytest.mark.parametrize("typed", ["", "-", CODE[:-1], CODE + "A", "é" * 8])
def test_anything_else_is_no_code(typed):
    assert not fits(typed)
