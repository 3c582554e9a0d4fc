"""A class from a template: opened, arranged anew, its timetable changed; copied and closed."""

from __future__ import annotations

import re

import pytest

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.regions import seed_regions
from lms.training.models import Angkatan
from lms.training.rules.templates import TrainingText
from lms.training.templates import publish_trainings
from lms.training.timetable import list_sessions
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, publish_dasar

OPENING = {"training": "diklat", "starts_on": "2026-11-23", "region_code": "6305",
           "place": "Aula SMK 1", "jenjang": "", "ends_on": "", "title": "",
           "capacity": ""}  # fmt: skip
SESSIONS = [
    {"day": 1, "title": "Pembukaan", "jp": 0, "kind": "pembukaan"},
    {"day": 1, "title": "Konsep dasar", "jp": 2, "kind": "kelas", "module": "modul-1"},
    {"day": 2, "title": "PKL di panti", "jp": 6, "kind": "praktik"},
]  # fmt: skip
SESSION = {
    "title": "Etika", "held_on": "2026-11-24", "begins": "13:30", "minutes": "90", "jp": "2",
    "kind": "diskusi", "strand": "penunjang", "speaker": "Sudrajat", "house": "BBPPKS",
    "room": "Aula B", "module_slug": "",
}  # fmt: skip


@pytest.fixture
def rina(app):
    """Organises everything in Kalimantan Selatan."""
    publish_dasar()
    seed_regions()
    publish_trainings([TrainingText(
        slug="diklat", title="Diklat Dasar PSM", jenjang="dasar", days=2, jp=8,
        max_participants=30, tests=["pre", "post"], sessions=SESSIONS, body_html="",
        opens_jenjang=False, pass_rule={"attendance": 80, "post": 70, "pkl": None},
    )])  # fmt: skip
    rina = make_person(name="Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def place(rina, as_) -> str:
    """The address of a class that Rina made from the template."""
    answer = as_(rina).post("/angkatan-baru", data=OPENING)
    assert answer.status_code == 303, answer.text
    return answer.location.removesuffix("/peserta-baru")


def the_class(place: str) -> Angkatan:
    db.session.expire_all()
    return db.session.query(Angkatan).filter_by(slug=place.rsplit("/", 1)[1]).one()


def rows(place: str) -> list[str]:
    found = list_sessions(the_class(place).id)
    return [f"{o.slot.held_on.day} {o.slot.begins:%H.%M} {o.slot.title}" for o in found]


def test_a_class_from_a_template_has_its_days_its_rule_and_its_sessions(place, rina, as_):
    angkatan = the_class(place)
    assert angkatan.title == "Diklat Dasar PSM, Kabupaten Tapin, Nov 2026"
    assert (angkatan.ends_on.day, angkatan.capacity, angkatan.place) == (24, 30, "Aula SMK 1")
    assert angkatan.training_slug == "diklat" and not angkatan.opens_jenjang
    assert rows(place) == ["23 08.00 Pembukaan", "23 08.30 Konsep dasar", "24 08.00 PKL di panti"]
    page = as_(rina).get(f"{place}/jadwal").text
    assert "8 JP: 8 inti, 0 penunjang" in page and "waktu WITA" in page
    assert "Senin, 23 November 2026" in page and "Modul modul-1" in page
    edit = as_(rina).get(f"{place}/ubah").text
    assert "hadir sedikitnya 80 % dari jam pelajaran dan nilai tes akhir sedikitnya 70" in edit


def test_the_second_of_one_name_is_told_apart(place, rina, as_):
    client = as_(rina)
    again = client.post("/angkatan-baru", data=OPENING).location
    assert "Nov 2026, kelas 2”" in client.get(again).text
    titles = {angkatan.title for angkatan in db.session.query(Angkatan)}
    assert len(titles) == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"training": ""}, "bila tidak memakai pola"),
        ({"training": "", "jenjang": "dasar"}, "bila tidak memakai pola"),
        ({"training": "", "jenjang": "dasar", "title": "Kelas"}, "bila tidak memakai pola"),
        ({"ends_on": "2062-05-27"}, "Paling lama satu tahun"),
        ({"capacity": "0"}, "Antara 1 dan 5000"),
    ],
)
def test_what_is_wrong_is_said_and_stays(rina, as_, given, words):
    answer = as_(rina).post("/angkatan-baru", data={**OPENING, **given})
    assert answer.status_code == 422 and words in answer.text and "Aula SMK 1" in answer.text
    assert db.session.query(Angkatan).count() == 0


