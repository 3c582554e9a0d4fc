"""What a board says of those whose time is over, and a page before a test of its order."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from lms.assessment.decision_models import ItemOrder, Layout, SeatDoor, Shown
from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import Rules
from lms.assessment.rooms import Board, Seat, SeatState
from lms.people.models import Person
from lms.progress.rules.agenda import Door
from lms.web.learning.quiz_words import length_words, order_words, window_words
from lms.web.rooms.decision_words import WAYS, DoorView
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
    notes = [tile(seat(state), "Siti", now=NOON, href="").note for state in states[1:]]
    assert notes == ["12/30 · habis", "12/30 · diam 4′", "12/30"]


def test_the_page_before_a_test_says_how_many_questions_stand_on_a_page():
    for order, layout, words in (
        (ItemOrder.SHUFFLED, Layout.ALL, "berbeda. Semua soal ada di satu halaman."),
        (ItemOrder.FIXED, Layout.ONE, "Setiap layar berisi satu soal."),
    ):
        rules = Rules(None, None, 45, 1, None, Shown.SCORE, order, layout)
        assert order_words(rules).endswith(words)


@pytest.mark.parametrize(
    ("occasion", "use", "words"),
    [
        (Occasion.PRE, "tes", "12 soal"),
        (Occasion.SHEET, "tugas", "12 soal"),
        (Occasion.SHEET, "sikap", "12 pernyataan"),
    ],
)
def test_only_what_asks_for_an_opinion_has_statements(occasion, use, words):
    quiz = SimpleNamespace(occasion=occasion, use=use, length=12)
    assert length_words(quiz) == words


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (None, None, ""),
        (NOON, None, "sejak 21 Nov 2026 12.00 WIB"),
        (None, NOON, "sampai 21 Nov 2026 12.00 WIB"),
        (NOON, NOON + timedelta(hours=2), "21 Nov 2026 12.00 – 14.00 WIB"),
    ],
)
def test_a_window_is_said_by_the_ends_it_has(app, opens, closes, words):
    assert window_words(SimpleNamespace(opens_at=opens, closes_at=closes)) == words


@pytest.mark.parametrize(
    ("entry", "room", "is_over", "is_enterable", "words"),
    [
        (SeatDoor.OPEN, Door.CLOSED, False, True, "Dibuka untuk orang ini saja"),
        (SeatDoor.OPEN, Door.OPEN, True, False, "Dibuka untuk orang ini saja"),
        (SeatDoor.CLOSED, Door.OPEN, False, False, "Ditutup untuk orang ini saja"),
        (SeatDoor.ROOM, Door.OPEN, False, True, "Mengikuti ruang: terbuka."),
        (SeatDoor.ROOM, Door.UNDECIDED, False, True, "Mengikuti ruang: belum dibuka."),
        (SeatDoor.ROOM, Door.CLOSED, False, False, "Mengikuti ruang: sudah ditutup."),
    ],
)
def test_a_door_says_how_it_stands_for_one_person(entry, room, is_over, is_enterable, words):
    view = DoorView(entry, room, is_over)
    assert (view.is_enterable, view.words.startswith(words)) == (is_enterable, True)
    assert [way.entry for way in view.ways] == (
        [] if is_over else [way.entry for way in WAYS if way.entry != entry]
    )
