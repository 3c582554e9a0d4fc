"""Time is the server's: the end comes by itself, the phone's clock decides nothing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import close_unheard
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser
SHIFT = """(days) => {
  const Real = Date, shift = days * 864e5;
  window.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
    static now() { return Real.now() + shift; }
  };
}"""


def test_at_the_end_what_is_visible_is_saved_and_handed_in(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    attempt = sitting.attempt
    sitting.go_to_kind("short")
    hall.close_in(attempt, 3)
    sitting.page.reload()
    sitting.wait_until_ready()
    sitting.type("PSM")  # still unsaved and not left when the time is over
    expect(sitting.page.get_by_text("Waktu sudah habis.")).to_be_visible()
    expect(sitting.notice("bukti")).not_to_be_empty()
    assert hall.is_submitted(attempt)
    assert [row[1:] for row in hall.answers(attempt)] == [('"PSM"', "current")]
    sitting.page.get_by_role("link", name="Lihat hasil").click()
    sitting.expect_result()


def test_at_the_end_without_network_it_waits_and_says_what_came_late(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    hall.close_in(attempt, 3)
    sitting.page.reload()
    sitting.wait_until_ready()
    phone.set_offline(True)
    sitting.answer()
    expect(sitting.page.get_by_text("Menunggu jaringan.")).to_be_visible()
    hall.close_in(attempt, -60)
    phone.set_offline(False)
    expect(sitting.notice("terlambat")).to_contain_text("1 jawaban sampai sesudah tes ditutup")
    assert {(row[0], row[2]) for row in hall.answers(attempt)} == {(1, "late")}
    assert hall.is_submitted(attempt)


@pytest.mark.parametrize("days", [-1, 1, -4000, 5000])
def test_a_phone_whose_clock_is_a_day_off_loses_nothing(hall, siti, new_phone, days):
    phone = new_phone(siti)
    phone.add_init_script(f"({SHIFT})({days})")
    sitting = SittingPage.begin(phone, hall, siti)
    expect(sitting.notice("sisa-teks")).to_have_text(re.compile("^29:"))
    sitting.answer()
    sitting.expect_received(1)
    sitting.page.evaluate(f"({SHIFT})({-2 * days})")  # moved while the test is open
    sitting.go(2)
    sitting.answer()
    sitting.expect_received(2)
    expect(sitting.notice("sisa-teks")).to_have_text(re.compile("^29:"))
    sitting.assert_stored()
    assert {row[2] for row in hall.answers(sitting.attempt)} == {"current"}


def test_more_time_given_in_the_middle_reaches_the_page_with_the_next_answer(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    hall.close_in(sitting.attempt, 3700)
    sitting.answer()
    expect(sitting.notice("sisa-teks")).to_contain_text("1 jam")


@contextmanager
def nobody_commits(hall, sitting) -> Iterator[None]:
    """The database is locked from outside, once the page has said whose it is and is at rest."""
    sitting.page.wait_for_load_state("networkidle")
    with closing(sqlite3.connect(hall.data / "jenjang.db", isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        yield


def test_no_answer_is_called_received_before_the_commit(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    sitting.go_to_kind("single", "true_false")  # one tap, one change
    sitting.page.evaluate("""() => {
      window.seen = [];
      const state = document.querySelector("[data-keadaan]");
      const note = () => window.seen.push(state.dataset.keadaan);
      new MutationObserver(note).observe(state, {attributes: true});
    }""")
    with nobody_commits(hall, sitting):
        sitting.answer()
        sitting.expect_state("terkirim")
        sitting.page.wait_for_timeout(1000)
        assert "diterima" not in sitting.page.evaluate("window.seen")
    sitting.expect_state("diterima")
    sitting.assert_stored()


def test_a_database_that_stays_locked_is_503_and_the_phone_keeps_everything(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    with nobody_commits(hall, sitting):
        with sitting.page.expect_response("**/peristiwa") as answered:
            sitting.answer()
        assert answered.value.status == 503 and answered.value.headers["retry-after"]
        expect(sitting.notice("tanpa-sinyal")).to_be_visible()
        sitting.expect_state("hp")
    sitting.expect_received(1)
    sitting.assert_stored()


def test_a_sitting_opened_again_after_its_end_sends_what_is_left_and_hands_in(
    hall, siti, new_phone
):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer()
    sitting.expect_state("hp")
    close_unheard(sitting.page)
    hall.close_in(attempt, -60)
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(f"/pengerjaan/{attempt}")
    expect(page.get_by_text("1 jawaban sampai sesudah tes ditutup")).to_be_visible()
    assert hall.is_submitted(attempt)
    page.get_by_role("link", name="Lihat hasil").click()
    page.wait_for_url("**/hasil")
