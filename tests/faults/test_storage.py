"""A phone that cannot store, a slow phone, storage cleared under our feet: said truthfully."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser
REFUSED = "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };"
SILENT = "indexedDB.open = () => ({});"
FULL = """(() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (window.full) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, given);
  };
  window.full = %s;
})();"""

BUSY = """() => new Promise((held) => {
  const request = indexedDB.open('jenjang', 1);
  request.onsuccess = () => {
    const all = request.result.transaction(['events', 'sittings'], 'readwrite');
    const store = all.objectStore('events');
    const stay = () => { held(); if (!window.free) store.get('').onsuccess = stay; };
    stay();
  };
})"""


@pytest.mark.parametrize("fault", [REFUSED, FULL % "true"], ids=["refused", "full"])
def test_a_phone_that_cannot_store_is_told_before_the_test(hall, siti, new_phone, fault):
    phone = new_phone(siti)
    phone.add_init_script(fault)
    page = phone.new_page()
    page.goto("/tes/pre-dasar")
    expect(page.locator("[data-cek-simpanan]")).to_be_visible()


@pytest.mark.parametrize("fault", [REFUSED, SILENT, FULL % "true"], ids=["no", "silent", "full"])
def test_a_phone_that_cannot_store_says_so_and_saves_directly(hall, siti, new_phone, fault):
    phone = new_phone(siti)
    phone.add_init_script(fault)
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.answer_all(upto=2)
    sitting.expect_received(2)
    sitting.assert_stored()
    expect(sitting.notice("tanpa-simpan")).to_be_visible()
    phone.set_offline(True)
    sitting.go(3)
    sitting.answer()
    sitting.expect_state("layar")
    expect(sitting.notice("tanpa-sinyal-simpan")).to_be_visible()
    phone.set_offline(False)
    sitting.expect_received(3)
    sitting.assert_stored()


def test_a_letter_is_on_the_screen_alone_until_it_is_stored(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    phone.set_offline(True)
    sitting.go_to_kind("short", "number")
    written = sitting.section.locator("input.masukan")
    written.press_sequentially("1")
    sitting.expect_state("hp")
    sitting.page.evaluate(BUSY)
    written.press_sequentially("2")
    sitting.expect_state("layar", timeout=1_500)  # after three seconds the phone gives up
    sitting.page.evaluate("window.free = true")
    sitting.expect_state("hp")
    written.press_sequentially("3")
    sitting.expect_state("hp")
    assert sitting.kept()[-1]["answer"] == "123"


def test_a_phone_that_can_store_hears_nothing_of_it(hall, siti, new_phone):
    page = new_phone(siti).new_page()
    page.goto("/tes/pre-dasar")
    page.wait_for_timeout(300)
    expect(page.locator("[data-cek-simpanan]")).to_be_hidden()


def test_storage_that_fills_up_in_the_middle_is_told_and_used_again_when_it_can(
    hall, siti, new_phone
):
    phone = new_phone(siti)
    phone.add_init_script(FULL % "false")
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.answer()
    sitting.expect_received(1)
    sitting.page.evaluate("window.full = true")
    phone.set_offline(True)
    sitting.go(2)
    sitting.answer()
    sitting.expect_state("layar")
    sitting.page.evaluate("window.full = false")
    sitting.go(3)
    sitting.answer()
    sitting.expect_state("hp")
    sitting.go(2)
    sitting.expect_state("hp")
    phone.set_offline(False)
    sitting.expect_received(3)
    sitting.assert_stored()


def test_storage_cleared_in_the_middle_loses_nothing(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    phone.set_offline(True)
    sitting.answer_all(upto=2)
    session = phone.new_cdp_session(sitting.page)
    session.send("Storage.clearDataForOrigin", {"origin": hall.url, "storageTypes": "indexeddb"})
    sitting.go(3)
    sitting.answer()
    sitting.expect_state("hp")
    assert {row["position"] for row in sitting.kept()} == {1, 2, 3}
    phone.set_offline(False)
    sitting.expect_received(3)
    sitting.assert_stored()


def test_a_tap_in_the_first_moments_on_a_slow_phone_counts(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    position = sitting.go_to_kind("single")
    page = sitting.page
    phone.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    held = []
    page.route("**/built/ujian.js*", lambda route: held.append(route))
    page.goto(f"/pengerjaan/{sitting.attempt}/{position}", wait_until="commit")
    sitting.tap(3)
    assert hall.answers(sitting.attempt) == []
    held[0].continue_()
    sitting.expect_received(1)
    sitting.expect_state("diterima")
    sitting.assert_stored({position: "3"})


def test_next_pressed_before_the_script_is_there_saves_like_a_plain_form(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    position = sitting.go_to_kind("single", "true_false")
    page = sitting.page
    page.route("**/built/ujian.js*", lambda route: route.abort())
    page.goto(f"/pengerjaan/{sitting.attempt}/{position}", wait_until="commit")
    sitting.tap(2)
    page.locator(".bawah button").last.click()
    page.wait_for_load_state()
    sitting.assert_stored({position: "2"})
