"""A day in the field: 26 hours without network, a dead battery in between, and nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Error, expect

from lms.people.persons import get_person
from lms.training.angkatan import enrol, open_angkatan
from lms.training.arrangements import Details
from lms.training.rules.field_sheets import REPORT
from lms.training.rules.pass_rule import PassRule
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import Account, Hall
from tests.journeys.phones import CHROMIUM, PHONE, SWITCHES, sign_in

pytestmark = pytest.mark.browser
SHEET = "/kelas/pkl/lembar/pkl"


@pytest.fixture
def village(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server that may be cut off; others share theirs."""
    hall = Hall(tmp_path_factory.mktemp("village"))
    hall.start()
    yield hall
    hall.stop()


@pytest.fixture
def rahma(village: Hall) -> Account:
    account = village.add_person("rahma", "Rahma")
    now = datetime.now(UTC)
    with village.app.app_context(), unit_of_work():
        day = now.date()
        details = Details(day, day + timedelta(days=1)).with_rule(PassRule(pkl=70))
        angkatan = open_angkatan(details, slug="pkl", title="Diklat", jenjang_slug="dasar", now=now)
        enrol(get_person(account_id(account)), angkatan=angkatan, now=now)
    return account


def account_id(account: Account) -> Any:
    from uuid import UUID

    return UUID(account.id)


def phone_with(playwright: Any, folder: Path, hall: Hall) -> Any:
    """The same phone whenever it is switched on: what it kept is in its folder."""
    context = playwright.chromium.launch_persistent_context(
        str(folder), executable_path=CHROMIUM, args=SWITCHES, base_url=hall.url, **PHONE
    )
    context.set_default_timeout(10_000)
    return context


def pull_battery(folder: Path) -> None:
    """kill -9 of the browser on this folder and of all its helpers; nothing is flushed."""
    killed = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in words and b"chrom" in words:
            os.kill(int(entry.name), signal.SIGKILL)
            killed += 1
    assert killed
    time.sleep(1)


def fill(page: Any, line: str, words: str) -> None:
    page.locator(f'[name="b-{line}"]').fill(words)


def state(page: Any) -> Any:
    return page.locator("[data-keadaan]")


