"""Signing in: the throttle with its three limits, devices, and passwords that are rehashed."""

from __future__ import annotations

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy.orm.exc import DetachedInstanceError

from lms import clock
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Device, Person, SignInFailure
from lms.people.passwords import HASHER, hash_password, verify_password
from lms.people.sign_in import (
    TooManyFailures,
    WrongPassword,
    find_signed_in,
    list_devices,
    revoke_device,
    revoke_token,
    sign_in,
    start_device,
)
from tests.factories import PASSWORD, make_person


def enter(username: str = "siti", password: str = PASSWORD, address: str = "10.0.0.1") -> Person:
    return sign_in(username, password, address=address, label="HP", now=clock.now())[0]


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


def test_the_sixth_try_from_one_address_waits_even_with_the_right_password(siti):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            enter(password="salah sekali")
    with pytest.raises(TooManyFailures, match="15 menit"):
        enter()


@pytest.mark.parametrize(("failures", "refused"), [(4, False), (5, True)])
def test_five_failures_of_one_name_from_one_address(siti, failures: int, refused: bool):
    fail(failures)
    assert is_refused() is refused


@pytest.mark.parametrize(("failures", "refused"), [(19, False), (20, True)])
def test_twenty_failures_of_one_name_from_anywhere(siti, failures: int, refused: bool):
    for number in range(failures):
        fail(1, address=f"10.9.0.{number}")
    assert is_refused() is refused


@pytest.mark.parametrize(("failures", "refused"), [(199, False), (200, True)])
def test_two_hundred_failures_from_one_address(siti, failures: int, refused: bool):
    for number in range(failures // 4):
        fail(4, username=f"orang-lain-{number}")
    fail(failures % 4, username="orang-terakhir")
    assert is_refused() is refused


def is_refused() -> bool:
    try:
        enter()
    except TooManyFailures:
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


def test_after_a_quarter_of_an_hour_one_may_try_again(siti, time):
    fail(5)
    time.forward(minutes=14, seconds=59)
    assert is_refused()
    time.forward(seconds=1)
    assert not is_refused()


def test_the_minutes_named_are_those_until_the_next_try(siti, time):
    fail(1, username="orang-lain")
    time.forward(minutes=12)
    fail(5)
    with pytest.raises(TooManyFailures) as refusal:
        enter()
    assert refusal.value.minutes == 15
    time.forward(minutes=11)
    with pytest.raises(TooManyFailures, match="4 menit"):
        enter()


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
