"""Reports of trouble: a flood is one person's own, and the same words are one report."""

from __future__ import annotations

import pytest

from lms.people.appointments import list_appointments
from lms.training.problems import (
    MOST_OF_A_PERSON,
    MOST_OF_VISITORS,
    ProblemWords,
    TooManyReports,
    close_problem,
    count_open,
    list_problems,
    report_problem,
)
from tests.conftest import NOON


def told(words: str, *, with_name: bool = True) -> ProblemWords:
    return ProblemWords(words, "/jalur", "HP", "1", with_name)


def report(person, words: str, *, now=NOON, with_name: bool = True):
    return report_problem(told(words, with_name=with_name), by=person, day=NOON.date(), now=now)


def test_only_ones_own_flood_is_refused(siti, budi, time):
    for number in range(MOST_OF_A_PERSON):
        report(budi, f"Macet {number}")
    with pytest.raises(TooManyReports):
        report(budi, "sekali lagi")
    # of another person, of a visitor, and an hour later
    report(siti, "sekali lagi")
    report(None, "sekali lagi")
    time.forward(hours=1)
    report(budi, "sekali lagi", now=time())


def test_visitors_flood_together(siti):
    for number in range(MOST_OF_VISITORS):
        report(siti if number % 2 else None, f"Macet {number}", with_name=False)
    with pytest.raises(TooManyReports):
        report(None, "sekali lagi")
    report(siti, "sekali lagi")


def test_the_same_words_are_one_report_for_ten_minutes(siti, budi, time):
    first = report(siti, "Macet")
    assert report(siti, "Macet").id == first.id
    assert report(budi, "Macet").id != first.id
    assert report(None, "Macet").id not in (first.id, report(budi, "Macet").id)
    time.forward(minutes=10)
    assert report(siti, "Macet", now=time()).id != first.id


def test_an_unnamed_report_has_no_name_and_a_closed_one_is_not_open(siti, ratna):
    held = list_appointments(ratna)
    one, other = report(siti, "Macet"), report(None, "Gelap")
    assert {(row.name, row.username) for row in list_problems(held=held, closed=False)} == {
        ("Siti", siti.username), ("", ""),
    }  # fmt: skip
    close_problem(one.id, held=held, by=ratna, now=NOON)
    assert count_open(held=held) == 1
    assert [row.report.id for row in list_problems(held=held, closed=False)] == [other.id]
    assert [row.report.id for row in list_problems(held=held, closed=True)] == [one.id]
    assert (count_open(held=[]), list_problems(held=[], closed=False)) == (0, [])
