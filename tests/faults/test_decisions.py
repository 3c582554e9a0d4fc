"""An instructor decides while phones hold answers: closes, changes the time, edits a question."""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import expect

from lms.exchange.content import sync_content
from lms.web.kernel.unit_of_work import unit_of_work
from tests.faults.simulated_phone import Phone
from tests.journeys.rooms import open_room
from tests.journeys.sitting_page import SittingPage

pytestmark = pytest.mark.browser
# of every question on the laptop
KEY = re.compile(r"- \[x\] (Menyapa.*)\n- \[ \] (Mencatat.*)\n  > Nanti.\n")


def close_test(board: Any) -> None:
    board.get_by_text("Tutup tes").click()
    board.get_by_role("button", name="Ya, tutup sekarang").click()
    expect(board.get_by_text("Tes tertutup")).to_be_visible()


def earned(hall: Any, attempt: str) -> int:
    """Points of the newest mark."""
    marks = "SELECT earned FROM mark WHERE attempt_id = ? ORDER BY number DESC LIMIT 1"
    return int(hall.query(marks, hall.key(attempt))[0][0])


def test_what_was_unsent_when_the_instructor_closed_is_late_told_and_can_be_accepted(
    hall, siti, teacher, room, new_phone
):
    phone = new_phone(siti)
    sitting = SittingPage.start(phone, hall)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all()
    sitting.expect_state("hp")
    board = open_room(new_phone, teacher, room)
    close_test(board)
    hall.close_in(attempt, -60)  # a minute goes by
    phone.set_offline(False)
    expect(sitting.notice("terlambat")).to_contain_text("8 jawaban sampai sesudah tes ditutup")
    expect(sitting.notice("bukti")).not_to_be_empty()
    assert {row[2] for row in hall.answers(attempt)} == {"late"}
    assert earned(hall, attempt) == 0

    board.goto(f"{room}/peserta/{UUID(siti.id)}")
    board.locator("[name=telat-reason]").fill("Wi-Fi aula putus")
    board.get_by_role("button", name="Terima jawaban terlambat").click()
    expect(board.get_by_text("terlambat diterima dan tes dinilai ulang")).to_be_visible()
    assert earned(hall, attempt) > 0
    assert hall.query("SELECT count(*) FROM mark WHERE attempt_id = ?", hall.key(attempt)) == [(2,)]


def test_what_is_on_its_way_when_the_instructor_closes_still_counts(
    hall, siti, teacher, room, new_phone
):
    phone = new_phone(siti)
    sitting = SittingPage.start(phone, hall)
    attempt = sitting.attempt
    phone.set_offline(True)
    sitting.answer_all(upto=3)
    close_test(open_room(new_phone, teacher, room))
    hall.close_in(attempt, -1)
    phone.set_offline(False)
    expect(sitting.notice("bukti")).not_to_be_empty()
    assert {row[2] for row in hall.answers(attempt)} == {"current"}
    assert hall.counted(attempt) == sitting.given


def test_a_duration_changed_in_the_middle_leaves_who_has_begun_their_time(
    hall, siti, teacher, room, new_phone
):
    sitting = SittingPage.start(new_phone(siti), hall)
    ends = hall.query("SELECT closes_at FROM attempt WHERE id = ?", hall.key(sitting.attempt))
    rules = open_room(new_phone, teacher, room)
    rules.get_by_role("link", name="Aturan").click()
    rules.get_by_label("Lama mengerjakan (menit)").fill("5")
    rules.get_by_role("button", name="Simpan").click()
    expect(rules.get_by_text("Aturan tes disimpan")).to_be_visible()
    sitting.answer()
    sitting.expect_received(1)
    expect(sitting.notice("sisa-teks")).to_have_text(re.compile("^(28|29|30):"))
    now = hall.query("SELECT closes_at FROM attempt WHERE id = ?", hall.key(sitting.attempt))
    assert now == ends
    sitting.assert_stored()


def test_a_question_edited_while_copies_are_offline_is_marked_as_it_was_asked(laptop):
    phone = Phone(laptop, laptop.add_person("luring"), random.Random(7))
    phone.begin()
    for position, right in right_answers(laptop, phone.attempt).items():
        phone.answer(position, right)  # in the hand, not sent
    bank = laptop.folder / "quizzes/dasar/tes.md"
    before = bank.read_text()
    bank.write_text(KEY.sub(r"- [ ] \1\n  > Nanti.\n- [x] \2\n", before))
    try:
        publish(laptop)
        phone.flush_all()
        phone.submit()
        other = Phone(laptop, laptop.add_person("luring2"), random.Random(8))
        other.begin()
        keys = [{key for _, key in right_keys(laptop, p.attempt).values()} for p in (phone, other)]
        assert keys == [{"b"}, {"c"}]  # who begins now is asked the new version
    finally:
        bank.write_text(before)
        publish(laptop)
    assert earned(laptop, phone.attempt) == 20
    assert {row[2] for row in laptop.answers(phone.attempt)} == {"current"}


def publish(laptop: Any) -> None:
    with laptop.app.app_context(), unit_of_work():
        sync_content(laptop.folder, now=datetime.now(UTC))


def right_keys(laptop: Any, attempt: str) -> dict[int, tuple[list[str], str]]:
    """By position, the order of the options on this paper and the key of the right one."""
    papers = laptop.query(
        "SELECT position, option_order, body FROM attempt_item"
        " JOIN item_version ON item_version.id = item_version_id WHERE attempt_id = ?",
        laptop.key(attempt),
    )
    return {
        position: (json.loads(order), _right(json.loads(body))) for position, order, body in papers
    }


def right_answers(laptop: Any, attempt: str) -> dict[int, str]:
    keys = right_keys(laptop, attempt)
    return {position: str(order.index(key) + 1) for position, (order, key) in keys.items()}


def _right(body: Any) -> str:
    return next(str(option["key"]) for option in body["options"] if option.get("right"))
