"""The shelf in a real browser: read, lose the network, read again; and nobody sees another's."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.hall import ROOT, Hall
from tests.journeys.phones import PHONE, follow, sign_in

pytestmark = pytest.mark.browser
MODULE = "/modul/awal"
LESSON = f"{MODULE}/melihat"
NO_NETWORK = "Halaman ini belum ada di HP Anda"
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("isi/"));
  const found = await Promise.all(names.map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname).sort()]));
  return Object.fromEntries(found);
}"""

TESTS = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("uji/"));
  const found = await Promise.all(names.map(async (name) =>
    (await (await caches.open(name)).keys()).length));
  return found.filter(Boolean);
}"""


class Library(Hall):
    """A server with templates of its own, so that a test can bring a newer program."""

    def _environment(self) -> dict[str, str]:
        return super()._environment() | {"LMS_TEMPLATES_DIR": str(self.folder / "templates")}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(ROOT / "templates", folder / "templates")
    library = Library(folder)
    library.start()
    yield library
    library.stop()


@pytest.fixture
def phone(library, chromium):
    """A phone in which somebody new is signed in, to whom the modules are open."""
    account = add_reader(library)
    context = chromium.new_context(**{**PHONE, "base_url": library.url})
    sign_in(context, library, account)
    yield context
    context.close()


def add_reader(library: Hall) -> Any:
    account = library.add_person(f"siti{os.urandom(4).hex()}", "Siti")
    library.submit(account, library.begin(account))
    return account


def open_shelf(context: Any) -> Any:
    """The path page, until the worker has taken over."""
    page = context.new_page()
    page.goto("/jalur")
    wait_until(page, lambda: page.evaluate("!!navigator.serviceWorker.controller"))
    return page


def wait_until(page: Any, is_done: Callable[[], object]) -> None:
    """Asks again and again; the page's own policy forbids Playwright's way of waiting."""
    for _ in range(100):
        if is_done():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never happened")


def read_lesson(page: Any) -> None:
    """Until the worker keeps it; it waits for the page itself first."""
    page.goto(LESSON)
    wait_until(page, lambda: [p for p in page.evaluate(KEPT).values() if LESSON in p and "/" in p])


def keep_module(page: Any) -> None:
    page.goto(MODULE)
    page.get_by_role("button", name="Simpan di HP").click()
    page.get_by_text("Sudah ada di HP").wait_for()


def test_what_was_read_is_read_again_without_network(phone):
    page = open_shelf(phone)
    read_lesson(page)
    page.evaluate("for (const mark of document.querySelectorAll('.tanda')) mark.remove()")
    text = page.locator(".prosa").inner_text()  # without what marks a place: a copy has none
    phone.set_offline(True)
    page.goto(LESSON)
    expect(page.locator(".prosa")).to_have_text(text, use_inner_text=True)
    expect(page.get_by_text("Ini salinan di HP Anda")).to_be_visible()
    assert page.evaluate("document.fonts.check('16px \"Plus Jakarta Sans\"')")
    assert "Siti" not in page.content() and "csrf" not in page.content()
    page.goto("/jalur")
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()
    follow(page.get_by_role("link", name="Melihat: pelan-pelan"))
    expect(page.locator(".prosa")).to_have_text(text, use_inner_text=True)


def test_what_is_read_without_network_counts_as_soon_as_there_is_one(phone, library):
    page = open_shelf(phone)
    keep_module(page)
    page.goto(LESSON)
    phone.set_offline(True)
    follow(page.get_by_role("button", name="Selesai membaca"))
    expect(page.get_by_text("Ini salinan di HP Anda")).to_be_visible()
    # the lesson that comes after it
    expect(page).to_have_url(re.compile(f"{re.escape(lessons(page)[1])}$"))
    follow(page.get_by_role("link", name="Sudah saya baca"))
    page.goto(LESSON)
    phone.set_offline(False)
    page.goto("/jalur")
    page.get_by_text("2 pelajaran yang Anda baca tanpa jaringan sudah dicatat.").wait_for()
    follow(page.get_by_role("link", name="Perbarui halaman"))
    expect(page.get_by_text("2 dari").first).to_be_visible()
    expect(page.get_by_text("tanpa jaringan sudah dicatat")).to_have_count(0)


def test_a_press_that_was_not_sent_says_so(phone):
    page = open_shelf(phone)
    page.goto("/tes/cek-awal")
    phone.set_offline(True)
    follow(page.get_by_role("button", name="Mulai mengerjakan"))
    expect(page.get_by_role("heading", name="Belum terkirim")).to_be_visible()
    phone.set_offline(False)
    page.go_back()
    expect(page.get_by_role("button", name="Mulai mengerjakan")).to_be_visible()


def lessons(page: Any) -> list[str]:
    """The lessons of the module on the phone, in order."""
    page = page.context.new_page()
    page.goto(MODULE)
    found = page.locator(".tapak a").evaluate_all("l => l.map(a => a.getAttribute('href'))")
    page.close()
    return [path for path in found if path.startswith(f"{MODULE}/")]


def test_a_module_is_kept_before_the_way_to_the_field_and_removed(phone):
    page = open_shelf(phone)
    keep_module(page)
    ((_, paths),) = page.evaluate(KEPT).items()
    assert {MODULE, LESSON, f"{MODULE}/kartu-saku"} <= set(paths)
    phone.set_offline(True)
    for path in paths[1:]:
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("h1")).not_to_have_text(NO_NETWORK)
    page.goto("/rak")
    expect(page.get_by_role("heading", name="Rak di HP Anda")).to_be_visible()
    expect(page.get_by_text("lengkap")).to_be_visible()
    expect(page.get_by_text("kB").first).to_be_visible()
    page.get_by_role("button", name="Hapus dari HP").click()
    page.get_by_text("Rak masih kosong").wait_for()
    assert page.evaluate(KEPT) == {}
    assert page.evaluate("caches.open('aset').then(c => c.keys()).then(k => k.length)") == 0
    page.goto(LESSON)
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()


def test_a_page_without_its_picture_is_not_kept_at_all(phone, library):
    page = open_shelf(phone)
    library.change("UPDATE picture SET media_type = media_type, sha256 = 'x' || sha256")
    page.goto(MODULE)
    page.get_by_role("button", name="Simpan di HP").click()
    page.get_by_text("Belum berhasil").wait_for()
    assert page.evaluate(KEPT) == {}
    library.change("UPDATE picture SET sha256 = substr(sha256, 2)")
    page.get_by_role("button", name="Simpan di HP").click()
    page.get_by_text("Sudah ada di HP").wait_for()
    phone.set_offline(True)
    page.goto(LESSON)
    assert page.locator(".prosa img").first.evaluate("picture => picture.naturalWidth") > 0


def test_signing_out_empties_the_shelf(phone):
    page = open_shelf(phone)
    read_lesson(page)
    page.get_by_role("button", name="Keluar").click()
    page.get_by_text("Anda sudah keluar").wait_for()
    assert page.evaluate(KEPT) == {}
    phone.set_offline(True)
    page.goto(LESSON)
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()
    expect(page.get_by_text("Rak masih kosong")).to_be_visible()


def test_another_person_sees_nothing_of_it(phone, library):
    page = open_shelf(phone)
    read_lesson(page)
    sign_in(phone, library, add_reader(library))
    page.goto("/perangkat")
    assert page.evaluate(KEPT) == {}
    phone.set_offline(True)
    page.goto(LESSON)
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()


def test_a_session_that_ended_closes_the_shelf_until_its_owner_is_back(phone, library):
    page = open_shelf(phone)
    read_lesson(page)
    cookies = phone.cookies()
    phone.clear_cookies()
    page.goto("/jalur")
    expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
    phone.set_offline(True)
    page.goto(LESSON)
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()
    phone.set_offline(False)
    phone.add_cookies(cookies)
    page.goto("/jalur")
    phone.set_offline(True)
    page.goto(LESSON)
    expect(page.get_by_text("Ini salinan di HP Anda")).to_be_visible()


def test_pages_of_a_person_and_of_tests_are_never_kept(phone):
    page = open_shelf(phone)
    read_lesson(page)
    for path in ("/jalur", "/perangkat", "/tes/post-dasar", "/tes/pre-dasar", "/rak", MODULE):
        page.goto(path)
    page.wait_for_timeout(2500)
    kept = [path for paths in page.evaluate(KEPT).values() for path in paths]
    assert sorted(kept) == ["/", MODULE, LESSON]
    phone.set_offline(True)
    page.goto("/tes/post-dasar")
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()
    page.goto("/pengerjaan/00000000-0000-0000-0000-000000000000")
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()


def test_a_running_test_survives_a_reload_without_network(phone, library):
    page = open_shelf(phone)
    page.goto("/tes/cek-awal")
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    attempt = page.url.split("/")[4]
    page.locator("[data-ringkasan]", has_text="dijawab").wait_for()
    page.wait_for_timeout(1000)
    phone.set_offline(True)
    page.reload()
    page.locator("[data-ringkasan]", has_text="dijawab").wait_for()
    one_tap = page.locator("[data-soal]:visible label.opsi").first
    for button in page.locator("[data-peta] button").all():
        if one_tap.is_visible():
            break
        button.click()
    one_tap.click()
    page.locator("[data-tanpa-sinyal]:not([hidden])").wait_for()
    page.reload()
    page.locator("[data-ringkasan]", has_text="1 menunggu jaringan").wait_for()
    phone.set_offline(False)
    page.locator("[data-ringkasan]", has_text="1 diterima").wait_for(timeout=45_000)
    assert len(library.answers(attempt)) == 1
    page.goto(f"/pengerjaan/{attempt}/kirim")
    page.locator("[data-serahkan] summary").click()
    page.get_by_role("button", name="Ya, kumpulkan").click()
    page.wait_for_url("**/pembahasan")
    wait_until(page, lambda: page.evaluate(TESTS) == [])


def test_the_page_of_a_test_is_nobody_elses(phone, library):
    page = open_shelf(phone)
    page.goto("/tes/cek-awal")
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    address = page.url
    wait_until(page, lambda: page.evaluate(TESTS))
    sign_in(phone, library, add_reader(library))
    page.goto("/perangkat")
    wait_until(page, lambda: page.evaluate(TESTS) == [])
    phone.set_offline(True)
    page.goto(address)
    expect(page.get_by_role("heading", name=NO_NETWORK)).to_be_visible()


def test_a_new_publication_replaces_the_whole_module(phone, library):
    page = open_shelf(phone)
    keep_module(page)
    (before,) = page.evaluate(KEPT)
    lesson = next(Path(library.folder / "curriculum").rglob("*-melihat.md"))
    lesson.write_text(lesson.read_text().replace("\n\n", "\n\nKalimat baru terbit.\n\n", 2))
    publish(library)
    page.goto("/jalur")
    wait_until(page, lambda: before not in page.evaluate(KEPT))
    ((_, paths),) = page.evaluate(KEPT).items()
    assert {MODULE, LESSON, f"{MODULE}/kartu-saku"} <= set(paths)
    phone.set_offline(True)
    page.goto(LESSON)
    expect(page.get_by_text("Kalimat baru terbit.").first).to_be_visible()


def test_a_newer_program_takes_over_with_all_its_parts(phone, library):
    page = open_shelf(phone)
    (before,) = shells(page)
    offline = library.folder / "templates" / "learning" / "shelf" / "offline.html"
    offline.write_text(offline.read_text().replace("Coba lagi", "Coba sekali lagi"))
    library.stop()
    library.start()
    page.goto("/jalur")
    wait_until(page, lambda: before not in shells(page))
    assert len(shells(page)) == 1
    phone.set_offline(True)
    page.goto("/perangkat")
    expect(page.get_by_text("Coba sekali lagi")).to_be_visible()


def shells(page: Any) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return [name for name in names if name.startswith("kulit/")]


def publish(library: Hall) -> None:
    library.stop()
    library.start()


@pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "signed out"])
def test_darurat_is_one_tap_away_when_the_server_is_gone(library, phone, chromium, signed_in):
    options = {**PHONE, "base_url": library.url}
    context = phone if signed_in else chromium.new_context(**options)
    page = context.new_page()
    page.goto("/jalur" if signed_in else "/darurat")
    wait_until(page, lambda: page.evaluate("!!navigator.serviceWorker.controller"))
    wait_until(page, lambda: page.evaluate("caches.match('/darurat').then(Boolean)"))
    page.goto("/jalur" if signed_in else "/")
    library.stop()
    context.set_offline(True)
    try:
        page.get_by_role("link", name="Darurat").first.click()
        page.wait_for_url("**/darurat")
        expect(page.locator("h1")).to_have_text("Darurat")
        expect(page.get_by_text(NO_NETWORK)).to_have_count(0)
        page.reload()
        expect(page.locator("h1")).to_have_text("Darurat")
    finally:
        context.set_offline(False)
        library.start()
