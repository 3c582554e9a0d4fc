"""Attendance in a hall: a phone before the screen, and a list while the network comes and goes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import expect

from lms.people.appointments import list_appointments
from lms.people.models import Role
from lms.people.persons import get_person
from lms.training.angkatan import get_angkatan
from lms.training.rules.attendance_codes import make_code
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from lms.web.kernel.unit_of_work import unit_of_work
from lms.zones import WIB
from tests.journeys.hall import Account, Hall

pytestmark = pytest.mark.browser


@pytest.fixture
def session(hall: Hall, teacher: Account, room: str) -> tuple[str, UUID]:
    """A session that began just now: the address of its list, and its id."""
    slug = room.split("/")[2]
    now = datetime.now(UTC)
    begins = now.astimezone(WIB.tz)
    with hall.app.app_context(), unit_of_work():
        person = get_person(UUID(teacher.id))
        held = list_appointments(person)
        angkatan = get_angkatan(slug, held=held, roles=[Role.INSTRUCTOR])
        slot = Slot(begins.date(), begins.time(), 90, 2, "Etika", "kelas", "inti")
        (session_id,) = add_sessions(angkatan, [slot], by=person, now=now)
    return f"/angkatan/{slug}/kehadiran/{session_id}", session_id


def test_a_phone_before_the_screen_is_here_after_one_press(hall, siti, teacher, session, new_phone):
    address, session_id = session
    screen = new_phone(teacher).new_page()
    screen.goto(f"{address}/layar")
    expect(screen.locator(".qr svg")).to_be_visible()
    key = str(hall.app.config["SECRET_KEY"]).encode()
    # nobody is signed in, and no script runs
    context = new_phone(java_script_enabled=False)
    phone = context.new_page()
    phone.goto(f"/presensi/{make_code(key, session_id, datetime.now(UTC))}")
    expect(phone.get_by_text("sudah dipegang selama sepuluh menit")).to_be_visible()
    phone.get_by_label("Nama pengguna").fill(siti.username)
    phone.get_by_label("Kata sandi").fill(siti.password)
    phone.get_by_role("main").get_by_role("button", name="Masuk").click()
    phone.get_by_role("button", name="Saya hadir").click()
    expect(phone.get_by_text("Anda tercatat hadir")).to_be_visible()
    expect(screen.locator(".angka-ruang dd").first).to_have_text("1", timeout=9000)


def test_taps_wait_for_the_network_and_go_out_by_themselves(teacher, siti, session, new_phone):
    address, _ = session
    context = new_phone(teacher)
    page = context.new_page()
    page.goto(address)
    row = page.locator(".daftar-hadir li")
    here = row.get_by_role("button", name="Hadir", exact=True)
    context.set_offline(True)
    here.click()
    expect(page.get_by_text("Belum tersambung: 1 catatan menunggu")).to_be_visible()
    row.get_by_role("button", name="Izin").click()
    expect(here).to_have_attribute("aria-pressed", "false")
    context.set_offline(False)
    expect(page.get_by_text("Belum tersambung")).to_be_hidden(timeout=9000)
    reason = row.get_by_label(re.compile("Alasan"))
    expect(reason).to_be_visible()
    reason.fill("Sakit")
    reason.press("Enter")
    expect(reason).to_have_value("Sakit")
    other = new_phone(teacher).new_page()
    other.goto(address)
    expect(other.get_by_role("button", name="Izin")).to_have_attribute("aria-pressed", "true")


def test_taps_that_waited_survive_a_page_that_was_closed(teacher, siti, session, new_phone):
    address, _ = session
    context = new_phone(teacher)
    page = context.new_page()
    page.goto(address)
    context.set_offline(True)
    page.get_by_role("button", name="Terlambat").click()
    expect(page.get_by_text("Belum tersambung: 1 catatan menunggu")).to_be_visible()
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".daftar-hadir .kecil")).to_contain_text("dicatat dari daftar")
    expect(page.get_by_role("button", name="Terlambat")).to_have_attribute("aria-pressed", "true")
