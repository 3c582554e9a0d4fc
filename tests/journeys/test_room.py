"""The test room and what is decided in it, as a teacher's and a learner's browsers show it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.rooms import open_room
from tests.journeys.sitting_page import TOTAL, SittingPage, hand_in

pytestmark = pytest.mark.browser


def test_the_board_follows_a_learner_by_itself(hall, siti, teacher, room, new_phone):
    board = open_room(new_phone, teacher, room)
    expect(board.locator(".papan .belum")).to_contain_text("Siti")
    sitting = SittingPage.start(new_phone(siti), hall)
    expect(board.locator(".papan .kerja")).to_contain_text(f"0/{TOTAL}", timeout=9000)
    sitting.answer()
    expect(board.locator(".papan .kerja")).to_contain_text(f"1/{TOTAL}", timeout=9000)
    sitting.submit()
    expect(board.locator(".papan .selesai")).to_contain_text("Siti", timeout=9000)


def test_a_room_is_closed_and_opened_by_its_teacher(hall, siti, teacher, room, new_phone):
    board = open_room(new_phone, teacher, room)
    board.get_by_text("Tutup tes").click()
    board.get_by_role("button", name="Ya, tutup sekarang").click()
    expect(board.get_by_text("Tes tertutup")).to_be_visible()
    phone = new_phone(siti).new_page()
    phone.goto("/tes/pre-dasar")
    expect(phone.get_by_text("sudah ditutup untuk angkatan Anda")).to_be_visible()
    board.get_by_role("button", name="Buka tes sekarang").click()
    phone.reload()
    expect(phone.get_by_role("button", name="Mulai mengerjakan")).to_be_visible()


def test_a_quiet_phone_hears_of_more_time_before_it_hands_in(hall, siti, teacher, room, new_phone):
    sitting = SittingPage.start(new_phone(siti), hall)
    attempt = sitting.attempt
    hall.close_in(attempt, 8)
    sitting.page.reload()
    sitting.wait_until_ready()
    board = open_room(new_phone, teacher, room)
    board.get_by_text("Tambah waktu").click()
    board.get_by_label("Tambahan (menit)").fill("10")
    board.get_by_label("Alasan").fill("Listrik padam")
    board.get_by_role("button", name="Beri tambahan").click()
    expect(board.get_by_text("1 peserta mendapat tambahan 10 menit")).to_be_visible()
    expect(sitting.page.locator("[data-sisa]")).to_contain_text("09:", timeout=25_000)
    assert not hall.is_submitted(attempt)
    sitting.answer()
    sitting.expect_state("diterima")


def test_all_questions_on_one_page_are_answered_and_survive_a_reload(
    hall, siti, teacher, room, new_phone
):
    rules = open_room(new_phone, teacher, room)
    rules.get_by_role("link", name="Aturan").click()
    rules.get_by_label("Semua soal di satu halaman").check()
    rules.get_by_role("button", name="Simpan aturan").click()
    page = new_phone(siti).new_page()
    page.goto("/tes/pre-dasar")
    expect(page.get_by_text("Semua soal ada di satu halaman")).to_be_visible()
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    expect(page.locator("[data-ringkasan]")).to_contain_text("dijawab")
    expect(page.locator("[data-soal]")).to_have_count(TOTAL)
    radios = page.locator("[data-soal]:has(input[type=radio])")
    number = radios.count()
    assert number >= 2
    for place in range(number):
        radios.nth(place).locator(".opsi").nth(1).click()
    expect(page.locator("[data-ringkasan]")).to_contain_text(
        f"{number} dijawab · {number} diterima"
    )
    expect(radios.first.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    page.reload()
    expect(page.locator("[data-ringkasan]")).to_contain_text(f"{number} dijawab")
    expect(radios.nth(number - 1).locator("input").nth(1)).to_be_checked()
    page.locator("[data-peta] button").last.click()
    last = page.locator(f"[data-soal='{TOTAL}']")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()
    page.get_by_role("button", name="Periksa jawaban").click()
    hand_in(page)
    expect(page.get_by_role("heading", name="Bukti terima")).to_be_visible()
