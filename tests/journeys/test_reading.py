"""A lesson in a real browser: listening, the place of last time, a mark; and without a script."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import PHONE, sign_in
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser
LESSON = "/modul/awal/melihat"
# a voice that says each part in a tenth of a second
VOICE = """
  window.said = [];
  const voice = { lang: "id-ID", name: "suara" };
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(speechSynthesis, "getVoices", { value: () => [voice] });
  Object.defineProperty(speechSynthesis, "cancel", { value: () => clearTimeout(window.speaking) });
  Object.defineProperty(speechSynthesis, "speak", { value: (spoken) => {
    window.said.push(spoken.text);
    window.speaking = setTimeout(() => spoken.onend(), 100);
  } });
"""
MUTE = 'Object.defineProperty(speechSynthesis, "getVoices", { value: () => [] })'


def open_phone(hall, chromium, **given):
    account = hall.add_person(f"siti{os.urandom(4).hex()}", "Siti")
    hall.submit(account, hall.begin(account))
    context = chromium.new_context(**{**PHONE, "base_url": hall.url, **given})
    sign_in(context, hall, account)
    return context


def wait_until_said(page, parts: int) -> None:
    """The page's policy refuses what Playwright itself would wait with."""
    for _ in range(100):
        if page.evaluate("said.length") >= parts:
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.evaluate("said"))


def test_listening_stops_and_goes_on_and_the_last_place_is_offered(hall, chromium):
    context = open_phone(hall, chromium)
    page = context.new_page()
    page.add_init_script(VOICE)
    page.goto(LESSON)
    button = page.locator("[data-dengar]")
    button.click()
    wait_until_said(page, 3)
    expect(page.locator(".dibaca")).to_have_count(1)
    button.click()
    stopped = page.evaluate("said.length")
    page.wait_for_timeout(400)
    assert page.evaluate("said.length") == stopped
    expect(button).to_contain_text("Lanjut dengarkan")
    button.click()
    wait_until_said(page, stopped + 2)
    said = page.evaluate("said")
    # what was cut off is said again, and nothing else twice
    assert said[stopped] == said[stopped - 1] and len(set(said)) >= len(said) - 1
    assert not [part for part in said if "Tandai" in part]

    button.click()
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.wait_for_timeout(600)
    page.goto("/jalur")
    page.goto(LESSON)
    back = page.locator("[data-tempat]")
    back.click()
    expect(back).to_be_hidden()
    assert page.evaluate("scrollY") > 200
    context.close()


def test_a_phone_without_an_indonesian_voice_offers_no_listening(hall, chromium):
    context = open_phone(hall, chromium)
    page = context.new_page()
    page.add_init_script(MUTE)
    page.goto(LESSON)
    expect(page.locator("[data-dengar]")).to_be_hidden()
    context.close()


def test_answering_marking_and_searching_need_no_script(hall, chromium):
    context = open_phone(hall, chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(LESSON)
    expect(page.locator("[data-dengar]")).to_be_hidden()
    right, wrong = page.get_by_text("Tepat. Itu yang"), page.get_by_text("Belum tepat. Itu dugaan.")
    expect(right).to_be_hidden()
    page.locator("summary", has_text="tidak merawat").press("Enter")
    expect(wrong).to_be_visible()
    expect(right).to_be_hidden()
    page.locator("summary", has_text="Air menetes").click()
    expect(right).to_be_visible()
    page.locator(".tanda a").first.click()
    page.get_by_label("Catatan Anda").fill("Tanya Bu Lurah")
    page.get_by_role("button", name="Simpan tanda").click()
    expect(page.get_by_text("Tanya Bu Lurah")).to_be_visible()
    page.goto("/cari")
    page.get_by_label("Tulis seperti Anda bertanya").fill("melhat")
    page.locator("main").get_by_role("button", name="Cari").click()
    expect(page.locator(f"main a[href^='{LESSON}']")).to_have_count(1)
    context.close()


def test_a_question_is_read_with_its_options_and_stays_unanswered(hall, chromium):
    account = hall.add_person(f"siti{os.urandom(4).hex()}", "Siti")
    context = chromium.new_context(**PHONE, base_url=hall.url)
    sign_in(context, hall, account)
    context.add_init_script(VOICE)
    sitting = SittingPage.begin(context, hall, account)
    page = sitting.page
    page.locator("[data-dengar]").click()
    options = page.locator("[data-soal] label.opsi").all_inner_texts()
    wait_until_said(page, 1 + len(options))
    page.wait_for_timeout(500)
    said = " ".join(page.evaluate("said"))
    for option in options:
        assert option.split("\n")[-1].strip() in said
    for silent in ("Tandai", "Belum dijawab", "Tersimpan", "Soal 1"):
        assert silent not in said
    sitting.expect_state("kosong")
    page.locator("[data-dengar]").click()
    wait_until_said(page, 1)
    page.get_by_role("button", name="Berikutnya").click()
    sitting.expect_position(2)
    quiet = page.evaluate("said.length")
    page.wait_for_timeout(400)
    assert page.evaluate("said.length") == quiet
    expect(page.locator("[data-dengar]")).to_have_text("Dengarkan")
    context.close()


def test_how_an_answer_is_kept_stands_behind_a_tap(hall, chromium):
    account = hall.add_person(f"siti{os.urandom(4).hex()}", "Siti")
    context = chromium.new_context(**PHONE, base_url=hall.url)
    sign_in(context, hall, account)
    context.add_init_script(MUTE)
    sitting = SittingPage.begin(context, hall, account)
    expect(sitting.page.locator("[data-dengar]")).to_be_hidden()
    expect(sitting.state.locator("summary")).to_have_text("Belum dijawab", use_inner_text=True)
    sitting.answer()
    sitting.expect_state("diterima")
    summary = sitting.state.locator("summary")
    expect(summary).to_have_text("Tersimpan", use_inner_text=True)
    way = sitting.state.locator(".jalan")
    expect(way).to_be_hidden()
    summary.click()
    expect(way).to_be_visible()
    expect(way).to_contain_text("di HP")
    context.set_offline(True)
    sitting.go(2)
    sitting.answer()
    expect(summary).to_have_text("Tersimpan di HP", use_inner_text=True)
    context.set_offline(False)
    sitting.expect_state("diterima", timeout=30_000)
    context.close()


def test_the_sheet_with_a_words_meaning_is_a_window(hall, chromium):
    hall.change(
        "INSERT INTO glossary_term (code, name, body_html) VALUES ('gubuk', 'Gubuk', ?)",
        "<p>Rumah kecil dari kayu.</p>",
    )
    word = '<p><a class="istilah" id="kata-gubuk" href="#istilah-gubuk">gubuk</a></p>'
    hall.change(
        "UPDATE lesson SET terms = ?, html = html || ? WHERE slug = 'melihat'", '["gubuk"]', word
    )
    context = open_phone(hall, chromium)
    page = context.new_page()
    page.goto(LESSON)
    page.locator("#kata-gubuk").click()
    sheet = page.get_by_role("dialog", name="Gubuk")
    expect(sheet).to_be_focused()
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("link", name="Kembali membaca")).to_be_focused()
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("link", name="Kembali membaca")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#kata-gubuk")).to_be_focused()
    context.close()
