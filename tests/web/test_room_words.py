"""What a board says of those whose time is over, and a page before a test of its order."""

from __future__ import annotations

from datetime import timedelta

from lms.assessment.decision_models import ItemOrder, Layout, Shown
from lms.assessment.quiz_rules import Rules
from lms.assessment.rooms import Board, Seat, SeatState
from lms.people.models import Person
from lms.web.learning.quiz_words import order_words
from lms.web.rooms.room_words import figures, tile
from tests.conftest import NOON


def seat(state: SeatState) -> Seat:
    return Seat(Person(name="Siti"), state, 12, 30, seen_at=NOON - timedelta(minutes=4))


def test_whose_time_is_over_is_told_apart_from_who_works():
    states = [SeatState.OVER, SeatState.OVER, SeatState.SILENT, SeatState.WORKING]
    found = figures(Board([seat(state) for state in states], NOON))
    working = next(figure for figure in found if figure.label == "Mengerjakan")
    assert working.value == 4
    assert working.note == "1 diam 3 menit lebih · 2 waktunya habis, sedang ditutup"
    notes = [tile(seat(state), now=NOON, href="").note for state in states[1:]]
    assert notes == ["12/30 · habis", "12/30 · diam 4′", "12/30"]


def test_the_page_before_a_test_says_how_many_questions_stand_on_a_page():
    for order, layout, words in (
        (ItemOrder.SHUFFLED, Layout.ALL, "berbeda. Semua soal ada di satu halaman."),
        (ItemOrder.FIXED, Layout.ONE, "Setiap layar berisi satu soal."),
    ):
        rules = Rules(None, None, 45, 1, None, Shown.SCORE, order, layout)
        assert order_words(rules).endswith(words)
