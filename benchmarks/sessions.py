"""Whole first sessions on a phone with an empty cache, as a thumb would go through them."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from benchmarks.browser import Fetched, Meter, open_device
from lms.cli.sample_world import PASSWORD


def first_session(browser: Browser, base: str, username: str) -> list[Fetched]:
    """First page, sign in, path, module, lesson, the module's check, its explanations."""
    page, meter = _new_page(browser, base)
    page.get_by_role("link", name="Saya sudah punya akun").click()
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/jalur")
    page.locator("main .ajakan a").click()
    page.locator("main a.tombol").first.click()
    page.wait_for_load_state("networkidle")
    module = page.url.split("/modul/")[1].split("/")[0]
    page.goto(f"/tes/cek-{module}")
    _sit(page)
    page.wait_for_url("**/pembahasan")
    return _close(page, meter)


def newcomer_session(browser: Browser, base: str) -> list[Fetched]:
    """First page, registration, path, the whole pre-test, its result."""
    page, meter = _new_page(browser, base)
    page.get_by_role("link", name="Daftar").first.click()
    page.fill("[name=name]", "Orang Baru (contoh)")
    page.fill("[name=username]", "orang-baru")
    page.fill("[name=password]", PASSWORD)
    page.locator("select[name^=region]").select_option(index=5)
    page.get_by_role("button", name="Buat akun saya").click()
    page.wait_for_url("**/kartu-pemulihan")
    page.get_by_role("link", name="Nanti saja").click()
    page.wait_for_url("**/jalur")
    page.locator("main .ajakan a").click()
    _sit(page)
    page.wait_for_url("**/hasil")
    return _close(page, meter)


def _new_page(browser: Browser, base: str) -> tuple[Page, Meter]:
    page = open_device(browser, base).new_page()
    meter = Meter(page)
    page.goto("/")
    return page, meter


def _sit(page: Page) -> None:
    """Starts, answers what can be ticked with a pause for thought, hands in."""
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    summary = page.locator("[data-ringkasan]")
    expect(summary).to_contain_text("dijawab")
    answered = 0
    while True:
        if page.locator("[data-soal] label.opsi").count():
            page.locator("[data-soal] label.opsi").nth(1).click()
            answered += 1
            expect(summary).to_contain_text(f"{answered} diterima")
        forward = page.get_by_role("button", name="Berikutnya")
        if not forward.count():
            break
        forward.click()
    page.get_by_role("button", name="Periksa jawaban").click()
    page.locator("[data-serahkan] summary").click()
    page.get_by_role("button", name="Ya, kumpulkan").click()


def _close(page: Page, meter: Meter) -> list[Fetched]:
    page.wait_for_load_state("networkidle")
    fetched = meter.take()
    page.context.close()
    return fetched
