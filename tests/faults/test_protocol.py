"""Saving and handing in, many times, at once, too late, cut off or forged; on a real server."""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import Any

import pytest

from tests.faults.simulated_phone import CARRY, CUT, CUT_ANSWER, NoAnswer, Phone
from tests.faults.verdict import judge

pytestmark = pytest.mark.process
_numbers = itertools.count(1)


@pytest.fixture
def phone(laptop) -> Phone:
    """Siti's, at the beginning of a sitting of 20 questions."""
    phone = new_phone(laptop)
    phone.begin()
    return phone


def new_phone(laptop) -> Phone:
    number = next(_numbers)
    return Phone(laptop, laptop.add_person(f"surat{number}"), random.Random(number))


def post(phone: Phone, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
    return phone._call("POST", path, body, CARRY)


def save(phone: Phone, *events: dict[str, Any]) -> tuple[int, Any]:
    status, _, answer = post(
        phone, f"/pengerjaan/{phone.attempt}/peristiwa", {"events": list(events)}
    )
    return status, answer


def at_once(number: int, job: Any) -> list[Any]:
    """The answers to so many equal calls that begin together."""
    gate = Barrier(number)

    def go(_: int) -> Any:
        gate.wait()
        return job()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(go, range(number)))


def test_the_same_save_sent_ten_times_at_once_is_one_row(laptop, phone):
    wire = phone.answer(1, "2").wire
    answers = at_once(10, lambda: save(phone, wire))
    assert {status for status, _ in answers} == {200}
    assert all(body["stored"] == [{"id": wire["id"], "arrival": "current"}] for _, body in answers)
    assert laptop.answers(phone.attempt) == [(1, '"2"', "current")]


def test_the_same_id_with_another_body_is_409_and_both_are_kept(laptop, phone):
    event = phone.answer(1, "2")
    phone.flush_all()
    for other in ({"answer": "3"}, {"position": 2}, {"sequence": 9}):
        status, body = save(phone, event.wire | other)
        assert (status, body["stored"][0]["arrival"]) == (409, "clash")
    assert laptop.answers(phone.attempt) == [(1, '"2"', "current")]
    copies = laptop.query("SELECT body FROM event_copy WHERE event_id = ?", event.id)
    kept = [json.loads(body) for (body,) in copies]
    assert sorted((body["answer"], body["position"], body["sequence"]) for body in kept) == [
        ("2", 1, 9), ("2", 2, 0), ("3", 1, 0),
    ]  # fmt: skip


def test_a_tab_that_was_left_behind_is_kept_and_not_counted(laptop, phone):
    for answer in ("1", "2", "3"):
        phone.answer(1, answer)
        phone.flush_all()
    stale = phone.answer(1, "4", sequence=1)
    phone.flush_all()
    assert stale.arrival == "outdated"
    assert len(laptop.answers(phone.attempt)) == 4
    phone.submit()
    assert judge(laptop, [phone]).counted_wrongly == 0


def test_two_answers_of_the_same_millisecond_are_both_kept_and_the_later_counts(laptop, phone):
    moment = "2026-11-22T01:00:00.000Z"
    events = [phone.answer(1, "2"), phone.answer(1, "3")]
    status, _ = save(phone, *({**event.wire, "client_at": moment} for event in events))
    assert status == 200
    assert [row[1] for row in laptop.answers(phone.attempt)] == ['"2"', '"3"']
    phone.flush_all()
    phone.submit()
    assert judge(laptop, [phone]).counted_wrongly == 0


def test_what_is_saved_after_handing_in_is_kept_as_late_and_changes_nothing(laptop, phone):
    phone.answer(1, "2")
    phone.submit()
    before = laptop.query("SELECT * FROM submission WHERE attempt_id = ?", key(phone))
    phone.answer(1, "3")
    phone.flush_all()
    assert [row[2] for row in laptop.answers(phone.attempt)] == ["current", "late"]
    phone.submit()
    assert len(set(phone.receipts)) == 1
    assert laptop.query("SELECT * FROM submission WHERE attempt_id = ?", key(phone)) == before


def test_handing_in_with_unsent_answers_names_them_and_keeps_the_test_open(laptop, phone):
    for position in (1, 2, 3):
        phone.answer(position, "2")
    phone.flush(batch=phone.events[:1])
    last = {str(event.position): event.id for event in phone.events}
    path = f"/pengerjaan/{phone.attempt}/kirim"
    status, _, body = post(phone, path, {"last": last})
    assert (status, body) == (409, {"error": "missing", "missing": [2, 3]})
    assert not laptop.is_submitted(phone.attempt)
    phone.flush_all()
    answers = at_once(8, lambda: post(phone, path, {"last": last}))
    assert {status for status, _, _ in answers} == {200}
    assert len({body["receipt"] for _, _, body in answers}) == 1
    marks = "SELECT count(*) FROM mark WHERE attempt_id = ?"
    assert laptop.query(marks, key(phone)) == [(1,)]


