"""The classes somebody looks after: only those of an appointment, who stands where, one member."""

from __future__ import annotations

from uuid import uuid4

import pytest

from lms import clock
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.models import Enrolment
from tests.factories import (
    let_repeat,
    make_angkatan,
    make_attempt,
    make_person,
    make_region,
    make_sitting,
    publish_dasar,
    study_module,
)


def appointed(role: Role, **where: object):
    person = make_person()
    appoint(person, role, by=None, now=clock.now(), **where)
    db.session.commit()
    return person


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR])
def test_an_appointment_to_a_class_opens_that_class_and_no_other(siti, as_, role: Role):
    publish_dasar()
    mine = make_angkatan(siti, slug="satu")
    make_angkatan(slug="dua")
    client = as_(appointed(role, angkatan_id=mine.id))
    page = client.get("/angkatan").text
    assert "/angkatan/satu" in page and "/angkatan/dua" not in page and "1 peserta" in page
    assert client.get("/angkatan/satu").status_code == 200
    assert client.get(f"/angkatan/satu/peserta/{siti.id}").status_code == 200
    assert client.get("/angkatan/dua").status_code == 404
    assert client.get(f"/angkatan/dua/peserta/{siti.id}").status_code == 404


def test_an_appointment_to_a_region_opens_what_lies_in_it(as_):
    make_region()
    publish_dasar()
    make_angkatan(slug="tapin", region_code="6305")
    make_angkatan(slug="tanpa")
    client = as_(appointed(Role.ORGANISER, region_code="63"))
    page = client.get("/angkatan").text
    assert "Kabupaten Tapin" in page and "/angkatan/tanpa" not in page
    assert client.get("/angkatan/tapin").status_code == 200
    assert client.get("/angkatan/tanpa").status_code == 404


def test_an_evaluator_of_one_class_reads_only_its_report(siti, as_):
    publish_dasar()
    mine = make_angkatan(siti, slug="satu")
    make_angkatan(slug="dua")
    client = as_(appointed(Role.EVALUATOR, angkatan_id=mine.id))
    assert "/laporan/satu" in client.get("/laporan").text
    for end in ("", "/data.xlsx", "/data.json", "/peserta.csv", "/jawaban.csv"):
        assert client.get(f"/laporan/dua{end}").status_code == 404
    assert client.get("/laporan/satu").status_code == 200


def test_the_role_that_counts_is_the_one_of_the_appointment(siti, as_):
    """An instructor everywhere who evaluates one class reads the answers of no other."""
    publish_dasar()
    one = make_angkatan(slug="satu")
    make_angkatan(slug="dua")
    person = appointed(Role.INSTRUCTOR)
    appoint(person, Role.EVALUATOR, angkatan_id=one.id, by=None, now=clock.now())
    db.session.commit()
    client = as_(person)
    assert client.get("/angkatan/dua").status_code == 200
    assert client.get("/laporan/satu/jawaban.csv").status_code == 200
    assert client.get("/laporan/dua/jawaban.csv").status_code == 404


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.ORGANISER])
def test_who_holds_a_class_reads_its_report_and_no_other(siti, as_, role: Role):
    publish_dasar()
    mine = make_angkatan(siti, slug="satu")
    make_angkatan(slug="dua")
    make_sitting(siti, right=1)
    client = as_(appointed(role, angkatan_id=mine.id))
    page = client.get("/laporan/satu").text
    assert "/angkatan/satu" in page and "jawaban.csv" not in page and "Semua laporan" not in page
    for end in ("/data.xlsx", "/peserta.csv"):
        assert client.get(f"/laporan/satu{end}").status_code == 200
        assert client.get(f"/laporan/dua{end}").status_code == 404
    # from answers with their marks keys can be read
    assert client.get("/laporan/satu/jawaban.csv").status_code == 404
    assert client.get("/laporan").status_code == 403


def test_nobody_appointed_reads_an_empty_list(as_):
    client = as_(appointed(Role.INSTRUCTOR, angkatan_id=None, region_code=_lonely_region()))
    assert "Belum ada angkatan" in client.get("/angkatan").text


def _lonely_region() -> str:
    return make_region("9401", "Kabupaten Jauh").code


def test_the_list_says_who_stands_where(hasan, as_, time):
    publish_dasar()
    names = ("Ani", "Beni", "Cici", "Dedi", "Eka", "Fitri")
    people = {name: make_person(name=name) for name in names}
    make_angkatan(*people.values())
    make_attempt(people["Beni"])
    for name in names[2:]:
        make_sitting(people[name], right=1)
    for name in names[3:]:
        study_module(people[name])
    make_sitting(people["Eka"], "post-dasar", right=2)
    make_sitting(people["Fitri"], "post-dasar", right=4)
    page = as_(hasan).get("/angkatan/tapin-1").text
    for words in (
        "Belum tes awal",
        "Mengerjakan tes awal",
        "Modul 0 dari 1",
        "Siap tes akhir",
        "Belum lulus",
        "Lulus",
    ):
        assert words in page, words
    assert page.index("Ani") < page.index("Beni") < page.index("Fitri")
    make_attempt(people["Dedi"], "post-dasar")
    assert "Mengerjakan tes akhir" in as_(hasan).get("/angkatan/tapin-1").text


def test_one_member_is_shown_module_by_module(hasan, siti, as_):
    publish_dasar(modules=2)
    make_angkatan(siti)
    make_sitting(siti, right=2)
    study_module(siti)
    page = as_(hasan).get(f"/angkatan/tapin-1/peserta/{siti.id}").text
    assert "Siti" in page and "Modul modul-1" in page and "Modul modul-2" in page


def test_who_is_not_a_member_is_not_shown(hasan, siti, budi, as_):
    publish_dasar()
    make_angkatan(siti)
    client = as_(hasan)
    for stranger in (budi.id, uuid4()):
        assert client.get(f"/angkatan/tapin-1/peserta/{stranger}").status_code == 404
    db.session.query(Enrolment).one().withdrawn_at = clock.now()
    db.session.commit()
    assert client.get(f"/angkatan/tapin-1/peserta/{siti.id}").status_code == 404


def test_the_first_sitting_of_the_class_counts_and_not_one_from_elsewhere(hasan, siti, as_, time):
    publish_dasar()
    make_sitting(siti, right=4)
    study_module(siti)
    let_repeat(make_angkatan(siti))
    make_sitting(siti, "post-dasar", right=1)
    time.forward(hours=1)
    make_sitting(siti, "post-dasar", right=2)
    page = as_(hasan).get("/angkatan/tapin-1").text
    assert ">25<" in page and ">50<" not in page and ">100<" not in page
