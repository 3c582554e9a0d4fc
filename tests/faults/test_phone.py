"""What a phone does to a page: locks, throws it away, crashes, goes back, is cut off in a call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.faults.wire import Wire
from tests.journeys.phones import sign_in
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser
HIDE = """(hidden) => {
  const shown = {hidden, visibilityState: hidden ? "hidden" : "visible"};
  for (const [name, value] of Object.entries(shown))
    Object.defineProperty(document, name, {value, configurable: true});
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
}"""
# after the last letter
ENDLESS_PAUSE = """() => {
  const plain = setTimeout;
  window.setTimeout = (action, ms, ...given) => (ms === 600 ? 0 : plain(action, ms, ...given));
}"""
TAP_TWICE = """(section) => {
  const [first, , third] = section.querySelectorAll("input[type=radio]");
  first.click();
  third.click();
}"""


def set_lifecycle(phone: Any, page: Any, state: str) -> None:
    """`frozen`, as behind a locked screen, or `active`."""
    phone.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": state})


def crash(page: Any) -> None:
    """The page is gone at once and says goodbye to nobody, as when its tab is thrown away."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()


def test_start_pressed_twice_and_the_back_button_give_one_sitting(hall, siti, new_phone):
    page = new_phone(siti).new_page()
    page.goto("/tes/pre-dasar")
    page.get_by_role("button", name="Mulai mengerjakan").dblclick()
    page.wait_for_url("**/pengerjaan/**")
    sitting = SittingPage(page, hall)
    sitting.wait_until_ready()
    attempt = sitting.attempt
    page.go_back()
    page.locator("main :is(form button, a[href*='/pengerjaan/'])").click()
    page.wait_for_url("**/pengerjaan/**")
    assert sitting.attempt == attempt
    assert hall.query("SELECT count(*) FROM attempt WHERE person_id = ?", siti.id) == [(1,)]


