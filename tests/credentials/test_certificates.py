"""Giving, replacing, revoking: who, which number, and what stays as it was."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.credentials.candidates import decide_pass, list_candidates
from lms.credentials.certificates import replace_certificate, revoke_certificate
from lms.credentials.checking import check_code, check_file, check_token
from lms.credentials.holding import Validity, facts_of, get_held, list_held, list_own
from lms.credentials.issuers import (
    Look,
    decide_look,
    get_issuer,
    get_letterhead,
    give_range,
    list_issuers,
)
from lms.credentials.models import Certificate, Issuer
from lms.credentials.names import confirm_name, find_name
from lms.credentials.numbering import NoNumbers, next_serial
from lms.credentials.plans import find_plan, read_subjects, usual_subjects, write_subjects
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.exchange.certificate_pdf import certificate_pdf, token_of
from lms.history.models import Incarnation
from lms.history.origins import forget_origin
from lms.people.appointments import appoint, list_appointments
from lms.people.models import Person, Role
from lms.people.own_affairs import OwnAffair
from lms.training.models import Angkatan
from lms.training.unions import unite_persons
from tests.conftest import NOON
from tests.credentials.papers import (
    ADDRESS,
    LOOK,
    SECRET,
    issue,
    make_issuer,
    make_plan,
    pass_post,
)
from tests.factories import make_angkatan, make_person, make_region, publish_dasar


@pytest.fixture
def angkatan(siti: Person, budi: Person, ratna: Person) -> Angkatan:
    """Siti passed, Budi did not, Dewi has not sat it."""
    publish_dasar()
    dewi = make_person(name="Dewi", username="dewi")
    angkatan = make_angkatan(siti, budi, dewi)
    pass_post(angkatan, siti, by=ratna)
    pass_post(angkatan, budi, by=ratna, right=2)
    return angkatan


def states(angkatan: Angkatan, by: Person) -> dict[str, tuple[bool, str]]:
    return {
        one.person.name: (one.is_ready, one.why_not) for one in list_candidates(angkatan, by=by)
    }


def test_who_is_ready_and_why_the_others_are_not(angkatan, ratna):
    assert states(angkatan, ratna) == {
        "Budi": (False, "Tes akhir 50, syaratnya 70."),
        "Dewi": (False, "Tes akhir belum dikerjakan, syaratnya 70."),
        "Siti": (True, ""),
    }


def test_a_post_test_of_another_class_counts_there_alone(angkatan, ratna, siti):
    other = make_angkatan(siti, slug="tapin-2")
    assert not states(other, ratna)["Siti"][0]


def test_a_decision_comes_before_the_rule_and_can_be_taken_back(angkatan, ratna, siti, budi):
    other = make_angkatan(budi, slug="tapin-2")
    decide_pass(angkatan, budi, passes=True, reason="tes di kertas", by=ratna, now=NOON)
    decide_pass(angkatan, siti, passes=False, reason="PKL belum", by=ratna, now=NOON)
    found = states(angkatan, ratna)
    assert found["Budi"] == (True, "")
    assert found["Siti"] == (False, "Diputuskan belum lulus: PKL belum")
    assert not states(other, ratna)["Budi"][0]
    decide_pass(angkatan, budi, passes=None, reason="keliru", by=ratna, now=NOON)
    assert states(angkatan, ratna)["Budi"] == (False, "Tes akhir 50, syaratnya 70.")


def test_nobody_decides_about_or_certifies_themselves(angkatan, siti, ratna):
    appoint(siti, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    with pytest.raises(OwnAffair):
        decide_pass(angkatan, siti, passes=True, reason="saya", by=siti, now=NOON)
    plan = make_plan(angkatan, make_issuer(ratna), ratna)
    assert issue(angkatan, plan, siti) == []
    assert "penyelenggara lain" in states(angkatan, siti)["Siti"][1]
    assert len(issue(angkatan, plan, ratna)) == 1


def test_pressed_twice_gives_one_and_the_next_number_follows(angkatan, ratna, siti, budi):
    plan = make_plan(angkatan, make_issuer(ratna), ratna)
    (first,) = issue(angkatan, plan, ratna)
    assert (first.number, first.name, first.serial) == ("001/DINSOS-TPN/XI/2026", "Siti", 1)
    assert issue(angkatan, plan, ratna) == []
    decide_pass(angkatan, budi, passes=True, reason="tes di kertas", by=ratna, now=NOON)
    (second,) = issue(angkatan, plan, ratna)
    assert (second.number, second.learner_id) == ("002/DINSOS-TPN/XI/2026", budi.id)


def test_each_issuer_and_each_year_counts_for_itself(angkatan, ratna, siti):
    issuer, other = make_issuer(ratna), make_issuer(ratna, code="PROV")
    issue(angkatan, make_plan(angkatan, issuer, ratna), ratna)
    assert [next_serial(issuer, 2026), next_serial(issuer, 2027)] == [2, 1]
    assert next_serial(other, 2026) == 1


def test_the_confirmed_name_is_printed_and_later_ones_change_nothing(angkatan, ratna, siti):
    confirm_name(siti, "Siti  Nurhaliza, S.Sos.", by=siti, now=NOON)
    confirm_name(siti, "Siti Nurhaliza, M.Si.", by=siti, now=NOON + timedelta(seconds=1))
    (given,) = issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)
    confirm_name(siti, "Lain", by=siti, now=NOON + timedelta(hours=1))
    db.session.commit()
    assert db.session.get_one(Certificate, given.id).name == "Siti Nurhaliza, M.Si."
    assert find_name(siti).name == "Lain"


def test_a_certificate_keeps_its_letterhead(angkatan, ratna, siti):
    issuer = make_issuer(ratna)
    (given,) = issue(angkatan, make_plan(angkatan, issuer, ratna), ratna)
    decide_look(issuer, Look(**{**LOOK, "name": "Nama Baru"}), by=ratna, now=NOON)
    db.session.commit()
    assert (get_letterhead(issuer).name, get_letterhead(issuer).number) == ("Nama Baru", 2)
    held = get_held(given.id, angkatan=angkatan)
    assert facts_of(held.certificate).issuer == "Dinas Sosial Kabupaten Tapin"
    assert check_code(given.code).facts.issuer == "Dinas Sosial Kabupaten Tapin"


def test_one_that_is_replaced_says_so_and_the_new_one_holds(angkatan, ratna, siti):
    plan = make_plan(angkatan, make_issuer(ratna), ratna)
    (old,) = issue(angkatan, plan, ratna)
    held = get_held(old.id, angkatan=angkatan)
    given = {"secret": SECRET, "address": ADDRESS, "reason": "ejaan", "by": ratna, "now": NOON}
    new = replace_certificate(held, angkatan, plan, name="Sitti", **given)
    db.session.commit()
    assert (new.number, new.name, new.edition) == ("002/DINSOS-TPN/XI/2026", "Sitti", 2)
    before, after = check_code(old.code), check_code(new.code)
    assert (before.validity, before.successor) == (Validity.REPLACED, new.number)
    assert after.validity is Validity.VALID
    assert issue(angkatan, plan, ratna) == []
    with pytest.raises(Conflict, match="diganti"):
        replace_certificate(
            get_held(old.id, angkatan=angkatan), angkatan, plan, name="X", **given
        )  # fmt: skip


def test_one_that_is_revoked_says_so_and_its_number_is_gone(angkatan, ratna, siti, budi):
    decide_pass(angkatan, budi, passes=True, reason="tes di kertas", by=ratna, now=NOON)
    plan = make_plan(angkatan, make_issuer(ratna), ratna)
    budis, sitis = issue(angkatan, plan, ratna)
    revoke_certificate(get_held(sitis.id, angkatan=angkatan), reason="keliru", by=ratna, now=NOON)
    db.session.commit()
    assert check_code(sitis.code).validity is Validity.REVOKED
    assert check_code(budis.code).validity is Validity.VALID
    with pytest.raises(Conflict, match="dicabut"):
        revoke_certificate(get_held(sitis.id, angkatan=angkatan), reason="x", by=ratna, now=NOON)
    (again,) = issue(angkatan, plan, ratna)
    assert (again.serial, again.edition, again.learner_id) == (3, 2, siti.id)


def test_what_is_checked_is_what_was_certified(angkatan, ratna, siti):
    (given,) = issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)
    facts = facts_of(given)
    spelt = "-".join(given.code[at : at + 4] for at in (0, 4, 8, 12)).lower()
    assert check_code(f" {spelt} ").facts == facts
    assert check_code("ABCD").validity is Validity.UNKNOWN
    assert check_token(token_of(given)).facts == facts
    assert check_token(token_of(given)[:-4] + "AAAA").validity is Validity.UNKNOWN


def test_the_file_is_checked_byte_by_byte_and_is_the_same_every_time(angkatan, ratna, siti):
    (given,) = issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)
    whole = certificate_pdf(given, secret=SECRET)
    assert whole == certificate_pdf(given, secret=SECRET)
    assert whole.startswith(b"%PDF") and b"pdfuaid" in whole and b"pdfaid" in whole
    assert check_file(whole).validity is Validity.VALID
    for place in (9, len(whole) // 3, len(whole) // 2, len(whole) - 2):
        forged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        found = check_file(forged)
        assert (found.validity, found.is_altered) == (Validity.UNKNOWN, True), place
    added = check_file(whole + b"\n1 0 obj")
    assert added.validity is Validity.VALID and added.has_addition
    assert check_file(b"%PDF-1.7 lain").is_altered is False


def test_a_row_that_was_changed_behind_our_back_does_not_pass_for_the_paper(angkatan, ratna, siti):
    (given,) = issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)
    token = token_of(given)
    given.jp = 340
    db.session.commit()
    found = check_token(token)
    assert (found.validity, found.is_altered, found.facts) == (Validity.UNKNOWN, True, None)


@pytest.mark.parametrize("name", ["Иван", "王小明", "ꦱꦶꦠꦶ", "محمد", "Łucja d'Ông", "Ni 😀"])
def test_a_name_in_any_script_comes_out(angkatan, ratna, siti, name):
    confirm_name(siti, name, by=siti, now=NOON)
    (given,) = issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)
    content = certificate_pdf(given, secret=SECRET)
    assert check_file(content).facts.name == name


def test_two_accounts_of_one_person_get_one(angkatan, ratna, siti):
    other = make_person(name="Siti dua", username="siti2")
    unite_persons(siti, other, reason="sama", by=ratna, now=NOON)
    db.session.commit()
    assert len(issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)) == 1
    assert len(list_own(other)) == len(list_own(siti)) == 1


def test_a_range_says_where_to_go_on_and_where_to_stop(angkatan, ratna, siti, budi):
    decide_pass(angkatan, budi, passes=True, reason="tes di kertas", by=ratna, now=NOON)
    issuer = make_issuer(ratna)
    plan = make_plan(angkatan, issuer, ratna)
    give_range(issuer, year=2026, first=51, last=51, by=ratna, now=NOON)
    with pytest.raises(NoNumbers, match="tinggal 1, sedangkan yang diperlukan 2"):
        issue(angkatan, plan, ratna)
    db.session.rollback()
    assert list_held(angkatan) == []
    give_range(issuer, year=2026, first=51, last=60, by=ratna, now=NOON + timedelta(minutes=1))
    assert [one.serial for one in issue(angkatan, plan, ratna)] == [51, 52]
    with pytest.raises(Conflict, match="Nomor 52 tahun 2026 sudah dipakai"):
        give_range(issuer, year=2026, first=52, last=70, by=ratna, now=NOON)


def test_another_life_of_the_database_gives_no_number_before_it_was_told(angkatan, ratna, siti):
    issuer = make_issuer(ratna)
    plan = make_plan(angkatan, issuer, ratna)
    life = db.session.scalars(select(Incarnation)).one()
    before, life.origin = life.origin, "aula2345-baru"
    db.session.commit()
    forget_origin()
    try:
        with pytest.raises(NoNumbers, match="disalin atau dipindahkan"):
            issue(angkatan, plan, ratna)
        db.session.rollback()
        give_range(issuer, year=2026, first=12, last=None, by=ratna, now=NOON)
        assert [one.serial for one in issue(angkatan, plan, ratna)] == [12]
    finally:
        db.session.rollback()
        life.origin = before
        db.session.commit()
        forget_origin()


def test_issuers_are_kept_by_their_region(ratna):
    make_region()
    make_region("6201", "Kabupaten Kotawaringin Barat")
    tapin = make_issuer(ratna, region_code="6305")
    rina = make_person(name="Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    tono = make_person(name="Tono", username="tono")
    appoint(tono, Role.ORGANISER, region_code="62", by=None, now=NOON)
    guru = make_person(name="Guru", username="guru")
    appoint(guru, Role.INSTRUCTOR, region_code="6305", by=None, now=NOON)
    db.session.commit()
    assert get_issuer(tapin.id, held=list_appointments(rina)).id == tapin.id
    for stranger in (tono, guru):
        with pytest.raises(NotFound):
            get_issuer(tapin.id, held=list_appointments(stranger))
    assert [one.id for one, _ in list_issuers(held=[], region_code="6305")] == [tapin.id]
    assert list_issuers(held=[], region_code="6306") == []


def test_many_who_press_at_once_leave_no_gap_and_give_nobody_two(hall: Flask):
    publish_dasar()
    ratna = make_person(name="Bu Ratna", username="ratna", role=Role.ADMINISTRATOR)
    issuer = make_issuer(ratna)
    classes = []
    for number in range(4):
        members = [make_person(name=f"Orang {number}-{each}") for each in range(3)]
        angkatan = make_angkatan(*members, slug=f"kelas-{number}")
        for member in members:
            decide_pass(angkatan, member, passes=True, reason="kertas", by=ratna, now=NOON)
        make_plan(angkatan, issuer, ratna)
        classes.append(angkatan.id)
    by, faults = ratna.id, []

    def press(angkatan_id: object) -> None:
        with hall.app_context():
            try:
                angkatan = db.session.get_one(Angkatan, angkatan_id)
                plan = find_plan(angkatan)
                issue(angkatan, plan, db.session.get_one(Person, by))
            except Exception as error:
                faults.append(error)
            finally:
                db.session.remove()

    presses = [threading.Thread(target=press, args=(one,)) for one in classes * 2]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert faults == []
    db.session.expire_all()
    rows = db.session.scalars(select(Certificate).order_by(Certificate.serial)).all()
    assert [row.serial for row in rows] == list(range(1, 13))
    assert len({row.learner_id for row in rows}) == 12
    assert db.session.scalars(select(Issuer)).one().id == issuer.id


def test_a_plan_that_changes_nothing_adds_nothing(angkatan, ratna):
    issuer = make_issuer(ratna)
    first = make_plan(angkatan, issuer, ratna)
    assert make_plan(angkatan, issuer, ratna).id == first.id
    assert make_plan(angkatan, issuer, ratna, jp=30).number == 2


def test_subjects_are_typed_as_they_are_shown(angkatan):
    subjects = usual_subjects(angkatan)
    assert subjects == [{"title": "Modul modul-1", "jp": 3}]
    assert read_subjects(write_subjects(subjects)) == (subjects, [])
    found, faults = read_subjects("Etika | 4\n\nTanpa JP\nA | B | 2\n| 3")
    assert found == [{"title": "Etika", "jp": 4}, {"title": "A | B", "jp": 2}]
    assert [fault[:7] for fault in faults] == ["Baris 3", "Baris 5"]


def test_the_day_on_the_paper_gives_the_year_of_the_number(angkatan, ratna, siti):
    plan = make_plan(angkatan, make_issuer(ratna), ratna, issued_on=date(2027, 1, 4))
    assert issue(angkatan, plan, ratna)[0].number == "001/DINSOS-TPN/I/2027"
