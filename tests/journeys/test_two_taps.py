"""What a thumb does by mistake: two quick taps, the way back, the same page come to again."""

from __future__ import annotations

import asyncio
import contextlib
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.sitting_page import TOTAL, SittingPage, hand_in
from tests.journeys.test_way import fill_in

pytestmark = pytest.mark.browser
# milliseconds between two taps
PAUSES = (40, 120, 250, 600)
# seconds after which a finger has fallen, whether Chromium says so or not
UNANSWERED = 10
# An emulated phone gives a tap that meets a page before its first frame to 390/980 of the place,
# where a question of the last look's list is; the bar under the thumb holds nothing there.
MISSED = re.compile(rf"{TOTAL} soal belum dijawab|Soal \d dari {TOTAL}")
NO_STORAGE = """
Object.defineProperty(window, "indexedDB", { get() { throw new Error("refused"); } });
delete window.BroadcastChannel;
"""
NO_WEB_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new Error("refused"); } });
"""


def tap_twice(page: Any, spot: dict[str, float], pause: float) -> None:
    """A thumb that falls twice on the same pixel."""
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    tap(page, x, y)
    page.wait_for_timeout(pause)
    tap(page, x, y)


def tap(page: Any, x: float, y: float) -> None:
    """Chromium may never answer for a finger that falls while the page goes; nothing waits for it.

    `touchscreen.tap` has no time limit of its own, so it is given one.
    """
    finger = page.touchscreen
    with contextlib.suppress(TimeoutError):
        finger._sync(asyncio.wait_for(finger._impl_obj.tap(x=x, y=y), UNANSWERED))


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_two_quick_taps_never_hand_in(hall, siti, new_phone, scripts):
    attempt = hall.begin(siti)
    page = new_phone(siti, java_script_enabled=scripts).new_page()
    for pause in PAUSES:
        page.goto(f"/pengerjaan/{attempt}/{TOTAL}")
        last = page.locator(".bawah button").last
        expect(last).to_have_text("Periksa jawaban")
        if scripts:
            expect(page.locator("[data-ringkasan]")).to_contain_text("dijawab")
        if scripts:
            tap_twice(page, last.bounding_box(), pause)
        else:
            with page.expect_response("**/kirim"):
                tap_twice(page, last.bounding_box(), pause)
        there = f"{TOTAL} soal belum dijawab" if scripts else MISSED
        expect(page.get_by_role("heading", name=there)).to_be_visible()
        page.wait_for_timeout(300)
        assert not hall.is_submitted(attempt), pause
    page.goto(f"/pengerjaan/{attempt}/kirim")
    summary = page.locator("[data-serahkan] summary")
    summary.scroll_into_view_if_needed()
    tap_twice(page, summary.bounding_box(), 250)
    page.wait_for_timeout(300)
    assert not hall.is_submitted(attempt)
    page.reload()
    hand_in(page)
    page.wait_for_url("**/hasil")
    assert hall.is_submitted(attempt)


def test_a_thumb_that_goes_on_tapping_next_stops_at_the_last_look(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    spot = sitting.page.locator(".bawah button").last.bounding_box()
    for _ in range(TOTAL + 4):
        tap_twice(sitting.page, spot, 60)
    expect(sitting.page.locator("h1")).to_have_text("Periksa jawaban")
    assert not hall.is_submitted(sitting.attempt)


def test_back_after_handing_in_leads_to_the_path(hall, siti, new_phone):
    page = new_phone(siti).new_page()
    page.goto("/jalur")
    page.get_by_role("link", name="Buka tes awal").click()
    page.get_by_role("button", name="Mulai mengerjakan").click()
    page.wait_for_url("**/pengerjaan/**")
    sitting = SittingPage(page, hall)
    sitting.wait_until_ready()
    for position in range(1, TOTAL + 1):
        sitting.go(position)
    sitting.submit()
    sitting.expect_result()
    page.go_back()
    page.wait_for_url("**/jalur")


def test_back_without_a_script_leads_to_the_path_and_not_through_thirty_receipts(
    hall, siti, new_phone
):
    page = new_phone(siti, java_script_enabled=False).new_page()
    page.goto("/jalur")
    page.goto("/tes/pre-dasar")
    page.get_by_role("button", name="Mulai mengerjakan").click()
    for _ in range(3):
        page.get_by_role("button", name="Berikutnya").click()
    page.locator("[data-peta] button").last.click()
    page.get_by_role("button", name="Periksa jawaban").click()
    hand_in(page)
    page.wait_for_url("**/hasil")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Halo")).to_be_visible()


def test_coming_back_from_the_path_asks_nothing(hall, siti, new_phone):
    """The page before a test cleans up; it once forgot who answers the test that goes on."""
    sitting = SittingPage.start(new_phone(siti), hall)
    sitting.answer()
    sitting.expect_received(1)
    page = sitting.page
    for _ in range(2):
        page.goto("/jalur")
        page.get_by_role("link", name="Lanjutkan tes awal").click()
        page.wait_for_load_state("networkidle")
        page.get_by_role("link", name="Lanjutkan mengerjakan").click()
        sitting.wait_until_ready()
        expect(sitting.notice("tempat-lain")).to_be_hidden()
    sitting.go(2)
    sitting.answer()
    sitting.expect_received(2)


@pytest.mark.parametrize(
    "fault",
    [NO_STORAGE, NO_WEB_STORAGE, NO_STORAGE + NO_WEB_STORAGE],
    ids=["db", "web", "both"],
)
def test_a_page_of_an_app_that_keeps_nothing_knows_itself_again(hall, siti, new_phone, fault):
    phone = new_phone(siti)
    phone.add_init_script(fault)
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.page.reload()
    sitting.wait_until_ready()
    expect(sitting.notice("tempat-lain")).to_be_hidden()
    sitting.answer()
    sitting.expect_received(1)


def test_an_app_that_keeps_nothing_asks_where_the_test_really_is_elsewhere(hall, siti, new_phone):
    phone = new_phone(siti)
    phone.add_init_script(NO_STORAGE + NO_WEB_STORAGE)
    first = SittingPage.begin(phone, hall, siti)
    position = first.go_to_kind("single")
    first.tap(1)
    first.expect_received(1)
    SittingPage.open(new_phone(siti), hall, first.attempt)
    first.page.reload()
    expect(first.notice("tempat-lain")).to_be_visible()
    first.take_over()
    first.go(position)
    expect(first.section.locator("input").first).to_be_checked()


def test_what_is_over_elsewhere_is_forgotten_here(hall, siti, new_phone):
    phone = new_phone(siti)
    first = SittingPage.begin(phone, hall, siti)
    first.answer()
    first.expect_received(1)
    assert first.kept()
    hall.submit(siti, first.attempt)
    first.page.goto("/tes/pre-dasar")
    expect(first.page.get_by_text("Lihat hasil")).to_be_visible()
    first.page.wait_for_timeout(500)
    assert first.kept() == []


def test_a_button_that_writes_shows_it_and_writes_once(new_phone):
    page = new_phone().new_page()
    page.goto("/daftar")
    fill_in(page)
    # after the page's own script: what it says of each press; nothing goes out
    page.evaluate(
        "window.seen = []; addEventListener('submit', (event) => {"
        " seen.push([event.defaultPrevented, event.submitter.getAttribute('aria-busy')]);"
        " event.preventDefault(); })"
    )
    button = page.get_by_role("button", name="Buat akun saya")
    button.click()
    button.click()
    assert page.evaluate("seen") == [[False, "true"], [True, "true"]]