def test_sessions_are_added_changed_moved_and_taken_off(place, rina, as_):
    client = as_(rina)
    assert "2026-11-24" in client.get(f"{place}/jadwal/baru?hari=2026-11-24").text
    assert client.post(f"{place}/jadwal/baru", data=SESSION).status_code == 303
    assert rows(place)[2:] == ["24 08.00 PKL di panti", "24 13.30 Etika"]
    page = client.get(f"{place}/jadwal").text
    assert "Sudrajat · BBPPKS" in page and "Aula B" in page and "2 JP penunjang" in page
    added = list_sessions(the_class(place).id)[-1]
    own = f"{place}/jadwal/{added.id}"
    form = client.get(own).text
    assert 'value="13:30"' in form and "Sudrajat" in form
    wrong = client.post(own, data={**SESSION, "begins": "siang", "minutes": "1"})
    assert wrong.status_code == 422 and "Antara 5 dan 900" in wrong.text
    assert client.post(own, data={**SESSION, "title": "Etika PSM"}).status_code == 303
    client.post(f"{own}/urutan", data={"arah": "naik"})
    assert rows(place)[2:] == ["24 08.00 Etika PSM", "24 10.30 PKL di panti"]
    client.post(f"{own}/urutan", data={"arah": "turun"})
    assert rows(place)[2:] == ["24 08.00 PKL di panti", "24 13.30 Etika PSM"]
    client.post(f"{own}/hari", data={"hari": "2026-11-23"})
    assert rows(place)[1:3] == ["23 08.30 Konsep dasar", "23 10.00 Etika PSM"]
    # a day that is no day of this class
    client.post(f"{own}/hari", data={"hari": "2030-01-01"})
    assert rows(place)[2] == "23 10.00 Etika PSM"
    assert client.post(f"{own}/penghapusan").status_code == 303
    assert client.post(f"{own}/penghapusan").status_code == 404
    assert len(rows(place)) == 3


def test_the_first_day_takes_the_timetable_along(place, rina, as_):
    client = as_(rina)
    edit = client.get(f"{place}/ubah").text
    given = {"starts_on": "2026-12-01", "ends_on": "2026-12-02", "region_code": "6311",
             "place": "Balai", "least_pkl": "65"}  # fmt: skip
    assert 'value="2026-11-23"' in edit
    assert client.post(f"{place}/ubah", data=given).status_code == 303
    assert "digeser 8 hari ke depan" in client.get(place).text
    assert "Balai" in client.get(f"{place}/jadwal").text
    assert [row.split()[0] for row in rows(place)] == ["1", "1", "2"]
    angkatan = the_class(place)
    assert (angkatan.region_code, angkatan.least_pkl, angkatan.least_post) == ("6311", 65, None)
    assert "Perubahan sebelumnya" in client.get(f"{place}/ubah").text
    refused = client.post(f"{place}/ubah", data={**given, "region_code": "3204"})
    assert refused.status_code == 422 and the_class(place).region_code == "6311"


def test_a_copy_has_the_sessions_and_no_people(place, rina, as_):
    client = as_(rina)
    client.post(f"{place}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    page = client.get(f"{place}/salinan").text
    assert "Diklat Dasar PSM, Kabupaten Tapin, Nov 2026" in page
    answer = client.post(
        f"{place}/salinan", data={"title": "Diklat kedua", "starts_on": "2027-01-04"}
    )
    copy = answer.location
    assert rows(copy) == ["4 08.00 Pembukaan", "4 08.30 Konsep dasar", "5 08.00 PKL di panti"]
    made = the_class(copy)
    assert (made.place, made.least_post, made.ends_on.day) == ("Aula SMK 1", 70, 5)
    assert "Siti Aminah" not in client.get(copy).text
    assert len(rows(place)) == 3 and client.get(f"{copy}/pendamping").status_code == 200


def test_a_closed_class_is_read_and_not_changed(place, rina, as_):
    client = as_(rina)
    session = list_sessions(the_class(place).id)[0].id
    client.post(f"{place}/penutupan")
    assert client.get(f"{place}/jadwal").status_code == 200
    assert "Tambah sesi" not in client.get(f"{place}/jadwal").text
    for method, address in (
        ("GET", "peserta-baru"), ("POST", "peserta-baru"), ("POST", "ubah"),
        ("POST", "jadwal/baru"), ("POST", f"jadwal/{session}/penghapusan"),
    ):  # fmt: skip
        answer = client.open(f"{place}/{address}", method=method, data=SESSION)
        assert answer.status_code == 409 and "sudah ditutup" in answer.text, address
    assert "Buka kelas kembali" in client.get(f"{place}/ubah").text
    client.post(f"{place}/pembukaan-kembali")
    assert client.get(f"{place}/peserta-baru").status_code == 200


def test_an_empty_class_is_deleted_and_one_with_people_is_not(place, rina, as_):
    client = as_(rina)
    other = client.post("/angkatan-baru", data=OPENING).location.removesuffix("/peserta-baru")
    client.post(f"{place}/peserta-baru", data={"people": "Siti Aminah", "confirm": "1"})
    assert "Hapus kelas" not in client.get(f"{place}/ubah").text
    refused = client.post(f"{place}/penghapusan")
    assert refused.status_code == 409 and "pernah punya peserta" in refused.text
    assert client.post(f"{other}/penghapusan").status_code == 303
    assert client.get(other).status_code == 404 and client.get(place).status_code == 200


def test_who_may_read_and_who_may_change_a_timetable(place, rina, hasan, siti, as_):
    angkatan = the_class(place)
    appoint(siti, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    make_angkatan(slug="lain")
    db.session.commit()
    teacher = as_(siti)
    page = teacher.get(f"{place}/jadwal").text
    assert "Konsep dasar" in page and "Tambah sesi" not in page
    assert teacher.post(f"{place}/jadwal/baru", data=SESSION).status_code == 403
    assert teacher.get("/angkatan/lain/jadwal").status_code == 404
    session = re.search(r'id="s([0-9a-f-]{36})"', page)[1]
    assert as_(rina).get(f"/angkatan/lain/jadwal/{session}").status_code == 404