def test_the_back_button_inside_a_test_loses_no_answer(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    sitting.answer_all(upto=3)
    for position in (2, 1):
        sitting.page.go_back()
        expect(sitting.section).to_have_attribute("data-soal", str(position))
    sitting.page.go_forward()
    sitting.expect_received(3)
    sitting.assert_stored()


def test_going_back_after_handing_in_shows_no_open_test(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    attempt = sitting.attempt
    sitting.answer_all(upto=2)
    sitting.submit()
    sitting.expect_result()
    sitting.page.go_back()
    sitting.page.wait_for_timeout(1500)
    expect(sitting.page.locator("[data-soal]:visible")).to_have_count(0)
    assert {row[2] for row in hall.answers(attempt)} == {"current"}


def test_what_was_typed_is_sent_when_another_app_comes_to_the_front(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    position = sitting.go_to_kind("short")
    sitting.page.evaluate(ENDLESS_PAUSE)
    sitting.type("PSM")
    sitting.expect_state("hp")
    sitting.page.wait_for_timeout(800)
    assert hall.answers(sitting.attempt) == []
    with sitting.page.expect_response("**/peristiwa"):
        sitting.page.evaluate(HIDE, True)
    assert hall.counted(sitting.attempt) == {position: "PSM"}


def test_a_screen_locked_without_network_sends_when_it_is_unlocked(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    phone.set_offline(True)
    sitting.answer_all(upto=3)
    sitting.expect_state("hp")
    sitting.page.evaluate(HIDE, True)
    set_lifecycle(phone, sitting.page, "frozen")
    assert hall.answers(sitting.attempt) == []
    phone.set_offline(False)
    set_lifecycle(phone, sitting.page, "active")
    sitting.page.evaluate(HIDE, False)
    sitting.expect_received(3)
    sitting.assert_stored()


def test_a_tab_thrown_away_goes_on_where_it_was(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all(upto=3)
    sitting.expect_state("hp")
    crash(sitting.page)
    phone.set_offline(False)
    again = SittingPage.open(phone, hall, attempt)
    again.expect_received(3)
    again.assert_stored(sitting.given)


def test_a_tab_thrown_away_while_it_hands_in_hands_in_when_it_is_opened(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all(upto=2)
    sitting.submit()
    expect(sitting.page.get_by_text("Menunggu jaringan. Jangan tutup")).to_be_visible()
    crash(sitting.page)
    phone.set_offline(False)
    again = SittingPage.open(phone, hall, attempt)
    again.expect_received(2)
    assert not hall.is_submitted(attempt)  # a new page asks again; nothing was lost
    again.submit()
    again.expect_result()
    assert hall.counted(attempt) == sitting.given


def test_a_crash_between_sending_and_the_acknowledgement_doubles_nothing(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt, arrived = sitting.attempt, []
    sitting.go_to_kind("single")
    sitting.page.route("**/peristiwa", lambda route: arrived.append(route.fetch().status))
    sitting.answer()
    sitting.expect_state("terkirim")
    while not arrived:
        sitting.page.wait_for_timeout(50)
    assert arrived == [200] and len(hall.answers(attempt)) == 1  # stored, and nobody was told
    crash(sitting.page)
    again = SittingPage.open(phone, hall, attempt)
    again.expect_received(1)
    again.assert_stored(sitting.given)
    assert len(hall.answers(attempt)) == 1
    assert {row["arrival"] for row in again.kept()} == {"current"}


def test_two_taps_in_the_same_millisecond_are_two_answers_and_the_second_counts(
    hall, siti, new_phone
):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    position = sitting.go_to_kind("single")
    sitting.section.evaluate(TAP_TWICE)
    sitting.expect_received(1)
    sitting.assert_stored({position: "3"})
    rows = sitting.kept()
    assert [row["answer"] for row in sorted(rows, key=lambda row: row["sequence"])] == ["1", "3"]
    assert len({row["sequence"] for row in rows}) == 2


def test_handing_in_waits_until_every_answer_has_got_through(hall, siti, new_phone):
    """Handing in itself would get through: it must not overtake the answers."""
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    attempt = sitting.attempt
    sitting.page.route("**/peristiwa", lambda route: route.abort())
    sitting.answer_all()
    sitting.submit()
    expect(sitting.page.get_by_text("Menunggu jaringan. Jangan tutup")).to_be_visible()
    assert not hall.is_submitted(attempt)
    sitting.page.unroute_all()
    sitting.expect_result()
    assert hall.counted(attempt) == sitting.given


def test_a_tab_left_in_the_background_does_not_win_when_it_wakes_up(hall, siti, new_phone):
    phone = new_phone(siti)
    stale = SittingPage.begin(phone, hall, siti)
    position = stale.go_to_kind("single")
    stale.page.route("**/peristiwa", lambda route: route.abort())
    stale.tap(1)
    stale.expect_state("hp")
    stale.page.evaluate(HIDE, True)
    set_lifecycle(phone, stale.page, "frozen")
    newer = SittingPage.open(phone, hall, stale.attempt)
    newer.go(position)
    newer.tap(3)
    newer.expect_received(1)
    stale.page.unroute_all()
    set_lifecycle(phone, stale.page, "active")
    stale.page.evaluate(HIDE, False)
    expect(stale.notice("tempat-lain")).to_be_visible()
    expect(stale.section.locator("input").first).to_be_disabled()
    newer.assert_stored({position: "3"})
    assert sorted(row[1] for row in hall.answers(newer.attempt)) == ['"1"', '"3"']


@pytest.fixture
def wire(hall) -> Iterator[Wire]:
    wire = Wire(hall.port)
    yield wire
    wire.close()


def test_a_flush_cut_off_in_the_middle_is_told_truly_and_sent_again(hall, siti, new_phone, wire):
    phone = new_phone(base_url=wire.url)
    sign_in(phone, hall, siti)
    sitting = SittingPage.begin(phone, hall, siti)
    phone.set_offline(True)
    sitting.answer_all()
    wire.cuts = [(what, share) for share in (0.1, 0.5, 0.9) for what in ("call", "answer")]
    phone.set_offline(False)
    while wire.cut_off < 2 * len(wire.cuts):
        sitting.page.evaluate("dispatchEvent(new Event('online'))")  # not the pause before a retry
        sitting.page.wait_for_timeout(100)
        expect(sitting.summary).to_contain_text("8 dijawab · 0 diterima · 8 menunggu")
    wire.heal()
    sitting.page.evaluate("dispatchEvent(new Event('online'))")
    sitting.expect_received(8, timeout=45_000)  # a pause is at most 22 seconds
    sitting.assert_stored()
    assert len({row["id"] for row in sitting.kept()}) == len(hall.answers(sitting.attempt))
