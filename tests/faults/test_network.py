"""No network, lost answers of the server, a killed browser: nothing given is lost or doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import CHROMIUM, PHONE, SWITCHES, sign_in
from tests.journeys.sitting_page import TOTAL, SittingPage

pytestmark = pytest.mark.browser


def test_the_test_goes_on_without_network_and_everything_arrives_afterwards(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    sitting.answer()
    sitting.expect_received(1)
    phone.set_offline(True)
    for position in range(2, TOTAL + 1):
        sitting.go(position)
        sitting.answer()
        sitting.expect_state("hp")
    expect(sitting.summary).to_have_text("8 dijawab · 1 diterima · 7 menunggu jaringan")
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    assert len(hall.counted(sitting.attempt)) == 1
    phone.set_offline(False)
    sitting.expect_received(TOTAL)
    expect(sitting.notice("tanpa-sinyal")).to_be_hidden()
    sitting.assert_stored()


def test_handing_in_without_network_waits_visibly_and_completes_itself(hall, siti, new_phone):
    phone = new_phone(siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all()
    sitting.submit()
    expect(sitting.page.get_by_text("Menunggu jaringan. Jangan tutup halaman ini.")).to_be_visible()
    assert not hall.is_submitted(attempt)
    phone.set_offline(False)
    sitting.expect_result()
    assert hall.counted(attempt) == sitting.given


def test_a_lost_response_to_handing_in_is_asked_again_and_gives_the_same_receipt(
    hall, siti, new_phone
):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    attempt, receipts = sitting.attempt, []

    def lose(route):
        receipts.append(route.fetch().json()["receipt"])
        route.abort() if len(receipts) < 2 else route.continue_()

    sitting.page.route("**/kirim", lambda route: lose(route))
    sitting.answer_all()
    sitting.submit()
    expect(sitting.page.get_by_text("Menunggu jaringan.")).to_be_visible()
    assert sitting.expect_result() == receipts[0]
    assert len(receipts) == 2 and len(set(receipts)) == 1
    assert hall.query("SELECT count(*) FROM mark WHERE attempt_id = ?", hall.key(attempt)) == [(1,)]


def test_a_lost_response_to_saving_doubles_nothing(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    lost = []

    def lose(route):
        route.fetch()
        lost.append(1)
        route.abort()

    sitting.page.route("**/peristiwa", lose)
    sitting.answer_all(upto=3)
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    sitting.page.unroute_all(behavior="wait")
    sitting.expect_received(3)
    assert lost
    assert len({row[0] for row in hall.answers(sitting.attempt)}) == 3
    sitting.assert_stored()


def test_a_wifi_that_answers_in_place_of_the_server_is_not_believed(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    portal = {
        "status": 200,
        "content_type": "text/html",
        "body": "<h1>Selamat datang di Wi-Fi</h1>",
    }
    sitting.page.route("**/peristiwa", lambda route: route.fulfill(**portal))
    sitting.answer()
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    sitting.expect_state("hp")
    sitting.page.unroute_all()
    sitting.expect_received(1)
    sitting.assert_stored()


def test_a_page_loaded_again_shows_and_sends_what_was_waiting(hall, siti, new_phone):
    sitting = SittingPage.begin(new_phone(siti), hall, siti)
    sitting.page.route("**/peristiwa", lambda route: route.abort())
    sitting.answer_all(upto=4)
    expect(sitting.notice("tanpa-sinyal")).to_be_visible()
    sitting.page.reload()
    sitting.wait_until_ready()
    expect(sitting.summary).to_contain_text("4 dijawab")
    sitting.page.unroute_all()
    sitting.expect_received(4)
    sitting.assert_stored()
    assert {row["id"] for row in sitting.kept()} == {
        row[0] for row in hall.query("SELECT id FROM answer_event WHERE attempt_id = ?",
                                     hall.key(sitting.attempt))
    }  # fmt: skip


@pytest.fixture
def new_browser(playwright, tmp_path):
    """Starts a Chromium with one and the same profile; none is left running."""
    started = []

    def start():
        started.append(Browser(playwright, tmp_path))
        return started[-1]

    yield start
    for browser in started:
        browser.kill()


def test_answers_survive_a_killed_browser(hall, siti, new_browser):
    killed = new_browser()
    phone = killed.phone(hall, siti)
    sitting = SittingPage.begin(phone, hall, siti)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all(upto=3)
    sitting.expect_state("hp")
    killed.kill()
    assert hall.answers(attempt) == []
    reopened = SittingPage.open(new_browser().phone(hall, siti), hall, attempt)
    reopened.expect_received(3)
    reopened.assert_stored(sitting.given)


class Browser:
    """A Chromium process with a profile on disk, to be killed and started again."""

    def __init__(self, playwright, folder):
        (folder / "DevToolsActivePort").unlink(missing_ok=True)
        assert CHROMIUM is not None
        self.process = subprocess.Popen(
            [CHROMIUM, *SWITCHES, "--headless=new", "--remote-debugging-port=0",
             f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 20
        while not (folder / "DevToolsActivePort").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        port = (folder / "DevToolsActivePort").read_text().splitlines()[0]
        self.browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")

    def phone(self, hall, account):
        """The profile itself: what it stores is on disk."""
        context = self.browser.contexts[0]
        context.set_default_timeout(10_000)
        sign_in(context, hall, account)
        return _Addressed(context, hall.url)

    def kill(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class _Addressed:
    """A context without a base address: pages get it when they are made."""

    def __init__(self, context, url):
        self.context, self.url = context, url

    def new_page(self):
        page = self.context.new_page()
        page.set_viewport_size(PHONE["viewport"])
        plain = page.goto
        page.goto = lambda path: plain(self.url + path)
        return page

    def set_offline(self, offline):
        self.context.set_offline(offline)