def test_start_pressed_ten_times_is_one_sitting_and_the_last_one_stays_the_last(laptop):
    phone = new_phone(laptop)
    phone._renew()
    start = "/tes/pre-dasar/pengerjaan"
    tabs = at_once(10, lambda: post(phone, start, {}))
    assert len({headers["location"] for _, headers, _ in tabs}) == 1
    phone.attempt = tabs[0][1]["location"].split("/")[2]
    phone.submit()
    tabs = at_once(10, lambda: post(phone, start, {}))  # the pre-test is sat once
    assert {status for status, _, _ in tabs} == {403}
    sittings = "SELECT count(*) FROM attempt WHERE person_id = ?"
    assert laptop.query(sittings, phone.account.id) == [(1,)]


@pytest.mark.parametrize(
    "forged",
    [{"marks": 1}, {"score": 100}, {"key": "b"}, {"arrival": "current"}, {"received_at": "2020"}],
    ids=lambda forged: next(iter(forged)),
)
def test_a_forged_field_is_refused_and_nothing_of_it_is_kept(laptop, phone, forged):
    status, body = save(phone, phone.answer(1, "2").wire | forged)
    assert (status, body["error"]) == (422, "malformed")
    path = f"/pengerjaan/{phone.attempt}/kirim"
    status, _, _ = post(phone, path, {"last": {}} | forged)
    assert status == 422
    assert laptop.answers(phone.attempt) == [] and not laptop.is_submitted(phone.attempt)


@pytest.mark.parametrize("forged", ["b", "right", "99", ["1", "2"], {"1": "2"}], ids=str)
def test_an_answer_that_names_the_key_earns_nothing(laptop, phone, forged):
    for position in range(1, 21):
        phone.answer(position, forged)
    phone.flush_all()
    phone.submit()
    earned = laptop.query("SELECT earned FROM mark WHERE attempt_id = ?", key(phone))
    assert earned == [(0,)]


def test_the_sitting_of_somebody_else_does_not_exist(laptop, phone):
    event = phone.answer(1, "2").wire
    stranger = new_phone(laptop)
    stranger.attempt = phone.attempt
    assert save(stranger, event)[0] == 404
    assert post(stranger, f"/pengerjaan/{phone.attempt}/kirim", {"last": {}})[0] == 404
    phone.flush_all()
    own = new_phone(laptop)
    own.begin()
    assert save(own, event)[0] == 409  # the id of another's answer cannot be taken either
    assert laptop.answers(own.attempt) == []
    assert laptop.answers(phone.attempt) == [(1, '"2"', "current")]


@pytest.mark.parametrize("fate", [CUT, CUT_ANSWER])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_flush_cut_off_on_its_way_loses_and_doubles_nothing(laptop, phone, share, fate):
    for position in range(1, 21):
        phone.answer(position, "2")
    phone.share = share
    for _ in range(3):
        with pytest.raises(NoAnswer):
            phone.flush(fate)
    if fate == CUT:
        assert laptop.answers(phone.attempt) == []
    phone.flush_all()
    assert Counter(row[0] for row in laptop.answers(phone.attempt)) == Counter(range(1, 21))
    phone.submit()
    assert judge(laptop, [phone]).is_clean


def test_a_hundred_phones_that_flush_at_the_same_moment_all_get_their_answer(laptop):
    accounts = laptop.add_persons([f"ramai{number}" for number in range(100)])
    phones = [Phone(laptop, account, random.Random(account.id)) for account in accounts]
    for phone in phones:
        phone.attempt = laptop.begin(phone.account)
        phone._renew()
        for position in range(1, 21):
            phone.answer(position, str(position % 4 + 1))
    gate = Barrier(100)

    def flush(phone: Phone) -> None:
        gate.wait()
        phone.flush()  # raises NoAnswer unless the first try is answered

    with ThreadPoolExecutor(100) as pool:
        list(pool.map(flush, phones))
    verdict = judge(laptop, phones)
    assert verdict.given == verdict.acknowledged == verdict.stored == 2000
    assert verdict.is_clean, f"\n{verdict}"


def test_a_sitting_that_is_never_handed_in_is_closed_by_the_server(laptop, phone):
    phone.answer(1, "2")
    phone.flush_all()
    phone.answer(2, "3")  # stays on the phone
    phone.leave()
    verdict = judge(laptop, [phone])
    assert verdict.closed_by_the_server == 1 and verdict.is_clean
    phone.submit()  # opened again days later: the same receipt, and the rest is late
    receipt = laptop.query("SELECT receipt FROM submission WHERE attempt_id = ?", key(phone))
    assert receipt == [(phone.receipts[0],)]
    with suppress(NoAnswer):
        phone.flush_all()
    assert [row[2] for row in laptop.answers(phone.attempt)] == ["current", "late"]


def key(phone: Phone) -> str:
    return phone.hall.key(phone.attempt)
