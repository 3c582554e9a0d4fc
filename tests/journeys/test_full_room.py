"""A room of a hundred people: one screen, one thumb, and every decision made by hand."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import expect

from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import hold_attempt
from lms.people.appointments import list_appointments
from lms.people.models import Role
from lms.people.persons import get_person
from lms.training.angkatan import enrol, get_angkatan
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import Account, Hall
from tests.journeys.rooms import open_room
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser
FULL = 100
WIDE = "document.documentElement.scrollWidth"


@pytest.fixture
def full_room(hall: Hall, room: str, teacher: Account) -> str:
    """Siti and 99 others."""
    names = [f"peserta{secrets.token_hex(4)}" for _ in range(FULL - 1)]
    others = hall.add_persons(names, "Kusumaningtyas Rahmawati")
    with hall.app.app_context(), unit_of_work():
        now = datetime.now(UTC)
        holder = get_person(UUID(teacher.id))
        angkatan = get_angkatan(
            room.split("/")[2], held=list_appointments(holder), roles=[Role.INSTRUCTOR]
        )
        for other in others:
            enrol(get_person(UUID(other.id)), angkatan=angkatan, now=now)
    return room


def test_a_hundred_people_stand_on_one_screen(full_room, teacher, new_phone):
    board = open_room(new_phone, teacher, full_room)
    tiles = board.locator(".papan li")
    expect(tiles).to_have_count(FULL)
    last = tiles.last.bounding_box()
    assert last["y"] + last["height"] <= 800
    assert board.evaluate(WIDE) == 1280
    board.goto(f"{full_room}/layar")
    assert board.evaluate("document.documentElement.scrollHeight") <= 800
    expect(board.get_by_role("img", name="Kode QR")).to_be_in_viewport(ratio=1)


def test_the_forms_of_a_room_fit_a_phone(full_room, teacher, new_phone):
    phone = new_phone(teacher).new_page()
    phone.goto(full_room)
    assert phone.evaluate(WIDE) == 390
    for words, button in (("Tambah waktu", "Beri tambahan"), ("Tutup tes", "Ya, tutup sekarang")):
        phone.get_by_text(words).click()
        form = phone.get_by_role("button", name=button).locator("xpath=ancestor::form")
        box = form.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        phone.get_by_text(words).first.click()


def test_one_person_gets_time_a_late_answer_counts_and_a_test_goes_on(
    hall, siti, teacher, room, new_phone
):
    sitting = SittingPage.start(new_phone(siti), hall)
    attempt = sitting.attempt
    other = sitting.list_kinds("single", "true_false")[-1]
    sitting.go_to_kind("single")
    sitting.answer()
    sitting.expect_received(1)
    seat = open_room(new_phone, teacher, room)
    seat.get_by_role("link", name="Siti").click()
    decide(seat, "Beri tambahan", "Listrik padam", minutes=10)
    expect(seat.get_by_text("tambahan 10 menit. Alasan: Listrik padam")).to_be_visible()

    sitting.submit()
    sitting.expect_result()
    tap_late(hall, siti, attempt, other)
    seat.reload()
    expect(seat.get_by_text(f"Soal {other}, sampai pukul")).to_be_visible()
    decide(seat, "Terima jawaban terlambat", "Sinyal putus di akhir")
    expect(seat.get_by_text("1 jawaban terlambat diterima")).to_be_visible()

    decide(seat, "Buka lagi", "HP mati sebelum selesai", minutes=15)
    expect(seat.get_by_text("dibuka lagi, 15 menit")).to_be_visible()
    sitting.page.goto("/tes/pre-dasar")
    sitting.page.get_by_role("link", name="Lanjutkan mengerjakan").click()
    sitting.wait_until_ready()
    assert sitting.attempt != attempt
    expect(sitting.summary).to_contain_text("2 dijawab")


def tap_late(hall: Hall, account: Account, attempt: str, position: int) -> None:
    """What a phone brings after the test was handed in."""
    with hall.app.app_context(), unit_of_work():
        held = hold_attempt(UUID(attempt), of=get_person(UUID(account.id)))
        event = Event(secrets.token_hex(16), position, "1", 500, None)
        save_answers(held, [event], now=datetime.now(UTC))


def decide(page: Any, button: str, reason: str, *, minutes: int | None = None) -> None:
    form = page.get_by_role("button", name=button).locator("xpath=ancestor::form")
    if minutes is not None:
        form.locator("[inputmode=numeric]").fill(str(minutes))
    form.get_by_label("Alasan").fill(reason)
    form.get_by_role("button", name=button).click()
