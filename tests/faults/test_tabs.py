"""The same test in two places: the newest word counts, the older place says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser


def test_an_older_tab_says_that_the_test_is_open_elsewhere(hall, siti, new_phone):
    phone = new_phone(siti)
    older = SittingPage.begin(phone, hall, siti)
    position = older.go_to_kind("single")
    older.tap(1)
    older.expect_received(1)
    newer = SittingPage.open(phone, hall, older.attempt)
    expect(older.notice("tempat-lain")).to_be_visible()
    expect(older.section.locator("input").first).to_be_disabled()
    newer.go(position)
    newer.tap(3)
    newer.expect_received(1)
    newer.assert_stored({position: "3"})

    older.notice("tempat-lain").get_by_role("button", name="Lanjutkan di sini").click()
    expect(newer.notice("tempat-lain")).to_be_visible()
    older.wait_until_ready()
    older.go(position)
    expect(older.section.locator("input").nth(2)).to_be_checked()
    older.tap(2)
    older.expect_received(1)
    older.assert_stored({position: "2"})


def test_two_tabs_number_their_answers_from_one_counter(hall, siti, new_phone):
    phone = new_phone(siti)
    first = SittingPage.begin(phone, hall, siti)
    first.answer_all(upto=2)
    second = SittingPage.open(phone, hall, first.attempt)
    second.go(3)
    second.answer()
    second.expect_received(3)
    sequences = [row["sequence"] for row in second.kept()]
    assert len(sequences) == len(set(sequences))


def test_an_older_phone_whose_answer_is_outdated_says_so(hall, siti, new_phone):
    old = SittingPage.begin(new_phone(siti), hall, siti)
    position = old.go_to_kind("single")
    new = SittingPage.open(new_phone(siti), hall, old.attempt)
    new.go(position)
    for choice in (1, 2, 3):
        new.tap(choice)
        new.expect_received(1)
    old.tap(1)
    expect(old.notice("tempat-lain")).to_be_visible()
    assert len(hall.answers(old.attempt)) == 4
    assert hall.counted(old.attempt) == {position: "3"}
    old.notice("tempat-lain").get_by_role("button", name="Lanjutkan di sini").click()
    old.wait_until_ready()
    old.go(position)
    expect(old.section.locator("input").nth(2)).to_be_checked()


def test_handing_in_elsewhere_closes_this_page_with_the_same_receipt(hall, siti, new_phone):
    here = SittingPage.begin(new_phone(siti), hall, siti)
    here.go_to_kind("single")
    there = SittingPage.open(new_phone(siti), hall, here.attempt)
    there.submit()
    receipt = there.expect_result()
    here.tap(1)
    expect(here.page.get_by_text("Tes ini sudah ditutup,")).to_be_visible()
    expect(here.notice("bukti")).to_have_text(receipt)
    expect(here.notice("terlambat")).to_contain_text("jawaban sampai sesudah tes ditutup")
    assert [row[2] for row in hall.answers(here.attempt)][-1] == "late"
