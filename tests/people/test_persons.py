"""Registering and roles: names that are taken, appointments that begin and end, the audit."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from lms import clock
from lms.db import db
from lms.errors import NotFound
from lms.people import settings
from lms.people.appointments import appoint, list_appointments, list_roles
from lms.people.models import AuditEntry, Person, Region, Role
from lms.people.persons import (
    UsernameTaken,
    count_persons,
    find_person,
    get_person,
    is_username,
    register_person,
)
from lms.people.regions import list_provinces, region_names, seed_regions
from lms.training.angkatan import get_angkatan, list_angkatan, open_angkatan
from lms.training.arrangements import Details
from lms.training.models import Enrolment
from tests.factories import make_angkatan, make_jenjang, make_person, make_region


def register(username: str = "siti", name: str = "Siti") -> Person:
    return register_person(
        name=name, username=username, password="padi-sawah-9", region_code=None, now=clock.now()
    )


def test_a_person_who_registered_is_found_by_the_folded_name(app):
    person = register(" Siti.Tapin ", name="  Siti   Aminah ")
    assert (person.name, person.username) == ("Siti Aminah", "siti.tapin")
    assert find_person("SITI.TAPIN") is person
    assert count_persons() == 1


@pytest.mark.parametrize("again", ["siti", "SITI", " siti", "ｓiti"])
def test_a_taken_name_is_refused_however_it_is_written(siti, again: str):
    with pytest.raises(UsernameTaken, match="sudah dipakai"):
        register(again)
    assert count_persons() == 1


@pytest.mark.parametrize(
    ("username", "fits"),
    [
        ("siti", True),
        ("s.t", True),
        ("siti.tapin-1_a", True),
        ("a" * 30, True),
        ("123", True),
        ("ab", False),
        ("a" * 31, False),
        (".siti", False),
        ("siti-", False),
        ("siti tapin", False),
        ("sité", False),
        ("siti@tapin", False),
        ("siti\n", False),
        ("", False),
    ],
)
def test_which_user_names_are_possible(username: str, fits: bool):
    assert is_username(username) is fits


def test_nobody_has_an_unknown_id(app):
    with pytest.raises(NotFound):
        get_person(uuid4())


def test_everyone_is_a_trainee_and_roles_begin_and_end(siti):
    assert list_roles(siti) == {Role.TRAINEE}
    held = appoint(siti, Role.INSTRUCTOR, by=None, now=clock.now())
    assert list_roles(siti) == {Role.TRAINEE, Role.INSTRUCTOR}
    held.ended_at = clock.now()
    db.session.commit()
    assert list_roles(siti) == {Role.TRAINEE}
    assert list_appointments(siti) == []


def test_an_appointment_leaves_an_audit_row(siti, ratna):
    make_region()
    appoint(siti, Role.ORGANISER, region_code="6305", by=ratna, now=clock.now())
    db.session.commit()
    entry = db.session.query(AuditEntry).filter_by(actor_id=ratna.id).one()
    assert (entry.action, entry.subject) == ("appointment.grant", f"person:{siti.id}")
    assert entry.detail == {"role": "organiser", "region": "6305", "angkatan": None}


def open_class(slug: str, region_code: str | None) -> None:
    open_angkatan(
        Details(date(2026, 11, 20), date(2026, 11, 23), region_code),
        slug=slug, title=slug, jenjang_slug="dasar", now=clock.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("region_code", "sees"),
    [
        ("6305", {"tapin"}),
        ("63", {"tapin", "banjar"}),
        ("62", set()),
        (None, {"tapin", "banjar", "jauh", "tanpa"}),
    ],
)
def test_an_appointment_reaches_as_far_as_its_region(app, region_code: str | None, sees: set[str]):
    db.session.add_all(Region(code=code, name=code) for code in ("62", "63", "94"))
    db.session.flush()
    for code, parent in (("6305", "63"), ("6303", "63"), ("9401", "94")):
        db.session.add(Region(code=code, name=code, parent_code=parent))
    make_jenjang()
    for slug, code in (("tapin", "6305"), ("banjar", "6303"), ("jauh", "9401"), ("tanpa", None)):
        open_class(slug, code)
    person = make_person()
    appoint(person, Role.ORGANISER, region_code=region_code, by=None, now=clock.now())
    db.session.commit()
    rows = list_angkatan(for_=person, roles=[Role.ORGANISER])
    assert {angkatan.slug for angkatan, _ in rows} == sees
    for slug in {"tapin", "banjar", "jauh", "tanpa"} - sees:
        with pytest.raises(NotFound):
            get_angkatan(slug, held=list_appointments(person), roles=[Role.ORGANISER])


def test_an_appointment_to_one_angkatan_shows_no_other(siti):
    make_jenjang()
    one = make_angkatan(slug="satu")
    make_angkatan(slug="dua")
    appoint(siti, Role.INSTRUCTOR, angkatan_id=one.id, by=None, now=clock.now())
    db.session.commit()
    assert [a.slug for a, _ in list_angkatan(for_=siti, roles=[Role.INSTRUCTOR])] == ["satu"]
    assert list_angkatan(for_=siti, roles=[Role.EVALUATOR]) == []


def test_who_has_left_is_counted_no_more(siti, budi, hasan):
    make_jenjang()
    angkatan = make_angkatan(siti, budi)
    db.session.query(Enrolment).filter_by(person_id=budi.id).one().withdrawn_at = clock.now()
    db.session.commit()
    assert list_angkatan(for_=hasan, roles=[Role.INSTRUCTOR]) == [(angkatan, 1)]


def test_all_regions_are_seeded_once(app):
    assert seed_regions() == 38 + 514
    assert seed_regions() == 0
    provinces = list_provinces()
    assert len(provinces) == 38
    assert sum(len(province.places) for province in provinces) == 514
    names = [name for province in provinces for _, name in province.places]
    assert "Kota Palangka Raya" in names and "Kabupaten Tapin" in names
    assert all(name.startswith(("Kabupaten ", "Kota ")) for name in names)
    assert [p.name for p in provinces] == sorted(p.name for p in provinces)


def test_region_names_are_given_for_what_exists(app):
    make_region()
    assert region_names(["6305", "9999"]) == {"6305": "Kabupaten Tapin"}
    assert region_names([]) == {}


def test_settings_have_defaults_and_every_change_is_audited(ratna):
    assert settings.is_registration_open() is True
    assert settings.pmks_word() == "PPKS"
    settings.change_setting(settings.PMKS_WORD, "PMKS", by=ratna, now=clock.now())
    settings.change_setting(settings.PMKS_WORD, "PPKS", by=ratna, now=clock.now())
    db.session.commit()
    entries = db.session.query(AuditEntry).filter_by(action="setting.change").order_by("id").all()
    assert [entry.detail for entry in entries] == [
        {"before": "PPKS", "after": "PMKS"},
        {"before": "PMKS", "after": "PPKS"},
    ]
    assert {entry.actor_id for entry in entries} == {ratna.id}


def test_a_name_that_is_no_setting_is_a_mistake_of_ours(ratna):
    with pytest.raises(KeyError):
        settings.change_setting("tiada", True, by=ratna, now=clock.now())
