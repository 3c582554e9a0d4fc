"""Cards: for whom they are made, what they open, when they are over."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms import clock
from lms.db import db
from lms.errors import NotAllowed
from lms.people.appointments import appoint, list_appointments
from lms.people.models import AuditEntry, Person, Role
from lms.people.throttle import Browser, TooManyFailures
from lms.training.angkatan import enrol, withdraw
from lms.training.cards import (
    CardOver,
    WrongPin,
    accept_scan,
    find_scanned,
    list_holders,
    make_cards,
    renew_card,
    revoke_card,
)
from lms.training.closures import close_class
from lms.training.models import Angkatan
from lms.training.rules.card_codes import ALPHABET, card_code, code_digest, plain_code, spaced_code
from lms.zones import WITA
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar

SECRET = "kunci"


@given(st.uuids())
def test_a_code_is_the_same_for_ever_and_is_read_as_people_type_it(card_id: UUID):
    code = card_code(card_id, secret=SECRET)
    assert len(code) == 12 and set(code) <= set(ALPHABET)
    assert code == card_code(card_id, secret=SECRET) != card_code(card_id, secret="lain")
    typed = f" {spaced_code(code).upper()} ".replace("0", "O").replace("1", "l")
    assert plain_code(typed) == code and code_digest(typed) == code_digest(code)


def test_two_cards_have_two_codes():
    assert len({card_code(uuid4(), secret=SECRET) for _ in range(2000)}) == 2000


@pytest.fixture
def rina(app) -> Person:
    """Keeps the classes of Tapin."""
    publish_dasar()
    make_region()
    rina = make_person(name="Rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def angkatan(rina) -> Angkatan:
    """Two of Tapin; one from elsewhere; one of Tapin who holds a role."""
    people = [make_person(name=f"Orang {n}", region_code="6305") for n in range(2)]
    far = make_person(name="Jauh")
    staff = make_person(name="Petugas", region_code="6305")
    appoint(staff, Role.INSTRUCTOR, by=None, now=NOON)
    make_angkatan(people[0], slug="lain", region_code="6305")
    return make_angkatan(*people, far, staff, region_code="6305")


def make(angkatan: Angkatan, rina: Person) -> int:
    made = make_cards(
        angkatan, held=list_appointments(rina), secret=SECRET, by=rina, now=clock.now()
    )
    db.session.commit()
    return made


def codes(angkatan: Angkatan, rina: Person) -> dict[str, str]:
    held = list_appointments(rina)
    return {one.person.name: one.code for one in list_holders(angkatan, held=held, secret=SECRET)}


def scan(code: str):
    return find_scanned(code, today=clock.today(WITA.tz))


def test_cards_are_for_accounts_the_keeper_may_touch_and_that_hold_no_role(angkatan, rina):
    assert make(angkatan, rina) == 2 and make(angkatan, rina) == 0
    found = codes(angkatan, rina)
    assert [name for name, code in found.items() if code] == ["Orang 0", "Orang 1"]
    assert scan(found["Orang 1"].upper()).person.name == "Orang 1"
    assert db.session.query(AuditEntry).filter_by(action="card.make").count() == 1
    for name in ("Jauh", "Petugas"):
        person = db.session.query(Person).filter_by(name=name).one()
        with pytest.raises(NotAllowed):
            renew_card(
                person, angkatan=angkatan, held=list_appointments(rina), secret=SECRET, by=rina,
                now=NOON,
            )  # fmt: skip


def test_a_card_opens_nothing_once_its_owner_holds_a_role(angkatan, rina):
    make(angkatan, rina)
    code = codes(angkatan, rina)["Orang 0"]
    owner = scan(code).person
    appoint(owner, Role.EVALUATOR, by=None, now=NOON)
    db.session.commit()
    with pytest.raises(CardOver):
        scan(code)


def test_a_revoked_card_and_a_replaced_one_are_over(angkatan, rina):
    make(angkatan, rina)
    before = codes(angkatan, rina)
    one, two = (scan(before[f"Orang {n}"]).person for n in range(2))
    held = list_appointments(rina)
    renew_card(one, angkatan=angkatan, held=held, secret=SECRET, by=rina, now=NOON)
    revoke_card(two, angkatan=angkatan, by=rina, now=NOON)
    db.session.commit()
    for code in before.values():
        if code:
            with pytest.raises(CardOver):
                scan(code)
    after = codes(angkatan, rina)
    assert after["Orang 0"] and not after["Orang 1"]
    assert scan(after["Orang 0"]).person.id == one.id


def test_a_card_is_over_with_its_class(angkatan, rina, time):
    make(angkatan, rina)
    code = codes(angkatan, rina)["Orang 0"]
    # 23 November, 23.59 WITA: the last day is a day of the class
    time.moment = NOON.replace(day=23, hour=15, minute=59)
    assert scan(code)
    time.forward(minutes=1)
    with pytest.raises(CardOver):
        scan(code)


def test_a_closed_class_and_a_member_who_left_have_no_cards(angkatan, rina):
    make(angkatan, rina)
    found = codes(angkatan, rina)
    one, two = (scan(found[f"Orang {n}"]).person for n in range(2))
    withdraw(one, angkatan=angkatan, by=rina, now=NOON)
    db.session.commit()
    with pytest.raises(CardOver):
        scan(found["Orang 0"])
    assert scan(found["Orang 1"]).person.id == two.id
    close_class(angkatan, by=rina, now=NOON)
    db.session.commit()
    with pytest.raises(CardOver):
        scan(found["Orang 1"])


def phone(code: str, *, known: bool, address: str = "10.0.0.1") -> Browser:
    return Browser(address, "hp", frozenset({scan(code).person.id.hex} if known else ()))


def accept(code: str, pin: str, browser: Browser, now=NOON) -> None:
    try:
        accept_scan(scan(code), pin=pin, browser=browser, now=now, keep=db.session.commit)
    finally:
        db.session.commit()


def test_the_pin_of_the_first_scan_is_asked_where_its_owner_never_was(angkatan, rina):
    make(angkatan, rina)
    code = codes(angkatan, rina)["Orang 0"]
    own, other = phone(code, known=True), phone(code, known=False)
    assert not scan(code).needs_pin(other)
    accept(code, "4711", other)
    assert not scan(code).needs_pin(own) and scan(code).needs_pin(other)
    accept(code, "", own)
    with pytest.raises(WrongPin):
        accept(code, "", other)
    accept(code, "4711", other)
    # nobody changes it by typing another one
    accept(code, "9999", own)
    with pytest.raises(WrongPin):
        accept(code, "9999", other)
    # the neighbour's card has a PIN of its own, or none
    assert not scan(codes(angkatan, rina)["Orang 1"]).needs_pin(other)


def test_a_pin_is_not_guessed(angkatan, rina):
    make(angkatan, rina)
    code = codes(angkatan, rina)["Orang 0"]
    own, other = phone(code, known=True), phone(code, known=False)
    accept(code, "4711", own)
    refused = 0
    for n in range(100):
        try:
            accept(code, f"{n:04}", other)
        except WrongPin:
            refused += 1
        except TooManyFailures:
            break
    assert 3 <= refused < 30
    with pytest.raises(TooManyFailures):
        accept(code, "4711", other)
    accept(code, "", own)
    accept(code, "4711", other, NOON + timedelta(days=1))


def test_who_comes_later_gets_a_card_and_the_others_keep_theirs(angkatan, rina):
    make(angkatan, rina)
    before = codes(angkatan, rina)
    enrol(make_person(name="Susulan", region_code="6305"), angkatan=angkatan, now=NOON)
    db.session.commit()
    assert make(angkatan, rina) == 1
    after = codes(angkatan, rina)
    assert after.pop("Susulan") and after == before
