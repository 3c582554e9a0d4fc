"""Signing in: the throttle by name, side and address, devices, and passwords that are rehashed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy.orm.exc import DetachedInstanceError

from lms import clock
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Device, Person, SignInFailure
from lms.people.passwords import (
    AT_ONCE,
    CORES,
    HASHER,
    hash_password,
    hashing,
    verify_password,
)
from lms.people.sign_in import (
    WrongPassword,
    find_signed_in,
    list_devices,
    revoke_all,
    revoke_device,
    revoke_token,
    sign_in,
    start_device,
)
from lms.people.throttle import (
    Browser,
    TooManyFailures,
    count_registration,
    count_try,
    forget_old_failures,
)
from tests.factories import PASSWORD, make_person
from tests.together import together


def enter(
    username: str = "siti",
    password: str = PASSWORD,
    address: str = "10.0.0.1",
    mark: str = "",
    entered: Collection[str] = (),
) -> Person:
    browser = Browser(address, mark, frozenset(entered))
    now, keep = clock.now(), db.session.commit
    return sign_in(username, password, browser=browser, label="HP", now=now, keep=keep)[0]


def fail(times: int, username: str = "siti", address: str = "10.0.0.1") -> None:
    """Failures as the throttle counts them."""
    db.session.add_all(
        SignInFailure(username=username, address=address, failed_at=clock.now())
        for _ in range(times)
    )
    db.session.commit()


def test_a_wrong_password_is_refused_and_counted(siti):
    with pytest.raises(WrongPassword, match="tidak cocok"):
        enter(password="salah sekali")
    assert db.session.query(SignInFailure).one().username == "siti"


def test_an_unknown_name_is_refused_in_the_same_words(siti):
    refusals = []
    for username, password in (("siti", "salah sekali"), ("tiada", PASSWORD)):
        with pytest.raises(WrongPassword) as refusal:
            enter(username, password)
        refusals.append(str(refusal.value))
    assert refusals[0] == refusals[1]


@pytest.mark.parametrize("typed", ["siti", "SITI", "  Siti ", "ｓｉｔｉ"])
def test_the_user_name_is_folded(siti, typed: str):
    assert enter(typed).id == siti.id


def test_a_disabled_person_cannot_sign_in_and_is_signed_out(siti):
    token = start_device(siti, label="HP", now=clock.now())
    siti.disabled_at = clock.now()
    db.session.commit()
    assert find_signed_in(token) is None
    with pytest.raises(WrongPassword):
        enter()


def test_the_sixth_try_waits_even_with_the_right_password_and_each_wrong_one_doubles(siti, time):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            enter(password="salah sekali")
    with pytest.raises(TooManyFailures, match="30 detik"):
        enter()
    time.forward(seconds=30)
    with pytest.raises(WrongPassword):
        enter(password="salah sekali")
    with pytest.raises(TooManyFailures, match="1 menit"):
        enter()
    time.forward(minutes=1)
    assert enter().id == siti.id


def test_nobody_waits_longer_than_a_quarter_of_an_hour(siti, time):
    fail(300)
    with pytest.raises(TooManyFailures, match="15 menit"):
        enter()
    time.forward(minutes=15)
    assert enter().id == siti.id


def test_a_try_that_is_refused_unseen_does_not_prolong_the_wait(siti, time):
    fail(5)
    for _ in range(40):
        assert is_refused()
    time.forward(seconds=30)
    assert not is_refused()


@pytest.mark.parametrize(("sides", "refused"), [(19, False), (20, True)])
def test_twenty_sides_that_fail_at_one_name_slow_it_down(siti, time, sides: int, refused: bool):
    for number in range(sides):
        fail(3, address=f"10.9.0.{number}")
    assert is_refused() is refused
    time.forward(seconds=30)
    assert not is_refused()


@pytest.mark.parametrize(("failures", "refused"), [(199, False), (200, True)])
def test_a_full_address_gives_a_name_one_try(siti, budi, failures: int, refused: bool):
    fail(1)
    for number in range(failures - 1):
        fail(1, username=f"orang-lain-{number}")
    assert is_refused() is refused
    assert enter("budi").id == budi.id


@pytest.mark.parametrize(("failures", "refused"), [(999, False), (1000, True)])
def test_an_address_is_closed_to_new_browsers_after_a_thousand(siti, failures, refused):
    fail(failures, username="orang-lain")
    assert is_refused() is refused
    assert enter(mark="hp-siti", entered={siti.id.hex}).id == siti.id
    assert enter(address="10.0.0.2").id == siti.id


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_thousand_wrong_tries_from_one_side_lock_nobody_else_out(siti, budi, time):
    """On one database. Tries as signing in counts them, before it hashes what was typed."""
    for number in range(1000):
        try:
            count_try("siti" if number % 2 else f"nama-{number}", "10.6.6.6", now=clock.now())
            db.session.commit()
        except TooManyFailures:
            db.session.rollback()
        time.forward(milliseconds=500)
    assert enter(address="10.0.0.2").id == siti.id
    assert enter("budi", address="10.0.0.2").id == budi.id
    assert enter(address="10.6.6.6", mark="hp-siti", entered={siti.id.hex}).id == siti.id
    assert enter("budi", address="10.6.6.6").id == budi.id


def test_a_known_browser_waits_for_its_own_mistakes_alone_and_a_minute_at_most(siti, budi, time):
    known = {"mark": "hp-siti", "entered": frozenset({siti.id.hex})}
    fail(300)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            enter(password="salah sekali", **known)
    with pytest.raises(TooManyFailures, match="30 detik"):
        enter(**known)
    time.forward(minutes=1)
    assert enter(**known).id == siti.id
    fail(5, username="budi")
    with pytest.raises(TooManyFailures):
        enter("budi", **known)


def is_refused() -> bool:
    try:
        enter()
    except TooManyFailures:
        db.session.rollback()
        return True
    return False


def test_another_address_and_another_name_are_free(siti, budi):
    fail(5)
    assert enter(address="10.0.0.2").id == siti.id
    assert enter("budi").id == budi.id


def test_failures_are_forgotten_after_a_success(siti):
    fail(4)
    enter()
    assert db.session.query(SignInFailure).count() == 0


def test_a_success_here_forgets_only_what_failed_here(siti):
    fail(3)
    fail(3, address="10.0.0.2")
    fail(3, username="budi")
    enter()
    assert db.session.query(SignInFailure).count() == 6


def test_what_failed_is_forgotten_after_a_day_with_the_typed_name(siti, time):
    fail(2, username="rahasia-saya-salah-kolom")
    time.forward(hours=1)
    fail(1)
    time.forward(hours=22, minutes=59)
    forget_old_failures(now=clock.now())
    assert db.session.query(SignInFailure).count() == 3
    time.forward(minutes=1)
    forget_old_failures(now=clock.now())
    assert [row.username for row in db.session.query(SignInFailure)] == ["siti"]


def test_parallel_tries_count(hall):
    person = make_person(username="siti")
    results = together(hall, *([lambda: parallel_try("salah sekali")] * 20))
    assert results.count("wrong") == 5 and results.count("wait") == 15
    assert db.session.query(SignInFailure).count() == 5
    assert person.username == "siti"


def parallel_try(password: str) -> str:
    try:
        enter(password=password)
    except WrongPassword:
        return "wrong"
    except TooManyFailures:
        return "wait"
    return "in"


def test_one_core_is_left_to_the_pages_while_passwords_are_hashed(app):
    stored, most = hash_password(PASSWORD), []

    def hash_one() -> bool:
        return verify_password(PASSWORD, stored)[0]

    with ThreadPoolExecutor(4 * CORES) as pool:
        running = [pool.submit(hash_one) for _ in range(8 * CORES)]
        while not all(future.done() for future in running):
            most.append(hashing())
    assert all(future.result() for future in running)
    assert max(most) == AT_ONCE == max(1, CORES - 1)


FORKING = """
import os, signal
from lms.people.passwords import hash_password
hash_password("sebelum bercabang")
child = os.fork()
if not child:
    signal.alarm(20)
    hash_password("di cabang")
    os._exit(0)
