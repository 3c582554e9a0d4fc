"""Signed out in the middle, a stranger on the same phone: answers stay with their owner."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import close_unheard, sign_in
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser


def fill_in(page, username, password):
    window = page.get_by_role("dialog", name="Masuk lagi")
    window.get_by_label("Nama pengguna").fill(username)
    window.get_by_label("Kata sandi").fill(password)
    window.get_by_role("button", name="Masuk", exact=True).click()


def one_tap(sitting: SittingPage) -> list[int]:
    """Two questions that one tap answers: the window opens after it, before a second one."""
    return sitting.list_kinds("single", "true_false")[:2]


def test_a_session_that_ended_is_renewed_inside_the_page(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.answer()
    sitting.expect_received(1)
    before = hall.answers(sitting.attempt)
    sitting.go(next(place for place in one_tap(sitting) if place != 1))
    phone.clear_cookies()
    sitting.answer()
    window = sitting.page.get_by_role("dialog", name="Masuk lagi")
    expect(window).to_be_visible()
    fill_in(sitting.page, siti.username, "bukan sandinya")
    expect(window).to_contain_text("tidak cocok")
    assert hall.answers(sitting.attempt) == before
    fill_in(sitting.page, siti.username, siti.password)
    expect(window).to_be_hidden()
    sitting.expect_received(2)
    sitting.assert_stored()


def test_signing_in_can_wait_and_answering_goes_on(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    first, second = one_tap(sitting)
    sitting.go(first)
    phone.clear_cookies()
    sitting.answer()
    sitting.page.get_by_role("button", name="Nanti saja").click()
    expect(sitting.notice("masuk-habis")).to_be_visible()
    sitting.go(second)
    sitting.answer()
    sitting.expect_state("hp")
    expect(sitting.summary).to_have_text("2 dijawab · 0 diterima · 2 menunggu Anda masuk")
    sitting.notice("masuk-habis").get_by_role("button", name="Masuk lagi").click()
    fill_in(sitting.page, siti.username, siti.password)
    sitting.expect_received(2)
    sitting.assert_stored()


def test_a_form_token_that_expired_is_renewed_without_a_word(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    sign_in(phone, hall, siti)  # a new session: the token of the open page does not fit any more
    sitting.answer()
    sitting.expect_received(1)
    expect(sitting.page.get_by_role("dialog")).to_be_hidden()
    sitting.assert_stored()


def test_nothing_is_sent_when_somebody_else_signs_in_in_the_window(hall, siti, budi, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.go(one_tap(sitting)[0])
    phone.clear_cookies()
    sitting.answer()
    fill_in(sitting.page, budi.username, budi.password)
    expect(sitting.notice("orang-lain")).to_be_visible()
    expect(sitting.section).to_be_hidden()
    sitting.page.wait_for_timeout(600)
    assert hall.answers(sitting.attempt) == []
    sitting.notice("orang-lain").get_by_role("button").click()
    fill_in(sitting.page, siti.username, siti.password)
    sitting.expect_received(1)
    sitting.assert_stored()


def test_a_queue_left_on_a_shared_phone_goes_out_as_its_owner_alone(hall, siti, budi, new_phone):
    phone = new_phone(siti)
    left = SittingPage.begin(phone, hall, siti)
    phone.set_offline(True)
    left.answer_all(upto=3)
    left.expect_state("hp")
    close_unheard(left.page)
    phone.clear_cookies()
    phone.set_offline(False)

    sign_in(phone, hall, budi)
    sent = []
    phone.on("request", lambda request: sent.append(request.post_data or ""))
    other = SittingPage.begin(phone, hall, budi)
    attempt = hall.query("SELECT id FROM attempt WHERE person_id = ?", siti.id)[0][0]
    expect(other.summary).to_have_text("0 dijawab · 0 diterima")
    other.answer()
    other.expect_received(1)
    other.assert_stored()
    other.submit()
    other.expect_result()
    assert hall.answers(attempt) == []
    assert {row["id"] for row in other.kept()}.isdisjoint(
        re.findall("[0-9a-f]{32}", " ".join(sent))
    )

    sign_in(phone, hall, siti)
    again = SittingPage.begin(phone, hall, siti)
    again.expect_received(3)
    again.assert_stored(left.given)


def test_an_open_page_of_one_person_says_so_when_another_begins(hall, siti, budi, new_phone):
    phone = new_phone(siti)
    first = SittingPage.begin(phone, hall, siti)
    phone.set_offline(True)
    first.answer()
    first.expect_state("hp")
    sign_in(phone, hall, budi)
    phone.set_offline(False)
    attempt = first.attempt
    SittingPage.begin(phone, hall, budi)
    expect(first.notice("orang-lain")).to_be_visible()
    expect(first.section).to_be_hidden()
    assert hall.answers(attempt) == []


def test_answers_of_a_test_nobody_opens_again_go_out_from_the_page_before_it(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all(upto=2)
    sitting.expect_state("hp")
    close_unheard(sitting.page)
    hall.close_in(attempt, -3600)
    phone.set_offline(False)
    page = phone.new_page()
    with page.expect_response("**/peristiwa"):
        page.goto("/tes/pre-dasar")
    assert {row[0] for row in hall.answers(attempt)} == {1, 2}
    assert {row[2] for row in hall.answers(attempt)} == {"late"}
