"""The code of the screen against everything but the honest; and the honest, ten thousand times."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from lms.training.rules.attendance_codes import (
    KEPT,
    WINDOW,
    Fault,
    Scan,
    make_code,
    read_code,
    read_scan,
    write_scan,
)

KEY, OTHER_KEY = b"hall", b"another hall"
SESSION, OTHER = UUID(int=7), UUID(int=8)
NOW = datetime(2026, 11, 23, 1, 0, 12, 345678, tzinfo=UTC)
SCAN = Scan(UUID(int=1), SESSION, NOW.replace(microsecond=345000), "a1b2c3d4e5f60718")


def after(**duration: float) -> datetime:
    return NOW + timedelta(**duration)


def test_a_code_is_short_enough_for_a_projector_and_names_its_session():
    code = make_code(KEY, SESSION, NOW)
    assert code.isalnum() and code == code.lower() and len(code) == 45
    assert read_code(KEY, code, NOW) == SESSION
    assert read_code(KEY, code.upper(), NOW) == SESSION
    assert read_code(KEY, make_code(KEY, OTHER, NOW), NOW) == OTHER


def test_a_code_is_good_for_a_minute_at_least_and_a_minute_and_a_half_at_most():
    for second in range(WINDOW * 2):
        made = NOW + timedelta(seconds=second)
        code = make_code(KEY, SESSION, made)
        assert read_code(KEY, code, made + timedelta(seconds=60)) == SESSION
        assert read_code(KEY, code, made + timedelta(seconds=90)) == Fault.OVER


def test_a_clock_of_another_server_may_stand_half_a_minute_behind():
    code = make_code(KEY, SESSION, NOW)
    assert read_code(KEY, code, after(seconds=-WINDOW)) == SESSION
    assert read_code(KEY, code, after(minutes=-5)) == Fault.OVER


def test_a_code_of_another_installation_or_with_one_letter_changed_is_unreadable():
    code = make_code(KEY, SESSION, NOW)
    assert read_code(OTHER_KEY, code, NOW) == Fault.UNREADABLE
    for place, letter in enumerate(code[:-1]):
        changed = code[:place] + ("a" if letter != "a" else "b") + code[place + 1 :]
        assert read_code(KEY, changed, NOW) == Fault.UNREADABLE, place
    for strange in ("", "tiada", code[:-1], code + "a", "é" * 45, "a" * 5000, "1" * 45):
        assert read_code(KEY, strange, NOW) == Fault.UNREADABLE, strange[:9]


def test_a_scan_comes_back_as_it_was_and_none_can_be_made_up():
    written = write_scan(KEY, SCAN)
    assert read_scan(KEY, written) == SCAN
    assert read_scan(OTHER_KEY, written) is None
    for place, letter in enumerate(written):
        changed = written[:place] + ("0" if letter != "0" else "1") + written[place + 1 :]
        assert read_scan(KEY, changed) is None, place
    for strange in ("", ".", "a.b.c.d.e", "é.é"):
        assert read_scan(KEY, strange) is None


def test_a_scan_waits_ten_minutes_for_its_person():
    assert SCAN.is_kept(SCAN.arrived_at + KEPT)
    assert not SCAN.is_kept(SCAN.arrived_at + KEPT + timedelta(milliseconds=1))
    # somebody set the hall's clock back
    assert SCAN.is_kept(SCAN.arrived_at - timedelta(days=1))


def test_ten_thousand_honest_scans_are_all_taken():
    """A screen up to 15 s old, fingers, 3 s of latency and more, ten minutes of signing in.

    What the phone believes the time to be is handed to nothing here.
    """
    chance = random.Random(11)
    refused = 0
    for _ in range(10_000):
        made = NOW + timedelta(seconds=chance.uniform(0, 86_400))
        code = make_code(KEY, SESSION, made)
        on_screen = chance.uniform(0, 15)
        fingers = min(30.0, 3 + chance.expovariate(1 / 6))
        latency = 3 + chance.uniform(0, 6)
        arrived = made + timedelta(seconds=on_screen + fingers + latency)
        scan = Scan(UUID(int=chance.getrandbits(128)), SESSION, arrived, "phone")
        signed_in = arrived + timedelta(seconds=chance.uniform(0, 590))
        kept = read_scan(KEY, write_scan(KEY, scan))
        is_good = read_code(KEY, code, arrived) == SESSION and kept and kept.is_kept(signed_in)
        refused += not is_good
    assert refused == 0


@pytest.mark.parametrize("seconds", [91, 120, 600, 86_400])
def test_a_picture_of_the_screen_is_worth_nothing_soon(seconds):
    chance = random.Random(12)
    for _ in range(2_500):
        made = NOW + timedelta(seconds=chance.uniform(0, 86_400))
        code = make_code(KEY, SESSION, made)
        assert read_code(KEY, code, made + timedelta(seconds=seconds)) == Fault.OVER
