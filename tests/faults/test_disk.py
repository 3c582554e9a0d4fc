"""The disk is full, read-only, slow, or loses its power: acknowledged is what it really holds."""

from __future__ import annotations

import itertools
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.faults.faulty_hall import FaultyHall
from tests.faults.random_sitting import QUESTIONS
from tests.faults.simulated_phone import CARRY, NoAnswer, Phone
from tests.faults.verdict import judge
from tests.journeys.phones import sign_in
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.process
_numbers = itertools.count(1)


def begin(hall: FaultyHall) -> Phone:
    number = next(_numbers)
    phone = Phone(hall, hall.add_person(f"cakram{number}"), random.Random(number))
    phone.begin()
    return phone


@pytest.mark.parametrize(("when", "seed"), [("before", None), ("before", 1), ("after", None)])
def test_a_power_cut_at_the_sync_of_a_commit_loses_and_doubles_nothing(disk, when, seed):
    phone = begin(disk)
    phone.answer(1, "1")
    phone.flush_all()
    phone.answer(2, "2")
    disk.cut_power(when)
    with pytest.raises(NoAnswer):
        phone.flush()
    disk.wait_for_darkness()
    disk.power_returns(seed=seed)
    assert disk.query("PRAGMA integrity_check") == [("ok",)]
    stored = {row[0] for row in disk.answers(phone.attempt)}
    assert 1 in stored
    if seed is None:
        assert (2 in stored) == (when == "after")
    phone.submit()
    assert [row[1:] for row in disk.answers(phone.attempt)] == [
        ('"1"', "current"),
        ('"2"', "current"),
    ]
    assert judge(disk, [phone]).lost == 0


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_power_cut_while_many_wait_for_one_sync_loses_nothing_acknowledged(disk, when):
    phones = [begin(disk) for _ in range(8)]
    disk.cut_power(when, 9)

    def tap_until_dark(phone: Phone) -> None:
        with suppress(NoAnswer):
            for position in range(1, QUESTIONS + 1):
                phone.answer(position, "1")
                phone.flush()

    with ThreadPoolExecutor(len(phones)) as pool:
        list(pool.map(tap_until_dark, phones))
    disk.wait_for_darkness()
    disk.power_returns()
    received = [{event.position for event in phone.events if event.arrival} for phone in phones]
    stored = [{row[0] for row in disk.answers(phone.attempt)} for phone in phones]
    assert sum(map(len, received)) > 8
    assert [gone for gone in map(set.difference, received, stored) if gone] == []


def test_a_disk_that_lies_about_its_syncs_is_found_out(disk):
    """The tests above can fail: where a sync does nothing, acknowledged answers are lost."""
    phone = begin(disk)
    disk.settle()
    with disk.disk("lies"):
        for position in (1, 2, 3):
            phone.answer(position, "1")
            phone.flush_all()
        disk.kill()
    disk.power_returns()
    assert judge(disk, [phone]).lost == 3


def save(phone: Phone) -> tuple[int, dict[str, str]]:
    """Status and headers of one try."""
    body = {"events": [event.wire for event in phone.waiting]}
    status, headers, _ = phone._call("POST", f"/pengerjaan/{phone.attempt}/peristiwa", body, CARRY)
    return status, headers


def test_a_full_disk_is_503_and_saving_goes_on_when_there_is_room_again(disk):
    phone = begin(disk)
    phone.answer(1, "1")
    with disk.disk("full"):
        for _ in range(3):
            status, headers = save(phone)
            assert status == 503 and int(headers["retry-after"]) > 0
        page, _, _ = phone._call("GET", f"/pengerjaan/{phone.attempt}", None, CARRY)
        assert page == 200  # reading goes on
    assert disk.answers(phone.attempt) == []
    phone.submit()
    assert [row[1:] for row in disk.answers(phone.attempt)] == [('"1"', "current")]
    assert disk.query("PRAGMA integrity_check") == [("ok",)]


def test_a_database_that_is_read_only_is_503_and_saving_goes_on_afterwards(laptop):
    phone = begin(laptop)
    phone.answer(1, "1")
    with laptop.read_only():
        status, headers = save(phone)
        assert status == 503 and int(headers["retry-after"]) > 0
    assert laptop.answers(phone.attempt) == []
    phone.submit()
    assert [row[1:] for row in laptop.answers(phone.attempt)] == [('"1"', "current")]


SEEN = """() => {
  window.seen = [];
  const state = document.querySelector("[data-keadaan]");
  const note = () => window.seen.push(state.dataset.keadaan);
  new MutationObserver(note).observe(state, {attributes: true});
}"""


@pytest.mark.browser
def test_no_answer_is_called_received_while_its_commit_is_stopped(disk, new_phone):
    siti = disk.add_person("siti.cakram")
    phone = new_phone(base_url=disk.url)
    sign_in(phone, disk, siti)
    sitting = SittingPage.begin(phone, disk, siti)
    sitting.page.evaluate(SEEN)
    with disk.disk("hold"):
        sitting.answer()
        sitting.expect_state("terkirim")
        sitting.page.wait_for_timeout(1500)
        assert "diterima" not in sitting.page.evaluate("window.seen")
        expect(sitting.summary).to_contain_text(" 0 diterima")
        assert disk.answers(sitting.attempt) == []  # the row is not committed
    sitting.expect_state("diterima")
    sitting.expect_received(1)
    sitting.assert_stored()


@pytest.mark.browser
def test_a_phone_keeps_everything_while_the_disk_of_the_server_is_full(disk, new_phone):
    siti = disk.add_person("siti.penuh")
    phone = new_phone(base_url=disk.url)
    sign_in(phone, disk, siti)
    sitting = SittingPage.begin(phone, disk, siti)
    with disk.disk("full"):
        with sitting.page.expect_response("**/peristiwa") as answered:
            sitting.answer()
        assert answered.value.status == 503
        expect(sitting.notice("tanpa-sinyal")).to_be_visible()
        sitting.go(2)
        sitting.answer()
        sitting.expect_state("hp")
        expect(sitting.summary).to_have_text("2 dijawab · 0 diterima · 2 menunggu jaringan")
    sitting.expect_received(2)
    sitting.assert_stored()