print(os.waitpid(child, 0)[1])
"""


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_process_that_was_forked_hashes_too():
    """As the workers of a centre; the threads that hashed before do not come along."""
    said = subprocess.run([sys.executable, "-c", FORKING], capture_output=True, timeout=60)
    assert said.stdout.split() == [b"0"], said.stderr


def test_sixty_accounts_an_hour_are_made_from_one_address(app, time):
    for _ in range(60):
        count_registration("10.0.0.1", now=clock.now())
    time.forward(minutes=20)
    with pytest.raises(TooManyFailures, match="40 menit"):
        count_registration("10.0.0.1", now=clock.now())
    count_registration("10.0.0.2", now=clock.now())
    time.forward(minutes=40)
    count_registration("10.0.0.1", now=clock.now())


def test_who_signs_out_everywhere_leaves_others_in(siti, budi):
    mine = [start_device(siti, label="HP", now=clock.now()) for _ in range(3)]
    his = start_device(budi, label="HP", now=clock.now())
    revoke_token(mine[0], now=clock.now())
    assert revoke_all(of=siti, now=clock.now()) == 2
    assert [find_signed_in(token) for token in mine] == [None] * 3
    assert find_signed_in(his) is not None


def test_one_sees_and_ends_only_ones_own_devices(siti, budi):
    mine = start_device(siti, label="HP", now=clock.now())
    start_device(siti, label="laptop", now=clock.now())
    his = start_device(budi, label="HP Budi", now=clock.now())
    assert {device.label for device in list_devices(of=siti)} == {"HP", "laptop"}
    (device,) = list_devices(of=budi)
    with pytest.raises(NotFound):
        revoke_device(device.id, of=siti, now=clock.now())
    phone = next(device for device in list_devices(of=siti) if device.label == "HP")
    revoke_device(phone.id, of=siti, now=clock.now())
    assert find_signed_in(mine) is None
    assert find_signed_in(his) is not None
    assert [device.label for device in list_devices(of=siti)] == ["laptop"]


def test_a_revoked_device_keeps_its_row_and_its_first_end(siti, time):
    token = start_device(siti, label="HP", now=clock.now())
    revoke_token(token, now=clock.now())
    ended = db.session.query(Device).one().revoked_at
    time.forward(days=1)
    revoke_token(token, now=clock.now())
    revoke_device(db.session.query(Device).one().id, of=siti, now=clock.now())
    assert db.session.query(Device).one().revoked_at == ended


@pytest.mark.parametrize(
    ("column", "value"),
    [("name", "Orang Lain"), ("username", "lain"), ("region_code", None), ("disabled_at", None)],
)
def test_the_signed_in_person_is_to_read_and_a_change_is_refused_aloud(siti, column, value):
    token = start_device(siti, label="HP", now=clock.now())
    db.session.commit()
    before = getattr(siti, column)
    found = find_signed_in(token)
    assert found is not None
    with pytest.raises(DetachedInstanceError, match=f"Person.{column}"):
        setattr(found, column, value)
    db.session.commit()
    assert getattr(db.session.get(Person, found.id), column) == before == getattr(found, column)


def test_a_row_of_a_session_and_a_new_one_are_changed_as_ever(siti):
    siti.name = "Siti Aminah"
    new = Person(name="Baru", username="baru", registered_at=clock.now())
    new.name = "Baru Sekali"
    db.session.add(new)
    db.session.commit()
    names = {person.name for person in db.session.query(Person)}
    assert {"Siti Aminah", "Baru Sekali"} <= names


def test_an_unknown_token_is_nobody(siti):
    assert find_signed_in("tiada") is None
    revoke_token("tiada", now=clock.now())


def test_the_token_is_not_stored(siti):
    token = start_device(siti, label="x" * 500, now=clock.now())
    device = db.session.query(Device).one()
    assert token not in (device.token_sha256, device.label)
    assert len(device.label) == 120


def test_a_password_fits_itself_and_nothing_else():
    stored = hash_password("padi-sawah-9")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify_password("padi-sawah-9", stored) == (True, None)
    assert verify_password("padi-sawah-8", stored)[0] is False
    assert verify_password("padi-sawah-9", None) == (False, None)


def test_an_outdated_hash_is_replaced_on_sign_in(app):
    weak = Argon2Hasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    person = make_person(username="lama")
    person.password_hash = weak
    db.session.commit()
    enter("lama")
    assert person.password_hash != weak
    assert HASHER.verify(PASSWORD, person.password_hash)
