"""The class as the day's work; its members searched and sorted; a list of very many classes."""

from __future__ import annotations

import pytest

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import enrol
from lms.training.closures import close_class
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, make_sitting, publish_dasar


@pytest.fixture
def rina(app):
    publish_dasar()
    rina = make_person(name="Rina")
    appoint(rina, Role.ORGANISER, by=None, now=NOON)
    db.session.commit()
    return rina


def test_an_empty_class_begins_with_its_roster(rina, as_):
    make_angkatan()
    page = as_(rina).get("/angkatan/tapin-1").text
    assert page.index("Belum ada peserta.") < page.index("Jadwal masih kosong.")
    assert "Tunjuk pengajar" in page


def test_who_may_not_do_a_thing_is_not_told_to(rina, siti, hasan, as_):
    angkatan = make_angkatan(siti)
    appoint(hasan, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    page = as_(hasan).get("/angkatan/tapin-1").text
    assert "Tes awal belum dibuka." in page and "Jadwal masih kosong" not in page
    evaluator = make_person(role=Role.EVALUATOR)
    assert "Tidak ada yang menunggu." in as_(evaluator).get("/angkatan/tapin-1").text


def test_a_closed_class_asks_for_nothing(rina, siti, as_):
    close_class(make_angkatan(siti), by=rina, now=NOON)
    db.session.commit()
    page = as_(rina).get("/angkatan/tapin-1").text
    assert "Ditutup" in page and "Hari ini" not in page
    assert "Ditutup" in as_(rina).get("/angkatan").text


def test_members_are_searched_narrowed_and_sorted(rina, as_):
    make_region()
    people = [
        make_person(name=name, region_code=region)
        for name, region in (("Siti Aminah", None), ("Umar Said", "6305"), ("siti aminah", None))
    ]
    make_angkatan(*people)
    make_sitting(people[1], right=1)
    make_sitting(people[2], right=3)
    client = as_(rina)

    def shown(query: str) -> list[str]:
        page = client.get(f"/angkatan/tapin-1?{query}").text
        body = page[page.index("Siapa sampai") :]
        return [p.username for p in people if f"/peserta/{p.id}" in body] + [
            "apart" for p in people if f'"kecil">{p.username}' in body
        ]

    everybody = [p.username for p in people]
    # the two of one name have their user names beside them
    assert shown("") == [*everybody, "apart", "apart"]
    assert shown("cari=AMINAH") == [everybody[0], everybody[2], "apart", "apart"]
    assert shown("cari=tapin") == [everybody[1]]
    assert shown("keadaan=belum-awal") == [everybody[0], "apart"]
    assert shown("keadaan=tiada&urut=tiada&hal=x") == [*everybody, "apart", "apart"]
    assert "Tidak ada peserta yang cocok" in client.get("/angkatan/tapin-1?cari=zz").text
    page = client.get("/angkatan/tapin-1?urut=awal").text
    places = [page.index(f"/peserta/{people[n].id}") for n in (1, 2, 0)]
    assert places == sorted(places)


def test_a_hundred_and_twenty_seven_people_are_six_pages(rina, as_):
    angkatan = make_angkatan()
    for n in range(127):
        enrol(make_person(name=f"Orang {n:03}"), angkatan=angkatan, now=NOON)
    db.session.commit()
    client = as_(rina)
    first = client.get("/angkatan/tapin-1").text
    assert "Orang 024" in first and "Orang 025" not in first and "Halaman 1 dari 6" in first
    last = client.get("/angkatan/tapin-1?hal=99&urut=wilayah").text
    assert "Halaman 6 dari 6" in last and "Orang 126" in last and "urut=wilayah" in last


def test_a_list_of_very_many_classes_is_light(rina, as_):
    make_region()
    for n in range(60):
        make_angkatan(slug=f"k-{n}", title=f"Kelas {n:02}", place="Aula" if n == 7 else "")
    make_angkatan(slug="tapin", title="Lain", region_code="6305")
    client = as_(rina)
    page = client.get("/angkatan").text
    assert page.count("kartu-tautan") == 25 and "61 kelas" in page and "Halaman 1 dari 3" in page
    assert len(page) < 60_000
    for word, count in (("aula", 1), ("TAPIN", 1), ("kelas 1", 10), ("100%", 0)):
        assert client.get("/angkatan", query_string={"cari": word}).text.count("kartu-tautan") == (
            count
        ), word
    assert "Tidak ada kelas yang cocok" in client.get("/angkatan?cari=100%25").text
