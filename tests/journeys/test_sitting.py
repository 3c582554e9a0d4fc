"""A whole test in a real browser: every kind of question, true states, handing in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import follow
from tests.journeys.sitting_page import TOTAL, SittingPage, hand_in

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"


def test_every_kind_of_question_is_answered_received_and_handed_in(hall, siti, new_phone):
    sitting = SittingPage.start(new_phone(siti), hall)
    for position in range(1, TOTAL + 1):
        sitting.go(position)
        sitting.expect_state("kosong")
        sitting.answer()
        sitting.expect_state("diterima")
    sitting.expect_received(TOTAL)
    attempt = sitting.attempt
    sitting.assert_stored()
    sitting.submit()
    receipt = sitting.expect_result()
    assert hall.query("SELECT receipt FROM submission WHERE attempt_id = ?", hall.key(attempt)) == [
        (receipt,)
    ]
    assert sitting.kept() == []


def test_moving_between_questions_asks_the_server_nothing(hall, siti, new_phone):
    sitting = SittingPage.start(new_phone(siti), hall)
    page, asked = sitting.page, []
    page.on("request", lambda r: asked.append(r.url) if r.resource_type != "image" else None)
    first = sitting.position
    page.get_by_role("button", name="Berikutnya").click()
    sitting.expect_position(first + 1)
    expect(page.locator("h1")).to_have_text(f"Soal {first + 1} dari {TOTAL}")
    expect(page).to_have_url(re.compile(f"/{first + 1}$"))
    sitting.go(5)
    page.go_back()
    sitting.expect_position(first + 1)
    page.get_by_role("button", name="Sebelumnya").click()
    sitting.expect_position(first)
    expect(sitting.section).to_be_focused()
    assert [url for url in asked if "icons.svg" not in url] == []


def test_the_check_before_handing_in_lists_what_is_empty_and_in_doubt(hall, siti, new_phone):
    sitting = SittingPage.start(new_phone(siti), hall)
    sitting.answer_all(upto=TOTAL - 2)
    sitting.go(2)
    sitting.page.get_by_role("checkbox", name="Tandai ragu-ragu").check()
    sitting.check()
    page = sitting.page
    expect(page.get_by_role("heading", name="2 soal belum dijawab")).to_be_visible()
    expect(page.get_by_role("heading", name="1 soal Anda tandai ragu-ragu")).to_be_visible()
    page.locator("[data-kosong]").get_by_role("button").first.click()
    sitting.expect_position(TOTAL - 1)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Periksa jawaban")
    page.reload()
    expect(page.get_by_role("heading", name="2 soal belum dijawab")).to_be_visible()
    hand_in(page)
    sitting.expect_result()


def test_typed_words_are_sent_after_a_pause_as_one_event(hall, siti, new_phone):
    sitting = SittingPage.start(new_phone(siti), hall)
    sitting.go_to_kind("short")
    sitting.section.locator("input.masukan").press_sequentially("rujukan", delay=50)
    sitting.given[sitting.position] = "rujukan"
    sitting.expect_state("diterima")
    assert len(hall.answers(sitting.attempt)) == 1
    sitting.assert_stored()


def test_an_answer_taken_back_is_empty_again(hall, siti, new_phone):
    sitting = SittingPage.start(new_phone(siti), hall)
    position = sitting.go_to_kind("multiple")
    sitting.tap(1)
    sitting.expect_received(1)
    sitting.tap(1)
    sitting.expect_received(0)
    sitting.expect_state("kosong")
    sitting.assert_stored({position: None})


def test_a_question_is_answered_and_left_by_keyboard_alone(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti, has_touch=False, is_mobile=False), hall, siti)
    first = sitting.go_to_kind("single")
    keyboard = sitting.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    sitting.expect_received(1)
    sitting.assert_stored({first: "2"})
    next_button = sitting.page.locator(".bawah button").last
    while not next_button.evaluate("button => button === document.activeElement"):
        keyboard.press("Tab")
    keyboard.press("Enter")
    if first < TOTAL:
        sitting.expect_position(first + 1)
        expect(sitting.section).to_be_focused()


def test_without_scripts_every_question_is_a_plain_form(hall, siti, new_phone):
    page = new_phone(siti, java_script_enabled=False).new_page()
    page.goto("/tes/pre-dasar")
    follow(page.get_by_role("button", name="Mulai mengerjakan"))
    attempt = page.url.split("/")[4]
    for position in range(1, TOTAL + 1):
        expect(page.locator("[data-soal]")).to_have_attribute("data-soal", str(position))
        if page.locator("label.opsi").count():
            page.locator("label.opsi").first.click()
        follow(page.locator(".bawah button").last)
    hand_in(page)
    page.wait_for_url("**/hasil")
    assert hall.is_submitted(attempt)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_a_sitting(hall, siti, new_phone, scheme):
    sitting = SittingPage.start(new_phone(siti, color_scheme=scheme), hall)
    assert axe(sitting.page) == []
    sitting.answer_all(upto=5)
    sitting.page.context.set_offline(True)
    sitting.go(6)
    sitting.answer()
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    assert axe(sitting.page) == []
    sitting.submit()
    expect(sitting.page.get_by_text("Menunggu jaringan.")).to_be_visible()
    assert axe(sitting.page) == []


def axe(page) -> list[str]:
    """Ids of the rules that are broken."""
    page.evaluate(AXE.read_text() + ";0")
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:80]}" for one in found]
