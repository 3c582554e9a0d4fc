"""One sitting in two places: the page says where it is open, one press takes over."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.sitting_page import SittingPage
from tests.journeys.test_sitting import axe

pytestmark = pytest.mark.browser
SEEN = "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))"


def expect_given_way(sitting: SittingPage) -> None:
    expect(sitting.notice("tempat-lain")).to_be_visible()
    expect(sitting.section.locator("input").first).to_be_disabled()


def test_a_second_phone_shows_where_it_is_open_and_takes_over_with_one_press(hall, siti, new_phone):
    first = SittingPage.begin(new_phone(siti), hall, siti)
    position = first.go_to_kind("single")
    first.tap(1)
    first.expect_received(1)
    second = SittingPage.open(new_phone(siti), hall, first.attempt, take=False)
    second.go(position)
    expect_given_way(second)
    expect(second.notice("di-mana")).to_contain_text("Chrome, sejak")
    assert axe(second.page) == []
    expect(first.notice("tempat-lain")).to_be_hidden()
    second.take_over()
    second.tap(3)
    second.expect_received(1)

    first.tap(2)
    expect_given_way(first)
    assert {row[1] for row in hall.answers(first.attempt)} == {'"1"', '"2"', '"3"'}
    second.assert_stored({position: "3"})
    first.take_over()
    expect(first.section.locator("input").nth(2)).to_be_checked()
    first.tap(4)
    first.expect_received(1)
    first.assert_stored({position: "4"})
    second.page.evaluate(SEEN)
    expect_given_way(second)


def test_what_waited_in_the_first_place_still_arrives_and_is_older(hall, siti, new_phone):
    first = SittingPage.begin(new_phone(siti), hall, siti)
    position = first.go_to_kind("single")
    first.page.context.set_offline(True)
    first.tap(1)
    other = position % 2 + 1
    first.go(other)
    first.answer()
    expect(first.summary).to_contain_text("2 menunggu jaringan")
    second = SittingPage.open(new_phone(siti), hall, first.attempt)
    second.go(position)
    second.tap(3)
    second.expect_received(1)
    first.page.context.set_offline(False)
    expect_given_way(first)
    first.expect_received(2)
    here = [row for row in hall.answers(first.attempt) if row[0] == position]
    assert [arrival for _, _, arrival in here] == ["outdated", "current"]
    second.assert_stored({position: "3", **first.given})


def test_a_place_that_does_not_answer_hands_nothing_in(hall, siti, new_phone):
    first = SittingPage.begin(new_phone(siti), hall, siti)
    second = SittingPage.open(new_phone(siti), hall, first.attempt, take=False)
    second.submit()
    expect(second.page.get_by_role("button", name="Lanjutkan di sini")).to_be_focused()
    second.page.wait_for_timeout(500)
    assert not hall.is_submitted(first.attempt)
    second.take_over()
    second.page.get_by_role("button", name="Ya, kumpulkan").click()
    second.expect_result()


def test_a_page_loaded_again_or_opened_anew_goes_on_without_asking(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.page.reload()
    sitting.wait_until_ready()
    expect(sitting.notice("tempat-lain")).to_be_hidden()
    sitting.answer()
    sitting.expect_received(1)
    attempt = sitting.attempt
    sitting.page.close()
    again = SittingPage.open(phone, hall, attempt, take=False)
    expect(again.notice("tempat-lain")).to_be_hidden()
    again.go(2)
    again.answer()
    again.expect_received(2)


def test_a_second_tab_asks_while_the_first_one_lives(hall, siti, new_phone):
    phone = new_phone(siti)
    first = SittingPage.begin(phone, hall, siti)
    first.go_to_kind("single")
    second = SittingPage.open(phone, hall, first.attempt, take=False)
    second.go(first.position)
    expect_given_way(second)
    expect(first.notice("tempat-lain")).to_be_hidden()
    second.take_over()
    expect_given_way(first)
    second.tap(2)
    second.expect_received(1)


def test_taking_back_a_test_that_was_handed_in_elsewhere_shows_the_receipt(hall, siti, new_phone):
    here = SittingPage.begin(new_phone(siti), hall, siti)
    here.go_to_kind("single")
    there = SittingPage.open(new_phone(siti), hall, here.attempt)
    here.page.evaluate(SEEN)
    expect_given_way(here)
    there.submit()
    receipt = there.expect_result()
    here.page.get_by_role("button", name="Lanjutkan di sini").click()
    expect(here.notice("bukti")).to_have_text(receipt)
