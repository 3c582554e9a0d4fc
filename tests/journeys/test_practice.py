"""A round of practice on a real phone: without network, killed in the middle, on two phones."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import expect

from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import hold_attempt
from lms.assessment.papers import list_paper
from lms.people.persons import get_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import Account, Hall
from tests.journeys.test_access import AXE, RUN

pytestmark = pytest.mark.browser
CARDS = ("single", "multiple", "true_false", "ordering")
WAITING = "[data-latih-kabar]"


def make_cards(hall: Hall, account: Account, kinds: tuple[str, ...] = CARDS) -> int:
    """The check of the module, these kinds of it wrong, a year ago; how many cards wait."""
    hall.submit(account, hall.begin(account))
    attempt = hall.begin(account, "cek-awal")
    with hall.app.app_context(), unit_of_work():
        events, wrong = [], 0
        for part in list_paper(UUID(attempt)):
            question = part.version.question
            is_card = question.name in kinds
            raw = question.invent(part.option_order, not is_card, random.Random(1))
            events.append(Event(token_hex(16), part.position, raw, 0))
            wrong += is_card
        held = hold_attempt(UUID(attempt), of=get_person(UUID(account.id)))
        save_answers(held, events, now=datetime.now(UTC))
    hall.submit(account, attempt)
    hall.change(
        "UPDATE submission SET submitted_at = ? WHERE attempt_id = ?",
        datetime.now(UTC).replace(year=datetime.now(UTC).year - 1).isoformat(" "),
        hall.key(attempt),
    )
    return wrong


def answer(page: Any, *, right: bool) -> None:
    """Answers the first open card by a finger, by the key that the page holds for itself.

    A right answer takes as many taps as the card says.
    """
    card = page.locator("[data-kartu]:not([hidden]):not([data-sudah])").first
    (key,) = card.evaluate("(card) => JSON.parse(card.dataset.kunci)")
    name = card.locator("[data-soal]").get_attribute("data-soal")
    taps = int(card.get_attribute("data-ketuk"))
    handle = card.element_handle()
    if isinstance(key, str):
        number = key if right else {"1": "2"}.get(key, "1")
        pressed = [f"label:has(#a{name}-{number})"]
    elif isinstance(key, dict):
        steps = sorted(key, key=lambda number: int(key[number]), reverse=not right)
        # the last one that is left goes by itself
        pressed = [f'li[data-kunci="{number}"] .tekan' for number in steps[:-1]]
        pressed.append("button[type=submit]")
    else:
        # one tick that is not the whole key, which may be a single tick itself
        given = key if right else ["1"] if key != ["1"] else ["2"]
        pressed = [f"label:has(#a{name}-{number})" for number in given]
        pressed.append("button[type=submit]")
    assert not right or len(pressed) == taps
    for spot in pressed:
        card.locator(spot).tap()
    page.wait_for_function("(card) => !card.querySelector('form')", arg=handle)


def reviews(hall: Hall, account: Account) -> list[tuple[Any, ...]]:
    return hall.query(
        "SELECT item_code, is_right, purpose FROM practice_review WHERE person_id = ?"
        " ORDER BY reviewed_at, id",
        account.id,
    )


def wait_for_reviews(hall: Hall, account: Account, number: int) -> list[tuple[Any, ...]]:
    """What an open page sends by itself."""
    deadline = time.monotonic() + 20
    while len(kept := reviews(hall, account)) < number and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(kept) == number
    return kept


def test_a_round_without_network_killed_in_the_middle_loses_and_doubles_nothing(
    hall, siti, new_phone
):
    # a tap each, so that a wrong one comes again within the round's ten taps wherever it stands
    number = make_cards(hall, siti, ("single", "true_false"))
    assert 2 <= number < 10
    first, second = new_phone(siti), new_phone(siti)
    page, other = first.new_page(), second.new_page()
    for each in (page, other):
        each.goto("/latihan")
        each.click("text=Mulai")
        each.wait_for_selector("[data-kartu]")
        each.wait_for_load_state("networkidle")
    first.set_offline(True)
    answer(page, right=False)
    expect(page.locator("[data-hasil]").first).to_contain_text("Belum tepat")
    expect(page.locator(WAITING).first).to_be_visible()
    expect(page.locator(WAITING).first).to_contain_text("1 jawaban tersimpan di HP")
    page.close(run_before_unload=False)
    assert reviews(hall, siti) == []
    # the other phone has not heard of it, and goes through the whole round
    for _ in range(number - 1):
        answer(other, right=True)
    answer(other, right=False)
    # the wrong one once more
    expect(other.locator("[data-kartu]:visible")).to_have_count(number + 1)
    answer(other, right=True)
    other.wait_for_selector("[data-selesai]:not([hidden])")
    right = f"{number - 1} dari {number} langsung tepat"
    expect(other.locator("[data-selesai]").first).to_contain_text(right)
    first.set_offline(False)
    page = first.new_page()
    page.goto("/latihan")
    kept = wait_for_reviews(hall, siti, number + 2)
    assert [row[2] for row in kept].count("again") == 1
    assert sorted(row[1] for row in kept) == [0, 0, *[1] * number]
    page = first.new_page()
    page.goto("/latihan")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("Tidak ada kartu hari ini")
    assert len(reviews(hall, siti)) == number + 2


def test_a_keyboard_moves_between_options_and_answers_with_the_button(hall, budi, new_phone):
    make_cards(hall, budi)
    page = new_phone(budi).new_page()
    page.goto("/latihan/putaran")
    page.wait_for_load_state("networkidle")
    open_cards = page.locator("[data-kartu]:not([hidden]):not([data-sudah])")
    # the order is drawn: to the first one whose key is a single option
    while not open_cards.first.locator("input[type=radio]").count():
        answer(page, right=True)
    card = page.locator("[data-kartu]").nth(page.locator("[data-kartu][data-sudah]").count())
    card.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    # moving is not answering
    expect(card.locator("form")).to_have_count(1)
    card.locator("button[type=submit]").focus()
    page.keyboard.press("Enter")
    expect(card.locator("[data-hasil]")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('[data-hasil]')")
    page.evaluate(AXE.read_text())
    assert page.evaluate(RUN) == []
    page.goto("/latihan")
    page.evaluate(AXE.read_text())
    assert page.evaluate(RUN) == []


def test_practice_opens_without_network_where_the_worker_runs(hall, new_phone):
    """A round that was never opened, killed in the middle, on one phone; a second one beside it."""
    account = hall.add_person(f"siti{token_hex(4)}", "Siti")
    number = make_cards(hall, account)
    first, second = new_phone(account), new_phone(account)
    page = first.new_page()
    page.goto("/jalur")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/latihan")
    page.wait_for_load_state("networkidle")
    kept = "caches.match('/latihan/putaran').then((found) => Boolean(found))"
    deadline = time.monotonic() + 20
    while not page.evaluate(kept) and time.monotonic() < deadline:
        time.sleep(0.2)
    # a page that is opened offline may get a word out before the emulation holds; nobody answers
    hall.stop()
    first.set_offline(True)
    page.goto("/latihan")
    page.click("text=Mulai")
    page.wait_for_selector("[data-kartu]")
    answer(page, right=False)
    expect(page.locator(WAITING).first).to_contain_text("1 jawaban tersimpan di HP")
    page.close(run_before_unload=False)
    page = first.new_page()
    page.goto("/latihan/putaran")
    # what was answered is not asked once more
    expect(page.locator("[data-kartu]")).to_have_count(number - 1)
    answer(page, right=True)
    page.close(run_before_unload=False)
    hall.start()
    assert reviews(hall, account) == []
    other = second.new_page()
    other.goto("/latihan/putaran")
    other.wait_for_load_state("networkidle")
    answer(other, right=True)
    wait_for_reviews(hall, account, 1)
    first.set_offline(False)
    page = first.new_page()
    page.goto("/latihan")
    kept_there = wait_for_reviews(hall, account, 3)
    assert sorted(row[1] for row in kept_there) == [0, 1, 1]