def test_26_hours_without_network_and_a_dead_battery(playwright, village, rahma, tmp_path):
    folder = tmp_path / "phone"
    picture = tmp_path / "panti.jpg"
    Image.new("RGB", (2400, 1800), "olive").save(picture)
    context = phone_with(playwright, folder, village)
    sign_in(context, village, rahma)
    page = context.new_page()
    page.goto(SHEET)
    expect(page).to_have_url(f"{village.url}/lembar/pkl/pkl/{rahma.id}")
    fill(page, "tempat", "Panti Sejahtera, 21 November")
    expect(state(page)).to_have_text("Semua sudah diterima.")
    # the bus leaves
    village.kill()
    fill(page, "amatan", "Ibu S, 70 tahun, tinggal sendiri. “Beras habis sejak kemarin.”")
    page.locator('[name="b-jenis"]').select_option("08")
    page.get_by_label("telantar secara psikis dan sosial").check()
    page.locator("#photo").set_input_files(picture)
    expect(page.locator(".foto-lapangan li")).to_have_count(1)
    expect(state(page)).to_contain_text("tersimpan di HP ini")
    pull_battery(folder)
    with pytest.raises(Error):
        page.goto("about:blank")

    # the next morning, still without network
    context = phone_with(playwright, folder, village)
    context.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=26))
    page = context.new_page()
    page.goto(f"/lembar/pkl/pkl/{rahma.id}")
    expect(page.locator('[name="b-amatan"]')).to_have_value(
        "Ibu S, 70 tahun, tinggal sendiri. “Beras habis sejak kemarin.”"
    )
    expect(page.locator('[name="b-tempat"]')).to_have_value("Panti Sejahtera, 21 November")
    expect(page.get_by_label("telantar secara psikis dan sosial")).to_be_checked()
    expect(page.locator(".foto-lapangan li")).to_have_count(1)
    fill(page, "renungan", "Saya terburu-buru menilai.")
    fill(page, "izin", "NIK 6305 0123 0487 0001")
    expect(page.get_by_text("tampak seperti NIK")).to_be_visible()

    # the bus is back
    village.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    # the browser forgot who was signed in; the phone did not forget what was written
    expect(state(page)).to_contain_text("5 bagian tersimpan di HP ini", timeout=20_000)
    page.get_by_role("link", name="Masuk lagi supaya terkirim").click()
    page.get_by_label("Nama pengguna").fill(rahma.username)
    page.get_by_label("Kata sandi").fill(rahma.password)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(f"{village.url}/lembar/pkl/pkl/{rahma.id}")
    expect(state(page)).to_contain_text("hapus dahulu nomor induknya", timeout=20_000)
    fill(page, "izin", "Kepada ibu S: “Bolehkah saya mencatat?”")
    for line in ("tanda", "belum", "mitra", "usul"):
        fill(page, line, f"tentang {line}")
    on_the_way: list[Any] = []
    page.route("**/pengumpulan", lambda route: on_the_way.append(route))
    page.get_by_role("button", name="Kumpulkan laporan").click()
    expect(state(page)).to_have_text("Laporan sedang dikumpulkan …", timeout=20_000)
    expect(page.locator("[data-dikumpulkan]")).to_be_hidden()
    while not on_the_way:
        page.wait_for_timeout(50)
    on_the_way.pop().continue_()
    expect(page.locator("[data-dikumpulkan]")).to_be_visible(timeout=20_000)
    expect(page.locator("[data-dikumpulkan]")).to_contain_text("Dikumpulkan")
    expect(state(page)).to_have_text("Semua sudah diterima.")
    query = "SELECT line, words FROM field_entry WHERE sheet = 'pkl' ORDER BY sequence"
    kept = dict(village.query(query))
    assert set(kept) == {line.name for line in REPORT.lines} - {"mirip"}
    assert kept["amatan"].startswith("Ibu S, 70 tahun") and kept["kriteria"] == "08b"
    assert kept["jenis"] == "08" and kept["renungan"] == "Saya terburu-buru menilai."
    assert village.query("SELECT count(*) FROM field_hand_in") == [(1,)]
    assert village.query("SELECT count(*) FROM field_entry WHERE words LIKE '%6305%'") == [(0,)]
    ((content,),) = village.query("SELECT content FROM field_photo")
    assert content[:3] == b"\xff\xd8\xff"
    # another phone of hers shows the same
    other = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
    try:
        second = other.new_context(**PHONE, base_url=village.url)
        sign_in(second, village, rahma)
        there = second.new_page()
        there.goto(SHEET)
        expect(there.locator('[name="b-renungan"]')).to_have_value("Saya terburu-buru menilai.")
        expect(there.locator(".foto-lapangan img")).to_have_count(1)
    finally:
        other.close()
        context.close()


def test_two_phones_and_a_stranger_at_the_same_phone(hall, siti, budi, room, new_phone):
    """What another phone wrote in the meantime is shown, and nobody sees the words of another."""
    slug = room.split("/")[2]
    first = new_phone(siti)
    page = first.new_page()
    page.goto(f"/kelas/{slug}/lembar/rtl")
    address = page.url
    fill(page, "apa1", "Mendata")
    expect(state(page)).to_have_text("Semua sudah diterima.")
    second = new_phone(siti).new_page()
    second.goto(f"/kelas/{slug}/lembar/rtl")
    expect(second.locator('[name="b-apa1"]')).to_have_value("Mendata")
    first.set_offline(True)
    fill(page, "apa1", "Mendata lansia")
    expect(state(page)).to_contain_text("tersimpan di HP ini")
    page.close()
    fill(second, "apa1", "Mendata anak")
    expect(state(second)).to_have_text("Semua sudah diterima.")
    first.set_offline(False)
    page = first.new_page()
    page.goto(address)
    expect(page.get_by_text("Di HP lain tertulis: Mendata anak")).to_be_visible()
    expect(state(page)).to_have_text("Semua sudah diterima.")
    expect(page.locator('[name="b-apa1"]')).to_have_value("Mendata lansia")
    # Budi takes the phone
    sign_in(first, hall, budi)
    page.goto(address)
    expect(page.get_by_text("HP ini sedang dipakai orang lain")).to_be_visible()
    expect(page.locator(".lembar-lapangan")).to_be_hidden()
