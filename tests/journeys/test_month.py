"""A lone learner's month in simulated days: lessons, a failed test, readings, a pass, sharing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect
from werkzeug.serving import make_server

from lms import clock
from lms.db import db
from lms.exchange.content import sync_content
from lms.people.regions import seed_regions
from tests.conftest import forget_everything, make_app
from tests.journeys.content import write_content
from tests.journeys.phones import PHONE, follow
from tests.journeys.sitting_page import hand_in
from tests.tables import make_tables

pytestmark = pytest.mark.browser
QUESTIONS = 4
RIGHT, WRONG = "Menyapa lalu mendengar", "Mencatat saja"


@pytest.fixture
def server(tmp_path: Path, time) -> Iterator[str]:
    """A server in this process: its clock is the one of the test."""
    write_content(tmp_path, choices=QUESTIONS)
    bank = tmp_path / "quizzes/dasar/tes.md"
    bank.write_text(bank.read_text().replace("memahami\n", "memahami · baca: awal/melihat\n"))
    forget_everything()
    app = make_app(f"sqlite:///{tmp_path / 'bulan.db'}")
    with app.app_context():
        make_tables()
        seed_regions()
        sync_content(tmp_path, now=clock.now())
        db.session.commit()
        db.session.remove()
    served = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join(10)
    _close(app)


def _close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    forget_everything()


class Learner:
    """Somebody of 45 with one phone."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.shots = 0

    def see(self, *words: str) -> None:
        """All of it stands on the screen, nothing sticks out; a picture is kept to look at."""
        for each in words:
            expect(self.page.locator("main").get_by_text(each).first).to_be_visible()
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, self.page.url
        self.shots += 1
        self.page.screenshot(path=self.folder / f"{self.shots:02}.png", full_page=True)

    def press(self, name: str) -> None:
        link = self.page.get_by_role("link", name=name)
        link.or_(self.page.get_by_role("button", name=name)).first.click()

    def sit(self, words: str) -> None:
        """Answers every question with the option of these words, and hands in."""
        self.press("Mulai mengerjakan")
        expect(self.page.locator("[data-ringkasan]")).to_contain_text("dijawab")
        for number in range(QUESTIONS):
            self.page.locator("[data-soal]:visible label.opsi", has_text=words).click()
            self.press("Periksa jawaban" if number == QUESTIONS - 1 else "Berikutnya")
        hand_in(self.page)
        self.page.wait_for_url("**/hasil")

    def study(self) -> None:
        """Every lesson of the module and its check, whatever its questions are."""
        while not self.page.get_by_role("button", name="Mulai mengerjakan").count():
            follow(self.page.locator(".lanjut button"))
        self.press("Mulai mengerjakan")
        expect(self.page.locator("[data-ringkasan]")).to_contain_text("dijawab")
        self.page.locator("[data-peta] button").last.click()
        self.press("Periksa jawaban")
        hand_in(self.page)
        self.page.wait_for_url("**/pembahasan")


def test_a_month_of_somebody_who_learns_alone(server, time, chromium, tmp_path):
    context = chromium.new_context(**PHONE, base_url=server)
    me = Learner(context.new_page(), tmp_path)
    page = me.page
    # day 1: an account, the pre-test
    page.goto("/daftar")
    page.get_by_label("Nama lengkap").fill("I Wayan Sudarma")
    page.get_by_label("Anda ingin dipanggil apa?").fill("Pak Wayan")
    page.get_by_label("Nama pengguna").fill("wayan.tapin")
    page.get_by_label("Kata sandi").fill("padi hujan perahu")
    page.get_by_label("Kabupaten atau kota").select_option(index=1)
    me.press("Buat akun saya")
    me.see("Kartu pemulihan", "Anda belum punya kartu pemulihan")
    me.press("Buat kartu pemulihan")
    me.see("Kode pemulihan", "wayan.tapin")
    me.press("Sudah saya simpan")
    me.see("Halo, Pak Wayan", "Tes awal", "jam pelajaran")
    me.press("Buka tes awal")
    me.sit(WRONG)
    me.see("Terima kasih, jawaban Anda sudah kami terima")
    # days 2 and 3: lessons and checks
    for _ in range(2):
        time.forward(days=1)
        page.goto("/jalur")
        if page.get_by_role("link", name="Mulai modul").count():
            follow(page.get_by_role("link", name="Mulai modul"))
            follow(page.get_by_role("link", name="Mulai membaca"))
            me.study()
            me.see("Ini latihan.")
    page.goto("/jalur")
    me.see("Saatnya melihat kemajuan Anda")
    # day 7: the test, not passed; no key is shown
    time.forward(days=4)
    me.press("Buka tes akhir")
    me.see("Kunci dan penjelasan dibuka setelah Anda lulus", "baca lagi paling banyak tiga")
    me.sit(WRONG)
    me.see("Belum lulus, mari baca lagi", "lalu tes akhir terbuka lagi", "baca dulu")
    expect(page.get_by_role("link", name="Lihat pembahasan")).to_have_count(0)
    # the next day nothing is forgotten
    time.forward(days=1)
    page.goto("/jalur")
    me.see("Terakhir 0, perlu 70.", "Baca sekarang")
    page.goto("/tes/post-dasar")
    me.see("Sebelum mencoba lagi")
    expect(page.get_by_role("button", name="Mulai mengerjakan")).to_have_count(0)
    page.goto("/jalur")
    me.press("Baca sekarang")
    me.see("Kembali ke tes akhir")
    page.locator(".lanjut button").click()
    me.see("sudah dibaca lagi", "Tes akhir terbuka lagi")
    # day 9: passed, the keys are open, there is something to share
    time.forward(days=1)
    me.sit(RIGHT)
    me.see("Selamat, Anda lulus", "Kartu tingkat", "Lihat pembahasan")
    me.press("Kartu tingkat")
    me.see("I Wayan Sudarma", "Kabari lewat WhatsApp")
    with page.expect_download() as picture:
        me.press("Simpan gambar")
    picture.value.save_as(tmp_path / "kartu.png")
    assert (tmp_path / "kartu.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    expect(page).not_to_have_url(re.compile("wayan", re.IGNORECASE))
    # day 30: it is all still there
    time.forward(days=21)
    page.goto("/jalur")
    me.see("Kartu tingkat Anda")
    page.goto("/hasil-saya")
    me.see("Hasil saya", "nilai 100", "nilai 0", "Belum lulus")
    context.close()
