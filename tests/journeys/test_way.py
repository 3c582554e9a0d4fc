"""A newcomer's whole way, following only what the screen says; with and without JavaScript."""

from __future__ import annotations

import itertools
import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.journeys.phones import follow
from tests.journeys.sitting_page import hand_in

pytestmark = pytest.mark.browser
_newcomers = itertools.count(1)
# questions of any quiz; a journey that does not end is a failure
MOST = 40
# tenths of a second
PATIENCE = 150
RESULT = re.compile(r"/(hasil|pembahasan)$")


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_from_the_first_page_to_the_result(hall, new_phone, scripts):
    page = new_phone(java_script_enabled=scripts).new_page()
    page.goto("/")
    follow(page.get_by_role("link", name="Daftar dan mulai belajar"))
    register(page)
    follow(page.get_by_role("link", name="Buka tes awal"))
    sit(page)
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    expect(page.get_by_text("terbuka").first).to_be_visible()
    while page.get_by_role("link", name="Mulai modul").count():
        follow(page.get_by_role("link", name="Mulai modul"))
        follow(page.get_by_role("link", name="Mulai membaca"))
        while page.locator("form.lanjut").count():
            follow(page.locator("form.lanjut button"))
        if page.get_by_role("button", name="Mulai mengerjakan").count():
            sit(page)
            expect(page.get_by_text("poin").first).to_be_visible()
        page.goto("/jalur")
    follow(page.get_by_role("link", name="Buka tes akhir"))
    sit(page)
    expect(page.get_by_text("Sebelum", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Menurut kemampuan")).to_be_visible()
    expect(page.get_by_role("heading", name="Bukti terima")).to_be_visible()
    page.goto("/jalur")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def register(page: Any) -> None:
    fill_in(page)
    follow(page.get_by_role("button", name="Buat akun saya"))
    expect(page.get_by_text("Akun Anda sudah jadi")).to_be_visible()
    follow(page.get_by_role("link", name="Nanti saja, mulai belajar"))


def fill_in(page: Any) -> None:
    page.get_by_label("Nama lengkap").fill("Siti Contoh")
    page.get_by_label("Nama pengguna").fill(f"siti.baru{next(_newcomers)}")
    page.get_by_label("Kata sandi", exact=True).fill("rahasia-siti-88")
    page.get_by_label("Kabupaten atau kota tempat tinggal").select_option(label="Kabupaten Tapin")


def sit(page: Any) -> None:
    """Answers every question with whatever is there, moves on, and hands in."""
    follow(page.get_by_role("button", name="Mulai mengerjakan"))
    page.wait_for_load_state("networkidle")
    for _ in range(MOST):
        answer(page)
        last = page.locator(".bawah").get_by_role("button", name="Periksa jawaban")
        if last.count() and last.is_visible():
            last.click()
            break
        page.locator(".bawah").get_by_role("button", name="Berikutnya").click()
    hand_in(page)
    see_result(page)


def see_result(page: Any) -> None:
    """The result comes by itself, or behind a link when the script shows the receipt first."""
    for _ in range(PATIENCE):
        if RESULT.search(page.url):
            return
        link = page.get_by_role("link", name="Lihat hasil")
        if link.is_visible():
            with suppress(TimeoutError):  # the page has gone on by itself
                link.click(timeout=1000)
        page.wait_for_timeout(100)
    raise AssertionError(f"no result, still at {page.url}")


def answer(page: Any) -> None:
    item = page.locator("[data-soal]:visible").first
    kind = item.get_attribute("data-jenis")
    if kind in ("single", "true_false", "multiple"):
        item.locator(".opsi").nth(1).click()
    elif kind in ("short", "number"):
        item.get_by_label("Jawaban Anda").fill("60")
    elif item.locator("[data-siap]").is_visible():
        for button in item.locator(".bank button, [data-kunci] .tekan").all():
            button.click()
    else:
        for number, box in enumerate(item.locator("select").all(), start=1):
            if box.is_visible():
                box.select_option(index=number)
